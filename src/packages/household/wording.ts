// How the pages of households say things.
import { beijing } from '~/domain/beijing'
import { PARTS, type Part } from '~/domain/household/amendment'
import type { HouseholdView } from '~/domain/household/contract'
import { LANGUAGES } from '~/domain/household/household'
import { minuteWords } from '~/domain/oclock'

export const day = (at: number): string => beijing(at).format('YYYY年M月D日')

/** What an own record shows: as an office's, without its version. */
export type Shown = Omit<HouseholdView, 'version'>

export function consentLines({ consent, withdrawn }: Shown): string[] {
  const signed = consent ?? withdrawn
  if (!signed) return ['还没有登记']
  const who = signed.givenBy ? `${signed.givenBy}签字` : '签字'
  return [
    consent ? '同意使用爱心门铃' : '已经撤回，手机上不显示门铃',
    `${day(signed.at)}，${who}`,
    `由${signed.takenBy}登记`,
  ]
}

/** What the record says in one part, line by line; never empty. */
export function linesOf(part: Part, shown: Shown): string[] {
  const lines = said(part, shown)
  return lines.length > 0 ? lines : ['还没有登记']
}

function said(part: Part, shown: Shown): string[] {
  switch (part) {
    case 'place':
      return [shown.address, `${shown.place.floor}层`]
    case 'members':
      return [
        ...shown.members.map(({ name, phone, birthYear }) =>
          [name, birthYear ? `${birthYear}年生` : '', phone].filter(Boolean).join('，'),
        ),
        shown.livesAlone ? '独居' : '不是独居',
      ]
    case 'family':
      return shown.family.map(({ name, phone }) => `${name}，${phone}`)
    case 'contacts':
      return shown.contacts.map(({ name, relation, phone }, i) => `${i + 1}. ${name}（${relation}），${phone}`)
    case 'paired':
      return shown.paired ? [shown.paired.name] : []
    case 'note':
      return shown.note === '' ? [] : [shown.note]
    case 'languages':
      return shown.languages.length > 0 ? [shown.languages.map((one) => LANGUAGES[one]).join('、')] : []
    case 'keyHolder':
      return shown.hasKeyHolder ? ['登记了。只在有人到门口、值班员同意以后才显示'] : []
    case 'healthNote':
      return shown.healthNoteAt ? [`${day(shown.healthNoteAt)}写的，只有社区医生能看`] : []
    case 'morning':
      return shown.morning ? [`每天${minuteWords(shown.morning.byMinute)}以前要有动静`] : ['不用早安']
    case 'consent':
      return consentLines(shown)
    case 'entry':
      return []
  }
}

const PHONE = /^(1[2-9]\d{9}|0\d{2,3}-\d{7,8})$/
export const isPhone = (typed: string): boolean => PHONE.test(typed.trim())

interface Line {
  at: number
  by: string
  part: Part
  before: string
  after: string
}

/** One line of the history: 万立明改了联系人; what it said, and what it says. */
export function amendmentStep({ at, by, part, before, after }: Line): { title: string; about: string } {
  const when = beijing(at).format('YYYY年M月D日 HH:mm')
  if (part === 'entry') return { title: `${by}登记了这一户`, about: when }
  if (part === 'healthNote' || part === 'keyHolder') return { title: `${by}改了${PARTS[part]}`, about: when }
  return { title: `${by}改了${PARTS[part]}`, about: `${when}。原来：${before || '没有'}。改成：${after || '没有'}` }
}
