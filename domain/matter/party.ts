// What somebody is to one matter, from the offices they hold now; and for whom it does not exist.
import type { Office, Position } from '../person/person'
import type { Id } from '../shape'
import { type Ground, isAbove, LEVELS, type Level, OFFICES_AT } from './ladder'
import type { Matter } from './matter'
import type { MatterParty } from './transitions'

/** Who looks at or acts on a matter, with the positions held now. */
export interface MatterActor {
  personId: Id
  name: string
  positions: readonly Pick<Position, 'office' | 'placeId' | 'organisationId'>[]
}

/** They speak for whom a matter is handed to. */
export const UNIT_OFFICES: readonly Office[] = ['unitContact', 'propertyManager', 'ownersChair']

/** The places a matter lies in, level by level. What is gone around is left out. */
export function groundOf({ place, ground }: Pick<Matter, 'place' | 'ground'>): Ground {
  const at = { grid: place.gridId, community: place.communityId, street: place.streetId, city: place.path[0] }
  return Object.fromEntries(
    LEVELS.flatMap((level) => {
      const placeId = at[level]
      return placeId !== undefined && ground.includes(placeId) ? [[level, placeId]] : []
    }),
  )
}

export const isRaiser = ({ raiser }: Pick<Matter, 'raiser'>, { personId }: Pick<MatterActor, 'personId'>): boolean =>
  raiser.personId === personId

/**
 * May write down what the raiser says on the telephone or at the door: who entered it for them, and whoever works where it is now
 * and knows who they are. Who raised it themselves speaks for themselves; for who left for good nobody does.
 */
export function writesForRaiser(matter: Matter, actor: MatterActor): boolean {
  const { raiser, enteredBy, hidden } = matter
  if (!enteredBy || raiser.name === undefined || isRaiser(matter, actor) || isAvoided(matter, actor)) return false
  return enteredBy.personId === actor.personId || (!hidden.fromOfficers && partiesOf(matter, actor).has('owner'))
}

/** Those it is about: for them it does not exist, whatever else they are. Who raised it is never one of them. */
export function isAvoided(matter: Pick<Matter, 'avoid' | 'raiser'>, actor: MatterActor): boolean {
  const { avoid } = matter
  if (!avoid || isRaiser(matter, actor)) return false
  return (
    avoid.personIds.includes(actor.personId) ||
    actor.positions.some(({ organisationId }) => organisationId && avoid.organisationIds.includes(organisationId))
  )
}

/** The levels of a matter's ground at which somebody works. */
export function levelsOf(matter: Pick<Matter, 'place' | 'ground'>, actor: MatterActor): Level[] {
  const ground = groundOf(matter)
  return LEVELS.filter((level) =>
    actor.positions.some(({ office, placeId }) => placeId === ground[level] && OFFICES_AT[level].includes(office)),
  )
}

/** Complaints about offices are open to the discipline contacts of the levels that are left. */
const isDiscipline = (matter: Matter, actor: MatterActor): boolean =>
  matter.avoid?.level !== undefined &&
  actor.positions.some(({ office, placeId }) => office === 'disciplineContact' && matter.ground.includes(placeId))

/** At the top nobody is above: the city's discipline contact is another pair of eyes there, beside colleagues. */
const watchesCity = ({ owner }: Matter, { positions }: MatterActor): boolean =>
  owner.level === 'city' &&
  positions.some(({ office, placeId }) => office === 'disciplineContact' && placeId === owner.placeId)

const speaksFor = (organisationId: Id | undefined, actor: MatterActor): boolean =>
  organisationId !== undefined &&
  actor.positions.some((held) => held.organisationId === organisationId && UNIT_OFFICES.includes(held.office))

export function partiesOf(matter: Matter, actor: MatterActor): ReadonlySet<MatterParty> {
  const parties = new Set<MatterParty>()
  if (isRaiser(matter, actor)) parties.add('raiser')
  if (isAvoided(matter, actor)) return parties
  const { owner, explanation } = matter
  const levels = levelsOf(matter, actor)
  const discipline = isDiscipline(matter, actor)
  const holdsForCity = discipline && owner.office === 'disciplineContact'
  if (holdsForCity || (owner.office === undefined && levels.includes(owner.level))) parties.add('owner')
  if (levels.some((level) => isAbove(level, owner.level))) parties.add('above')
  if (matter.state === 'explaining' && explanation?.by !== actor.personId) {
    if (parties.has('owner') || parties.has('above') || watchesCity(matter, actor)) parties.add('second')
  }
  if (matter.state === 'handed' && speaksFor(matter.handed?.organisationId, actor)) parties.add('unit')
  return parties
}

/** Where nobody holds an office at its level now: the first level above that somebody holds, else the nearest below. */
export function heldInstead(matter: Matter, staff: readonly Staffed[]): Level | undefined {
  const { owner, avoid } = matter
  const ground = groundOf(matter)
  const isHeld = (at: WorkedAt) => holdersAt(staff, at).some(({ personId }) => !avoid?.personIds.includes(personId))
  if (isHeld(owner)) return undefined
  const at = LEVELS.indexOf(owner.level)
  // The discipline contact has it in the city's place.
  const order = [...LEVELS.slice(owner.office ? at : at + 1), ...LEVELS.slice(0, at).reverse()]
  return order.find((level) => ground[level] !== undefined && isHeld({ level, placeId: ground[level] }))
}

/** With who holds which office now: also those it falls to where its own level has nobody. */
export function partiesIn(matter: Matter, actor: MatterActor, staff: readonly Staffed[]): ReadonlySet<MatterParty> {
  const parties = partiesOf(matter, actor)
  if (isAvoided(matter, actor) || parties.has('owner')) return parties
  const instead = heldInstead(matter, staff)
  return instead && levelsOf(matter, actor).includes(instead) ? new Set([...parties, 'next']) : parties
}

/** Whether anybody in office now but this one could act as this party. */
export const anybodyIs = (matter: Matter, party: MatterParty, staff: readonly Staffed[], but?: Id): boolean =>
  staff.some(({ personId, name }) => {
    const positions = staff.filter((one) => one.personId === personId)
    return personId !== but && partiesOf(matter, { personId, name, positions }).has(party)
  })

export const SEERS = ['raiser', 'follower', 'owner', 'above', 'second', 'below', 'unit', 'neighbour'] as const
export type Seer = (typeof SEERS)[number]

/** As whom somebody may look at it; empty: it does not exist for them. */
export function seenAs(matter: Matter, actor: MatterActor): Seer[] {
  const parties = partiesOf(matter, actor)
  const avoided = isAvoided(matter, actor)
  const seers = new Set<Seer>()
  for (const party of ['raiser', 'owner', 'above', 'second'] as const) if (parties.has(party)) seers.add(party)
  if (!avoided) {
    if (levelsOf(matter, actor).length > 0 && !parties.has('owner') && !parties.has('above')) seers.add('below')
    if (isDiscipline(matter, actor) && !parties.has('owner')) seers.add('above')
    if (matter.promises.some(({ organisationId }) => speaksFor(organisationId, actor))) seers.add('unit')
    if (matter.followers.some(({ personId }) => personId === actor.personId)) seers.add('follower')
    if (matter.isPublic) seers.add('neighbour')
  }
  return [...seers]
}

const OFFICIAL: readonly Seer[] = ['owner', 'above', 'second', 'below', 'unit']
export const seesByOffice = (seers: readonly Seer[]): boolean => seers.some((one) => OFFICIAL.includes(one))

/** Somebody who holds an office over a place of the ladder now, with what a message needs. */
export interface Staffed {
  personId: Id
  name: string
  phone?: string
  openid?: string
  office: Office
  placeId: Id
  from: number
  positionId: Id
  standsInFor?: Id
}

/** A level at a place; there this one office alone, where it is not the level's. */
type WorkedAt = { level: Level; placeId: Id; office?: Office | undefined }
const officesAt = ({ level, office }: WorkedAt): readonly Office[] => (office ? [office] : OFFICES_AT[level])

export const holdersAt = (staff: readonly Staffed[], at: WorkedAt): Staffed[] =>
  staff.filter(({ placeId, office }) => placeId === at.placeId && officesAt(at).includes(office))

/** Who of a level comes first: by the order of its offices, then who has held it longest; nobody who is stood in for. */
export function firstOf(staff: readonly Staffed[], at: WorkedAt, avoided: readonly Id[]) {
  const away = new Set(staff.flatMap(({ standsInFor }) => standsInFor ?? []))
  const order = officesAt(at)
  const [first] = holdersAt(staff, at)
    .filter((one) => !away.has(one.positionId) && !avoided.includes(one.personId))
    .sort(
      (a, b) =>
        order.indexOf(a.office) - order.indexOf(b.office) || a.from - b.from || (a.positionId < b.positionId ? -1 : 1),
    )
  return first
}

export type Owner = Matter['owner']

/** At this level or the first above that somebody holds; else the discipline contact of the city; else the city itself, unnamed. */
export function chooseOwner(
  { ground, avoid, placeName }: { ground: Ground; avoid: Matter['avoid'] | undefined; placeName: string },
  from: Level,
  staff: readonly Staffed[],
): Owner {
  const avoided = avoid?.personIds ?? []
  for (const level of LEVELS.slice(LEVELS.indexOf(from))) {
    const placeId = ground[level]
    if (!placeId) continue
    const first = firstOf(staff, { level, placeId }, avoided)
    if (first) return { level, placeId, personId: first.personId, name: first.name }
  }
  const cityId = ground.city ?? 'city'
  const watch = staff.find(
    (one) => one.office === 'disciplineContact' && one.placeId === cityId && !avoided.includes(one.personId),
  )
  if (avoid?.level && watch)
    return { level: 'city', placeId: cityId, personId: watch.personId, name: watch.name, office: 'disciplineContact' }
  return { level: 'city', placeId: cityId, name: placeName }
}

/** Handing over an office hands over its work: the one named while they hold it, else the first who does now. */
export function ownerNow(matter: Pick<Matter, 'owner' | 'avoid'>, staff: readonly Staffed[]): Owner {
  const { owner, avoid } = matter
  if (holdersAt(staff, owner).some(({ personId }) => personId === owner.personId)) return owner
  const first = firstOf(staff, owner, avoid?.personIds ?? [])
  return first ? { ...owner, personId: first.personId, name: first.name } : owner
}
