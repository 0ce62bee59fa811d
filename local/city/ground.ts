// The places of the city as documents: city, streets, communities, grids, estates, buildings, kiosks, roads.
import type { Place } from '~/domain/place/place'
import type { Built } from './buildings'
import { CAST, CAST_COMMUNITY } from './cast'
import {
  buildingIdOf,
  cityId,
  communityIdOf,
  dutyPhoneOf,
  estateIdOf,
  gridIdOf,
  isCastCommunity,
  officePhoneOf,
  streetIdOf,
  streetPhoneOf,
} from './ids'
import type { CommunityPlan, TownPlan } from './plan'
import { clearance, inside, middleOf, pointAt, positionAt, type Spot } from './plane'
import shishou from './shishou.json'

const boundaryOf = (ring: readonly Spot[]) => ({ type: 'Polygon' as const, coordinates: [ring.map(positionAt)] })

/** A spot well inside, for a name to stand on: the roomiest of a coarse raster. */
function heartOf(ring: readonly Spot[]): Spot {
  const xs = ring.map(([x]) => x)
  const ys = ring.map(([, y]) => y)
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  let best: { at: Spot; room: number } = { at: middleOf(ring), room: 0 }
  for (let i = 1; i < 14; i++) {
    for (let j = 1; j < 14; j++) {
      const at: Spot = [west + ((east - west) * i) / 14, south + ((north - south) * j) / 14]
      const room = inside(ring, at) ? clearance(ring, at) : 0
      if (room > best.room) best = { at, room }
    }
  }
  return best.at
}

/** The city, and of its streets those that are wanted. */
export function topPlaces(town: TownPlan, streetCodes: ReadonlySet<string>): Place[] {
  const streets = town.streets.flatMap(({ code, name, ring }, i): Place[] =>
    streetCodes.has(code)
      ? [
          {
            _id: streetIdOf(code),
            kind: 'street',
            name,
            code,
            path: [cityId],
            point: pointAt(heartOf(ring)),
            boundary: boundaryOf(ring),
            dutyPhone: streetPhoneOf(i),
          },
        ]
      : [],
  )
  const { code, name } = shishou.city
  const ring = town.ring
  return [
    { _id: cityId, kind: 'city', name, code, path: [], point: pointAt(heartOf(ring)), boundary: boundaryOf(ring) },
    ...streets,
  ]
}

/** Every piece of road; of a small city those that touch its communities. */
export function roadPlaces(town: TownPlan, communities: readonly CommunityPlan[]): Place[] {
  const all = communities.length === town.communities.length
  const near = (spot: Spot) => communities.some(({ ring }) => inside(ring, spot) || clearance(ring, spot) < 60)
  return town.roads.flatMap(({ name, line }, i): Place[] =>
    all || line.some(near)
      ? [
          {
            _id: `r_${String(i + 1).padStart(4, '0')}`,
            kind: 'road',
            name,
            path: [cityId],
            point: pointAt(line[Math.floor(line.length / 2)]!),
            line: line.map(positionAt),
          },
        ]
      : [],
  )
}

export function communityPlaces(plan: CommunityPlan, built: Built): Place[] {
  const { code, name, ring, index } = plan
  const communityId = communityIdOf(code)
  const above = [cityId, streetIdOf(plan.streetCode)]
  const path = [...above, communityId]
  const community: Place = {
    _id: communityId,
    kind: 'community',
    name,
    code,
    path: above,
    point: pointAt(heartOf(ring)),
    boundary: boundaryOf(ring),
    dutyPhone: isCastCommunity(code) ? CAST.dutyPhone : dutyPhoneOf(index),
    officePhone: officePhoneOf(index),
  }
  const short = name.replace(/(居委会|社区)$/, '')
  const grids = plan.grids.map(
    (grid, i): Place => ({
      _id: gridIdOf(code, i),
      kind: 'grid',
      name: `${short}第${i + 1}网格`,
      path,
      point: pointAt(heartOf(grid)),
      boundary: boundaryOf(grid),
    }),
  )
  const estates = built.estates.map(
    (estate, i): Place => ({
      _id: estateIdOf(code, i),
      kind: 'estate',
      name: estate.name,
      path,
      point: pointAt(estate.middle),
      gridIds: estate.grids.map((grid) => gridIdOf(code, grid)),
    }),
  )
  const numbers = new Map<number, number>()
  const buildings = built.buildings.map((building, i): Place => {
    const number = (numbers.get(building.estate) ?? 0) + 1
    numbers.set(building.estate, number)
    return {
      _id: buildingIdOf(code, i),
      kind: 'building',
      name: `${number}${built.estates[building.estate]!.make === 'selfBuilt' ? '号' : '栋'}`,
      path,
      point: pointAt(building.at),
      gridIds: [gridIdOf(code, building.grid)],
      estateId: estateIdOf(code, building.estate),
      floors: building.floors,
      doors: building.doors,
    }
  })
  return [community, ...grids, ...estates, ...buildings, ...kiosksOf(plan, built, path)]
}

export const kioskIdOf = (code: string) => `k_${code}`

/** A kiosk stands before a house near the community's heart. */
function kiosksOf(plan: CommunityPlan, built: Built, path: string[]): Place[] {
  if (plan.quota.kiosks === 0) return []
  const [hx, hy] = heartOf(plan.ring)
  const distance = (i: number) => (built.buildings[i]!.at[0] - hx) ** 2 + (built.buildings[i]!.at[1] - hy) ** 2
  const nearest = built.buildings.map((_, i) => i).reduce((a, b) => (distance(b) < distance(a) ? b : a))
  const { at, estate, grid } = built.buildings[nearest]!
  return [
    {
      _id: kioskIdOf(plan.code),
      kind: 'kiosk',
      name: `${built.estates[estate]!.name}志愿服务岗亭`,
      path,
      point: pointAt([at[0], at[1] - 12]),
      gridIds: [gridIdOf(plan.code, grid)],
    },
  ]
}

export const castCommunityOf = (town: TownPlan): CommunityPlan =>
  town.communities.find(({ code }) => code === CAST_COMMUNITY.code)!
