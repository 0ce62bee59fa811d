// What is typed of a household, as text until it is right; one shape for the entry and for changing a part of it.
import { beijing } from '~/domain/beijing'
import type { ChangeIn, HouseholdView } from '~/domain/household/contract'
import type { Language } from '~/domain/household/household'
import type { Point } from '~/domain/shape'
import { dayOfWords, writtenDay } from '../../../components/writtenDay'
import { isPhone } from '../wording'

export interface TypedPerson {
  name: string
  phone: string
  birthYear: string
}
export interface TypedContact {
  name: string
  phone: string
  relation: string
}

export interface Typed {
  estateId: string
  estateName: string
  buildingId: string
  buildingName: string
  door: string
  floor: string
  point?: Point
  members: TypedPerson[]
  livesAlone: boolean
  family: TypedPerson[]
  contacts: TypedContact[]
  volunteerId: string
  volunteerName: string
  note: string
  languages: Language[]
  keyHolder: { name: string; phone: string; where: string }
  /** Minutes after midnight; empty: none. */
  byMinute: string
  given: boolean
  signedOn: string
  givenBy: string
}

export const NOBODY: TypedPerson = { name: '', phone: '', birthYear: '' }
export const NO_CONTACT: TypedContact = { name: '', phone: '', relation: '' }

export const blank = (now: number): Typed => ({
  estateId: '',
  estateName: '',
  buildingId: '',
  buildingName: '',
  door: '',
  floor: '',
  members: [NOBODY],
  livesAlone: true,
  family: [],
  contacts: [NO_CONTACT],
  volunteerId: '',
  volunteerName: '',
  note: '',
  languages: [],
  keyHolder: { name: '', phone: '', where: '' },
  byMinute: '',
  given: true,
  signedOn: writtenDay(now),
  givenBy: '',
})

export function typedFrom(view: HouseholdView, now: number): Typed {
  const { place } = view
  const people = (all: HouseholdView['members']) =>
    all.map(({ name, phone, birthYear }) => ({ name, phone, birthYear: birthYear ? String(birthYear) : '' }))
  return {
    ...blank(now),
    estateId: place.estateId,
    estateName: place.estateName,
    buildingId: place.buildingId,
    buildingName: place.buildingName,
    door: place.door,
    floor: String(place.floor),
    point: place.point,
    members: people(view.members),
    livesAlone: view.livesAlone,
    family: people(view.family),
    contacts: view.contacts,
    volunteerId: view.paired?.volunteerId ?? '',
    volunteerName: view.paired?.name ?? '',
    note: view.note,
    languages: view.languages,
    byMinute: view.morning ? String(view.morning.byMinute) : '',
    given: view.consents,
    givenBy: view.members[0]?.name ?? '',
  }
}

export type Editable = ChangeIn['part']

const plainPeople = (people: readonly TypedPerson[]) =>
  people.map(({ name, phone, birthYear }) => ({
    name: name.trim(),
    phone: phone.trim(),
    ...(birthYear === '' ? {} : { birthYear: Number(birthYear) }),
  }))

const plainFamily = (people: readonly TypedPerson[]) =>
  people.map(({ name, phone }) => ({ name: name.trim(), phone: phone.trim() }))

export const plainContacts = (contacts: readonly TypedContact[]) =>
  contacts.map(({ name, phone, relation }) => ({ name: name.trim(), phone: phone.trim(), relation: relation.trim() }))

export const keyHolderOf = ({ name, phone, where }: Typed['keyHolder']) =>
  name.trim() === '' ? undefined : { name: name.trim(), phone: phone.trim(), where: where.trim() }

/** Ready to be sent; only where `wrong` finds nothing. */
export function changeFrom(part: Editable, typed: Typed): ChangeIn {
  switch (part) {
    case 'place':
      return { part, ...placeFrom(typed) }
    case 'members':
      return { part, members: plainPeople(typed.members), livesAlone: typed.livesAlone }
    case 'family':
      return { part, family: plainFamily(typed.family) }
    case 'contacts':
      return { part, contacts: plainContacts(typed.contacts) }
    case 'paired':
      return { part, ...(typed.volunteerId === '' ? {} : { volunteerId: typed.volunteerId }) }
    case 'note':
      return { part, note: typed.note.trim() }
    case 'languages':
      return { part, languages: typed.languages }
    case 'keyHolder': {
      const keyHolder = keyHolderOf(typed.keyHolder)
      return { part, ...(keyHolder ? { keyHolder } : {}) }
    }
    case 'morning':
      return { part, ...(typed.byMinute === '' ? {} : { byMinute: Number(typed.byMinute) }) }
    case 'consent':
      return { part, given: typed.given, signedAt: dayOfWords(typed.signedOn) ?? 0, givenBy: typed.givenBy.trim() }
  }
}

export const placeFrom = ({ buildingId, door, floor, point }: Typed) => ({
  buildingId,
  door: door.trim(),
  floor: Number(floor),
  point: point ?? { type: 'Point' as const, coordinates: [0, 0] as [number, number] },
})

export const membersFrom = ({ members }: Typed) => plainPeople(members)
export const familyFrom = ({ family }: Typed) => plainFamily(family)

const wrongPerson = ({ name, phone }: { name: string; phone: string }): string | undefined =>
  name.trim() === '' ? '请写姓名' : isPhone(phone) ? undefined : `${name.trim()}的电话不对，请核对`

const firstWrong = (all: readonly { name: string; phone: string }[]): string | undefined =>
  all.map(wrongPerson).find((one) => one !== undefined)

/** Why it cannot be sent yet; undefined when it can. */
export function wrong(part: Editable, typed: Typed, now: number): string | undefined {
  switch (part) {
    case 'place':
      if (typed.buildingId === '') return '请先选小区和楼栋'
      if (typed.door.trim() === '') return '请写门牌，比如2单元301'
      if (!/^-?\d{1,3}$/.test(typed.floor.trim()) || Number(typed.floor) === 0) return '请写第几层'
      return typed.point ? undefined : '请在地图上点出位置'
    case 'members':
      if (typed.members.length === 0) return '请至少写一位住在这里的人'
      return firstWrong(typed.members) ?? wrongYear(typed.members, now)
    case 'family':
      return firstWrong(typed.family)
    case 'contacts':
      return (
        firstWrong(typed.contacts) ??
        (typed.contacts.some(({ relation }) => relation.trim() === '') ? '请写是什么关系，比如女儿' : undefined)
      )
    case 'keyHolder':
      return typed.keyHolder.name.trim() === '' ? undefined : wrongPerson(typed.keyHolder)
    case 'consent': {
      const at = dayOfWords(typed.signedOn)
      if (typed.givenBy.trim() === '') return '请写是谁签的字'
      if (at === undefined) return '日期不对，请写成2026年11月2日这样'
      return at > now ? '日期在今天以后，请核对' : undefined
    }
    default:
      return undefined
  }
}

const wrongYear = (members: readonly TypedPerson[], now: number): string | undefined =>
  members.some(
    ({ birthYear }) =>
      birthYear !== '' &&
      !(/^\d{4}$/.test(birthYear) && Number(birthYear) >= 1900 && Number(birthYear) <= beijing(now).year()),
  )
    ? '出生年份不对，请写四位数字'
    : undefined
