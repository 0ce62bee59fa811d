// The figures as tables, and in words who beats whom.
import { table } from '../table'
import { type Done, POLICIES } from './cells'
import { beats, type Figure, interval, type Measures } from './measures'
import { DENSITIES, PARAMETERS as P, RESPONSE_LEVELS } from './parameters'

export const cellOf = (done: readonly Done[], density: number, level: number, policy: string): Measures[] =>
  done
    .filter((one) => one.density === density && one.level === level && one.policy === policy)
    .sort((a, b) => a.seed - b.seed)
    .map(({ measures }) => measures)

const WORDS: Record<(typeof COLUMNS)[number], string> = {
  acceptMedian: 'accept, median s',
  acceptP95: 'p95',
  arrivalMedian: 'arrival, median s',
  arrivalP95: 'p95',
  arrivalMean: 'mean',
  unanswered: 'unanswered %',
  callsPerAccept: 'calls per accept',
  callsPerVolunteerMonth: 'calls per volunteer a month',
  atDoor: 'came',
}
const COLUMNS = [
  'acceptMedian',
  'acceptP95',
  'arrivalMedian',
  'arrivalP95',
  'arrivalMean',
  'unanswered',
  'callsPerAccept',
  'callsPerVolunteerMonth',
  'atDoor',
] as const satisfies readonly Figure[]

const SECONDS: readonly Figure[] = ['acceptMedian', 'acceptP95', 'arrivalMedian', 'arrivalP95', 'arrivalMean']

function cell(measures: readonly Measures[], figure: Figure): string {
  const { mean, half } = interval(measures.map((one) => one[figure]))
  if (SECONDS.includes(figure)) {
    return mean >= P.horizon - 0.5 ? 'never' : `${mean.toFixed(0)} ±${half.toFixed(0)}`
  }
  if (figure === 'unanswered') return `${(100 * mean).toFixed(1)} ±${(100 * half).toFixed(1)}`
  return `${mean.toFixed(mean < 20 ? 2 : 1)} ±${half.toFixed(mean < 20 ? 2 : 1)}`
}

const percent = (share: number): string => `${Math.round(share * 100)}%`
export const cellName = (density: number, level: number): string =>
  `${percent(density)} of the volunteers, ${percent(level)} accept`

export function tables(done: readonly Done[]): string {
  return DENSITIES.flatMap((density) =>
    RESPONSE_LEVELS.map((level) => {
      const rows = POLICIES.map((policy) => {
        const measures = cellOf(done, density, level, policy)
        return [policy, ...COLUMNS.map((figure) => cell(measures, figure))]
      })
      return `**${cellName(density, level)}**\n\n${table(['policy', ...COLUMNS.map((one) => WORDS[one])], rows)}`
    }),
  ).join('\n\n')
}

const TIME_WORDS = { arrivalMedian: 'median', arrivalMean: 'mean', arrivalP95: 'p95' } as const

/** Cell by cell: whom ours beats, and who beats ours, in calls per accept and time to arrival together. */
export function verdicts(done: readonly Done[]): string {
  const rows = DENSITIES.flatMap((density) =>
    RESPONSE_LEVELS.map((level) => {
      const own = cellOf(done, density, level, POLICIES[0]!)
      const said = (by: (theirs: Measures[]) => ReturnType<typeof beats>) =>
        POLICIES.slice(1)
          .flatMap((policy) => {
            const times = by(cellOf(done, density, level, policy))
            return times.length > 0 ? [`${policy} (${times.map((time) => TIME_WORDS[time]).join(', ')})`] : []
          })
          .join('; ') || 'nobody'
      return [cellName(density, level), said((theirs) => beats(theirs, own)), said((theirs) => beats(own, theirs))]
    }),
  )
  return table(['cell', 'beats ours', 'beaten by ours'], rows)
}
