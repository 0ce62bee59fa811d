// Where the houses of a community stand: estates within its grids (some across two), each a cluster of rows facing south.
import { apportion, type Dice } from './dice'
import { atLeast } from './figures'
import type { CastSites, CommunityPlan } from './plan'
import { away, clearance, inside, middleOf, type Spot } from './plane'
import { ESTATE_SUFFIXES } from './words'

export type Make = keyof typeof ESTATE_SUFFIXES

export interface Building {
  estate: number
  grid: number
  at: Spot
  floors: number
  doors: number
  /** Whose building of the story it is. */
  cast?: keyof CastSites
}
export interface Estate {
  name: string
  make: Make
  /** The first is where most of it lies. */
  grids: number[]
  buildings: number[]
  middle: Spot
}
export interface Built {
  estates: Estate[]
  buildings: Building[]
}

/** From a wall to the middle of the street, and from house to house along and across the rows; metres. */
const INSET = 15
const ALONG = 46
const ACROSS = 30

export function build(plan: CommunityPlan, dice: Dice, cast: CastSites | undefined): Built {
  const estates: Estate[] = []
  const buildings: Building[] = []
  const perGrid = atLeast(
    plan.quota.estates,
    plan.grids.map(() => 1),
    plan.gridHouseholds,
  )
  plan.grids.forEach((ring, grid) => {
    const own = castOf(cast, grid)
    const wanted = perGrid[grid]!
    const makes = Array.from({ length: wanted }, () => makeFor(ring, dice))
    const sizes = apportion(
      plan.gridHouseholds[grid]!,
      Array.from({ length: wanted }, () => dice.between(0.6, 1.5)),
    )
    const houses = sizes.map((households, i) => housesFor(households, makes[i]!, dice))
    const first = estates.length
    const placed = settle(
      ring,
      houses.map(({ length }) => length),
      dice,
      own.map(({ at }) => at),
    )
    houses.forEach((list, i) => {
      const name = plan.estateNames[first + i]! + dice.pick(ESTATE_SUFFIXES[makes[i]!])
      const estate: Estate = { name, make: makes[i]!, grids: [grid], buildings: [], middle: [0, 0] }
      list.forEach((house, j) => {
        const at = placed[i]![j]!
        const role = own.find((site) => site.at === at)?.role
        estate.buildings.push(buildings.length)
        buildings.push({ estate: first + i, grid, at, ...house, ...(role && { cast: role }) })
      })
      estates.push(estate)
    })
  })
  reachAcross(estates, buildings)
  for (const estate of estates) estate.middle = middleOf(estate.buildings.map((i) => buildings[i]!.at))
  return { estates, buildings }
}

function castOf(cast: CastSites | undefined, grid: number): { role: keyof CastSites; at: Spot }[] {
  if (!cast) return []
  return (Object.keys(cast) as (keyof CastSites)[]).flatMap((role) =>
    cast[role].grid === grid ? [{ role, at: cast[role].at }] : [],
  )
}

/** Towers and new estates towards the rim, old houses in the middle. */
function makeFor(ring: readonly Spot[], dice: Dice): Make {
  const rim = Math.min(1, away(middleOf(ring), [0, 250]) / 2800)
  return dice.weighted([
    ['walkUp', 0.62],
    ['selfBuilt', 0.18 + 0.12 * rim],
    ['tower', 0.05 + 0.22 * rim],
  ])
}

const HOUSES = {
  walkUp: { floors: [5, 7], perFloor: [4, 4, 6, 8] },
  selfBuilt: { floors: [3, 5], perFloor: [2, 2, 3] },
  tower: { floors: [11, 18], perFloor: [2, 4, 4] },
} as const

/** Houses whose doors add up to the households exactly; the last takes what is left. */
function housesFor(households: number, make: Make, dice: Dice): { floors: number; doors: number }[] {
  const out: { floors: number; doors: number }[] = []
  let left = households
  while (left > 0) {
    const perFloor = dice.pick(HOUSES[make].perFloor)
    const floors = Math.min(dice.whole(HOUSES[make].floors[0], HOUSES[make].floors[1]), Math.ceil(left / perFloor))
    const doors = Math.min(left, floors * perFloor)
    out.push({ floors, doors })
    left -= doors
  }
  return out
}

/** A place for every house, estate by estate, each estate around a seed of its own; the fixed places are used first. */
function settle(ring: readonly Spot[], counts: readonly number[], dice: Dice, fixed: readonly Spot[]): Spot[][] {
  const total = counts.reduce((a, b) => a + b, 0)
  const turn = rowsOf(ring) + dice.between(-0.05, 0.05)
  let free: Spot[] = []
  for (let scale = 1; free.length < total; scale *= 0.9) free = [...fixed, ...rows(ring, turn, scale, dice, fixed)]
  const seeds = fixed.slice(0, counts.length)
  while (seeds.length < counts.length) {
    const room = (at: Spot) => Math.min(...[...seeds.map((seed) => away(seed, at)), clearance(ring, at) * 1.6])
    seeds.push(free.reduce((best, at) => (room(at) > room(best) ? at : best)))
  }
  const taken = new Set<Spot>()
  const out = counts.map((): Spot[] => [])
  const take = (estate: number, at: Spot) => {
    taken.add(at)
    out[estate]!.push(at)
  }
  for (const at of fixed) {
    const open = counts.map((_, i) => i).filter((i) => out[i]!.length < counts[i]!)
    take(
      open.reduce((a, b) => (away(seeds[b]!, at) < away(seeds[a]!, at) ? b : a)),
      at,
    )
  }
  // One house to each in turn, so that none takes the ground under another's feet.
  while (taken.size < total) {
    counts.forEach((count, i) => {
      if (out[i]!.length >= count) return
      const open = free.filter((at) => !taken.has(at))
      take(
        i,
        open.reduce((a, b) => (away(seeds[i]!, b) < away(seeds[i]!, a) ? b : a)),
      )
    })
  }
  return out
}

/** The direction of the longest stretch of street, turned to within 45° of east. */
function rowsOf(ring: readonly Spot[]): number {
  let longest = 0
  let angle = 0
  for (let i = 1; i < ring.length; i++) {
    const length = away(ring[i]!, ring[i - 1]!)
    if (length <= longest) continue
    longest = length
    angle = Math.atan2(ring[i]![1] - ring[i - 1]![1], ring[i]![0] - ring[i - 1]![0])
  }
  const quarter = Math.PI / 2
  return angle - Math.round(angle / quarter) * quarter
}

function rows(ring: readonly Spot[], turn: number, scale: number, dice: Dice, fixed: readonly Spot[]): Spot[] {
  const middle = middleOf(ring)
  const reach = Math.max(...ring.map((at) => away(at, middle)))
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const out: Spot[] = []
  for (let a = -reach; a <= reach; a += ALONG * scale) {
    for (let b = -reach; b <= reach; b += ACROSS * scale) {
      const [x, y] = [a + dice.between(-4, 4) * scale, b + dice.between(-2, 2) * scale]
      const at: Spot = [middle[0] + x * cos - y * sin, middle[1] + x * sin + y * cos]
      if (!inside(ring, at) || clearance(ring, at) < INSET * scale) continue
      if (fixed.every((site) => away(site, at) > 25)) out.push(at)
    }
  }
  return out
}

/** One estate in eight has a house or two across the lane, in the next grid: estates and grids are not the same thing. */
function reachAcross(estates: Estate[], buildings: Building[]): void {
  estates.forEach((estate, index) => {
    if (index % 8 !== 3) return
    const middle = middleOf(estate.buildings.map((i) => buildings[i]!.at))
    const near = buildings
      .map((building, i) => ({ building, i, away: away(building.at, middle) }))
      .filter(({ building, away }) => building.grid !== estate.grids[0] && !building.cast && away < 260)
      .filter(({ building }) => estates[building.estate]!.grids.length === 1)
      .sort((a, b) => a.away - b.away || a.i - b.i)
    const grid = near[0]?.building.grid
    for (const { building, i } of near.filter(({ building }) => building.grid === grid).slice(0, 2)) {
      const from = estates[building.estate]!
      if (from.buildings.length < 3) continue
      from.buildings = from.buildings.filter((other) => other !== i)
      estate.buildings.push(i)
      building.estate = index
      if (!estate.grids.includes(building.grid)) estate.grids.push(building.grid)
    }
  })
}
