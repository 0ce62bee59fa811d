// Who knocks at which door. The leader of a building takes their own building; what is left of a grid is one way through
// it, cut fairly among its officers. Where a grid has none, it goes to the next office above that somebody holds.
import type { Office } from '../person/person'
import { walkingOrder } from '../place/walk'
import type { Id } from '../shape'
import { type Door, fairCut, type Stop, stopsOf } from './route'

export interface Walker {
  personId: Id
  name: string
  office: Office
  /** A building, a grid or a community. */
  placeId: Id
}

export interface GroundDoor extends Door {
  gridId: Id
  communityId: Id
  /** Nobody knocks at their own door. */
  memberIds: readonly Id[]
}

export interface Share {
  walker: Walker
  doors: Door[]
}

export const OF_BUILDING: readonly Office[] = ['buildingLeader']
/** From the grid upwards: the first of them that somebody holds goes. */
export const OF_GRID: readonly Office[] = ['gridOfficer', 'gridChief']
export const OF_COMMUNITY: readonly Office[] = ['communitySecretary', 'dutyOfficer', 'communityAdmin']

/** Everybody's doors in walking order; `left` are those on whose ground nobody holds any office. */
export function shareOut(doors: readonly GroundDoor[], walkers: readonly Walker[]): { shares: Share[]; left: Door[] } {
  const taken = new Map<Id, { walker: Walker; stops: Stop[] }>()
  const give = (walker: Walker, stops: readonly Stop[]) => {
    const held = taken.get(walker.personId)
    taken.set(walker.personId, { walker: held?.walker ?? walker, stops: [...(held?.stops ?? []), ...stops] })
  }
  const left: Door[] = []
  for (const gridId of [...new Set(doors.map((door) => door.gridId))].sort()) {
    const ofGrid = doors.filter((door) => door.gridId === gridId)
    const rest: GroundDoor[] = []
    for (const door of ofGrid) {
      const leader = walkers.find(
        ({ office, placeId, personId }) =>
          OF_BUILDING.includes(office) && placeId === door.buildingId && !door.memberIds.includes(personId),
      )
      if (leader) give(leader, stopsOf([door]))
      else rest.push(door)
    }
    if (rest.length === 0) continue
    const officers = firstHeld(walkers, gridId, rest[0]!.communityId)
    if (officers.length === 0) left.push(...rest)
    else {
      const stretches = fairCut(walkingOrder(stopsOf(rest)), officers.length)
      stretches.forEach((stops, i) => {
        give(officers[i]!, stops)
      })
    }
  }
  const shares = [...taken.values()].map(({ walker, stops }) => ({
    walker,
    // Anew over all of one's own: who has two grids, or a building and a grid, walks one way.
    doors: walkingOrder(stopsOf(stops.flatMap((stop) => stop.doors))).flatMap((stop) => stop.doors),
  }))
  return { shares: shares.sort((a, b) => (a.walker.personId < b.walker.personId ? -1 : 1)), left }
}

/** One entry a person, in the order of their ids, so that sharing out twice gives the same. */
function firstHeld(walkers: readonly Walker[], gridId: Id, communityId: Id): Walker[] {
  const chain = [
    ...OF_GRID.map((office) => ({ office, placeId: gridId })),
    ...OF_COMMUNITY.map((office) => ({ office, placeId: communityId })),
  ]
  for (const { office, placeId } of chain) {
    const held = walkers.filter((one) => one.office === office && one.placeId === placeId)
    const byPerson = new Map(held.map((one) => [one.personId, one]))
    if (byPerson.size > 0) return [...byPerson.values()].sort((a, b) => (a.personId < b.personId ? -1 : 1))
  }
  return []
}
