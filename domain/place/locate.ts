// Which grid a point is in: inside one; else what an admin settled of a spot; else the nearest within 200 m, marked so;
// else its community; else nobody knows yet. Pure: who calls brings the boundaries that lie around.
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import * as z from 'zod'
import { id, type Metres, metres, type Point } from '../shape'
import { metresToEdge } from './edge'
import type { Place } from './place'

/** How far outside an edge a point still counts to the grid, metres. */
export const NEAR: Metres = 200
/** How far around a settled spot its answer holds, metres. */
export const SPOT_REACH: Metres = 60

export const located = z.object({
  how: z.enum(['inside', 'near', 'community', 'settled', 'unknown']),
  gridId: id.optional(),
  communityId: id.optional(),
  streetId: id.optional(),
  /** The city first, the lowest known place last; empty where not even the city is known. */
  path: z.array(id).max(8),
  /** To the grid's edge, when near. */
  distance: metres.optional(),
  /** The lowest known place, in words. */
  name: z.string().max(100),
})
export type Located = z.infer<typeof located>

/** City, street, community or grid, as far as locating needs it. */
export type Area = Pick<Place, '_id' | 'kind' | 'name' | 'path' | 'boundary'>

/** The edge belongs to the inside; a hole does not. */
const holds = ({ boundary }: Area, point: Point): boolean =>
  boundary !== undefined && booleanPointInPolygon(point.coordinates, boundary)

const bySmallestId = (a: Area, b: Area): number => (a._id < b._id ? -1 : a._id > b._id ? 1 : 0)

/** Of those that hold the point the one with the smallest id: a shared edge has always the same owner. */
const holderOf = (areas: readonly Area[], kind: Area['kind'], point: Point): Area | undefined =>
  areas.filter((area) => area.kind === kind && holds(area, point)).sort(bySmallestId)[0]

/** 0 inside; infinite where there is no boundary. */
export const metresTo = (area: Area, point: Point): Metres =>
  !area.boundary
    ? Number.POSITIVE_INFINITY
    : holds(area, point)
      ? 0
      : metresToEdge(point.coordinates, area.boundary.coordinates)

function nearestGrid(areas: readonly Area[], point: Point): { grid: Area; distance: Metres } | undefined {
  let found: { grid: Area; distance: Metres } | undefined
  for (const grid of areas.filter(({ kind }) => kind === 'grid').sort(bySmallestId)) {
    const distance = grid.boundary ? metresToEdge(point.coordinates, grid.boundary.coordinates) : NEAR + 1
    // A millimetre is no difference: of two that share the nearest edge the smaller id has it.
    if (distance <= NEAR && (!found || distance < found.distance - 0.001)) found = { grid, distance }
  }
  return found
}

/** 桃溪社区第一网格; a grid that has the community's name in its own is not given it twice. */
export function nameOf(area: Area, above: readonly Area[]): string {
  const community = area.kind === 'grid' ? above.find(({ kind }) => kind === 'community')?.name : undefined
  if (!community || area.name.includes(community.replace(/(居委会|村委会|社区|村)$/, ''))) return area.name
  return `${community}${area.name}`
}

/** What is known of a point from the place it belongs to. `all` holds the places above that are to be named. */
export function locatedAt(how: Located['how'], area: Area, all: readonly Area[], distance?: Metres): Located {
  const above = area.path.flatMap((placeId) => all.find(({ _id }) => _id === placeId) ?? [])
  const idOf = (kind: Area['kind']) => [...above, area].find((one) => one.kind === kind)?._id
  const [gridId, communityId, streetId] = [idOf('grid'), idOf('community'), idOf('street')]
  return {
    how,
    ...(gridId === undefined ? {} : { gridId }),
    ...(communityId === undefined ? {} : { communityId }),
    ...(streetId === undefined ? {} : { streetId }),
    path: [...area.path, area._id],
    ...(distance === undefined ? {} : { distance }),
    name: nameOf(area, above),
  }
}

/**
 * `areas`: every grid whose boundary comes within 200 m, every community, street and city that holds the point, and all
 * that lies above them; more does no harm. `settled`: where an admin said the spot belongs.
 */
export function locateAmong(point: Point, areas: readonly Area[], settled?: Area): Located {
  const grid = holderOf(areas, 'grid', point)
  if (grid) return locatedAt('inside', grid, areas)
  if (settled) return locatedAt('settled', settled, areas)
  const near = nearestGrid(areas, point)
  if (near) return locatedAt('near', near.grid, areas, near.distance)
  const community = holderOf(areas, 'community', point)
  if (community) return locatedAt('community', community, areas)
  const above = holderOf(areas, 'street', point) ?? holderOf(areas, 'city', point)
  return above ? locatedAt('unknown', above, areas) : { how: 'unknown', path: [], name: '还不知道归哪里' }
}
