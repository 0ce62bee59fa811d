// Keeps the cohorts of matters counted: what changed since is counted again, in documents of a community and a month. All of it
// comes from the matters and can be counted anew at any time.
import type * as z from 'zod'
import type { Matter } from '../../domain/matter/matter'
import { type Tally, tallyOf } from '../../domain/matter/tally'
import { cohortOf, type MatterTally, matterTally, ROWS_A_PAGE, sumsOf, turnsAtOf } from '../../domain/matter/tally-sums'
import type { Id, Instant } from '../../domain/shape'
import { collection, sdk } from '../kernel/database'
import { every } from '../kernel/every'
import { keep } from '../kernel/keep'
import { lastLook, noteLook } from '../kernel/looks'
import { since } from '../kernel/since'
import { mergedInto, withMerged } from './merged'
import { countedOf } from './show'
import { type StreetMonth, streetsSummed, sumStreets, turnStreets } from './street-tallies'

/** Another name when something else is kept: then all is counted anew. */
const LOOK = 'talliesOfAroundInTheCity'
const PAGE = 400
/** Counted together: the same cohort is written once for all of them. */
const AT_A_TIME = 4 * PAGE
/** Calls that began earlier may be stored later than what was read: a function has 20 s. */
const OVERLAP = 60_000
const AT_ONCE = 6
const ASKED_AT_ONCE = 100
/** With all their rows: some 100 KB each. */
const TURNED_AT_ONCE = 100

/** Up to which instant all changes are counted. Stops after so many milliseconds; the next call goes on. */
export async function refreshTallies(now: Instant, works: number): Promise<Instant> {
  const started = Date.now()
  const look = await lastLook(LOOK)
  const seen = look?.through ?? 0
  let from = Math.max(0, seen - OVERLAP)
  const streets: StreetMonth[] = []
  let changed: Matter[] = []
  let isAll = true
  for await (const page of since('matters', 'updatedAt', from, { limit: PAGE })) {
    changed.push(...page)
    const reached = page.at(-1)?.updatedAt ?? from
    // Within one instant there is no place to stop at, and none before the next call would go beyond it.
    const isBetween = reached !== from && reached > seen
    from = reached
    if (changed.length < AT_A_TIME) continue
    streets.push(...(await count(changed, now)))
    changed = []
    isAll = !isBetween || Date.now() - started <= works
    if (!isAll) break
  }
  streets.push(...(await count(changed, now)))
  await sumStreets(streets)
  if (isAll) {
    await turn(now)
    await turnStreets(now)
  }
  const through = isAll ? now : from
  await note(now, through)
  return through
}

/** All anew: nothing of what was counted before is believed. */
export async function rebuildTallies(now: Instant): Promise<void> {
  for (const name of ['matterTallies', 'streetTallies'] as const)
    for (;;) {
      const held = await collection(name).find({}, { fields: ['_id'], limit: 500 })
      for (const { _id } of held) await collection(name).remove(_id)
      if (held.length < 500) break
    }
  await note(now, 0)
  await refreshTallies(now, Number.POSITIVE_INFINITY)
}

const note = async (at: Instant, through: Instant): Promise<void> => noteLook(LOOK, await lastLook(LOOK), at, through)

/** Which streets are to be summed up, also where another try wrote their cohorts and was cut off. */
async function count(changed: readonly Matter[], now: Instant): Promise<StreetMonth[]> {
  if (changed.length === 0) return []
  const matters = await withMerged(changed, mergedInto)
  const counted = await countedOf(matters)
  const rows = new Map(matters.map((one) => [one._id, tallyOf(one, counted.get(one._id) ?? 'following', now)]))
  const { command } = sdk()
  const ids = [...rows.keys()]
  const held: Pick<MatterTally, 'cohort'>[] = []
  // A long list is compared with every row of every cohort it finds.
  for (let i = 0; i < ids.length; i += ASKED_AT_ONCE) {
    const some = { 'rows.matterId': command.in(ids.slice(i, i + ASKED_AT_ONCE)) }
    held.push(...(await collection('matterTallies').find(some, { fields: ['cohort'], limit: 1000 })))
  }
  const cohorts = [...new Set([...held.map(({ cohort }) => cohort), ...[...rows.values()].map(cohortOf)])]
  const streets: StreetMonth[] = []
  for (let i = 0; i < cohorts.length; i += AT_ONCE)
    streets.push(...(await Promise.all(cohorts.slice(i, i + AT_ONCE).map((cohort) => write(cohort, rows, now)))).flat())
  return streets
}

const monthOf = (cohort: string): string => cohort.slice(-7)

const TRIES = 5
/** Rows that belong elsewhere by now go out, those that belong here come in; the rest stays. */
async function write(cohort: string, changed: ReadonlyMap<Id, Tally>, now: Instant): Promise<StreetMonth[]> {
  for (let i = 0; i < TRIES; i++) {
    const pages = await collection('matterTallies').find({ cohort }, { orderBy: ['page', 'asc'], limit: 100 })
    const kept = pages.flatMap(({ rows }) => rows).filter(({ matterId }) => !changed.has(matterId))
    const rows = [...kept, ...[...changed.values()].filter((row) => cohortOf(row) === cohort)].sort((a, b) =>
      a.number < b.number ? -1 : 1,
    )
    const month = monthOf(cohort)
    if (await stored(cohort, pages, rows, now))
      return [...pages, ...rows].map(({ streetId }) => ({ ...(streetId ? { streetId } : {}), month }))
  }
  throw new Error(`cohort ${cohort} is written by somebody else all the time`)
}

async function stored(cohort: string, pages: readonly MatterTally[], rows: Tally[], now: Instant): Promise<boolean> {
  const many = Math.max(pages.length, Math.ceil(rows.length / ROWS_A_PAGE))
  for (let page = 0; page < many; page++) {
    const part = rows.slice(page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE)
    const before = pages[page]
    const document: MatterTally = {
      _id: `${cohort}_${page}`,
      version: before?.version ?? 1,
      cohort,
      page,
      month: monthOf(cohort),
      ...placesOf(part[0] ?? before),
      rows: part,
      sums: sumsOf(part, now),
      turnsAt: turnsAtOf(part, now),
    }
    if (!(await keep('matterTallies', before, document))) return false
  }
  return true
}

const placesOf = (of: Pick<Tally, 'communityId' | 'streetId'> | undefined) => ({
  ...(of?.communityId ? { communityId: of.communityId } : {}),
  ...(of?.streetId ? { streetId: of.streetId } : {}),
})

/** A promise nobody kept is broken from its day on, what nobody took up is late, though nothing was written. */
async function turn(now: Instant): Promise<void> {
  for await (const due of since('matterTallies', 'turnsAt', 0, { before: now + 1, limit: TURNED_AT_ONCE }))
    for (const one of due)
      await collection('matterTallies').replace({
        ...one,
        sums: sumsOf(one.rows, now),
        turnsAt: turnsAtOf(one.rows, now),
      })
}

const ofPlace = matterTally.pick({ month: true, communityId: true, streetId: true, sums: true })
export type Summed = z.infer<typeof ofPlace>

/** Of these months, over a place: by its communities; over the whole city, where no place is given, by its streets and without grids. */
export async function summed(
  place: { communityId: Id } | { streetId: Id } | undefined,
  { from, to }: { from: string; to: string },
): Promise<Summed[]> {
  if (!place) return streetsSummed({ from, to })
  const { command } = sdk()
  return every(
    'matterTallies',
    { ...place, month: command.gte(from).and(command.lte(to)) },
    { fields: Object.keys(ofPlace.shape), shape: ofPlace, by: 'month', page: 500 },
  )
}
