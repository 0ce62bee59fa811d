// Taking and giving back a pavilion's time, inside somebody's transaction. All of a day is one document, which every one of
// these writes: of two at once the database lets one through, and the other is run again and sees what is taken.
import { isFree, isOneDay, mayBook, overlaps } from '../../domain/pavilion/hours'
import type { Pavilion, PavilionDay } from '../../domain/pavilion/pavilion'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import type { Held } from '../kernel/database'
import { heldDay } from './store'

/** As many as a day's document holds. */
const MOST_A_DAY = 96

/** The pavilion is read in the transaction too: a closure touches the days it closes, so none slips in beside it. */
async function heldPavilion(held: Held, pavilionId: Id): Promise<Pavilion> {
  const pavilion = await held.byId('pavilions', pavilionId)
  if (!pavilion) throw new Refusal('NOT_FOUND', `pavilion ${pavilionId}`)
  return pavilion
}

async function put(held: Held, day: PavilionDay, gatheringId: Id, startsAt: Instant, endsAt: Instant): Promise<void> {
  const others = day.taken.filter((one) => one.gatheringId !== gatheringId)
  if (others.length >= MOST_A_DAY) throw new Refusal('SLOT_TAKEN', 'no more fit into a day')
  const taken = [...others, { gatheringId, startsAt, endsAt }].sort((a, b) => a.startsAt - b.startsAt)
  await held.write('pavilionDays', { ...day, taken })
}

/**
 * Takes it for what is offered there, at any hour of one day. SLOT_TAKEN where something else is held then, OUTSIDE_HOURS where it is
 * closed, retired, or the time does not lie in one day. What this gathering held on that day is given back by it.
 */
export async function takeSpan(
  held: Held,
  pavilionId: Id,
  gatheringId: Id,
  startsAt: Instant,
  endsAt: Instant,
): Promise<Pavilion> {
  const pavilion = await heldPavilion(held, pavilionId)
  const day = await heldDay(held, pavilionId, startsAt)
  const span = { startsAt, endsAt }
  if (pavilion.retired || !isOneDay(span) || !isFree(pavilion, [], span)) throw new Refusal('OUTSIDE_HOURS')
  if (day.taken.some((one) => one.gatheringId !== gatheringId && overlaps(one, span))) throw new Refusal('SLOT_TAKEN')
  await put(held, day, gatheringId, startsAt, endsAt)
  return pavilion
}

/** The same for what a resident books: by all its rules of booking, as they stand at `now`. */
export async function bookSpan(
  held: Held,
  pavilionId: Id,
  gatheringId: Id,
  startsAt: Instant,
  endsAt: Instant,
  now: Instant,
): Promise<Pavilion> {
  const pavilion = await heldPavilion(held, pavilionId)
  const day = await heldDay(held, pavilionId, startsAt)
  const others = day.taken.filter((one) => one.gatheringId !== gatheringId)
  const refusal = mayBook(pavilion, others, startsAt, endsAt, now)
  if (refusal) throw new Refusal(refusal)
  await put(held, day, gatheringId, startsAt, endsAt)
  return pavilion
}

/** Gives back what the gathering holds on the day of `startsAt`; nothing where it holds nothing. */
export async function freeSpan(held: Held, pavilionId: Id, gatheringId: Id, startsAt: Instant): Promise<void> {
  const day = await heldDay(held, pavilionId, startsAt)
  const taken = day.taken.filter((one) => one.gatheringId !== gatheringId)
  if (taken.length < day.taken.length) await held.write('pavilionDays', { ...day, taken })
}
