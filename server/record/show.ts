// A record as somebody reads it: hosts and those present all of it, the ground what was published under public names, outsiders
// title and decisions.
import type { Gathering } from '../../domain/gathering/gathering'
import { shownTitle } from '../../domain/gathering/tell'
import { OFFICES } from '../../domain/person/person'
import type { RecordView } from '../../domain/record/contract'
import { begun, speaking, validSignatures } from '../../domain/record/course'
import { type Known, maskedIn, publicName } from '../../domain/record/names'
import type { GatheringRecord } from '../../domain/record/record'
import { openTo } from '../../domain/record/transitions'
import type { Instant } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { topicLines } from '../topic/read'
import { type Became, becameOf } from './became'
import { pendingParts, peopleAt } from './publish'
import { draftIdOf, recordById } from './store'
import { isWithin, type Seated, seatedAt } from './who'

/** As this reader sees names and free words: as they are within, masked to everybody else. */
interface Reading {
  within: boolean
  known: readonly Known[]
  pending: ReadonlySet<string>
}
const nameFor = ({ within, known }: Reading, name: string): string => (within ? name : publicName(name, known))
const wordsFor = ({ within, known }: Reading, words: string): string => (within ? words : maskedIn(words, known))

export async function viewOf(
  seated: Seated,
  circumstances: Circumstances,
): Promise<{ record: RecordView; now: Instant }> {
  const { now } = circumstances
  const { gathering, seat } = seated
  const record = seated.record ?? begun(gathering, now)
  const within = isWithin(seat)
  const published = record.state === 'published'
  const [[community], became, pending, suggestions] = await Promise.all([
    placesByIds([gathering.communityId]),
    becameOf(record, circumstances),
    within || !published ? new Set<string>() : pendingParts(record),
    seat === 'host' && record.state === 'open' ? suggestionsOf(gathering, record) : [],
  ])
  const reading: Reading = { within, known: record.attended?.known ?? [], pending }
  const inside = seat !== 'outsider'
  const me = personOf(circumstances)._id
  const valid = validSignatures(record)
  return {
    record: {
      gatheringId: gathering._id,
      title: within ? gathering.title : wordsFor(reading, shownTitle(gathering)),
      kind: gathering.kind,
      where: gathering.where,
      communityName: community?.name ?? '',
      placeId: gathering.communityId,
      startsAt: gathering.startsAt,
      endsAt: gathering.endsAt,
      state: record.state,
      seat,
      items: inside ? itemsOf(record, reading, seat === 'host') : [],
      suggestions,
      speakers: inside ? speakersOf(record, reading, me) : [],
      present: inside ? presentOf(gathering, record, reading, seat === 'host') : [],
      people: record.attended?.people ?? peopleAt(gathering, record),
      pictureIds: inside ? record.pictureIds.filter((pictureId) => !pending.has(pictureId)) : [],
      decisions: decisionsOf(record, reading, became, seat === 'host'),
      signed: valid.length,
      ...(seated.parties.has('present') ? { mySignature: signedState(record, me) } : {}),
      objections: record.objections
        .filter(({ personId }) => seat === 'host' || personId === me)
        .map(({ objectionId, personId, name, words, at, answer }) => ({
          objectionId,
          name,
          words,
          at,
          mine: personId === me,
          ...(answer ? { answer: answer.words } : {}),
        })),
      corrections: record.corrections.map(({ at, by, words, shown }, i) => {
        const waits = pending.has(`correction-${i}`)
        return { at, by: within ? by.name : shown, words: waits ? '' : wordsFor(reading, words), pending: waits }
      }),
      ...(record.publishedAt === undefined ? {} : { publishedAt: record.publishedAt }),
      ...(record.publishedBy === undefined ? {} : { publishedBy: record.publishedBy }),
      may: mayOf(seated, record, circumstances),
      timeline: seat === 'host' ? record.timeline : [],
    },
    now,
  }
}

export const seen = async (gatheringId: string, circumstances: Circumstances) =>
  viewOf(await seatedAt(gatheringId, circumstances), circumstances)

/** After a step: the same seat, the record as it is now. */
export const seenAfter = async (seated: Seated, circumstances: Circumstances, record?: GatheringRecord) =>
  viewOf({ ...seated, record: record ?? (await recordById(seated.gathering._id)) }, circumstances)

function mayOf({ parties, gathering, seat }: Seated, { state }: GatheringRecord, circumstances: Circumstances) {
  const events = openTo(state, parties).filter((event) => event !== 'check' || hasBegun(gathering, circumstances.now))
  const officer = circumstances.caller.positions.some(({ office }) =>
    ['officer', 'admin'].includes(OFFICES[office].role),
  )
  const further: RecordView['may'] = seat === 'host' ? (officer ? ['topic', 'matter'] : ['topic']) : []
  return [...events, ...further]
}

/** The agenda may be made before; what was said can only be checked afterwards. */
export const hasBegun = ({ state, startsAt }: Gathering, now: Instant): boolean =>
  state === 'running' || state === 'over' || now >= startsAt

function itemsOf(record: GatheringRecord, reading: Reading, host: boolean): RecordView['items'] {
  const { within, pending } = reading
  return record.items.flatMap(
    ({ itemId, title, said, topicId, struck, notes, noteVersion, noteBy, noteAt, past }, i) => {
      // What was struck before it was talked over is none of the public's.
      if (struck && !within) return []
      const waits = pending.has(`item-${i}`)
      return [
        {
          itemId,
          title: waits ? '' : wordsFor(reading, title),
          ...(said ? { said: nameFor(reading, said.name) } : {}),
          ...(topicId ? { topicId } : {}),
          ...(struck ? { struck: struck.words } : {}),
          notes: waits ? '' : wordsFor(reading, notes),
          noteVersion,
          ...(noteBy && within ? { noteBy: noteBy.name } : {}),
          ...(noteAt === undefined ? {} : { noteAt }),
          past: host ? past : [],
          pending: waits,
        },
      ]
    },
  )
}

const speakersOf = (record: GatheringRecord, reading: Reading, me: string): RecordView['speakers'] =>
  record.speakers
    // A hand that was put down is no word spoken.
    .filter(({ startedAt, endedAt }) => startedAt !== undefined || endedAt === undefined)
    .map((one) => ({
      speakerId: one.speakerId,
      name: nameFor(reading, one.name),
      state: speaking(one)
        ? ('speaking' as const)
        : one.endedAt === undefined
          ? ('waiting' as const)
          : ('done' as const),
      askedAt: one.askedAt,
      ...(one.startedAt === undefined ? {} : { startedAt: one.startedAt }),
      ...(one.endedAt === undefined ? {} : { endedAt: one.endedAt }),
      mine: one.personId === me,
    }))

function signedState({ signed, text }: GatheringRecord, signer: string): 'no' | 'yes' | 'older' {
  const one = signed.find((each) => each.signer === signer)
  return one === undefined ? 'no' : one.text === text ? 'yes' : 'older'
}

/** Who could sign: everybody checked in, by person or by seat, and guests. */
export const signersOf = ({ bookings }: Gathering, { guests }: Pick<GatheringRecord, 'guests'>) => [
  ...bookings
    .filter(({ state }) => state === 'here')
    .map(({ personId, seatId, name, people }) => ({
      signer: personId ?? seatId,
      personId,
      name,
      people,
      guest: false,
    })),
  ...guests.map(({ guestId, name }) => ({ signer: guestId, personId: undefined, name, people: 1, guest: true })),
]

function presentOf(
  gathering: Gathering,
  record: GatheringRecord,
  { within }: Reading,
  host: boolean,
): RecordView['present'] {
  if (within) {
    return signersOf(gathering, record).map(({ signer, name, people, guest }) => ({
      ...(host ? { signer } : {}),
      name,
      people,
      guest,
      signed: signedState(record, signer),
    }))
  }
  return (record.attended?.known ?? [])
    .filter(({ there }) => there)
    .map(({ shown }) => ({ name: shown, people: 1, guest: false, signed: 'no' as const }))
}

function decisionsOf(
  record: GatheringRecord,
  reading: Reading,
  became: ReadonlyMap<string, Became>,
  host: boolean,
): RecordView['decisions'] {
  return record.decisions.flatMap(({ decisionId, itemId, words, who, until, struck }, i) => {
    if (struck && !reading.within) return []
    const waits = reading.pending.has(`decision-${i}`)
    return [
      {
        decisionId,
        ...(itemId ? { itemId } : {}),
        words: waits ? '' : wordsFor(reading, words),
        who: waits ? '' : wordsFor(reading, who),
        ...(until === undefined ? {} : { until }),
        ...(struck ? { struck: struck.words } : {}),
        became: became.get(decisionId) ?? [],
        ...(host ? { draftId: draftIdOf(record._id, decisionId) } : {}),
        pending: waits,
      },
    ]
  })
}

/** What the gathering brought that is not on the agenda: its topics, and what people want to speak about. */
async function suggestionsOf(
  { topicIds, bookings }: Gathering,
  { items }: GatheringRecord,
): Promise<RecordView['suggestions']> {
  const there = new Set(items.map(({ itemId }) => itemId))
  const topics = await topicLines(topicIds)
  return [
    ...topics.map(({ topicId, title }) => ({ from: 'topic' as const, id: topicId, title, by: '议题' })),
    ...bookings
      .filter(({ state, words }) => (state === 'held' || state === 'here') && words.trim().length >= 2)
      .map(({ seatId, words, name }) => ({ from: 'seat' as const, id: seatId, title: words.trim(), by: name })),
  ].filter(({ id }) => !there.has(id))
}
