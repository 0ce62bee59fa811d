// What happens to a topic, step by step. Pure: a topic in, a topic out; refusals by code. Every step goes through `stepped`, which
// moves by the table and keeps the timeline.
import { NEVER } from '../bell/alert'
import { lettersDueAt } from '../message/letter'
import { Refusal } from '../refusal'
import type { Id, Instant } from '../shape'
import type { TopicStep } from './contract'
import { isOfDecision, isPromised } from './promise'
import { type CarryOut, PARTIES, type Topic, type TopicParty, type TopicState } from './topic'
import { movedTopic, type TopicStepEvent } from './transitions'

export const DAY = 86_400_000
/** Collected for so long at most; sent back, as long again. */
const LONGEST_COLLECTING = 90 * DAY
const COLLECTED_ANEW = 7 * DAY
/** 结果公开 lasts so long, as the decision's own publication does at least. */
export const RESULT_STANDS = 3 * DAY
/** How far ahead something may be promised. */
const LONGEST_CARRY = 730 * DAY
const MOST_NOTED = 200
/** Of one decision, and with those of decisions that were taken back. */
const MOST_CARRIES = 10
const MOST_CARRIES_EVER = 30
const MOST_OBJECTIONS = 100
/** A call that died before it handed words in for the check is taken up after so long. */
const SCREENING_TAKES = 60_000

export interface TopicBy {
  personId: Id
  name: string
  /** The office as its door says it. */
  office: string
}

export const CLOCK_BY = '系统'
export const RESIDENT_BY = '居民'

const sound = (held: boolean, inside: string): void => {
  if (!held) throw new Refusal('BAD_INPUT', inside)
}
const inTurn = (held: boolean, inside: string): void => {
  if (!held) throw new Refusal('STEP_OUT_OF_ORDER', inside)
}

interface Note {
  words?: string
  by: string
  inside?: boolean
}

/** By the table; the first entry stays however long the timeline gets. */
export function stepped(
  topic: Topic,
  event: TopicStepEvent,
  { words = '', by, inside }: Note,
  now: Instant,
  changes: Partial<Topic> = {},
): Topic {
  const before = topic.timeline
  return noted({ ...topic, ...changes, state: movedTopic(before.length === 0 ? 'none' : topic.state, event) }, topic, {
    event,
    words,
    by,
    now,
    ...(inside ? { inside } : {}),
  })
}

function noted(
  next: Topic,
  { timeline: before, state: from }: Topic,
  { event, words, by, now, inside }: { event: string; words: string; by: string; now: Instant; inside?: boolean },
): Topic {
  const kept = before.length < MOST_NOTED ? before : [before[0]!, ...before.slice(2 - MOST_NOTED)]
  const entry = {
    seq: (before.at(-1)?.seq ?? 0) + 1,
    at: Math.max(now, before.at(-1)?.at ?? 0),
    event,
    ...(before.length > 0 ? { from } : {}),
    to: next.state,
    by,
    words: words.slice(0, 500),
    ...(inside ? { inside } : {}),
  }
  return { ...next, timeline: [...kept, entry], updatedAt: Math.max(now, next.updatedAt) }
}

export interface Raised {
  _id: Id
  title: string
  words: string
  placeId: Id
  path: readonly Id[]
  communityId: Id
  raisedBy: Topic['raisedBy']
  from?: Topic['from'] | undefined
  pictureIds: readonly Id[]
  draftId?: string | undefined
  /** Who leads there wrote it: nothing is to be checked. */
  unchecked: boolean
  /** The words of an office, or that a resident asked. */
  by: string
  key: string
}

export function raised({ unchecked, by, key, from, draftId, ...given }: Raised, now: Instant): Topic {
  const topic: Topic = {
    ...given,
    path: [...given.path],
    pictureIds: [...given.pictureIds],
    ...(from ? { from } : {}),
    ...(draftId ? { draftId } : {}),
    version: 1,
    state: 'raised',
    opinions: { for: 0, against: 0, other: 0 },
    sittings: [],
    objections: [],
    carries: [],
    letters: [],
    nextDueAt: NEVER,
    isPublic: unchecked,
    screeningOwed: !unchecked,
    raisedAt: now,
    timeline: [],
    keys: [key],
    updatedAt: now,
  }
  return stepped(topic, 'raise', { by }, now)
}

/** What is stored: with the time somebody next has to look at it. */
export function timedTopic(topic: Topic): Topic {
  const { state, told, collecting, result } = topic
  const times = [
    state === 'collecting' && collecting ? collecting.until : NEVER,
    topic.screeningOwed ? topic.updatedAt + SCREENING_TAKES : NEVER,
    told && !told.done ? told.at : NEVER,
    lettersDueAt(topic.letters) ?? NEVER,
    state === 'resulted' && told?.done && result ? result.at + RESULT_STANDS : NEVER,
  ]
  return { ...topic, nextDueAt: Math.min(...times) }
}

/** Those who spoke are to be told anew: of this state, from the first on. */
const telling = (state: TopicState, now: Instant): Pick<Topic, 'told'> => ({
  told: { state, after: '', at: now, count: 0, done: false },
})

/** Which of the five were heard on the proposal as it stands. */
export const partiesHeard = ({ sittings, proposal }: Pick<Topic, 'sittings' | 'proposal'>): TopicParty[] => {
  const counted = sittings.filter(({ recordedAt }) => proposal !== undefined && recordedAt >= proposal.at)
  return PARTIES.filter((one) => counted.some(({ seats }) => seats.some(({ party }) => party === one)))
}

export const publicationOver = ({ published }: Pick<Topic, 'published'>, now: Instant): boolean =>
  published !== undefined && now >= published.until

/** What the vote says, asked of its room just before. */
export type VoteSays = {
  voteId: Id
  kind: 'poll' | 'owners'
  state: 'open' | 'adopted' | 'rejected'
  /** Absent while it is prepared. */
  openedAt?: Instant
}

/** What was opened before the proposal was made asked about another one, whenever it ended. */
export const isOnProposal = ({ state, openedAt }: VoteSays, { proposal }: Pick<Topic, 'proposal'>): boolean =>
  openedAt === undefined ? state === 'open' : openedAt >= (proposal?.at ?? 0)

/** What a step is told of other rooms. */
export interface StepScene {
  /** decide: the vote there is. deliberated: the vote named. */
  vote?: VoteSays | undefined
  /** carry: ready to be kept. */
  carry?: CarryOut | undefined
  /** result: whether a matter that was made of it is still open. */
  openMatters?: boolean
}

/** One step of `topic.act`, by somebody to whom the table gives it. */
export function acted(topic: Topic, step: TopicStep, by: TopicBy, scene: StepScene, now: Instant): Topic {
  const go = (words: string, changes: Partial<Topic> = {}) =>
    stepped(topic, step.event, { words, by: by.office }, now, changes)
  switch (step.event) {
    case 'collect': {
      // Nobody is asked about what nobody may read yet.
      inTurn(topic.isPublic, 'still checked')
      sound(step.until > now && step.until <= now + LONGEST_COLLECTING, 'until')
      const { until, whom } = step
      return go(whom, { collecting: { from: topic.collecting?.from ?? now, until, whom } })
    }
    case 'decline':
      return go(step.words, telling('declined', now))
    case 'drop':
      return topic.state === 'raised'
        ? takenBack(topic, step.words, now)
        : go(step.words, { ...telling('dropped', now), carries: lifted(topic, now) })
    case 'endCollecting':
      return go('', endedCollecting(topic, now))
    case 'propose': {
      const { words, money } = step
      return go(words, { proposal: { words, ...(money === undefined ? {} : { money }), at: now, by } })
    }
    case 'sit': {
      sound(step.at <= now && step.at >= topic.raisedAt - DAY, 'at')
      if (topic.sittings.length >= 20) throw new Refusal('TOO_OFTEN', 'sittings')
      const { gatheringId, at, where, seats, words } = step
      const sitting = { ...(gatheringId ? { gatheringId } : {}), at, recordedAt: now, where, seats, words }
      return go(words, { sittings: [...topic.sittings, sitting] })
    }
    case 'deliberated':
      return go(step.absent, deliberated(topic, step, scene))
    case 'decide':
      return go(step.words, decided(topic, step, scene, now))
    case 'publish': {
      inTurn(topic.published === undefined, 'published already')
      return go('', { published: { at: now, until: now + step.days * DAY }, ...telling('decided', now) })
    }
    case 'object':
      return objected(topic, step.words, by, now)
    case 'carry': {
      if (topic.state === 'decided') {
        inTurn(topic.decision?.adopted === true, 'not adopted')
        inTurn(publicationOver(topic, now), 'still published')
      }
      if (topic.carries.filter(isOfDecision).length >= MOST_CARRIES || topic.carries.length >= MOST_CARRIES_EVER)
        throw new Refusal('TOO_OFTEN', 'carries')
      const carry = scene.carry!
      if (carry.kind !== 'matter') sound(carry.until > now && carry.until <= now + LONGEST_CARRY, 'until')
      return go(carry.kind === 'matter' ? '' : carry.what, { carries: [...topic.carries, carry] })
    }
    case 'done':
      return go(step.words, { carries: carriesDone(topic, step.index, now) })
    case 'result': {
      const { words, pictureIds, unfinished } = step
      if (topic.state === 'decided') {
        inTurn(topic.decision?.adopted === false, 'adopted')
        inTurn(publicationOver(topic, now), 'still published')
      }
      inTurn(Boolean(unfinished) || !(hasRunning(topic) || scene.openMatters), 'not all is ended')
      const result = {
        words: unfinished ? `${words}还没有办完的：${unfinished}`.slice(0, 500) : words,
        pictureIds,
        at: now,
      }
      return go(result.words, { result, ...telling('resulted', now) })
    }
    case 'sendBack':
      return sentBack(topic, step, by, now)
  }
}

/** By whom it was raised, and as that: no office tells who hides their name, and a resident's words were checked by nobody. */
function takenBack(topic: Topic, words: string, now: Instant): Topic {
  const by = topic.timeline[0]?.by ?? RESIDENT_BY
  return stepped(topic, 'drop', { words, by, inside: by === RESIDENT_BY }, now)
}

/** The day it ended is kept, and that nothing comes after. */
const endedCollecting = ({ collecting }: Topic, now: Instant): Partial<Topic> =>
  collecting ? { collecting: { ...collecting, until: Math.min(collecting.until, now) } } : {}

/** By the clock: its day came. Undefined where it has not. */
export function collectingOver(topic: Topic, now: Instant): Topic | undefined {
  if (topic.state !== 'collecting' || !topic.collecting || topic.collecting.until > now) return undefined
  return stepped(topic, 'endCollecting', { by: CLOCK_BY }, now)
}

function deliberated(
  topic: Topic,
  { by, voteId, absent }: Extract<TopicStep, { event: 'deliberated' }>,
  { vote }: StepScene,
): Partial<Topic> {
  inTurn(
    topic.sittings.some(({ recordedAt }) => recordedAt >= (topic.proposal?.at ?? 0)),
    'nobody sat',
  )
  if (partiesHeard(topic).length < PARTIES.length && absent.length < 2) throw new Refusal('PARTIES_MISSING')
  sound(
    by === 'parties' ? voteId === undefined : voteId === undefined || (vote?.voteId === voteId && vote.kind === by),
    'vote',
  )
  if (vote && !isOnProposal(vote, topic)) throw new Refusal('VOTE_FIRST', 'an older vote')
  return { deciding: { by, ...(voteId ? { voteId } : {}) } }
}

/** An owners' vote is followed; a poll binds nobody but has to be over; without a vote those who sat decide. */
function decided(
  topic: Topic,
  { adopted, words }: Extract<TopicStep, { event: 'decide' }>,
  { vote }: StepScene,
  now: Instant,
): Partial<Topic> {
  const { by } = topic.deciding!
  if (by !== 'parties') {
    if (!vote || vote.kind !== by || vote.state === 'open') throw new Refusal('VOTE_FIRST')
    if (!isOnProposal(vote, topic)) throw new Refusal('VOTE_FIRST', 'an older vote')
    if (by === 'owners') sound(adopted === (vote.state === 'adopted'), 'the vote says otherwise')
  }
  return {
    decision: { adopted, words, at: now, by },
    ...(vote && by !== 'parties' ? { deciding: { by, voteId: vote.voteId } } : {}),
  }
}

/** Once a person and publication: what was said stands. */
function objected(topic: Topic, words: string, { personId, name }: TopicBy, now: Instant): Topic {
  inTurn(topic.published !== undefined && now < topic.published.until, 'not published')
  inTurn(!hasObjected(topic, personId), 'objected already')
  if (topic.objections.length >= MOST_OBJECTIONS) throw new Refusal('TOO_OFTEN', 'objections')
  return stepped(topic, 'object', { words, by: RESIDENT_BY, inside: true }, now, {
    objections: [...topic.objections, { personId, name, words, at: now }],
  })
}

export const hasObjected = ({ objections }: Pick<Topic, 'objections'>, who: Id): boolean =>
  objections.some(({ personId }) => personId === who)

function carriesDone({ carries }: Topic, index: number, now: Instant): CarryOut[] {
  const one = carries[index]
  inTurn(one !== undefined && isPromised(one), 'nothing to end there')
  return carries.map((each, i) => (i === index && each.kind !== 'matter' ? { ...each, doneAt: now } : each))
}

export const hasRunning = ({ carries }: Pick<Topic, 'carries'>): boolean => carries.some(isPromised)

/** What is promised of a decision is promised no more when that is taken back; a matter goes on by its own course. */
const lifted = ({ carries }: Topic, now: Instant): CarryOut[] =>
  carries.map((one) => (isPromised(one) ? { ...one, liftedAt: now } : one))

/** One step back: what belonged to the step left is gone from its page, and stays in the timeline. */
function sentBack(
  topic: Topic,
  { to, words }: Extract<TopicStep, { event: 'sendBack' }>,
  by: TopicBy,
  now: Instant,
): Topic {
  inTurn(movedTopic(topic.state, 'sendBack') === to, 'not one step')
  // What was not adopted was never carried out: there is no step before its result but the decision, which was published.
  inTurn(mayGoBack(topic), 'nothing was carried out')
  const { deciding, decision, published, result, told: _, ...rest } = topic
  const stays: Partial<Topic> = {
    ...(deciding && STAYS.deciding.includes(to) ? { deciding } : {}),
    ...(decision && STAYS.decision.includes(to) ? { decision } : {}),
    ...(published && STAYS.published.includes(to) ? { published } : {}),
    ...(to === 'collecting' ? { collecting: collectedAnew(topic, now) } : {}),
    // What was objected belonged to a publication that is no more.
    ...(to === 'carrying' ? {} : { objections: [], carries: lifted(topic, now) }),
  }
  const next: Topic = { ...rest, ...stays, state: movedTopic(topic.state, 'sendBack') }
  return noted(next, topic, { event: 'sendBack', words, by: by.office, now })
}
export const mayGoBack = ({ state, decision }: Pick<Topic, 'state' | 'decision'>): boolean =>
  state !== 'resulted' || decision?.adopted === true

const STAYS: Record<'deciding' | 'decision' | 'published', readonly TopicState[]> = {
  deciding: ['deciding', 'decided', 'carrying'],
  decision: ['decided', 'carrying'],
  published: ['carrying'],
}

const collectedAnew = ({ collecting }: Topic, now: Instant): Topic['collecting'] => ({
  from: collecting?.from ?? now,
  until: now + COLLECTED_ANEW,
  whom: collecting?.whom ?? '本地居民',
})

/** By the clock: everybody was told, and its result stood long enough. */
export function closedByClock(topic: Topic, now: Instant): Topic | undefined {
  const { state, told, result } = topic
  if (state !== 'resulted' || !told?.done || !result || now < result.at + RESULT_STANDS) return undefined
  if (lettersDueAt(topic.letters) !== undefined) return undefined
  return stepped(topic, 'close', { by: CLOCK_BY }, now)
}
