// Figures from samples, and the small table in which a benchmark tells them.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The value below which this share of the samples lies (nearest rank). NaN of none. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5)

/** Three figures that count, never an exponent. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '-'
  if (value === 0) return '0'
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(Math.min(digits, 5))
}

export const times = (ratio: number): string => `${figure(ratio)}x`

/** Markdown, so that the paper holds exactly what was printed. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)))
  const words = head.map((_, column) => rows.some((row) => /^(?!never|-x?$)[^\d.]/.test(row[column]!)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (words[column] ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (words[column] ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

/** Prints the table and keeps the figures behind it in test-output/bench/<name>.json. */
export function report(root: string, name: string, printed: string, figures: unknown): void {
  console.log(`\n${printed}\n`)
  const folder = join(root, 'test-output/bench')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`)
}
