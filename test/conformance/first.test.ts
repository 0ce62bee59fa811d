// smoke
import { type Cloud, openCloud, PLACES } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  cloud = await openCloud('first')
})
afterAll(() => cloud.close())
it('adds, gets, updates, counts, removes', async () => {
  const { db } = cloud
  const _ = db.command
  const name = await cloud.makeCollection('a')
  const c = db.collection(name)
  const { id } = await c.add({ n: 1, at: db.serverDate(), p: new db.Geo.Point(112.4, 29.7) })
  expect(id).toMatch(/^[0-9a-f]{32}$/)
  console.log((await c.doc(id!).get()).data)
  expect((await c.doc(id!).update({ n: _.inc(2) })).updated).toBe(1)
  expect((await c.where({ n: _.gte(3) }).count()).total).toBe(1)
  expect((await c.where({ n: _.gte(3) }).get()).data).toHaveLength(1)
  console.log(
    (
      await c
        .aggregate()
        .match({ n: 3 })
        .group({ _id: '$n', c: { $sum: 1 } })
        .end()
    ).data,
  )
  expect((await c.where({ n: 3 }).remove()).deleted).toBe(1)
  const places = db.collection(PLACES)
  for (let i = 0; i < 5; i++) await places.add({ i, place: new db.Geo.Point(112.4 + i / 1000, 29.7) })
  console.log(
    (
      await places
        .where({ place: _.geoNear({ geometry: new db.Geo.Point(112.4, 29.7), maxDistance: 250, minDistance: 0 }) })
        .get()
    ).data,
  )
  console.log(
    (
      await places
        .aggregate()
        .geoNear({ near: new db.Geo.Point(112.4, 29.7), spherical: true, distanceField: 'd', maxDistance: 250 })
        .end()
    ).data,
  )
  console.log(cloud.local!.stats())
})
