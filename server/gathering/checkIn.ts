// At the door: by the code that hangs there, by where one stands, or by the host's hand.
import { metresBetween } from '../../domain/bell/candidates'
import { checkIn } from '../../domain/gathering/contract'
import { DOORS_OPEN, isEnded } from '../../domain/gathering/course'
import type { Gathering, Seat } from '../../domain/gathering/gathering'
import { checkedIn, checkedOut, mustBeOpen } from '../../domain/gathering/seats'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant, Metres, Point } from '../../domain/shape'
import { handle } from '../kernel/handle'
import { pavilionOfScene, standingOf } from '../pavilion/read'
import { withResident } from './seats'
import { viewOf } from './show'
import { changeGathering, gatheringsBetween } from './store'
import { type Before, before, byOf, seen } from './who'

/** So far from its point is still there; a phone that does not know where it is exactly gets a little more. */
const NEAR: Metres = 150
const MOST_INEXACT: Metres = 100
const DAY = 86_400_000

const seatOf = ({ bookings }: Gathering, personId: Id): Seat | undefined =>
  bookings.find((seat) => seat.personId === personId && seat.state !== 'left')

export const handleCheckIn = handle(checkIn, async ({ by: how }, circumstances) => {
  const { now, key } = circumstances
  const by = byOf(circumstances)
  if (how.how === 'host') {
    const at = await before(how.gatheringId, circumstances)
    if (!at.parties.has('host')) throw new Refusal('NOT_YOURS')
    const set = how.here ? checkedIn : undefined
    const gathering = await changeGathering(at.gathering, key, now, (held) =>
      set ? set(held, how.seatId, 'host', by, now, at.parties) : checkedOut(held, how.seatId, by, now, at.parties),
    )
    return viewOf({ ...at, gathering }, circumstances)
  }
  const at: Before =
    how.how === 'code'
      ? seen(await heldHere(how.scene, by.personId, now), await standingOf(circumstances))
      : await before(how.gatheringId, circumstances)
  if (how.how === 'position') mustBeNear(at.gathering, how.point, how.accuracy, now)
  const gathering = await changeGathering(at.gathering, key, now, (held) => {
    const seat = seatOf(held, by.personId)
    if (!seat) throw new Refusal('NOTHING_BOOKED_HERE')
    return checkedIn(held, seat.seatId, how.how, by, now, withResident(at))
  })
  return viewOf({ ...at, gathering }, circumstances)
})

/** What is on there now and has a seat of theirs; of two that touch, the one whose turn it is to check in. */
async function heldHere(scene: string, personId: Id, now: Instant): Promise<Gathering> {
  const pavilion = await pavilionOfScene(scene)
  if (!pavilion) throw new Refusal('NOTHING_BOOKED_HERE', 'scene')
  const theirs = (await gatheringsBetween(pavilion._id, now, now + DAY)).filter(
    (held) => !isEnded(held) && seatOf(held, personId) !== undefined,
  )
  const open = theirs.filter(({ startsAt }) => startsAt - DOORS_OPEN <= now)
  const owed = open.find((held) => seatOf(held, personId)?.state !== 'here')
  const found = owed ?? open[0]
  if (found) return found
  throw new Refusal(theirs.length > 0 ? 'NOT_YET' : 'NOTHING_BOOKED_HERE')
}

function mustBeNear(held: Gathering, point: Point, accuracy: Metres, now: Instant): void {
  if (isEnded(held)) throw new Refusal('NOTHING_BOOKED_HERE', held.state)
  mustBeOpen(held, now)
  if (!held.point || metresBetween(held.point, point) > NEAR + Math.min(accuracy, MOST_INEXACT))
    throw new Refusal('TOO_FAR')
}
