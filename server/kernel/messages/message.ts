// A message that is to leave the house, and what came of handing it over.
import type { Channel } from '../../../domain/bell/alert'
import type { Values } from '../../../domain/message/fill'
import { SMS, SUBSCRIBE, type SubscribeTemplate, type TextTemplate, VOICE } from '../../../domain/message/template'
import { settings } from '../settings'

export type { Channel }

export interface Message {
  channel: Channel
  /** Name of the template of that channel in domain/message/template.ts. */
  template: string
  to: { personId?: string; phone?: string; openid?: string }
  /** By name (place, distance, alertId …); the template says which stands where. */
  values: Values
  /** An earlier attempt may have arrived too. */
  possibleDouble?: boolean
}

export interface Outcome {
  /** unknown: the channel was asked and gave no answer, so it may have arrived. */
  result: 'handed' | 'failed' | 'unknown'
  /** A code or a few plain words; never the text, a name or a number. */
  reason?: string
  /** What the service calls it: the call's id, the SMS's serial number. */
  reference?: string
}

/** The channel itself says that it is ill: nothing went out. */
export class Ill extends Error {
  override readonly name = 'Ill'
  constructor(readonly code: string) {
    super(`the channel is ill: ${code}`)
  }
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
