// The browser's own text size: 16 px is usual.

export function phoneTypeFactor(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1
}

/** For what lies outside every page: the tab bar. */
export function markLargeType(large: boolean): void {
  document.body.classList.toggle('large-type', large)
}
