// How a pavilion is spoken of: what stands in it, when it is open, and how one books it, as a neighbour would say it.
import { lengthWords } from '../gathering/words'
import type { BookingRules, EQUIPMENT, Pavilion, Season } from './pavilion'

export type Equipment = (typeof EQUIPMENT)[number]

export const EQUIPMENT_WORDS: Record<Equipment, string> = {
  table: '桌椅',
  power: '插座',
  light: '照明灯',
  fan: '电扇',
  heater: '取暖器',
  screen: '投屏',
  microphone: '话筒',
  water: '饮水',
  ramp: '轮椅坡道',
  loop: '助听设备',
}

export const equipmentWords = (equipment: readonly Equipment[]): string =>
  equipment.length === 0 ? '没有设备' : equipment.map((one) => EQUIPMENT_WORDS[one]).join('、')

const DAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** 每天; 周一到周五; 周六、周日; 周一到周三、周五. */
export function weekdaysWords(weekdays: readonly number[]): string {
  const days = [...new Set(weekdays)].sort((a, b) => a - b)
  if (days.length === 7) return '每天'
  const runs: number[][] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last && last.at(-1) === day - 1) last.push(day)
    else runs.push([day])
  }
  const said = (day: number) => `周${DAYS[day - 1]}`
  return runs
    .map((run) => (run.length > 2 ? `${said(run[0]!)}到${said(run.at(-1)!)}` : run.map(said).join('、')))
    .join('、')
}

/** 11月1日. */
export const dateWords = (dayOfYear: string): string =>
  `${Number(dayOfYear.slice(0, 2))}月${Number(dayOfYear.slice(3))}日`

/** 08:00 is 8:00. */
const clock = (time: string): string => time.replace(/^0/, '')

export const hoursWords = ({ opens, closes }: Pick<Season, 'opens' | 'closes'>): string =>
  opens === '00:00' && closes === '24:00' ? '全天' : `${clock(opens)}—${clock(closes)}`

/** 全年; 11月1日到次年3月31日. */
export function seasonDates({ from, to }: Pick<Season, 'from' | 'to'>): string {
  if (from === '01-01' && to === '12-31') return '全年'
  return `${dateWords(from)}到${to < from ? '次年' : ''}${dateWords(to)}`
}

/** 11月1日到次年3月31日，每天 9:00—17:00. */
export const seasonWords = (season: Season): string =>
  `${seasonDates(season)}，${weekdaysWords(season.weekdays)} ${hoursWords(season)}`

/** The rules of booking, a sentence each. */
export function rulesWords(rules: BookingRules): string[] {
  return [
    `可以约今天起${rules.aheadDays}天以内的时间。`,
    `${rules.stepMinutes === 30 ? '每半小时' : '每小时'}一段，一次最长${lengthWords(rules.longestMinutes)}。`,
    `一个人一周最多约${rules.perWeek}次。`,
    rules.approval ? '约了以后，要等管理员同意才算约好。' : '约上就算数，不用等谁同意。',
    rules.cancelHours === 0
      ? '来不了的话，开始以前随时可以取消。'
      : `来不了的话，请在开始前${rules.cancelHours}小时取消。`,
    rules.holidays ? '法定节假日也开放。' : '法定节假日不开放。',
  ]
}

/** The parts of a pavilion that are changed on its page. */
export type Kept = Pick<
  Pavilion,
  'name' | 'address' | 'point' | 'seats' | 'equipment' | 'pictureIds' | 'hosts' | 'seasons' | 'rules' | 'retired'
>

const moreAndLess = (what: string, before: readonly string[], after: readonly string[]): string[] => {
  const more = after.filter((one) => !before.includes(one))
  const less = before.filter((one) => !after.includes(one))
  return [
    ...(more.length > 0 ? [`${what}增加${more.join('、')}`] : []),
    ...(less.length > 0 ? [`${what}去掉${less.join('、')}`] : []),
  ]
}

/** What is different, one line each: 座位 20 → 30. */
export function changedWords(before: Kept, after: Kept): string[] {
  const turned = (what: string, from: string | number, to: string | number) =>
    from === to ? [] : [`${what} ${from} → ${to}`]
  const named = ({ hosts }: Kept) => hosts.map(({ personId, name }) => ({ personId, name }))
  const nameOf = new Map([...named(before), ...named(after)].map(({ personId, name }) => [personId, name]))
  const hostNames = (kept: Kept) => kept.hosts.map(({ personId }) => nameOf.get(personId)!)
  const equipment = (kept: Kept) => kept.equipment.map((one) => EQUIPMENT_WORDS[one])
  const rules = rulesWords(after.rules).filter((line) => !rulesWords(before.rules).includes(line))
  return [
    ...turned('名称', before.name, after.name),
    ...turned('地址', before.address, after.address),
    ...(before.point.coordinates.join() === after.point.coordinates.join() ? [] : ['地图上的位置改了']),
    ...turned('座位', before.seats, after.seats),
    ...moreAndLess('设备', equipment(before), equipment(after)),
    ...(before.pictureIds.join() === after.pictureIds.join() ? [] : ['照片换了']),
    ...moreAndLess('管理员', hostNames(before), hostNames(after)),
    ...moreAndLess('开放时间', before.seasons.map(seasonWords), after.seasons.map(seasonWords)),
    ...(rules.length > 0 ? [`预约规则改为：${rules.join('')}`] : []),
    ...(before.retired === after.retired ? [] : [after.retired ? '不再接受新的预约' : '重新开放预约']),
  ]
}

/** What keeps it from being stored: what to do about it, or nothing. */
export function faultsOf({ seasons, rules }: Pick<Kept, 'seasons' | 'rules'>): string[] {
  return [
    ...seasons.flatMap((season, i) =>
      season.opens < season.closes ? [] : [`第${i + 1}段开放时间的关门时间要比开门时间晚。`],
    ),
    ...(rules.longestMinutes % rules.stepMinutes === 0 ? [] : ['一次最长的时间，要是每段时间的整数倍。']),
  ]
}
