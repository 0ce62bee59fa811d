/** The data folder of an installation: one running process at a time, by a lock the operating system holds and drops. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'libsql'

export interface DataFolder {
  path: string
  /** True when nothing was in it. */
  fresh: boolean
  release(): void
}

const LOCK = 'lock.sqlite'
const HOLDER = 'holder.json'

/** @throws when another process, or another installation in this one, has the folder. A kill -9 leaves no lock behind. */
export function takeDataFolder(folder: string, { reset = false } = {}): DataFolder {
  const path = resolve(folder)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const lock = new Database(join(path, LOCK))
  try {
    // SQLite holds a file lock for as long as the transaction is open; the system drops it with the process.
    lock.exec('BEGIN EXCLUSIVE')
  } catch {
    lock.close()
    throw new Error(`data folder ${path} is in use${holderOf(path)}`)
  }
  if (reset) emptyFolder(path)
  const fresh = contents(path).length === 0
  writeFileSync(join(path, HOLDER), JSON.stringify({ pid: process.pid }), { mode: 0o600 })
  return {
    path,
    fresh,
    release() {
      rmSync(join(path, HOLDER), { force: true })
      lock.exec('ROLLBACK')
      lock.close()
    },
  }
}

function holderOf(path: string): string {
  try {
    return ` by process ${JSON.parse(readFileSync(join(path, HOLDER), 'utf8')).pid}`
  } catch {
    return ''
  }
}

function contents(path: string): string[] {
  return readdirSync(path).filter((name) => !name.startsWith(LOCK) && name !== HOLDER)
}

function emptyFolder(path: string): void {
  for (const name of contents(path)) rmSync(join(path, name), { recursive: true, force: true })
}
