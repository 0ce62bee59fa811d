// What can be called of gatherings: booking a pavilion, taking a seat, checking in; and by hosts and officers, offering them. Function `pavilion`.
import * as z from 'zod'
import { contract } from '../contract'
import { day, timeOfDay } from '../pavilion/pavilion'
import { id, instant, name, onward, phone, point } from '../shape'
import { CHECKED_BY, GATHERING_KINDS, gatheringKind, gatheringState, NEEDS, SEAT_GONE, seatState } from './gathering'

const servedBy = 'pavilion' as const
const one = { gatheringId: id }
const reason = z.string().trim().min(2).max(200)
const title = z.string().trim().min(2).max(60)

const line = z.object({
  gatheringId: id,
  kind: gatheringKind,
  state: gatheringState,
  title: z.string(),
  where: z.string(),
  communityName: z.string(),
  startsAt: instant,
  endsAt: instant,
  seats: z.number().int(),
  /** Taken, and kept for an offer. */
  taken: z.number().int(),
  waiting: z.number().int(),
  deputies: z.array(z.string()),
  /** The caller's own seat. */
  mine: seatState.optional(),
  /** Where the caller had seats, their own or for another, and has none any more. given: they gave them back. */
  gone: z.enum(['given', ...SEAT_GONE]).optional(),
  /** Why it was cancelled or refused, as far as the caller may know. */
  because: z.string().optional(),
  /** It is over, and nobody came to it: it was not held (`wasHeld`). */
  nobodyCame: z.boolean().optional(),
  hosting: z.boolean(),
  /** Its record is published and can be read. */
  published: z.boolean(),
  /** Why the title was refused by the check of content: neighbours do not read it. Told to who booked it, and nobody else. */
  titleRefused: z.string().optional(),
})
export type GatheringLine = z.infer<typeof line>

/** Somebody's seat, as the host reads it, or who booked it. */
const seat = z.object({
  seatId: id,
  name: z.string(),
  phone: z.string().optional(),
  people: z.number().int(),
  needs: z.array(z.enum(NEEDS)),
  words: z.string(),
  state: seatState,
  offerUntil: instant.optional(),
  /** In the waiting list, from 1. */
  turn: z.number().int().optional(),
  checkedBy: z.enum(CHECKED_BY).optional(),
  bookedForOther: z.boolean(),
  mine: z.boolean(),
})

const MAY = [
  'join',
  'leave',
  'change',
  'cancel',
  'approve',
  'checkIn',
  'checkOthers',
  'bookForOther',
  'takeOffer',
  'move',
  'calendar',
] as const

const view = line.extend({
  about: z.string(),
  pavilionId: id.optional(),
  point: point.optional(),
  communityId: id,
  hosts: z.array(z.string()),
  topics: z.array(z.object({ topicId: id, title: z.string() })),
  seriesId: id.optional(),
  booker: z.string().optional(),
  /** Until when one may cancel or change without being asked why. */
  cancelUntil: instant,
  /** The caller's own seats (for others too), or all of them where they host it. */
  bookings: z.array(seat),
  may: z.array(z.enum(MAY)),
  /** The title was refused, and who booked it may still say it in other words: by `gathering.change` of this seat. */
  retitle: id.optional(),
  timeline: z.array(
    z.object({ seq: z.number().int(), at: instant, event: z.string(), by: z.string(), words: z.string() }),
  ),
})
export type GatheringView = z.infer<typeof view>
const shown = { gathering: view, now: instant }

/**
 * coming: open to the caller, the next first. mine: to come, where they have a seat, wait, or booked. earlier: theirs of the last
 * ninety days that are over, were cancelled, given up or missed, the newest first. hosting: theirs to hold, from today on. owed:
 * theirs of the two weeks before, over, the newest first: their record is still to be written. past: over, the newest first.
 * asked: waits for their yes.
 */
export const list = contract({
  name: 'gathering.list',
  servedBy,
  may: ['resident'],
  input: {
    show: z.enum(['coming', 'mine', 'earlier', 'hosting', 'owed', 'past', 'asked']),
    kind: z.enum(GATHERING_KINDS).optional(),
    placeId: id.optional(),
    /** `next` of the page before. */
    after: onward.optional(),
  },
  output: {
    gatherings: z.array(line).max(50),
    /** Gives the next page; absent at the end. */
    next: onward.optional(),
    mayOffer: z.boolean(),
    now: instant,
  },
})

export const see = contract({ name: 'gathering.see', servedBy, may: ['resident'], input: one, output: shown })

const forWhom = z.strictObject({ name, phone: phone.optional() })
const coming = {
  people: z.number().int().min(1).max(20),
  needs: z.array(z.enum(NEEDS)).max(2),
}

/** Books a pavilion for a meeting of one's own. SLOT_TAKEN where somebody was quicker: the whole slot, or nothing. */
export const book = contract({
  name: 'gathering.book',
  servedBy,
  may: ['resident'],
  changes: true,
  input: {
    pavilionId: id,
    startsAt: instant,
    endsAt: instant,
    title,
    topicId: id.optional(),
    ...coming,
    /** Officers: somebody without a phone. */
    forWhom: forWhom.optional(),
  },
  output: shown,
})

/** Takes seats. FULL where there are too few, unless one would rather wait. */
export const join = contract({
  name: 'gathering.join',
  servedBy,
  may: ['resident'],
  changes: true,
  input: { ...one, ...coming, words: z.string().trim().max(100), orWait: z.boolean(), forWhom: forWhom.optional() },
  output: shown,
})

/**
 * Changes how many come and what they need; of one's own booking also its title and, with `to`, its time. A title that was refused
 * may be changed until it begins.
 */
export const change = contract({
  name: 'gathering.change',
  servedBy,
  may: ['resident'],
  changes: true,
  input: {
    ...one,
    seatId: id,
    ...coming,
    words: z.string().trim().max(100),
    title: title.optional(),
    to: z.strictObject({ startsAt: instant, endsAt: instant }).optional(),
  },
  output: shown,
})

/** Gives one's seats back; the next who wait are offered them. */
export const leave = contract({
  name: 'gathering.leave',
  servedBy,
  may: ['resident'],
  changes: true,
  input: { ...one, seatId: id },
  output: shown,
})

/** Seats that came free were offered: taken, or left to the next. OFFER_OVER where it ended. */
export const answerOffer = contract({
  name: 'gathering.answerOffer',
  servedBy,
  may: ['resident'],
  changes: true,
  input: { ...one, seatId: id, takes: z.boolean() },
  output: shown,
})

/** The host's yes or no to what was asked. */
export const approve = contract({
  name: 'gathering.approve',
  servedBy,
  may: ['resident'],
  changes: true,
  input: { ...one, yes: z.boolean(), words: z.string().trim().max(200) },
  output: shown,
})

/** Cancels all of it; everybody who has a seat or waits is told. Who booked it, its hosts, its admins. */
export const cancel = contract({
  name: 'gathering.cancel',
  servedBy,
  may: ['resident'],
  changes: true,
  input: { ...one, words: reason },
  output: shown,
})

/** At the door: by the code that hangs there, by where one stands, or by the host's hand. From half an hour before until the end. */
export const checkIn = contract({
  name: 'gathering.checkIn',
  servedBy,
  may: ['resident'],
  changes: true,
  input: {
    by: z.discriminatedUnion('how', [
      z.strictObject({ how: z.literal('code'), scene: z.string().max(32) }),
      z.strictObject({ how: z.literal('position'), gatheringId: id, point, accuracy: z.number().min(0).max(10_000) }),
      z.strictObject({ how: z.literal('host'), gatheringId: id, seatId: id, here: z.boolean() }),
    ]),
  },
  output: shown,
})

/** As a calendar file (RFC 5545). */
export const ics = contract({
  name: 'gathering.ics',
  servedBy,
  may: ['resident'],
  input: one,
  output: { fileName: z.string(), text: z.string() },
})

/** Offers one, once. Who may: admins and officers on their ground, conveners for their own. */
export const offer = contract({
  name: 'gathering.offer',
  servedBy,
  may: ['admin', 'officer', 'convener'],
  changes: true,
  input: {
    kind: z.enum(['deputy', 'weekend', 'talk', 'evening', 'openDay', 'parties']),
    title,
    about: z.string().trim().max(500),
    communityId: id,
    pavilionId: id.optional(),
    where: z.string().trim().max(60),
    point: point.optional(),
    startsAt: instant,
    endsAt: instant,
    seats: z.number().int().min(1).max(200),
    hostIds: z.array(id).min(1).max(10),
    deputyIds: z.array(id).max(10),
    topicIds: z.array(id).max(10),
  },
  output: shown,
})

/** What the pages of offers and series let one choose from: where one may offer, and who may hold or receive there. */
export const choices = contract({
  name: 'gathering.choices',
  servedBy,
  may: ['admin', 'officer', 'convener'],
  input: { communityId: id.optional() },
  output: {
    communities: z.array(z.object({ communityId: id, name: z.string() })).max(300),
    /** The one asked for, or the first. */
    communityId: id.optional(),
    pavilions: z.array(z.object({ pavilionId: id, name: z.string(), seats: z.number().int() })).max(200),
    people: z
      .array(z.object({ personId: id, name: z.string(), office: z.string(), as: z.enum(['host', 'deputy']) }))
      .max(300),
    me: id,
    now: instant,
  },
})

const exception = z.object({
  day,
  skip: z.boolean(),
  startsAt: instant.optional(),
  endsAt: instant.optional(),
  personIds: z.array(id).optional(),
  words: z.string(),
})

const seriesView = z.object({
  seriesId: id,
  kind: gatheringKind,
  title: z.string(),
  about: z.string(),
  communityId: id,
  pavilionId: id.optional(),
  where: z.string(),
  /** The rule in words: 每周六 19:00–21:00. */
  words: z.string(),
  rule: z.string(),
  firstDay: day,
  opens: timeOfDay,
  closes: timeOfDay,
  seats: z.number().int(),
  holidays: z.enum(['skip', 'hold']),
  rota: z.array(z.object({ personId: id, name: z.string(), as: z.enum(['host', 'deputy']) })),
  exceptions: z.array(exception),
  /** The next ones, with whose turn it is, and why one is not held. */
  next: z.array(
    z.object({
      day,
      startsAt: instant,
      endsAt: instant,
      by: z.string(),
      gatheringId: id.optional(),
      skipped: z.string().optional(),
    }),
  ),
  ended: z.boolean(),
})
export type SeriesView = z.infer<typeof seriesView>

export const seriesList = contract({
  name: 'gathering.seriesList',
  servedBy,
  may: ['admin', 'officer', 'convener'],
  /** `seriesId`: that one alone. */
  input: { seriesId: id.optional(), after: onward.optional() },
  /** What was changed last comes first. `next`: gives the next page; absent at the end. */
  output: { series: z.array(seriesView).max(100), next: onward.optional(), now: instant },
})

/** Adds a series or changes it from now on: what people already booked stays as it is. */
export const writeSeries = contract({
  name: 'gathering.writeSeries',
  servedBy,
  may: ['admin', 'officer', 'convener'],
  changes: true,
  input: {
    seriesId: id.optional(),
    kind: z.enum(['deputy', 'weekend', 'talk', 'evening', 'openDay']),
    title,
    about: z.string().trim().max(500),
    communityId: id,
    pavilionId: id.optional(),
    where: z.string().trim().max(60),
    point: point.optional(),
    /** The parts the page offers; made into a rule with a recurrence library. */
    every: z.discriminatedUnion('by', [
      z.strictObject({
        by: z.literal('week'),
        interval: z.number().int().min(1).max(8),
        weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
      }),
      /** The nth weekday of the month: 1 to 4, or -1 for the last. */
      z.strictObject({
        by: z.literal('month'),
        nth: z.union([z.literal(-1), z.number().int().min(1).max(4)]),
        weekday: z.number().int().min(1).max(7),
      }),
      z.strictObject({ by: z.literal('dayOfMonth'), day: z.number().int().min(1).max(31) }),
    ]),
    firstDay: day,
    opens: timeOfDay,
    closes: timeOfDay,
    seats: z.number().int().min(1).max(200),
    holidays: z.enum(['skip', 'hold']),
    rota: z
      .array(z.strictObject({ personId: id, as: z.enum(['host', 'deputy']) }))
      .min(1)
      .max(30),
  },
  output: { series: seriesView, now: instant },
})

/** One day of a series: left out, at another time, or by somebody else. Who has a seat then is told. */
export const exceptSeries = contract({
  name: 'gathering.exceptSeries',
  servedBy,
  may: ['admin', 'officer', 'convener'],
  changes: true,
  input: {
    seriesId: id,
    day,
    skip: z.boolean(),
    startsAt: instant.optional(),
    endsAt: instant.optional(),
    personIds: z.array(id).max(10).optional(),
    words: reason,
  },
  output: { series: seriesView, now: instant },
})

/** From now on no more; what is to come and nobody booked is taken away, where somebody did it is cancelled with these words. */
export const endSeries = contract({
  name: 'gathering.endSeries',
  servedBy,
  may: ['admin', 'officer', 'convener'],
  changes: true,
  input: { seriesId: id, words: reason },
  output: { series: seriesView, now: instant },
})

/** How one stands: bookings to come, what was missed, whether one may book. */
export const standing = contract({
  name: 'gathering.standing',
  servedBy,
  may: ['resident'],
  input: {},
  output: {
    missed: z.array(z.object({ gatheringId: id, title: z.string(), at: instant })),
    pausedUntil: instant.optional(),
    objection: z
      .object({ words: z.string(), at: instant, granted: z.boolean().optional(), answer: z.string().optional() })
      .optional(),
    now: instant,
  },
})

/** Says why one was missed without fault; an admin settles it. */
export const object = contract({
  name: 'gathering.object',
  servedBy,
  may: ['resident'],
  changes: true,
  input: { words: reason },
  output: { now: instant },
})

export const objections = contract({
  name: 'gathering.objections',
  servedBy,
  may: ['admin'],
  input: {},
  output: {
    objections: z
      .array(
        z.object({
          personId: id,
          name: z.string(),
          words: z.string(),
          at: instant,
          pausedUntil: instant.optional(),
          missed: z.array(z.object({ gatheringId: id, title: z.string(), at: instant })),
        }),
      )
      .max(100),
    now: instant,
  },
})

export const settleObjection = contract({
  name: 'gathering.settleObjection',
  servedBy,
  may: ['admin'],
  changes: true,
  input: { personId: id, granted: z.boolean(), words: reason },
  output: { now: instant },
})
