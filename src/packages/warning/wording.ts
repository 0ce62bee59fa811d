// How the pages of warnings say things.
import type { AskedHousehold, SeenWarning, WarningLine } from '~/domain/warning/contract'
import type { Counts, Via } from '~/domain/warning/warning'
import { clock, STATE_WORDS } from '~/domain/warning/words'

export const COURSE_WORDS: Record<WarningLine['state'], string> = {
  asking: '正在叫应',
  knocking: '正在上门',
  closed: '已结束',
}

export const VIA_WORDS: Record<Via, string> = { app: '在邻铃', voice: '接电话', sms: '回短信', knock: '上门' }

/** 4户：2户没事，1户要帮忙，1户还没答复 */
export const countWords = ({ asked, heard, helped, knockedWell, open }: Counts): string =>
  [
    `${asked}户`,
    `${heard}户没事`,
    `${helped}户要帮忙`,
    ...(knockedWell > 0 ? [`上门看过${knockedWell}户`] : []),
    `${open}户还没答复`,
  ].join('，')

export function householdWords({ state, answered, knock, reached }: AskedHousehold): string {
  if (answered) {
    const who = answered.as === 'member' ? '本人' : answered.as === 'family' ? `家人${answered.name}` : answered.name
    return `${STATE_WORDS[state]}（${who}${VIA_WORDS[answered.via]}，${clock(answered.at)}）`
  }
  if (knock) return `${knock.name}上门${knock.missed > 0 ? `，去过${knock.missed}次没人应` : ''}`
  return reached ? '已送到，还没有答复' : '还没有送到'
}

const EVENT_WORDS: Record<string, string> = { send: '发出', knock: '到时间，开始上门', close: '结束' }
export const stepWords = ({ event, by, words }: SeenWarning['timeline'][number]): string =>
  `${event === 'knock' ? '' : `${by}：`}${EVENT_WORDS[event] ?? event}${words ? `（${words}）` : ''}`
