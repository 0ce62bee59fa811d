// A volunteer's own desk: when one may be called, from where, and when not. And the kiosks' shifts, planned by the community.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant, point } from '../shape'
import { hoursFault } from './hours'
import { volunteer, weeklyHours } from './volunteer'
import { COARSEST } from './whereabouts'

const desk = z.object({
  partyMember: z.boolean(),
  hours: z.array(weeklyHours),
  /** The switch, while it holds; otherwise the hours decide. */
  duty: z.object({ on: z.boolean(), until: instant }).optional(),
  /** Left in peace until then; afterwards what held before holds again. */
  snoozedUntil: instant.optional(),
  /** Whether a bell would call this person now. */
  available: z.boolean(),
  /** Position shared: since when it is known, until when it is shared, and whether it is young enough to count. */
  live: z.object({ at: instant, until: instant, counts: z.boolean() }).optional(),
  /** One's own shifts, the next ones first. */
  shifts: z.array(z.object({ kioskName: z.string(), from: instant, to: instant, running: z.boolean() })),
  consentToCalls: z.boolean(),
})
export type VolunteerDesk = z.infer<typeof desk>

const own = { may: ['volunteer'], output: { desk } } as const

export const myDuty = contract({ name: 'volunteer.myDuty', ...own, input: {} })

/** On for some hours ("call me"), off for some hours ("not now"), or back to the weekly hours. On also ends a snooze. */
export const setDuty = contract({
  name: 'volunteer.setDuty',
  ...own,
  changes: true,
  input: { duty: z.enum(['on', 'off', 'byHours']), hours: z.number().int().min(1).max(72).default(8) },
})

export const setHours = contract({
  name: 'volunteer.setHours',
  ...own,
  changes: true,
  input: {
    hours: volunteer.shape.hours.refine((hours) => hoursFault(hours) === undefined),
    consentToCalls: z.boolean(),
  },
})

export const SNOOZES = ['oneHour', 'twoHours', 'eightHours', 'morning'] as const

/** In peace for a while: no duty is changed by it. Morning is the next seven o'clock. */
export const snooze = contract({
  name: 'volunteer.snooze',
  ...own,
  changes: true,
  input: { length: z.enum(SNOOZES) },
})

/** The snooze ends now. */
export const wake = contract({ name: 'volunteer.wake', ...own, changes: true, input: {} })

/**
 * This is where I am, while I am on duty; the accuracy in full metres. `renews`: only where it is being shared already, so that a late renewal does
 * not share anew what was stopped.
 */
export const shareLive = contract({
  name: 'volunteer.shareLive',
  ...own,
  changes: true,
  input: { point, accuracy: z.number().int().min(0).max(COARSEST), renews: z.boolean().default(false) },
})

export const stopLive = contract({ name: 'volunteer.stopLive', ...own, changes: true, input: {} })

const shiftLine = z.object({
  shiftId: id,
  kioskId: id,
  kioskName: z.string(),
  personId: id,
  name: z.string(),
  from: instant,
  to: instant,
  cancelled: z.boolean(),
})
export type ShiftLine = z.infer<typeof shiftLine>

const office = { servedBy: 'office', may: ['admin'] } as const

/** A volunteer of one's ground sits in a kiosk of one's ground; at most twelve hours, within the next sixty days. */
export const planShift = contract({
  name: 'volunteer.planShift',
  ...office,
  changes: true,
  input: { kioskId: id, personId: id, from: instant, to: instant },
  output: { shift: shiftLine },
})

/** Ends it where it stands; one that has not begun never begins. */
export const cancelShift = contract({
  name: 'volunteer.cancelShift',
  ...office,
  changes: true,
  input: { shiftId: id },
  output: { shift: shiftLine },
})

/** Those that run or follow on one's ground, and where there are kiosks. */
export const shifts = contract({
  name: 'volunteer.shifts',
  ...office,
  input: { days: z.number().int().min(1).max(60).default(14) },
  output: {
    shifts: z.array(shiftLine),
    kiosks: z.array(z.object({ kioskId: id, name: z.string(), communityId: id })),
    now: instant,
  },
})
