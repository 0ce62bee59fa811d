// An alert in one line, as each side of it may be told; and the page that belongs to that side.
import type { AlertView } from '~/domain/bell/view'
import { ROUTES } from '../platform/navigation'

/** 约 320 米; tens are exact enough for somebody who walks. */
export const metresInWords = (metres: number): string => `约${Math.max(10, Math.round(metres / 10) * 10)}米`

/** First thing said of an alert, where there is anything to say. */
export const drillWord = ({ drill, brokeDrill }: Pick<AlertView, 'drill' | 'brokeDrill'>): string =>
  drill ? '【演练】' : brokeDrill ? '【不是演练】' : ''

export function alertTitle(alert: AlertView): string {
  const drill = drillWord(alert)
  switch (alert.as) {
    case 'presser':
      if (alert.drill) return `${drill}您家的门铃${isOver(alert) ? '试完了' : '正在试'}`
      return `${drill}${isOver(alert) ? '您的求助已办完' : '您的求助正在处理'}`
    case 'called':
      return `${drill}${alert.open === 'no' || alert.answer === 'notNeeded' ? '这次不用去了' : '有邻居按铃求助'}`
    case 'responder':
      return `${drill}您答应去的求助`
    case 'ended':
      return `${drill}求助已结束`
    case 'desk':
      return `${drill}${alert.place.estateName}有人按铃`
  }
}

export function alertWords(alert: AlertView): string {
  switch (alert.as) {
    case 'presser': {
      if (isOver(alert)) return alert.outcomeWords ?? '谢谢您告诉我们。'
      const arrived = alert.coming.find(({ state }) => state === 'arrived')
      if (arrived) return `${arrived.name}已经到了。`
      const first = alert.coming[0]
      if (first) return `${first.name}正在赶来${first.etaMinutes ? `，大约${first.etaMinutes}分钟` : ''}。`
      if (alert.callBackRequired) return '马上有人给您回电话。'
      return `已经叫了${alert.calledCount}个人，请等一等。`
    }
    case 'called': {
      if (alert.open === 'no' || alert.answer === 'notNeeded') return '已经有人赶过去了，谢谢您。'
      const far = alert.distance === undefined ? '' : `，离您${metresInWords(alert.distance)}`
      return `${alert.estateName}${far}。`
    }
    case 'responder':
      return `${alert.estateName}${alert.buildingName}${alert.door}，${alert.residentName}。`
    case 'ended':
      return alert.thanks ? '谢谢您跑这一趟。' : '已经有人处理好了。'
    case 'desk':
      return `${alert.place.buildingName}${alert.place.door}，${alert.resident.name}。`
  }
}

export const isOver = (alert: AlertView): boolean => alert.state === 'confirmed' || alert.state === 'falseAlarm'

/** Called, not answered, and still wanted: this has to ring. */
export const isCalling = (alert: AlertView): boolean =>
  alert.as === 'called' && alert.answer === 'none' && alert.open !== 'no'

export function alertRoute(alert: AlertView): string {
  if (alert.as === 'presser') return ROUTES.ring
  return alert.as === 'desk' ? ROUTES.alert : ROUTES.respond
}
