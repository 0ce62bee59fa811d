// Finding by place. The collection needs a 2dsphere index on `place` (see cloud.ts).
import { type Cloud, type Geo, geoOf, localOnly, openCloud, PLACES } from './cloud'

let cloud: Cloud
let geo: Geo
const places = () => cloud.db.collection(PLACES)

beforeAll(async () => {
  cloud = await openCloud('geo')
  geo = geoOf(cloud)
  await places()
    .where({ _id: cloud.db.command.exists(true) })
    .remove()
}, 30_000)
afterAll(() => cloud.close(), 30_000)
afterEach(() =>
  places()
    .where({ _id: cloud.db.command.exists(true) })
    .remove(),
)

const at = (lng: number, lat: number) => new cloud.db.Geo.Point(lng, lat)
const idsOf = (data: { _id: string }[]) => data.map(({ _id }) => _id)

describe('the example of the official documentation', () => {
  const CENTRE = [113.3089506, 23.0968251] as const
  beforeEach(() =>
    places().add([
      { _id: 'geoNear.3', city: 'Beijing', place: at(116.2328567, 40.242373) },
      { _id: 'geoNear.1', city: 'Guangzhou', place: at(113.306789, 23.1564721) },
      { _id: 'geoNear.0', city: 'Guangzhou', place: at(113.30593, 23.1361155) },
      { _id: 'geoNear.2', city: 'Beijing', place: at(116.3949659, 39.9163447) },
    ]),
  )
  const near = (more: object) => ({ near: at(...CENTRE), distanceField: 'distance', spherical: true, ...more })

  it('has the very distances that the documentation prints', async () => {
    const { data } = await places()
      .aggregate()
      .geoNear(near({ key: 'place' }) as never)
      .end()
    expect((data as { _id: string; distance: number }[]).map(({ _id, distance }) => [_id, distance])).toEqual([
      // This one to a billionth of a metre: sine and cosine of another machine's library differ in the last bit.
      ['geoNear.0', expect.closeTo(4384.68131486958, 9)],
      ['geoNear.1', 6643.521654040738],
      ['geoNear.2', 1894750.4414538583],
      ['geoNear.3', 1928300.3308822548],
    ])
  })

  it('keeps to a query, and to distances in metres', async () => {
    const beijing = await places()
      .aggregate()
      .geoNear(near({ query: { city: 'Beijing' }, maxDistance: 1_900_000 }) as never)
      .end()
    expect(idsOf(beijing.data)).toEqual(['geoNear.2'])
    const farther = await places()
      .aggregate()
      .geoNear(near({ minDistance: 5000, maxDistance: 7000 }) as never)
      .end()
    expect(idsOf(farther.data)).toEqual(['geoNear.1'])
  })

  it('shows the place it measured to as raw GeoJSON, multiplies distances, limits', async () => {
    const { data } = await places()
      .aggregate()
      .geoNear(near({ includeLocs: 'where.exactly', distanceMultiplier: 0.001, limit: 1 }) as never)
      .end()
    expect(data).toEqual([
      {
        _id: 'geoNear.0',
        city: 'Guangzhou',
        place: { type: 'Point', coordinates: [113.30593, 23.1361155] },
        distance: expect.closeTo(4.38468131486958, 12),
        where: { exactly: { type: 'Point', coordinates: [113.30593, 23.1361155] } },
      },
    ])
  })

  it('goes on through further stages', async () => {
    const $ = cloud.db.command.aggregate
    const { data } = await places()
      .aggregate()
      .geoNear(near({}) as never)
      .group({ _id: '$city', nearest: $.min('$distance') })
      .sort({ _id: 1 })
      .end()
    expect(data).toEqual([
      { _id: 'Beijing', nearest: 1894750.4414538583 },
      { _id: 'Guangzhou', nearest: expect.closeTo(4384.68131486958, 9) },
    ])
  })
})

describe('around a door', () => {
  // Along a parallel 0.001 degrees are some 96.7 m here.
  beforeEach(() =>
    places().add([
      { _id: 'far', kind: 'volunteer', place: at(112.406, 29.72) },
      { _id: 'near', kind: 'volunteer', place: at(112.4016, 29.72) },
      { _id: 'here', kind: 'kiosk', place: at(112.4, 29.72) },
      { _id: 'middle', kind: 'volunteer', place: at(112.4041, 29.72) },
      { _id: 'nowhere', kind: 'volunteer' },
    ]),
  )
  const nearby = (more: object) => ({
    place: cloud.db.command.geoNear({ geometry: at(112.4, 29.72), ...more } as never),
  })

  it('geoNear finds nearest first, within metres', async () => {
    const { data } = await places()
      .where(nearby({ maxDistance: 500 }))
      .get()
    expect(idsOf(data)).toEqual(['here', 'near', 'middle'])
    const ring = await places()
      .where(nearby({ minDistance: 100, maxDistance: 1000 }))
      .get()
    expect(idsOf(ring.data)).toEqual(['near', 'middle', 'far'])
  })

  it('geoNear without a distance finds all that have a place', async () => {
    expect(idsOf((await places().where(nearby({})).get()).data)).toEqual(['here', 'near', 'middle', 'far'])
  })

  it('geoNear with other conditions, skip and limit', async () => {
    const query = { ...nearby({ maxDistance: 1000 }), kind: 'volunteer' }
    expect(idsOf((await places().where(query).limit(1).get()).data)).toEqual(['near'])
    expect(idsOf((await places().where(query).skip(1).limit(5).get()).data)).toEqual(['middle', 'far'])
  })

  it('geoNear gives way to an order that is asked for', async () => {
    const { data } = await places()
      .where(nearby({ maxDistance: 500 }))
      .orderBy('_id', 'asc')
      .get()
    expect(idsOf(data)).toEqual(['here', 'middle', 'near'])
  })

  it('counts and updates by geoNear', async () => {
    expect(
      (
        await places()
          .where(nearby({ maxDistance: 500 }))
          .count()
      ).total,
    ).toBe(3)
    expect(
      (
        await places()
          .where(nearby({ maxDistance: 500 }))
          .update({ called: true })
      ).updated,
    ).toBe(3)
  })

  it('follows a place that moves', async () => {
    await places()
      .doc('far')
      .update({ place: at(112.4001, 29.72) })
    await places().doc('here').update({ place: cloud.db.command.remove() })
    expect(
      idsOf(
        (
          await places()
            .where(nearby({ maxDistance: 500 }))
            .get()
        ).data,
      ),
    ).toEqual(['far', 'near', 'middle'])
  })

  it('geoWithin a circle of radians', async () => {
    const circle = [[112.4, 29.72], 200 / 6378100]
    const { data } = await places()
      .where({ place: cloud.db.command.geoWithin({ centerSphere: circle } as never) })
      .get()
    expect(idsOf(data).sort()).toEqual(['here', 'near'])
  })

  it('geoWithin a polygon with a hole, and several polygons', async () => {
    const ring = (west: number, east: number) =>
      new geo.LineString(
        [
          [west, 29.71],
          [east, 29.71],
          [east, 29.73],
          [west, 29.73],
          [west, 29.71],
        ].map(([lng, lat]) => new geo.Point(lng!, lat!)),
      )
    const within = async (geometry: unknown) => {
      const { data } = await places()
        .where({ place: cloud.db.command.geoWithin({ geometry } as never) })
        .get()
      return idsOf(data).sort()
    }
    expect(await within(new geo.Polygon([ring(112.39, 112.405)]))).toEqual(['here', 'middle', 'near'])
    expect(await within(new geo.Polygon([ring(112.39, 112.41), ring(112.401, 112.402)]))).toEqual([
      'far',
      'here',
      'middle',
    ])
    const two = new geo.MultiPolygon([
      new geo.Polygon([ring(112.399, 112.4005)]),
      new geo.Polygon([ring(112.4055, 112.4065)]),
    ])
    expect(await within(two)).toEqual(['far', 'here'])
  })
})

it('geoIntersects finds the grid in which a door stands, and the streets that cross it', async () => {
  const corner = (lng: number, lat: number) => new geo.Point(lng, lat)
  const square = (west: number, east: number) =>
    new geo.Polygon([
      new geo.LineString([
        corner(west, 29.71),
        corner(east, 29.71),
        corner(east, 29.73),
        corner(west, 29.73),
        corner(west, 29.71),
      ]),
    ])
  await places().add([
    { _id: 'east', place: square(112.4, 112.41) },
    { _id: 'west', place: square(112.39, 112.4) },
    { _id: 'street', place: new geo.LineString([corner(112.395, 29.7), corner(112.395, 29.74)]) },
  ])
  const touching = async (geometry: unknown) => {
    const { data } = await places()
      .where({ place: cloud.db.command.geoIntersects({ geometry } as never) })
      .get()
    return idsOf(data).sort()
  }
  expect(await touching(corner(112.405, 29.72))).toEqual(['east'])
  expect(await touching(corner(112.4, 29.72))).toEqual(['east', 'west'])
  expect(await touching(new geo.LineString([corner(112.38, 29.72), corner(112.396, 29.72)]))).toEqual([
    'street',
    'west',
  ])
})

describe('without a geo index', () => {
  it('geoNear is an error, never a scan', async () => {
    const bare = cloud.db.collection(await cloud.makeCollection('bare'))
    await bare.add({ place: at(112.4, 29.72) })
    const near = cloud.db.command.geoNear({ geometry: at(112.4, 29.72), maxDistance: 500 } as never)
    await expect(bare.where({ place: near }).get()).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
    const stage = { near: at(112.4, 29.72), distanceField: 'd', spherical: true }
    await expect(
      bare
        .aggregate()
        .geoNear(stage as never)
        .end(),
    ).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
    })
  })

  it('geoWithin is answered all the same', async () => {
    const bare = cloud.db.collection(await cloud.makeCollection('plain'))
    await bare.add([
      { _id: 'in', place: at(112.4, 29.72) },
      { _id: 'out', place: at(113, 29.72) },
    ])
    const circle = cloud.db.command.geoWithin({ centerSphere: [[112.4, 29.72], 0.0001] } as never)
    expect(idsOf((await bare.where({ place: circle }).get()).data)).toEqual(['in'])
  })
})

it('what is no geometry is not taken where places are indexed', async () => {
  await expect(places().add({ place: 'here' })).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  await places().add({ _id: 'p', place: at(112.4, 29.72) })
  await expect(places().doc('p').update({ place: 'there' })).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
})

localOnly('geoNear looks only at what is near', async () => {
  await places().add(
    Array.from({ length: 900 }, (_, n) => ({ n, place: at(112 + (n % 30) / 100, 29.5 + Math.floor(n / 30) / 100) })),
  )
  const before = cloud.local!.stats().documentsExamined
  const near = { near: at(112.1, 29.6), distanceField: 'd', maxDistance: 500, spherical: true }
  expect(
    (
      await places()
        .aggregate()
        .geoNear(near as never)
        .end()
    ).data,
  ).toHaveLength(1)
  expect(cloud.local!.stats().documentsExamined - before).toBe(1)
})
