// The only file that touches the disk. Rows go in groups; a group is durable before anything that depends on it is
// answered. One process owns the folder: SQLite's exclusive lock refuses a second one and dies with the process.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'libsql'

/** What one write leaves behind: a document's text at its position, or null where it was removed. */
export interface JournalRow {
  collection: number
  position: number
  body: string | null
}

export interface StoredRow {
  collection: number
  position: number
  body: string
}

// Positions are never reused, so a row is found by integer key alone and natural order is insertion order.
const TABLES = `
  CREATE TABLE IF NOT EXISTS collection (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS document (position INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, body TEXT NOT NULL);
`

export class FolderInUse extends Error {
  constructor(folder: string) {
    super(`the data folder is in use by another process: ${folder}`)
    this.name = 'FolderInUse'
  }
}

export class Journal {
  private readonly sqlite: Sqlite.Database
  private readonly put: Sqlite.Statement
  private readonly drop: Sqlite.Statement
  private readonly name: Sqlite.Statement
  private waiting: JournalRow[] = []
  private flush: Promise<void> | null = null
  private broken: Error | null = null

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true })
    this.sqlite = new Sqlite(join(folder, 'documents.db'))
    try {
      this.sqlite.pragma('journal_mode = WAL')
      this.sqlite.pragma('synchronous = FULL')
      this.sqlite.exec(TABLES)
      this.sqlite.pragma('locking_mode = EXCLUSIVE')
      // The lock is taken by the first write, not by the pragma.
      this.sqlite.exec('BEGIN IMMEDIATE; COMMIT')
    } catch (error) {
      this.sqlite.close()
      if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw new FolderInUse(folder)
      throw error
    }
    this.put = this.sqlite.prepare('INSERT OR REPLACE INTO document (position, collection, body) VALUES (?, ?, ?)')
    this.drop = this.sqlite.prepare('DELETE FROM document WHERE position = ?')
    this.name = this.sqlite.prepare('INSERT INTO collection (number, name) VALUES (?, ?)')
  }

  collections(): { number: number; name: string }[] {
    return this.sqlite.prepare('SELECT number, name FROM collection ORDER BY number').all() as {
      number: number
      name: string
    }[]
  }

  *documents(): Iterable<StoredRow> {
    const rows = this.sqlite.prepare('SELECT position, collection, body FROM document ORDER BY position').raw()
    for (const row of rows.iterate() as IterableIterator<[number, number, string]>) {
      yield { position: row[0], collection: row[1], body: row[2] }
    }
  }

  /** Positions that were given away stay so, even after their documents are gone. */
  lastPosition(): number {
    // all() and never get(): libsql leaves a statement read by get() open, and with it a lock that outlives close().
    const rows = this.sqlite.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'document'").all()
    return (rows as { seq: number }[])[0]?.seq ?? 0
  }

  addCollection(number: number, name: string): void {
    this.check()
    this.name.run(number, name)
  }

  /** Queues rows that must become durable together; the promise resolves once they are. */
  append(rows: readonly JournalRow[]): Promise<void> {
    this.check()
    for (const row of rows) this.waiting.push(row)
    return this.settled()
  }

  /** Resolves when all that was appended so far is on disk: what a read saw must not vanish after it was answered. */
  settled(): Promise<void> {
    if (this.broken) return Promise.reject(this.broken)
    if (this.flush) return this.flush
    if (this.waiting.length === 0) return Promise.resolve()
    // Everything that arrives in the same turn of the event loop shares one fsync.
    this.flush = new Promise((resolve, reject) => {
      setImmediate(() => {
        this.flush = null
        try {
          this.write()
          resolve()
        } catch (error) {
          reject(error)
        }
      })
    })
    return this.flush
  }

  close(): void {
    if (!this.broken) this.write()
    this.broken ??= new Error('the database is closed')
    // libsql really closes only once its statements are collected as garbage. Outside of WAL an idle connection holds
    // no lock, so leaving it gives the folder free at once; the read makes the change of lock happen.
    this.sqlite.pragma('journal_mode = DELETE')
    this.sqlite.pragma('locking_mode = NORMAL')
    this.sqlite.prepare('SELECT count(*) FROM collection').all()
    this.sqlite.close()
  }

  private write(): void {
    this.check()
    const rows = this.waiting
    if (rows.length === 0) return
    this.waiting = []
    try {
      this.sqlite.exec('BEGIN IMMEDIATE')
      for (const { position, collection, body } of rows) {
        if (body === null) this.drop.run(position)
        else this.put.run(position, collection, body)
      }
      this.sqlite.exec('COMMIT')
    } catch (error) {
      // Memory is now ahead of the disk. Answering anything more could be taken back by a restart: stop.
      this.broken = new Error(`the database stopped: a write to disk failed: ${(error as Error).message}`)
      throw this.broken
    }
  }

  private check(): void {
    if (this.broken) throw this.broken
  }
}
