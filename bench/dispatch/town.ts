// The demonstration city as the simulation needs it: doors with a bell, and the volunteers who exist in one thinning of it.
import { metresBetween } from '~/domain/bell/candidates'
import { DEFAULT_POLICY } from '~/domain/bell/policy'
import type { Household } from '~/domain/household/household'
import type { Person, Position } from '~/domain/person/person'
import type { Volunteer } from '~/domain/volunteer/volunteer'
import { makeCity } from '~/local/city/city'
import { named } from './chance'

/** Monday 2 November 2026, 0:00 in Beijing. */
export const FIRST_DAY = Date.parse('2026-11-02T00:00:00+08:00')

export interface Helper {
  volunteer: Volunteer
  floor: number
  age: number
}

export interface Around {
  id: string
  distance: number
}

export interface Door {
  household: Household
  /** Consenting volunteers within the radius, the nearest first; not of the household or its family. */
  near: Around[]
  /** The nearest who consents, at whatever distance. */
  paired?: Around
  /** Building leader, building group leader or centre household of this building. */
  ofBuilding: ReadonlySet<string>
}

export interface Town {
  doors: Door[]
  helpers: ReadonlyMap<string, Helper>
}

export interface Census {
  households: Household[]
  people: Person[]
  positions: Position[]
  volunteers: Volunteer[]
}

export async function census(): Promise<Census> {
  const made: Census = { households: [], people: [], positions: [], volunteers: [] }
  await makeCity({
    size: 'full',
    now: FIRST_DAY,
    insert: (collection, documents) => {
      const kept = made as unknown as Record<string, unknown[] | undefined>
      kept[collection]?.push(...documents)
    },
  })
  return made
}

const OF_BUILDING = ['buildingLeader', 'buildingGroupLeader', 'centreHousehold']

/** The town with so many of its volunteers; who they are depends on the seed. */
export function townOf({ households, people, positions, volunteers }: Census, density: number, seed: number): Town {
  const homes = new Map(households.map((household) => [household._id, household]))
  const persons = new Map(people.map((person) => [person._id, person]))
  const helpers = new Map<string, Helper>()
  for (const volunteer of volunteers) {
    if (!volunteer.consentToCalls || named(seed, 'exists', volunteer._id).next() >= density) continue
    const person = persons.get(volunteer._id)
    const floor = homes.get(person?.householdId ?? '')?.floor ?? 1
    helpers.set(volunteer._id, { volunteer, floor, age: 2026 - (person?.birthYear ?? 1980) })
  }
  const leaders = new Map<string, Set<string>>()
  for (const { office, personId, placeId } of positions) {
    if (OF_BUILDING.includes(office)) leaders.set(placeId, (leaders.get(placeId) ?? new Set()).add(personId))
  }
  const doors = households
    .filter(({ bellConsent }) => bellConsent)
    .map((household) => doorOf(household, helpers, leaders))
  return { doors, helpers }
}

function doorOf(
  household: Household,
  helpers: ReadonlyMap<string, Helper>,
  leaders: ReadonlyMap<string, ReadonlySet<string>>,
): Door {
  const own = new Set([...household.memberIds, ...household.familyIds])
  const all = [...helpers.values()]
    .filter(({ volunteer }) => !own.has(volunteer._id))
    .map(({ volunteer }) => ({ id: volunteer._id, distance: metresBetween(volunteer.home, household.point) }))
  const sooner = (a: Around, b: Around) => a.distance - b.distance || (a.id < b.id ? -1 : 1)
  const near = all.filter(({ distance }) => distance <= DEFAULT_POLICY.radius).sort(sooner)
  return {
    household,
    near,
    paired: near[0] ?? all.sort(sooner)[0],
    ofBuilding: leaders.get(household.buildingId) ?? new Set(),
  }
}
