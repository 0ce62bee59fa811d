// What can be called of topics: by residents, to ask for one, to say what one thinks and to read what came of it; by those who lead it,
// every step of 一征三议两公开. Function `pavilion`.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant, intentionKey, name, onward, phone, words } from '../shape'
import { DECIDED_BY, topicParty, topicState } from './topic'

const servedBy = 'pavilion' as const
const one = { topicId: id }
const said = z.string().trim().min(2).max(500)
const reason = z.string().trim().min(2).max(200)
const title = z.string().trim().min(2).max(60)
const stance = z.enum(['for', 'against', 'other'])

/** What may be done to it; see docs/topic-states.md. */
export const TOPIC_EVENTS = [
  'opine',
  'enterOpinion',
  'disown',
  'collect',
  'decline',
  'endCollecting',
  'propose',
  'sit',
  'deliberated',
  'decide',
  'publish',
  'object',
  'carry',
  'done',
  'result',
  'sendBack',
  'drop',
  'print',
] as const
export type TopicEvent = (typeof TOPIC_EVENTS)[number]

const line = z.object({
  topicId: id,
  title: z.string(),
  state: topicState,
  placeName: z.string(),
  /** Opinions so far, and until when they are collected. */
  opinions: z.number().int(),
  until: instant.optional(),
  raisedAt: instant,
  updatedAt: instant,
  /** One has said something, or leads it. */
  mine: z.enum(['raised', 'spoke', 'leads']).optional(),
  /** Something is asked of the caller now: an opinion, a vote, a step. */
  asksYou: z.string().optional(),
})
export type TopicLine = z.infer<typeof line>

const view = line.extend({
  words: z.string(),
  pictureIds: z.array(id),
  /** False: its words are still being checked, only who raised it and who leads it read them. */
  isPublic: z.boolean(),
  placeId: id,
  communityId: id,
  raisedBy: z.string(),
  from: z.object({ kind: z.enum(['matter', 'gathering', 'hearing']), id, title: z.string() }).optional(),
  /** The six stations of 一征三议两公开, with what became of each, in order: for the picture of the course. */
  stations: z.array(
    z.object({
      station: z.enum(['collect', 'propose', 'deliberate', 'decide', 'publish', 'carry', 'result']),
      state: z.enum(['done', 'now', 'ahead', 'back']),
      at: instant.optional(),
      words: z.string(),
    }),
  ),
  collecting: z.object({ until: instant, whom: z.string() }).optional(),
  stances: z.object({ for: z.number().int(), against: z.number().int(), other: z.number().int() }),
  own: z
    .object({
      stance,
      words: z.string(),
      hidden: z.boolean(),
      /** An officer took it down; disowned: one said that it is wrong, and it is counted no more. */
      entered: z.enum(['stands', 'disowned']).optional(),
    })
    .optional(),
  proposal: z
    .object({ words: z.string(), money: z.number().int().optional(), at: instant, office: z.string() })
    .optional(),
  sittings: z.array(
    z.object({
      gatheringId: id.optional(),
      at: instant,
      /** It counts for the proposal that stood then. */
      recordedAt: instant,
      where: z.string(),
      words: z.string(),
      seats: z.array(
        z.object({
          party: topicParty,
          name: z.string(),
          stance: z.enum(['for', 'against', 'abstains']),
          words: z.string(),
        }),
      ),
    }),
  ),
  gatherings: z.array(z.object({ gatheringId: id, title: z.string(), startsAt: instant })),
  deciding: z.object({ by: z.enum(DECIDED_BY), voteId: id.optional() }).optional(),
  decision: z
    .object({ adopted: z.boolean(), words: z.string(), at: instant, by: z.enum(DECIDED_BY), binds: z.string() })
    .optional(),
  published: z.object({ at: instant, until: instant }).optional(),
  objections: z.number().int(),
  carries: z.array(
    z.object({
      index: z.number().int(),
      kind: z.enum(['matter', 'project', 'undertaking']),
      matterId: id.optional(),
      what: z.string(),
      owner: z.string(),
      until: instant.optional(),
      money: z.number().int().optional(),
      /** What became of the promise; lifted: its decision was taken back before its day. */
      promise: z.enum(['kept', 'late', 'running', 'lifted']).optional(),
      /** Of a project or an undertaking; absent while it is to be done. */
      doneAt: instant.optional(),
      /** Its decision was taken back: it is not to be done any more. */
      liftedAt: instant.optional(),
      /** Of a matter: its course in words. */
      state: z.string(),
    }),
  ),
  result: z.object({ words: z.string(), pictureIds: z.array(id), at: instant }).optional(),
  may: z.array(z.enum(TOPIC_EVENTS)),
  timeline: z.array(
    z.object({ seq: z.number().int(), at: instant, event: z.string(), by: z.string(), words: z.string() }),
  ),
})
export type TopicView = z.infer<typeof view>
const shown = { topic: view, now: instant }

/**
 * open: under way where the caller lives or works. mine: raised or spoken to. ended: closed, declined, dropped. asks: something
 * is asked of them now. `placeId`: another community, of which titles, states and published results are read.
 */
export const list = contract({
  name: 'topic.list',
  servedBy,
  may: ['resident'],
  input: {
    show: z.enum(['open', 'mine', 'ended', 'asks']),
    find: z.string().trim().max(20).default(''),
    placeId: id.optional(),
    /** `next` of the page before. */
    after: onward.optional(),
  },
  /** `next`: gives the next page; absent at the end. */
  output: { topics: z.array(line).max(50), next: onward.optional(), mayRaise: z.boolean(), now: instant },
})

export const see = contract({ name: 'topic.see', servedBy, may: ['resident'], input: one, output: shown })

/** Asks for a topic; who leads there may begin at once with `collect`. Words are screened before neighbours read them. */
export const raise = contract({
  name: 'topic.raise',
  servedBy,
  may: ['resident'],
  changes: true,
  input: {
    title,
    words: said,
    placeId: id,
    hidden: z.boolean(),
    pictureIds: z.array(id).max(9),
    /** Under which its pictures were sent: { room: 'topic', draftId } of domain/picture. Needed where there are any. */
    draftId: intentionKey.optional(),
    from: z.strictObject({ kind: z.enum(['matter', 'gathering', 'hearing']), id }).optional(),
  },
  output: shown,
})

/** Places for which the caller may raise one: where they live and work, the smallest first. */
export const places = contract({
  name: 'topic.places',
  servedBy,
  may: ['resident'],
  input: {},
  output: {
    places: z.array(z.object({ placeId: id, name: z.string(), kind: z.string(), leads: z.boolean() })).max(60),
    now: instant,
  },
})

/** What one thinks; again while it is collected, it takes the place of what was said before. */
export const opine = contract({
  name: 'topic.opine',
  servedBy,
  may: ['resident'],
  changes: true,
  input: { ...one, stance, words: z.string().trim().max(500), hidden: z.boolean() },
  output: shown,
})

/**
 * Of somebody without a phone, on paper or at the door; by officers of the ground, and on the audit log for whom. `phone`: of who is
 * registered with us; they see it and may say that it is wrong. SAID_ALREADY: they spoke themselves.
 */
export const enterOpinion = contract({
  name: 'topic.enterOpinion',
  servedBy,
  may: ['officer', 'admin'],
  changes: true,
  input: { ...one, name, stance, words: z.string().trim().max(500), phone: phone.optional() },
  output: shown,
})

/** What an officer took down for the caller is not what they said. It is counted no more; who leads it reads that. */
export const disown = contract({
  name: 'topic.disown',
  servedBy,
  may: ['resident'],
  changes: true,
  input: one,
  output: shown,
})

export const opinions = contract({
  name: 'topic.opinions',
  servedBy,
  may: ['resident'],
  input: { ...one, after: onward.optional() },
  output: {
    opinions: z
      .array(
        z.object({
          name: z.string(),
          stance,
          words: z.string(),
          at: instant,
          onPaper: z.boolean(),
          mine: z.boolean(),
          /** Whose it was said to be says that it is wrong; read by them and by who leads it. */
          disowned: z.boolean().optional(),
        }),
      )
      .max(50),
    next: onward.optional(),
    now: instant,
  },
})

const owner = z.union([z.strictObject({ organisationId: id }), z.strictObject({ personId: id })])

/** Everything those who lead it do to it, one step at a time. STEP_OUT_OF_ORDER where the table has no such step now. */
export const act = contract({
  name: 'topic.act',
  servedBy,
  may: ['resident'],
  changes: true,
  input: {
    ...one,
    step: z.discriminatedUnion('event', [
      z.strictObject({ event: z.literal('collect'), until: instant, whom: z.string().trim().min(2).max(100) }),
      z.strictObject({ event: z.literal('decline'), words: reason }),
      z.strictObject({ event: z.literal('endCollecting') }),
      z.strictObject({
        event: z.literal('propose'),
        words: said,
        money: z.number().int().min(0).max(100_000_000).optional(),
      }),
      z.strictObject({
        event: z.literal('sit'),
        gatheringId: id.optional(),
        at: instant,
        where: z.string().trim().min(1).max(60),
        seats: z
          .array(
            z.strictObject({
              party: topicParty,
              name,
              personId: id.optional(),
              stance: z.enum(['for', 'against', 'abstains']),
              words,
            }),
          )
          .min(1)
          .max(40),
        words: said,
      }),
      /** All five were heard, or why one was not; how it is to be decided. */
      z.strictObject({
        event: z.literal('deliberated'),
        by: z.enum(DECIDED_BY),
        voteId: id.optional(),
        absent: z.string().trim().max(200),
      }),
      z.strictObject({ event: z.literal('decide'), adopted: z.boolean(), words: said }),
      z.strictObject({ event: z.literal('publish'), days: z.number().int().min(3).max(30) }),
      z.strictObject({ event: z.literal('object'), words: reason }),
      z.strictObject({
        event: z.literal('carry'),
        carry: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('matter'), categoryId: id, words: said }),
          z.strictObject({
            kind: z.enum(['project', 'undertaking']),
            what: z.string().trim().min(2).max(200),
            owner,
            until: instant,
            money: z.number().int().min(0).max(100_000_000).optional(),
          }),
        ]),
      }),
      z.strictObject({ event: z.literal('done'), index: z.number().int().min(0).max(29), words: reason }),
      z.strictObject({
        event: z.literal('result'),
        words: said,
        pictureIds: z.array(id).max(9),
        /** Why it is ended all the same, where something that was promised is not done. */
        unfinished: z.string().trim().max(200).optional(),
      }),
      z.strictObject({ event: z.literal('sendBack'), to: topicState, words: reason }),
      z.strictObject({ event: z.literal('drop'), words: reason }),
    ]),
  },
  output: shown,
})
export type TopicStep = z.infer<typeof act.input>['step']

/** Who may own what a decision becomes: units, companies, committees of the ground, and its offices. */
export const owners = contract({
  name: 'topic.owners',
  servedBy,
  may: ['officer', 'admin'],
  input: one,
  output: {
    organisations: z.array(z.object({ organisationId: id, name: z.string(), about: z.string() })).max(300),
    people: z.array(z.object({ personId: id, name: z.string(), office: z.string() })).max(100),
    now: instant,
  },
})

/**
 * Entrances of the buildings of a place on the topic's ground, or of all of it. `units`: empty where none are known of. `more`: too
 * many buildings at once.
 */
export const doors = contract({
  name: 'topic.doors',
  servedBy,
  may: ['officer', 'admin'],
  input: { ...one, placeId: id },
  output: {
    buildings: z.array(z.object({ name: z.string(), units: z.array(z.string()).max(60) })).max(100),
    more: z.boolean(),
    now: instant,
  },
})

/** An A4 sheet for a building's door: the decision, or how far it is, with a code that opens the topic. A workbook that prints on one page. */
export const doorSheet = contract({
  name: 'topic.doorSheet',
  servedBy: 'sheets',
  may: ['officer', 'admin'],
  input: { ...one, doors: z.array(z.string().trim().min(1).max(30)).min(1).max(200) },
  output: { url: z.string(), fileName: z.string() },
})
