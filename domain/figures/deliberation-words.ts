// How figures of deliberation are said.
import type { Rate } from '../matter/tally'
import { STATION_WORDS } from '../topic/words'
import type { ShownCount } from './conceal'
import type { DeliberationShown } from './deliberation'
import type { TopicStep } from './deliberation-month'
import { countWords, hoursWords, monthWords } from './matter-words'
import { percent } from './words'

/** 一征三议两公开 by its stations, before it the wait for the branch, and all of it. */
export const STEP_NAMES: Record<TopicStep, string> = {
  wait: '等支部答复',
  collect: STATION_WORDS.collect.name,
  propose: STATION_WORDS.propose.name,
  deliberate: STATION_WORDS.deliberate.name,
  decide: STATION_WORDS.decide.name,
  publish: STATION_WORDS.publish.name,
  carry: STATION_WORDS.carry.name,
  whole: '从提出到公开结果',
}

type RateWord = keyof DeliberationShown['rates']
export const RATE_NAMES: Record<RateWord, string> = {
  promises: '承诺兑现率',
  topicPromises: '其中议题的承诺',
  hearingPromises: '其中代表接待的承诺',
  onTime: '代表接待按时答复',
  satisfied: '对答复满意',
  turnout: '业主参与表决',
}
const promised = ({ of, count }: Rate) => `${of}次承诺到了期，${count}次按时做到`
const RATE_ABOUT: Record<RateWord, (rate: Rate) => string> = {
  promises: promised,
  topicPromises: promised,
  hearingPromises: promised,
  onTime: ({ of, count }) => `${of}件该答复的，${count}件按时答复了`,
  satisfied: ({ of, count }) => `${of}人评价，${count}人说满意`,
  turnout: ({ of, count }) => `名册上的业主共${of}人次，${count}人次投了票`,
}
export const deliberationRateLine = (word: RateWord, rate: Rate) => ({
  title: RATE_NAMES[word],
  value: rate.of === 0 ? '还没有' : `${percent(rate.count, rate.of)}%`,
  about: RATE_ABOUT[word](rate),
})

/** 57 = 30 + 12 + 5 + 10: solved, followed up, ended otherwise, in the record alone. */
export const problemsSum = ({ raised, solved, following, ended, noted }: DeliberationShown['problems']): string =>
  `${countWords(raised)} = ${[solved, following, ended, noted].map(countWords).join(' + ')}`

const told = <T>(rows: readonly T[], of: (row: T) => ShownCount): (T & { n: number })[] =>
  rows.flatMap((row) => {
    const n = of(row)
    return typeof n === 'number' && n > 0 ? [{ ...row, n }] : []
  })
const most = <T extends { n: number }>(rows: readonly T[]): T | undefined =>
  rows.reduce<T | undefined>((a, b) => (a && a.n >= b.n ? a : b), undefined)

export function heldMonthsSentence(months: DeliberationShown['months']): string {
  const top = most(told(months, ({ held }) => held))
  return top ? `${monthWords(top.month)}办得最多，${top.n}场。` : '每个月都很少，不分月公布。'
}

export function kindsSentence(
  kinds: DeliberationShown['gatherings']['kinds'],
  names: Record<DeliberationShown['gatherings']['kinds'][number]['kind'], string>,
): string {
  const top = most(told(kinds, ({ held }) => held))
  return top ? `${names[top.kind]}最多，${top.n}场。` : '每一种都很少，不分开公布。'
}

export const topicsSentence = ({ raised, ended }: DeliberationShown['topics']): string =>
  typeof ended === 'number' && typeof raised === 'number'
    ? `提了${raised}件，${ended}件已经走完或停下。`
    : `提了${countWords(raised)}件。`

export function stepsSentence(steps: DeliberationShown['steps']): string {
  const { whole } = steps
  if (!whole) return '还没有可以公布的用时。'
  return `从提出到公开结果，一半在${hoursWords(whole.median)}以内，九成在${hoursWords(whole.p90)}以内。`
}

export const ratesSentence = ({ promises }: DeliberationShown['rates']): string =>
  promises && promises.of > 0 ? `${promised(promises)}。` : '还没有到期的承诺。'

/** 征询6次，共213人次投票. */
export const pollsWords = ({ held, people }: { held: ShownCount; people: ShownCount }): string =>
  `${countWords(held)}次，${countWords(people)}人次投票`
