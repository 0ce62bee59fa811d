// Transactions as the SDK speaks of them. Facts of the official tests, and what wx.cloud users must rely on.
import { type Cloud, DOORS, localOnly, openCloud } from './cloud'

const CONFLICT =
  '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.'
const GONE =
  '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request, but if the problem persists, contact us.'

let cloud: Cloud
let name: string
const docs = () => cloud.db.collection(name)

beforeAll(async () => {
  cloud = await openCloud('transaction')
  name = await cloud.makeCollection('docs')
}, 30_000)
afterAll(() => cloud.close(), 30_000)
beforeEach(() =>
  docs().add([
    { _id: '1', n: 1, at: new Date(1000), place: new cloud.db.Geo.Point(90, 23) },
    { _id: '2', n: 2 },
  ]),
)
afterEach(() =>
  docs()
    .where({ _id: cloud.db.command.exists(true) })
    .remove(),
)

const start = () => cloud.db.startTransaction()
type Transaction = Awaited<ReturnType<typeof start>>
const inside = (transaction: Transaction, id: string) => transaction.collection(name).doc(id)
const nOf = async (id: string) => (await docs().doc(id).get()).data[0]?.n

it('commits an empty transaction', async () => {
  expect(typeof (await (await start()).commit()).requestId).toBe('string')
})

it('get gives the document itself, or null', async () => {
  const own = await start()
  expect((await inside(own, '1').get()).data).toEqual((await docs().doc('1').get()).data[0])
  expect((await inside(own, 'none').get()).data).toBeNull()
  await own.rollback()
})

it('reads its own additions, updates, replacements and removals; nobody else does before the commit', async () => {
  const own = await start()
  const added = await own.collection(name).add({ _id: 'new', n: 9 })
  expect(added).toMatchObject({ id: 'new', inserted: 1, ok: 1 })
  expect((await inside(own, '1').update({ n: cloud.db.command.inc(10) })).updated).toBe(1)
  const set = await inside(own, 'made').set({ n: 5 })
  expect(set).toMatchObject({ upserted: [{ _id: 'made' }] })
  expect((await inside(own, '2').remove()).deleted).toBe(1)
  expect((await inside(own, 'new').get()).data).toEqual({ _id: 'new', n: 9 })
  expect((await inside(own, '1').get()).data).toMatchObject({ n: 11 })
  expect((await inside(own, 'made').get()).data).toEqual({ _id: 'made', n: 5 })
  expect((await inside(own, '2').get()).data).toBeNull()
  expect([await nOf('new'), await nOf('1'), await nOf('made'), await nOf('2')]).toEqual([undefined, 1, undefined, 2])
  await own.commit()
  expect([await nOf('new'), await nOf('1'), await nOf('made'), await nOf('2')]).toEqual([9, 11, 5, undefined])
})

it('leaves nothing of a rollback', async () => {
  const own = await start()
  await inside(own, '1').update({ n: 100 })
  await inside(own, 'made').set({ n: 5 })
  await own.rollback()
  expect([await nOf('1'), await nOf('made')]).toEqual([1, undefined])
})

it('sees the database as it was at its first operation, which is not its start', async () => {
  const own = await start()
  await docs().doc('1').update({ n: 10 })
  expect((await inside(own, '1').get()).data).toMatchObject({ n: 10 })
  await docs().doc('1').update({ n: 20 })
  await docs().doc('2').update({ n: 20 })
  expect((await inside(own, '1').get()).data).toMatchObject({ n: 10 })
  expect((await inside(own, '2').get()).data).toMatchObject({ n: 2 })
  await own.rollback()
})

it('where().get() and updateAndReturn() belong to it too', async () => {
  const own = await start()
  await inside(own, '1').update({ n: 7 })
  expect((await own.collection(name).where({ n: 7 }).get()).data).toHaveLength(1)
  const changed = await (own.collection(name) as unknown as ReturnType<typeof docs>)
    .where({ _id: '2' })
    .updateAndReturn({ n: 8 })
  expect(changed).toMatchObject({ updated: 1, doc: { n: 8 } })
  expect(await nOf('2')).toBe(2)
  await own.rollback()
  expect(await nOf('2')).toBe(2)
})

it('where().update() inside runs outside of it: the SDK sends no transactionId', async () => {
  const own = await start()
  await inside(own, '1').get()
  await own.collection(name).where({ _id: '2' }).update({ n: 50 })
  expect(await nOf('2')).toBe(50)
  await own.rollback()
  expect(await nOf('2')).toBe(50)
})

describe('a conflict', () => {
  it('arises at a document changed since the snapshot, and the transaction is gone', async () => {
    const own = await start()
    await inside(own, '1').get()
    await docs().doc('1').set({ n: 99 })
    await expect(inside(own, '1').update({ n: 3 })).rejects.toMatchObject({
      code: 'DATABASE_TRANSACTION_CONFLICT',
      message: CONFLICT,
    })
    await expect(own.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
    expect(await nOf('1')).toBe(99)
  })

  it('arises at a document that another open transaction has written, at once', async () => {
    const first = await start()
    const second = await start()
    await inside(first, '1').get()
    await inside(second, '1').update({ n: 3 })
    await expect(inside(first, '1').update({ n: 4 })).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' })
    await second.commit()
    expect(await nOf('1')).toBe(3)
  })

  it('does not arise from reading: two may each write what the other read', async () => {
    const first = await start()
    const second = await start()
    await inside(first, '1').get()
    await inside(second, '2').get()
    await inside(first, '2').set({ n: 21 })
    await inside(second, '1').set({ n: 12 })
    await first.commit()
    await second.commit()
    expect([await nOf('1'), await nOf('2')]).toEqual([12, 21])
  })
})

it('an ended transaction takes nothing more', async () => {
  const own = await start()
  await own.commit()
  await expect(inside(own, '1').set({ n: 3 })).rejects.toMatchObject({
    code: 'DATABASE_TRANSACTION_FAIL',
    message: GONE,
  })
  await expect(own.rollback()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
})

it('guess: an error other than a conflict ends it too, as in MongoDB', async () => {
  const own = await start()
  await expect(own.collection(name).add({ _id: '1' })).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  await expect(own.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
})

it('a unique key taken inside is refused outside afterwards', async () => {
  const doors = cloud.db.collection(DOORS)
  await cloud.db.runTransaction(async (transaction: Transaction) => {
    await transaction.collection(DOORS).add({ _id: 'tx', door: 'in-transaction' })
  })
  await expect(doors.add({ door: 'in-transaction' })).rejects.toThrow('E11000')
  await doors.doc('tx').remove()
})

describe('runTransaction', () => {
  it('gives what the callback gives', async () => {
    expect(await cloud.db.runTransaction(async () => 'done')).toBe('done')
  })

  it('rolls back and throws on what the callback throws', async () => {
    const attempt = cloud.db.runTransaction(async (own: Transaction) => {
      await inside(own, '1').update({ n: 5 })
      throw new Error('no')
    })
    await expect(attempt).rejects.toThrow('no')
    expect(await nOf('1')).toBe(1)
  })

  it('throws what rollback() was given', async () => {
    const attempt = cloud.db.runTransaction(async (own: Transaction) => {
      await own.rollback('changed my mind')
    })
    await expect(attempt).rejects.toBe('changed my mind')
  })

  it('loses no update of many at once, and tells of each it gave up', async () => {
    const many = Array.from({ length: 8 }, () =>
      cloud.db.runTransaction(async (own: Transaction) => {
        const { data } = await inside(own, '1').get()
        await inside(own, '1').update({ n: (data as unknown as { n: number }).n + 1 })
      }, 3),
    )
    const results = await Promise.allSettled(many)
    const done = results.filter(({ status }) => status === 'fulfilled').length
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason.code).toBe('DATABASE_TRANSACTION_CONFLICT')
    }
    expect(done).toBeGreaterThan(0)
    expect(await nOf('1')).toBe(1 + done)
  })
})

// guess: that the platform's plain writes wait rather than fail, and for how long.
localOnly('a plain write waits for the transaction that holds its document', async () => {
  const own = await start()
  await inside(own, '1').update({ n: 5 })
  const order: string[] = []
  const plain = docs()
    .doc('1')
    .update({ n: cloud.db.command.inc(1) })
    .then(() => order.push('plain'))
  await new Promise((later) => setTimeout(later, 50))
  order.push('commit')
  await own.commit()
  await plain
  expect(order).toEqual(['commit', 'plain'])
  expect(await nOf('1')).toBe(6)
})
