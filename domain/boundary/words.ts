// Boundaries in words.
import type { Report } from './report'

/** 1.25公顷；below a tenth of a hectare in square metres. */
export const areaWords = (squareMetres: number): string =>
  squareMetres < 1000 ? `${Math.round(squareMetres)}平方米` : `${(squareMetres / 10_000).toFixed(2)}公顷`

export function overlapWords({ names, area, share, tooMuch }: Report['overlaps'][number]): string {
  const percent = share < 0.001 ? '不到0.1%' : `${(share * 100).toFixed(1)}%`
  return `${names[0]}和${names[1]}重叠${areaWords(area)}（占小的那块${percent}）${tooMuch ? '，太多了，要改' : ''}`
}

/** One sentence of what keeps it from being stored, or what one takes on by storing it. */
export function verdictWords({ verdict, faults, overlaps, gaps, outside, places }: Report): string {
  if (faults.length > 0) return `有${faults.length}处不对，改好才能保存。`
  if (overlaps.some(({ tooMuch }) => tooMuch)) return '有网格重叠太多，改好才能保存。'
  if (places.length === 0) return '没有可以保存的边界。'
  if (verdict === 'sound') return `${places.length}处边界都对得上，可以保存。`
  const said = [
    overlaps.length > 0 ? `${overlaps.length}处小重叠` : '',
    gaps.length > 0 ? `${gaps.length}处没人管的空隙` : '',
    outside.length > 0 ? `${outside.length}处超出社区` : '',
  ].filter(Boolean)
  return `有${said.join('、')}。最好先改好；确实如此，勾上再保存。`
}

/** 第一网格 12.30公顷 → 12.51公顷 */
export const changedWords = (name: string, before: number | undefined, after: number | undefined): string =>
  `${name} ${before === undefined ? '没有边界' : areaWords(before)} → ${after === undefined ? '没有边界' : areaWords(after)}`
