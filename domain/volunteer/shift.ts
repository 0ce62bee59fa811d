// A shift at a kiosk: who sits where, from when to when. Planned by the community; while it runs, its place is the person's.
import * as z from 'zod'
import { id, instant, name, point } from '../shape'

const HOUR = 3_600_000
/** Nobody sits in a kiosk longer than this at a stretch; what runs now ends within as long. */
export const LONGEST_SHIFT = 12 * HOUR
/** How far ahead is planned. */
export const PLANNED_AHEAD = 60 * 24 * HOUR

/** Stored in `shifts`. A cancelled one ends where it stood: `to` is no later than the cancelling. */
export const shift = z.object({
  _id: id,
  version: z.number().int().min(1),
  kioskId: id,
  kioskName: name,
  point,
  personId: id,
  communityId: id,
  from: instant,
  to: instant,
  plannedBy: id,
  cancelledAt: instant.optional(),
  keys: z.array(z.string().max(64)).max(20),
})
export type Shift = z.infer<typeof shift>

export const runs = ({ from, to }: Pick<Shift, 'from' | 'to'>, now: number): boolean => from <= now && now < to

export const overlap = (a: Pick<Shift, 'from' | 'to'>, b: Pick<Shift, 'from' | 'to'>): boolean =>
  a.from < b.to && b.from < a.to
