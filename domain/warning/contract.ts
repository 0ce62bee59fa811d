// What can be called of warnings: sending and following one from an office, answering it at home, knocking at doors.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant, name, point, words } from '../shape'
import { answerWord, askId, askState, counts, text, title, urgency, via, warningKind, warningState } from './warning'

const placeKind = z.enum(['community', 'grid', 'estate'])
const admin = ['admin'] as const
const office = ['officer', 'admin'] as const
const placeIds = z.array(id).min(1).max(30)

/** The places of one's ground a warning may go to: communities, and inside one of them its grids and estates. */
export const area = contract({
  name: 'warning.area',
  servedBy: 'office',
  may: admin,
  input: { communityId: id.optional() },
  output: {
    places: z.array(z.object({ placeId: id, kind: placeKind, name, households: z.number().int() })),
  },
})

/** Whom a warning to these places would ask, and how they can be reached, before anything is sent. */
export const preview = contract({
  name: 'warning.preview',
  servedBy: 'office',
  may: admin,
  input: { placeIds, urgency },
  output: {
    households: z.number().int(),
    reach: z.object({
      app: z.number().int(),
      subscribe: z.number().int(),
      sms: z.number().int(),
      voice: z.number().int(),
      /** Households nobody of whom has a telephone on record. */
      nobody: z.number().int(),
    }),
    /** What rings goes out then; later than now in the quiet hours, where it is no emergency. */
    ringsAt: instant,
    now: instant,
  },
})

export const send = contract({
  name: 'warning.send',
  servedBy: 'office',
  may: admin,
  changes: true,
  input: { kind: warningKind, urgency, title, words: text, placeIds, answerBy: instant },
  output: { warningId: id },
})

const line = z.object({
  warningId: id,
  kind: warningKind,
  title: z.string(),
  state: warningState,
  sentAt: instant,
  answerBy: instant,
  areaWords: z.string(),
  counts,
})
export type WarningLine = z.infer<typeof line>

export const list = contract({
  name: 'warning.list',
  servedBy: 'office',
  may: office,
  input: {},
  output: { warnings: z.array(line), maySend: z.boolean(), now: instant },
})

const askedHousehold = z.object({
  askId,
  name: z.string(),
  address: z.string(),
  phone: z.string().optional(),
  point,
  state: askState,
  reached: z.boolean(),
  answered: z.object({ at: instant, name: z.string(), as: z.enum(['member', 'family', 'officer']), via }).optional(),
  alertId: id.optional(),
  knock: z.object({ name: z.string(), missed: z.number().int() }).optional(),
})
export type AskedHousehold = z.infer<typeof askedHousehold>

const seen = line.extend({
  urgency: urgency,
  words: z.string(),
  by: z.string(),
  expected: z.number().int(),
  /** Everybody has been written to. */
  spread: z.boolean(),
  /** Who needs help first, then who has not answered; at most 150. */
  households: z.array(askedHousehold),
  /** Doors by who goes to them. */
  walkers: z.array(z.object({ name: z.string(), doors: z.number().int(), open: z.number().int() })),
  timeline: z.array(z.object({ at: instant, event: z.string(), by: z.string(), words: z.string().optional() })),
  mayClose: z.boolean(),
})
export type SeenWarning = z.infer<typeof seen>
const shown = { warning: seen, now: instant }

export const see = contract({
  name: 'warning.see',
  servedBy: 'office',
  may: office,
  input: { warningId: id },
  output: shown,
})

export const close = contract({
  name: 'warning.close',
  servedBy: 'office',
  may: admin,
  changes: true,
  input: { warningId: id, reason: words },
  output: shown,
})

const door = z.object({
  askId,
  warningId: id,
  warningTitle: z.string(),
  name: z.string(),
  address: z.string(),
  phone: z.string().optional(),
  livesAlone: z.boolean(),
  state: askState,
  missed: z.number().int(),
  /** On the way from door to door, the first is 1. */
  place: z.number().int(),
})
export type DoorToKnock = z.infer<typeof door>
const myDoors = { doors: z.array(door), settled: z.number().int(), now: instant }

/** One's own doors of all warnings, in walking order; what is settled is only counted. */
export const doors = contract({
  name: 'warning.doors',
  servedBy: 'office',
  may: office,
  input: {},
  output: myDoors,
})

export const KNOCKED = ['well', 'needsHelp', 'nobodyHome'] as const

/** What was found at a door. Needs help: the bell of that household rings. */
export const knocked = contract({
  name: 'warning.knocked',
  servedBy: 'office',
  may: office,
  changes: true,
  input: { askId, found: z.enum(KNOCKED), words },
  output: myDoors,
})

/** A warning as the household, or its family, reads it. */
export const warningCard = z.object({
  askId,
  title: z.string(),
  words: z.string(),
  kind: warningKind,
  answerBy: instant,
  /** family: it is for somebody one cares for. */
  as: z.enum(['member', 'family']),
  /** The household's first member. */
  resident: z.string(),
  state: askState,
  answeredBy: z.string().optional(),
  alertId: id.optional(),
})
export type WarningCard = z.infer<typeof warningCard>

/** Warnings that are not closed, of the households one belongs to. */
export const mine = contract({
  name: 'warning.mine',
  beforePrivacy: true,
  may: ['resident'],
  input: {},
  output: { warnings: z.array(warningCard), now: instant },
})

export const answer = contract({
  name: 'warning.answer',
  beforePrivacy: true,
  may: ['resident'],
  changes: true,
  input: { askId, answer: answerWord },
  output: { warning: warningCard },
})
