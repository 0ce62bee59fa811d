// What a policy must hold beyond its shape: whatever an admin turns, a press ends with a person.
import { orderWords, SIDE_NAMES, SIDES } from './channels'
import { NUMBERS, type Numbers, shownValue, valueWords } from './numbers'

export interface Fault {
  /** Name of the number, or of the side whose channels are meant. */
  name: string
  /** What to do about it. */
  words: string
}

const outside = (numbers: Numbers): Fault[] =>
  NUMBERS.flatMap((one) => {
    const value = one.get(numbers) / one.per
    return value >= one.min && value <= one.max
      ? []
      : [{ name: one.name, words: `“${one.title}”要在${one.min}到${one.max}${one.unit}之间` }]
  })

const WAVE_WORDS = ['第一轮', '第二轮', '第三轮', '第四轮'] as const

const descending = ({ waveSeconds }: Numbers): Fault[] =>
  waveSeconds.flatMap((at, i) => {
    const before = waveSeconds[i - 1]
    return before !== undefined && at <= before
      ? [{ name: `wave${i + 1}`, words: `${WAVE_WORDS[i]}要比${WAVE_WORDS[i - 1]}晚` }]
      : []
  })

/** Somebody asked whether they come has a minute to answer. */
const ANSWERS = 60
const hasty = ({ lateAskSeconds, lateReplaceSeconds }: Numbers): Fault[] =>
  lateReplaceSeconds < lateAskSeconds + ANSWERS
    ? [{ name: 'lateReplaceSeconds', words: `“换人”要比“问一声”至少晚${ANSWERS}秒，让人来得及回答` }]
    : []

/** Whoever has to come must hear it: a subscribe message does not ring, and may not arrive. */
const RINGS = ['volunteer', 'officer', 'dutyPhone'] as const

function silent({ channels }: Numbers): Fault[] {
  const doubled = SIDE_NAMES.filter((side) => new Set(channels[side]).size < channels[side].length)
  const mute = RINGS.filter((side) => !channels[side].includes('voice'))
  const deaf = (['contact', 'household'] as const).filter((side) => channels[side].every((one) => one === 'subscribe'))
  return [
    ...doubled.map((name) => ({ name, words: `“${SIDES[name].title}”里同一种方式写了两遍` })),
    ...mute.map((name) => ({ name, words: `“${SIDES[name].title}”一定要有电话` })),
    ...deaf.map((name) => ({ name, words: `“${SIDES[name].title}”不能只发微信，没有微信的人收不到` })),
  ]
}

/** Empty: it may be put in force. */
export const faultsOf = (numbers: Numbers): Fault[] => [
  ...outside(numbers),
  ...descending(numbers),
  ...hasty(numbers),
  ...silent(numbers),
]

/** What is different, one line each: 第二轮：按铃后 45秒 → 60秒. */
export function changedWords(before: Numbers, after: Numbers): string[] {
  const numbers = NUMBERS.filter((one) => shownValue(one, before) !== shownValue(one, after)).map(
    (one) => `${one.title} ${valueWords(one, before)} → ${valueWords(one, after)}`,
  )
  const channels = SIDE_NAMES.filter((side) => before.channels[side].join() !== after.channels[side].join()).map(
    (side) => `${SIDES[side].title} ${orderWords(before.channels[side])} → ${orderWords(after.channels[side])}`,
  )
  return [...numbers, ...channels]
}
