// Keeps the sums of streets: made of the cohorts of their communities, a document a street and month. Whoever wrote a cohort
// sums up its street afterwards; all of it can be made anew at any time.
import {
  byCategory,
  type MatterTally,
  matterTally,
  NEVER,
  type StreetTally,
  streetTally,
  streetTallyId,
} from '../../domain/matter/tally-sums'
import type { Instant } from '../../domain/shape'
import { collection, sdk } from '../kernel/database'
import { every } from '../kernel/every'
import { keep } from '../kernel/keep'

/** A street and a month; without a street, what counts for the city alone. */
export type StreetMonth = Pick<MatterTally, 'streetId' | 'month'>

/** Each may be some 100 KB. */
const PAGE = 100
const TRIES = 5
const AT_ONCE = 6

export async function sumStreets(all: readonly StreetMonth[]): Promise<void> {
  const some = [...new Map(all.map((one) => [streetTallyId(one), one])).values()]
  for (let i = 0; i < some.length; i += AT_ONCE) await Promise.all(some.slice(i, i + AT_ONCE).map(sumStreet))
}

/** Those in which a promise fell due; also where whoever wrote the cohorts was cut off before the street. */
export async function turnStreets(now: Instant): Promise<void> {
  const due = { turnsAt: sdk().command.lte(now) }
  await sumStreets(await collection('streetTallies').find(due, { fields: ['streetId', 'month'], limit: 500 }))
}

/** Who read later writes later: where somebody wrote meanwhile, all is read again. */
async function sumStreet({ streetId, month }: StreetMonth): Promise<void> {
  const _id = streetTallyId({ streetId, month })
  for (let i = 0; i < TRIES; i++) {
    const before = await collection('streetTallies').byId(_id)
    const cohorts = await cohortsOf({ streetId, month })
    const next: StreetTally = {
      _id,
      version: before?.version ?? 1,
      month,
      ...(streetId ? { streetId } : {}),
      sums: byCategory(cohorts.flatMap(({ sums }) => sums)),
      turnsAt: Math.min(NEVER, ...cohorts.map(({ turnsAt }) => turnsAt)),
    }
    if (await keep('streetTallies', before, next)) return
  }
  throw new Error(`${_id} is written by somebody else all the time`)
}

const cohort = matterTally.pick({ sums: true, turnsAt: true })
const cohortsOf = ({ streetId, month }: StreetMonth) =>
  every(
    'matterTallies',
    { streetId: streetId ?? sdk().command.exists(false), month },
    { fields: Object.keys(cohort.shape), shape: cohort, by: '_id', page: PAGE },
  )

/** Of these months, over the whole city. */
export function streetsSummed({ from, to }: { from: string; to: string }): Promise<StreetTally[]> {
  const { command } = sdk()
  return every(
    'streetTallies',
    { month: command.gte(from).and(command.lte(to)) },
    { fields: Object.keys(streetTally.shape), shape: streetTally, by: 'month', page: PAGE },
  )
}
