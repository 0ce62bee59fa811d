// The figures of deliberation as drawings: gatherings month by month and by kind, where topics stand, how long each station takes,
// what was kept of what was promised.

import type { DeliberationShown } from '../../domain/figures/deliberation'
import { TOPIC_STEPS } from '../../domain/figures/deliberation-month'
import { RATE_NAMES, STEP_NAMES } from '../../domain/figures/deliberation-words'
import { hoursWords } from '../../domain/figures/matter-words'
import { percent } from '../../domain/figures/words'
import { KIND_WORDS } from '../../domain/gathering/words'
import { STATE_WORDS } from '../../domain/topic/words'
import { BLUE, counted, draw, inside, isLarge, named, typeOf } from './draw'
import { drawLines, type Line } from './draw-matters'

/** A month of which the count is not told has no bar. */
function drawMonths(months: DeliberationShown['months'], type: number): string {
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
        {
          type: 'bar',
          data: months.map(({ held }) => (typeof held === 'number' ? held : null)),
          itemStyle: { color: BLUE },
          barWidth: '70%',
        },
      ],
    },
    Math.round(type * 10),
  )
}

const numbers = <T>(rows: readonly T[], of: (row: T) => unknown, words: (row: T) => string): Line[] =>
  rows.flatMap((row) => {
    const value = of(row)
    return typeof value === 'number' && value > 0 ? [{ value, words: words(row) }] : []
  })

export function deliberationDrawings({ gatherings, topics, steps, rates, months }: DeliberationShown, large: boolean) {
  const type = typeOf(large)
  const kinds = numbers(
    gatherings.kinds,
    ({ held }) => held,
    ({ kind, held }) => `${KIND_WORDS[kind]} ${held}场`,
  )
  const states = numbers(
    topics.states,
    ({ count }) => count,
    ({ state, count }) => `${STATE_WORDS[state]} ${count}件`,
  )
  const took = TOPIC_STEPS.flatMap((step): Line[] => {
    const times = step === 'whole' ? undefined : steps[step]
    return times ? [{ value: times.median, words: `${STEP_NAMES[step]} ${hoursWords(times.median)}` }] : []
  })
  const kept = (Object.keys(RATE_NAMES) as (keyof typeof RATE_NAMES)[]).flatMap((word): Line[] => {
    const rate = rates[word]
    if (!rate || rate.of === 0) return []
    const value = percent(rate.count, rate.of)
    return [{ value, words: `${RATE_NAMES[word]} ${value}%` }]
  })
  const some = (lines: readonly Line[], max?: number) => (lines.length > 0 ? drawLines(lines, type, max) : undefined)
  const drawn = {
    months: months.some(({ held }) => typeof held === 'number' && held > 0) ? drawMonths(months, type) : undefined,
    kinds: some(kinds),
    states: some(states),
    steps: some(took),
    rates: some(kept, 100),
  }
  return Object.fromEntries(Object.entries(drawn).filter(([, svg]) => svg !== undefined)) as Partial<
    Record<keyof typeof drawn, string>
  >
}
