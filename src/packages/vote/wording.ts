// How votes are spoken of on their pages.
import { beijing } from '~/domain/beijing'
import type { VoteLine, VoteView } from '~/domain/vote/contract'

export const kindWords = ({ kind }: Pick<VoteLine, 'kind'>): string => (kind === 'poll' ? '意见征询' : '业主表决')

export const mannerWords = ({ secret }: Pick<VoteLine, 'secret'>): string => (secret ? '秘密投票' : '公开投票')

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

/** 11月5日（周四）20:00 */
export function untilWords(at: number): string {
  const then = beijing(at)
  return `${then.format('M月D日')}（周${WEEKDAYS[then.day()]}）${then.format('HH:mm')}`
}

export function stateTone({ state }: Pick<VoteView, 'state'>): 'plain' | 'good' | 'care' {
  return state === 'open' ? 'care' : state === 'closed' ? 'good' : 'plain'
}

export function stateWords({ state, counting }: Pick<VoteView, 'state' | 'counting'>): string {
  if (state === 'draft') return '草稿'
  if (state === 'cancelled') return '已取消'
  if (state === 'closed') return '已结束'
  return counting ? '正在计票' : '正在投票'
}

const EVENTS: Record<string, string> = {
  prepare: '开始准备',
  open: '开始投票',
  count: '计票，公布结果',
  cancel: '取消',
}
export const eventWords = (event: string): string => EVENTS[event] ?? event

export const HOW_WORDS = { no: '还没有投', self: '本人已投', proxy: '由受托人投', paper: '纸质票已录' } as const

/** Eight in the evening, so many days from now: when people are home and an officer is awake. */
export const endAfter = (now: number, days: number): number =>
  beijing(now).add(days, 'day').startOf('day').add(20, 'hour').valueOf()

/** A mobile number, or a landline with its area code. */
export const isPhone = (typed: string): boolean => /^(1\d{10}|0\d{2,3}-\d{7,8})$/.test(typed)
