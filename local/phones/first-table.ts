/** The phones on the table when an installation is opened for the first time. */
import { CAST, CAST_ON_PHONES } from '../city/cast'
import type { Holder, Seat } from './seat'

const ABOUT: Record<string, string> = {
  [CAST.resident.personId]: '独居老人 · 家里装了门铃',
  [CAST.near.personId]: `党员志愿者 · 离她${CAST.near.metres}米`,
  [CAST.far.personId]: `党员志愿者 · 离她${CAST.far.metres}米`,
  [CAST.beyond.personId]: `党员志愿者 · 离她${CAST.beyond.metres}米`,
}

const holderOf = ({ personId, name, phone, openid, role }: (typeof CAST_ON_PHONES)[number]): Holder => ({
  personId,
  name,
  phone,
  openid,
  about: ABOUT[personId] ?? role,
})

/** The demonstration: the story's five, and the landline that is answered day and night. */
export function demonstrationTable(): Seat[] {
  const phones = CAST_ON_PHONES.map(
    (person, i): Seat => ({ phoneId: `p${i + 1}`, kind: 'app', holder: holderOf(person), large: false }),
  )
  const landline: Holder = {
    personId: '',
    name: '值班电话',
    phone: CAST.dutyPhone,
    openid: '',
    about: '社区值班室座机',
  }
  return [...phones, { phoneId: 'duty', kind: 'landline', holder: landline, large: false }]
}

/** For real use: one phone, on which one signs in by number and code. */
export const emptyTable = (): Seat[] => [{ phoneId: 'p1', kind: 'app', large: false }]
