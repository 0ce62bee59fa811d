// From what was filled in to what is sent: what may be chosen, what is still missing, and the step itself.
import { CLOSING_HOUR } from '~/domain/calendar/workdays'
import { filledIn, gapsIn, isCanned } from '~/domain/matter/canned'
import type { ActStep } from '~/domain/matter/contract'
import { isAbove, LEVEL_WORDS, LEVELS, type Level } from '~/domain/matter/ladder'
import { ELSEWHERE, ELSEWHERE_WORDS, type ElsewhereKind } from '~/domain/matter/matter'
import type { Filled, StepEvent, StepSpec } from './steps'

/** The next office up among those there are. */
export const nextUp = (level: Level, levels: readonly Level[]): Level | undefined =>
  LEVELS.find((one) => levels.includes(one) && isAbove(one, level))

export const UP_TO_US = 'up'

interface Option {
  value: string
  title: string
  about?: string
}
export interface Offered {
  organisations: readonly { organisationId: string; name: string; kind: string; field?: string | undefined }[]
  colleagues: readonly { personId: string; name: string; office: string }[]
  levels: readonly Level[]
  places: readonly { placeId: string; name: string }[]
  same: readonly { matterId: string; number: string; words: string; placeName: string }[]
}

/** Only units have their field told: what a branch or a company does is in its name. */
export function optionsOf(chooses: NonNullable<StepSpec['chooses']>, offered: Offered, level: Level): Option[] {
  const places = offered.places.map(({ placeId, name }) => ({ value: placeId, title: name }))
  switch (chooses) {
    case 'organisation':
      return offered.organisations.map(({ organisationId, name, field }) => ({
        value: organisationId,
        title: name,
        ...(field ? { about: field } : {}),
      }))
    case 'colleague':
      return offered.colleagues.map(({ personId, name, office }) => ({ value: personId, title: name, about: office }))
    case 'level':
      return LEVELS.filter((one) => offered.levels.includes(one) && isAbove(one, level)).map((one) => ({
        value: one,
        title: LEVEL_WORDS[one],
      }))
    case 'place':
      return places
    case 'placeOrUp':
      return [...places, { value: UP_TO_US, title: '由我们这一级来办', about: '哪个网格都不合适' }]
    case 'same':
      return offered.same.map(({ matterId, number, words, placeName }) => ({
        value: matterId,
        title: words,
        about: `${placeName} · ${number}号`,
      }))
    case 'elsewhere':
      return ELSEWHERE.map((one) => ({ value: one, title: ELSEWHERE_WORDS[one], about: ELSEWHERE_ABOUT[one] }))
  }
}

const ELSEWHERE_ABOUT: Record<ElsewhereKind, string> = {
  court: '打官司，去法院',
  arbitration: '比如拖欠工资、劳动争议',
  petition: '对处理决定不服，向信访部门反映',
}

/** What somebody wrote, with the gaps of a canned sentence filled. */
export const wordsOf = ({ words, said }: Filled): string => filledIn(words, said).trim()

/** When offices close on that day, 2026-12-01; of a minute, 2026-12-01T16:01, that minute. */
export const closingOf = (day: string): number =>
  Date.parse(day.includes('T') ? `${day}:00+08:00` : `${day}T${CLOSING_HOUR}:00:00+08:00`)

/** What is missing before it can be done, in words for the button; undefined when nothing is. */
export function missing({ chooses, chooseLabel, day, asks, more }: StepSpec, filled: Filled): string | undefined {
  if (chooses && !filled.chosen) return `请先选${chooseLabel}`
  if (day && !filled.day) return `请选${day}`
  const words = wordsOf(filled)
  const gaps = gapsIn(words)
  if (gaps.length > 0) return `还要写明：${gaps.join('、')}`
  if (asks && asks.least > 0) {
    if (words.length === 0) return `请写${asks.label}`
    if (words.length < asks.least) return `太短了，至少写${asks.least}个字`
  }
  if (words && isCanned(words)) return '请写这一件的具体情况，不要只发套话'
  if (more && filled.more.trim().length < more.least) return `请写${more.label}`
  return undefined
}

/** The step as it is sent. */
export function stepOf(event: StepEvent, filled: Filled): ActStep {
  const { chosen, more, pictureIds } = filled
  const words = wordsOf(filled)
  const until = closingOf(filled.day)
  switch (event) {
    case 'accept':
      return { event }
    case 'begin':
      return words ? { event, words } : { event }
    case 'transfer':
      return { event, personId: chosen, words }
    case 'add':
    case 'unitReports':
    case 'answer':
      return { event, words, pictureIds }
    case 'hand':
      return { event, organisationId: chosen, until, words }
    case 'disputeGranted':
      return chosen === UP_TO_US ? { event, words } : { event, placeId: chosen, words }
    case 'skipUp':
      return { event, level: chosen as Level, words }
    case 'pause':
      return { event, words, until }
    case 'explain':
      return { event, why: words, wouldChange: more.trim() }
    case 'elsewhere':
      return { event, kind: chosen as ElsewhereKind, where: words }
    case 'merge':
      return { event, intoId: chosen, words }
    case 'place':
      return { event, placeId: chosen, words }
    case 'note':
    case 'unitBegins':
    case 'unitReturns':
    case 'takeBack':
    case 'fetch':
    case 'dispute':
    case 'disputeRefused':
    case 'passUp':
    case 'takeOn':
    case 'resume':
    case 'explainAgreed':
    case 'explainRefused':
    case 'supervise':
    case 'superviseAnswer':
      return { event, words }
    default:
      throw new Error(`no step of an office: ${event}`)
  }
}
