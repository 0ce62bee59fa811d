/** What a page must keep, measured in the browser. Bundled and put into each page; gives sentences, one for each fault. */

export interface Norms {
  /** CSS pixels. */
  smallestText: number
  smallestTarget: number
  /** Latin words that a Chinese page may show. */
  latinAllowed: string[]
}

type Colour = [red: number, green: number, blue: number, alpha: number]

const isShown = (element: Element): boolean =>
  element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true })

/** A few words of where it is, for the person who reads the report. */
function named(element: Element): string {
  const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 24)
  const kind = element.getAttribute('class')?.split(/\s+/).slice(0, 2).join('.') || element.tagName.toLowerCase()
  return `${kind} “${words || element.getAttribute('aria-label') || ''}”`
}

function* textNodes(): Generator<{ node: Text; parent: HTMLElement }> {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    if (!parent || !node.textContent?.trim() || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(parent.tagName)) continue
    if (isShown(parent)) yield { node: node as Text, parent }
  }
}

function parseColour(text: string): Colour {
  const parts = /rgba?\(([^)]+)\)/
    .exec(text)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number)
  if (!parts || parts.length < 3) return [0, 0, 0, 0]
  return [parts[0]!, parts[1]!, parts[2]!, parts[3] ?? 1]
}

function over(top: Colour, below: Colour): Colour {
  const mix = (a: number, b: number) => a * top[3] + b * (1 - top[3])
  return [mix(top[0], below[0]), mix(top[1], below[1]), mix(top[2], below[2]), 1]
}

/** Relative luminance, WCAG 2. */
function luminance([red, green, blue]: Colour): number {
  const linear = (channel: number) => {
    const c = channel / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

export function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** What lies behind an element: its ancestors' backgrounds, one over the other, over white paper. */
function behind(element: Element): Colour {
  const layers: Colour[] = []
  for (let at: Element | null = element; at; at = at.parentElement) {
    const colour = parseColour(getComputedStyle(at).backgroundColor)
    if (colour[3] > 0) layers.push(colour)
    if (colour[3] === 1) break
  }
  return layers.reverse().reduce<Colour>((below, top) => over(top, below), [255, 255, 255, 1])
}

function opacityOf(element: Element): number {
  let opacity = 1
  for (let at: Element | null = element; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity)
  return opacity
}

/** As drawn: in a drawing, letters are as large as the drawing's scale makes them. */
function sizeOf(element: Element, style: CSSStyleDeclaration): number {
  const scale = element instanceof SVGGraphicsElement ? (element.getScreenCTM()?.a ?? 1) : 1
  return Number.parseFloat(style.fontSize) * scale
}

function textFaults(smallest: number): string[] {
  const faults: string[] = []
  for (const { node, parent } of textNodes()) {
    const style = getComputedStyle(parent)
    const size = sizeOf(parent, style)
    if (size < smallest - 0.01) faults.push(`text of ${+size.toFixed(1)} px: ${named(parent)}`)
    const paper = behind(parent)
    const [red, green, blue, alpha] = parseColour(style.color)
    const ink = over([red, green, blue, alpha * opacityOf(parent)], paper)
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    const ratio = contrast(ink, paper)
    if (ratio < (large ? 3 : 4.5)) {
      faults.push(`contrast ${ratio.toFixed(2)}: “${node.textContent?.trim().slice(0, 24)}” in ${named(parent)}`)
    }
  }
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    if (!isShown(field) || ['hidden', 'checkbox', 'radio'].includes(field.type)) continue
    const typed = getComputedStyle(field)
    const example = getComputedStyle(field, '::placeholder')
    const paper = behind(field)
    for (const [what, style] of [
      ['what one types', typed],
      ['its example', field.placeholder && !field.value ? example : typed],
    ] as const) {
      const ratio = contrast(over(parseColour(style.color), paper), paper)
      if (ratio < 4.5) faults.push(`contrast ${ratio.toFixed(2)}: ${what} in ${named(field.parentElement ?? field)}`)
      const size = Number.parseFloat(style.fontSize)
      if (size < smallest - 0.01) faults.push(`text of ${size} px: ${what} in ${named(field.parentElement ?? field)}`)
    }
    const away = field.scrollWidth > field.clientWidth + 1 || field.scrollHeight > field.clientHeight + 1
    if (away)
      faults.push(`scrolled out of sight: “${field.value.slice(0, 24)}” in ${named(field.parentElement ?? field)}`)
  }
  return faults
}

const PRESSED =
  'button, a[href], input:not([type=hidden]), textarea, select, [role=button], [role=radio], [role=checkbox], [role=switch], [role=link], [role=tab], .weui-tabbar__item'

function targetFaults(smallest: number): string[] {
  const faults: string[] = []
  for (const target of document.querySelectorAll(PRESSED)) {
    if (!isShown(target) || target.closest('[aria-hidden=true]')) continue
    // A control inside a larger one is pressed with it.
    if (target.parentElement?.closest(PRESSED)) continue
    const { width, height } = (target.closest('label') ?? target).getBoundingClientRect()
    if (width === 0 && height === 0) continue
    if (width < smallest - 0.5 || height < smallest - 0.5) {
      faults.push(`target of ${Math.round(width)}×${Math.round(height)} px: ${named(target)}`)
    }
    if (!(target.textContent ?? '').trim() && !hasName(target)) faults.push(`target without a name: ${named(target)}`)
  }
  return faults
}

const hasName = (target: Element): boolean =>
  ['aria-label', 'aria-labelledby', 'title', 'placeholder'].some((name) => target.getAttribute(name)) ||
  target.closest('label') !== null

function latinFaults(allowed: string[]): string[] {
  const faults: string[] = []
  const check = (words: string, where: string) => {
    for (const [latin] of words.matchAll(/[A-Za-z]+/g)) {
      if (!allowed.includes(latin)) faults.push(`“${latin}” in “${words.trim().slice(0, 30)}”, ${where}`)
    }
  }
  for (const { node, parent } of textNodes()) check(node.textContent ?? '', named(parent))
  for (const name of ['aria-label', 'placeholder', 'alt', 'title']) {
    for (const element of document.body.querySelectorAll(`[${name}]`)) {
      if (isShown(element)) check(element.getAttribute(name) ?? '', name)
    }
  }
  check(document.title, 'the title')
  return faults
}

function overflowFaults(): string[] {
  const faults: string[] = []
  const page = document.documentElement
  if (page.scrollWidth > page.clientWidth + 1) {
    faults.push(`the page is ${page.scrollWidth} px wide in a window of ${page.clientWidth}`)
  }
  const range = document.createRange()
  for (const { node, parent } of textNodes()) {
    // Folded words that a press unfolds are not lost.
    if (parent.closest('[aria-expanded=false]')) continue
    range.selectNodeContents(node)
    const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
    const left = Math.min(...rects.map((rect) => rect.left))
    const right = Math.max(...rects.map((rect) => rect.right))
    // A glyph's box is taller than its ink: a line's height is what must fit.
    const top = Math.min(...rects.map((rect) => (rect.top + rect.bottom) / 2))
    const bottom = Math.max(...rects.map((rect) => (rect.top + rect.bottom) / 2))
    if (rects.length === 0) continue
    let scrolls = false
    for (let at: Element | null = parent; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at)
      if (style.display === 'inline') continue
      const box = at.getBoundingClientRect()
      const scrollsX = ['auto', 'scroll'].includes(style.overflowX)
      const scrollsY = ['auto', 'scroll'].includes(style.overflowY)
      scrolls ||= scrollsX
      const cutX = style.overflowX !== 'visible' && !scrollsX && (left < box.left - 1 || right > box.right + 1)
      const cutY = style.overflowY !== 'visible' && !scrollsY && (top < box.top || bottom > box.bottom)
      if (cutX || cutY) {
        faults.push(`cut off: “${node.textContent?.trim().slice(0, 24)}” by ${named(at)}`)
        break
      }
      if (scrollsX || scrollsY) break
    }
    if (!scrolls && (left < -1 || right > page.clientWidth + 1)) {
      faults.push(`beside the window: “${node.textContent?.trim().slice(0, 24)}”`)
    }
    const box = blockOf(parent).getBoundingClientRect()
    if (right > box.right + 2 || bottom > box.bottom + 2) {
      faults.push(`runs out of its box: “${node.textContent?.trim().slice(0, 24)}” in ${named(parent)}`)
    }
  }
  return faults
}

function blockOf(element: Element): Element {
  let at = element
  while (getComputedStyle(at).display.startsWith('inline') && at.parentElement) at = at.parentElement
  return at
}

/** All faults of what is shown now; empty when it looks as it should. */
export function faultsOf({ smallestText, smallestTarget, latinAllowed }: Norms): string[] {
  const faults = [
    ...textFaults(smallestText),
    ...targetFaults(smallestTarget),
    ...latinFaults(latinAllowed),
    ...overflowFaults(),
  ]
  return [...new Set(faults)]
}

declare global {
  interface Window {
    __look?: typeof faultsOf
  }
}
window.__look = faultsOf
