// What a record says of one part, before and after a change. Of the health note and the key holder nothing is said.
import { beijing } from '../beijing'
import { minuteWords } from '../oclock'
import type { Id } from '../shape'
import { addressOf, type Part } from './amendment'
import { type Household, LANGUAGES } from './household'

/** Names of who and what is known only by id. */
export interface Known {
  person(personId: Id): { name: string; phone: string } | undefined
  place(placeId: Id): string
}

const personWords = (personId: Id, { person }: Known): string => {
  const one = person(personId)
  return one ? `${one.name}（尾号${one.phone.slice(-4)}）` : '已不在册的人'
}

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
      return household.morning ? `每天${minuteWords(household.morning.byMinute)}以前` : ''
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
