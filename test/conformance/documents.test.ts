// Adding, reading, replacing and removing documents; ids, limits, order and which types come back as what.
import { type Cloud, geoOf, openCloud } from './cloud'

let cloud: Cloud
let name: string
const people = () => cloud.db.collection(name)

beforeAll(async () => {
  cloud = await openCloud('documents')
  name = await cloud.makeCollection('people')
}, 30_000)
afterAll(() => cloud.close(), 30_000)
afterEach(() =>
  people()
    .where({ _id: cloud.db.command.exists(true) })
    .remove(),
)

describe('add', () => {
  it('makes an _id of 32 hex digits', async () => {
    const { id, requestId } = await people().add({ name: '王桂兰' })
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(typeof requestId).toBe('string')
  })

  it('keeps an _id that is given, a string or a number', async () => {
    expect((await people().add({ _id: 'w-1', n: 1 })).id).toBe('w-1')
    expect((await people().add({ _id: 7, n: 2 })).id).toBe(7)
    expect(
      (
        await people()
          .doc(7 as unknown as string)
          .get()
      ).data,
    ).toEqual([{ _id: 7, n: 2 }])
    expect((await people().doc('7').get()).data).toEqual([])
  })

  it('takes an array and answers with all ids in order', async () => {
    const { ids } = (await people().add([{ _id: 'a' }, { n: 1 }, { _id: 'c' }])) as unknown as { ids: string[] }
    expect(ids).toEqual(['a', expect.stringMatching(/^[0-9a-f]{32}$/), 'c'])
  })

  it('guess: stores none of an array of which one is refused', async () => {
    await people().add({ _id: 'taken' })
    await expect(people().add([{ _id: 'a' }, { _id: 'taken' }])).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
    })
    expect((await people().count()).total).toBe(1)
  })
})

describe('types', () => {
  it('come back as they were sent', async () => {
    const { db } = cloud
    const place = new db.Geo.Point(112.41, 29.72)
    const sent = {
      text: '石首',
      whole: 3,
      large: 1_790_000_000_000,
      fraction: 1.5,
      negative: -0.25,
      yes: true,
      nothing: null,
      when: new Date(1_790_000_000_123),
      place,
      list: [1, 'two', { three: [3] }, null],
      deep: { a: { b: { c: '底' } } },
      empty: {},
      none: [],
    }
    await people().add({ _id: 't', ...sent })
    const [back] = (await people().doc('t').get()).data
    expect(back).toEqual({ _id: 't', ...sent })
    expect(back.when).toBeInstanceOf(Date)
    expect(back.place).toBeInstanceOf(db.Geo.Point)
  })

  it('1.0 is 1, undefined is not stored', async () => {
    await people().add({ _id: 't', one: 1.0, gone: undefined })
    expect((await people().doc('t').get()).data).toEqual([{ _id: 't', one: 1 }])
  })

  it('every geometry comes back as its class', async () => {
    const Geo = geoOf(cloud)
    const p = (lng: number, lat: number) => new Geo.Point(lng, lat)
    const ring = new Geo.LineString([p(0, 0), p(1, 0), p(1, 1), p(0, 0)])
    const shapes = {
      line: new Geo.LineString([p(0, 0), p(1, 1)]),
      area: new Geo.Polygon([ring]),
      points: new Geo.MultiPoint([p(0, 0), p(1, 1)]),
      lines: new Geo.MultiLineString([ring]),
      areas: new Geo.MultiPolygon([new Geo.Polygon([ring])]),
    }
    await people().add({ _id: 'g', ...shapes })
    const [back] = (await people().doc('g').get()).data
    for (const [key, shape] of Object.entries(shapes)) {
      expect(back[key]).toBeInstanceOf(shape.constructor)
      expect(back[key].toJSON()).toEqual(shape.toJSON())
    }
  })

  it('an ObjectId comes back as its hex digits', async () => {
    const { db } = cloud
    const hex = '5fe1b4d5e4b0c8d9a1b2c3d4'
    await people().add({ _id: 'o', ref: db.ObjectId({ id: hex }) })
    expect((await people().doc('o').get()).data[0].ref).toBe(hex)
    const found = await people()
      .where({ ref: db.ObjectId({ id: hex }) })
      .get()
    expect(found.data).toHaveLength(1)
  })

  it('serverDate is the time of the server, with its offset, at any depth', async () => {
    const { db } = cloud
    await people().add({ _id: 's', at: db.serverDate(), deep: { list: [{ at: db.serverDate({ offset: 60_000 }) }] } })
    const [back] = (await people().doc('s').get()).data
    expect(back.at).toBeInstanceOf(Date)
    expect(back.deep.list[0].at.getTime() - back.at.getTime()).toBe(60_000)
    if (!cloud.isReal) expect(Math.abs(Date.now() - back.at.getTime())).toBeLessThan(5000)
  })
})

describe('doc', () => {
  it('get of nothing is an empty list', async () => {
    expect((await people().doc('none').get()).data).toEqual([])
  })

  it('set makes a document that is not there and says its id', async () => {
    const made = await people().doc('s').set({ n: 1 })
    expect(made).toMatchObject({ updated: 0, upsertedId: 's' })
    expect((await people().doc('s').get()).data).toEqual([{ _id: 's', n: 1 }])
  })

  it('set replaces the whole document and counts 1 even when nothing differs', async () => {
    await people().add({ _id: 's', n: 1, old: true })
    expect((await people().doc('s').set({ n: 2 })).updated).toBe(1)
    expect((await people().doc('s').set({ n: 2 })).updated).toBe(1)
    expect((await people().doc('s').get()).data).toEqual([{ _id: 's', n: 2 }])
  })

  it('update of nothing changes nothing', async () => {
    expect((await people().doc('none').update({ n: 1 })).updated).toBe(0)
    expect((await people().count()).total).toBe(0)
  })

  it('update counts only what really changed', async () => {
    await people().add({ _id: 'u', n: 1 })
    expect((await people().doc('u').update({ n: 1 })).updated).toBe(0)
    expect((await people().doc('u').update({ n: 2 })).updated).toBe(1)
  })

  it('remove says how many', async () => {
    await people().add({ _id: 'r' })
    expect((await people().doc('r').remove()).deleted).toBe(1)
    expect((await people().doc('r').remove()).deleted).toBe(0)
  })
})

describe('where', () => {
  beforeEach(() =>
    people().add(Array.from({ length: 12 }, (_, n) => ({ _id: `p${n}`, n, odd: n % 2, even: n % 2 === 0 }))),
  )

  it('updates all that match, and counts the changed ones', async () => {
    expect((await people().where({ odd: 1 }).update({ n: 1 })).updated).toBe(5)
  })

  it('updates one with multiple: false', async () => {
    const one = people().where({ odd: 1 }).options({ multiple: false })
    expect((await one.update({ marked: true })).updated).toBe(1)
    expect((await people().where({ marked: true }).count()).total).toBe(1)
  })

  it('updateAndReturn gives the document as it is afterwards', async () => {
    const { command: _ } = cloud.db
    const same = await people().where({ _id: 'p3' }).updateAndReturn({ n: 3 })
    expect(same).toMatchObject({ updated: 1, doc: { _id: 'p3', n: 3 } })
    const raised = await people()
      .where({ _id: 'p3' })
      .updateAndReturn({ n: _.inc(10) })
    expect(raised).toMatchObject({ updated: 1, doc: { _id: 'p3', n: 13 } })
    const none = await people().where({ _id: 'none' }).updateAndReturn({ n: 1 })
    expect(none).toMatchObject({ updated: 0, doc: null })
  })

  it('removes all that match', async () => {
    expect((await people().where({ odd: 1 }).remove()).deleted).toBe(6)
    expect((await people().count()).total).toBe(6)
  })

  it('orders by several fields, skips and limits', async () => {
    const { data } = await people().orderBy('odd', 'desc').orderBy('n', 'asc').skip(4).limit(4).get()
    expect(data.map(({ n }: { n: number }) => n)).toEqual([9, 11, 0, 2])
  })

  it('count has no limit', async () => {
    expect((await people().where({ odd: 0 }).count()).total).toBe(6)
  })

  it('field shows only the fields asked for, and _id', async () => {
    const shown = await people().where({ _id: 'p1' }).field({ n: true }).get()
    expect(shown.data).toEqual([{ _id: 'p1', n: 1 }])
    const hidden = await people().where({ _id: 'p1' }).field({ n: false, _id: false }).get()
    expect(hidden.data).toEqual([{ odd: 1, even: false }])
    const doc = await people().doc('p1').field({ odd: 1 }).get()
    expect(doc.data).toEqual([{ _id: 'p1', odd: 1 }])
  })
})

it('field can cut arrays', async () => {
  const { command: _ } = cloud.db
  await people().add({ _id: 'f', list: [1, 2, 3, 4], rows: [{ a: 1 }, { a: 2 }, { a: 2, b: 1 }] })
  const cut = await people()
    .where({ _id: 'f' })
    .field({ list: { $slice: 2 } })
    .get()
  expect(cut.data[0].list).toEqual([1, 2])
  const picked = await people()
    .where({ _id: 'f' })
    .field({ rows: { $elemMatch: { a: 2 } } })
    .get()
  expect(picked.data).toEqual([{ _id: 'f', rows: [{ a: 2 }] }])
})

it('100 documents without a limit, 1000 at most with one', async () => {
  await people().add(Array.from({ length: 600 }, (_, n) => ({ n })))
  await people().add(Array.from({ length: 600 }, (_, n) => ({ n: 600 + n })))
  expect((await people().get()).data).toHaveLength(100)
  expect((await people().limit(5000).get()).data).toHaveLength(1000)
  expect((await people().limit(1000).skip(1000).get()).data).toHaveLength(200)
  expect((await people().count()).total).toBe(1200)
}, 30_000)
