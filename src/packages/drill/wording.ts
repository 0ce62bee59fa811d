// How the pages of drills say things: states, seconds, channels, and why somebody was not reached.
import type { Channel } from '~/domain/bell/alert'
import { CHANNEL_WORDS } from '~/domain/bell/words'
import type { DrillState } from '~/domain/drill/drill'

export const STATE_WORDS: Record<DrillState, string> = {
  planned: '还没到时间',
  running: '正在演练',
  over: '演练完了',
  cancelled: '取消了',
  missed: '没有响（系统当时没有运行）',
}

export const SKIPPED_WORDS = {
  busy: '这家当时有真的求助，没有演练',
  gone: '这家已经不用门铃，没有演练',
  failed: '没有响起来，请告诉维护人员',
} as const

/** 45秒; 2分05秒. */
export function secondsWords(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), Math.round(seconds % 60)]
  return minutes === 0 ? `${rest}秒` : rest === 0 ? `${minutes}分钟` : `${minutes}分${String(rest).padStart(2, '0')}秒`
}

/** What the channels say of themselves, as somebody in an office can act on it. */
const REASONS: Record<string, string> = {
  'no consent left': '没有同意接收（请他在“我的”里点同意）',
  'no WeChat': '没有用微信登录',
  'no phone': '没有登记电话',
  'a landline takes no SMS': '座机收不了短信',
  'channel is down': '当时线路不通',
}

/** 短信：座机收不了短信. */
export function whyWords(why: string): string {
  const [channel = '', ...rest] = why.split(' ')
  const reason = rest.join(' ')
  const name = CHANNEL_WORDS[channel as Channel] ?? channel
  // A service's own code says nothing in an office; it stands on the alert's page.
  return `${name}：${REASONS[reason] ?? '没有送到，请核对号码'}`
}
