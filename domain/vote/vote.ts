// A vote (表决): an opinion poll, which binds nobody, or what the Civil Code leaves to the owners together. What is asked, of whom, until
// when; the roll of properties; who voted; and apart from all of it, what was chosen.
import * as z from 'zod'
import { letter } from '../message/letter'
import { id, instant, name, phone, words } from '../shape'
import { ITEMS } from './law'

/** poll: 意见征询. owners: 业主共同决定事项, Civil Code art. 278. */
const VOTE_KINDS = ['poll', 'owners'] as const
export const voteKind = z.enum(VOTE_KINDS)
export type VoteKind = z.infer<typeof voteKind>

/** draft: being prepared. open: one may vote until `until`. closed: counted, the result is published. cancelled: with a reason. */
export const VOTE_STATES = ['draft', 'open', 'closed', 'cancelled'] as const
export const voteState = z.enum(VOTE_STATES)
export type VoteState = z.infer<typeof voteState>

export const MOST_OPTIONS = 6
/** Of an owners' vote, in this order; only the first counts as agreement. */
export const OWNERS_OPTIONS = ['同意', '不同意', '弃权'] as const

/** Hundredths of a square metre: floor areas have two decimals, and are never a float here. */
export const area = z.number().int().min(1).max(100_000_000)
const sum = z.number().int().min(0)

/** What was chosen of one option: ballots, owners (several properties of one count once), and their floor area. */
const count = z.object({ owners: sum, area: sum })
export type Count = z.infer<typeof count>

/** Everybody on the roll, as it was frozen. */
const rollTotal = z.object({ properties: sum, owners: sum, area: sum })
export type RollTotal = z.infer<typeof rollTotal>

/** Of a threshold, as everybody may read it. `share` and `mark`: hundredths of a per cent, for the bar. */
const toldRatio = z.object({
  of: z.enum(['owners', 'area']),
  /** Absent where it would tell what single owners chose. */
  share: sum.optional(),
  mark: sum,
  reached: z.boolean(),
  words: z.string().max(200),
})
export type ToldRatio = z.infer<typeof toldRatio>

/** What came of a vote. Of a secret one nothing is kept here, or anywhere, that is not published. */
export const outcome = z.object({
  voted: count,
  /** Owners, or people, by option; absent where so few voted that it would tell who chose what. */
  owners: z.array(sum).max(MOST_OPTIONS).optional(),
  /** Open owners' votes: their floor area by option. */
  areas: z.array(sum).max(MOST_OPTIONS).optional(),
  quorum: z.array(toldRatio).max(2),
  agreed: z.array(toldRatio).max(2),
  adopted: z.boolean(),
  /** As many in the boxes as have voted; of an open vote, option by option. */
  matches: z.boolean(),
})
export type Outcome = z.infer<typeof outcome>

/** Stored in `votes`. Nothing in it says what anybody chose before the end. */
export const vote = z.object({
  _id: id,
  version: z.number().int().min(1),
  kind: voteKind,
  state: voteState,
  title: z.string().trim().min(2).max(60),
  words,
  placeId: id,
  placeName: name,
  /** Every place on whose ground it is, itself included. */
  path: z.array(id).max(40),
  communityId: id,
  topicId: id.optional(),
  options: z.array(z.string().trim().min(1).max(40)).min(2).max(MOST_OPTIONS),
  /** owners: which item of art. 278. */
  item: z.enum(Object.keys(ITEMS) as [keyof typeof ITEMS]).optional(),
  /** As announced; never changed once it is open. */
  secret: z.boolean(),
  until: instant,
  openedAt: instant.optional(),
  /** owners: what the ratios are of, from the frozen roll. */
  total: rollTotal.optional(),
  closedAt: instant.optional(),
  /** What came of it: no more is kept than is published. */
  outcome: outcome.optional(),
  /** The boxes are gone: after the end only the outcome is left. */
  clearedAt: instant.optional(),
  cancelled: z.object({ words, at: instant }).optional(),
  /** Those who have not voted were reminded, a day before the end. */
  remindedAt: instant.optional(),
  by: z.object({ personId: id, name }),
  /** When the clock has something to do: to remind, to count. */
  nextDueAt: instant,
  timeline: z
    .array(
      z.object({ seq: z.number().int().min(1), at: instant, event: z.string().max(20), by: z.string().max(60), words }),
    )
    .max(200),
  keys: z.array(z.string().max(64)).max(100),
  updatedAt: instant,
})
export type Vote = z.infer<typeof vote>

export const MOST_PROPERTIES = 3000

/** One property on the roll. */
export const property = z.object({
  /** Made of the door, so that the same property cannot stand there twice. */
  propertyId: id,
  /** As on the certificate: 3栋2单元-301. */
  door: z.string().min(1).max(40),
  area,
  owners: z.array(name).min(1).max(8),
  /** Whose it is: properties with the same key are one owner's. Its own door's id where the roll gives none. */
  ownerKey: z.string().min(1).max(40),
  /** Of who votes for the owners by phone; and that person, where they are one of ours. */
  phone: phone.optional(),
  personId: id.optional(),
})
export type Property = z.infer<typeof property>

/** Stored in `voteRolls`, one a vote, with the vote's id: an import is one write, whole or not at all. */
export const voteRoll = z.object({
  _id: id,
  version: z.number().int().min(1),
  properties: z.array(property).max(MOST_PROPERTIES),
  /** Of the properties, for finding the votes somebody is entitled in. */
  personIds: z.array(id).max(MOST_PROPERTIES),
  /** Since it opened nothing of it changes. */
  frozenAt: instant.optional(),
  changes: z
    .array(
      z.object({
        at: instant,
        by: id,
        name,
        added: z.number().int(),
        changed: z.number().int(),
        removed: z.number().int(),
      }),
    )
    .max(100),
  keys: z.array(z.string().max(64)).max(100),
})
export type VoteRoll = z.infer<typeof voteRoll>

/**
 * Stored in `voteMarks`, `<voteId>_<unitId>` or of a poll `<voteId>_<personId>`: this one has voted. Unique by its id. In a secret
 * vote it has neither time nor choice.
 */
export const voteMark = z.object({
  _id: z.string().max(140),
  voteId: id,
  unitId: id,
  /** The intention that cast it, so that a repeated one is known. */
  key: z.string().max(64),
  how: z.enum(['self', 'proxy', 'paper']),
  /** proxy: who voted for them. paper: the officer who entered it, and who saw it. */
  by: z.object({ personId: id, name }).optional(),
  witness: name.optional(),
  /** Open votes only. */
  open: z.object({ choice: z.number().int().min(0).max(5), at: instant, label: z.string().max(60) }).optional(),
})
export type VoteMark = z.infer<typeof voteMark>

/**
 * Stored in `ballotBoxes`, `<voteId>_<number>`, all made empty when the vote opens: sums by option and nothing else. No ballot is a
 * document of its own, so there is no order, time or id of a ballot.
 */
export const ballotBox = z.object({
  _id: z.string().max(80),
  version: z.number().int().min(1),
  counts: z.array(count).min(2).max(MOST_OPTIONS),
})
export type BallotBox = z.infer<typeof ballotBox>

export const MOST_PAPER_PICTURES = 3

/** Stored in `voteProxies`, `<voteId>_<unitId>`: who votes for whom, on whose word. */
export const voteProxy = z.object({
  _id: z.string().max(140),
  version: z.number().int().min(1),
  voteId: id,
  unitId: id,
  /** The owner who gave it: doors and names on the roll of that day. A proxy is nobody else's who comes to own one of them. */
  doors: z.array(z.string().max(40)).max(MOST_PROPERTIES),
  owners: z.array(name).max(MOST_PROPERTIES),
  holder: z.object({ personId: id, name }),
  /** The number of the signed paper the office keeps, or who was there when it was said; one of them at least. */
  paper: z.string().trim().max(40),
  witness: z.string().trim().max(40),
  /** Of the paper. Absent where none was taken; see paperOf (proxy.ts) for how long they may be seen. */
  pictureIds: z.array(id).max(MOST_PAPER_PICTURES).optional(),
  state: z.enum(['recorded', 'withdrawn', 'used']),
  history: z
    .array(
      z.object({
        at: instant,
        event: z.enum(['recorded', 'withdrawn']),
        by: id,
        name,
        holder: name,
        words: z.string().max(200),
      }),
    )
    .max(40),
  keys: z.array(z.string().max(64)).max(40),
})
export type VoteProxy = z.infer<typeof voteProxy>

/** Stored in `voteReminders`, `<voteId>_<number>`: letters to some of those who have not voted. */
export const voteReminder = z.object({
  _id: z.string().max(80),
  version: z.number().int().min(1),
  voteId: id,
  letters: z.array(letter).max(100),
  nextDueAt: instant,
})
