// What can be asked of pavilions: by everybody which there are and when they are free; by their admins how they are kept. Function `pavilion`.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant, intentionKey, metres, name, point } from '../shape'
import { bookingRules, closure, day, EQUIPMENT, season } from './pavilion'

const servedBy = 'pavilion' as const
const one = { pavilionId: id }

const line = z.object({
  pavilionId: id,
  name: z.string(),
  communityId: id,
  communityName: z.string(),
  address: z.string(),
  point,
  seats: z.number().int(),
  equipment: z.array(z.enum(EQUIPMENT)),
  pictureId: id.optional(),
  retired: z.boolean(),
  /** Metres from where one stands, where that was told. */
  distance: metres.optional(),
  /** The next free beginning within the days that may be booked. */
  nextFree: instant.optional(),
})
export type PavilionLine = z.infer<typeof line>

const view = line.extend({
  version: z.number().int(),
  pictureIds: z.array(id),
  hosts: z.array(z.object({ personId: id, name: z.string() })),
  seasons: z.array(season),
  rules: bookingRules,
  closures: z.array(closure.omit({ by: true })),
  /** What was changed; only who may edit it. */
  history: z.array(z.object({ at: instant, name: z.string(), words: z.string() })),
  may: z.array(z.enum(['book', 'edit', 'approve', 'code'])),
})
export type PavilionView = z.infer<typeof view>
const shown = { pavilion: view, now: instant }

const span = z.object({ startsAt: instant, endsAt: instant })

const calendarDay = z.object({
  day,
  /** 国庆节, or a working day that was moved to a weekend: 调休上班. */
  note: z.string().optional(),
  holiday: z.boolean(),
  opens: span.optional(),
  /** Why nothing can be booked: closed, holiday, past, too far ahead. */
  shut: z.string().optional(),
  /** What is held then: a booked one of residents says no more than that, what is offered says what. */
  taken: z.array(span.extend({ words: z.string(), gatheringId: id.optional() })),
  /** Longest stretches that are free; any slot of the rules' steps within one may be booked. */
  free: z.array(span),
})
export type CalendarDay = z.infer<typeof calendarDay>

/** Those of the caller's community first, then of the street; all of the city's where `all`. */
export const list = contract({
  name: 'pavilion.list',
  servedBy,
  may: ['resident'],
  input: { near: point.optional(), all: z.boolean().default(false) },
  output: { pavilions: z.array(line).max(200), mayAdd: z.boolean(), now: instant },
})

export const see = contract({ name: 'pavilion.see', servedBy, may: ['resident'], input: one, output: shown })

export const calendar = contract({
  name: 'pavilion.calendar',
  servedBy,
  may: ['resident'],
  input: { ...one, from: day, days: z.number().int().min(1).max(42) },
  output: {
    days: z.array(calendarDay),
    rules: bookingRules,
    /** Bookings the caller still has in each week (its Monday) shown. */
    left: z.array(z.object({ monday: day, bookings: z.number().int() })),
    /** Until when the caller may not book, after missing twice. */
    pausedUntil: instant.optional(),
    now: instant,
  },
})

/** Adds one, or changes it: all of it at once, as the page shows it. Admins of its ground. */
export const write = contract({
  name: 'pavilion.write',
  servedBy,
  may: ['admin'],
  changes: true,
  input: {
    pavilionId: id.optional(),
    /** The version one changes; CHANGED_MEANWHILE where somebody else changed it since. */
    seen: z.number().int().min(1).optional(),
    communityId: id,
    name,
    address: z.string().trim().min(1).max(60),
    point,
    seats: z.number().int().min(1).max(200),
    equipment: z.array(z.enum(EQUIPMENT)).max(EQUIPMENT.length),
    pictureIds: z.array(id).max(3),
    /** Under which new pictures were sent: { room: 'pavilion', draftId } of domain/picture. Needed where there are any. */
    draftId: intentionKey.optional(),
    hostIds: z.array(id).max(10),
    seasons: z.array(season).min(1).max(8),
    rules: bookingRules,
    retired: z.boolean(),
  },
  output: shown,
})

/** Who may be host: officers, conveners and admins of the community. */
export const hosts = contract({
  name: 'pavilion.hosts',
  servedBy,
  may: ['admin'],
  input: { communityId: id },
  output: { people: z.array(z.object({ personId: id, name: z.string(), office: z.string() })).max(300), now: instant },
})

/** Communities in which the caller may add one. */
export const grounds = contract({
  name: 'pavilion.grounds',
  servedBy,
  may: ['admin'],
  input: {},
  output: { communities: z.array(z.object({ communityId: id, name: z.string(), point })).max(300), now: instant },
})

/**
 * Closes it for a time. What is booked then is shown first (`sure` false changes nothing); with `sure` it is cancelled, and
 * everybody who would have come is told why.
 */
export const close = contract({
  name: 'pavilion.close',
  servedBy,
  may: ['admin', 'convener', 'officer'],
  changes: true,
  input: { ...one, from: instant, to: instant, reason: z.string().trim().min(2).max(100), sure: z.boolean() },
  output: {
    ...shown,
    struck: z
      .array(z.object({ gatheringId: id, title: z.string(), startsAt: instant, people: z.number().int() }))
      .max(300),
  },
})

/** A closure that is no longer needed. What was cancelled stays cancelled. */
export const reopen = contract({
  name: 'pavilion.reopen',
  servedBy,
  may: ['admin', 'convener', 'officer'],
  changes: true,
  input: { ...one, closureId: id },
  output: shown,
})

/** The code that hangs at the pavilion: scanned at the door, one is checked in to what one booked there now. A PNG, base64. */
export const code = contract({
  name: 'pavilion.code',
  servedBy,
  may: ['admin', 'convener', 'officer'],
  input: one,
  output: { png: z.string(), scene: z.string(), words: z.string() },
})
