// What can be called of votes: by residents and owners, to read what is asked, to vote and to see what came of it; by those who prepare
// them. Function `pavilion`. No answer ever says what somebody chose in a secret vote, not even to that person.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant, name, onward, phone } from '../shape'
import { ITEMS } from './law'
import { MOST_OPTIONS, MOST_PAPER_PICTURES, voteKind, voteState } from './vote'

const servedBy = 'pavilion' as const
const one = { voteId: id }
const reason = z.string().trim().min(2).max(200)
const item = z.enum(Object.keys(ITEMS) as [keyof typeof ITEMS])
const whole = z.number().int().min(0)
const choice = z
  .number()
  .int()
  .min(0)
  .max(MOST_OPTIONS - 1)

const paperPictures = z.array(id).max(MOST_PAPER_PICTURES)

const line = z.object({
  voteId: id,
  kind: voteKind,
  state: voteState,
  title: z.string(),
  placeName: z.string(),
  until: instant,
  secret: z.boolean(),
  /** What is so for the caller, in a few words: 还没有投, 已投, 名册上没有您, 采纳. */
  about: z.string(),
  /** One may vote and has not. */
  asksYou: z.boolean(),
})
export type VoteLine = z.infer<typeof line>

const ratio = z.object({
  of: z.enum(['owners', 'area']),
  /** Hundredths of a per cent. Absent where it would tell what single owners chose. */
  share: whole.optional(),
  mark: whole,
  reached: z.boolean(),
  words: z.string(),
})

/** For whom the caller may vote: oneself, or owners who gave a proxy. */
const voice = z.object({
  /** Absent in a poll. */
  unitId: id.optional(),
  words: z.string(),
  as: z.enum(['self', 'proxy']),
  voted: z.boolean(),
  /** Open votes only. */
  choice: choice.optional(),
  /** Of a proxy given or held: who holds it, and pictures of its paper. */
  proxy: z.object({ name: z.string(), pictureIds: paperPictures }).optional(),
})
export type Voice = z.infer<typeof voice>

const VOTE_ACTS = ['edit', 'open', 'cancel', 'roll', 'proxy', 'paper', 'ballots'] as const

const view = line.omit({ about: true, asksYou: true }).extend({
  words: z.string(),
  placeId: id,
  topicId: id.optional(),
  topicTitle: z.string().optional(),
  options: z.array(z.string()),
  item: item.optional(),
  /** What has legal force and what has not, and by which law: one sentence a line. */
  force: z.object({ title: z.string(), words: z.array(z.string()), measures: z.array(z.string()) }),
  /** How it is voted: secret or open, and what that means. */
  manner: z.string(),
  /** The end has passed and it is being counted. */
  counting: z.boolean(),
  voices: z.array(voice).max(200),
  /** Why the caller may not vote, where that is so. */
  notEntitled: z.string().optional(),
  /** How many took part. */
  turnout: z.object({ words: z.string(), ratios: z.array(ratio).max(2) }),
  /** By option; while it runs only in open votes, and never where it would tell what single people chose. */
  choices: z.array(z.object({ option: z.string(), owners: whole, share: whole, words: z.string() })).max(MOST_OPTIONS),
  /** Why there are no numbers by option now. */
  choicesHidden: z.string().optional(),
  agreed: z.array(ratio).max(2),
  result: z.object({ adopted: z.boolean(), title: z.string(), words: z.string() }).optional(),
  roll: z.object({ properties: whole, owners: whole, words: z.string() }).optional(),
  cancelled: z.string().optional(),
  may: z.array(z.enum(VOTE_ACTS)),
  timeline: z.array(z.object({ seq: whole, at: instant, event: z.string(), by: z.string(), words: z.string() })),
})
export type VoteView = z.infer<typeof view>
const shown = { vote: view, now: instant }

/** open: under way where one lives, works or owns. ended. draft: being prepared, for those who prepare. asks: one may vote and has not. */
export const list = contract({
  name: 'vote.list',
  servedBy,
  may: ['resident'],
  input: {
    show: z.enum(['open', 'ended', 'draft', 'asks']),
    /** `next` of the page before. */
    after: onward.optional(),
  },
  /** `next`: gives the next page; absent at the end. */
  output: { votes: z.array(line).max(100), next: onward.optional(), mayPrepare: z.boolean(), now: instant },
})

export const see = contract({ name: 'vote.see', servedBy, may: ['resident'], input: one, output: shown })

/** Once, and it cannot be changed. VOTED_ALREADY, VOTE_OVER, NOT_ENTITLED. `unitId`: of an owners' vote. */
export const cast = contract({
  name: 'vote.cast',
  servedBy,
  may: ['resident'],
  changes: true,
  input: { ...one, unitId: id.optional(), choice },
  output: shown,
})

/** Where the caller prepares votes; of a street or the city in one of its communities, which is named. */
export const places = contract({
  name: 'vote.places',
  servedBy,
  may: ['resident'],
  input: { communityId: id.optional() },
  output: {
    /** Under a street or the city one leads, by name. */
    communities: z.array(z.object({ placeId: id, name: z.string() })).max(1000),
    places: z.array(z.object({ placeId: id, name: z.string(), poll: z.boolean(), owners: z.boolean() })).max(300),
    items: z.array(z.object({ item, title: z.string(), needs: z.string() })),
    now: instant,
  },
})

/** Begins a draft, or writes it anew. Until: at least an hour from now when it opens. */
export const prepare = contract({
  name: 'vote.prepare',
  servedBy,
  may: ['resident'],
  changes: true,
  input: {
    voteId: id.optional(),
    kind: voteKind,
    placeId: id,
    topicId: id.optional(),
    title: z.string().trim().min(2).max(60),
    words: z.string().trim().max(500),
    /** poll: two to six; of an owners' vote none, they are the law's. */
    options: z.array(z.string().trim().min(1).max(40)).max(MOST_OPTIONS),
    item: item.optional(),
    secret: z.boolean(),
    until: instant,
  },
  output: shown,
})

/** Opens it to those entitled, with everything as it was announced; or gives it up with a reason that everybody reads. */
export const act = contract({
  name: 'vote.act',
  servedBy,
  may: ['resident'],
  changes: true,
  input: {
    ...one,
    step: z.discriminatedUnion('event', [
      z.strictObject({ event: z.literal('open') }),
      z.strictObject({ event: z.literal('cancel'), words: reason }),
    ]),
  },
  output: shown,
})

const entry = z.object({
  propertyId: id,
  unitId: id,
  door: z.string(),
  /** 89.12平方米. */
  area: z.string(),
  owners: z.string(),
  /** Several properties are this owner's: which others. */
  withDoors: z.string(),
  /** Votes by phone. */
  byPhone: z.boolean(),
  voted: z.enum(['no', 'self', 'proxy', 'paper']),
  proxy: z
    .object({
      name: z.string(),
      paper: z.string(),
      witness: z.string(),
      state: z.enum(['recorded', 'withdrawn', 'used']),
      pictureIds: paperPictures,
    })
    .optional(),
})
export type RollEntry = z.infer<typeof entry>

const rollShown = {
  entries: z.array(entry).max(50),
  more: z.boolean(),
  total: z.object({ properties: whole, owners: whole, area: z.string(), voted: whole }),
  frozen: z.boolean(),
  may: z.object({ edit: z.boolean(), proxy: z.boolean(), paper: z.boolean() }),
  changes: z.array(z.object({ at: instant, by: z.string(), words: z.string() })).max(20),
  now: instant,
}

/** The roll, fifty at a time in its order; for those who prepare the vote and the officers of its ground. Goes on the audit log. */
export const roll = contract({
  name: 'vote.roll',
  servedBy,
  may: ['resident'],
  input: { ...one, find: z.string().trim().max(20), from: whole.max(3000) },
  output: rollShown,
})

/** Rows as copied from a table; at most the size of one call, some 1,500 rows: a longer roll in parts, each whole or not at all. */
const rows = { ...one, text: z.string().min(1).max(60_000) }
const checked = {
  errors: z.array(z.object({ row: whole, words: z.string() })).max(200),
  /** What it would do, or did. */
  rows: whole,
  added: whole,
  changed: whole,
  same: whole,
  now: instant,
}

/** Looks a paste through and writes nothing. */
export const checkRoll = contract({ name: 'vote.checkRoll', servedBy, may: ['resident'], input: rows, output: checked })

/** Enters all rows, or none where one of them is wrong. The same again changes nothing. */
export const importRoll = contract({
  name: 'vote.importRoll',
  servedBy,
  may: ['resident'],
  changes: true,
  input: rows,
  output: checked,
})

export const dropProperty = contract({
  name: 'vote.dropProperty',
  servedBy,
  may: ['resident'],
  changes: true,
  input: { ...one, propertyId: id },
  output: rollShown,
})

/** Who votes for whom: on a signed paper the office keeps, or said before a witness. By an officer, never for oneself. */
export const recordProxy = contract({
  name: 'vote.recordProxy',
  servedBy,
  may: ['resident'],
  changes: true,
  input: {
    ...one,
    unitId: id,
    /** Of the holder, who is registered with us under both: PHONE_OF_ANOTHER where they do not belong together. */
    name,
    phone,
    paper: z.string().trim().max(40),
    witness: z.string().trim().max(40),
    /** Of the paper; sent before under { room: 'vote', voteId, unitId } of domain/picture. */
    pictureIds: paperPictures.default([]),
  },
  output: rollShown,
})

export const withdrawProxy = contract({
  name: 'vote.withdrawProxy',
  servedBy,
  may: ['resident'],
  changes: true,
  input: { ...one, unitId: id, words: reason },
  output: rollShown,
})

/** A paper vote of somebody on the roll, or of a poll of a resident by phone number; entered by an officer before a witness. */
export const enterPaper = contract({
  name: 'vote.enterPaper',
  servedBy,
  may: ['resident'],
  changes: true,
  input: {
    ...one,
    /** Of a poll who it is, registered with us under both: PHONE_OF_ANOTHER where they do not belong together. */
    of: z.union([z.strictObject({ unitId: id }), z.strictObject({ name, phone })]),
    choice,
    witness: name,
  },
  output: { words: z.string(), now: instant },
})

/** Of an open vote: who chose what, for those on the ground, as announced. */
export const ballots = contract({
  name: 'vote.ballots',
  servedBy,
  may: ['resident'],
  input: {
    ...one,
    afterId: z
      .string()
      .regex(/^[\w-]{1,140}$/)
      .optional(),
  },
  output: {
    ballots: z
      .array(
        z.object({
          markId: z.string(),
          label: z.string(),
          choice: z.string(),
          how: z.enum(['self', 'proxy', 'paper']),
          at: instant,
        }),
      )
      .max(100),
    more: z.boolean(),
    now: instant,
  },
})
