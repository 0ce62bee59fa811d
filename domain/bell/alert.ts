// The alert: one press of a bell and everything that came of it, in one document.
import * as z from 'zod'
import { keyHolder, language } from '../household/household'
import { id, instant, metres, name, phone, point, words } from '../shape'
import { policy } from './policy'

export const ALERT_STATES = [
  'ringing',
  'accepted',
  'onTheWay',
  'arrived',
  'resolved',
  'confirmed',
  'falseAlarm',
] as const
export const alertState = z.enum(ALERT_STATES)
export type AlertState = z.infer<typeof alertState>

/** What a timer looks for when there is nothing to do: the end of the year 9999. */
export const NEVER = 253_402_300_799_000

/** An alert in one of these needs somebody to do something; confirmed and falseAlarm are the ends. */
export const OPEN_STATES: readonly AlertState[] = ['ringing', 'accepted', 'onTheWay', 'arrived', 'resolved']

/** Pictures with an outcome. */
export const MOST_PICTURES = 3

export const OUTCOMES = ['dangerAverted', 'helpGiven', 'hospital', 'falseAlarm'] as const
export const outcome = z.enum(OUTCOMES)

/** Why somebody is on the list of those called. */
export const CALLED_AS = [
  'contact',
  'pairedVolunteer',
  'dutyPhone',
  'nearMember',
  'sameBuilding',
  'nearVolunteer',
  'kiosk',
  'gridOfficer',
  'gridChief',
  'streetDutyOfficer',
  'byHand',
] as const
export const calledAs = z.enum(CALLED_AS)
export type CalledAs = z.infer<typeof calledAs>

/** One person (or phone) called for an alert, and what they answered. */
export const call = z.object({
  id,
  personId: id.optional(),
  phone,
  openid: z.string().max(64).optional(),
  name,
  as: calledAs,
  wave: z.number().int().min(0).max(9),
  /** The ringing it belongs to: 1, and one more each time the alert had to ring anew after it was resolved. */
  round: z.number().int().min(1),
  calledAt: instant,
  distance: metres.optional(),
  /** Which place was used for the distance, how old it was, how exact. */
  placeUsed: z
    .object({ source: z.enum(['live', 'kiosk', 'home']), at: instant.optional(), accuracy: metres.optional() })
    .optional(),
  expectedSeconds: z.number().int().min(0).optional(),
  answer: z.enum(['none', 'accepted', 'declined', 'released', 'notNeeded']),
  answeredAt: instant.optional(),
})
export type Call = z.infer<typeof call>

export const responder = z.object({
  personId: id,
  name,
  phone,
  openid: z.string().max(64).optional(),
  role: z.enum(['primary', 'backup']),
  state: z.enum(['accepted', 'onTheWay', 'arrived', 'released']),
  acceptedAt: instant,
  onTheWayAt: instant.optional(),
  arrivedAt: instant.optional(),
  /** When this person is expected at the door. */
  expectedAt: instant,
  askedLateAt: instant.optional(),
})
export type Responder = z.infer<typeof responder>

export const CHANNELS = ['subscribe', 'sms', 'voice'] as const
export const channel = z.enum(CHANNELS)
export type Channel = z.infer<typeof channel>

/** Milliseconds after which an attempt without an answer counts as one whose end is unknown. */
export const HANDING_TAKES = 15_000

/** Every time a message was handed to a channel, written down before. */
export const attempts = z
  .array(
    z.object({
      channel,
      startedAt: instant,
      endedAt: instant.optional(),
      /** unknown: no answer (yet), so it may have arrived. */
      result: z.enum(['unknown', 'handed', 'failed']),
      reason: z.string().max(200).optional(),
      /** An earlier attempt may have arrived too. */
      possibleDouble: z.boolean().optional(),
      /** What the service calls this call or SMS; it comes back with the key that was pressed. */
      reference: z.string().max(100).optional(),
    }),
  )
  .max(12)

/**
 * A message owed for this alert. An attempt is written down before it is handed over; one whose end is unknown
 * is repeated once and marked as a possible double; never is one left out.
 */
export const outgoing = z.object({
  id,
  callId: id.optional(),
  template: z.string().max(40),
  to: z.object({ personId: id.optional(), phone: phone.optional(), openid: z.string().max(64).optional() }),
  /** Channels still to be tried, in order; the first one is tried now. */
  channels: z.array(channel).max(3),
  /** All the channels that can reach this one, for trying once more after every one of them failed. */
  order: z.array(channel).min(1).max(3),
  /** Every channel failed once and all are tried a second time. */
  again: z.boolean().optional(),
  values: z.record(z.string(), z.string().max(200)),
  /** withdrawn: no longer true before it went out, such as a call to somebody who is not needed any more. */
  state: z.enum(['pending', 'handing', 'handed', 'failed', 'withdrawn']),
  attempts,
  dueAt: instant,
})
export type Outgoing = z.infer<typeof outgoing>

/** Append-only. `event` is a word of the transition table or of the dispatch record. */
export const entry = z.object({
  seq: z.number().int().min(1),
  at: instant,
  event: z.string().max(40),
  /** A person, the button of a household, or nobody: time passed. */
  by: z.object({
    personId: id.optional(),
    deviceId: id.optional(),
    name: z.string().max(40),
    as: z.string().max(20),
  }),
  about: z.record(z.string(), z.union([z.string().max(500), z.number(), z.boolean()])).optional(),
})
export type Entry = z.infer<typeof entry>

/** Stored in `alerts`. */
export const alert = z.object({
  _id: id,
  version: z.number().int().min(1),
  /** The household's id while open, the alert's own id afterwards; unique, so a household has one open alert by the database's law. */
  openKey: id,
  householdId: id,
  communityId: id,
  state: alertState,
  pressedAt: instant,
  /** `by` is a person's id, or that of the household's device. */
  presses: z
    .array(z.object({ key: z.string().max(64), at: instant, by: id }))
    .min(1)
    .max(200),
  urgency: z.number().int().min(1).max(9),
  place: z.object({
    point,
    gridId: id,
    estateId: id,
    estateName: name,
    buildingId: id,
    buildingName: name,
    door: z.string().max(20),
    floor: z.number().int(),
    communityName: name,
    /** City, street, community, grid, building: whose ground this is, for the desks. */
    path: z.array(id).max(8),
  }),
  resident: z.object({
    name,
    phone,
    personId: id,
    openid: z.string().max(64).optional(),
    note: words.optional(),
    livesAlone: z.boolean(),
    languages: z.array(language).max(5).optional(),
    /** Who keeps a key, as the household left it. Shown only after arrival and with the desk's consent. */
    keyHolder: keyHolder.optional(),
  }),
  familyIds: z.array(id).max(20),
  memberIds: z.array(id).max(20),
  /** Household, family, and everybody called in person: who finds this alert among theirs. */
  parties: z.array(id).max(600),
  dutyPhone: phone,
  /** Four digits shown to household and responder, so that the old person can check who is at the door. */
  doorCode: z.string().regex(/^\d{4}$/),
  /** The policy as it was when the alert began. */
  policy,
  drill: z.boolean(),
  /** Of a drill: which, and when it ends by itself. */
  drillId: id.optional(),
  drillEndsAt: instant.optional(),
  /** A real press that came while this drill's alert was open: nobody may take it for a part of the drill. */
  brokeDrill: id.optional(),
  /** Which ringing this is, and when it began; waves are counted from then. */
  round: z.number().int().min(1),
  roundAt: instant,
  /** The wave that began last; -1 before any. */
  wave: z.number().int().min(-1).max(9),
  /** A desk wants everybody up to this wave called now; absent once that wave began. */
  hurryTo: z.number().int().min(1).max(9).optional(),
  /** How often the last wave was repeated in this ringing. */
  repeats: z.number().int().min(0),
  /** Refusals of the first wave that were answered by calling the next best (or by finding that there is none). */
  replaced: z.number().int().min(0),
  /** When the next wave begins; absent while somebody is coming. */
  nextWaveAt: instant.optional(),
  /** When people are looked for again whom other doors have now; absent while there are enough, or none to wait for. */
  moreAt: instant.optional(),
  calls: z.array(call).max(500),
  responders: z.array(responder).max(200),
  callBack: z.object({
    required: z.boolean(),
    since: instant.optional(),
    /** When, and how often in all, the duty phone was reminded. */
    askedAt: instant.optional(),
    asked: z.number().int().min(0),
    done: z
      .object({
        at: instant,
        by: id,
        reached: z.boolean(),
        canSpeak: z.boolean().optional(),
        hurt: z.boolean().optional(),
        smoke: z.boolean().optional(),
        rang120: z.enum(['nobody', 'household', 'dutyPhone', 'responder']).optional(),
        words: words.optional(),
      })
      .optional(),
  }),
  resolution: z
    .object({ outcome, words, by: id, at: instant, pictures: z.array(id).max(MOST_PICTURES).default([]) })
    .optional(),
  confirmation: z.object({ by: id, as: z.enum(['household', 'family', 'visit', 'officer']), at: instant }).optional(),
  /** Somebody stands at the door and nobody opens; until the end or a new ringing. */
  unopened: z.object({ at: instant, by: id }).optional(),
  /** The desk lets those who arrived see who keeps the key. */
  keyGranted: z.object({ at: instant, by: id }).optional(),
  /** When the desk was last asked about somebody who arrived and reported nothing since. */
  stayAskedAt: instant.optional(),
  /** When a visit was last asked for, because nobody of the household had confirmed. */
  visitAskedAt: instant.optional(),
  outbox: z.array(outgoing).max(2000),
  /** Numbers of calls and messages are taken from here. */
  serial: z.number().int().min(0),
  timeline: z.array(entry).max(3000),
  /** When `advance` has something to do next; far in the future when it has not. Indexed. */
  nextDueAt: instant,
  /** Intention keys of the calls already answered on this alert, newest last. */
  keys: z.array(z.string().max(64)).max(200),
  updatedAt: instant,
})
export type Alert = z.infer<typeof alert>
