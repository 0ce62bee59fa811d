// 叫应: the bells in reverse. A warning goes to every household with a bell in its area; each is asked to answer, and who
// does not is knocked at. One document for the warning, one (`ask`) for each household that is asked.
import * as z from 'zod'
import { letter } from '../message/letter'
import { office } from '../person/person'
import { id, instant, name, phone, point, words } from '../shape'

export const WARNING_KINDS = ['flood', 'heat', 'cold', 'outage', 'other'] as const
export const warningKind = z.enum(WARNING_KINDS)
export type WarningKind = (typeof WARNING_KINDS)[number]

/** emergency: by every channel at any hour. notice: what rings waits until the quiet hours are over. */
export const urgency = z.enum(['emergency', 'notice'])
export type Urgency = z.infer<typeof urgency>

/** asking: goes out, answers come in. knocking: the time is over, doors are gone to. closed: settled, or given up with a reason. */
export const warningState = z.enum(['asking', 'knocking', 'closed'])

/** Numbers that add up: asked = heard + helped + knockedWell + open. `reached` counts among all of them. */
export const counts = z.object({
  asked: z.number().int().min(0),
  reached: z.number().int().min(0),
  heard: z.number().int().min(0),
  helped: z.number().int().min(0),
  knockedWell: z.number().int().min(0),
  open: z.number().int().min(0),
})
export type Counts = z.infer<typeof counts>

const entry = z.object({
  at: instant,
  event: z.enum(['send', 'knock', 'close']),
  by: z.object({ personId: id.optional(), name: z.string().max(40) }),
  words: words.optional(),
})

export const title = z.string().trim().min(2).max(20)
export const text = z.string().trim().min(2).max(120)

/** Stored in `warnings`. */
export const warning = z.object({
  _id: id,
  version: z.number().int().min(1),
  kind: warningKind,
  urgency,
  title,
  words: text,
  area: z
    .array(z.object({ placeId: id, kind: z.enum(['community', 'grid', 'estate']), name }))
    .min(1)
    .max(30),
  /** Every place above the places of the area, and those themselves: whose ground this is. */
  ground: z.array(id).max(120),
  state: warningState,
  by: z.object({ personId: id, name }),
  sentAt: instant,
  answerBy: instant,
  /** How many households the area had when it was sent. */
  expected: z.number().int().min(0),
  /** Every household of the area has its ask. */
  spread: z.boolean(),
  /** The households asked up to here, in the order of their ids. */
  spreadThrough: z.string().max(64),
  /** When the timer next has to look at it; never, once closed. */
  nextDueAt: instant,
  report: counts.optional(),
  timeline: z.array(entry).max(50),
  keys: z.array(z.string().max(64)).max(50),
  updatedAt: instant,
})
export type Warning = z.infer<typeof warning>

export const ASK_STATES = ['asked', 'heard', 'helped', 'knockedWell'] as const
export const askState = z.enum(ASK_STATES)
export type AskState = z.infer<typeof askState>

export const ANSWERS = ['heard', 'needsHelp'] as const
export const answerWord = z.enum(ANSWERS)
export type AnswerWord = z.infer<typeof answerWord>

/** By which way an answer came. */
export const via = z.enum(['app', 'voice', 'sms', 'knock'])
export type Via = z.infer<typeof via>

const askEntry = z.object({
  at: instant,
  event: z.enum(['ask', 'see', 'heard', 'needsHelp', 'assign', 'nobodyHome', 'well']),
  by: z.object({
    personId: id.optional(),
    name: z.string().max(40),
    as: z.enum(['clock', 'member', 'family', 'officer', 'device']),
  }),
  via: via.optional(),
  words: words.optional(),
})
export type AskEntry = z.infer<typeof askEntry>

/** A document's id may be as long as the two it is made of. */
export const askId = z.string().regex(/^[A-Za-z0-9_-]{3,129}$/)

/** Stored in `asks`: one household and one warning, `_id` `<warningId>_<householdId>`, so that none is asked twice. */
export const ask = z.object({
  _id: askId,
  version: z.number().int().min(1),
  warningId: id,
  householdId: id,
  memberIds: z.array(id).max(20),
  familyIds: z.array(id).max(20),
  /** Who may answer in the app: members and family. Found by this. */
  parties: z.array(id).max(40),
  /** Who may answer by telephone. Found by this. */
  phones: z.array(phone).max(10),
  place: z.object({
    communityId: id,
    gridId: id,
    estateId: id,
    buildingId: id,
    door: z.string().max(20),
    floor: z.number().int(),
    point,
    /** City, street, community, grid. */
    path: z.array(id).max(8),
  }),
  state: askState,
  /** The warning is not closed. */
  live: z.boolean(),
  answerBy: instant,
  letters: z.array(letter).max(60),
  /** Shown on a phone of the household, or told by its device. */
  seenAt: instant.optional(),
  toldByDevice: instant.optional(),
  answered: z
    .object({
      at: instant,
      by: id.optional(),
      name: z.string().max(40),
      as: z.enum(['member', 'family', 'officer']),
      via,
    })
    .optional(),
  /** Needs help: the bell rings. */
  alertId: id.optional(),
  /** Who goes and knocks, and where on that one's way this door comes. */
  knock: z
    .object({ taskId: id, personId: id, name, office, order: z.number().int().min(0), missed: z.number().int().min(0) })
    .optional(),
  nextDueAt: instant,
  timeline: z.array(askEntry).max(100),
  keys: z.array(z.string().max(64)).max(50),
  updatedAt: instant,
})
export type Ask = z.infer<typeof ask>

export const askIdOf = (warningId: string, householdId: string): string => `${warningId}_${householdId}`
