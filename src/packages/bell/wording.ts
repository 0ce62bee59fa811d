// How the bell's pages say things: states, times, who was called as what, and each line of the timeline.
import { beijing } from '~/domain/beijing'
import { type AlertState, type Entry, OUTCOMES } from '~/domain/bell/alert'
import type { TimelineEvent } from '~/domain/bell/timeline'
import type { AlertLine, DeskView, Suggested } from '~/domain/bell/view'
import { CHANNEL_WORDS, OUTCOME_WORDS } from '~/domain/bell/words'

/** Clock time in Beijing: 08:05. */
export const clockTime = (at: number): string => beijing(at).format('HH:mm')

/** Clock time with seconds, for the desk: 08:05:09. */
export const clockSeconds = (at: number): string => beijing(at).format('HH:mm:ss')

/** How long ago, as people say it. */
export function ago(at: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - at) / 1000))
  if (seconds < 10) return '刚刚'
  if (seconds < 60) return `${seconds}秒前`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}分钟前`
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `${hours}小时前` : `${Math.floor(hours / 24)}天前`
}

export const STATE_WORDS: Record<AlertState, string> = {
  ringing: '正在叫人',
  accepted: '有人答应来了',
  onTheWay: '正在赶来',
  arrived: '已经到门口',
  resolved: '已处理，等确认',
  confirmed: '已结束',
  falseAlarm: '误按，人平安',
}

export const toneOf = (state: AlertState): 'urgent' | 'care' | 'good' | 'plain' =>
  state === 'ringing'
    ? 'urgent'
    : state === 'confirmed' || state === 'falseAlarm'
      ? 'plain'
      : state === 'resolved'
        ? 'good'
        : 'care'

export const ANSWER_WORDS: Record<DeskView['calls'][number]['answer'], string> = {
  none: '还没回',
  accepted: '答应去',
  declined: '去不了',
  released: '没能去成',
  notNeeded: '不用去了',
}

/** How it stands with somebody the desk could send. */
export const STANDING_WORDS: Record<Suggested['standing'], string> = {
  free: '可以叫',
  called: '叫过，还没回',
  declined: '说去不了',
  going: '正在去',
  elsewhere: '在别家',
  away: '不在值守时间',
}

/** One attempt of a channel: 微信已送出. Three results, never a guess. */
export function attemptWords(attempt: DeskView['calls'][number]['attempts'][number]): string {
  const how = { handed: '已送出', failed: '没送成', unknown: '不知送到没有' }[attempt.result]
  return `${CHANNEL_WORDS[attempt.channel]}${how}${attempt.possibleDouble ? '（可能重复）' : ''}`
}

export const OUTCOME_CHOICES = OUTCOMES.map((value) => ({ value, title: OUTCOME_WORDS[value] }))

export const RANG_120 = [
  { value: 'nobody', title: '还没人打' },
  { value: 'household', title: '家里人打了' },
  { value: 'dutyPhone', title: '值班员打了' },
  { value: 'responder', title: '上门的人打了' },
] as const

/** 王同志大约4分钟到 · 李同志也在路上. */
export function comingWords(coming: AlertLine['coming']): string {
  return coming
    .map(({ name, state, etaMinutes, role }) => {
      if (state === 'arrived') return `${name}已经到了`
      if (role === 'backup') return `${name}也来帮忙`
      return etaMinutes ? `${name}大约${etaMinutes}分钟到` : `${name}正在赶来`
    })
    .join('；')
}

const EVENT_WORDS: Record<TimelineEvent, string> = {
  press: '按铃',
  pressAgain: '又按了一次',
  cancel: '说不用来人了；仍在叫人，需要回电',
  callBack: '回了电话',
  callBackOverdue: '还没有回电，再提醒值班员',
  callByHand: '另外叫了',
  assign: '登记答应去的人',
  skipToWave: '提前叫下一轮',
  close: '办结，等家里确认',
  wave: '开始呼叫',
  waveEmpty: '这一轮没有合适的人，直接叫下一轮',
  nobodyNear: '附近没有能来的人，直接叫网格员和街道',
  replacement: '有人去不了，换人',
  more: '别家放出了人手，接着叫',
  allRefused: '叫到的人都去不了，马上叫下一轮',
  repeat: '还没有人答应，再叫一遍',
  accept: '答应去',
  decline: '说去不了',
  answeredByPhone: '用电话作了答复',
  depart: '出发了',
  askedLate: '比预计晚了，问是否还在路上',
  stillComing: '说还在路上',
  late: '没有及时赶到，另外叫人',
  endDrill: '演练结束',
  release: '去不成了，重新叫人',
  promoted: '接替成为主要上门的人',
  arrive: '到门口了',
  nobodyOpens: '敲门没有人开，已通知值班员和家里人',
  grantKey: '同意上门的人看钥匙在谁那里',
  noReport: '到了很久没有回报，请值班员问一下',
  resolve: '登记了结果',
  falseAlarm: '登记为误按',
  confirm: '确认已得到帮助',
  notHelped: '说还没解决，重新叫人',
  visitAsked: '没有人确认，请网格员上门看看',
  messageHanded: '消息已送出',
  messageFailed: '消息没送成',
  messageUnknown: '消息不知送到没有',
  unreachable: '有人没有能用的联系方式',
}

/** What a line of the timeline says. */
export function entryWords(entry: Entry): string {
  const said = EVENT_WORDS[entry.event as TimelineEvent] ?? '有变化'
  const who = entry.by.as === 'clock' ? '' : entry.by.name
  return `${who}${said}`
}
