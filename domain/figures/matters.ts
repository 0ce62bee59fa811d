// Figures of matters as they are shown: whole, by area, by month and by category; to everybody without small numbers.

import * as z from 'zod'
import { groupBy } from '../group-by'
import type { MatterFigures, Rate, Times } from '../matter/tally'
import { countsOf, figuresOfSums, type TallySum } from '../matter/tally-sums'
import { id } from '../shape'
import { concealed, FEW, isTold, LAST, mostTold, openRows, orderless, type Parts, shownCount } from './conceal'
import { promisesTold } from './promises'

/** The month it is and so many before it, the year by the same month of last year. */
export const MATTER_MONTHS = [3, 6, 13] as const
/** Everybody sees one period only: from two, what lies between them could be computed. */
export const PUBLIC_MONTHS = 13

const rate = z.object({ of: z.number().int(), count: z.number().int() })
/** Hours. Of how many is for offices: of all and of all categories but one they would tell that one. */
const times = z.object({ count: z.number().int().optional(), median: z.number(), p90: z.number() })

export const threeParts = z.object({
  received: shownCount,
  resolved: shownCount,
  following: shownCount,
  explained: shownCount,
})
export type ThreeParts = z.infer<typeof threeParts>

export const matterFigures = z.object({
  whole: threeParts,
  /** Absent where they are too few to be told to everybody. */
  rates: z.object({
    responded: rate.optional(),
    solved: rate.optional(),
    satisfied: rate.optional(),
    promises: rate.optional(),
    held: rate.optional(),
  }),
  /** Of whose promises the rate is: matters', topics' and hearings'. Absent where one of them may not be told. */
  promises: z.object({ matters: rate, topics: rate, hearings: rate }).optional(),
  /** Hours. */
  steps: z.object({
    accept: times.optional(),
    handle: times.optional(),
    meeting: times.optional(),
    handed: times.optional(),
    whole: times.optional(),
  }),
  /** Those with the most first; no id: what stands on no such area's account. */
  areas: z.array(threeParts.extend({ placeId: id.optional() })),
  /** The earliest first, all of the period. */
  months: z.array(threeParts.extend({ month: z.string() })),
  /** Branches of the tree. Hours until it had its answer. */
  categories: z.array(z.object({ categoryId: id, received: shownCount, hours: times.optional() })),
})
export type ShownFigures = z.infer<typeof matterFigures>

/** A sum, with where and when it stands in what is shown. */
export interface Placed {
  sum: TallySum
  areaId: string | undefined
  month: string
  branchId: string
}

const sumsIn = (all: readonly Placed[]): TallySum[] => all.map(({ sum }) => sum)

/** Promises made elsewhere on the same ground in the same months. */
export interface OtherPromises {
  topics: Rate
  hearings: Rate
}

export function mattersShown(
  all: readonly Placed[],
  others: OtherPromises,
  months: readonly string[],
  open: boolean,
): ShownFigures {
  const whole = figuresOfSums(sumsIn(all))
  const byMonth = groupBy(all, ({ month }) => month)
  const areas = [...groupBy(all, ({ areaId }) => areaId)]
    .map(([placeId, some]) => ({ ...(placeId ? { placeId } : {}), ...partsOf(countsOf(sumsIn(some))) }))
    .sort((a, b) => b.received - a.received)
  const monthly = months.map((month) => ({ month, ...partsOf(countsOf(sumsIn(byMonth.get(month) ?? []))) }))
  const categories = [...groupBy(all, ({ branchId }) => branchId)]
    .map(([categoryId, some]) => {
      const { received, steps } = figuresOfSums(sumsIn(some))
      return { categoryId, received, ...(steps.whole ? { hours: steps.whole } : {}) }
    })
    .sort((a, b) => b.received - a.received)
  const { responded, solved, satisfied, held, steps } = whole
  const told = promisesOf(whole.promises, others, open)
  const rates = { responded, solved, satisfied, held, ...(told.all ? { promises: told.all } : {}) }
  const [matters, topics, hearings] = told.parts ?? []
  const promises = matters && topics && hearings ? { promises: { matters, topics, hearings } } : {}
  const shown = { whole: partsOf(whole), rates, steps, areas, months: monthly, categories }
  return { ...(open ? shown : concealedFigures(shown)), ...promises }
}

/** The page of deliberation tells what topics and hearings make together: beside it the sum of all would tell what matters make. */
function promisesOf(own: Rate, { topics, hearings }: OtherPromises, open: boolean): ReturnType<typeof promisesTold> {
  const beside = promisesTold([topics, hearings], open).all
  return !open && beside && own.of > 0 && !isTold(own) ? {} : promisesTold([own, topics, hearings], open)
}

type Counts = Record<'received' | 'resolved' | 'following' | 'explained', number>
const partsOf = ({ received, resolved, following, explained }: Counts): Counts => ({
  received,
  resolved,
  following,
  explained,
})

interface Whole {
  whole: Counts
  rates: Record<'responded' | 'solved' | 'satisfied' | 'held', Rate> & { promises?: Rate }
  steps: MatterFigures['steps']
  areas: (Counts & { placeId?: string })[]
  months: (Counts & { month: string })[]
  categories: { categoryId: string; received: number; hours?: Times }[]
}

function concealedFigures({ whole, rates, steps, areas, months, categories }: Whole): ShownFigures {
  const [resolved, following, explained] = concealed([whole.resolved, whole.following, whole.explained])
  const all = [resolved, following, explained].every((one) => typeof one === 'number')
  const timesTold = (one: Times | undefined) =>
    one && one.count >= FEW ? { median: one.median, p90: one.p90 } : undefined
  const branches = orderless(categories, ({ categoryId }) => categoryId)
  const kinds = concealed(branches.map(({ received }) => received))
  return {
    whole: {
      received: whole.received < FEW ? 'few' : whole.received,
      resolved: resolved!,
      following: following!,
      explained: explained!,
    },
    rates: Object.fromEntries(Object.entries(rates).filter(([, one]) => isTold(one))),
    steps: Object.fromEntries(
      Object.entries(steps).flatMap(([step, one]) => {
        const told = timesTold(one)
        return told ? [[step, told]] : []
      }),
    ),
    areas: mostTold(
      concealedRows(
        orderless(areas, ({ placeId }) => placeId ?? LAST),
        all,
      ),
      ({ received }) => [received],
    ),
    months: concealedRows(months, all),
    categories: mostTold(
      branches.map(({ hours, ...one }, i) => {
        const told = typeof kinds[i] === 'number' ? timesTold(hours) : undefined
        return { ...one, received: kinds[i]!, ...(told ? { hours: told } : {}) }
      }),
      ({ received }) => [received],
    ),
  }
}

function concealedRows<R extends Counts>(
  rows: readonly R[],
  wholeIsOpen: boolean,
): (Omit<R, keyof Counts> & ThreeParts)[] {
  const received = concealed(rows.map((row) => row.received))
  const parts = rows.map((row): Parts => [row.resolved, row.following, row.explained])
  // A row that is not told as a whole must not be told by its parts, nor by what they leave over.
  const open = openRows(parts.map((one, i) => (typeof received[i] === 'number' ? one : [0, 0, 0])))
  return rows.map((row, i) => {
    const shown = wholeIsOpen && open[i] && typeof received[i] === 'number'
    const told = (n: number) => (shown ? n : ('withheld' as const))
    return {
      ...row,
      received: received[i]!,
      resolved: told(row.resolved),
      following: told(row.following),
      explained: told(row.explained),
    }
  })
}
