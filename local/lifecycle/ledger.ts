/** One SQLite file for what the local cloud itself must remember: quotas, one-time codes, files, strips. */
import { join } from 'node:path'
import Database from 'libsql'

export type Ledger = Database.Database

/** synchronous=FULL: what was answered survives kill -9 and a power cut. */
export function openLedger(folder: string): Ledger {
  const ledger = new Database(join(folder, 'local.sqlite'))
  ledger.pragma('journal_mode = WAL')
  ledger.pragma('synchronous = FULL')
  return ledger
}
