// A message that is to leave the house, and what came of handing it over.
import { type Channel, channel } from '../../../domain/bell/alert'
import { SMS, SUBSCRIBE, type SubscribeTemplate, type TextTemplate, VOICE } from '../../../domain/message/template'
import { settings } from '../settings'

export { type Channel, channel }

export interface Message {
  channel: Channel
  /** Name of the template of that channel in domain/message/template.ts. */
  template: string
  to: { personId?: string; phone?: string; openid?: string }
  /**
   * One set for all channels of a message: WeChat's field keys (thing1) fill a subscribe message, '1', '2' … fill a
   * text; any other key goes with the card's page as its query (alertId).
   */
  values: Record<string, string>
  /** Its first attempt may have arrived too. */
  possibleDouble?: boolean
}

export interface Outcome {
  result: 'handed' | 'failed'
  /** A code or a few plain words; never the text, a name or a number. */
  reason?: string
}

/** Never throws; comes back within seconds whatever the channel does. */
export type Deliver = (message: Message) => Promise<Outcome>

/** The id the console gave for this template, where it is not the one written with the template. */
export const idOf = (by: Channel, template: { name: string; id: string }): string =>
  settings().templateIds[`${by}.${template.name}`] ?? template.id

export const subscribeTemplate = (name: string): SubscribeTemplate | undefined =>
  Object.hasOwn(SUBSCRIBE, name) ? SUBSCRIBE[name] : undefined

export function textTemplate(by: 'sms' | 'voice', name: string): TextTemplate | undefined {
  const templates = by === 'sms' ? SMS : VOICE
  return Object.hasOwn(templates, name) ? templates[name] : undefined
}
