// A pavilion (议事亭): where neighbours sit together. When it is open, what is closed, and under which rules it is booked.
import * as z from 'zod'
import { id, instant, intentionKey, name, point, words } from '../shape'

/** A day of the calendar in Beijing, YYYY-MM-DD. */
export const day = z.iso.date()
/** A time of the day in Beijing, HH:MM; 24:00 is the end of the day. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
/** A day of any year, MM-DD. */
export const dayOfYear = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)

export const EQUIPMENT = [
  'table',
  'power',
  'light',
  'fan',
  'heater',
  'screen',
  'microphone',
  'water',
  'ramp',
  'loop',
] as const

/** A season: from a day to a day of every year (both included, over New Year where it ends before it begins). */
export const season = z.strictObject({
  from: dayOfYear,
  to: dayOfYear,
  /** Monday is 1, Sunday 7. */
  weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  opens: timeOfDay,
  closes: timeOfDay,
})
export type Season = z.infer<typeof season>

export const bookingRules = z.strictObject({
  /** Days ahead that may be booked. */
  aheadDays: z.number().int().min(1).max(180),
  /** Minutes: every slot begins and ends on a multiple of it, counted from opening. */
  stepMinutes: z.union([z.literal(30), z.literal(60)]),
  longestMinutes: z.number().int().min(30).max(480),
  /** Bookings of one person in a week (Monday to Sunday), of this pavilion. */
  perWeek: z.number().int().min(1).max(14),
  /** A host says yes before it is booked for good. */
  approval: z.boolean(),
  /** Hours before the beginning until which one may cancel or change without being asked why. */
  cancelHours: z.number().int().min(0).max(168),
  /** Public holidays too (days of rest that the State Council names); weekends are seasons' own matter. */
  holidays: z.boolean(),
})
export type BookingRules = z.infer<typeof bookingRules>

export const closure = z.object({ closureId: id, from: instant, to: instant, reason: words, by: id, at: instant })
export type Closure = z.infer<typeof closure>

/** Stored in `pavilions`. */
export const pavilion = z.object({
  _id: id,
  version: z.number().int().min(1),
  name,
  communityId: id,
  /** The community and all above it. */
  path: z.array(id).max(8),
  /** Where it is, as a neighbour would say it. */
  address: z.string().trim().min(1).max(60),
  point,
  seats: z.number().int().min(1).max(200),
  equipment: z.array(z.enum(EQUIPMENT)).max(EQUIPMENT.length),
  pictureIds: z.array(id).max(3),
  /** Under which they were sent. */
  draftIds: z.array(intentionKey).max(20).optional(),
  /** Who looks after it: they say yes, check in, publish. */
  hosts: z.array(z.object({ personId: id, name })).max(10),
  seasons: z.array(season).min(1).max(8),
  closures: z.array(closure).max(60),
  /** Closures whose bookings are not struck yet, and since when: the clock does it where the call was cut off. */
  unstruck: z.array(id).max(60).optional(),
  strikeAt: instant.optional(),
  rules: bookingRules,
  /** No new bookings; kept for what was held there. */
  retired: z.boolean(),
  /** What was changed, newest last; the oldest fall out. */
  history: z.array(z.object({ at: instant, by: id, name, words })).max(60),
  keys: z.array(z.string().max(64)).max(60),
})
export type Pavilion = z.infer<typeof pavilion>

/**
 * Stored in `pavilionDays`, one a pavilion and day: `<pavilionId>_<YYYYMMDD>`. What is taken on that day. Two bookings of one
 * pavilion and day change the same document, so the database itself lets only one of them through.
 */
export const pavilionDay = z.object({
  _id: id,
  version: z.number().int().min(1),
  pavilionId: id,
  day,
  taken: z.array(z.object({ gatheringId: id, startsAt: instant, endsAt: instant })).max(96),
})
export type PavilionDay = z.infer<typeof pavilionDay>
