// As what somebody meets a record: holds the gathering or is an admin over its ground, was there, lives or works there, or none of it.
import type { Gathering } from '../../domain/gathering/gathering'
import { isOfPavilion, PAVILION_OFFICES, type Standing } from '../../domain/pavilion/ground'
import type { RECORD_SEATS } from '../../domain/record/contract'
import type { Writer } from '../../domain/record/course'
import type { GatheringRecord } from '../../domain/record/record'
import { permitRecord, type RecordEvent, type RecordParty } from '../../domain/record/transitions'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { bookedIt, gatheringById, hostsIt } from '../gathering/read'
import { type Circumstances, personOf } from '../kernel/handle'
import { standingOf } from '../pavilion/read'
import { recordById } from './store'

export type RecordSeat = (typeof RECORD_SEATS)[number]

export interface Seated {
  gathering: Gathering
  /** Absent until somebody does something. */
  record: GatheringRecord | undefined
  seat: RecordSeat
  parties: ReadonlySet<RecordParty>
  writer: Writer
}

/** Held, or to be held: what was cancelled or refused has no record. */
const HELD: readonly Gathering['state'][] = ['coming', 'running', 'over']

export const isHere = ({ bookings }: Gathering, personId: Id): boolean =>
  bookings.some((one) => one.personId === personId && one.state === 'here')

/** What is none of the caller's does not exist for them: a draft for who was not there. */
export async function seatedAt(gatheringId: Id, circumstances: Circumstances): Promise<Seated> {
  const { _id: personId, name } = personOf(circumstances)
  const { positions } = circumstances.caller
  const [gathering, record] = await Promise.all([gatheringById(gatheringId), recordById(gatheringId)])
  if (!gathering || !HELD.includes(gathering.state)) throw new Refusal('NOT_FOUND')
  const parties = new Set<RecordParty>()
  // A meeting that residents booked for themselves has nobody else to write it down.
  const own = gathering.kind === 'own' && bookedIt(gathering, personId)
  const standing = await standingOf(circumstances, gathering.communityId)
  if (own || hostsIt(gathering, standing)) parties.add('host')
  if (isHere(gathering, personId)) parties.add('present')
  const writer = { personId, name, plain: !positions.some(({ office }) => PAVILION_OFFICES.includes(office)) }
  const seat = seatOf(gathering, parties, standing)
  if (record?.state !== 'published' && (seat === 'ground' || seat === 'outsider')) throw new Refusal('NOT_FOUND')
  return { gathering, record, seat, parties, writer }
}

function seatOf(gathering: Gathering, parties: ReadonlySet<RecordParty>, standing: Standing): RecordSeat {
  if (parties.has('host')) return 'host'
  if (parties.has('present')) return 'present'
  return isOfPavilion(gathering, standing) ? 'ground' : 'outsider'
}

/** Those who were in the room, and who answers for it: they read the draft, who is there, and the signatures. */
export const isWithin = (seat: RecordSeat): boolean => seat === 'host' || seat === 'present'

export const mayDo = ({ record, parties }: Seated, event: RecordEvent): RecordParty =>
  permitRecord(record?.state ?? 'open', event, parties)
