// Who is told what of a record: those who were there, when it is to be signed; they and those who joined its topics, when it is
// published or corrected. What is owed is put down with the step; the clock writes the letters, in batches that are stored together
// with how far it is. Cut off anywhere, it goes on from there, and nobody is told twice.
import { NEVER } from '../bell/alert'
import type { Gathering } from '../gathering/gathering'
import { shownTitle, timeWords } from '../gathering/tell'
import { type Addressee, type Letter, lettersDueAt, withdrawLetters, writeLetter } from '../message/letter'
import { afterQuiet } from '../quiet'
import type { Id, Instant } from '../shape'
import { maskedIn, maskedName } from './names'
import type { GatheringRecord, RecordLetters, RecordTelling } from './record'

/** Those who sign in the room, right away or on the host's phone, need no letter. */
export const TO_SIGN_AFTER = 10 * 60_000
/** Milliseconds. A correction that is still being checked is looked at again after so long, */
export const LOOKS_AGAIN = 10 * 60_000
/** and after so long told to those alone who read it all the same. */
const WAITS_FOR_CHECK = 86_400_000

/** Opinions of one batch, and letters of one document. */
export const BATCH = 50

const TEMPLATE: Record<RecordTelling['about'], string> = {
  sign: 'recordToSign',
  published: 'recordPublished',
  corrected: 'recordCorrected',
}

const telling = (about: RecordTelling['about'], name: string, by: Id, dueAt: Instant): RecordTelling => ({
  about,
  name,
  by,
  dueAt: afterQuiet(dueAt),
  round: 0,
  after: '',
  written: 0,
})

/** Nobody is asked any more to sign what stood there. */
export const signedNoMore = ({ tellings }: GatheringRecord): RecordTelling[] =>
  tellings.filter(({ about }) => about !== 'sign')

export const toSign = (record: GatheringRecord, by: Id, now: Instant): RecordTelling[] => [
  ...signedNoMore(record),
  telling('sign', `s${record.text}`, by, now + TO_SIGN_AFTER),
]

export const toReadPublished = (record: GatheringRecord, by: Id, now: Instant): RecordTelling[] => [
  ...signedNoMore(record),
  telling('published', 'p', by, now),
]

/** Of the correction that comes next. */
export const toReadCorrected = ({ tellings, corrections }: GatheringRecord, by: Id, now: Instant): RecordTelling[] => [
  ...tellings,
  telling('corrected', `c${corrections.length}`, by, now),
]

/** What is stored: with the time the clock next has to look at it. */
export const timedRecord = (record: GatheringRecord): GatheringRecord => ({
  ...record,
  nextDueAt: Math.min(NEVER, ...record.tellings.map(({ dueAt }) => dueAt)),
})

export const timedLetters = (held: RecordLetters): RecordLetters => ({
  ...held,
  nextDueAt: lettersDueAt(held.letters) ?? NEVER,
})

/** Of the correction this telling is about. */
export const correctionOf = ({ name }: RecordTelling): number => Number(name.slice(1))

/** Not everybody may read the correction yet: looked at again later; after a day only those who were there are told. */
export function waitsForCheck(record: GatheringRecord, one: RecordTelling, now: Instant): boolean {
  const at = record.corrections[correctionOf(one)]?.at ?? now
  return now < at + WAITS_FOR_CHECK
}

/** Who sat there, and does not know it from doing it, or has signed already. */
export const presentToTell = (
  { bookings }: Pick<Gathering, 'bookings'>,
  { signed, text }: Pick<GatheringRecord, 'signed' | 'text'>,
  { about, by }: RecordTelling,
): Gathering['bookings'] =>
  bookings.filter(
    ({ state, personId, seatId }) =>
      state === 'here' &&
      personId !== by &&
      !(about === 'sign' && signed.some((one) => one.signer === (personId ?? seatId) && one.text === text)),
  )

/** The same person, or the same telephone of somebody we know no more of. */
const sameAddress = (one: Addressee, other: Addressee): boolean =>
  one.personId !== undefined || other.personId !== undefined
    ? one.personId === other.personId
    : one.phone === other.phone

/** Of a batch, each once: somebody who was there and spoke to two topics is told once, and who did it knows. */
export const notToldYet = (batch: readonly Addressee[], told: readonly Addressee[], by: Id): Addressee[] =>
  batch.filter(
    (one, i) => one.personId !== by && ![...told, ...batch.slice(0, i)].some((other) => sameAddress(one, other)),
  )

/** Documents of letters of this batch, numbered on from those that were written; names of neighbours stand in none of them. */
export function lettersOf(
  record: GatheringRecord,
  gathering: Gathering,
  { about, name, written }: RecordTelling,
  to: readonly Addressee[],
  now: Instant,
): RecordLetters[] {
  const known = record.attended?.known ?? gathering.bookings.map((one) => ({ ...one, shown: maskedName(one.name) }))
  const values = {
    title: maskedIn(shownTitle(gathering), known),
    time: timeWords(gathering.startsAt),
    gatheringId: gathering._id,
  }
  const letters = to.flatMap((one, i): Letter[] => {
    const id = `${name}-${written * BATCH + i}`
    const channels = ['subscribe', 'sms'] as const
    const letter = writeLetter({ id, template: TEMPLATE[about], to: one, channels, values }, afterQuiet(now))
    return letter ? [letter] : []
  })
  const documents: RecordLetters[] = []
  for (let i = 0; i < letters.length; i += BATCH)
    documents.push(
      timedLetters({
        _id: lettersIdOf(record._id, name, written + documents.length),
        version: 1,
        gatheringId: record._id,
        letters: letters.slice(i, i + BATCH),
        nextDueAt: NEVER,
      }),
    )
  return documents
}

export const lettersIdOf = (gatheringId: Id, name: string, nth: number): string => `${gatheringId}_${name}_${nth}`

/** How far it is after a batch; undefined where it is done. `after`: the last opinion that was seen, absent at the end of a topic. */
export function furtherWith(
  one: RecordTelling,
  documents: number,
  after: string | undefined,
  rounds: number,
): RecordTelling | undefined {
  const round = after === undefined ? one.round + 1 : one.round
  return round >= rounds ? undefined : { ...one, round, after: after ?? '', written: one.written + documents }
}

/** At the same place: nobody else wrote this batch meanwhile. */
export const sameTelling = ({ tellings }: GatheringRecord, one: RecordTelling): boolean =>
  tellings.some(({ name, round, after }) => name === one.name && round === one.round && after === one.after)

export const withTelling = (
  record: GatheringRecord,
  one: RecordTelling,
  next: RecordTelling | undefined,
): GatheringRecord => ({
  ...record,
  tellings: record.tellings.flatMap((each) => (each.name === one.name ? (next ?? []) : each)),
})

/** To sign letters still on their way, as the record stands now: to who signed, or once nobody signs that text any more, none goes out. */
export function stillToSign({ state, signed, text }: GatheringRecord, letters: readonly Letter[]): Letter[] {
  return letters.map((one) => {
    if (one.template !== TEMPLATE.sign) return one
    const owes =
      state === 'checked' &&
      one.id.startsWith(`s${text}-`) &&
      !signed.some(({ signer, text: given }) => signer === one.to.personId && given === text)
    return owes ? one : withdrawLetters([one])[0]!
  })
}
