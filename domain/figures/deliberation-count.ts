// Counts of deliberation, exact, from nameless rows: what was held, what was raised and what came of it, what was promised. Each
// counts for the month it was held, raised, written down or (a vote) ended in; docs/deliberation-figures.md says it to people.
import { beijing } from '../beijing'
import { wasHeld } from '../gathering/course'
import { GATHERING_KINDS, type Gathering, type GatheringKind } from '../gathering/gathering'
import type { Hearing } from '../hearing/hearing'
import { promiseOf as hearingPromise, promisesOf as hearingPromises } from '../hearing/promise'
import type { Counted } from '../matter/counted'
import { quantile, type Rate, type Times } from '../matter/tally'
import type { Id, Instant } from '../shape'
import { TOPIC_STATES, type Topic, type TopicState } from '../topic/topic'
import type { Station } from '../topic/words'
import type { Vote } from '../vote/vote'

type Head = { owners: number }
export interface Rows {
  /** Those that are over, also where nobody came. */
  gatherings: (Pick<Gathering, '_id' | 'kind' | 'startsAt' | 'path'> & {
    bookings: Pick<Gathering['bookings'][number], 'people' | 'state'>[]
  })[]
  /** Of the records of gatherings: who was there without the app, and under which drafts decisions were passed on. */
  records: { gatheringId: Id; guests: number; drafts: string[] }[]
  topics: TopicCounted[]
  /** What became of decisions, whenever and wherever it was raised. */
  became: { topics: TopicCounted[]; matters: { draftId: string; counted: Counted }[] }
  votes: (Pick<Vote, '_id' | 'kind' | 'closedAt'> & {
    outcome?: { voted: Head } | undefined
    total?: Head | undefined
  })[]
  hearings: HearingCounted[]
}
export interface HearingCounted extends Pick<Hearing, '_id' | 'state' | 'path' | 'registeredAt'> {
  promises: HearingPromised[]
  heard?: { satisfied: boolean } | undefined
}
type HearingPromised = Pick<Hearing['promises'][number], 'until' | 'answeredAt' | 'movedAt'>
export interface TopicCounted extends Pick<Topic, '_id' | 'state' | 'path' | 'raisedAt' | 'draftId'> {
  timeline: Pick<Topic['timeline'][number], 'at' | 'event' | 'to'>[]
  carries: Carried[]
  decision?: { adopted: boolean } | undefined
}
interface Carried {
  kind: Topic['carries'][number]['kind']
  until?: Instant | undefined
  doneAt?: Instant | undefined
}

/** wait: until the branch takes it up. whole: from the first word to the published result. */
export const TOPIC_STEPS = ['wait', 'collect', 'propose', 'deliberate', 'decide', 'publish', 'carry', 'whole'] as const
export type TopicStep = (typeof TOPIC_STEPS)[number]
const STEP_OF: Partial<Record<TopicState, Exclude<Station, 'result'> | 'wait'>> = {
  raised: 'wait',
  collecting: 'collect',
  proposing: 'propose',
  deliberating: 'deliberate',
  deciding: 'decide',
  decided: 'publish',
  carrying: 'carry',
}

export interface Promised {
  kept: number
  late: number
  running: number
}
export interface DeliberationCounts {
  gatherings: { kind: GatheringKind; held: number; people: number }[]
  problems: Record<'solved' | 'following' | 'ended' | 'noted', number>
  topics: { state: TopicState; count: number }[]
  steps: Partial<Record<TopicStep, Times>>
  polls: { held: number; people: number }
  owners: { held: number; people: number; turnout: Rate }
  hearings: Record<'waiting' | 'running' | 'onTime' | 'late' | 'withdrawn', number>
  satisfied: Rate
  promises: { topics: Promised; hearings: Promised }
  months: { month: string; held: number; topics: number; hearings: number }[]
  areas: { placeId?: Id; held: number; topics: number; hearings: number }[]
}

const HOUR = 3_600_000
const monthOf = (at: Instant): string => beijing(at).format('YYYY-MM')

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
export function topicCounts({ state, decision, carries }: TopicCounted): 'solved' | 'following' | 'ended' {
  if (state === 'declined' || state === 'dropped') return 'ended'
  if (state === 'resulted' || state === 'closed') return decision?.adopted ? 'solved' : 'ended'
  const done = carries.length > 0 && carries.every(({ doneAt }) => doneAt !== undefined)
  return state === 'carrying' && done ? 'solved' : 'following'
}

/** While anything it became is going on it is followed up; noted: it stands in the record alone. */
function problemsOf({ records, became }: Pick<Rows, 'records' | 'became'>): DeliberationCounts['problems'] {
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

/** Promises of topics' undertakings and projects; matters made of a topic keep their own. */
export function topicPromises(topics: readonly Pick<TopicCounted, 'carries'>[], now: Instant): Promised {
  const sum = { kept: 0, late: 0, running: 0 }
  for (const { until, doneAt } of topics.flatMap(({ carries }) => carries)) {
    if (until === undefined) continue
    sum[doneAt === undefined ? (now > until ? 'late' : 'running') : doneAt <= until ? 'kept' : 'late'] += 1
  }
  return sum
}

/** One that had a promise broken is late, whoever answered afterwards. */
export function hearingCounts(
  { state, promises }: Pick<HearingCounted, 'state' | 'promises'>,
  now: Instant,
): keyof DeliberationCounts['hearings'] {
  if (state === 'withdrawn') return 'withdrawn'
  if (promises.some((one) => hearingPromise(one, now) === 'late')) return 'late'
  return state === 'registered' ? 'waiting' : state === 'handed' ? 'running' : 'onTime'
}

export const ratePromised = ({ kept, late }: Promised): Rate => ({ of: kept + late, count: kept })

const timesOf = (values: readonly number[]): Times => ({
  count: values.length,
  median: quantile(values, 0.5)!,
  p90: quantile(values, 0.9)!,
})

export function deliberationCounts(
  rows: Rows,
  months: readonly string[],
  areaOf: (path: readonly Id[]) => Id | undefined,
  now: Instant,
): DeliberationCounts {
  const { records, topics, votes, hearings } = rows
  const guests = new Map(records.map((one) => [one.gatheringId, one.guests]))
  const gatherings = rows.gatherings.filter((one) => wasHeld({ state: 'over', ...one }, guests.get(one._id)))
  const came = ({ _id, bookings }: Rows['gatherings'][number]) =>
    bookings.reduce((n, { people, state }) => n + (state === 'here' ? people : 0), guests.get(_id) ?? 0)
  const hours = topics.map(hoursOf)
  const ended = (kind: Vote['kind']) => votes.filter((one) => one.kind === kind)
  const voted = (some: Rows['votes']) => some.reduce((n, { outcome }) => n + (outcome?.voted.owners ?? 0), 0)
  const owners = ended('owners')
  const found = hearings.map((one) => hearingCounts(one, now))
  const heard = hearings.flatMap((one) => one.heard ?? [])
  const marks = [
    ...gatherings.map(({ path, startsAt }) => ({ what: 'held' as const, at: startsAt, path })),
    ...topics.map(({ path, raisedAt }) => ({ what: 'topics' as const, at: raisedAt, path })),
    ...hearings.map(({ path, registeredAt }) => ({ what: 'hearings' as const, at: registeredAt, path })),
  ].map(({ what, at, path }) => ({ what, month: monthOf(at), placeId: areaOf(path) }))
  const nothing = () => ({ held: 0, topics: 0, hearings: 0 })
  const byMonth = new Map(months.map((month) => [month, nothing()]))
  const byArea = new Map<Id | undefined, ReturnType<typeof nothing>>()
  for (const { what, month, placeId } of marks) {
    const inMonth = byMonth.get(month)
    if (inMonth) inMonth[what] += 1
    const inArea = byArea.get(placeId) ?? nothing()
    inArea[what] += 1
    byArea.set(placeId, inArea)
  }
  return {
    gatherings: GATHERING_KINDS.map((kind) => {
      const some = gatherings.filter((one) => one.kind === kind)
      return { kind, held: some.length, people: some.reduce((n, one) => n + came(one), 0) }
    }),
    problems: problemsOf(rows),
    topics: TOPIC_STATES.map((state) => ({ state, count: topics.filter((one) => one.state === state).length })),
    steps: Object.fromEntries(
      TOPIC_STEPS.flatMap((step) => {
        const values = hours.flatMap((one) => one[step] ?? [])
        return values.length > 0 ? [[step, timesOf(values)]] : []
      }),
    ),
    polls: { held: ended('poll').length, people: voted(ended('poll')) },
    owners: {
      held: owners.length,
      people: voted(owners),
      turnout: { of: owners.reduce((n, { total }) => n + (total?.owners ?? 0), 0), count: voted(owners) },
    },
    hearings: {
      waiting: found.filter((one) => one === 'waiting').length,
      running: found.filter((one) => one === 'running').length,
      onTime: found.filter((one) => one === 'onTime').length,
      late: found.filter((one) => one === 'late').length,
      withdrawn: found.filter((one) => one === 'withdrawn').length,
    },
    satisfied: { of: heard.length, count: heard.filter(({ satisfied }) => satisfied).length },
    promises: { topics: topicPromises(topics, now), hearings: hearingPromises(hearings, now) },
    months: [...byMonth].map(([month, counts]) => ({ month, ...counts })),
    areas: [...byArea]
      .map(([placeId, counts]) => ({ ...(placeId ? { placeId } : {}), ...counts }))
      .sort((a, b) => b.held + b.topics + b.hearings - a.held - a.topics - a.hearings),
  }
}
