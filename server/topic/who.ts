// As whom somebody meets topics: where they live, which offices they hold on which ground, and who heads the branches there.
import { officeWords } from '../../domain/matter/words'
import { OFFICES } from '../../domain/person/person'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import type { TopicBy } from '../../domain/topic/course'
import {
  DOOR_OFFICES,
  isFar,
  rolesOf,
  type Sight,
  STAFF_ASKED,
  type Staffed,
  sightOf,
  staffedBy,
  type TopicActor,
} from '../../domain/topic/party'
import type { Topic } from '../../domain/topic/topic'
import type { TopicRole } from '../../domain/topic/transitions'
import { householdsOf } from '../household/read'
import { type Circumstances, personOf } from '../kernel/handle'
import { holdersOf } from '../person/read'
import { placesByIds } from '../place/read'

/** The community a place is or lies in; undefined for what is above. */
export function communityOf({ _id, kind, path, gridIds = [] }: Place): Id | undefined {
  if (kind === 'community') return _id
  if (kind === 'city' || kind === 'street') return undefined
  return path.filter((placeId) => !gridIds.includes(placeId)).at(-1)
}

export async function actorOf(circumstances: Circumstances): Promise<TopicActor> {
  const { _id: personId, name, communityId } = personOf(circumstances)
  const { positions } = circumstances.caller
  const near = positions.filter(({ office }) => !isFar(office))
  const [belongings, places] = await Promise.all([
    householdsOf(personId),
    placesByIds(near.map(({ placeId }) => placeId)),
  ])
  const homes = belongings.filter(({ relation }) => relation === 'member').map(({ household }) => household)
  const lives = [
    communityId,
    ...homes.flatMap((home) => [home.communityId, home.gridId, home.estateId, home.buildingId]),
  ]
  const within = (held: typeof near): Id[] =>
    held.flatMap(({ placeId }) => {
      const place = places.find(({ _id }) => _id === placeId)
      return (place && communityOf(place)) ?? []
    })
  return {
    personId,
    name,
    positions,
    lives: new Set(lives.filter(Boolean) as Id[]),
    communities: new Set([communityId, ...homes.map((home) => home.communityId), ...within(near)]),
    works: new Set(within(near.filter(({ office }) => DOOR_OFFICES.includes(office)))),
  }
}

/** Where somebody's topics are: their communities, and what their offices are over. */
export const groundOf = ({ communities, positions }: TopicActor): Id[] => [
  ...new Set([...communities, ...positions.filter(({ office }) => !isFar(office)).map(({ placeId }) => placeId)]),
]

/** Which offices are held over a topic's ground; asked once for all of these places. */
export async function staffOver(placeIds: readonly Id[], now: Instant): Promise<(path: readonly Id[]) => Staffed> {
  const held = (await holdersOf([...new Set(placeIds)], STAFF_ASKED, now)).map(({ position }) => position)
  return (path) => staffedBy(held, path)
}

export async function rolesIn(topic: Topic, actor: TopicActor, now: Instant): Promise<ReadonlySet<TopicRole>> {
  const staffed = await staffOver(topic.path, now)
  return rolesOf(topic, actor, staffed(topic.path))
}

/** What is none of the caller's does not exist for them. */
export function existing(topic: Topic | undefined, actor: TopicActor): { topic: Topic; sight: Sight } {
  const sight = topic && sightOf(topic, actor)
  if (!topic || !sight) throw new Refusal('NOT_FOUND')
  return { topic, sight }
}

/** The strongest office they hold over the topic, as its door says it; without one, that a resident did it. */
export async function byOf({ path }: Pick<Topic, 'path'>, { personId, name, positions }: TopicActor): Promise<TopicBy> {
  const order = ['branchSecretary', 'gridChief', 'communitySecretary', 'communityAdmin', 'streetAdmin', 'cityAdmin']
  const [first] = positions
    .filter(({ placeId }) => path.includes(placeId))
    .sort((a, b) => rank(order, a.office) - rank(order, b.office))
  if (!first) return { personId, name, office: '居民' }
  const [place] = await placesByIds([first.placeId])
  const placeName = place?.name ?? ''
  const level =
    place?.kind === 'grid'
      ? 'grid'
      : place?.kind === 'street'
        ? 'street'
        : place?.kind === 'city'
          ? 'city'
          : 'community'
  const office = order.includes(first.office) ? officeWords(level, placeName) : OFFICES[first.office].title
  return { personId, name, office: office.slice(0, 40) }
}
const rank = (order: readonly string[], office: string): number => {
  const i = order.indexOf(office)
  return i < 0 ? order.length : i
}
