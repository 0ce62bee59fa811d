// Counts of deliberation, exact, of what each month brought: what was held, what was raised and what came of it, what was promised. Each
// counts for the month it was held, raised, written down or (a vote) ended in; docs/deliberation-figures.md says it to people.
import { GATHERING_KINDS, type GatheringKind } from '../gathering/gathering'
import { promiseOf as hearingPromise, promisesOf as hearingPromises } from '../hearing/promise'
import { type Rate, type Times, timesOf } from '../matter/tally'
import type { Id, Instant } from '../shape'
import { promisedOne } from '../topic/promise'
import { TOPIC_STATES, type TopicState } from '../topic/topic'
import type { Vote } from '../vote/vote'
import { type Brought, type DeliberationMonth, TOPIC_STEPS, type TopicStep } from './deliberation-month'

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

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

/** Promises of topics' undertakings and projects; matters made of a topic keep their own. */
export function topicPromises(
  topics: readonly { carries: Brought['topics'][number]['carries'] }[],
  now: Instant,
): Promised {
  const sum = { kept: 0, late: 0, running: 0 }
  for (const { until, ...one } of topics.flatMap(({ carries }) => carries)) {
    const state = until === undefined ? 'lifted' : promisedOne({ until, ...one }, now)
    if (state !== 'lifted') sum[state] += 1
  }
  return sum
}

/** One that had a promise broken is late, whoever answered afterwards. */
export function hearingCounts(
  { state, promises }: Pick<Brought['hearings'][number], 'state' | 'promises'>,
  now: Instant,
): keyof DeliberationCounts['hearings'] {
  if (state === 'withdrawn') return 'withdrawn'
  if (promises.some((one) => hearingPromise(one, now) === 'late')) return 'late'
  return state === 'registered' ? 'waiting' : state === 'handed' ? 'running' : 'onTime'
}

export const ratePromised = ({ kept, late }: Promised): Rate => ({ of: kept + late, count: kept })

export function deliberationCounts(
  all: readonly (Brought & Pick<DeliberationMonth, 'month' | 'path'>)[],
  months: readonly string[],
  areaOf: (path: readonly Id[]) => Id | undefined,
  now: Instant,
): DeliberationCounts {
  const gatherings = all.flatMap((one) => one.gatherings)
  const topics = all.flatMap((one) => one.topics)
  const votes = all.flatMap((one) => one.votes)
  const hearings = all.flatMap((one) => one.hearings)
  const ended = (kind: Vote['kind']) => votes.filter((one) => one.kind === kind)
  const voted = (some: Brought['votes']) => sum(some.map((one) => one.voted))
  const owners = ended('owners')
  const found = hearings.map((one) => hearingCounts(one, now))
  const stands = (as: keyof DeliberationCounts['hearings']) => found.filter((one) => one === as).length
  const heard = hearings.flatMap(({ satisfied }) => satisfied ?? [])
  const nothing = () => ({ held: 0, topics: 0, hearings: 0 })
  const byMonth = new Map(months.map((month) => [month, nothing()]))
  const byArea = new Map<Id | undefined, ReturnType<typeof nothing>>()
  for (const { month, path, ...one } of all) {
    const counts = { held: one.gatherings.length, topics: one.topics.length, hearings: one.hearings.length }
    if (sum(Object.values(counts)) === 0) continue
    const placeId = areaOf(path)
    const inArea = byArea.get(placeId) ?? nothing()
    byArea.set(placeId, inArea)
    for (const into of [byMonth.get(month), inArea])
      if (into) for (const what of ['held', 'topics', 'hearings'] as const) into[what] += counts[what]
  }
  return {
    gatherings: GATHERING_KINDS.map((kind) => {
      const some = gatherings.filter((one) => one.kind === kind)
      return { kind, held: some.length, people: sum(some.map(({ people }) => people)) }
    }),
    problems: Object.fromEntries(
      (['solved', 'following', 'ended', 'noted'] as const).map((as) => [as, sum(all.map((one) => one.problems[as]))]),
    ) as DeliberationCounts['problems'],
    topics: TOPIC_STATES.map((state) => ({ state, count: topics.filter((one) => one.state === state).length })),
    steps: Object.fromEntries(
      TOPIC_STEPS.flatMap((step) => {
        const times = timesOf(topics.flatMap(({ hours }) => hours[step] ?? []))
        return times ? [[step, times]] : []
      }),
    ),
    polls: { held: ended('poll').length, people: voted(ended('poll')) },
    owners: {
      held: owners.length,
      people: voted(owners),
      turnout: { of: sum(owners.map((one) => one.owners)), count: voted(owners) },
    },
    hearings: {
      waiting: stands('waiting'),
      running: stands('running'),
      onTime: stands('onTime'),
      late: stands('late'),
      withdrawn: stands('withdrawn'),
    },
    satisfied: { of: heard.length, count: heard.filter((one) => one).length },
    promises: { topics: topicPromises(topics, now), hearings: hearingPromises(hearings, now) },
    months: [...byMonth].map(([month, counts]) => ({ month, ...counts })),
    areas: [...byArea]
      .map(([placeId, counts]) => ({ ...(placeId ? { placeId } : {}), ...counts }))
      .sort((a, b) => b.held + b.topics + b.hearings - a.held - a.topics - a.hearings),
  }
}
