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

/** When this call became needless: enough others were coming, one was there, or the time for a backup was over. */
function stoodDownAt({ timeline, policy }: Alert, { calledAt }: Call): Instant | undefined {
  const since = timeline.filter(({ at }) => at >= calledAt)
  const going = since.filter(({ event }) => event === 'accept' || event === 'assign').map(({ at }) => at)
  if (going[0] === undefined) return undefined
  const arrived = since.find(({ event }) => event === 'arrive')?.at ?? Number.POSITIVE_INFINITY
  const enough = going[policy.backups] ?? Number.POSITIVE_INFINITY
  return Math.min(going[0] + policy.backupSeconds * 1000, enough, arrived)
}

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
