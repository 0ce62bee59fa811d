// A gathering (场次): people who sit together at a time and a place; booked by residents in a pavilion, or offered to them. Who has a
// seat, who waits, who came. What was said and decided there is its record's (domain/record).
import * as z from 'zod'
import { letter } from '../message/letter'
import { id, instant, name, phone, point, words } from '../shape'

/**
 * own: booked by residents for their own meeting. deputy: 代表接待. weekend: 周末议事会. talk: 民情恳谈会. evening: 天门夜话.
 * openDay: 办公开放日. parties: 五方协商 over a topic.
 */
export const GATHERING_KINDS = ['own', 'deputy', 'weekend', 'talk', 'evening', 'openDay', 'parties'] as const
export const gatheringKind = z.enum(GATHERING_KINDS)
export type GatheringKind = z.infer<typeof gatheringKind>

/**
 * asked: waits for the host's yes. coming: seats may be taken. running: it has begun. over: its time is over, whoever came
 * (`wasHeld` of course.ts says whether anybody did); the record may still be written.
 * cancelled; refused by the host.
 */
export const GATHERING_STATES = ['asked', 'coming', 'running', 'over', 'cancelled', 'refused'] as const
export const gatheringState = z.enum(GATHERING_STATES)
export type GatheringState = z.infer<typeof gatheringState>

export const NEEDS = ['wheelchair', 'hearing'] as const

/**
 * held: has seats. waiting: on the list, first come first served. offered: seats came free and are kept until `offerUntil`.
 * here: checked in. missed: was not there a quarter of an hour after the beginning. left: cancelled.
 */
export const SEAT_STATES = ['held', 'waiting', 'offered', 'here', 'missed', 'left'] as const
export const seatState = z.enum(SEAT_STATES)

/**
 * Why somebody has no seat who did not give it back: the offer ended without an answer, nothing came free until the end, or all of
 * it was given up.
 */
export const SEAT_GONE = ['offer', 'wait', 'all'] as const

export const CHECKED_BY = ['code', 'position', 'host'] as const

const seat = z.object({
  /** Made of the intention that asked for it. */
  seatId: id,
  /** Absent for somebody without the app, for whom an officer booked. */
  personId: id.optional(),
  name,
  phone: phone.optional(),
  openid: z.string().max(64).optional(),
  /** Who booked it for them. */
  bookedBy: id.optional(),
  /** How many come, this one included. */
  people: z.number().int().min(1).max(20),
  needs: z.array(z.enum(NEEDS)).max(2),
  /** What they want to speak about. */
  words: z.string().max(100),
  state: seatState,
  /** Of one that is left; absent where it was given back. */
  gone: z.enum(SEAT_GONE).optional(),
  at: instant,
  /** Since when it has seats. Who got them only after the beginning is on the way and is not missed. */
  heldAt: instant.optional(),
  offerUntil: instant.optional(),
  checkedBy: z.enum(CHECKED_BY).optional(),
  checkedAt: instant.optional(),
  /** That it was missed stands in the person's attendance. */
  noted: z.boolean().optional(),
})
export type Seat = z.infer<typeof seat>

/** Stored in `gatherings`. */
export const gathering = z.object({
  _id: id,
  version: z.number().int().min(1),
  kind: gatheringKind,
  state: gatheringState,
  title: z.string().trim().min(2).max(60),
  about: words,
  /** Of a resident's title: still to be handed in for the check, handed in, passed or refused. Absent: office holders' words. */
  screening: z.enum(['owed', 'asked', 'passed', 'refused']).optional(),
  /** Why it was refused. */
  refusedBecause: z.string().max(200).optional(),
  /** Anywhere: in a pavilion, or in words with a pin. */
  pavilionId: id.optional(),
  where: z.string().trim().min(1).max(60),
  point: point.optional(),
  communityId: id,
  path: z.array(id).max(8),
  startsAt: instant,
  endsAt: instant,
  seats: z.number().int().min(1).max(200),
  /** Who holds it: the pavilion's hosts, or those of the rota. */
  hosts: z.array(z.object({ personId: id, name })).max(10),
  /** Deputies who receive. */
  deputies: z.array(z.object({ personId: id, name })).max(10),
  topicIds: z.array(id).max(10),
  /** One of a series: whose, and the day it falls on by the rule. */
  series: z.object({ seriesId: id, day: z.string().max(10) }).optional(),
  /** own: who booked it. */
  booker: z.object({ personId: id, name, forName: name.optional() }).optional(),
  bookings: z.array(seat).max(300),
  reminded: z.array(z.enum(['day', 'hour'])).max(2),
  letters: z.array(letter).max(900),
  /** When something is to be done by the clock: a reminder, an offer that ends, the beginning, the quarter of an hour after it, the end. */
  nextDueAt: instant,
  timeline: z
    .array(
      z.object({ seq: z.number().int().min(1), at: instant, event: z.string().max(20), by: z.string().max(40), words }),
    )
    .max(400),
  keys: z.array(z.string().max(64)).max(400),
  updatedAt: instant,
})
export type Gathering = z.infer<typeof gathering>

/** Stored in `series`: gatherings that come again by a rule (RFC 5545), with its exceptions and who holds which. */
export const series = z.object({
  _id: id,
  version: z.number().int().min(1),
  kind: gatheringKind,
  title: z.string().trim().min(2).max(60),
  about: words,
  pavilionId: id.optional(),
  where: z.string().trim().min(1).max(60),
  point: point.optional(),
  communityId: id,
  path: z.array(id).max(8),
  /** RFC 5545 without DTSTART: FREQ=WEEKLY;BYDAY=SA. */
  rule: z.string().max(200),
  /** The first day, YYYY-MM-DD, and times of day in Beijing. */
  firstDay: z.string().max(10),
  opens: z.string().max(5),
  closes: z.string().max(5),
  seats: z.number().int().min(1).max(200),
  /** On public holidays: skipped, or held all the same. */
  holidays: z.enum(['skip', 'hold']),
  /** Whose turn it is goes round; a day may be given to somebody else. */
  rota: z.array(z.object({ personId: id, name, as: z.enum(['host', 'deputy']) })).max(30),
  exceptions: z
    .array(
      z.object({
        day: z.string().max(10),
        /** Left out, or held at another time, or by somebody else. */
        skip: z.boolean(),
        startsAt: instant.optional(),
        endsAt: instant.optional(),
        personIds: z.array(id).max(10).optional(),
        words,
      }),
    )
    .max(120),
  /** Gatherings are made up to this instant. */
  madeThrough: instant,
  endedAt: instant.optional(),
  /** Why, and by whom: what somebody booked is cancelled with these words. */
  ending: z.object({ words, by: id, name }).optional(),
  by: id,
  keys: z.array(z.string().max(64)).max(60),
  updatedAt: instant,
})
export type Series = z.infer<typeof series>

/** Stored in `attendances`, one a person: bookings by week, so that the limit holds however many phones one has, and what was missed. */
export const attendance = z.object({
  /** The person. */
  _id: id,
  version: z.number().int().min(1),
  communityId: id,
  path: z.array(id).max(8),
  /** Bookings of a pavilion, by its week's Monday. */
  booked: z.array(z.object({ pavilionId: id, monday: z.string().max(10), gatheringId: id })).max(60),
  missed: z.array(z.object({ gatheringId: id, title: z.string().max(60), at: instant })).max(20),
  pausedUntil: instant.optional(),
  objection: z
    .object({
      words,
      at: instant,
      settled: z.object({ granted: z.boolean(), words, at: instant, by: id, name }).optional(),
    })
    .optional(),
  keys: z.array(z.string().max(64)).max(60),
})
export type Attendance = z.infer<typeof attendance>
