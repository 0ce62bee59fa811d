// What an alert tells of who answers: whom it asked to come with a fair chance to say yes, and who did. From its calls and
// its timeline and nothing else; a drill tells nothing.
import type { Instant } from '../shape'
import type { Asked } from '../volunteer/answering'
import type { Alert, Call, CalledAs } from './alert'
import { unreached } from './outbox'

/** Called as a neighbour. Who is called by office, as family or by hand is another story. */
const AS_NEIGHBOUR: readonly CalledAs[] = ['pairedVolunteer', 'nearMember', 'sameBuilding', 'nearVolunteer', 'kiosk']

/** Milliseconds of ringing within which a silence says nothing yet. */
const FAIR_CHANCE = 45_000

/** When somebody else going made this call needless. */
const stoodDownAt = ({ timeline }: Pick<Alert, 'timeline'>, { calledAt }: Call): Instant | undefined =>
  timeline.find(({ event, at }) => event === 'accept' && at >= calledAt)?.at

function hadFairChance(alert: Alert, call: Call, now: Instant): boolean {
  if (call.answer === 'none') return !unreached(alert, call.id) && now - call.calledAt >= FAIR_CHANCE
  if (call.answer !== 'notNeeded') return true
  const end = stoodDownAt(alert, call)
  return end !== undefined && end - call.calledAt >= FAIR_CHANCE
}

/** Who let go of it again, or never came, counts as not having accepted: nobody stood at the door because of that yes. */
export function askedIn(alert: Alert, now: Instant): Asked[] {
  if (alert.drill) return []
  return alert.calls.flatMap((call) =>
    call.personId && AS_NEIGHBOUR.includes(call.as) && hadFairChance(alert, call, now)
      ? [{ personId: call.personId, at: call.calledAt, accepted: call.answer === 'accepted' }]
      : [],
  )
}
