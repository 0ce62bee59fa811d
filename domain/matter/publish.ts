// The public log of matters: every entry of every timeline, nameless, a day after the other; with it the figures of each cohort
// the day changed. tools/verify-matters.mjs counts them again from the lines alone (docs/matter-figures.md).
import * as z from 'zod'
import { id, instant } from '../shape'
import { COUNTED } from './counted'
import type { Matter, MatterEntry } from './matter'
import { sealedOf } from './sealed'
import { accountOf } from './tally'

const count = z.number().int().min(0)
/** Area, month, received, resolved, following, explained. */
export const cohortLine = z.tuple([z.string(), z.string(), count, count, count, count])
export type CohortLine = z.infer<typeof cohortLine>
export const logDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const LINES_A_PAGE = 200
export const COHORTS_A_PAGE = 200

/** Stored in `publishedDays`; _id is the day. Bound to the day before by its head. */
export const publishedDay = z.object({
  _id: logDay,
  count,
  pages: count,
  previous: logDay.optional(),
  previousHead: z.string(),
  head: z.string(),
  at: instant,
})
export type PublishedDay = z.infer<typeof publishedDay>

/** Stored in `publishedPages`. Lines are the very text that is hashed. */
export const publishedPage = z.object({
  _id: z.string(),
  version: z.number().int(),
  day: logDay,
  page: count,
  lines: z.array(z.string()),
  cohorts: z.array(cohortLine),
})

/** Stored in `publishedCourses`: how far a matter is published. `before`: how far it was before `day`. */
export const publishedCourse = z.object({
  _id: id,
  version: z.number().int().min(1),
  day: logDay,
  before: count,
  seq: count,
  cohort: z.string(),
  /** Where it was counted before this day, if it was. */
  cohortBefore: z.string().optional(),
  counted: z.enum(COUNTED),
})

/** The community on whose account it is counted. */
export const areaOf = (matter: Pick<Matter, 'place' | 'avoid'>): string => accountOf(matter).communityId ?? 'city'

/** In this order always: the verifier reads by position. `into`: the number of the one it was merged into. */
export function lineOf(
  matter: Matter,
  entry: MatterEntry,
  branchId: string,
  into: string,
  sha256: (text: string) => string,
): string {
  const { number, kind } = matter
  const { seq, at, event, to, level, place, as, until, words } = sealedOf(matter._id, entry, sha256)
  const area = areaOf(matter)
  return JSON.stringify([
    number,
    seq,
    at,
    event,
    to,
    level,
    place,
    as,
    until,
    words,
    entry.hash,
    area,
    branchId,
    kind,
    into,
  ])
}

export const headText = (
  previousHead: string,
  of: string,
  lines: readonly string[],
  cohorts: readonly CohortLine[],
): string => [previousHead, of, ...lines, ...cohorts.map((one) => JSON.stringify(one))].join('\n')
