/** Making elements, and the time as people here read it. */
import { beijing } from '../../../domain/beijing'

type Attributes = Record<string, string | number | boolean | undefined>

/** `true` sets an attribute without a value; `false` and `undefined` leave it out. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children)
  return element
}

/** A button that says `words` and does `press`. */
export function button(words: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = make('button', { type: 'button', ...attributes }, words)
  made.addEventListener('click', press)
  return made
}

const SVG = 'http://www.w3.org/2000/svg'

/** One of the symbols of page.html. Decoration: the word stands beside it. */
export function icon(name: 'bell' | 'wechat' | 'sms' | 'call'): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(SVG, 'use')
  use.setAttribute('href', `#i-${name}`)
  svg.append(use)
  return svg
}

export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`page.html has no ${id}`)
  return found
}

const WEEKDAYS = '日一二三四五六'

/** 16:48:05, Beijing time. */
export const timeOfDay = (at: number): string => beijing(at).format('HH:mm:ss')

/** 11月22日 星期日. */
export function dayOf(at: number): string {
  const there = beijing(at)
  return `${there.format('M月D日')} 星期${WEEKDAYS[there.day()]}`
}
