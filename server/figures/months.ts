// Keeps what deliberation brought counted, a document a community and month, so that a reader of figures reads none of the rooms'
// own. All of it comes from those and can be counted anew at any time.
import { type DeliberationMonth, deliberationMonth } from '../../domain/figures/deliberation-month'
import { broughtBy, monthAt, type Rows, spanOfMonth } from '../../domain/figures/deliberation-rows'
import { PUBLIC_MONTHS } from '../../domain/figures/matters'
import type { Id, Instant } from '../../domain/shape'
import { gatheringsByIds } from '../gathering/read'
import { registeredOfChanged } from '../hearing/read'
import { sdk } from '../kernel/database'
import { every } from '../kernel/every'
import { keep } from '../kernel/keep'
import { lastLook, noteLook } from '../kernel/looks'
import { draftsOfChanged } from '../matter/read'
import { cityPlace } from '../place/read'
import { gatheringOfDraft } from '../record/read'
import { raisedOfChanged } from '../topic/read'
import { monthsUntil } from './asked'
import { rowsOn } from './rows'

const LOOK = 'deliberationMonths'
/** What was counted so lately is not looked through again. */
const FRESH = 2 * 60_000
/** Calls that began earlier may be stored later than what was read: a function has 20 s. */
const OVERLAP = 60_000

/** Up to which instant all changes are counted. */
export async function refreshMonths(now: Instant): Promise<Instant> {
  const through = (await lastLook(LOOK))?.through ?? 0
  if (Math.abs(now - through) < FRESH) return Math.min(through, now)
  // Where the clock was set back, nobody knows what was changed meanwhile.
  for (const month of await monthsTurned(through > now ? 0 : through, now)) await recount(month)
  await note(now)
  return now
}

/** All anew, whatever was counted before. */
export async function rebuildMonths(now: Instant): Promise<number> {
  const months = monthsUntil(now, PUBLIC_MONTHS)
  for (const month of months) await recount(month)
  await note(now)
  return months.length
}

/**
 * This month and the last since it was counted always: there gatherings end, records are published, votes close. Earlier ones where a
 * topic or a hearing of theirs, or what a decision of theirs became, was changed; what else happens to them is counted at night.
 */
async function monthsTurned(through: Instant, now: Instant): Promise<string[]> {
  const months = monthsUntil(now, PUBLIC_MONTHS)
  const last = months.filter((month) => month < monthAt(through)).length - 1
  const lately = new Set(months.slice(Math.max(0, Math.min(last, months.length - 2))))
  if (lately.size === months.length) return months
  const since = through - OVERLAP
  const [topics, hearings, drafts] = await Promise.all([
    raisedOfChanged(since),
    registeredOfChanged(since),
    draftsOfChanged(since),
  ])
  const decided = [...topics.map(({ draftId }) => draftId), ...drafts].flatMap((draftId) =>
    draftId === undefined ? [] : (gatheringOfDraft(draftId) ?? []),
  )
  const held = await gatheringsByIds([...new Set(decided)])
  for (const at of [...topics.map((one) => one.raisedAt), ...hearings, ...held.map((one) => one.startsAt)])
    lately.add(monthAt(at))
  return months.filter((month) => lately.has(month))
}

const TRIES = 5

/** Who read later writes later: where somebody wrote meanwhile, all is read again. */
async function recount(month: string): Promise<void> {
  const city = await cityPlace()
  if (!city) return
  for (let i = 0; i < TRIES; i++) {
    const before = new Map((await monthsOn(city._id, [month])).map((one) => [one.communityId, one]))
    const rows = byCommunity(await rowsOn(city._id, ...spanOfMonth(month)))
    for (const { communityId, path } of before.values())
      if (!rows.has(communityId)) rows.set(communityId, { path, rows: nothing() })
    let written = true
    for (const [communityId, one] of rows) {
      const held = before.get(communityId)
      const next: DeliberationMonth = {
        _id: `${communityId}_${month}`,
        version: held?.version ?? 1,
        communityId,
        path: one.path,
        month,
        ...broughtBy(one.rows),
      }
      if (!(await keep('deliberationMonths', held, next))) written = false
    }
    if (written) return
  }
  throw new Error(`${month} is written by somebody else all the time`)
}

const nothing = (): Rows => ({
  gatherings: [],
  records: [],
  topics: [],
  votes: [],
  hearings: [],
  became: { topics: [], matters: [] },
})

/** What decisions became is of no community: it goes with the drafts. */
function byCommunity({ became, ...rows }: Rows): Map<Id, { path: Id[]; rows: Rows }> {
  const all = new Map<Id, { path: Id[]; rows: Rows }>()
  for (const name of ['gatherings', 'records', 'topics', 'votes', 'hearings'] as const)
    for (const row of rows[name]) {
      const { communityId, path } = row
      const one = all.get(communityId) ?? {
        path: path.slice(0, path.indexOf(communityId) + 1),
        rows: { ...nothing(), became },
      }
      all.set(communityId, one)
      ;(one.rows[name] as (typeof row)[]).push(row)
    }
  return all
}

/** On this ground. */
export const monthsOn = (placeId: Id, months: readonly string[]): Promise<DeliberationMonth[]> =>
  every(
    'deliberationMonths',
    { path: placeId, month: sdk().command.in([...months]) },
    { fields: Object.keys(deliberationMonth.shape), shape: deliberationMonth, by: 'month' },
  )

const note = async (now: Instant): Promise<void> => noteLook(LOOK, await lastLook(LOOK), now, now)
