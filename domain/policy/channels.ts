// By which channels, in which order, each side of an alert is reached: the orders an admin may choose from.

import type { Channel } from '../bell/alert'
import { CHANNEL_WORDS } from '../bell/words'
import type { Numbers } from './numbers'

export type Side = keyof Numbers['channels']

export const SIDES: Record<Side, { title: string; about: string; orders: readonly (readonly Channel[])[] }> = {
  volunteer: {
    title: '叫志愿者',
    about: '前一种没送成，马上换下一种。微信提醒不会响铃，所以一定要有电话。',
    orders: [
      ['subscribe', 'sms', 'voice'],
      ['sms', 'voice'],
      ['voice', 'sms'],
    ],
  },
  officer: {
    title: '叫网格员、街道值班员',
    about: '一定要有电话。',
    orders: [
      ['subscribe', 'voice'],
      ['voice', 'sms'],
      ['sms', 'voice'],
    ],
  },
  dutyPhone: { title: '叫值班电话', about: '先打电话。', orders: [['voice', 'sms'], ['voice']] },
  contact: { title: '通知家人', about: '', orders: [['sms'], ['sms', 'voice'], ['voice', 'sms']] },
  household: { title: '告诉按铃的人谁来了', about: '', orders: [['subscribe', 'sms'], ['sms']] },
}
export const SIDE_NAMES = Object.keys(SIDES) as Side[]

/** 微信，再短信，再电话. */
export const orderWords = (order: readonly Channel[]): string => order.map((one) => CHANNEL_WORDS[one]).join('，再')
