// How a channel fills a template: WeChat's fields with their limits, or {1}, {2} … of a text.
import type { SubscribeTemplate, TextTemplate } from './template'

export type Values = Readonly<Record<string, string>>

/** WeChat refuses a `thing` over 20 characters, and an empty field. */
const THING = 20
const NOTHING = '无'

/** At most `length` characters, never half of one: a character outside the first plane counts as one and stays whole. */
export function cut(words: string, length: number): string {
  const characters = [...words.trim()]
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`
}

/** `data` of subscribeMessage.send. */
export function subscribeFields(template: SubscribeTemplate, values: Values): Record<string, { value: string }> {
  return Object.fromEntries(
    Object.entries(template.fill).map(([field, name]) => {
      const value = values[name] || NOTHING
      return [field, { value: field.startsWith('thing') ? cut(value, THING) : value }]
    }),
  )
}

/** What a message may be about; its page is opened with this id. */
const ABOUT = ['alertId', 'matterId', 'gatheringId', 'voteId', 'topicId', 'hearingId'] as const

/** The page a subscribe message opens, at what it is about. */
export function subscribePage(template: SubscribeTemplate, values: Values): string {
  const about = ABOUT.find((name) => values[name])
  return about ? `${template.page}?${about}=${values[about]}` : template.page
}

/** TemplateParamSet of SMS and voice, in the order of {1}, {2} … */
export const textParameters = (template: TextTemplate, values: Values): string[] =>
  template.fill.map((name) => values[name] || NOTHING)

/** The words as they arrive. */
export const filledText = (template: TextTemplate, values: Values): string =>
  template.text.replace(/\{(\d+)\}/g, (_, place) => textParameters(template, values)[Number(place) - 1] ?? NOTHING)
