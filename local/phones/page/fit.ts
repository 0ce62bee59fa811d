/** How large the phones are drawn: as many side by side as the window takes, but never too small to read. */

/** A phone's own screen, CSS pixels: what the mini-program believes it has. */
const SCREEN = 360
const SCREEN_HEIGHT = 740
/** Name, keys and the strip at its lowest, above each phone. */
const ABOVE = 345
/** Both sides of a screen together. */
const RIM = 14
const GAP = 14
const LANDLINE = 210
/** Below this, words of 18 px are no longer comfortable: the table scrolls sideways instead. */
const SMALLEST = 0.64

/** What the table has to offer, CSS pixels. */
interface Room {
  width: number
  height: number
}

export function scaleFor({ width, height }: Room, phones: number, landlines: number): number {
  const left = width - landlines * (LANDLINE + GAP) - GAP
  const each = left / Math.max(1, phones) - GAP - RIM
  const fits = Math.min(each / SCREEN, (height - ABOVE - RIM) / SCREEN_HEIGHT)
  return Math.min(1, Math.max(SMALLEST, fits))
}

export function fitPhones(table: HTMLElement): void {
  const count = (kind: string) => table.querySelectorAll(`.phone[data-kind="${kind}"]`).length
  const room = { width: table.clientWidth, height: table.clientHeight }
  table.style.setProperty('--scale', scaleFor(room, count('app'), count('landline')).toFixed(4))
}
