// The words of an alert as messages carry them. What a template does not name never enters a message: before
// accepting, nothing that says who or which door.
import { beijing } from '../beijing'
import { SMS, SUBSCRIBE, VOICE } from '../message/template'
import { doorWords } from '../place/words'
import type { Instant } from '../shape'
import type { Alert, Call, CalledAs, Channel } from './alert'

/** Surnames of two characters; everybody else's is the first. */
const LONG_SURNAMES = ['欧阳', '上官', '司马', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '司徒', '令狐', '夏侯']

/** As neighbours say it: 王同志. */
export const comradeName = (name: string): string =>
  `${LONG_SURNAMES.find((one) => name.startsWith(one)) ?? [...name][0] ?? ''}同志`

/** Rounded, since a map is no tape measure: 约150米. */
export const distanceWords = (metres: number | undefined): string =>
  metres === undefined ? '有一段路' : `约${Math.max(10, Math.round(metres / 10) * 10)}米`

/** Whole minutes, at least 1. */
export const minutesBetween = (from: Instant, to: Instant): number => Math.max(1, Math.ceil((to - from) / 60_000))

/** As WeChat's time field takes it, Beijing time: 2026年11月02日 08:30. */
export const timeWords = (at: Instant): string => beijing(at).format('YYYY年MM月DD日 HH:mm')

export const OUTCOME_WORDS = {
  dangerAverted: '险情已排除',
  helpGiven: '已得到帮助',
  hospital: '已送医',
  falseAlarm: '误按，人平安',
} as const

/** As what somebody was called. */
export const CALLED_AS_WORDS: Record<CalledAs, string> = {
  contact: '家里的联系人',
  pairedVolunteer: '结对志愿者',
  dutyPhone: '值班电话',
  nearMember: '附近党员志愿者',
  sameBuilding: '同楼栋',
  nearVolunteer: '附近志愿者',
  kiosk: '岗亭值守',
  gridOfficer: '网格员',
  gridChief: '网格长',
  streetDutyOfficer: '街道值班员',
  byHand: '值班员另外叫的',
}

export const CHANNEL_WORDS: Record<Channel, string> = { subscribe: '微信', sms: '短信', voice: '电话' }

const RANG_WORDS = {
  nobody: '120还没人打',
  household: '120家里人打了',
  dutyPhone: '120值班员打了',
  responder: '120上门的人打了',
} as const

/** What the call back found out, in one line for who goes and who watches; what was not asked is not said. */
export function callBackWords({ done }: Alert['callBack']): string | undefined {
  if (!done) return undefined
  const either = (answer: boolean | undefined, yes: string, no: string) =>
    answer === undefined ? [] : [answer ? yes : no]
  const found = done.reached
    ? [
        ...either(done.canSpeak, '说话清楚', '说不清话'),
        ...either(done.hurt, '受伤了', '没有受伤'),
        ...either(done.smoke, '有烟、火或煤气味', '没有烟火味'),
      ]
    : ['电话没有接通']
  if (done.rang120) found.push(RANG_WORDS[done.rang120])
  if (done.words) found.push(done.words)
  return found.length > 0 ? found.join('，') : '电话接通了'
}

export const DRILL = '【演练】'
/** Before what is real and came in the middle of a drill. */
export const NO_DRILL = '【不是演练】'

/** Nobody may take a drill for real, nor what is real for a drill. */
const markOf = ({ drill, brokeDrill }: Pick<Alert, 'drill' | 'brokeDrill'>): string =>
  drill ? DRILL : brokeDrill ? NO_DRILL : ''

/** The values that carry the mark: one of them stands near the beginning of every text. */
const MARKED: readonly string[] = ['place', 'resident', 'address', 'who']

/** As a voice says it: brackets are not heard. */
export const valuesAloud = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value.replace(DRILL, '这是演练，').replace(NO_DRILL, '这不是演练，是真的，'),
    ]),
  )

/** Everything that could be said; `valuesFor` lets through what the template names. */
function everything(alert: Alert, now: Instant, call: Call | undefined): Record<string, string> {
  const lead = alert.responders.find(({ state, role }) => state !== 'released' && role === 'primary')
  return {
    place: alert.place.estateName,
    distance: distanceWords(call?.distance),
    time: timeWords(alert.roundAt),
    note: alert.drill ? '演练，请按真的一样答复' : alert.brokeDrill ? '不是演练，邻居真的按了铃' : '邻居按了爱心门铃',
    resident: alert.resident.name,
    address: doorWords(alert.place),
    phone: alert.resident.phone,
    dutyPhone: alert.dutyPhone,
    waited: `${minutesBetween(alert.roundAt, now)}分钟`,
    who: lead ? comradeName(lead.name) : '邻居',
    minutes: lead ? `大约${minutesBetween(now, lead.expectedAt)}分钟` : '很快',
    doorCode: alert.doorCode,
    outcome: alert.resolution ? OUTCOME_WORDS[alert.resolution.outcome] : '已处理',
  }
}

export function valuesFor(
  template: string,
  alert: Alert,
  now: Instant,
  call: Call | undefined,
  own: Record<string, string> = {},
): Record<string, string> {
  const named = new Set([
    ...Object.values(SUBSCRIBE[template]?.fill ?? {}),
    ...(SMS[template]?.fill ?? []),
    ...(VOICE[template]?.fill ?? []),
  ])
  const all = { ...everything(alert, now, call), ...own }
  const mark = markOf(alert)
  return {
    alertId: alert._id,
    ...Object.fromEntries(
      Object.entries(all)
        .filter(([name]) => named.has(name))
        .map(([name, value]) => [name, MARKED.includes(name) ? `${mark}${value}` : value]),
    ),
  }
}
