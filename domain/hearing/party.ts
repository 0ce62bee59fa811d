// What somebody is to one hearing, from who they are and the offices they hold now.
import { OFFICES, type Office, type Position } from '../person/person'
import type { Id } from '../shape'
import type { Hearing } from './hearing'
import type { HearingParty } from './transitions'

export interface HearingActor {
  personId: Id
  positions: readonly Pick<Position, 'office' | 'placeId' | 'organisationId'>[]
}

/** Who hand it on, over its community or above; the lowest first. */
const HANDING_LEVELS: readonly (readonly Office[])[] = [
  ['communitySecretary', 'communityAdmin'],
  ['streetAdmin'],
  ['cityAdmin'],
]
export const HANDERS: readonly Office[] = HANDING_LEVELS.flat()

/**
 * Of those who hand on over its ground: the lowest level at which there is somebody. `over`: above the level of this one; who hands on
 * as a deputy stands below all of them.
 */
export function handersAt(holders: readonly { personId: Id; office: Office }[], over?: Id): Id[] {
  const at = (level: readonly Office[]) => holders.filter(({ office }) => level.includes(office))
  const own = HANDING_LEVELS.map((level) => at(level).some(({ personId }) => personId === over)).lastIndexOf(true)
  const level = HANDING_LEVELS.slice(own + 1).find((one) => at(one).length > 0)
  return [...new Set(level ? at(level).map(({ personId }) => personId) : [])]
}

const over = (path: readonly Id[], { positions }: Pick<HearingActor, 'positions'>, offices: readonly Office[]) =>
  positions.some(({ office, placeId }) => offices.includes(office) && path.includes(placeId))

export const handsOn = (path: readonly Id[], actor: Pick<HearingActor, 'positions'>): boolean =>
  over(path, actor, HANDERS)

/** Is deputy of this ground or of what is above it. */
export const isDeputyOf = (path: readonly Id[], actor: Pick<HearingActor, 'positions'>): boolean =>
  over(path, actor, ['deputy'])

/** Speaks for the organisation: a unit's contact, a company's head, a committee's chair. */
export const speaksFor = ({ office }: Pick<Position, 'office'>): boolean => OFFICES[office].role === 'unit'

export const organisationsOf = ({ positions }: Pick<HearingActor, 'positions'>): Id[] => [
  ...new Set(positions.flatMap((one) => (one.organisationId && speaksFor(one) ? [one.organisationId] : []))),
]

const worksAsHost: readonly string[] = ['admin', 'officer', 'convener']

type Known = Pick<Hearing, 'path' | 'deputy' | 'sayer' | 'enteredBy' | 'handed'>

/** Empty: it does not exist for them. */
export function partiesOf(
  { path, deputy, sayer, enteredBy, handed }: Known,
  actor: HearingActor,
): ReadonlySet<HearingParty> {
  const { personId, positions } = actor
  const parties = new Set<HearingParty>()
  if (sayer.personId === personId) parties.add('sayer')
  const heard = deputy.personId === personId
  if (heard && isDeputyOf(path, actor)) parties.add('deputy')
  if (!heard && enteredBy === personId && positions.some(({ office }) => worksAsHost.includes(OFFICES[office].role)))
    parties.add('host')
  if (handsOn(path, actor)) parties.add('hander')
  // Who heard it never answers for it, whatever else they are.
  if (handed && !heard && isHandedTo(handed.to, actor)) parties.add('holder')
  return parties
}

const isHandedTo = (to: NonNullable<Hearing['handed']>['to'], actor: HearingActor): boolean =>
  'personId' in to ? to.personId === actor.personId : organisationsOf(actor).includes(to.organisationId)

/** Whose business the name is, where it is hidden: the one whose it is, who heard it, who hands it on. */
export const knowsName = (hidden: boolean, parties: ReadonlySet<HearingParty>): boolean =>
  !hidden || parties.has('sayer') || parties.has('deputy') || parties.has('hander')

/** The answer is the resident's to read once they are told of it. */
export const readsAnswer = ({ state }: Pick<Hearing, 'state'>, parties: ReadonlySet<HearingParty>): boolean =>
  state === 'fedBack' || state === 'closed' || [...parties].some((one) => one !== 'sayer' && one !== 'host')
