// How documents of the city are called, and the dates they carry. Ids say what a thing is and sort in the order of making.
import { CAST_COMMUNITY } from './cast'

const padded = (index: number, digits: number) => String(index + 1).padStart(digits, '0')

export const cityId = 'city_421081'
export const streetIdOf = (code: string) => `st_${code}`
export const communityIdOf = (code: string) => `c_${code}`
export const gridIdOf = (code: string, index: number) => `g_${code}_${padded(index, 2)}`
export const estateIdOf = (code: string, index: number) => `e_${code}_${padded(index, 3)}`
export const buildingIdOf = (code: string, index: number) => `b_${code}_${padded(index, 4)}`
export const householdIdOf = (code: string, index: number) => `h_${code}_${padded(index, 5)}`
export const organisationIdOf = (code: string, index: number) => `o_${code}_${padded(index, 4)}`
export const streetCommitteeIdOf = (streetCode: string) => `o_${streetCode}`
export const unitIdOf = (index: number) => `o_unit_${padded(index, 2)}`
export const pavilionIdOf = (index: number) => `pav_${padded(index, 2)}`
export const personIdOf = (code: string, index: number) => `u_${code}_${padded(index, 5)}`

/** Terms of office, consents and policies begin on fixed days, so that the same seed makes the same documents on any day. */
export const FOUNDED = Date.UTC(2024, 2, 1)
export const DAY = 86_400_000
/** The privacy notice in force, and the day everybody with WeChat is taken to have agreed to it. */
export const PRIVACY_NOTICE = '2026-11'
export const AGREED = Date.UTC(2026, 10, 2)

/** 12x is allotted to no operator. The cast has 120; a step coprime to 800 million never meets itself, so all differ. */
export function mobileOf(community: number, index: number): string {
  const spread = ((community * 100_000 + index) * 314_159_269) % 800_000_000
  return `12${100_000_000 + spread}`
}

/** Landlines of Shishou's area code beginning with 00, which no subscriber's number does. */
export const dutyPhoneOf = (community: number) => `0716-001001${String(community + 1).padStart(2, '0')}`
export const officePhoneOf = (community: number) => `0716-001002${String(community + 1).padStart(2, '0')}`
export const unitPhoneOf = (unit: number) => `0716-001004${String(unit + 1).padStart(2, '0')}`
export const streetPhoneOf = (street: number) => `0716-0010030${street + 1}`

export const isCastCommunity = (code: string) => code === CAST_COMMUNITY.code
