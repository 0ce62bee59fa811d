// The figures of matters as drawings: the three parts month by month, how long each category takes, the rates.
import { countWords, hoursWords, RATE_TITLES } from '../../domain/figures/matter-words'
import type { ShownFigures } from '../../domain/figures/matters'
import { percent } from '../../domain/figures/words'
import { BLUE, counted, draw, INK, inside, isLarge, named, ORANGE, typeOf, written } from './draw'

const PALE = '#9db8c9'
const MOST = 12

const number = (shown: number | string): number | null => (typeof shown === 'number' ? shown : null)

/** Stacked; a month of which the parts are not told has one bar in the colour of none of them. */
function drawMonths(months: ShownFigures['months'], type: number): string {
  const bar = (data: (number | null)[], color: string) => ({
    type: 'bar',
    stack: 'parts',
    data,
    itemStyle: { color },
    barWidth: '70%',
  })
  const told = (of: 'resolved' | 'following' | 'explained') => months.map((month) => number(month[of]))
  const only = months.map(({ received, resolved }) => (number(resolved) === null ? number(received) : null))
  return draw(
    {
      grid: inside(type, 2.9),
      xAxis: named(
        type,
        months.map(({ month }) => `${Number(month.slice(5))}月`),
        Math.max(1, Math.ceil(months.length / (isLarge(type) ? 3 : 5))),
      ),
      yAxis: counted(type, ''),
      series: [
        bar(told('resolved'), BLUE),
        bar(told('following'), ORANGE),
        bar(told('explained'), INK),
        bar(only, PALE),
      ],
    },
    Math.round(type * 11),
  )
}

export interface Line {
  value: number
  words: string
}

/** A line of words with its bar below. */
export function drawLines(lines: readonly Line[], type: number, max?: number): string {
  return draw(
    {
      grid: { left: 2, right: 2, top: Math.round(type * 0.8), bottom: 2 },
      xAxis: { type: 'value', min: 0, ...(max === undefined ? {} : { max }), show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: lines.map(({ words }) => words),
        axisLabel: { show: false },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: INK } },
      },
      series: [
        {
          type: 'bar',
          data: lines.map(({ value, words }) => ({ value, label: { formatter: words } })),
          barWidth: Math.round(type * 0.8),
          itemStyle: { color: BLUE },
          ...(max === undefined ? {} : { showBackground: true, backgroundStyle: { color: '#e6e1d8' } }),
          label: { show: true, position: [2, -Math.round(type * 1.25)], ...written(type) },
        },
      ],
    },
    lines.length * Math.round(type * 2.9) + type,
  )
}

export function matterDrawings(figures: ShownFigures, names: Record<string, string>, large: boolean) {
  const type = typeOf(large)
  const took = figures.categories
    .flatMap(({ categoryId, hours }) =>
      hours ? [{ value: hours.median, words: `${names[categoryId] ?? '其他'} ${hoursWords(hours.median)}` }] : [],
    )
    .slice(0, MOST)
  const rates = Object.entries(figures.rates).flatMap(([word, one]) => {
    if (!one || one.of === 0) return []
    const value = percent(one.count, one.of)
    return [{ value, words: `${RATE_TITLES[word as keyof typeof RATE_TITLES]} ${countWords(value)}%` }]
  })
  return {
    months: drawMonths(figures.months, type),
    ...(took.length > 0 ? { categories: drawLines(took, type) } : {}),
    ...(rates.length > 0 ? { rates: drawLines(rates, type, 100) } : {}),
  }
}
