// Makes the demonstration's city from a seed: the same documents every time. All people and events are invented; only
// administrative names are Shishou's own.

import type * as z from 'zod'
import type { Alert } from '~/domain/bell/alert'
import { DEFAULT_POLICY, type storedPolicy } from '~/domain/bell/policy'
import type { HealthNote } from '~/domain/household/health'
import type { Household } from '~/domain/household/household'
import type { Matter } from '~/domain/matter/matter'
import type { Backing } from '~/domain/organisation/backing'
import type { Pavilion } from '~/domain/pavilion/pavilion'
import type { Person, Position } from '~/domain/person/person'
import type { Organisation, Place } from '~/domain/place/place'
import type { Shift } from '~/domain/volunteer/shift'
import type { Volunteer } from '~/domain/volunteer/volunteer'
import { beijing } from '../../domain/beijing'
import { backingsOf } from './backings'
import { branchesOf } from './branches'
import { build } from './buildings'
import { CAST } from './cast'
import { consentsOf, type StoredConsent } from './consents'
import { type Deliberated, deliberationOf, eveningsFor } from './deliberation'
import { Dice } from './dice'
import { castCommunityOf, communityPlaces, roadPlaces, topPlaces } from './ground'
import { doctorAndNotes } from './health'
import { historyOf, pressesFor } from './history'
import { cityId, communityIdOf, FOUNDED, isCastCommunity, streetCommitteeIdOf, streetIdOf } from './ids'
import { fatesFor, mattersOf } from './matters'
import { fillOffices, officersWanted } from './offices'
import { organisationsOf } from './organisations'
import { pavilionsOf } from './pavilions'
import { type CommunityPlan, planTown, type TownPlan } from './plan'
import { settle } from './residents'
import { seat } from './seats'
import { shiftsOf } from './shifts'
import { companyNames } from './words'

/** What the city stores, by collection. */
export interface CityDocuments {
  places: Place
  organisations: Organisation
  people: Person
  positions: Position
  households: Household
  volunteers: Volunteer
  shifts: Shift
  policies: z.infer<typeof storedPolicy>
  consents: StoredConsent
  healthNotes: HealthNote
  backings: Backing
  pavilions: Pavilion
  alerts: Alert
  matters: Matter
  gatherings: Deliberated['gatherings'][number]
  series: Deliberated['series'][number]
  attendances: Deliberated['attendances'][number]
  pavilionDays: Deliberated['pavilionDays'][number]
  records: Deliberated['records'][number]
  signatures: Deliberated['signatures'][number]
  hearings: Deliberated['hearings'][number]
  topics: Deliberated['topics'][number]
  opinions: Deliberated['opinions'][number]
  votes: Deliberated['votes'][number]
  voteRolls: Deliberated['voteRolls'][number]
  voteMarks: Deliberated['voteMarks'][number]
  ballotBoxes: Deliberated['ballotBoxes'][number]
}
export type CityCollection = keyof CityDocuments

export interface CityOrder {
  /** Stores a batch of documents that are all new. */
  insert: (collection: CityCollection, documents: CityDocuments[CityCollection][]) => Promise<unknown> | unknown
  seed?: number
  /** `small` is the cast's community alone, document for document as in the full city. */
  size: 'full' | 'small'
  /**
   * The calendar year of it enters, people being as old as said; the Monday of its week, from which shifts are planned;
   * and the 90 days before it, in which the bell was pressed now and then.
   */
  now: number
  progress?: (done: number, total: number, what: string) => void
}

export interface CitySummary {
  seed: number
  size: 'full' | 'small'
  cityId: string
  communities: { id: string; name: string }[]
  counts: Record<CityCollection, number>
  cast: typeof CAST
}

/** What a community is made of before anything is raised or talked about in it. */
type Made = { [C in Exclude<CityCollection, keyof Deliberated>]: CityDocuments[C][] }

const BATCH = 2000

export async function makeCity({ insert, seed = 1, size, now, progress }: CityOrder): Promise<CitySummary> {
  const town = planTown(seed)
  const wanted = size === 'full' ? town.communities : [castCommunityOf(town)]
  const counts: CitySummary['counts'] = {
    places: 0,
    organisations: 0,
    people: 0,
    positions: 0,
    households: 0,
    volunteers: 0,
    shifts: 0,
    policies: 0,
    consents: 0,
    healthNotes: 0,
    backings: 0,
    pavilions: 0,
    alerts: 0,
    matters: 0,
    gatherings: 0,
    series: 0,
    attendances: 0,
    pavilionDays: 0,
    records: 0,
    signatures: 0,
    hearings: 0,
    topics: 0,
    opinions: 0,
    votes: 0,
    voteRolls: 0,
    voteMarks: 0,
    ballotBoxes: 0,
  }
  const store = async (made: Partial<{ [C in CityCollection]: CityDocuments[C][] }>) => {
    for (const [collection, documents] of Object.entries(made) as [CityCollection, CityDocuments[CityCollection][]][]) {
      counts[collection] += documents.length
      for (let i = 0; i < documents.length; i += BATCH) await insert(collection, documents.slice(i, i + BATCH))
    }
  }

  const streets = new Set(wanted.map(({ streetCode }) => streetCode))
  await store({ places: [...topPlaces(town, streets), ...roadPlaces(town, wanted)] })
  const companies = companyNames(new Dice(`${seed}/companies`))
  const namesFor = new Map(town.communities.map((plan) => [plan, companies.splice(0, plan.quota.propertyCompanies)]))
  const ladder: Ladder = { positions: [], people: [], organisations: [] }
  for (const [i, plan] of order(wanted).entries()) {
    progress?.(i, wanted.length, plan.name)
    const made = makeCommunity(town, plan, seed, now, namesFor.get(plan)!)
    await store(made)
    climb(ladder, made)
    const matters = mattersFor(town, plan, seed, now, made, ladder)
    await store(talkedIn(town, plan, seed, now, made, matters, i))
  }
  await store({ organisations: streetCommittees(town, streets) })
  progress?.(wanted.length, wanted.length, '演示城市')
  const communities = wanted.map(({ code, name }) => ({ id: communityIdOf(code), name }))
  return { seed, size, cityId, communities, counts, cast: CAST }
}

/** Who works above the communities, and for which units; found in the communities where they live. */
interface Ladder {
  positions: Position[]
  people: Person[]
  organisations: Organisation[]
}

const ABOVE: readonly Position['office'][] = ['streetAdmin', 'cityAdmin', 'disciplineContact', 'unitContact']

function climb(ladder: Ladder, { positions, people, organisations }: Made): void {
  const above = positions.filter(({ office }) => ABOVE.includes(office))
  const known = new Set(above.map(({ personId }) => personId))
  ladder.positions.push(...above)
  ladder.people.push(...people.filter(({ _id }) => known.has(_id)))
  ladder.organisations.push(...organisations.filter(({ kind }) => kind === 'unit'))
}

/** The cast's community first: the city's own people and its units live there. */
const order = (plans: readonly CommunityPlan[]): CommunityPlan[] => [
  ...plans.filter(({ code }) => isCastCommunity(code)),
  ...plans.filter(({ code }) => !isCastCommunity(code)),
]

function mattersFor(
  town: TownPlan,
  plan: CommunityPlan,
  seed: number,
  now: number,
  made: Made,
  ladder: Ladder,
): Matter[] {
  const fates = fatesFor(town.communities.map(({ quota }) => quota.households))[town.communities.indexOf(plan)]!
  const own = new Set(made.people.map(({ _id }) => _id))
  return mattersOf({
    dice: new Dice(`${seed}/${plan.code}/matters`),
    now,
    fates,
    nth: plan.index,
    places: made.places,
    people: [...made.people, ...ladder.people.filter(({ _id }) => !own.has(_id))],
    positions: [...made.positions, ...ladder.positions.filter(({ personId }) => !own.has(personId))],
    organisations: [
      ...made.organisations,
      ...ladder.organisations.filter(({ communityId }) => communityId !== communityIdOf(plan.code)),
    ],
  })
}

/** `nth`: the community of the story is 0. Gives the matters too, some of which came of an evening. */
function talkedIn(
  town: TownPlan,
  plan: CommunityPlan,
  seed: number,
  now: number,
  made: Made,
  matters: Matter[],
  nth: number,
): Deliberated {
  const dealt = eveningsFor(town.communities.map(({ quota }) => quota.households))[town.communities.indexOf(plan)]!
  const dice = new Dice(`${seed}/${plan.code}/deliberation`)
  return deliberationOf({ ...made, ...dealt, dice, now, nth, code: plan.code, matters })
}

/** A community has its own chance, so that it comes out the same alone or among thirteen. */
function makeCommunity(town: TownPlan, plan: CommunityPlan, seed: number, now: number, companyNames: string[]): Made {
  const year = beijing(now).year()
  const dice = new Dice(`${seed}/${plan.code}`)
  const built = build(plan, dice, isCastCommunity(plan.code) ? town.cast : undefined)
  const census = settle({ town, plan, built, dice, year, officers: officersWanted(town, plan) })
  const branches = branchesOf(plan, built)
  const offices = fillOffices({ town, plan, built, census, branches, dice })
  const communityId = communityIdOf(plan.code)
  const told = { census, offices, communityId, year, dice: new Dice(`${seed}/${plan.code}/health`) }
  const healthNotes = doctorAndNotes(told)
  const organisations = organisationsOf({ plan, built, census, offices, branches, dice, companyNames })
  const seating = { town, plan, census, offices, organisations, year }
  const units = seat({ ...seating, dice: new Dice(`${seed}/${plan.code}/seats`) })
  const places = communityPlaces(plan, built)
  const { pavilions, positions: sitting } = pavilionsOf({
    town,
    plan,
    built,
    census,
    positions: offices.positions,
    dice: new Dice(`${seed}/${plan.code}/pavilions`),
    year,
  })
  const plannedBy = census.officers[0]!.person._id
  const kept = new Set(
    census.residents.flatMap(({ standing, person }) => (standing === 'kioskVolunteer' ? [person._id] : [])),
  )
  const volunteers = census.volunteers.filter(({ _id }) => kept.has(_id))
  return {
    places,
    organisations: [...organisations, ...units],
    people: census.residents.map(({ person }) => person),
    positions: [...offices.positions, ...sitting],
    households: census.households,
    volunteers: census.volunteers,
    shifts: places
      .filter(({ kind }) => kind === 'kiosk')
      .flatMap((kiosk) =>
        shiftsOf(
          { kiosk, volunteers, households: census.households, plannedBy, now },
          new Dice(`${seed}/${kiosk._id}`),
        ),
      ),
    policies: [
      {
        _id: `${communityId}_1`,
        communityId,
        version: 1,
        policy: DEFAULT_POLICY,
        from: FOUNDED,
        by: plannedBy,
      },
    ],
    consents: consentsOf(census.residents, census.volunteers, dice),
    healthNotes,
    backings: backingsOf(seating, units),
    pavilions,
    alerts: historyOf({
      dice: new Dice(`${seed}/${plan.code}/history`),
      now,
      presses: pressesFor(town.communities.map(({ quota }) => quota.bells))[town.communities.indexOf(plan)]!,
      places,
      households: census.households,
      people: census.residents.map(({ person }) => person),
      volunteers: census.volunteers,
      positions: offices.positions,
    }),
  }
}

function streetCommittees(town: TownPlan, streets: ReadonlySet<string>): Organisation[] {
  return town.streets
    .filter(({ code }) => streets.has(code))
    .map(({ code, name }) => ({
      _id: streetCommitteeIdOf(code),
      version: 1,
      kind: 'streetCommittee',
      name: `${name}大工委`,
      placeIds: [streetIdOf(code)],
    }))
}
