// A person who missed what they had booked may say why; an admin forgives it, or does not. Pure.
import { Refusal } from '../refusal'
import type { Id, Instant } from '../shape'
import { isPaused, PAUSE } from './attendance'
import type { Attendance } from './gathering'

/** What was missed so long ago is nobody's business any more: nothing follows from it. */
const REMEMBERED = 2 * PAUSE

export const rememberedMissed = ({ missed }: Pick<Attendance, 'missed'>, now: Instant): Attendance['missed'] =>
  missed.filter(({ at }) => at > now - REMEMBERED)

export const isOpen = ({ objection }: Pick<Attendance, 'objection'>): boolean =>
  objection !== undefined && objection.settled === undefined

/** There is something to say, nothing waits for an answer, and what was answered is not asked again without anything new. */
export function mayObject(held: Attendance, now: Instant): boolean {
  const missed = rememberedMissed(held, now)
  if (isOpen(held) || (missed.length === 0 && !isPaused(held, now))) return false
  const answeredAt = held.objection?.settled?.at
  return answeredAt === undefined || missed.some(({ at }) => at > answeredAt)
}

export function objected(held: Attendance, words: string, now: Instant): Attendance {
  if (!mayObject(held, now)) throw new Refusal('STEP_OUT_OF_ORDER')
  return { ...held, objection: { words, at: now } }
}

/** Granted, what was missed is forgotten and one may book again at once. */
export function settled(
  held: Attendance,
  { granted, words, by, name }: { granted: boolean; words: string; by: Id; name: string },
  now: Instant,
): Attendance {
  const { objection } = held
  if (!objection || objection.settled) throw new Refusal('STEP_OUT_OF_ORDER')
  const answered = { ...held, objection: { ...objection, settled: { granted, words, at: now, by, name } } }
  if (!granted) return answered
  const { pausedUntil: _, ...rest } = answered
  return { ...rest, missed: [] }
}
