// One step of one size of the database bench, in a process of its own: `fill`, `open`, `time` or `plain`.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, openDatabase } from '~/local/database/database'
import { contests } from './database-contests'
import { Plain } from './database-peers'
import { batches, COLLECTION, points } from './database-points'

/** Of the process, what it had before left out. */
export interface Held {
  mb: number
  seconds: number
}

const open = (folder: string): Database =>
  openDatabase({
    folder,
    schema: {
      collections: {
        [COLLECTION]: {
          indexes: [
            { name: 'door', fields: [{ field: 'door', direction: 'asc' }], unique: true },
            { name: 'place', fields: [{ field: 'place', direction: '2dsphere' }] },
          ],
        },
      },
    },
  })

const resident = (): number => {
  for (let i = 0; i < 3; i++) globalThis.gc?.()
  return process.memoryUsage().rss / 2 ** 20
}

/** What `make` gives is still held when memory is read. */
async function held<T>(make: () => T | Promise<T>): Promise<{ held: Held; made: T }> {
  const before = resident()
  const began = performance.now()
  const made = await make()
  const seconds = (performance.now() - began) / 1000
  return { held: { mb: resident() - before, seconds }, made }
}

async function fill(folder: string, size: number): Promise<Held> {
  const { held: taken, made } = await held(async () => {
    const database = open(folder)
    for (const batch of batches(size, 10_000)) await database.importDocuments(COLLECTION, batch)
    return database
  })
  made.close()
  return taken
}

async function reopen(folder: string): Promise<Held> {
  const { held: taken, made } = await held(() => open(folder))
  made.close()
  return taken
}

async function plain(size: number): Promise<Held> {
  const { held: taken, made } = await held(() => new Plain(points(size)))
  if (made.byId.size !== size) throw new Error('points are missing')
  return taken
}

async function main([what, folder, size]: [string, string, number]): Promise<unknown> {
  mkdirSync(folder, { recursive: true })
  const stored = join(folder, 'stored')
  if (what === 'fill') return fill(stored, size)
  if (what === 'open') return reopen(stored)
  if (what === 'plain') return plain(size)
  const database = open(stored)
  const measured = await contests(database, size, folder)
  database.close()
  return measured
}

const [what, folder, size] = process.argv.slice(2)
main([what!, folder!, Number(size)]).then(
  (figures) => process.stdout.write(JSON.stringify(figures)),
  (fault) => {
    console.error(fault)
    process.exit(1)
  },
)
