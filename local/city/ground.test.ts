import fc from 'fast-check'
import type { Place } from '~/domain/place/place'
import { fullCity } from '../../test/once/city'

// A whole city takes two seconds alone, and many on a machine that is busy with other tests.
jest.setTimeout(240_000)

type Ring = readonly (readonly [number, number])[]
let places: Place[]
const of = (kind: Place['kind']) => places.filter((place) => place.kind === kind)
const ringOf = (place: Place): Ring => place.boundary!.coordinates[0]!

beforeAll(async () => {
  places = (await fullCity()).places
})

/** Twice the area, square degrees; of sums over whole borders nothing is lost but rounding. */
const twiceArea = (ring: Ring) =>
  ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length]!
    return sum + (x - 112) * (ny - 29) - (nx - 112) * (y - 29)
  }, 0)
const total = (list: readonly Place[]) => list.reduce((sum, place) => sum + twiceArea(ringOf(place)), 0)

/** Winding number: another rule than the generator's own. */
function holds(ring: Ring, [x, y]: readonly [number, number]): boolean {
  let winding = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i]!, ring[i + 1]!]
    const side = (bx - ax) * (y - ay) - (x - ax) * (by - ay)
    if (ay <= y && by > y && side > 0) winding++
    if (ay > y && by <= y && side < 0) winding--
  }
  return winding !== 0
}

test('rings are closed, run one way, and the town is some six kilometres by four', () => {
  for (const place of [...of('city'), ...of('street'), ...of('community'), ...of('grid')]) {
    const ring = ringOf(place)
    expect(ring[0]).toEqual(ring.at(-1))
    expect(twiceArea(ring)).toBeGreaterThan(0)
    expect(holds(ring, place.point.coordinates)).toBe(true)
  }
  const squareKilometres = (total(of('city')) / 2) * 111.195 ** 2 * Math.cos((29.72 * Math.PI) / 180)
  expect(squareKilometres).toBeGreaterThan(20)
  expect(squareKilometres).toBeLessThan(28)
})

test('areas add up: grids to their community, communities to their street, streets to the town', () => {
  for (const above of [...of('community'), ...of('street'), ...of('city')]) {
    const below = ({ community: 'grid', street: 'community', city: 'street' } as const)[above.kind as 'city']
    const parts = of(below).filter(({ path }) => path.at(-1) === above._id)
    expect(total(parts) / total([above])).toBeCloseTo(1, 9)
  }
})

test('any spot of the town lies in exactly one street, one community and one grid of it; outside, in none', () => {
  const longitude = fc.double({ min: 112.39, max: 112.47, noNaN: true })
  const latitude = fc.double({ min: 29.69, max: 29.75, noNaN: true })
  fc.assert(
    fc.property(longitude, latitude, (lon, lat) => {
      const at = (kind: Place['kind']) => of(kind).filter((place) => holds(ringOf(place), [lon, lat]))
      const [city, streets, communities, grids] = [at('city'), at('street'), at('community'), at('grid')]
      expect([streets.length, communities.length, grids.length]).toEqual(Array(3).fill(city.length))
      if (city.length === 1) expect(grids[0]!.path).toEqual([city[0]!._id, streets[0]!._id, communities[0]!._id])
    }),
    { numRuns: 2000, seed: 1 },
  )
})

test('every building stands in its grid, and in a grid of its estate', () => {
  const known = new Map(places.map((place) => [place._id, place]))
  for (const building of of('building')) {
    const grid = known.get(building.gridIds![0]!)!
    expect(holds(ringOf(grid), building.point.coordinates)).toBe(true)
    expect(known.get(building.estateId!)!.gridIds).toContain(grid._id)
  }
})

test('lanes run along the borders of grids', () => {
  const corners = new Set(of('grid').flatMap((place) => ringOf(place).map(String)))
  for (const road of of('road')) for (const position of road.line!) expect(corners.has(String(position))).toBe(true)
})
