// How the pages of drills say things: states, seconds, channels, and why somebody was not reached.
import type { DrillView } from '~/domain/drill/contract'
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

export const CHANNEL_WORDS = { subscribe: '微信消息', sms: '短信', voice: '语音电话' } as const

type Missed = NonNullable<DrillView['report']>['notReached'][number]

const AS_WORDS: Record<Missed['as'], string> = {
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
export const asWords = ({ as }: Pick<Missed, 'as'>): string => AS_WORDS[as]

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
  const name = CHANNEL_WORDS[channel as keyof typeof CHANNEL_WORDS] ?? channel
  // A service's own code says nothing in an office; it stands on the alert's page.
  return `${name}：${REASONS[reason] ?? '没有送到，请核对号码'}`
}
