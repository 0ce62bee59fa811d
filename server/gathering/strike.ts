// All of a gathering is given up: its seats, its pavilion's time and the booking in the week it counted for go in one transaction.

import { unbooked } from '../../domain/gathering/attendance'
import { type By, CLOCK, cancelled, mustMay, timed } from '../../domain/gathering/course'
import type { Gathering } from '../../domain/gathering/gathering'
import { bookersSeat } from '../../domain/gathering/may'
import { deserted, isDeserted } from '../../domain/gathering/tick'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import type { Held } from '../kernel/database'
import { freeSpan } from '../pavilion/read'
import { gatheringsBetween, withKey } from './store'
import { certainly } from './transact'

/** Inside a transaction: it holds no time and counts in no week any more. */
async function giveBack(held: Held, before: Gathering): Promise<void> {
  const { _id, pavilionId, startsAt } = before
  if (pavilionId) await freeSpan(held, pavilionId, _id, startsAt)
  const personId = bookersSeat(before)?.personId
  const attendance = personId && (await held.byId('attendances', personId))
  const next = attendance && unbooked(attendance, _id)
  if (next) await held.write('attendances', next)
}

/** `to` may refuse; it runs over the gathering as the transaction holds it. Once per key. */
export const giveUp = (
  gatheringId: Id,
  key: string,
  now: Instant,
  to: (held: Gathering) => Gathering,
): Promise<Gathering> =>
  certainly(async (held) => {
    const before = await held.byId('gatherings', gatheringId)
    if (!before) throw new Refusal('NOT_FOUND', `gathering ${gatheringId}`)
    if (before.keys.includes(key)) return before
    const next = withKey(to(before), key, now)
    await giveBack(held, before)
    await held.write('gatherings', next)
    return { ...next, version: next.version + 1 }
  })

/**
 * Nobody came: it is over, and the pavilion is free for the rest of its time, in one transaction. In the week it was booked in it
 * counts all the same. As it was where somebody checked in meanwhile.
 */
export const desert = (gatheringId: Id, now: Instant): Promise<Gathering> =>
  certainly(async (held) => {
    const before = await held.byId('gatherings', gatheringId)
    if (!before) throw new Refusal('NOT_FOUND', `gathering ${gatheringId}`)
    if (!isDeserted(before, now)) return before
    const next = timed({ ...deserted(before, now), updatedAt: Math.max(now, before.updatedAt) })
    if (before.pavilionId) await freeSpan(held, before.pavilionId, gatheringId, before.startsAt)
    await held.write('gatherings', next)
    return { ...next, version: next.version + 1 }
  })

/** Taken from who would have come, with words why; nothing where it is over already. */
export async function strike(
  gatheringId: Id,
  event: 'strike' | 'lapse',
  words: string,
  now: Instant,
  by: By = CLOCK,
): Promise<void> {
  await giveUp(gatheringId, `${event}-${gatheringId}`.slice(0, 64), now, (held) => {
    mustMay(held, event, new Set([event === 'lapse' ? 'clock' : 'closure']))
    return cancelled(held, event, by, words, now)
  }).catch((fault: unknown) => {
    // It ended meanwhile, or was cancelled by somebody else: that is what was wanted.
    if (!(fault instanceof Refusal) || fault.code !== 'STEP_OUT_OF_ORDER') throw fault
  })
}

const TO_COME: readonly Gathering['state'][] = ['asked', 'coming', 'running']

/** What a closure of the pavilion takes away; gives what it was. Doing it again does nothing twice. */
export async function strikeBetween(
  pavilionId: Id,
  from: Instant,
  to: Instant,
  reason: string,
  now: Instant,
  by: By = CLOCK,
): Promise<Gathering[]> {
  const found = (await gatheringsBetween(pavilionId, from, to)).filter(({ state }) => TO_COME.includes(state))
  for (const { _id } of found) await strike(_id, 'strike', reason, now, by)
  return found
}
