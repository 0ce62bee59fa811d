// What can be called of matters: by residents, by the offices that own them, by the units they are handed to. Function `matters`.
import * as z from 'zod'
import { call, URGENCIES } from '../category/category'
import { contract } from '../contract'
import { id, instant, intentionKey, metres, name, onward, phone, point, words } from '../shape'
import { COUNTED } from './counted'
import { LEVELS } from './ladder'
import {
  against,
  elsewhereKind,
  level,
  matterChannel,
  matterKind,
  matterState,
  promise,
  SAID_BY,
  supervision,
} from './matter'
import { cohortLine, logDay } from './publish'
import { MATTER_EVENTS } from './transitions'

const servedBy = 'matters' as const
const said = z.string().trim().min(2).max(500)
const reason = z.string().trim().min(2).max(200)
const pictureIds = z.array(id).max(9)
const one = { matterId: id }
const channel = z.enum(SAID_BY)
const event = z.enum(MATTER_EVENTS)

/** What everybody who may see a matter at all reads in a list. */
const line = z.object({
  matterId: id,
  number: z.string(),
  kind: matterKind,
  category: z.string(),
  urgency: z.enum(URGENCIES),
  /** The first sixty characters. */
  words: z.string(),
  pictureId: id.optional(),
  placeName: z.string(),
  state: matterState,
  counted: z.enum(COUNTED),
  submittedAt: instant,
  /** Who met the same, the raiser included. */
  voices: z.number().int().min(1),
  mine: z.enum(['raised', 'follows']).optional(),
  /** Metres from where one stands, where that was told. */
  distance: metres.optional(),
})
export type MatterLine = z.infer<typeof line>

/** What officers and units read beside that. */
const officeLine = line.extend({
  dueAt: instant,
  provisional: z.boolean(),
  overdue: z.boolean(),
  supervised: z.boolean(),
  level,
  ownerName: z.string(),
  mineToDo: z.boolean(),
  handedTo: z.string().optional(),
  /** By when whom it is handed to promised it, while they have it; its deadline may be earlier. */
  promisedAt: instant.optional(),
  point: point.optional(),
  placeWords: z.string(),
  /** For whom one stands in here, while they are away. */
  insteadOf: z.string().optional(),
})
export type OfficeLine = z.infer<typeof officeLine>

/** A step in plain words with the name of an office; `inside` only among officers. */
const entry = z.object({
  seq: z.number().int(),
  at: instant,
  event,
  to: matterState,
  level,
  office: z.string(),
  name: z.string().optional(),
  words: z.string().optional(),
  pictureIds: pictureIds.optional(),
  inside: z.boolean().optional(),
  /** The raiser said it so; the name is of who wrote it down. */
  channel: channel.optional(),
})

/**
 * What of it the check refused. refused: by WeChat, a person may be asked to look; looking: they were asked; stays: a person says
 * it is not public; passed: a person who was asked says it may be.
 */
const unpassed = z.object({
  part: z.enum(['words', 'answer', 'explanation', 'picture']),
  pictureId: id.optional(),
  stands: z.enum(['refused', 'looking', 'stays', 'passed']),
  reason: z.string().optional(),
})
export type Unpassed = z.infer<typeof unpassed>

const view = line.omit({ words: true, pictureId: true }).extend({
  words: z.string(),
  pictureIds,
  categoryId: id,
  channel: matterChannel,
  outside: z.object({ system: z.string(), number: z.string() }).optional(),
  point: point.optional(),
  placeWords: z.string().optional(),
  how: z.string(),
  /** As whom one sees it. */
  /** below: an office it passed on its way up. */
  as: z.array(z.enum(['raiser', 'follower', 'owner', 'above', 'second', 'below', 'unit', 'neighbour'])),
  level,
  ownerOffice: z.string(),
  /** Officers and the raiser. */
  ownerName: z.string().optional(),
  /** Only for who handles it, and only where it is not hidden. */
  raiser: z.object({ name: z.string().optional(), phone: z.string().optional(), hidden: z.boolean() }).optional(),
  hidden: z.object({ fromNeighbours: z.boolean(), fromOfficers: z.boolean() }).optional(),
  against: against.optional(),
  round: z.number().int(),
  dueAt: instant.optional(),
  capAt: instant.optional(),
  provisional: z.boolean(),
  overdue: z.boolean(),
  isPublic: z.boolean(),
  /** Not public yet because words or pictures are still being looked at. */
  screening: z.enum(['passed', 'asked', 'refused', 'human']),
  /** Its raiser's: what the check refused, and what came of asking a person to look. */
  unpassed: z.array(unpassed).optional(),
  handed: z.object({ name: z.string(), until: instant, words: z.string() }).optional(),
  promises: z.array(promise.omit({ organisationId: true })),
  pause: z.object({ reason: z.string(), until: instant }).optional(),
  answer: z.object({ words: z.string(), pictureIds, at: instant, office: z.string() }).optional(),
  explanation: z.object({ why: z.string(), wouldChange: z.string() }).optional(),
  elsewhere: z.object({ kind: elsewhereKind, where: z.string() }).optional(),
  mergedInto: z.object({ matterId: id, number: z.string() }).optional(),
  supervisions: z.array(supervision.omit({ placeId: true })),
  ratings: z.array(
    z.object({
      round: z.number().int(),
      at: instant,
      solved: z.boolean(),
      satisfied: z.boolean(),
      words: z.string(),
      channel: channel.optional(),
    }),
  ),
  heldAsked: z.boolean(),
  /** The raiser's: nobody above holds an office now, so that a second dissatisfaction stays at its level. */
  staysHere: z.literal(true).optional(),
  /** Until when the raiser may rate or reopen. */
  answerUntil: instant.optional(),
  follows: z.boolean(),
  met: z.boolean(),
  /** What one may do now. */
  may: z.array(event),
  /** What one may write down now as the raiser's own word: matter.respondFor. */
  mayWrite: z.array(event).optional(),
  timeline: z.array(entry),
})
export type MatterView = z.infer<typeof view>

const shown = { matter: view, now: instant }

/** Where it is: a pin, or where one lives, or a building. Without a point it goes to the community of whoever raises it. */
const where = z.strictObject({
  point: point.optional(),
  buildingId: id.optional(),
  words: z.string().trim().max(60),
})

const raised = {
  kind: matterKind,
  categoryId: id,
  words: said,
  pictureIds,
  /** Under which its pictures were sent: the client's own, made once. */
  draftId: intentionKey.optional(),
  where,
  hidden: z.strictObject({ fromNeighbours: z.boolean(), fromOfficers: z.boolean() }),
  against: against.optional(),
}

const raisedOut = { matterId: id, number: z.string(), ownerOffice: z.string(), dueAt: instant, call: call.optional() }

/** Once only, however often it is sent: the matter's id follows from the intention. */
export const raise = contract({
  name: 'matter.raise',
  servedBy,
  may: ['resident'],
  changes: true,
  input: raised,
  output: raisedOut,
})

/** By an officer: at the door, on the telephone, in an evening session, or from another system. */
export const raiseFor = contract({
  name: 'matter.raiseFor',
  servedBy,
  may: ['officer', 'admin'],
  changes: true,
  input: {
    ...raised,
    channel: z.enum(['door', 'phone', 'evening', 'outside']),
    outside: z
      .strictObject({ system: z.string().trim().min(1).max(20), number: z.string().trim().min(1).max(40) })
      .optional(),
    /** For whom; without a phone they hear of it from the officer. */
    person: z.strictObject({ name, phone: phone.optional() }),
  },
  output: raisedOut,
})

/** Open public ones of the same branch of the tree within 250 m: perhaps it is known already. */
export const near = contract({
  name: 'matter.near',
  servedBy,
  may: ['resident'],
  input: { point, categoryId: id },
  output: { matters: z.array(line).max(10) },
})

/** Follows it or stops; `met`: has the same trouble, which adds a voice. */
export const follow = contract({
  name: 'matter.follow',
  servedBy,
  may: ['resident'],
  changes: true,
  input: { ...one, follows: z.boolean(), met: z.boolean() },
  output: shown,
})

/** Raised by oneself or followed, the newest first. */
export const mine = contract({
  name: 'matter.mine',
  servedBy,
  may: ['resident'],
  input: {},
  output: { matters: z.array(line.extend({ asksYou: z.enum(['rate', 'held']).optional() })), now: instant },
})

export const see = contract({ name: 'matter.see', servedBy, may: ['resident'], input: one, output: shown })

const responses = [
  z.strictObject({ event: z.literal('withdraw'), words: reason }),
  z.strictObject({ event: z.literal('rate'), solved: z.boolean(), satisfied: z.boolean(), words }),
  z.strictObject({ event: z.literal('reopen'), words: reason }),
  z.strictObject({ event: z.literal('heldAnswer'), held: z.boolean(), words }),
] as const

/** What its raiser does. */
export const respond = contract({
  name: 'matter.respond',
  servedBy,
  may: ['resident'],
  changes: true,
  input: {
    ...one,
    step: z.discriminatedUnion('event', [
      z.strictObject({ event: z.literal('add'), words: said, pictureIds }),
      ...responses,
    ]),
  },
  output: shown,
})

/** What the raiser of one that was entered for them says on the telephone or at the door, written down as their word. */
export const respondFor = contract({
  name: 'matter.respondFor',
  servedBy,
  may: ['officer', 'admin'],
  changes: true,
  input: { ...one, channel, step: z.discriminatedUnion('event', responses) },
  output: shown,
})

/** Its raiser asks that a person look at what WeChat's check refused; once for each part. */
export const askLook = contract({
  name: 'matter.askLook',
  servedBy,
  may: ['resident'],
  changes: true,
  input: one,
  output: shown,
})

/** What offices and units do. */
export const act = contract({
  name: 'matter.act',
  servedBy,
  may: ['unit', 'officer', 'admin'],
  changes: true,
  input: {
    ...one,
    step: z.discriminatedUnion('event', [
      z.strictObject({ event: z.literal('accept') }),
      z.strictObject({ event: z.literal('begin'), words: words.optional() }),
      z.strictObject({ event: z.literal('transfer'), personId: id, words: reason }),
      z.strictObject({ event: z.literal('note'), words: said }),
      z.strictObject({ event: z.literal('add'), words: said, pictureIds }),
      z.strictObject({ event: z.literal('hand'), organisationId: id, until: instant, words: reason }),
      z.strictObject({ event: z.literal('unitBegins'), words }),
      z.strictObject({ event: z.literal('unitReports'), words: said, pictureIds }),
      z.strictObject({ event: z.literal('unitReturns'), words: reason }),
      z.strictObject({ event: z.literal('takeBack'), words: reason }),
      /** To one's own level: nobody holds an office where it is. */
      z.strictObject({ event: z.literal('fetch'), words: reason }),
      z.strictObject({ event: z.literal('dispute'), words: reason }),
      /** To the ground named; without one, up to who grants it. */
      z.strictObject({ event: z.literal('disputeGranted'), placeId: id.optional(), words: reason }),
      z.strictObject({ event: z.literal('disputeRefused'), words: reason }),
      z.strictObject({ event: z.literal('passUp'), words: reason }),
      z.strictObject({ event: z.literal('skipUp'), level: z.enum(LEVELS), words: reason }),
      z.strictObject({ event: z.literal('takeOn'), words }),
      z.strictObject({ event: z.literal('pause'), words: reason, until: instant }),
      z.strictObject({ event: z.literal('resume'), words }),
      z.strictObject({ event: z.literal('answer'), words: z.string().trim().min(10).max(500), pictureIds }),
      z.strictObject({
        event: z.literal('explain'),
        why: z.string().trim().min(10).max(500),
        wouldChange: z.string().trim().min(4).max(300),
      }),
      z.strictObject({ event: z.literal('explainAgreed'), words }),
      z.strictObject({ event: z.literal('explainRefused'), words: reason }),
      z.strictObject({ event: z.literal('elsewhere'), kind: elsewhereKind, where: reason }),
      z.strictObject({ event: z.literal('merge'), intoId: id, words: reason }),
      z.strictObject({ event: z.literal('place'), placeId: id, words: reason }),
      z.strictObject({ event: z.literal('supervise'), words: reason }),
      z.strictObject({ event: z.literal('superviseAnswer'), words: said }),
    ]),
  },
  output: shown,
})
export type ActStep = z.infer<typeof act.input>['step']
export type RespondStep = z.infer<typeof respond.input>['step']

/**
 * The officer's day: what is theirs to do, by deadline; with `from`, a walk past all that has a spot (`walk`: matter ids in the
 * order of going, and metres in all, straight lines).
 */
export const day = contract({
  name: 'matter.day',
  servedBy,
  may: ['unit', 'officer', 'admin'],
  input: { from: point.optional() },
  output: {
    matters: z.array(officeLine).max(200),
    walk: z.object({ matterIds: z.array(id), metres }).optional(),
    now: instant,
  },
})

/** Everything on one's ground or handed to one's unit, in pages. */
export const queue = contract({
  name: 'matter.queue',
  servedBy,
  may: ['unit', 'officer', 'admin'],
  input: {
    show: z.enum(['open', 'overdue', 'supervised', 'disputed', 'explaining', 'unplaced', 'done', 'all']),
    placeId: id.optional(),
    /** A leaf, or a branch with all its leaves. */
    categoryId: id.optional(),
    /** Only what this unit has in hand. */
    unitId: id.optional(),
    /** Words in it, or its number. */
    find: z.string().trim().max(40).optional(),
    after: onward.optional(),
  },
  output: {
    matters: z.array(officeLine).max(50),
    /** Gives the next page; absent at the end. */
    next: z.string().optional(),
    counts: z.object({
      open: z.number().int(),
      overdue: z.number().int(),
      disputed: z.number().int(),
      explaining: z.number().int(),
    }),
    /** By which `placeId` one may narrow it down: one's own ground and what lies right under it. */
    places: z
      .array(z.object({ placeId: id, name: z.string() }))
      .max(100)
      .optional(),
    now: instant,
  },
})

const count = z.number().int().min(0)
/** handed = inHand + inTime + afterwards + back. */
const unitRecord = z.object({
  organisationId: id,
  name: z.string(),
  /** So often it was given a matter with a day. */
  handed: count,
  inHand: count,
  /** Of those in hand: the day has passed. */
  late: count,
  inTime: count,
  afterwards: count,
  /** Sent back, taken back, or with another day in its place. */
  back: count,
  /** As everywhere: taken back before its day is neither. */
  kept: count,
  broken: count,
  /** From being handed until it was done. */
  medianDays: z.number().min(0).optional(),
})
export type UnitRecord = z.infer<typeof unitRecord>

/** How units did what they were handed, of matters raised on one's ground since `from`; the worst late first. */
export const units = contract({
  name: 'matter.units',
  servedBy,
  may: ['admin'],
  input: {},
  output: { units: z.array(unitRecord).max(300), from: instant, now: instant },
})

/** To whom one may hand it, those whose ground it is on first; and colleagues for a transfer; levels above. */
export const choices = contract({
  name: 'matter.choices',
  servedBy,
  may: ['unit', 'officer', 'admin'],
  input: one,
  output: {
    organisations: z.array(
      z.object({ organisationId: id, name: z.string(), kind: z.string(), field: z.string().optional() }),
    ),
    colleagues: z.array(z.object({ personId: id, name: z.string(), office: z.string() })),
    levels: z.array(level),
    /** Grids and communities it could go to. */
    places: z.array(z.object({ placeId: id, name: z.string() })),
    /** Open ones nearby about the same, to merge into. */
    same: z.array(line).max(10),
  },
})

/** Public ones, near one or of a place, by state, kind and words. Nameless. */
export const publicList = contract({
  name: 'matter.publicList',
  servedBy,
  may: ['resident'],
  input: {
    near: z.strictObject({ point, metres: z.number().min(100).max(5000) }).optional(),
    placeId: id.optional(),
    counted: z.enum(COUNTED).optional(),
    kind: matterKind.optional(),
    categoryId: id.optional(),
    find: z.string().trim().max(40).optional(),
    after: onward.optional(),
  },
  output: { matters: z.array(line.extend({ point: point.optional() })).max(50), next: z.string().optional() },
})

/** A page of a published day: nameless lines, and the figures of the cohorts the day changed. Without a day, the newest. */
export const publicLog = contract({
  name: 'matter.publicLog',
  servedBy,
  may: ['anyone'],
  beforePrivacy: true,
  input: { day: logDay.optional(), page: z.number().int().min(0).max(100_000).default(0) },
  output: {
    day: logDay,
    page: z.number().int(),
    pages: z.number().int(),
    /** Lines of the whole day. */
    count: z.number().int(),
    previous: logDay.optional(),
    previousHead: z.string(),
    head: z.string(),
    lines: z.array(z.string()),
    cohorts: z.array(cohortLine),
  },
})
