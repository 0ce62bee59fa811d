// How hearings are spoken of: on pages, in letters and in the table for people.
import type { Hearing, HearingState } from './hearing'
import type { HearingEvent, HearingParty } from './transitions'

/** On a line of a list. */
export const STATE_WORDS: Record<HearingState, string> = {
  registered: '等着交办',
  handed: '正在办',
  answered: '有答复，等代表转告',
  fedBack: '已经答复居民',
  closed: '办结了',
  withdrawn: '撤回了',
}

export const EVENT_WORDS: Record<HearingEvent, string> = {
  register: '登记',
  hand: '交办',
  giveBack: '退回',
  answer: '答复',
  askAgain: '请再答复',
  feedBack: '告诉居民',
  rate: '居民的评价',
  withdraw: '撤回',
  close: '办结',
  remind: '催办',
}

export const PARTY_WORDS: Record<HearingParty, string> = {
  sayer: '说这件事的居民',
  deputy: '听到的代表：只听、只转交，不作决定，也不替别人答复',
  host: '这场接待的主持人，替代表登记',
  hander: '所在社区的书记、管理员，街道、市里的管理员',
  holder: '接到交办的人，或接到交办的单位的联络员',
  clock: '系统',
}

export const CLOCK_BY = '系统'
/** Never a name: whoever it was handed to reads the course too. */
export const SAYER_BY = '居民'

/** Somebody by their office too: nobody knows everybody by name. */
export const holderWords = (to: NonNullable<Hearing['handed']>['to']): string =>
  'office' in to ? `${to.office}${to.name}` : to.name
