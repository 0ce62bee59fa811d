// What can be called of records: by hosts who write them, by those present who speak, sign and object, and by everybody who reads
// what was published. Function `pavilion`.
import * as z from 'zod'
import { contract } from '../contract'
import { gatheringKind } from '../gathering/gathering'
import { id, instant, name } from '../shape'
import { LONGEST_NOTE, MOST_PICTURES, recordState, SIGNED_HOW, strokes } from './record'
import { RECORD_EVENTS } from './transitions'

const servedBy = 'pavilion' as const
const everybody = ['resident'] as const
const one = { gatheringId: id }
const title = z.string().trim().min(2).max(100)
const reason = z.string().trim().min(2).max(100)

const item = z.object({
  itemId: id,
  title: z.string(),
  /** Whose words it was. */
  said: z.string().optional(),
  topicId: id.optional(),
  /** Why it was struck. */
  struck: z.string().optional(),
  notes: z.string(),
  noteVersion: z.number().int(),
  noteBy: z.string().optional(),
  noteAt: instant.optional(),
  /** What somebody wrote before and another replaced. */
  past: z.array(z.object({ words: z.string(), by: z.string(), at: instant })),
  /** Its words are still being checked and not shown yet. */
  pending: z.boolean(),
})

const speaker = z.object({
  speakerId: id,
  name: z.string(),
  state: z.enum(['waiting', 'speaking', 'done']),
  askedAt: instant,
  startedAt: instant.optional(),
  endedAt: instant.optional(),
  mine: z.boolean(),
})

/** What a decision became, and how far that is. */
const became = z.object({
  kind: z.enum(['topic', 'matter']),
  id,
  title: z.string(),
  /** Its course, in words. */
  words: z.string(),
  /** The caller may open it. */
  opens: z.boolean(),
})

const decision = z.object({
  decisionId: id,
  itemId: id.optional(),
  words: z.string(),
  who: z.string(),
  until: instant.optional(),
  struck: z.string().optional(),
  became: z.array(became),
  /** Under which a topic or a matter is raised that comes of it, so that it is known as that for good. To hosts. */
  draftId: id.optional(),
  pending: z.boolean(),
})

/** host: holds it, or an admin over its ground. present: checked in. ground: lives or works there. outsider: everybody else. */
export const RECORD_SEATS = ['host', 'present', 'ground', 'outsider'] as const

const view = z.object({
  gatheringId: id,
  title: z.string(),
  kind: gatheringKind,
  where: z.string(),
  communityName: z.string(),
  placeId: id,
  startsAt: instant,
  endsAt: instant,
  state: recordState,
  seat: z.enum(RECORD_SEATS),
  items: z.array(item),
  /** For the agenda, not on it yet: topics of the gathering, and what people want to speak about. */
  suggestions: z.array(z.object({ from: z.enum(['topic', 'seat']), id, title: z.string(), by: z.string() })),
  speakers: z.array(speaker),
  /** Who is there; to the public under their public names. */
  present: z.array(
    z.object({
      signer: id.optional(),
      name: z.string(),
      people: z.number().int(),
      guest: z.boolean(),
      signed: z.enum(['no', 'yes', 'older']),
    }),
  ),
  people: z.number().int(),
  pictureIds: z.array(id),
  decisions: z.array(decision),
  /** Signatures to the text as it stands. */
  signed: z.number().int(),
  mySignature: z.enum(['no', 'yes', 'older']).optional(),
  objections: z.array(
    z.object({
      objectionId: id,
      name: z.string(),
      words: z.string(),
      at: instant,
      mine: z.boolean(),
      answer: z.string().optional(),
    }),
  ),
  corrections: z.array(z.object({ at: instant, by: z.string(), words: z.string(), pending: z.boolean() })),
  publishedAt: instant.optional(),
  publishedBy: z.string().optional(),
  /** matter: may write a matter down for others. topic: may raise one. */
  may: z.array(z.enum([...RECORD_EVENTS, 'matter', 'topic'])),
  timeline: z.array(
    z.object({ seq: z.number().int(), at: instant, event: z.string(), by: z.string(), words: z.string() }),
  ),
})
export type RecordView = z.infer<typeof view>
const shown = { record: view, now: instant }

export const see = contract({ name: 'record.see', servedBy, may: everybody, input: one, output: shown })

const decisionId = { decisionId: id }
const itemId = { itemId: id }
const step = <E extends string, S extends z.ZodRawShape>(event: E, more: S) =>
  z.strictObject({ event: z.literal(event), ...more })

/** Everything hosts do to it, one step at a time. NOT_YOURS to everybody else who may read it. */
export const act = contract({
  name: 'record.act',
  servedBy,
  may: everybody,
  changes: true,
  input: {
    ...one,
    step: z.discriminatedUnion('event', [
      step('addItem', { title }),
      /** What the gathering brought: a topic's title, the words of a seat. */
      step('takeItem', { from: z.enum(['topic', 'seat']), id }),
      step('moveItem', { ...itemId, up: z.boolean() }),
      step('strikeItem', { ...itemId, words: reason }),
      step('keepItem', itemId),
      step('addSpeaker', { name }),
      step('speaks', { speakerId: id }),
      step('spoken', { speakerId: id }),
      step('addGuest', { name }),
      step('removeGuest', { guestId: id }),
      step('pictures', { pictureIds: z.array(id).max(MOST_PICTURES) }),
      step('decide', {
        /** Absent: a new one. */
        decisionId: id.optional(),
        itemId: id.optional(),
        words: z.string().trim().min(2).max(300),
        who: z.string().trim().max(60),
        until: instant.optional(),
      }),
      step('strikeDecision', { ...decisionId, words: reason }),
      step('answer', { objectionId: id, words: z.string().trim().min(2).max(300) }),
      step('check', {}),
      step('reopen', { words: reason }),
      step('publish', {}),
      step('correct', { words: z.string().trim().min(2).max(500) }),
    ]),
  },
  output: shown,
})
export type RecordStep = z.infer<typeof act.input>['step']

/** Minutes of one item, over the version they were read at. CHANGED_MEANWHILE: somebody else wrote; read, and send both. */
export const note = contract({
  name: 'record.note',
  servedBy,
  may: everybody,
  changes: true,
  input: { ...one, ...itemId, seen: z.number().int().min(0).max(1_000_000), words: z.string().max(LONGEST_NOTE) },
  output: { itemId: id, words: z.string(), noteVersion: z.number().int(), now: instant },
})

/** Asks to speak, or puts the hand down; those who are there, by their own phone. */
export const hand = contract({
  name: 'record.hand',
  servedBy,
  may: everybody,
  changes: true,
  input: { ...one, up: z.boolean() },
  output: shown,
})

/** Signs: with the finger on one's own phone; on the host's phone for whoever is named, also without writing. */
export const sign = contract({
  name: 'record.sign',
  servedBy,
  may: everybody,
  changes: true,
  input: { ...one, signer: id.optional(), how: z.enum(SIGNED_HOW), strokes: strokes.optional() },
  output: shown,
})

export const object = contract({
  name: 'record.object',
  servedBy,
  may: everybody,
  changes: true,
  input: { ...one, words: z.string().trim().min(2).max(300) },
  output: shown,
})

/** The drawings, a few at a time; those present, hosts, and admins (on the audit log). */
export const signatures = contract({
  name: 'record.signatures',
  servedBy,
  may: everybody,
  input: { ...one, from: z.number().int().min(0).max(500) },
  output: {
    signatures: z
      .array(
        z.object({
          name: z.string(),
          at: instant,
          strokes: strokes.optional(),
          how: z.enum(SIGNED_HOW),
          onHosts: z.boolean(),
          older: z.boolean(),
        }),
      )
      .max(20),
    more: z.boolean(),
    now: instant,
  },
})
