// The ground whose coverage an admin looks at: the communities of it, and who and what lies there or within reach.
import { type Door, type Helper, REACH } from '../../domain/coverage/coverage'
import { adminGround } from '../../domain/coverage/ground'
import { weekOf } from '../../domain/coverage/week'
import type { Household } from '../../domain/household/household'
import type { Position } from '../../domain/person/person'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { bellHouseholdsOf } from '../household/read'
import { communities, placesByIds } from '../place/read'
import { willingOf } from '../volunteer/read'

/** All of one's ground, or one place on it; what is not on it does not exist for the caller. */
export async function placesAsked(positions: readonly Position[], placeId: Id | undefined): Promise<Place[]> {
  const ground = adminGround(positions)
  if (ground.length === 0) throw new Refusal('NOT_YOURS')
  const places = await placesByIds(placeId === undefined ? ground : [placeId])
  const own = places.filter(({ _id, path }) => [_id, ...path].some((one) => ground.includes(one)))
  if (own.length === 0) throw new Refusal('NOT_FOUND')
  return own
}

export interface Ground {
  places: Place[]
  communityIds: Id[]
  households: Household[]
  doors: Door[]
  helpers: Helper[]
}

/** Households that consented to the bell, and whoever might be called to them, also from the community next to it. */
export async function gather(places: Place[]): Promise<Ground> {
  const all = await communities()
  const ids = places.map(({ _id }) => _id)
  const within = all.filter(
    ({ _id, path }) => [_id, ...path].some((one) => ids.includes(one)) || places.some((one) => one.path.includes(_id)),
  )
  const communityIds = within.map(({ _id }) => _id)
  const pathOf = new Map(within.map(({ _id, path }) => [_id, [...path, _id]]))
  const found = await bellHouseholdsOf(communityIds, [])
  const households = found.filter(
    ({ bellConsent, communityId, gridId }) =>
      bellConsent && [...(pathOf.get(communityId) ?? []), gridId].some((one) => ids.includes(one)),
  )
  const doors = households.map(({ _id, point, memberIds, familyIds }) => ({
    householdId: _id,
    point,
    own: [...memberIds, ...familyIds],
  }))
  return { places, communityIds, households, doors, helpers: await helpersOf(all, communityIds, doors) }
}

async function helpersOf(all: readonly Place[], communityIds: readonly Id[], doors: readonly Door[]) {
  if (doors.length === 0) return []
  const box = boxOf(
    doors.map(({ point }) => point.coordinates),
    REACH / 90_000,
  )
  const reached = all.filter(({ _id, boundary }) => {
    const ring = boundary?.coordinates[0]
    return communityIds.includes(_id) || !ring || meet(box, boxOf(ring, 0))
  })
  const willing = await willingOf(reached.map(({ _id }) => _id))
  // Many people gave the same hours: one week for all of them.
  const weeks = new Map<string, Uint8Array>()
  return willing.flatMap(({ _id, home, hours }): Helper[] => {
    if (hours.length === 0) return []
    const key = JSON.stringify(hours)
    let week = weeks.get(key)
    if (!week) {
      week = weekOf(hours)
      weeks.set(key, week)
    }
    return [{ personId: _id, home, week }]
  })
}

interface Box {
  west: number
  south: number
  east: number
  north: number
}

/** Around these positions, wider by so many degrees (a degree of longitude is 90 km and more up to 36° north). */
function boxOf(positions: readonly (readonly [number, number])[], by: number): Box {
  const box: Box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const [x, y] of positions) {
    box.west = Math.min(box.west, x - by)
    box.east = Math.max(box.east, x + by)
    box.south = Math.min(box.south, y - by)
    box.north = Math.max(box.north, y + by)
  }
  return box
}

const meet = (a: Box, b: Box): boolean =>
  a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north

/** The middle of the doors, and metres from there to the farthest of them east or north. */
export function frameOf(positions: readonly (readonly [number, number])[]) {
  const { west, east, south, north } = boxOf(positions, 0)
  const y = (south + north) / 2
  const half = Math.max(((east - west) / 2) * 111_320 * Math.cos((y * Math.PI) / 180), ((north - south) / 2) * 111_320)
  return { coordinates: [(west + east) / 2, y] as [number, number], radius: Math.ceil(half) }
}
