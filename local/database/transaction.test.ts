import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { type Database, openDatabase } from './database'
import type { DatabaseSchema } from './schema'
import type { Row } from './semantics/document'

const SCHEMA: DatabaseSchema = {
  collections: {
    doors: {
      indexes: [
        { name: 'number', fields: [{ field: 'number', direction: 'asc' }], unique: true },
        { name: 'grid', fields: [{ field: 'grid', direction: 'asc' }] },
        { name: 'place', fields: [{ field: 'place', direction: '2dsphere' }] },
      ],
    },
    counters: { indexes: [{ name: 'kind', fields: [{ field: 'kind', direction: 'asc' }] }] },
  },
}

let folder: string
let database: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linling-transaction-'))
  database = openDatabase({ folder, schema: SCHEMA })
})

afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

async function ask(action: string, body: Record<string, unknown>): Promise<Record<string, unknown>> {
  const answer = await database.handle(action, body)
  if ('code' in answer) throw Object.assign(new Error(answer.message), { code: answer.code })
  return answer.data ?? {}
}

async function start(): Promise<string> {
  const answer = await database.handle('startTransaction', {})
  return (answer as { transactionId: string }).transactionId
}

const add = (collectionName: string, row: Row, transactionId?: string) =>
  ask('insertDocument', { collectionName, data: [JSON.stringify(row)], transactionId })
const change = (collectionName: string, _id: string, update: Row, transactionId?: string) =>
  ask('modifyDocument', {
    collectionName,
    query: JSON.stringify({ _id }),
    data: JSON.stringify(update),
    merge: true,
    transactionId,
  })
const remove = (collectionName: string, _id: string, transactionId?: string) =>
  ask('removeDocument', { collectionName, query: JSON.stringify({ _id }), transactionId })
async function read(collectionName: string, query: Row, transactionId?: string): Promise<Row[]> {
  const { list } = await ask('getDocument', { collectionName, query: JSON.stringify(query), transactionId })
  return (list as string[]).map((text) => JSON.parse(text))
}
const end = (action: 'commitTransaction' | 'abortTransaction', transactionId: string) => ask(action, { transactionId })

describe('a plain write to a document that a transaction holds', () => {
  let holder: string
  beforeEach(async () => {
    await add('counters', { _id: 'a', n: 0 })
    holder = await start()
    await change('counters', 'a', { $inc: { n: 1 } }, holder)
  })

  it('waits for the commit and builds upon it', async () => {
    let done = false
    const waiting = change('counters', 'a', { $inc: { n: 10 } }).then((data) => {
      done = true
      return data
    })
    await new Promise((later) => setTimeout(later, 30))
    expect(done).toBe(false)
    await end('commitTransaction', holder)
    expect(await waiting).toMatchObject({ updated: 1 })
    expect(await read('counters', { _id: 'a' })).toEqual([{ _id: 'a', n: 11 }])
  })

  it('goes on once the transaction is too old, and nothing of that one is left', async () => {
    database.close()
    database = openDatabase({ folder, schema: SCHEMA, transactionLifetime: 500 })
    holder = await start()
    await change('counters', 'a', { $inc: { n: 1 } }, holder)
    expect(await change('counters', 'a', { $inc: { n: 10 } })).toMatchObject({ updated: 1 })
    expect(await read('counters', { _id: 'a' })).toEqual([{ _id: 'a', n: 10 }])
    await expect(end('commitTransaction', holder)).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
  })

  it('does not keep other writes waiting', async () => {
    await add('counters', { _id: 'b', n: 0 })
    expect(await change('counters', 'b', { $inc: { n: 1 } })).toMatchObject({ updated: 1 })
    expect(await read('counters', { _id: 'a' })).toEqual([{ _id: 'a', n: 0 }])
  })
})

describe('a unique key within a transaction', () => {
  it('is refused when somebody has it', async () => {
    await add('doors', { _id: 'a', number: 1 })
    const own = await start()
    await expect(add('doors', { _id: 'b', number: 1 }, own)).rejects.toThrow('E11000')
  })

  it('is kept for it from its write on: others wait or conflict', async () => {
    const first = await start()
    const second = await start()
    await add('doors', { _id: 'a', number: 1 }, first)
    await expect(add('doors', { _id: 'b', number: 1 }, second)).rejects.toMatchObject({
      code: 'DATABASE_TRANSACTION_CONFLICT',
    })
    const refused = expect(add('doors', { _id: 'c', number: 1 })).rejects.toThrow('E11000')
    await end('commitTransaction', first)
    await refused
  })

  it('is free again after an abort', async () => {
    const first = await start()
    await add('doors', { _id: 'a', number: 1 }, first)
    const plain = add('doors', { _id: 'c', number: 1 })
    await end('abortTransaction', first)
    expect(await plain).toEqual({ insertedIds: ['c'] })
  })

  it('can move from one document to another, and can be given up and taken again', async () => {
    await add('doors', { _id: 'a', number: 1 })
    await add('doors', { _id: 'b', number: 2 })
    const own = await start()
    await change('doors', 'a', { $set: { number: 3 } }, own)
    await change('doors', 'b', { $set: { number: 1 } }, own)
    await change('doors', 'a', { $set: { number: 2 } }, own)
    await end('commitTransaction', own)
    expect(await read('doors', { number: 1 })).toEqual([{ _id: 'b', number: 1 }])
    expect(await read('doors', { number: 2 })).toEqual([{ _id: 'a', number: 2 }])
    await expect(add('doors', { number: 2 })).rejects.toThrow('E11000')
    await add('doors', { number: 3 })
  })

  it('taken by somebody after the snapshot is a conflict, so that the caller tries again and sees it', async () => {
    const own = await start()
    await read('doors', { _id: 'none' }, own)
    await add('doors', { _id: 'a', number: 1 })
    await expect(add('doors', { _id: 'b', number: 1 }, own)).rejects.toMatchObject({
      code: 'DATABASE_TRANSACTION_CONFLICT',
    })
  })
})

it('finds by index and by place what the transaction itself wrote, and not what came after its snapshot', async () => {
  const at = (lng: number) => ({ type: 'Point', coordinates: [lng, 29.7] })
  await add('doors', { _id: 'a', number: 1, grid: 'g', place: at(112.4) })
  await add('doors', { _id: 'b', number: 2, grid: 'g', place: at(112.401) })
  const own = await start()
  await read('doors', { _id: 'a' }, own)
  await add('doors', { _id: 'late', number: 9, grid: 'g', place: at(112.4) })
  await change('doors', 'b', { $set: { grid: 'other' } })
  await add('doors', { _id: 'c', number: 3, grid: 'g', place: at(112.4005) }, own)
  await remove('doors', 'a', own)
  const ids = (rows: Row[]) => rows.map(({ _id }) => _id)
  expect(ids(await read('doors', { grid: 'g' }, own)).sort()).toEqual(['b', 'c'])
  const near = { place: { $nearSphere: { $geometry: at(112.4), $maxDistance: 500 } } }
  expect(ids(await read('doors', near, own))).toEqual(['c', 'b'])
  expect(ids(await read('doors', near)).sort()).toEqual(['a', 'b', 'late'])
})

// The rules of snapshot isolation written down as simply as they can be, against which random histories are played.
type Actor = 'plain' | 0 | 1 | 2
interface Move {
  actor: Actor
  what: 'get' | 'find' | 'inc' | 'put' | 'remove' | 'commit' | 'abort'
  id: string
  by: number
}

class Model {
  committed = new Map<string, number>()
  private version = new Map<string, number>()
  private clock = 0
  readonly open = new Map<Actor, { seen: Map<string, number>; at: number; writes: Map<string, number | null> }>()

  private viewOf(actor: Actor) {
    if (actor === 'plain') return { seen: this.committed, at: this.clock, writes: new Map<string, number | null>() }
    let view = this.open.get(actor)
    if (!view) {
      view = { seen: new Map(this.committed), at: this.clock, writes: new Map() }
      this.open.set(actor, view)
    }
    return view
  }

  heldByOther(actor: Actor, id: string): boolean {
    return [...this.open].some(([other, { writes }]) => other !== actor && writes.has(id))
  }

  get(actor: Actor, id: string): number | undefined {
    const { seen, writes } = this.viewOf(actor)
    return writes.has(id) ? (writes.get(id) ?? undefined) : seen.get(id)
  }

  all(actor: Actor): [string, number][] {
    const { seen, writes } = this.viewOf(actor)
    return [...new Map([...seen, ...writes])].filter((entry): entry is [string, number] => entry[1] !== null).sort()
  }

  /** False for a conflict, after which the transaction is gone. */
  write(actor: Actor, id: string, value: number | null): boolean {
    if (actor === 'plain') {
      this.commit(new Map([[id, value]]))
      return true
    }
    const view = this.viewOf(actor)
    if (this.heldByOther(actor, id) || (this.version.get(id) ?? 0) > view.at) {
      this.open.delete(actor)
      return false
    }
    view.writes.set(id, value)
    return true
  }

  end(actor: Actor, commit: boolean): void {
    const view = this.open.get(actor)
    this.open.delete(actor)
    if (commit && view) this.commit(view.writes)
  }

  private commit(writes: Map<string, number | null>): void {
    this.clock++
    for (const [id, value] of writes) {
      this.version.set(id, this.clock)
      if (value === null) this.committed.delete(id)
      else this.committed.set(id, value)
    }
  }
}

const move: fc.Arbitrary<Move> = fc.record({
  actor: fc.constantFrom<Actor>('plain', 0, 1, 2),
  what: fc.constantFrom('get', 'find', 'inc', 'inc', 'put', 'remove', 'commit', 'abort'),
  id: fc.constantFrom('a', 'b', 'c'),
  by: fc.integer({ min: 1, max: 9 }),
})

it('any interleaving of three transactions and plain writes is what snapshot isolation says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 5, maxLength: 40 }), async (moves) => {
      const runFolder = mkdtempSync(join(tmpdir(), 'linling-history-'))
      const former = database
      database = openDatabase({ folder: runFolder, schema: SCHEMA, clock: () => 0 })
      try {
        const model = new Model()
        const ids = new Map<Actor, string>()
        for (const { actor, what, id, by } of moves) {
          if (actor !== 'plain' && !ids.has(actor)) ids.set(actor, await start())
          const own = actor === 'plain' ? undefined : ids.get(actor)
          if (what === 'get') {
            const n = model.get(actor, id)
            expect(await read('counters', { _id: id }, own)).toEqual(n === undefined ? [] : [{ _id: id, kind: 'k', n }])
          } else if (what === 'find') {
            const rows = await read('counters', { kind: 'k' }, own)
            expect(rows.map(({ _id, n }) => [_id, n]).sort()).toEqual(model.all(actor))
          } else if (what === 'commit' || what === 'abort') {
            if (!own) continue
            await end(what === 'commit' ? 'commitTransaction' : 'abortTransaction', own)
            model.end(actor, what === 'commit')
            ids.delete(actor)
          } else {
            // A plain write to a held document would wait; that it does is another test's matter.
            if (actor === 'plain' && model.heldByOther(actor, id)) continue
            const now = model.get(actor, id)
            const query = JSON.stringify({ _id: id })
            // Whatever is not there is neither incremented nor removed, and so nothing is held.
            const idle = what !== 'put' && now === undefined
            const value = what === 'remove' ? null : what === 'inc' ? (now ?? 0) + by : by
            const same = what === 'put' && now === by
            const fits = idle || same || model.write(actor, id, value)
            const attempt =
              what === 'remove'
                ? remove('counters', id, own)
                : what === 'inc'
                  ? change('counters', id, { $inc: { n: by } }, own)
                  : ask('modifyDocument', {
                      collectionName: 'counters',
                      query,
                      data: JSON.stringify({ kind: 'k', n: by }),
                      merge: false,
                      upsert: true,
                      transactionId: own,
                    })
            if (fits) await attempt
            else {
              await expect(attempt).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' })
              ids.delete(actor)
            }
          }
        }
        database.close()
        database = openDatabase({ folder: runFolder, schema: SCHEMA })
        const rows = await read('counters', { kind: 'k' })
        expect(rows.map(({ _id, n }) => [_id, n]).sort()).toEqual([...model.committed].sort())
      } finally {
        database.close()
        database = former
        rmSync(runFolder, { recursive: true, force: true })
      }
    }),
    { seed: 20264, numRuns: 60 },
  )
}, 60_000)

it('loses no update when many increment at once, in transactions and without', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ inside: fc.boolean(), pause: fc.nat(3) }), { minLength: 2, maxLength: 12 }),
      async (clients) => {
        const { insertedIds } = await add('counters', { n: 0, log: [] })
        const id = (insertedIds as string[])[0]!
        const pause = (ms: number) => new Promise((later) => setTimeout(later, ms))
        async function increment({ inside, pause: ms }: { inside: boolean; pause: number }): Promise<void> {
          if (!inside) {
            await pause(ms)
            await change('counters', id, { $inc: { n: 1 } })
            return
          }
          for (;;) {
            const own = await start()
            try {
              const [doc] = await read('counters', { _id: id }, own)
              await pause(ms)
              await change('counters', id, { $set: { n: (doc!['n'] as number) + 1 } }, own)
              await end('commitTransaction', own)
              return
            } catch (error) {
              if ((error as { code?: string }).code !== 'DATABASE_TRANSACTION_CONFLICT') throw error
            }
          }
        }
        await Promise.all(clients.map(increment))
        expect(await read('counters', { _id: id })).toEqual([{ _id: id, n: clients.length, log: [] }])
      },
    ),
    { seed: 20265, numRuns: 20 },
  )
}, 60_000)
