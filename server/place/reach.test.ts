import { at, CENTRE } from '../../test/calls/people'
import { lineReaches, ringReaches } from './reach'

const spot = (east: number, north: number) => at(east, north).coordinates
const square = (west: number, south: number, size: number) => [
  spot(west, south),
  spot(west + size, south),
  spot(west + size, south + size),
  spot(west, south + size),
  spot(west, south),
]

test('a large boundary all around is reached although none of its corners is near', () => {
  expect(ringReaches(square(-3000, -3000, 6000), CENTRE, 100)).toBe(true)
})
test('a boundary is reached by its edge, not only by its corners', () => {
  expect(ringReaches(square(90, -1000, 2000), CENTRE, 100)).toBe(true)
  expect(ringReaches(square(110, -1000, 2000), CENTRE, 100)).toBe(false)
})
test('a boundary that lies on one side is not taken for one that lies around', () => {
  for (const [west, south] of [
    [500, -50],
    [-600, -50],
    [-50, 500],
    [-50, -600],
  ] as const) {
    expect(ringReaches(square(west, south, 100), CENTRE, 300)).toBe(false)
    expect(ringReaches(square(west, south, 100), CENTRE, 600)).toBe(true)
  }
})
test('a road that passes by is reached between its bends', () => {
  const road = [spot(-2000, 80), spot(2000, 80), spot(2000, 4000)]
  expect(lineReaches(road, CENTRE, 81)).toBe(true)
  expect(lineReaches(road, CENTRE, 78)).toBe(false)
})
test('a road of one position is a spot', () => {
  expect(lineReaches([spot(50, 0)], CENTRE, 51)).toBe(true)
  expect(lineReaches([spot(53, 0)], CENTRE, 51)).toBe(false)
})
