// Whatever is read part by part or page by page is read whole: however many share an instant, and whatever cannot be read.
import fc from 'fast-check'
import * as z from 'zod'
import { type Ground, openGround } from '../../test/calls/ground'
import { partsOf } from './all'
import { collection, sdk } from './database'
import { every } from './every'
import { pageOf } from './page'
import { since } from './since'

jest.setTimeout(120_000)

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
})
afterAll(() => ground.close())

/** Few instants for many documents; some that no schema reads. */
const stands = fc.record({
  all: fc.array(fc.record({ through: fc.integer({ min: 1, max: 4 }), isReadable: fc.boolean() }), {
    minLength: 1,
    maxLength: 14,
  }),
  from: fc.integer({ min: 1, max: 4 }),
  limit: fc.integer({ min: 1, max: 5 }),
})
type Stand = typeof stands extends fc.Arbitrary<infer T> ? T : never

let rounds = 0
/** Puts them in; gives the ids of those that are to be found. */
async function put({ all, from }: Stand, before = 9): Promise<{ at: number; expected: string[] }> {
  const at = ++rounds
  const documents = all.map(({ through, isReadable }, i) => ({
    _id: `look${at}-${String(i * 7919).slice(-2)}-${i}`,
    version: 1,
    at: isReadable ? at : String(at),
    about: at,
    through,
  }))
  await sdk().collection('looks').add(documents)
  return {
    at,
    expected: documents
      .filter((one) => one.at === at && one.through >= from && one.through < before)
      .map(({ _id }) => _id),
  }
}
const holds = (check: (stand: Stand) => Promise<void>) => fc.assert(fc.asyncProperty(stands, check), { numRuns: 60 })

test('since: nobody is passed over', () =>
  holds(async (stand) => {
    const { at, expected } = await put(stand, 4)
    const read = new Set<string>()
    for await (const part of since('looks', 'through', stand.from, {
      query: { about: at },
      before: 4,
      limit: stand.limit,
    }))
      for (const { _id } of part) read.add(_id)
    expect([...read].sort()).toEqual(expected.sort())
  }))

test('every: each once', () =>
  holds(async (stand) => {
    const { at, expected } = await put(stand)
    const { command } = sdk()
    const query = { about: at, through: command.gte(stand.from).and(command.lt(9)) }
    const shape = z.object({ _id: z.string(), at: z.number() })
    const read = await every('looks', query, { fields: ['at'], shape, by: 'through', page: stand.limit })
    expect(read.map(({ _id }) => _id).sort()).toEqual(expected.sort())
  }))

test.each(['asc', 'desc'] as const)('pages, %s: each once and in order', (order) =>
  holds(async ({ all, ...stand }) => {
    // More than are read at once.
    const { at, expected } = await put({ ...stand, all: Array.from({ length: 6 }, () => all).flat() })
    const queries = [{ about: at, through: sdk().command.gte(stand.from) }]
    const read: { _id: string; through: number }[] = []
    for (let after: string | undefined, turned = 0; turned < 200; turned++) {
      const { found, next } = await pageOf('looks', queries, { by: 'through', order, after, page: stand.limit })
      read.push(...found)
      if (!next) break
      after = next
    }
    expect(read.map(({ _id }) => _id).sort()).toEqual(expected.sort())
    const inOrder = [...read].sort((a, b) => a.through - b.through || (a._id < b._id ? -1 : 1))
    expect(read).toEqual(order === 'asc' ? inOrder : inOrder.reverse())
  }),
)

test('what goes by a field that stands nowhere says so', async () => {
  await put({ all: [{ through: 1, isReadable: true }], from: 1, limit: 1 })
  const shape = z.object({ _id: z.string() })
  await expect(every('looks', {}, { fields: [], shape, by: 'nothing', page: 1 })).rejects.toThrow('no nothing')
  expect(await collection('looks').count({})).toBeGreaterThan(0)
})

test('find: others come in the place of what cannot be read', () =>
  holds(async (stand) => {
    const { at, expected } = await put(stand)
    const query = { about: at, through: sdk().command.gte(stand.from) }
    const options = { orderBy: ['through', 'asc'] as ['through', 'asc'], limit: stand.limit }
    const found = await collection('looks').find(query, options)
    expect(found).toHaveLength(Math.min(stand.limit, expected.length))
    for (const { _id } of found) expect(expected).toContain(_id)
  }))

test('all of them, also while what was read no longer answers', async () => {
  const { at, expected } = await put({
    all: Array.from({ length: 30 }, (_, i) => ({ through: 1, isReadable: i % 3 > 0 })),
    from: 1,
    limit: 1,
  })
  const read: string[] = []
  for await (const part of partsOf('looks', { about: at }, { limit: 4 }))
    for (const { _id } of part) {
      read.push(_id)
      await sdk().collection('looks').where({ _id }).update({ about: 0 })
    }
  expect(read.sort()).toEqual(expected.sort())
})
