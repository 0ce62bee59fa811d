// A matter (诉求; Open311: service request): what somebody raised, where, whose it is now, what is promised, and all that happened to it.
import * as z from 'zod'
import { term } from '../calendar/term'
import { URGENCIES } from '../category/category'
import { letter } from '../message/letter'
import { located } from '../place/locate'
import { id, instant, intentionKey, name, phone, point, words } from '../shape'
import { AGAINST, LEVELS } from './ladder'

/** 求助, 反映问题, 投诉, 咨询, 建议. */
export const MATTER_KINDS = ['help', 'fault', 'complaint', 'question', 'suggestion'] as const
export const matterKind = z.enum(MATTER_KINDS)
export type MatterKind = z.infer<typeof matterKind>
export const KIND_WORDS: Record<MatterKind, string> = {
  help: '求助',
  fault: '反映问题',
  complaint: '投诉',
  question: '咨询',
  suggestion: '建议',
}

/** How it came in. outside: from another system, whose number is kept. meeting: of a topic's decision. */
export const CHANNELS = ['app', 'door', 'phone', 'evening', 'bell', 'outside', 'meeting'] as const
export const matterChannel = z.enum(CHANNELS)
export type MatterChannel = z.infer<typeof matterChannel>
export const CHANNEL_WORDS: Record<MatterChannel, string> = {
  app: '居民在邻铃提出',
  door: '敲门走访',
  phone: '电话',
  evening: '天门夜话等恳谈',
  bell: '爱心门铃',
  outside: '外单位转来',
  meeting: '五方协商定下来的',
}

/** How the word of somebody an officer entered it for comes in later, to be written down for them. */
export const SAID_BY = ['phone', 'door'] as const
export type SaidBy = (typeof SAID_BY)[number]
export const SAID_WORDS: Record<SaidBy, string> = { phone: '居民来电', door: '居民当面说' }

/**
 * disputed: its owner says it is not theirs, the level above decides. agenda: on the agenda of its level's joint meeting.
 * handed: a unit or the property company has it, with a date. explaining: cannot be done for now, waits for a second pair of eyes.
 * elsewhere: goes its way by law. The rest is in transitions.ts.
 */
export const MATTER_STATES = [
  'submitted',
  'accepted',
  'inHand',
  'disputed',
  'handed',
  'agenda',
  'paused',
  'explaining',
  'answered',
  'rated',
  'closed',
  'explained',
  'elsewhere',
  'merged',
  'withdrawn',
] as const
export const matterState = z.enum(MATTER_STATES)
export type MatterState = z.infer<typeof matterState>

/**
 * Neighbours may ever see it: nobody is gone around, and it is no cry for help of one's own, which is nobody else's business.
 */
export const mayBePublic = ({ kind, avoid }: Pick<Matter, 'kind' | 'avoid'>): boolean => kind !== 'help' && !avoid

/** Where nobody knows which grid is meant, all of a community may be. */
export const MOST_AVOIDED = 1000
export const MOST_UNITS_AVOIDED = 100

/** Somebody still has to do something: it has an owner and a deadline. */
export const OPEN_STATES: readonly MatterState[] = [
  'submitted',
  'accepted',
  'inHand',
  'disputed',
  'handed',
  'agenda',
  'paused',
  'explaining',
]
export const isOpen = ({ state }: { state: MatterState }): boolean => OPEN_STATES.includes(state)

export const level = z.enum(LEVELS)
export const against = z.enum(AGAINST)

/** 诉讼, 仲裁, 信访. */
export const ELSEWHERE = ['court', 'arbitration', 'petition'] as const
export const elsewhereKind = z.enum(ELSEWHERE)
export type ElsewhereKind = z.infer<typeof elsewhereKind>
export const ELSEWHERE_WORDS: Record<ElsewhereKind, string> = { court: '诉讼', arbitration: '仲裁', petition: '信访' }

/** By whom something was done, as the timeline keeps it. `office`: the words residents read instead of a name. */
const by = z.object({
  personId: id.optional(),
  name: z.string().max(40),
  as: z.string().max(20),
  office: z.string().max(60),
})
export type By = z.infer<typeof by>

/**
 * Append-only; `event` is a word of the transition table. `hash` binds the entry and all before it (server/matter/seal.ts),
 * over what the public log shows: no names, and of words their digest only.
 */
export const matterEntry = z.object({
  seq: z.number().int().min(1),
  at: instant,
  event: z.string().max(24),
  to: matterState,
  level,
  placeId: id,
  by,
  words: words.optional(),
  pictureIds: z.array(id).max(9).optional(),
  /** The day given: to a unit, of a pause. Deadlines are computed from it. */
  until: instant.optional(),
  /** Only officers read it: notes, reasons within the house. */
  inside: z.boolean().optional(),
  /** The raiser's word, written down for them by whom `by` names. */
  channel: z.enum(SAID_BY).optional(),
  hash: z.string().max(64),
  /** Somebody left, and their name was taken out of the words: the digest of the words as they were sealed. */
  erased: z.string().max(64).optional(),
})
export type MatterEntry = z.infer<typeof matterEntry>

/** Something somebody said they would do by a day: a date given to a unit, a decision of a meeting. */
export const promise = z.object({
  id: z.string().max(20),
  /** The organisation or office that promised. */
  who: z.string().max(60),
  organisationId: id.optional(),
  meetingId: id.optional(),
  words,
  madeAt: instant,
  until: instant,
  keptAt: instant.optional(),
  /** Taken back by a later decision, with what takes its place; it counts as broken where its day had passed. */
  replacedAt: instant.optional(),
})

/** 督办: somebody is late, the level above sees it, an answer is owed by `dueAt`. */
export const supervision = z.object({
  id: z.string().max(20),
  at: instant,
  level,
  placeId: id,
  /** 受理, 办理, 复核, 议定, 承诺, 总时限: which time ran out. */
  because: z.enum(['accept', 'handle', 'review', 'meeting', 'promise', 'cap', 'pressed']),
  dueAt: instant,
  answered: z.object({ at: instant, by: id, words }).optional(),
})

const stepTerms = z.object({ accept: term, handle: term, review: term, meeting: term, supervision: term })

/** Stored in `matters`. */
export const matter = z.object({
  _id: id,
  version: z.number().int().min(1),
  /** What one reads out on the telephone; unique. */
  number: z.string().regex(/^[0-9]{12}$/),
  kind: matterKind,
  categoryId: id,
  urgency: z.enum(URGENCIES),
  words,
  pictureIds: z.array(id).max(9),
  /** Under which its pictures were sent. */
  draftId: intentionKey.optional(),
  channel: matterChannel,
  outside: z.object({ system: z.string().max(20), number: z.string().max(40) }).optional(),
  place: located.extend({
    point: point.optional(),
    /** As the person said it, after the building's name where that was chosen: 3栋楼下. Shown to who handles it. */
    words: z.string().max(120),
    estateId: id.optional(),
  }),
  /** Absent personId: somebody without an account, entered by an officer. Gone when the person left. */
  raiser: z.object({ personId: id.optional(), name: name.optional(), phone: phone.optional() }),
  enteredBy: z.object({ personId: id, name }).optional(),
  hidden: z.object({ fromNeighbours: z.boolean(), fromOfficers: z.boolean() }),
  avoid: z
    .object({
      against,
      /** Officers at this level and below, on its ground, do not see it. */
      level: level.optional(),
      /** Who held the offices it is about; nor do they in whatever other office. */
      personIds: z.array(id).max(MOST_AVOIDED),
      organisationIds: z.array(id).max(MOST_UNITS_AVOIDED),
    })
    .optional(),
  /** Who follows it; `met` of them met the same. */
  followers: z.array(z.object({ personId: id, met: z.boolean(), at: instant })).max(1000),
  state: matterState,
  /** Of an open state; kept beside it for the indexes. */
  open: z.boolean(),
  /** 1, and one more each time it is taken up anew. */
  round: z.number().int().min(1),
  owner: z.object({
    level,
    placeId: id,
    personId: id.optional(),
    name: z.string().max(40),
    /** Where everybody of the city is gone around: its discipline contact has it. */
    office: z.literal('disciplineContact').optional(),
  }),
  /** Over which it is on its way: the ladder's places, without those gone around. */
  ground: z.array(id).max(8),
  handed: z
    .object({ organisationId: id, name, kind: z.string().max(30), at: instant, until: instant, words })
    .optional(),
  promises: z.array(promise).max(50),
  pause: z.object({ reason: words, until: instant }).optional(),
  answer: z
    .object({ words, pictureIds: z.array(id).max(9), at: instant, by: id, office: z.string().max(60) })
    .optional(),
  explanation: z.object({ why: words, wouldChange: words, at: instant, by: id }).optional(),
  elsewhere: z.object({ kind: elsewhereKind, where: words }).optional(),
  mergedInto: id.optional(),
  dispute: z.object({ reason: words, at: instant, by: id, level, placeId: id, inState: matterState }).optional(),
  ratings: z
    .array(
      z.object({
        round: z.number().int(),
        at: instant,
        solved: z.boolean(),
        satisfied: z.boolean(),
        words,
        channel: z.enum(SAID_BY).optional(),
      }),
    )
    .max(20),
  /** Four weeks later a sample is asked whether it held. */
  held: z.object({ askedAt: instant, answeredAt: instant.optional(), held: z.boolean().optional() }).optional(),
  supervisions: z.array(supervision).max(50),
  /** The terms of the day it was raised, for its urgency. */
  terms: z.object({ version: z.number().int().min(0), steps: stepTerms, cap: term }),
  submittedAt: instant,
  /** Beijing day it was raised: its cohort in every figure. */
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  roundAt: instant,
  /** When its owner's present step ends; the cap over all steps. `provisional`: the calendar of that year is not known yet. */
  dueAt: instant,
  capAt: instant,
  provisional: z.boolean(),
  /** When the clock has something to do: remind, supervise, resume, close, ask, hand over letters. Far in the future when never. */
  nextDueAt: instant,
  reminded: z.boolean(),
  /** Words or pictures are still to be handed in for the check. */
  screeningOwed: z.boolean(),
  /** The last word of a person who was asked to look, as far as its raiser was told of it. */
  lookToldAt: instant.optional(),
  /** Words and pictures passed the check, and nobody is gone around. Then neighbours may see it. */
  isPublic: z.boolean(),
  /** Pairs of characters of its words, for finding it by text. */
  grams: z.array(z.string().max(4)).max(600),
  /** The raiser and whoever follows: whose list it is on. */
  parties: z.array(id).max(1001),
  letters: z.array(letter).max(100),
  timeline: z.array(matterEntry).max(500),
  keys: z.array(z.string().max(64)).max(100),
  updatedAt: instant,
})
export type Matter = z.infer<typeof matter>
