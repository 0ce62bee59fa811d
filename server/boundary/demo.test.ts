// The demonstration's community: its boundaries are sound as they are, and every building lies in the grid it is said to.
import { reportOn } from '../../domain/boundary/compare'
import { locateAmong } from '../../domain/place/locate'
import type { Place } from '../../domain/place/place'
import { gatherCity } from '../../local/city/gathered'

jest.setTimeout(240_000)

let places: Place[]
const of = (kind: Place['kind']) => places.filter((place) => place.kind === kind)
beforeAll(async () => {
  places = (await gatherCity({ size: 'small', now: 0 })).places
})

test('no grid of it overlaps another, none leaves a gap', () => {
  const grids = of('grid')
  const [community] = of('community')
  const drawn = new Map(grids.map(({ _id, boundary }) => [_id, boundary!.coordinates]))
  const report = reportOn({ community: community!, grids, neighbours: [], drawn, faults: [] })
  expect(report).toMatchObject({ verdict: 'sound', overlaps: [], gaps: [], outside: [], missing: [] })
  expect(report.places).toHaveLength(grids.length)
})

test('every building is located in its own grid', () => {
  const areas = [...of('city'), ...of('street'), ...of('community'), ...of('grid')]
  const buildings = of('building')
  expect(buildings.length).toBeGreaterThan(50)
  for (const { point, gridIds } of buildings) {
    const found = locateAmong(point, areas)
    expect([found.how, [found.gridId]]).toEqual(['inside', gridIds])
  }
})
