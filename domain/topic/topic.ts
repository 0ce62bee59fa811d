// A topic (议题) of the five-party deliberation (五联协商): from the first word through 一征三议两公开 to the result. Deputies' hearings are
// another course and another room (domain/hearing).
import * as z from 'zod'
import { letter } from '../message/letter'
import { id, instant, intentionKey, name, words } from '../shape'

/**
 * raised: somebody asks for it; the branch takes it up or says why not. collecting: 征集意见. proposing: 支部提议. deliberating: 五方协商.
 * deciding: 表决. decided: 决议公开, with days to object. carrying: 办理. resulted: 结果公开. closed: those who spoke were told.
 * declined: not taken up. dropped: given up on the way; both with a reason that is published.
 */
export const TOPIC_STATES = [
  'raised',
  'collecting',
  'proposing',
  'deliberating',
  'deciding',
  'decided',
  'carrying',
  'resulted',
  'closed',
  'declined',
  'dropped',
] as const
export const topicState = z.enum(TOPIC_STATES)
export type TopicState = z.infer<typeof topicState>

/** branch: grid branch. group: building group. property, owners: company and committee. residents: their representatives. */
export const PARTIES = ['branch', 'group', 'property', 'owners', 'residents'] as const
export const topicParty = z.enum(PARTIES)
export type TopicParty = z.infer<typeof topicParty>

/** by: who holds the office; the word of an office is shown, the name among officers. */
const by = z.object({ personId: id, name, office: z.string().max(40) })

/**
 * parties: by those who sat, all five heard. poll: after an opinion poll, which binds nobody. owners: by the owners' vote of
 * the Civil Code, art. 278, which binds.
 */
export const DECIDED_BY = ['parties', 'poll', 'owners'] as const

/** What a decision becomes: a matter with its course, or a project or an undertaking with an owner and a date. */
export const carryOut = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('matter'), matterId: id }),
  z.strictObject({
    kind: z.enum(['project', 'undertaking']),
    what: z.string().trim().min(2).max(200),
    owner: z.union([z.strictObject({ organisationId: id, name }), z.strictObject({ personId: id, name })]),
    until: instant,
    /** Yuan. */
    money: z.number().int().min(0).max(100_000_000).optional(),
    /** Done, with the day; late where that is after `until`. */
    doneAt: instant.optional(),
    /** Its decision was taken back before it was done: nobody is to do it any more. */
    liftedAt: instant.optional(),
  }),
])
export type CarryOut = z.infer<typeof carryOut>

/** Stored in `topics`. */
export const topic = z.object({
  _id: id,
  version: z.number().int().min(1),
  title: z.string().trim().min(2).max(60),
  words,
  state: topicState,
  /** Whom it concerns: a community, a grid, an estate or a building; with everything above it. */
  placeId: id,
  path: z.array(id).max(8),
  communityId: id,
  /** Who asked for it; hidden names are shown to nobody but who leads it. */
  raisedBy: z.object({ personId: id, name, hidden: z.boolean() }),
  from: z.object({ kind: z.enum(['matter', 'gathering', 'hearing']), id }).optional(),
  pictureIds: z.array(id).max(9),
  /** Under which they were sent before it was raised. */
  draftId: intentionKey.optional(),
  /** 征集: until when, and from whom in words. */
  collecting: z.object({ from: instant, until: instant, whom: z.string().max(100) }).optional(),
  /** Opinions in `opinions`; counted here for lists. */
  opinions: z.object({ for: z.number().int(), against: z.number().int(), other: z.number().int() }),
  /** 支部提议. */
  proposal: z.object({ words, money: z.number().int().min(0).max(100_000_000).optional(), at: instant, by }).optional(),
  /** 协商: where they sat, who sat for which party, what each said. */
  sittings: z
    .array(
      z.object({
        gatheringId: id.optional(),
        at: instant,
        /** When it was written down: it counts for the proposal that stood then. */
        recordedAt: instant,
        where: z.string().max(60),
        seats: z
          .array(
            z.object({
              party: topicParty,
              name,
              personId: id.optional(),
              stance: z.enum(['for', 'against', 'abstains']),
              words,
            }),
          )
          .max(40),
        words,
      }),
    )
    .max(20),
  deciding: z.object({ by: z.enum(DECIDED_BY), voteId: id.optional() }).optional(),
  decision: z.object({ adopted: z.boolean(), words, at: instant, by: z.enum(DECIDED_BY) }).optional(),
  /** 决议公开, until when one may object. */
  published: z.object({ at: instant, until: instant }).optional(),
  objections: z.array(z.object({ personId: id, name, words, at: instant })).max(100),
  /** With those of decisions that were taken back. */
  carries: z.array(carryOut).max(30),
  /** 结果公开. */
  result: z.object({ words, pictureIds: z.array(id).max(9), at: instant }).optional(),
  /** Those who spoke are told at each of the last steps; how far that is. */
  told: z
    .object({
      state: topicState,
      after: z.string().max(80),
      at: instant,
      count: z.number().int().min(0),
      done: z.boolean(),
    })
    .optional(),
  letters: z.array(letter).max(200),
  nextDueAt: instant,
  /** Neighbours may read it: its words were checked, or who leads there wrote them. */
  isPublic: z.boolean(),
  screeningOwed: z.boolean(),
  raisedAt: instant,
  timeline: z
    .array(
      z.object({
        seq: z.number().int().min(1),
        at: instant,
        event: z.string().max(20),
        from: topicState.optional(),
        to: topicState,
        /** The office as its door says it; of residents no name. */
        by: z.string().max(60),
        words,
        /** A resident's words: who leads it reads them, nobody else. */
        inside: z.boolean().optional(),
      }),
    )
    .max(200),
  keys: z.array(z.string().max(64)).max(100),
  updatedAt: instant,
})
export type Topic = z.infer<typeof topic>

/**
 * Stored in `opinions`: `<topicId>_<personId>`, or of its own id where an officer took it down on paper for somebody we do not know.
 */
export const opinion = z.object({
  _id: id,
  version: z.number().int().min(1),
  topicId: id,
  personId: id.optional(),
  /** Of somebody we do not know as on the paper. */
  name,
  stance: z.enum(['for', 'against', 'other']),
  words,
  /** The name is hidden from neighbours. */
  hidden: z.boolean(),
  enteredBy: id.optional(),
  /** Whose it was said to be said that it is not what they said: it is counted no more. */
  disownedAt: instant.optional(),
  /** Its words as they stand were checked: neighbours may read them. */
  shown: z.boolean(),
  at: instant,
  keys: z.array(z.string().max(64)).max(20),
})
export type Opinion = z.infer<typeof opinion>
