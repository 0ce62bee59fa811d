// From nameless rows of the rooms' documents to what a month brought.
import { beijing } from '../beijing'
import { wasHeld } from '../gathering/course'
import type { Gathering } from '../gathering/gathering'
import type { Hearing } from '../hearing/hearing'
import type { Counted } from '../matter/counted'
import type { Id, Instant } from '../shape'
import type { Topic, TopicState } from '../topic/topic'
import type { Station } from '../topic/words'
import type { Vote } from '../vote/vote'
import type { Brought, TopicStep } from './deliberation-month'

type Head = { owners: number }
export interface Rows {
  /** Those that are over, also where nobody came. */
  gatherings: (Pick<Gathering, '_id' | 'kind' | 'startsAt' | 'communityId' | 'path'> & {
    bookings: Pick<Gathering['bookings'][number], 'people' | 'state'>[]
  })[]
  /** Of the records of gatherings: who was there without the app, and under which drafts decisions were passed on. */
  records: { gatheringId: Id; communityId: Id; path: Id[]; guests: number; drafts: string[] }[]
  topics: TopicCounted[]
  /** What became of decisions, whenever and wherever it was raised. */
  became: { topics: TopicCounted[]; matters: { draftId: string; counted: Counted }[] }
  votes: (Pick<Vote, '_id' | 'kind' | 'communityId' | 'path' | 'closedAt'> & {
    outcome?: { voted: Head } | undefined
    total?: Head | undefined
  })[]
  hearings: HearingCounted[]
}
export interface HearingCounted extends Pick<Hearing, '_id' | 'state' | 'communityId' | 'path' | 'registeredAt'> {
  promises: HearingPromised[]
  heard?: { satisfied: boolean } | undefined
}
type HearingPromised = Pick<Hearing['promises'][number], 'until' | 'answeredAt' | 'movedAt'>
export interface TopicCounted extends Pick<Topic, '_id' | 'state' | 'communityId' | 'path' | 'raisedAt' | 'draftId'> {
  timeline: Pick<Topic['timeline'][number], 'at' | 'event' | 'to'>[]
  carries: Carried[]
  decision?: { adopted: boolean } | undefined
}
interface Carried {
  kind: Topic['carries'][number]['kind']
  until?: Instant | undefined
  doneAt?: Instant | undefined
  liftedAt?: Instant | undefined
}

const STEP_OF: Partial<Record<TopicState, Exclude<Station, 'result'> | 'wait'>> = {
  raised: 'wait',
  collecting: 'collect',
  proposing: 'propose',
  deliberating: 'deliberate',
  deciding: 'decide',
  decided: 'publish',
  carrying: 'carry',
}

export const monthAt = (at: Instant): string => beijing(at).format('YYYY-MM')

/** From its first instant to the first of the next. */
export function spanOfMonth(month: string): [Instant, Instant] {
  const from = beijing(Date.parse(`${month}-01T00:00:00+08:00`))
  return [from.valueOf(), from.add(1, 'month').valueOf()]
}

const HOUR = 3_600_000

/** Hours in each step that was left; all stays together, where it was sent back. */
function hoursOf({ timeline, state, raisedAt }: TopicCounted): Partial<Record<TopicStep, number>> {
  const spent: Partial<Record<TopicStep, number>> = {}
  for (const [i, { at, to }] of timeline.entries()) {
    const next = timeline[i + 1]
    const step = STEP_OF[to]
    if (next && step && to !== state) spent[step] = (spent[step] ?? 0) + next.at - at
  }
  const result = timeline.filter(({ event, to }) => event === 'result' && to === 'resulted').at(-1)
  if (result && (state === 'resulted' || state === 'closed')) spent.whole = result.at - raisedAt
  return Object.fromEntries(Object.entries(spent).map(([step, ms]) => [step, Math.round((ms / HOUR) * 10) / 10]))
}

/** A topic is solved where what was adopted has its published result, or where everything promised of it is done. */
export function topicCounts({
  state,
  decision,
  carries,
}: Pick<TopicCounted, 'state' | 'decision' | 'carries'>): 'solved' | 'following' | 'ended' {
  if (state === 'declined' || state === 'dropped') return 'ended'
  if (state === 'resulted' || state === 'closed') return decision?.adopted ? 'solved' : 'ended'
  const standing = carries.filter(({ liftedAt }) => liftedAt === undefined)
  const done = standing.length > 0 && standing.every(({ doneAt }) => doneAt !== undefined)
  return state === 'carrying' && done ? 'solved' : 'following'
}

/** While anything it became is going on it is followed up; noted: it stands in the record alone. */
function problemsOf({ records, became }: Pick<Rows, 'records' | 'became'>): Brought['problems'] {
  const of = new Map<string, Set<'solved' | 'following' | 'ended'>>()
  const add = (draftId: string, as: 'solved' | 'following' | 'ended') =>
    of.set(draftId, (of.get(draftId) ?? new Set<'solved' | 'following' | 'ended'>()).add(as))
  for (const one of became.topics) if (one.draftId) add(one.draftId, topicCounts(one))
  for (const { draftId, counted } of became.matters)
    add(draftId, counted === 'resolved' ? 'solved' : counted === 'following' ? 'following' : 'ended')
  const sum = { solved: 0, following: 0, ended: 0, noted: 0 }
  for (const draftId of records.flatMap(({ drafts }) => drafts)) {
    const as = of.get(draftId)
    sum[(['following', 'solved', 'ended'] as const).find((one) => as?.has(one)) ?? 'noted'] += 1
  }
  return sum
}

export function broughtBy(rows: Rows): Brought {
  const guests = new Map(rows.records.map((one) => [one.gatheringId, one.guests]))
  return {
    gatherings: rows.gatherings
      .filter((one) => wasHeld({ state: 'over', ...one }, guests.get(one._id)))
      .map(({ _id, kind, bookings }) => ({
        kind,
        people: bookings.reduce((n, { people, state }) => n + (state === 'here' ? people : 0), guests.get(_id) ?? 0),
      })),
    problems: problemsOf(rows),
    topics: rows.topics.map((one) => ({
      state: one.state,
      hours: hoursOf(one),
      carries: one.carries.flatMap(({ until, doneAt, liftedAt }) =>
        until === undefined
          ? []
          : [{ until, ...(doneAt === undefined ? {} : { doneAt }), ...(liftedAt === undefined ? {} : { liftedAt }) }],
      ),
    })),
    votes: rows.votes.map(({ kind, outcome, total }) => ({
      kind,
      voted: outcome?.voted.owners ?? 0,
      owners: total?.owners ?? 0,
    })),
    hearings: rows.hearings.map(({ state, promises, heard }) => ({
      state,
      promises,
      ...(heard ? { satisfied: heard.satisfied } : {}),
    })),
  }
}
