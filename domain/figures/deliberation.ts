// Figures of deliberation as they are shown: exact to who works there, without small numbers to everybody else, by the rules of
// conceal.ts. What everybody reads never tells the parts of a sum beside a rate of the same parts.
import * as z from 'zod'
import { gatheringKind } from '../gathering/gathering'
import { id } from '../shape'
import { topicState } from '../topic/topic'
import { concealed, FEW, isTold, LAST, mostTold, orderless, type ShownCount, shownCount } from './conceal'
import { type DeliberationCounts, type Promised, ratePromised } from './deliberation-count'
import { TOPIC_STEPS } from './deliberation-month'
import { promisesTold } from './promises'

const whole = z.number().int()
const rate = z.object({ of: whole, count: whole })
/** Hours. Of how many is for offices. */
const times = z.object({ count: whole.optional(), median: z.number(), p90: z.number() })
const promised = z.object({ kept: whole, late: whole, running: whole })
const counts = { held: shownCount, topics: shownCount, hearings: shownCount }

export const deliberationFigures = z.object({
  gatherings: z.object({
    held: shownCount,
    people: shownCount,
    kinds: z.array(z.object({ kind: gatheringKind, held: shownCount, people: shownCount })),
  }),
  problems: z.object({
    raised: shownCount,
    solved: shownCount,
    following: shownCount,
    ended: shownCount,
    noted: shownCount,
  }),
  topics: z.object({
    raised: shownCount,
    ended: shownCount,
    states: z.array(z.object({ state: topicState, count: shownCount })),
  }),
  steps: z.partialRecord(z.enum(TOPIC_STEPS), times),
  votes: z.object({
    held: shownCount,
    polls: z.object({ held: shownCount, people: shownCount }),
    owners: z.object({ held: shownCount, people: shownCount }),
  }),
  hearings: z.object({
    registered: shownCount,
    /** Offices only. */
    parts: z
      .object({ handed: whole, waiting: whole, running: whole, onTime: whole, late: whole, withdrawn: whole })
      .optional(),
  }),
  /** Absent where they are too few to be told to everybody. */
  rates: z.object({
    promises: rate.optional(),
    topicPromises: rate.optional(),
    hearingPromises: rate.optional(),
    onTime: rate.optional(),
    satisfied: rate.optional(),
    turnout: rate.optional(),
  }),
  /** Made of topics and of hearings; offices only. */
  promises: z.object({ topics: promised, hearings: promised }).optional(),
  /** The earliest first, all of the period. */
  months: z.array(z.object({ month: z.string(), ...counts })),
  /** Those with the most first, as far as it is told; no id: what stands on no such area's account. */
  areas: z.array(z.object({ placeId: id.optional(), ...counts })),
})
export type DeliberationShown = z.infer<typeof deliberationFigures>

const sum = (parts: readonly number[]): number => parts.reduce((a, b) => a + b, 0)
/** Parts as they are told, and their sum. */
type Telling = (parts: readonly number[]) => { all: ShownCount; parts: ShownCount[] }
const openly: Telling = (parts) => ({ all: sum(parts), parts: [...parts] })
const guarded: Telling = (parts) => ({ all: sum(parts) < FEW ? 'few' : sum(parts), parts: concealed(parts) })

/** Of told parts; nothing that was not told with them. */
const added = (parts: readonly ShownCount[]): ShownCount =>
  parts.reduce<ShownCount>((n, one) => (typeof n === 'number' && typeof one === 'number' ? n + one : 'withheld'), 0)

export function deliberationShown(counted: DeliberationCounts, open: boolean): DeliberationShown {
  const tell = open ? openly : guarded
  const few = (n: number): ShownCount => (open || n >= FEW ? n : 'few')
  const { gatherings, problems, topics, steps, polls, owners, hearings, promises } = counted
  const held = tell(gatherings.map((one) => one.held))
  const people = tell(gatherings.map((one) => one.people))
  const solved = tell([problems.solved, problems.following, problems.ended, problems.noted])
  const states = tell(topics.map(({ count }) => count))
  const votes = tell([polls.held, owners.held])
  const { waiting, running, onTime, late, withdrawn } = hearings
  return {
    gatherings: {
      held: held.all,
      people: people.all,
      kinds: gatherings.map(({ kind }, i) => ({ kind, held: held.parts[i]!, people: people.parts[i]! })),
    },
    problems: {
      raised: solved.all,
      solved: solved.parts[0]!,
      following: solved.parts[1]!,
      ended: solved.parts[2]!,
      noted: solved.parts[3]!,
    },
    topics: {
      raised: states.all,
      ended: added(states.parts.filter((_, i) => ['closed', 'declined', 'dropped'].includes(topics[i]!.state))),
      states: topics.map(({ state }, i) => ({ state, count: states.parts[i]! })),
    },
    steps: Object.fromEntries(
      Object.entries(steps).flatMap(([step, { count, median, p90 }]) =>
        open ? [[step, { count, median, p90 }]] : count >= FEW ? [[step, { median, p90 }]] : [],
      ),
    ),
    votes: {
      held: votes.all,
      polls: { held: votes.parts[0]!, people: few(polls.people) },
      owners: { held: votes.parts[1]!, people: few(owners.people) },
    },
    hearings: {
      registered: few(waiting + running + onTime + late + withdrawn),
      ...(open ? { parts: { handed: running + onTime + late, ...hearings } } : {}),
    },
    rates: ratesOf(counted, open),
    ...(open ? { promises } : {}),
    months: columns(counted.months, tell),
    areas: open
      ? columns(counted.areas, tell)
      : mostTold(
          columns(
            orderless(counted.areas, ({ placeId }) => placeId ?? LAST),
            tell,
          ),
          (row) => [row.held, row.topics, row.hearings],
        ),
  }
}

function ratesOf({ promises, hearings, satisfied, owners }: DeliberationCounts, open: boolean) {
  const told = promisesTold([promises.topics, promises.hearings].map(ratePromised), open)
  const rates = {
    promises: told.all,
    topicPromises: told.parts?.[0],
    hearingPromises: told.parts?.[1],
    ...Object.fromEntries(
      Object.entries({
        onTime: { of: hearings.onTime + hearings.late, count: hearings.onTime },
        satisfied,
        turnout: owners.turnout,
      }).filter(([, one]) => open || isTold(one)),
    ),
  }
  return Object.fromEntries(Object.entries(rates).filter(([, one]) => one !== undefined))
}

/** Each column by itself: of its published sum, its rows are the parts. */
function columns<R extends { held: number; topics: number; hearings: number }>(rows: readonly R[], tell: Telling) {
  const [held, topics, hearings] = (['held', 'topics', 'hearings'] as const).map(
    (of) => tell(rows.map((row) => row[of])).parts,
  )
  return rows.map((row, i) => ({ ...row, held: held![i]!, topics: topics![i]!, hearings: hearings![i]! }))
}

export const madeOf = ({ kept, late, running }: Promised): number => kept + late + running
