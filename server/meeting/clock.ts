// What the pulse does for meetings: messages that are owed, and decisions that a crash kept from their matters.
import type { Instant } from '../../domain/shape'
import { logFault } from '../kernel/log'
import { handOverLetters } from '../kernel/messages/letters'
import { carryOver } from './act'
import { dueMeetings, renewMeeting } from './store'

/** Milliseconds one sweep works at most; the next pulse goes on. */
const WORKS = 3000

/** Gives how many messages were handed over. */
export async function tickMeetings(now: Instant, works = WORKS): Promise<number> {
  const until = Date.now() + works
  let handed = 0
  for (const { _id } of await dueMeetings(now)) {
    if (Date.now() > until) break
    try {
      await carryOver(_id, now)
      handed += await handOverLetters(
        (to) =>
          renewMeeting(_id, now, (held) => {
            const letters = to(held.letters)
            return letters && { ...held, letters }
          }),
        now,
        until,
      )
    } catch (fault) {
      logFault('meeting.tick', fault, { meetingId: _id })
    }
  }
  return handed
}
