// A household's record changed one part at a time, with what it said before and says now in words. Of the health note and
// the key holder the history says only that they changed.
import * as z from 'zod'
import { beijing } from '../beijing'
import { type Id, type Instant, id, instant } from '../shape'
import { type Household, type household, LANGUAGES } from './household'

export const PARTS = {
  entry: '登记入册',
  place: '住址',
  members: '住在这里的人',
  family: '能跟着看的家人',
  contacts: '联系人',
  paired: '结对志愿者',
  note: '给上门的人看的话',
  healthNote: '健康情况',
  languages: '怎么说话',
  keyHolder: '备用钥匙',
  morning: '早安',
  consent: '门铃同意书',
} as const
export type Part = keyof typeof PARTS
export const part = z.enum(Object.keys(PARTS) as [Part, ...Part[]])

/** Stored in `amendments`; append-only. */
export const amendment = z.object({
  _id: id,
  householdId: id,
  at: instant,
  by: z.object({ personId: id, name: z.string() }),
  part,
  /** Empty where there was nothing, or where it is nobody's to read. */
  before: z.string().max(1200),
  after: z.string().max(1200),
})
export type Amendment = z.infer<typeof amendment>

type Stored = z.infer<typeof household>

/** A change whose people and places are known by their ids already. */
export type Change =
  | {
      part: 'place'
      place: Pick<Stored, 'communityId' | 'gridId' | 'estateId' | 'buildingId' | 'door' | 'floor' | 'point'>
    }
  | { part: 'members'; memberIds: Id[]; livesAlone: boolean }
  | { part: 'family'; familyIds: Id[] }
  | { part: 'contacts'; contacts: Household['contacts'] }
  | { part: 'paired'; volunteerId?: Id | undefined }
  | { part: 'note'; note: string }
  | { part: 'languages'; languages: NonNullable<Household['languages']> }
  | { part: 'keyHolder'; keyHolder?: Household['keyHolder'] }
  | { part: 'morning'; byMinute?: number | undefined }
  | { part: 'consent'; given: boolean; signedAt: Instant; givenBy: string; takenBy: Id }

export function amended(household: Household, change: Change): Household {
  switch (change.part) {
    case 'place':
      return { ...household, ...change.place }
    case 'members':
      return { ...household, memberIds: change.memberIds, livesAlone: change.livesAlone }
    case 'family':
      return { ...household, familyIds: change.familyIds }
    case 'contacts':
      return { ...household, contacts: change.contacts }
    case 'paired':
      return { ...household, pairedVolunteerId: change.volunteerId }
    case 'note':
      return { ...household, noteForResponders: change.note === '' ? undefined : change.note }
    case 'languages':
      return { ...household, languages: change.languages }
    case 'keyHolder':
      return { ...household, keyHolder: change.keyHolder }
    case 'morning':
      return { ...household, morning: change.byMinute === undefined ? undefined : { byMinute: change.byMinute } }
    case 'consent': {
      const signed = { at: change.signedAt, takenBy: change.takenBy, givenBy: change.givenBy }
      return change.given
        ? { ...household, bellConsent: signed, bellConsentWithdrawn: undefined }
        : { ...household, bellConsent: undefined, bellConsentWithdrawn: signed }
    }
  }
}

/** On record as a bell's household: it consented once, whether or not it still does. */
export const hasRecord = ({ bellConsent, bellConsentWithdrawn }: Household): boolean =>
  bellConsent !== undefined || bellConsentWithdrawn !== undefined

/** Names of who and what is known only by id. */
export interface Known {
  person(personId: Id): { name: string; phone: string } | undefined
  place(placeId: Id): string
}

const personWords = (personId: Id, { person }: Known): string => {
  const one = person(personId)
  return one ? `${one.name}（尾号${one.phone.slice(-4)}）` : '已不在册的人'
}

const twoDigits = (count: number): string => String(count).padStart(2, '0')
export const clockWords = (byMinute: number): string =>
  `${twoDigits(Math.floor(byMinute / 60))}:${twoDigits(byMinute % 60)}`

const LONGEST = 1200

/** What the record says in one part. Empty for what is nobody's to read, and for what it does not say. */
export function wordsOf(part: Part, household: Household, known: Known): string {
  return partWords(part, household, known).slice(0, LONGEST)
}

function partWords(part: Part, household: Household, known: Known): string {
  const people = (ids: readonly Id[]) => ids.map((one) => personWords(one, known)).join('、')
  switch (part) {
    case 'place':
      return `${addressOf(household, known.place)}（${household.floor}层）`
    case 'members':
      return `${people(household.memberIds)}${household.livesAlone ? '，独居' : ''}`
    case 'family':
      return people(household.familyIds)
    case 'contacts':
      return household.contacts
        .map(({ name, phone, relation }, i) => `${i + 1}. ${name}（${relation}，尾号${phone.slice(-4)}）`)
        .join('、')
    case 'paired':
      return household.pairedVolunteerId ? (known.person(household.pairedVolunteerId)?.name ?? '已不在册的人') : ''
    case 'note':
      return household.noteForResponders ?? ''
    case 'languages':
      return (household.languages ?? []).map((one) => LANGUAGES[one]).join('、')
    case 'morning':
      return household.morning ? `每天${clockWords(household.morning.byMinute)}以前` : ''
    case 'consent':
      return consentWords(household)
    case 'entry':
    case 'healthNote':
    case 'keyHolder':
      return ''
  }
}

function consentWords({ bellConsent, bellConsentWithdrawn }: Household): string {
  const signed = bellConsent ?? bellConsentWithdrawn
  if (!signed) return ''
  const who = signed.givenBy ? `${signed.givenBy}` : ''
  return `${beijing(signed.at).format('YYYY年M月D日')}${who}${bellConsent ? '同意使用门铃' : '不再使用门铃'}`
}

/** Estate, building and door, without saying the estate twice. */
export function addressOf({ estateId, buildingId, door }: Household, nameOf: (placeId: Id) => string): string {
  const [estate, building] = [nameOf(estateId), nameOf(buildingId)]
  return `${building.startsWith(estate) ? '' : estate}${building}${door}`
}
