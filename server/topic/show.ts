// Topics as they are shown: whole to who lives and works there, without a hidden name; to others what was published.
import { STATE_WORDS as MATTER_STATE_WORDS } from '../../domain/matter/words'
import type { Place } from '../../domain/place/place'
import type { Id, Instant } from '../../domain/shape'
import { asksOf } from '../../domain/topic/asks'
import type { TopicLine, TopicView } from '../../domain/topic/contract'
import { RESIDENT_BY } from '../../domain/topic/course'
import { mayNow } from '../../domain/topic/may'
import { isWritten, rolesOf, type Sight, sightOf, type TopicActor } from '../../domain/topic/party'
import { promiseOf } from '../../domain/topic/promise'
import { stationsOf, voices } from '../../domain/topic/stations'
import type { Opinion, Topic } from '../../domain/topic/topic'
import { DECIDED_BY_WORDS } from '../../domain/topic/words'
import type { Circumstances } from '../kernel/handle'
import { mattersByIds } from '../matter/read'
import { placesByIds } from '../place/read'
import { gatheringsAbout, sourceTitle } from './source'
import { opinionById, opinionIdOf, opinionsByIds } from './store'
import { decidingOf } from './votes'
import { actorOf, existing, staffOver } from './who'

/** As the place is called; a community's own name, a building with nothing before it. */
export async function placeNamesOf(topics: readonly Pick<Topic, 'placeId'>[]): Promise<ReadonlyMap<Id, string>> {
  const places = await placesByIds([...new Set(topics.map(({ placeId }) => placeId))])
  return new Map(places.map((place: Place) => [place._id, place.name]))
}

/** Only what exists for the caller. */
export async function linesOf(topics: readonly Topic[], actor: TopicActor, now: Instant): Promise<TopicLine[]> {
  const seen = topics.filter((topic) => sightOf(topic, actor))
  const [names, own, staffed] = await Promise.all([
    placeNamesOf(seen),
    opinionsByIds(seen.map(({ _id }) => opinionIdOf(_id, actor.personId))),
    staffOver(
      seen.flatMap(({ path }) => path),
      now,
    ),
  ])
  const spoken = new Set(own.filter(({ disownedAt }) => disownedAt === undefined).map(({ topicId }) => topicId))
  return seen.map((topic) => {
    const roles = rolesOf(topic, actor, staffed(topic.path))
    return lineOf(topic, names.get(topic.placeId) ?? '', { actor, roles, spoke: spoken.has(topic._id) }, now)
  })
}

function lineOf(
  topic: Topic,
  placeName: string,
  { actor, roles, spoke }: { actor: TopicActor; roles: ReturnType<typeof rolesOf>; spoke: boolean },
  now: Instant,
): TopicLine {
  const { _id: topicId, title, state, collecting, raisedAt, updatedAt } = topic
  const mine = roles.has('raiser') ? 'raised' : spoke ? 'spoke' : roles.has('leader') ? 'leads' : undefined
  const asksYou = asksOf(topic, actor, roles, spoke, now)
  return {
    topicId,
    title,
    state,
    placeName,
    opinions: sightOf(topic, actor) === 'outside' ? 0 : voices(topic),
    ...(state === 'collecting' && collecting ? { until: collecting.until } : {}),
    raisedAt,
    updatedAt,
    ...(mine ? { mine } : {}),
    ...(asksYou ? { asksYou } : {}),
  }
}

export async function viewOf(
  found: Topic | undefined,
  circumstances: Circumstances,
): Promise<{ topic: TopicView; now: Instant }> {
  const { now } = circumstances
  const actor = await actorOf(circumstances)
  const { topic, sight } = existing(found, actor)
  const [names, own, staffed] = await Promise.all([
    placeNamesOf([topic]),
    opinionById(opinionIdOf(topic._id, actor.personId)),
    staffOver(topic.path, now),
  ])
  const held = rolesOf(topic, actor, staffed(topic.path))
  const roles = own && isWritten(own) ? new Set([...held, 'written' as const]) : held
  const spoke = own !== undefined && own.disownedAt === undefined
  const line = lineOf(topic, names.get(topic.placeId) ?? '', { actor, roles, spoke }, now)
  const may = mayNow(topic, actor, roles, now)
  const shown =
    sight === 'outside' ? outsideView(topic, line) : await insideView(topic, line, { actor, sight, own }, circumstances)
  return { topic: { ...shown, may }, now }
}

/** Published: what was decided, what came of it. Nothing of who said what. */
function outsideView(topic: Topic, line: TopicLine): TopicView {
  const { published, result } = topic
  return {
    ...line,
    words: '',
    pictureIds: [],
    isPublic: topic.isPublic,
    placeId: topic.placeId,
    communityId: topic.communityId,
    raisedBy: '',
    stations: stationsOf({ ...topic, opinions: { for: 0, against: 0, other: 0 } }).map((one) =>
      one.station === 'result' || (one.station === 'decide' && published) ? one : { ...one, words: '' },
    ),
    stances: { for: 0, against: 0, other: 0 },
    sittings: [],
    gatherings: [],
    ...(published ? decisionOf(topic) : {}),
    ...(published ? { published } : {}),
    objections: 0,
    carries: [],
    ...(result ? { result } : {}),
    may: [],
    timeline: [],
  }
}

const decisionOf = ({ decision }: Topic): Pick<TopicView, 'decision'> =>
  decision ? { decision: { ...decision, binds: DECIDED_BY_WORDS[decision.by].binds } } : {}

const ownOf = ({ stance, words, hidden, enteredBy, disownedAt }: Opinion): NonNullable<TopicView['own']> => ({
  stance,
  words,
  hidden,
  ...(enteredBy ? { entered: disownedAt === undefined ? ('stands' as const) : ('disowned' as const) } : {}),
})

async function insideView(
  topic: Topic,
  line: TopicLine,
  { actor, sight, own }: { actor: TopicActor; sight: Sight; own: Opinion | undefined },
  circumstances: Circumstances,
): Promise<TopicView> {
  const { now } = circumstances
  const { collecting, proposal, published, result, raisedBy } = topic
  const leads = sight === 'leader'
  const [carries, source, gatherings, deciding] = await Promise.all([
    carriesOf(topic, now),
    topic.from ? sourceTitle(topic.from, circumstances) : undefined,
    gatheringsAbout(topic._id, circumstances),
    decidingOf(topic, leads),
  ])
  // A name hidden from neighbours is nobody's but theirs and of who leads it.
  const named = leads || raisedBy.personId === actor.personId || !raisedBy.hidden
  return {
    ...line,
    words: topic.words,
    pictureIds: topic.pictureIds,
    isPublic: topic.isPublic,
    placeId: topic.placeId,
    communityId: topic.communityId,
    raisedBy: named ? raisedBy.name : RESIDENT_BY,
    ...(topic.from && source !== undefined ? { from: { ...topic.from, title: source } } : {}),
    stations: stationsOf(topic),
    ...(collecting ? { collecting: { until: collecting.until, whom: collecting.whom } } : {}),
    stances: topic.opinions,
    ...(own ? { own: ownOf(own) } : {}),
    ...(proposal
      ? {
          proposal: {
            words: proposal.words,
            ...(proposal.money === undefined ? {} : { money: proposal.money }),
            at: proposal.at,
            office: proposal.by.office,
          },
        }
      : {}),
    sittings: topic.sittings.map(({ seats, ...sitting }) => ({
      ...sitting,
      seats: seats.map(({ personId: _, ...seat }) => seat),
    })),
    gatherings,
    ...(deciding ? { deciding } : {}),
    ...decisionOf(topic),
    ...(published ? { published } : {}),
    objections: topic.objections.length,
    carries,
    ...(result ? { result } : {}),
    may: [],
    timeline: topic.timeline.map(({ seq, at, event, by, words, inside }) => ({
      seq,
      at,
      event,
      by,
      words: inside && !leads ? '' : words,
    })),
  }
}

/** A matter shows its course in words, whoever reads: its state says nothing of who raised it. */
async function carriesOf({ carries }: Topic, now: Instant): Promise<TopicView['carries']> {
  const matters = await mattersByIds(carries.flatMap((one) => (one.kind === 'matter' ? [one.matterId] : [])))
  return carries.map((one, index) => {
    if (one.kind === 'matter') {
      const matter = matters.find(({ _id }) => _id === one.matterId)
      return {
        index,
        kind: one.kind,
        matterId: one.matterId,
        what: matter ? `诉求${matter.number}` : '诉求',
        owner: matter?.owner.name ?? '',
        ...(matter && matter.dueAt > 0 ? { until: matter.dueAt } : {}),
        state: matter ? MATTER_STATE_WORDS[matter.state] : '正在登记',
      }
    }
    const promise = promiseOf(one, now)
    return {
      index,
      kind: one.kind,
      what: one.what,
      owner: one.owner.name,
      until: one.until,
      ...(one.money === undefined ? {} : { money: one.money }),
      ...(promise ? { promise } : {}),
      ...(one.doneAt === undefined ? {} : { doneAt: one.doneAt }),
      ...(one.liftedAt === undefined ? {} : { liftedAt: one.liftedAt }),
      state: one.doneAt !== undefined ? '办完了' : one.liftedAt !== undefined ? '不用办了' : '正在办',
    }
  })
}

/** A matter of the topic's that somebody still works on. */
export async function hasOpenMatter({ carries }: Topic): Promise<boolean> {
  const ids = carries.flatMap((one) => (one.kind === 'matter' ? [one.matterId] : []))
  return (await mattersByIds(ids)).some(({ open }) => open)
}
