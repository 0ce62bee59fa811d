// Sending a warning out: household by household, its ask with the first attempts already written down, then handed over.
// A household that has its ask is passed over, so a batch that broke off is simply begun again.

import type { Household } from '../../domain/household/household'
import type { LetterHanding } from '../../domain/message/letter'
import { recordLetter } from '../../domain/message/letter'
import type { Id, Instant } from '../../domain/shape'
import { newAsk, settleAsk, spreadTo, withLetters } from '../../domain/warning/course'
import type { Ask, Warning } from '../../domain/warning/warning'
import { logFault } from '../kernel/log'
import { type Posted, post } from '../kernel/messages/post'
import { peopleByIds } from '../person/read'
import { placesByIds } from '../place/read'
import { householdsIn } from './area'
import { changeAsk, changeWarning, dueAsks, insertAsk } from './store'

/** Households written to side by side. */
const AT_ONCE = 12
/** Households after which the place one has come to is put down. */
const BATCH = 48

/** Goes on until all have been asked, or until `until` (by the wall clock). */
export async function spread(warning: Warning, now: Instant, until: number): Promise<void> {
  const households = (await householdsIn(warning.area)).filter(({ _id }) => _id > warning.spreadThrough)
  for (let from = 0; ; from += BATCH) {
    const batch = households.slice(from, from + BATCH)
    if (batch.length > 0) await askAll(warning, batch, now)
    const all = from + BATCH >= households.length
    const through = batch.at(-1)?._id ?? warning.spreadThrough
    await changeWarning(warning._id, (held) =>
      held.state === 'closed' || held.spread ? undefined : spreadTo(held, through, all, now),
    )
    if (all || Date.now() > until) return
  }
}

async function askAll(warning: Warning, households: readonly Household[], now: Instant): Promise<void> {
  const [people, communities] = await Promise.all([
    peopleByIds(households.flatMap(({ memberIds }) => memberIds)),
    placesByIds(households.map(({ communityId }) => communityId)),
  ])
  const personById = new Map(people.map((one) => [one._id, one]))
  const pathById = new Map(communities.map(({ _id, path }) => [_id, path]))
  await inTurns(households, AT_ONCE, async (household) => {
    const members = household.memberIds.flatMap((id) => personById.get(id) ?? [])
    const path: Id[] = [...(pathById.get(household.communityId) ?? []), household.communityId, household.gridId]
    const { ask, handings } = settleAsk(newAsk(warning, { household, members, path }, now), now)
    if (await insertAsk(ask)) await handOver(ask._id, handings, now)
  })
}

/** Puts the ends of the attempts down in whatever the ask has become meanwhile. */
async function handOver(askId: string, handings: readonly LetterHanding[], now: Instant): Promise<void> {
  if (handings.length === 0) return
  const started = Date.now()
  const posted = await post(handings)
  const at = now + (Date.now() - started)
  await changeAsk(askId, (held) => withLetters(held, recordAll(held, posted, at), at))
}

const recordAll = ({ letters }: Ask, posted: readonly Posted[], at: Instant) =>
  posted.reduce((held, { handing, outcome }) => recordLetter(held, handing, outcome, at), letters)

/** Letters that are owed: what waited for the morning, and what a crash left without an end. Gives how many asks were seen to. */
export async function sendOwed(now: Instant, until: number): Promise<number> {
  let done = 0
  let failed = 0
  while (Date.now() < until) {
    const due = await dueAsks(now, AT_ONCE * 2, failed)
    if (due.length === 0) break
    await inTurns(due, AT_ONCE, async (before) => {
      try {
        let handings: LetterHanding[] = []
        await changeAsk(before._id, (held) => {
          const settled = settleAsk(held, now)
          handings = settled.handings
          return settled.ask
        })
        await handOver(before._id, handings, now)
        done++
      } catch (fault) {
        failed++
        logFault('warning.sendOwed', fault, { askId: before._id })
      }
    })
  }
  return done
}

/** At most `atOnce` of them side by side. */
export async function inTurns<T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all]
  await Promise.all(
    Array.from({ length: Math.min(atOnce, left.length) }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one)
    }),
  )
}
