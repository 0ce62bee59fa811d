// A household's record changed one part at a time. What its history says of a part is in words.ts.
import * as z from 'zod'
import { buildingWords } from '../place/words'
import { type Id, type Instant, id, instant } from '../shape'
import type { Household, household } from './household'

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

/** Estate, building and door. */
export function addressOf({ estateId, buildingId, door }: Household, nameOf: (placeId: Id) => string): string {
  return `${buildingWords(nameOf(estateId), nameOf(buildingId))}${door}`
}
