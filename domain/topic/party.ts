// What somebody is to one topic, from where they live and the offices they hold now; and how much of it they read.
import type { Office, Position } from '../person/person'
import type { Id } from '../shape'
import type { Opinion, Topic } from './topic'
import type { TopicRole } from './transitions'

/** Who looks at or acts on a topic. */
export interface TopicActor {
  personId: Id
  name: string
  positions: readonly Pick<Position, 'office' | 'placeId' | 'organisationId'>[]
  /** Places they live in: their community, and of confirmed homes the grid, the estate, the building. */
  lives: ReadonlySet<Id>
  /** Communities they live in or in which they hold an office. */
  communities: ReadonlySet<Id>
  /** Communities in which they go from door to door by office. */
  works: ReadonlySet<Id>
}

const LEADS: readonly Office[] = ['branchSecretary', 'gridChief', 'communitySecretary', 'communityAdmin']
const COMMUNITY: readonly Office[] = ['communitySecretary', 'communityAdmin']
const BRANCH: readonly Office[] = ['branchSecretary']
const ABOVE: readonly Office[] = ['streetAdmin', 'cityAdmin']
/** Go from door to door. */
export const DOOR_OFFICES: readonly Office[] = [
  ...LEADS,
  'gridOfficer',
  'dutyOfficer',
  'buildingLeader',
  'buildingGroupLeader',
]
/** They hold something in the whole city and sit nowhere in it. */
const FAR: readonly Office[] = ['unitContact', 'disciplineContact', 'volunteer']

const holdsOver = (
  { path }: Pick<Topic, 'path'>,
  { positions }: Pick<TopicActor, 'positions'>,
  offices: readonly Office[],
) => positions.some(({ office, placeId }) => offices.includes(office) && path.includes(placeId))

export const leadsTopic = (topic: Pick<Topic, 'path'>, actor: Pick<TopicActor, 'positions'>): boolean =>
  holdsOver(topic, actor, LEADS)

/** Which of the offices that matter somebody holds over a topic's ground. */
export interface Staffed {
  branch: boolean
  community: boolean
  leads: boolean
}

/** Offices whose being held decides who leads and who proposes. */
export const STAFF_ASKED: readonly Office[] = LEADS

export const staffedBy = (held: readonly { office: Office; placeId: Id }[], path: readonly Id[]): Staffed => {
  const there = held.filter(({ placeId }) => path.includes(placeId)).map(({ office }) => office)
  return {
    branch: there.includes('branchSecretary'),
    community: there.some((office) => COMMUNITY.includes(office)),
    leads: there.length > 0,
  }
}

/** Where nobody holds an office that leads, street and city do, so that nothing stays without somebody who can act. */
export function rolesOf(
  topic: Pick<Topic, 'path' | 'communityId' | 'placeId' | 'raisedBy' | 'carries'>,
  actor: TopicActor,
  staffed: Staffed,
): ReadonlySet<TopicRole> {
  const roles = new Set<TopicRole>()
  if (actor.lives.has(topic.placeId)) roles.add('resident')
  if (topic.raisedBy.personId === actor.personId) roles.add('raiser')
  if (holdsOver(topic, actor, staffed.leads ? LEADS : ABOVE)) roles.add('leader')
  const proposes = staffed.branch ? BRANCH : staffed.community ? COMMUNITY : ABOVE
  if (holdsOver(topic, actor, proposes)) roles.add('branch')
  if (holdsOver(topic, actor, ABOVE)) roles.add('above')
  if (actor.works.has(topic.communityId)) roles.add('officer')
  if (topic.carries.some((one) => carriesIt(one, actor))) roles.add('carrier')
  return roles
}

/** Taken down for them by an officer, and not called wrong. */
export const isWritten = ({ enteredBy, disownedAt }: Pick<Opinion, 'enteredBy' | 'disownedAt'>): boolean =>
  enteredBy !== undefined && disownedAt === undefined

/** The one named, or who holds an office in the organisation named. */
export function carriesIt(carry: Topic['carries'][number], { personId, positions }: TopicActor): boolean {
  if (carry.kind === 'matter') return false
  const { owner } = carry
  return 'personId' in owner
    ? owner.personId === personId
    : positions.some(({ organisationId }) => organisationId === owner.organisationId)
}

/** What belongs to an office over the city, a street or a part of it. */
export const isFar = (office: Office): boolean => FAR.includes(office)

/**
 * raiser and leader read everything, a hidden name too for who leads it. inside: lives in the community, works on its ground, sat
 * for a party or carries it. outside: titles, states and what was published.
 */
export type Sight = 'leader' | 'raiser' | 'inside' | 'outside'

/** Undefined: it does not exist for them. */
export function sightOf(topic: Topic, actor: TopicActor): Sight | undefined {
  if (leadsTopic(topic, actor)) return 'leader'
  if (topic.raisedBy.personId === actor.personId) return 'raiser'
  if (!topic.isPublic) return undefined
  const inside =
    actor.communities.has(topic.communityId) ||
    holdsOver(topic, actor, ABOVE) ||
    actor.positions.some(({ office, placeId }) => !isFar(office) && topic.path.includes(placeId)) ||
    topic.carries.some((one) => carriesIt(one, actor)) ||
    topic.sittings.some(({ seats }) => seats.some(({ personId }) => personId === actor.personId))
  return inside ? 'inside' : 'outside'
}
