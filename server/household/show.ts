// Records as they are shown. The health note is not read here but for when it was written, the key holder but for whether there is one.
import { addressOf } from '../../domain/household/amendment'
import type { HouseholdLine, HouseholdView } from '../../domain/household/contract'
import type { Household } from '../../domain/household/household'
import type { Known } from '../../domain/household/words'
import type { Person } from '../../domain/person/person'
import type { Id } from '../../domain/shape'
import { peopleByIds } from '../person/read'
import { placesByIds } from '../place/read'
import { healthNoteDates } from './store'

export interface Names extends Known {
  whole(personId: Id): Person | undefined
}

const THOUSAND = 1000

async function byThousands<T>(ids: readonly Id[], read: (some: readonly Id[]) => Promise<T[]>): Promise<T[]> {
  const unique = [...new Set(ids)]
  const found: T[] = []
  for (let i = 0; i < unique.length; i += THOUSAND) found.push(...(await read(unique.slice(i, i + THOUSAND))))
  return found
}

/** Everybody and everything these households name; `more`: people besides. */
export async function namesFor(households: readonly Household[], more: readonly Id[] = []): Promise<Names> {
  const personIds = households.flatMap((one) => [
    ...one.memberIds,
    ...one.familyIds,
    ...(one.pairedVolunteerId ? [one.pairedVolunteerId] : []),
    ...[one.bellConsent, one.bellConsentWithdrawn].flatMap((signed) => (signed ? [signed.takenBy] : [])),
  ])
  const [people, places] = await Promise.all([
    byThousands([...personIds, ...more], peopleByIds),
    byThousands(
      households.flatMap(({ estateId, buildingId }) => [estateId, buildingId]),
      placesByIds,
    ),
  ])
  const persons = new Map(people.map((one) => [one._id, one]))
  const placeNames = new Map(places.map(({ _id, name }) => [_id, name]))
  return {
    whole: (personId) => persons.get(personId),
    person: (personId) => persons.get(personId),
    place: (placeId) => placeNames.get(placeId) ?? '',
  }
}

export function lineOf(household: Household, names: Names): HouseholdLine {
  const { _id, memberIds, livesAlone, bellConsent } = household
  return {
    householdId: _id,
    names: memberIds.flatMap((personId) => names.person(personId)?.name ?? []).join('、') || '住户',
    address: addressOf(household, names.place),
    livesAlone,
    consents: bellConsent !== undefined,
  }
}

export async function viewOf(household: Household): Promise<HouseholdView> {
  const [names, dates] = await Promise.all([namesFor([household]), healthNoteDates([household._id])])
  return viewWith(household, names, dates.get(household._id))
}

export function viewWith(household: Household, names: Names, healthNoteAt: number | undefined): HouseholdView {
  const { estateId, buildingId, door, floor, point, pairedVolunteerId: paired } = household
  const people = (ids: readonly Id[]) =>
    ids.flatMap((personId) => {
      const one = names.whole(personId)
      return one ? [{ name: one.name, phone: one.phone, birthYear: one.birthYear }] : []
    })
  const signed = (consent: Household['bellConsent']) =>
    consent && { at: consent.at, givenBy: consent.givenBy, takenBy: names.person(consent.takenBy)?.name ?? '社区' }
  return {
    ...lineOf(household, names),
    version: household.version,
    place: {
      estateId,
      estateName: names.place(estateId),
      buildingId,
      buildingName: names.place(buildingId),
      door,
      floor,
      point,
    },
    members: people(household.memberIds),
    family: people(household.familyIds),
    contacts: household.contacts,
    paired: paired === undefined ? undefined : { volunteerId: paired, name: names.person(paired)?.name ?? '已不在册' },
    note: household.noteForResponders ?? '',
    languages: household.languages ?? [],
    hasKeyHolder: household.keyHolder !== undefined,
    healthNoteAt,
    morning: household.morning,
    consent: signed(household.bellConsent),
    withdrawn: signed(household.bellConsentWithdrawn),
  }
}
