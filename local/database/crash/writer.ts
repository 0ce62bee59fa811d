// Run as a process of its own and killed at random: several writers change their own documents, and say on stdout what
// they are about to do and, once it was answered, that it is done. Arguments: folder, seed.
import { openDatabase } from '../database'
import type { DatabaseSchema } from '../schema'

export const CRASH_SCHEMA: DatabaseSchema = {
  collections: {
    bells: {
      indexes: [
        { name: 'door', fields: [{ field: 'door', direction: 'asc' }], unique: true },
        { name: 'place', fields: [{ field: 'place', direction: '2dsphere' }] },
      ],
    },
  },
}

export interface Bell {
  door: number
  n: number
  lng: number
}

/** What a writer is about to do: each id gets this bell, or loses the one it has. All of it or nothing. */
export interface Step {
  writer: number
  step: number
  bells: Record<string, Bell | null>
}

export type Line = { begin: Step } | { done: { writer: number; step: number; ok: boolean } }

export const WRITERS = 4
const BELLS_OF_EACH = 12
/** Few enough that writers run into each other's doors, many enough that most writes pass. */
const DOORS = 80

/** mulberry32: the same numbers for the same seed, everywhere. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export function stored(id: string, { door, n, lng }: Bell) {
  return { _id: id, door, n, place: { type: 'Point', coordinates: [lng, 29.72] } }
}

async function run(folder: string, seed: number): Promise<void> {
  const database = openDatabase({ folder, schema: CRASH_SCHEMA })
  const say = (line: Line) => process.stdout.write(`${JSON.stringify(line)}\n`)

  async function set(id: string, bell: Bell | null, transactionId?: string): Promise<boolean> {
    const target = { collectionName: 'bells', query: JSON.stringify({ _id: id }), queryType: 'DOC', multi: false }
    if (bell === null) return !('code' in (await database.handle('removeDocument', { ...target, transactionId })))
    const { _id, ...rest } = stored(id, bell)
    const data = JSON.stringify(rest)
    const body = { ...target, data, merge: false, upsert: true, transactionId }
    return !('code' in (await database.handle('modifyDocument', body)))
  }

  async function carryOut(step: Step): Promise<boolean> {
    const entries = Object.entries(step.bells)
    if (entries.length === 1) return set(...entries[0]!)
    const started = await database.handle('startTransaction', {})
    const transactionId = 'transactionId' in started ? started.transactionId : undefined
    for (const [id, bell] of entries) if (!(await set(id, bell, transactionId))) return false
    return !('code' in (await database.handle('commitTransaction', { transactionId })))
  }

  async function write(writer: number): Promise<void> {
    const random = makeRandom(seed * WRITERS + writer)
    const any = (below: number) => Math.floor(random() * below)
    for (let step = 0; ; step++) {
      const bells: Step['bells'] = {}
      for (let i = random() < 0.3 ? 3 : 1; i > 0; i--) {
        const bell = { door: any(DOORS), n: any(1e6), lng: 112.4 + any(1000) / 1e5 }
        bells[`${writer}-${any(BELLS_OF_EACH)}`] = random() < 0.2 ? null : bell
      }
      const planned = { writer, step, bells }
      say({ begin: planned })
      say({ done: { writer, step, ok: await carryOut(planned) } })
    }
  }

  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)))
}

if (process.env['LINLING_CRASH_WRITER']) void run(process.argv[2]!, Number(process.argv[3]))
