// How the pages of topics say things: where one is, its stations, what happened, days.
import { beijing } from '~/domain/beijing'
import type { Instant } from '~/domain/shape'
import type { TopicLine, TopicView } from '~/domain/topic/contract'
import type { TopicState } from '~/domain/topic/topic'
import { STATE_WORDS, STATION_WORDS, STATIONS } from '~/domain/topic/words'
import type { Step } from '../../components/Steps'

type Tone = 'plain' | 'urgent' | 'good' | 'care'

const TONES: Partial<Record<TopicState, Tone>> = {
  collecting: 'care',
  decided: 'care',
  resulted: 'good',
  closed: 'good',
}
export const stateBadge = (state: TopicState): { words: string; tone: Tone } => ({
  words: STATE_WORDS[state],
  tone: TONES[state] ?? 'plain',
})

/** Where in the course a line of a list stands, from 0; undefined where it never went under way or was given up. */
const AT: Partial<Record<TopicState, number>> = {
  collecting: 0,
  proposing: 1,
  deliberating: 2,
  deciding: 3,
  decided: 4,
  carrying: 5,
  resulted: 6,
  closed: 7,
}
export const stationAt = (state: TopicState): number | undefined => AT[state]

/** 第3步，共7步：协商; nothing where it is not under way. */
export function stationWords(state: TopicState): string {
  const at = AT[state]
  const station = at === undefined ? undefined : STATIONS[at]
  return station ? `第${(at ?? 0) + 1}步，共${STATIONS.length}步：${STATION_WORDS[station].name}` : ''
}

/** 12月3日; in another year with it. */
export const dayWords = (at: Instant, now: Instant): string => {
  const then = beijing(at)
  return then.format(then.isSame(beijing(now), 'year') ? 'M月D日' : 'YYYY年M月D日')
}

export const untilWords = (until: Instant, now: Instant): string => {
  const days = beijing(until).startOf('day').diff(beijing(now).startOf('day'), 'day')
  if (until <= now) return `${dayWords(until, now)}截止了`
  return days === 0 ? '今天截止' : `${dayWords(until, now)}截止，还有${days}天`
}

export const opinionsWords = (count: number): string => (count === 0 ? '还没有人说' : `${count}人说了想法`)

export const mineWords: Record<NonNullable<TopicLine['mine']>, string> = {
  raised: '我提的',
  spoke: '我说过',
  leads: '我主持',
}

const EVENT_WORDS: Record<string, string> = {
  raise: '提出了议题',
  opine: '说了想法',
  enterOpinion: '登记了一份纸上的意见',
  disown: '有人说代录的不是自己的意思，不再算数',
  collect: '开始征集意见',
  decline: '没有立项',
  endCollecting: '征集结束',
  propose: '提出了方案',
  sit: '五方坐下来协商',
  deliberated: '协商好了，定下怎么决定',
  decide: '有了决议',
  publish: '公开决议',
  object: '有人提出异议',
  carry: '定下谁来办、哪天办好',
  done: '办好了一项',
  result: '公开结果',
  close: '办结了，告诉了提意见的人',
  sendBack: '退回上一步',
  drop: '停下不办了',
  print: '打印了门贴',
  told: '告诉了提意见的人',
  screened: '内容看过了',
}

/** The newest first: that is what one looks for. */
export const courseOf = ({ timeline, state }: Pick<TopicView, 'timeline' | 'state'>, now: Instant): Step[] =>
  [...timeline].reverse().map(({ event, at, by, words }, i) => ({
    title: by ? `${by}：${EVENT_WORDS[event] ?? '有了进展'}` : (EVENT_WORDS[event] ?? '有了进展'),
    about: [dayWords(at, now), words].filter(Boolean).join(' · '),
    state: i === 0 && !OVER.includes(state) ? 'now' : 'done',
  }))

const OVER: readonly TopicState[] = ['closed', 'declined', 'dropped']
export const isOver = (state: TopicState): boolean => OVER.includes(state)

export const moneyWords = (yuan: number): string =>
  yuan >= 10_000 && yuan % 1_000 === 0 ? `${yuan / 10_000}万元` : `${yuan}元`

/** Until the end of that day's work: 2026-12-01. */
export const closingHour = (day: string): Instant => Date.parse(`${day}T18:00:00+08:00`)
