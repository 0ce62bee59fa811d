import fc from 'fast-check'
import type { DocRecord } from './record'
import { distanceBetween, type Position } from './semantics/geo'
import { SpatialIndex } from './spatial-index'

const declaration = { name: 'place', fields: [{ field: 'place', direction: '2dsphere' as const }] }

function recordAt(at: number, coordinates: Position): DocRecord {
  const _id = String(at)
  return { position: at, id: _id, doc: { _id, place: { type: 'Point', coordinates } } }
}

const anywhere: fc.Arbitrary<Position> = fc.oneof(
  // A city's breadth, where rings matter, and the whole globe, where the poles and the antimeridian do.
  fc.tuple(fc.double({ min: 112.3, max: 112.5, noNaN: true }), fc.double({ min: 29.6, max: 29.8, noNaN: true })),
  fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })),
  fc.tuple(fc.constantFrom(-180, 179.999, 180), fc.double({ min: -90, max: 90, noNaN: true })),
)

it('finds exactly those within the distances, nearest first, wherever on the globe', () => {
  fc.assert(
    fc.property(
      fc.array(anywhere, { maxLength: 60 }),
      anywhere,
      fc.constantFrom(0, 300, 5000),
      fc.constantFrom(100, 500, 3000, 20_000, 5_000_000, Number.POSITIVE_INFINITY),
      (places, from, minDistance, maxDistance) => {
        const index = new SpatialIndex(declaration)
        const records = places.map((place, at) => recordAt(at, place))
        index.load(records.slice(0, 30))
        for (const record of records.slice(30)) index.add(record)
        const expected = places
          .map((place, position) => ({ distance: distanceBetween(from, place), position }))
          .filter(({ distance }) => distance >= minDistance && distance <= maxDistance)
          .sort((a, b) => a.distance - b.distance || a.position - b.position)
        const found = [...index.nearest(from, { minDistance, maxDistance })]
        expect(found.map(({ record }) => record.position)).toEqual(expected.map(({ position }) => position))
      },
    ),
    { seed: 20262, numRuns: 300 },
  )
})

it('forgets what was removed', () => {
  const index = new SpatialIndex(declaration)
  const record = recordAt(1, [112.4, 29.7])
  index.add(record)
  index.remove(record)
  expect([...index.nearest([112.4, 29.7], { minDistance: 0, maxDistance: Number.POSITIVE_INFINITY })]).toEqual([])
})

it('refuses what is no geometry and passes over what is missing', () => {
  const index = new SpatialIndex(declaration)
  expect(index.geometriesOf({ _id: '1' })).toEqual([])
  expect(() => index.geometriesOf({ _id: '1', place: [112.4, 29.7] })).toThrow("Can't extract geo keys")
  expect(() => index.geometriesOf({ _id: '1', place: { type: 'Point', coordinates: [200, 29.7] } })).toThrow(
    'out of bounds',
  )
})
