/** What the SMS and the voice service have in common: a template's text with its blanks filled, and telephone numbers. */
import type { TextTemplate } from '../lifecycle/manifest'

/** undefined where the number of parameters is not the number of blanks. */
export function fill({ text }: TextTemplate, parameters: readonly string[]): string | undefined {
  const blanks = new Set([...text.matchAll(/\{(\d+)\}/g)].map(([, number]) => Number(number)))
  if (blanks.size !== parameters.length) return undefined
  return text.replace(/\{(\d+)\}/g, (blank, number) => parameters[Number(number) - 1] ?? blank)
}

export const isMobile = (number: string): boolean => /^(\+?86)?1\d{10}$/.test(number)
/** With the area code, whose 0 falls away behind +86. */
export const isLandline = (number: string): boolean => /^(\+86|0)\d{2,3}-?\d{7,8}$/.test(number)

export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

export const withoutCountry = (number: string): string => number.replace(/^\+?86(?=1\d{10}$)/, '').replace(/^\+86/, '0')
