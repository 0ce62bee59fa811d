// How the pages of joint meetings say things.
import type { MeetingView } from '~/domain/meeting/contract'
import type { MeetingState } from '~/domain/meeting/meeting'

export const STATE_WORDS: Record<MeetingState, { words: string; tone: 'plain' | 'care' | 'good' }> = {
  called: { words: '还没开', tone: 'care' },
  sitting: { words: '正在开', tone: 'care' },
  over: { words: '开完了，还没公布', tone: 'plain' },
  published: { words: '已公布', tone: 'good' },
  cancelled: { words: '取消了', tone: 'plain' },
}

export type DecisionKind = NonNullable<MeetingView['items'][number]['decided']>['kind']

export const DECISION_WORDS: Record<DecisionKind, { title: string; about: string }> = {
  hand: { title: '交给一个单位办', about: '定下哪一天办好' },
  own: { title: '我们自己办', about: '定下哪一天办好' },
  explain: { title: '暂时办不了，作解释', about: '要另一位核实同意才算' },
  passUp: { title: '提交上一级会议', about: '说明为什么这一级定不了' },
  adjourn: { title: '下次再议', about: '说明还缺什么' },
}

export const PROMISE_WORDS = { kept: '按时办好了', late: '没有按时办好', running: '还没到日子' } as const

/** 12,000元. */
export const moneyWords = (yuan: number): string => `${String(yuan).replace(/\B(?=(\d{3})+$)/g, ',')}元`

const EVENT_WORDS: Record<string, string> = {
  called: '召集会议',
  whistled: '吹哨，马上开会',
  invite: '请了',
  answer: '答复',
  add: '加了一件',
  remove: '一件留到下次',
  begin: '会议开始',
  attended: '到会',
  decide: '议定',
  minutes: '写了记录',
  end: '会议结束',
  publish: '公布了',
  correct: '作了更正',
  cancel: '取消会议',
}
export const eventWords = (event: string): string => EVENT_WORDS[event] ?? '记了一笔'
