// What a matter gives to the figures: one nameless row. Cohorts of rows are what every figure is counted from, and a row is
// computed from its matter alone, so that all can be counted again at any time.
import * as z from 'zod'
import { id, instant } from '../shape'
import { COUNTED, type Counted } from './counted'
import { FOR_RAISER } from './course'
import { deadlineOf } from './deadline'
import { type Matter, matterKind, matterState } from './matter'
import type { MatterEvent } from './transitions'

/** Which step took how long is asked for these; hours, with the time between steps in `whole`. */
export const TALLY_STEPS = ['accept', 'handle', 'meeting', 'handed', 'whole'] as const
export type TallyStep = (typeof TALLY_STEPS)[number]

export const tally = z.object({
  matterId: id,
  number: z.string().max(12),
  /** Beijing day it was received. */
  day: z.string().length(10),
  /** All absent where somebody is gone around: then it counts for the city alone. */
  gridId: id.optional(),
  communityId: id.optional(),
  streetId: id.optional(),
  categoryId: id,
  kind: matterKind,
  state: matterState,
  counted: z.enum(COUNTED),
  /** Taken up within its time; absent while that still runs, and where it was taken back before anybody did. */
  responded: z.boolean().optional(),
  /** While that still runs: until when. */
  respondBy: instant.optional(),
  hours: z.object({
    accept: z.number().optional(),
    handle: z.number().optional(),
    meeting: z.number().optional(),
    handed: z.number().optional(),
    whole: z.number().optional(),
  }),
  solved: z.boolean().optional(),
  satisfied: z.boolean().optional(),
  promises: z.array(z.object({ until: instant, keptAt: instant.optional(), replacedAt: instant.optional() })).max(50),
  held: z.boolean().optional(),
})
export type Tally = z.infer<typeof tally>

const HOUR = 3_600_000
const rounded = (hours: number): number => Math.round(hours * 10) / 10

type Stretch = { from: number; to: number; state: Matter['state'] }

/** How long it stood in each state, until the last thing that happened. */
function stretches({ timeline }: Pick<Matter, 'timeline'>): Stretch[] {
  return timeline.slice(0, -1).map(({ at, to }, i) => ({ from: at, to: timeline[i + 1]!.at, state: to }))
}

const STEP_OF: Partial<Record<Matter['state'], TallyStep>> = {
  submitted: 'accept',
  accepted: 'handle',
  inHand: 'handle',
  agenda: 'meeting',
  handed: 'handed',
}

function hoursOf(matter: Matter): Tally['hours'] {
  const spent = new Map<TallyStep, number>()
  for (const { from, to, state } of stretches(matter)) {
    const step = STEP_OF[state]
    if (step) spent.set(step, (spent.get(step) ?? 0) + to - from)
  }
  const ends = matter.timeline.find(({ to }) => to === 'answered' || to === 'explained' || to === 'elsewhere')
  return {
    ...Object.fromEntries([...spent].map(([step, ms]) => [step, rounded(ms / HOUR)])),
    ...(ends ? { whole: rounded((ends.at - matter.submittedAt) / HOUR) } : {}),
  }
}

/** Entering it for somebody, settling whose it is, remarks and signals: with these nobody has taken it up. */
const NOT_TAKEN_UP: readonly MatterEvent[] = [
  'submit',
  'place',
  'transfer',
  'note',
  'add',
  'supervise',
  'superviseAnswer',
]
const NOBODY: readonly string[] = ['clock', 'raiser', FOR_RAISER]

/**
 * An office or a unit took it up before the time for that had passed. What is handed over by itself nobody has looked at yet;
 * taken back before anybody did and before that time, it says nothing about them.
 */
function respondedOf({ timeline, terms }: Matter, now: number): Pick<Tally, 'responded' | 'respondBy'> {
  const { dueAt } = deadlineOf(timeline.slice(0, 1), terms)
  const taken = timeline.find(
    ({ event, by }) => !NOBODY.includes(by.as) && !NOT_TAKEN_UP.includes(event as MatterEvent),
  )
  if (taken) return { responded: taken.at <= dueAt }
  const end = timeline.find(({ to }) => to === 'withdrawn')
  if ((end?.at ?? now) > dueAt) return { responded: false }
  return end ? {} : { respondBy: dueAt }
}

/**
 * On whose account it stands, in figures and in the public log alike. What goes around somebody stands on the city's alone: on a
 * smaller one, who knows all the others would count it.
 */
export const accountOf = ({ place, avoid }: Pick<Matter, 'place' | 'avoid'>): Pick<Matter['place'], AccountId> =>
  avoid ? {} : place
type AccountId = 'gridId' | 'communityId' | 'streetId'

/** `counted`: of one that was merged, as the other counts. */
export function tallyOf(matter: Matter, counted: Counted, now: number): Tally {
  const rating = matter.ratings.at(-1)
  const { gridId, communityId, streetId } = accountOf(matter)
  return {
    matterId: matter._id,
    number: matter.number,
    day: matter.day,
    ...(gridId ? { gridId } : {}),
    ...(communityId ? { communityId } : {}),
    ...(streetId ? { streetId } : {}),
    categoryId: matter.categoryId,
    kind: matter.kind,
    state: matter.state,
    counted,
    ...respondedOf(matter, now),
    hours: hoursOf(matter),
    ...(rating ? { solved: rating.solved, satisfied: rating.satisfied } : {}),
    promises: matter.promises.map(({ until, keptAt, replacedAt }) => ({
      until,
      ...(keptAt === undefined ? {} : { keptAt }),
      ...(replacedAt === undefined ? {} : { replacedAt }),
    })),
    ...(matter.held?.held === undefined ? {} : { held: matter.held.held }),
  }
}

/** A share with what it is of, since a rate without its denominator says nothing. */
export interface Rate {
  of: number
  count: number
}

/** Kept by its day; replaced before its day came, it counts for nothing; still running, for nothing yet. */
export function promiseKept(
  { until, keptAt, replacedAt }: Tally['promises'][number],
  now: number,
): boolean | undefined {
  if (keptAt !== undefined) return keptAt <= until
  if (replacedAt !== undefined) return replacedAt > until ? false : undefined
  return now > until ? false : undefined
}

/** Undefined while there is time. */
const respondedBy = ({ responded, respondBy }: Tally, now: number): boolean | undefined =>
  respondBy !== undefined && now > respondBy ? false : responded

const rate = (answers: readonly (boolean | undefined)[]): Rate => {
  const said = answers.filter((one) => one !== undefined)
  return { of: said.length, count: said.filter(Boolean).length }
}

export interface Times {
  count: number
  median: number
  p90: number
}

/** Undefined of none. */
export function timesOf(values: readonly number[]): Times | undefined {
  if (values.length === 0) return undefined
  const sorted = Float64Array.from(values).sort()
  /** The value at or below which this share of them lies. */
  const quantile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!
  return { count: values.length, median: quantile(0.5), p90: quantile(0.9) }
}

export interface MatterFigures {
  received: number
  resolved: number
  following: number
  explained: number
  /** 响应率, 解决率, 满意率, 承诺兑现率, and of those asked four weeks later, how many still held. */
  responded: Rate
  solved: Rate
  satisfied: Rate
  promises: Rate
  held: Rate
  /** Hours. */
  steps: Partial<Record<TallyStep, Times>>
}

/** received = resolved + following + explained, since every row counts as exactly one of the three. */
export function figuresOf(rows: readonly Tally[], now: number): MatterFigures {
  const countedAs = (counted: Counted) => rows.filter((row) => row.counted === counted).length
  const steps = Object.fromEntries(
    TALLY_STEPS.flatMap((step) => {
      const times = timesOf(rows.flatMap(({ hours }) => hours[step] ?? []))
      return times ? [[step, times]] : []
    }),
  )
  return {
    received: rows.length,
    resolved: countedAs('resolved'),
    following: countedAs('following'),
    explained: countedAs('explained'),
    responded: rate(rows.map((row) => respondedBy(row, now))),
    solved: rate(rows.map(({ solved }) => solved)),
    satisfied: rate(rows.map(({ satisfied }) => satisfied)),
    promises: rate(rows.flatMap(({ promises }) => promises.map((one) => promiseKept(one, now)))),
    held: rate(rows.map(({ held }) => held)),
    steps,
  }
}
