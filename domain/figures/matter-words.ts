// How figures of matters are said.
import type { Rate, TallyStep } from '../matter/tally'
import type { ShownCount } from './conceal'
import type { ShownFigures } from './matters'
import { percent } from './words'

export const STEP_TITLES: Record<TallyStep, string> = {
  accept: '等受理',
  handle: '办理',
  meeting: '等联席会议',
  handed: '在单位手里',
  whole: '从提出到有答复',
}

export const RATE_TITLES: Record<keyof ShownFigures['rates'], string> = {
  responded: '响应率',
  solved: '解决率',
  satisfied: '满意率',
  promises: '承诺兑现率',
  held: '四周后仍然好的',
}
const RATE_OF: Record<keyof ShownFigures['rates'], (rate: Rate) => string> = {
  responded: ({ of, count }) => `${of}件里，${count}件按时有人受理`,
  solved: ({ of, count }) => `${of}人评价，${count}人说解决了`,
  satisfied: ({ of, count }) => `${of}人评价，${count}人说满意`,
  promises: ({ of, count }) => `${of}次承诺到了期，${count}次按时做到`,
  held: ({ of, count }) => `四周后问了${of}人，${count}人说还是好的`,
}

/** Whose promises stand in the rate of promises kept. */
export const PROMISE_TITLES = { matters: '诉求', topics: '议题', hearings: '代表接待' } as const
/** 诉求20次做到18次，议题3次做到3次，代表接待5次做到4次. */
export const promisePartsWords = (parts: NonNullable<ShownFigures['promises']>): string =>
  (Object.keys(PROMISE_TITLES) as (keyof typeof PROMISE_TITLES)[])
    .map((part) => `${PROMISE_TITLES[part]}${parts[part].of}次做到${parts[part].count}次`)
    .join('，')

/** 98%, 与 4690件里，4600件按时有人受理. */
export const rateLine = (word: keyof ShownFigures['rates'], rate: Rate) => ({
  title: RATE_TITLES[word],
  value: rate.of === 0 ? '还没有' : `${percent(rate.count, rate.of)}%`,
  about: RATE_OF[word](rate),
})

export const countWords = (one: ShownCount): string =>
  one === 'few' ? '少于5' : one === 'withheld' ? '不公布' : `${one}`

/** With what is counted: 12场, 少于5场, 不公布. */
export const countOf = (one: ShownCount, unit: string): string =>
  one === 'withheld' ? countWords(one) : `${countWords(one)}${unit}`

/** 4690 = 4229 + 332 + 129. */
export const sumWords = ({ received, resolved, following, explained }: ShownFigures['whole']): string =>
  `${countWords(received)} = ${[resolved, following, explained].map(countWords).join(' + ')}`

export const hoursWords = (hours: number): string =>
  hours < 1
    ? `${Math.max(1, Math.round(hours * 60))}分钟`
    : hours < 48
      ? `${Math.round(hours)}小时`
      : `${Math.round(hours / 24)}天`
export const timesWords = ({ median, p90 }: { median: number; p90: number }): string =>
  `一半在${hoursWords(median)}以内，九成在${hoursWords(p90)}以内`

export const monthWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

export function monthsSentence(months: ShownFigures['months']): string {
  const told = months.flatMap((one) =>
    typeof one.received === 'number' && one.received > 0 ? [{ ...one, n: one.received }] : [],
  )
  if (told.length === 0) return '每个月都很少，不分月公布。'
  const most = told.reduce((a, b) => (b.n > a.n ? b : a))
  return `${monthWords(most.month)}收到最多，${most.n}件。`
}

export function categoriesSentence(categories: ShownFigures['categories'], names: Record<string, string>): string {
  const told = categories.filter(({ hours }) => hours)
  if (told.length === 0) return '还没有可以公布的用时。'
  const slowest = told.reduce((a, b) => (b.hours!.median > a.hours!.median ? b : a))
  return `${names[slowest.categoryId] ?? '其他'}用时最长，一半在${hoursWords(slowest.hours!.median)}以内有答复。`
}
