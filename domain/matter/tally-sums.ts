// Sums of a cohort's rows by grid and category: what figures are put together from without reading every row. Sums of sums are
// the figures of all their rows (tally-sums.test.ts); hours stay a list, so that medians stay exact.
import * as z from 'zod'
import { groupBy } from '../group-by'
import { type Id, type Instant, id, instant } from '../shape'
import {
  figuresOf,
  type MatterFigures,
  type Rate,
  TALLY_STEPS,
  type Tally,
  type TallyStep,
  tally,
  timesOf,
} from './tally'

const count = z.number().int().min(0)
const rate = z.object({ of: count, count })
const hours = z.array(z.number())

export const tallySum = z.object({
  gridId: id.optional(),
  categoryId: id,
  received: count,
  resolved: count,
  following: count,
  explained: count,
  responded: rate,
  solved: rate,
  satisfied: rate,
  promises: rate,
  held: rate,
  hours: z.object({ accept: hours, handle: hours, meeting: hours, handed: hours, whole: hours }),
})
export type TallySum = z.infer<typeof tallySum>

/** Rows of one document: with their sums well below what CloudBase returns at once. */
export const ROWS_A_PAGE = 300

/** Stored in `matterTallies`: what one community received in one month; of what has no community, its street or the city. */
export const matterTally = z.object({
  _id: id,
  version: z.number().int().min(1),
  /** Community (or street, or city) and month. */
  cohort: z.string().max(60),
  page: count,
  month: z.string().regex(/^\d{4}-\d{2}$/),
  communityId: id.optional(),
  streetId: id.optional(),
  rows: z.array(tally).max(ROWS_A_PAGE),
  sums: z.array(tallySum),
  /** When the next promise, or time to be taken up, of these ends and the sums change by time alone; far in the future when none does. */
  turnsAt: instant,
})
export type MatterTally = z.infer<typeof matterTally>

/**
 * Stored in `streetTallies`: what one street received in one month, made of its `matterTallies` by category alone, so that figures
 * of the whole city read a document a street instead of every community's. No street: what counts for the city alone.
 */
export const streetTally = matterTally.pick({
  _id: true,
  version: true,
  month: true,
  streetId: true,
  sums: true,
  turnsAt: true,
})
export type StreetTally = z.infer<typeof streetTally>

export const streetTallyId = ({ streetId, month }: Pick<MatterTally, 'streetId' | 'month'>): Id =>
  `${streetId ?? 'city'}_${month}`

export const cohortOf = ({ communityId, streetId, day }: Tally): string =>
  `${communityId ?? streetId ?? 'city'}_${day.slice(0, 7)}`

const hoursBy = (took: (step: TallyStep) => number[]): TallySum['hours'] => ({
  accept: took('accept'),
  handle: took('handle'),
  meeting: took('meeting'),
  handed: took('handed'),
  whole: took('whole'),
})

export function sumsOf(rows: readonly Tally[], now: Instant): TallySum[] {
  return [...groupBy(rows, (row) => `${row.gridId ?? ''} ${row.categoryId}`).values()].map((group) => {
    const { steps: _, ...figures } = figuresOf(group, now)
    const { gridId, categoryId } = group[0]!
    const took = (step: TallyStep) => group.flatMap((row) => row.hours[step] ?? [])
    return {
      ...(gridId ? { gridId } : {}),
      categoryId,
      ...figures,
      hours: hoursBy(took),
    }
  })
}

export const NEVER = 8_640_000_000_000_000
export const turnsAtOf = (rows: readonly Tally[], now: Instant): Instant =>
  Math.min(
    NEVER,
    ...rows.flatMap(({ promises, respondBy }) => [
      ...promises.flatMap(({ until, keptAt, replacedAt }) =>
        keptAt === undefined && replacedAt === undefined && until >= now ? [until + 1] : [],
      ),
      ...(respondBy !== undefined && respondBy >= now ? [respondBy + 1] : []),
    ]),
  )

export function countsOf(sums: readonly TallySum[]): Omit<MatterFigures, 'steps'> {
  const all = (of: 'received' | 'resolved' | 'following' | 'explained') => sums.reduce((n, one) => n + one[of], 0)
  const rates = (of: 'responded' | 'solved' | 'satisfied' | 'promises' | 'held'): Rate =>
    sums.reduce((n, one) => ({ of: n.of + one[of].of, count: n.count + one[of].count }), { of: 0, count: 0 })
  return {
    received: all('received'),
    resolved: all('resolved'),
    following: all('following'),
    explained: all('explained'),
    responded: rates('responded'),
    solved: rates('solved'),
    satisfied: rates('satisfied'),
    promises: rates('promises'),
    held: rates('held'),
  }
}

/** Without grids. */
export function byCategory(sums: readonly TallySum[]): TallySum[] {
  return [...groupBy(sums, (one) => one.categoryId)].map(([categoryId, group]) => {
    const took = (step: TallyStep) => group.flatMap((one) => one.hours[step])
    return { categoryId, ...countsOf(group), hours: hoursBy(took) }
  })
}

/** The figures of all rows these sums were made from. */
export function figuresOfSums(sums: readonly TallySum[]): MatterFigures {
  return {
    ...countsOf(sums),
    steps: Object.fromEntries(
      TALLY_STEPS.flatMap((step) => {
        const times = timesOf(sums.flatMap((one) => one.hours[step]))
        return times ? [[step, times]] : []
      }),
    ),
  }
}
