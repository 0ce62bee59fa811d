/** How large the phones are drawn: as many side by side as the window takes, but never too small to read. */

/** A phone's own screen, CSS pixels: what the mini-program believes it has. */
const SCREEN = 360
/** Both sides of a screen together. */
const RIM = 14
const GAP = 14
const LANDLINE = 210
/** Below this, words of 18 px are no longer comfortable: the table scrolls sideways instead. */
const SMALLEST = 0.64

export function scaleFor(tableWidth: number, phones: number, landlines: number): number {
  const left = tableWidth - landlines * (LANDLINE + GAP) - GAP
  const each = left / Math.max(1, phones) - GAP - RIM
  return Math.min(1, Math.max(SMALLEST, each / SCREEN))
}

export function fitPhones(table: HTMLElement): void {
  const count = (kind: string) => table.querySelectorAll(`.phone[data-kind="${kind}"]`).length
  const scale = scaleFor(table.clientWidth, count('app'), count('landline'))
  table.style.setProperty('--scale', scale.toFixed(4))
}
