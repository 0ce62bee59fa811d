// What each side of an alert may see: the one who pressed, who is called, who goes, and the desk that watches.
import * as z from 'zod'
import { keyHolder, language } from '../household/household'
import { id, instant, metres, name, phone, point, words } from '../shape'
import { alertState, calledAs, entry, outcome } from './alert'

const common = {
  alertId: id,
  version: z.number().int(),
  state: alertState,
  pressedAt: instant,
  drill: z.boolean(),
  /** Real, and came in the middle of a drill: it has to be said. */
  brokeDrill: z.boolean().optional(),
  communityName: name,
  dutyPhone: phone,
}

const coming = z.object({
  /** As neighbours say it: 王同志. */
  name,
  role: z.enum(['primary', 'backup']),
  state: z.enum(['accepted', 'onTheWay', 'arrived']),
  /** Whole minutes, at least 1; absent after arrival, and once they are later than expected. */
  etaMinutes: z.number().int().min(1).optional(),
})

/** The one who pressed, the household and its family. */
export const presserView = z.object({
  as: z.literal('presser'),
  ...common,
  householdId: id,
  /** How many people have been called so far, contacts and duty phone included. */
  calledCount: z.number().int(),
  coming: z.array(coming),
  doorCode: z.string(),
  /** Cancelled by the household: somebody will ring back; the search goes on. */
  callBackRequired: z.boolean(),
  presses: z.number().int(),
  /** Somebody stands outside and nobody opens. */
  unopened: z.boolean(),
  outcome: outcome.optional(),
  outcomeWords: words.optional(),
  /** Ids of pictures with the outcome; picture.links says where they are. */
  pictures: z.array(id).optional(),
  canCancel: z.boolean(),
  canConfirm: z.boolean(),
})

/** Called, not accepted: estate, distance, kind; nothing that names a person or a door. */
export const calledView = z.object({
  as: z.literal('called'),
  ...common,
  estateName: name,
  distance: metres.optional(),
  etaMinutes: z.number().int().min(1).optional(),
  calledAs,
  answer: z.enum(['none', 'declined', 'released', 'notNeeded']),
  /** Whether accepting is still possible, and as what. */
  open: z.enum(['primary', 'backup', 'no']),
})

/** Accepted, until the end: who, which door, what the household allowed to be read. */
export const responderView = z.object({
  as: z.literal('responder'),
  ...common,
  estateName: name,
  buildingName: name,
  door: z.string(),
  floor: z.number().int(),
  point,
  residentName: name,
  residentPhone: phone,
  livesAlone: z.boolean(),
  note: words.optional(),
  /** In the order in which to try them. */
  languages: z.array(language).optional(),
  doorCode: z.string(),
  distance: metres.optional(),
  role: z.enum(['primary', 'backup']),
  myState: z.enum(['accepted', 'onTheWay', 'arrived']),
  expectedAt: instant,
  askedLate: z.boolean(),
  unopened: z.boolean(),
  /** Only after arrival, and only where the desk agreed. */
  keyHolder: keyHolder.optional(),
  others: z.array(coming.extend({ phone })),
  callBackWords: z.string().optional(),
})

/** After the end, or never party to it in a way that lasts: only that it happened and what became of it. */
export const endedView = z.object({
  as: z.literal('ended'),
  ...common,
  thanks: z.boolean(),
  outcome: outcome.optional(),
})

/** The desk (admins and duty officers of the place): everything, with the timeline. */
export const deskView = z.object({
  as: z.literal('desk'),
  ...common,
  place: z.object({
    point,
    gridId: id,
    estateName: name,
    buildingName: name,
    door: z.string(),
    floor: z.number().int(),
  }),
  resident: z.object({ name, phone, livesAlone: z.boolean(), note: words.optional() }),
  urgency: z.number().int(),
  presses: z.number().int(),
  wave: z.number().int(),
  nextWaveAt: instant.optional(),
  calls: z.array(
    z.object({
      name,
      phone,
      as: calledAs,
      wave: z.number().int(),
      calledAt: instant,
      distance: metres.optional(),
      expectedSeconds: z.number().int().optional(),
      answer: z.enum(['none', 'accepted', 'declined', 'released', 'notNeeded']),
      answeredAt: instant.optional(),
      /** One word a channel tried: how the attempt ended. */
      attempts: z.array(
        z.object({
          channel: z.enum(['subscribe', 'sms', 'voice']),
          at: instant,
          result: z.enum(['unknown', 'handed', 'failed']),
          reason: z.string().optional(),
          possibleDouble: z.boolean().optional(),
        }),
      ),
    }),
  ),
  responders: z.array(
    z.object({
      name,
      phone,
      role: z.enum(['primary', 'backup']),
      state: z.enum(['accepted', 'onTheWay', 'arrived', 'released']),
      expectedAt: instant,
      acceptedAt: instant,
      arrivedAt: instant.optional(),
    }),
  ),
  doorCode: z.string(),
  /** Since when somebody stands outside and nobody opens. */
  unopenedAt: instant.optional(),
  /** Whether a key is kept somewhere, and whether those at the door may see where. */
  key: z.enum(['none', 'kept', 'granted']),
  callBack: z.object({
    required: z.boolean(),
    since: instant.optional(),
    done: z.boolean(),
    /** Spoke with the person; only then can it be called a false alarm from afar. */
    reached: z.boolean(),
    /** What was found out, in one line. */
    words: z.string().optional(),
  }),
  outcome: outcome.optional(),
  outcomeWords: words.optional(),
  /** Ids of pictures with the outcome; picture.links says where they are. */
  pictures: z.array(id).optional(),
  timeline: z.array(entry),
})

export const alertView = z.discriminatedUnion('as', [presserView, calledView, responderView, endedView, deskView])
export type AlertView = z.infer<typeof alertView>
export type PresserView = z.infer<typeof presserView>
export type CalledView = z.infer<typeof calledView>
export type ResponderView = z.infer<typeof responderView>
export type EndedView = z.infer<typeof endedView>
export type DeskView = z.infer<typeof deskView>

/** One line of the desk's list. */
export const alertLine = z.object({
  ...common,
  estateName: name,
  buildingName: name,
  door: z.string(),
  point,
  residentName: name,
  wave: z.number().int(),
  calledCount: z.number().int(),
  coming: z.array(coming),
  callBackRequired: z.boolean(),
  outcome: outcome.optional(),
})
export type AlertLine = z.infer<typeof alertLine>

/** Somebody a desk could call by hand. */
export const suggested = z.object({
  personId: id,
  name,
  phone,
  /** What they are here: 党员志愿者, 网格员. */
  about: z.string().max(60),
  distance: metres.optional(),
  etaMinutes: z.number().int().min(1).optional(),
  /** going: to this door; elsewhere: to another; away: not to be rung by the system now, only by telephone. */
  standing: z.enum(['free', 'called', 'declined', 'going', 'elsewhere', 'away']),
})
export type Suggested = z.infer<typeof suggested>
