// The town's plan: which ground is whose, where the streets run, where the story happens, and each community's share of everything.
import { CAST, CAST_COMMUNITY } from './cast'
import { apportion, Dice } from './dice'
import { FIGURES, type Quota, quotasFor } from './figures'
import { away, clearance, inside, middleOf, type Spot } from './plane'
import { type LaidRoad, layRoads } from './roads'
import shishou from './shishou.json'
import { type Area, cut, divide, Tracer, wholeTown } from './subdivision'
import { estateNames } from './words'

/** Rings are closed, in metres about the centre, already bent to the river. */
export interface CommunityPlan {
  /** Its place among the thirteen, from 0: phone numbers are dealt by it. */
  index: number
  name: string
  code: string
  streetCode: string
  ring: Spot[]
  grids: Spot[][]
  /** Households of each grid. */
  gridHouseholds: number[]
  quota: Quota
  estateNames: string[]
}

export interface StreetPlan {
  code: string
  name: string
  ring: Spot[]
}

/** Where the cast's four buildings stand, and the grid (of the cast's community) each is in. */
export type CastSites = Record<'resident' | 'near' | 'far' | 'beyond', { at: Spot; grid: number }>

export interface TownPlan {
  ring: Spot[]
  streets: StreetPlan[]
  communities: CommunityPlan[]
  roads: LaidRoad[]
  cast: CastSites
}

/** Where on the straight board a name is at home: dykes and north gates by the river, lakes at the rim. */
const AT_HOME: Record<string, Spot> = {
  槐树堤居委会: [-700, 1400],
  解放路居委会: [-500, 300],
  车落岗居委会: [-1800, 200],
  南岳山居委会: [-900, -1300],
  太平坊居委会: [-250, 700],
  金银垱社区: [-2200, -1300],
  栗田湖社区: [-2400, 1300],
  北门口居委会: [900, 1400],
  张城垸居委会: [2300, 1300],
  东方社区: [1900, 0],
  建北社区: [700, 500],
  建南社区: [700, -600],
  新洲社区: [2000, -1400],
}

export function planTown(seed: number): TownPlan {
  const dice = new Dice(`${seed}/plan`)
  const town = wholeTown(dice)
  const streetCodes = ['421081001', '421081002']
  const named = streetCodes.map((code) => communitiesOf(code))

  const gridCounts = apportion(
    FIGURES.grids,
    named.flat().map(() => dice.between(17, 25)),
  )
  const west = named[0]!.length
  const gridsWest = gridCounts.slice(0, west).reduce((a, b) => a + b, 0)
  const first = cut(town, gridsWest / FIGURES.grids, 0.09)
  const divided = [
    divide(first.parts[0], gridCounts.slice(0, west), dice, 0.1),
    divide(first.parts[1], gridCounts.slice(west), dice, 0.1),
  ]
  const areas = divided.flatMap(({ areas }) => areas)
  const cells = areas.map((area, i) => divide(area, Array(gridCounts[i]!).fill(1), dice, 0.13))

  const everything: Area[] = [town, ...first.parts, ...areas, ...cells.flatMap(({ areas }) => areas)]
  const tracer = new Tracer(everything)
  const roads = layRoads(tracer, dice, {
    bank: town,
    main: [first.chord],
    streets: divided.flatMap(({ chords }) => chords),
    lanes: cells.flatMap(({ chords }) => chords),
  })

  const names = giveNames(areas, named)
  const gridLoads = gridCounts.map((count) => Array.from({ length: count }, () => dice.between(0.75, 1.3)))
  const castIndex = names.findIndex(({ code }) => code === CAST_COMMUNITY.code)
  const kioskOrder = [castIndex, ...dice.shuffle(names.map((_, i) => i).filter((i) => i !== castIndex))]
  const quotas = quotasFor(
    gridCounts,
    gridLoads.map((loads) => loads.reduce((a, b) => a + b, 0)),
    kioskOrder,
  )
  const pool = estateNames(dice)
  const communities = names.map(({ name, code, streetCode }, i): CommunityPlan => {
    const quota = quotas[i]!
    return {
      index: i,
      name,
      code,
      streetCode,
      ring: tracer.ring(areas[i]!.corners),
      grids: cells[i]!.areas.map(({ corners }) => tracer.ring(corners)),
      gridHouseholds: apportion(quota.households, gridLoads[i]!),
      quota,
      estateNames: pool.splice(0, quota.estates),
    }
  })
  return {
    ring: tracer.ring(town.corners),
    streets: streetCodes.map((code, i) => ({
      code,
      name: shishou.streets.find((street) => street.code === code)!.name,
      ring: tracer.ring(first.parts[i]!.corners),
    })),
    communities,
    roads,
    cast: placeCast(communities[castIndex]!),
  }
}

function communitiesOf(streetCode: string): { name: string; code: string; streetCode: string }[] {
  const street = shishou.streets.find(({ code }) => code === streetCode)!
  return shishou.demo.communities.flatMap((entry) => {
    const [code, name] = entry.split(':')
    const found = code === streetCode ? street.communities.find((community) => community.name === name) : undefined
    return found ? [{ ...found, streetCode }] : []
  })
}

/** Each name takes the nearest ground still free on its own street's side. */
function giveNames<T extends { name: string }>(areas: readonly Area[], named: readonly (readonly T[])[]): T[] {
  const out: T[] = []
  let start = 0
  for (const names of named) {
    const free = new Set(names.map((_, i) => start + i))
    for (const item of names) {
      const home = AT_HOME[item.name]!
      const distance = (i: number) => away(middleOf(areas[i]!.corners), home)
      const nearest = [...free].reduce((a, b) => (distance(b) < distance(a) ? b : a))
      free.delete(nearest)
      out[nearest] = item
    }
    start += names.length
  }
  return out
}

/** The northernmost ground from which 150, 400 and 520 m all lead to firm ground of the same community, in directions apart. */
function placeCast(community: CommunityPlan): CastSites {
  const firm = (at: Spot) => {
    const grid = community.grids.findIndex((ring) => inside(ring, at))
    return grid >= 0 && clearance(community.grids[grid]!, at) >= 26 ? { at, grid } : undefined
  }
  const around = (at: Spot, radius: number, apart: readonly number[]) => {
    for (let step = 0; step < 72; step++) {
      const angle = (step / 72) * 2 * Math.PI
      const site = firm([at[0] + radius * Math.cos(angle), at[1] + radius * Math.sin(angle)])
      if (site && apart.every((other) => Math.cos(angle - other) < 0.6)) return { ...site, angle }
    }
    return undefined
  }
  const xs = community.ring.map(([x]) => x)
  const ys = community.ring.map(([, y]) => y)
  for (let y = Math.max(...ys); y > Math.min(...ys); y -= 20) {
    for (let x = Math.min(...xs); x < Math.max(...xs); x += 20) {
      const resident = firm([x, y])
      const near = resident && around(resident.at, CAST.near.metres, [])
      const far = near && around(resident.at, CAST.far.metres, [near.angle])
      const beyond = far && around(resident.at, CAST.beyond.metres, [near.angle, far.angle])
      if (beyond) return { resident, near, far, beyond }
    }
  }
  throw new Error(`${community.name} is too small for the story`)
}
