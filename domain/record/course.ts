// What is done to a record, step by step. Pure: a record in, a record out; refusals by code. Who may is asked before (transitions.ts).
import { NEVER } from '../bell/alert'
import type { Gathering } from '../gathering/gathering'
import { Refusal } from '../refusal'
import type { Id, Instant } from '../shape'
import {
  type GatheringRecord,
  MOST_CORRECTIONS,
  MOST_DECISIONS,
  MOST_GUESTS,
  MOST_ITEMS,
  MOST_OBJECTIONS,
  MOST_PAST,
  MOST_PICTURES,
  MOST_SPEAKERS,
  type RecordDecision,
  type RecordItem,
} from './record'
import { signedNoMore, toReadCorrected, toReadPublished, toSign } from './tell'
import { hasRow, movedRecord, type RecordEvent } from './transitions'

/** Who writes. plain: holds no office; what they write is checked before neighbours read it. */
export interface Writer {
  personId: Id
  name: string
  plain: boolean
}

const MOST_NOTED = 300
/** Objections of one person, so that nobody takes the room of the others. */
const MOST_OF_ONE = 10

export const begun = (gathering: Gathering, now: Instant): GatheringRecord => ({
  _id: gathering._id,
  version: 1,
  state: movedRecord('none', 'begin'),
  title: gathering.title,
  kind: gathering.kind,
  communityId: gathering.communityId,
  path: gathering.path,
  startsAt: gathering.startsAt,
  items: [],
  speakers: [],
  guests: [],
  pictureIds: [],
  decisions: [],
  text: 1,
  signed: [],
  objections: [],
  corrections: [],
  screeningOwed: false,
  tellings: [],
  nextDueAt: NEVER,
  people: [],
  timeline: [],
  keys: [],
  updatedAt: now,
})

/** Moves by the table. What a writer does again and again is one entry. */
function moved(
  record: GatheringRecord,
  event: RecordEvent,
  by: { personId?: Id; name: string },
  words: string,
  now: Instant,
): GatheringRecord {
  // Between being asked who may and being written somebody else may have checked or published it.
  if (!hasRow(record.state, event)) throw new Refusal('STEP_OUT_OF_ORDER', `${event} in ${record.state}`)
  const state = movedRecord(record.state, event)
  const people =
    by.personId === undefined || record.people.includes(by.personId) ? record.people : [...record.people, by.personId]
  const last = record.timeline.at(-1)
  const again = event === 'write' && last?.event === 'write' && last.by === by.name
  const entry = { seq: (last?.seq ?? 0) + 1, at: now, event, by: by.name, words: [...words].slice(0, 400).join('') }
  const timeline = again ? record.timeline : [...record.timeline, entry].slice(-MOST_NOTED)
  return { ...record, state, people, timeline }
}

const full = (what: string): never => {
  throw new Refusal('STEP_OUT_OF_ORDER', `no room for ${what}`)
}
function found<T>(one: T | undefined): T {
  if (one === undefined) throw new Refusal('NOT_FOUND')
  return one
}
const replaced = <T>(all: readonly T[], old: T, next: T): T[] => all.map((one) => (one === old ? next : one))
const itemOf = ({ items }: GatheringRecord, itemId: Id): RecordItem => found(items.find((one) => one.itemId === itemId))

/** Agenda. From a seat's words or a topic it comes once. */
export function itemAdded(
  record: GatheringRecord,
  given: Pick<RecordItem, 'itemId' | 'title' | 'plain'> & Partial<Pick<RecordItem, 'said' | 'topicId'>>,
  by: Writer,
  now: Instant,
): GatheringRecord {
  if (record.items.some(({ itemId }) => itemId === given.itemId)) return record
  if (record.items.length >= MOST_ITEMS) full('items')
  const item: RecordItem = { ...given, notes: '', noteVersion: 0, notePlain: false, past: [] }
  return { ...moved(record, 'write', by, '', now), items: [...record.items, item] }
}

/** One place up or down. */
export function itemMoved(record: GatheringRecord, itemId: Id, up: boolean, by: Writer, now: Instant): GatheringRecord {
  const items = [...record.items]
  const at = items.indexOf(itemOf(record, itemId))
  const to = up ? at - 1 : at + 1
  if (to < 0 || to >= items.length) return record
  const [item] = items.splice(at, 1)
  items.splice(to, 0, item!)
  return { ...moved(record, 'write', by, '', now), items }
}

export function itemStruck(
  record: GatheringRecord,
  itemId: Id,
  words: string,
  by: Writer,
  now: Instant,
): GatheringRecord {
  const item = itemOf(record, itemId)
  if (item.struck) return record
  const struck = { ...item, struck: { words, by: by.name, at: now } }
  return { ...moved(record, 'write', by, '', now), items: replaced(record.items, item, struck) }
}

/** Back on the agenda. */
export function itemKept(record: GatheringRecord, itemId: Id, by: Writer, now: Instant): GatheringRecord {
  const item = itemOf(record, itemId)
  const { struck: _, ...kept } = item
  return { ...moved(record, 'write', by, '', now), items: replaced(record.items, item, kept) }
}

/**
 * Minutes of one item, over the version they were read at. CHANGED_MEANWHILE where somebody else wrote since: nothing of theirs is
 * lost, and whoever comes second decides with both before them. What another wrote and is replaced knowingly is kept as past.
 */
export function noted(
  record: GatheringRecord,
  { itemId, seen, words }: { itemId: Id; seen: number; words: string },
  by: Writer,
  now: Instant,
): GatheringRecord {
  const item = itemOf(record, itemId)
  if (item.notes === words) return record
  if (item.noteVersion !== seen) throw new Refusal('CHANGED_MEANWHILE', `note ${seen} of ${item.noteVersion}`)
  const replacesAnother = item.noteBy && item.noteBy.personId !== by.personId && !words.includes(item.notes)
  const past =
    replacesAnother && item.notes.trim() !== ''
      ? [...item.past, { words: item.notes, by: item.noteBy!.name, at: item.noteAt ?? now }].slice(-MOST_PAST)
      : item.past
  const next: RecordItem = {
    ...item,
    notes: words,
    noteVersion: item.noteVersion + 1,
    noteBy: { personId: by.personId, name: by.name },
    noteAt: now,
    // Words of somebody without an office stay in what is written on over them.
    notePlain: by.plain || (item.notePlain && words.trim() !== ''),
    past,
  }
  return { ...moved(record, 'write', by, '', now), items: replaced(record.items, item, next) }
}

/** Speaking order. Who waits or speaks already stands there once. */
export function handUp(
  record: GatheringRecord,
  given: { speakerId: Id; personId?: Id; name: string; addedBy?: Id },
  now: Instant,
): GatheringRecord {
  const { speakerId, personId, name } = given
  const there = record.speakers.some(
    (one) =>
      one.speakerId === speakerId ||
      (one.endedAt === undefined &&
        (personId !== undefined ? one.personId === personId : one.name === name && !one.personId)),
  )
  if (there) return record
  const speakers = withRoom(record.speakers)
  const by = personId === undefined ? { name } : { personId, name }
  return { ...moved(record, 'hand', by, '', now), speakers: [...speakers, { ...given, askedAt: now }] }
}

/** A hand that was put down again makes room: nobody keeps others from speaking by raising theirs two hundred times. */
function withRoom(speakers: GatheringRecord['speakers']): GatheringRecord['speakers'] {
  if (speakers.length < MOST_SPEAKERS) return speakers
  const down = speakers.findIndex(({ startedAt, endedAt }) => startedAt === undefined && endedAt !== undefined)
  if (down < 0) full('speakers')
  return speakers.filter((_, i) => i !== down)
}

export function handDown(record: GatheringRecord, personId: Id, name: string, now: Instant): GatheringRecord {
  const mine = record.speakers.find((one) => one.personId === personId && !one.endedAt && !one.startedAt)
  if (!mine) return record
  return {
    ...moved(record, 'hand', { personId, name }, '放下了', now),
    speakers: replaced(record.speakers, mine, { ...mine, endedAt: now }),
  }
}

/** Named by their id, so that two hosts who tap at once skip nobody: whoever spoke has done. */
export function speaks(record: GatheringRecord, speakerId: Id, by: Writer, now: Instant): GatheringRecord {
  const next = found(record.speakers.find((one) => one.speakerId === speakerId))
  if (next.startedAt !== undefined || next.endedAt !== undefined) return record
  return {
    ...moved(record, 'write', by, '', now),
    speakers: record.speakers.map((one) =>
      one === next ? { ...one, startedAt: now } : speaking(one) ? { ...one, endedAt: now } : one,
    ),
  }
}

/** Has done; or, before they spoke, is taken off the list. */
export function spoken(record: GatheringRecord, speakerId: Id, by: Writer, now: Instant): GatheringRecord {
  const one = found(record.speakers.find((each) => each.speakerId === speakerId))
  if (one.endedAt !== undefined) return record
  return {
    ...moved(record, 'write', by, '', now),
    speakers: replaced(record.speakers, one, { ...one, endedAt: now }),
  }
}

export const speaking = ({ startedAt, endedAt }: { startedAt?: Instant; endedAt?: Instant }): boolean =>
  startedAt !== undefined && endedAt === undefined

/** Attendance without the app. */
export function guestAdded(
  record: GatheringRecord,
  guestId: Id,
  name: string,
  by: Writer,
  now: Instant,
): GatheringRecord {
  if (record.guests.some((one) => one.guestId === guestId)) return record
  if (record.guests.length >= MOST_GUESTS) full('guests')
  return {
    ...moved(record, 'attend', by, name, now),
    guests: [...record.guests, { guestId, name, by: by.personId, at: now }],
  }
}

/** Who has signed was there. */
export function guestRemoved(record: GatheringRecord, guestId: Id, by: Writer, now: Instant): GatheringRecord {
  const guest = record.guests.find((one) => one.guestId === guestId)
  if (!guest) return record
  if (record.signed.some(({ signer }) => signer === guestId)) throw new Refusal('STEP_OUT_OF_ORDER', 'has signed')
  return {
    ...moved(record, 'attend', by, `去掉${guest.name}`, now),
    guests: record.guests.filter((one) => one !== guest),
  }
}

export function pictured(
  record: GatheringRecord,
  pictureIds: readonly Id[],
  by: Writer,
  now: Instant,
): GatheringRecord {
  if (pictureIds.length > MOST_PICTURES) full('pictures')
  return { ...moved(record, 'write', by, '', now), pictureIds: [...pictureIds] }
}

/** A decision, or another wording of one. */
export function decided(
  record: GatheringRecord,
  given: Pick<RecordDecision, 'decisionId' | 'words' | 'who'> & Partial<Pick<RecordDecision, 'itemId' | 'until'>>,
  by: Writer,
  now: Instant,
): GatheringRecord {
  if (given.itemId !== undefined) itemOf(record, given.itemId)
  const before = record.decisions.find(({ decisionId }) => decisionId === given.decisionId)
  if (before?.struck) throw new Refusal('STEP_OUT_OF_ORDER', 'struck')
  if (!before && record.decisions.length >= MOST_DECISIONS) full('decisions')
  const decision: RecordDecision = {
    ...given,
    by: { personId: by.personId, name: by.name },
    at: before?.at ?? now,
    plain: by.plain || (before?.plain ?? false),
  }
  return {
    ...moved(record, 'write', by, '', now),
    decisions: before ? replaced(record.decisions, before, decision) : [...record.decisions, decision],
  }
}

export function decisionStruck(
  record: GatheringRecord,
  decisionId: Id,
  words: string,
  by: Writer,
  now: Instant,
): GatheringRecord {
  const decision = found(record.decisions.find((one) => one.decisionId === decisionId))
  if (decision.struck) return record
  return {
    ...moved(record, 'write', by, '', now),
    decisions: replaced(record.decisions, decision, { ...decision, struck: { words, by: by.name, at: now } }),
  }
}

/** The host has read it over: from now on the wording stands still. There must be something to sign. */
export function checked(record: GatheringRecord, by: Writer, now: Instant): GatheringRecord {
  const written = record.items.some(({ notes, struck }) => !struck && notes.trim() !== '')
  if (!written && !record.decisions.some(({ struck }) => !struck)) throw new Refusal('MINUTES_FIRST')
  const next = moved(record, 'check', by, '', now)
  return {
    ...next,
    tellings: toSign(record, by.personId, now),
    // Whoever still waits or speaks has done: the gathering is over.
    speakers: next.speakers.map((one) => (one.endedAt === undefined ? { ...one, endedAt: now } : one)),
  }
}

export const reopened = (record: GatheringRecord, words: string, by: Writer, now: Instant): GatheringRecord => ({
  ...moved(record, 'reopen', by, words, now),
  tellings: signedNoMore(record),
  text: record.text + 1,
})

export interface Signing {
  signer: Id
  personId?: Id
  name: string
  how: 'drawn' | 'spoken'
  onHosts: boolean
}

/** To the text as it stands; who signed an older one signs anew in its place. */
export function signedBy(
  record: GatheringRecord,
  { signer, personId, name, how, onHosts }: Signing,
  now: Instant,
): GatheringRecord {
  const given = { signer, name, at: now, text: record.text, how, onHosts }
  const before = record.signed.find((one) => one.signer === signer)
  return {
    ...moved(record, 'sign', personId === undefined ? { name } : { personId, name }, '', now),
    signed: before ? replaced(record.signed, before, given) : [...record.signed, given],
  }
}

/** Signatures to the text as it stands. */
export const validSignatures = ({ signed, text }: GatheringRecord): GatheringRecord['signed'] =>
  signed.filter((one) => one.text === text)

export function objected(
  record: GatheringRecord,
  given: { objectionId: Id; personId: Id; name: string; words: string },
  now: Instant,
): GatheringRecord {
  const own = record.objections.filter(({ personId }) => personId === given.personId)
  if (own.length >= MOST_OF_ONE) throw new Refusal('TOO_OFTEN', 'objections of one')
  if (record.objections.length >= MOST_OBJECTIONS) full('objections')
  return {
    ...moved(record, 'object', given, '', now),
    objections: [...record.objections, { ...given, at: now }],
  }
}

export function answered(
  record: GatheringRecord,
  objectionId: Id,
  words: string,
  by: Writer,
  now: Instant,
): GatheringRecord {
  const objection = found(record.objections.find((one) => one.objectionId === objectionId))
  return {
    ...moved(record, 'answer', by, '', now),
    objections: replaced(record.objections, objection, { ...objection, answer: { words, by: by.name, at: now } }),
  }
}

export const published = (
  record: GatheringRecord,
  attended: NonNullable<GatheringRecord['attended']>,
  /** Of whom a name stands in it now. */
  people: readonly Id[],
  publishedBy: string,
  by: Writer,
  now: Instant,
): GatheringRecord => {
  const moving = moved(record, 'publish', by, '', now)
  const all = [...new Set([...moving.people, ...people])].slice(0, 900)
  const tellings = toReadPublished(record, by.personId, now)
  const next = { ...moving, people: all, attended, publishedBy, publishedAt: now, tellings }
  return { ...next, screeningOwed: partsToCheck(next).length > 0 }
}

/** Words of people without an office, and pictures: neighbours read them once they are checked. By the names of the parts. */
export function partsToCheck(record: GatheringRecord): { part: string; words?: string; pictureId?: Id }[] {
  return [
    ...record.items.flatMap(({ struck, plain, title, notePlain, notes }, i) => {
      const words = [plain ? title : '', notePlain ? notes : ''].filter((one) => one.trim() !== '').join('\n')
      return struck || words === '' ? [] : [{ part: `item-${i}`, words }]
    }),
    ...record.decisions.flatMap(({ struck, plain, words, who }, i) =>
      struck || !plain ? [] : [{ part: `decision-${i}`, words: `${words}\n${who}` }],
    ),
    ...record.corrections.flatMap(({ plain, words }, i) => (plain ? [{ part: `correction-${i}`, words }] : [])),
    ...record.pictureIds.map((pictureId) => ({ part: pictureId, pictureId })),
  ]
}

/** The words before stay as they were. */
export function corrected(
  record: GatheringRecord,
  words: string,
  shown: string,
  by: Writer,
  now: Instant,
): GatheringRecord {
  if (record.corrections.length >= MOST_CORRECTIONS) full('corrections')
  const correction = { at: now, by: { personId: by.personId, name: by.name }, words, plain: by.plain, shown }
  return {
    ...moved(record, 'correct', by, '', now),
    corrections: [...record.corrections, correction],
    tellings: toReadCorrected(record, by.personId, now),
    screeningOwed: record.screeningOwed || by.plain,
  }
}
