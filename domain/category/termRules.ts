// What the terms must hold beyond their shape, whatever an admin turns; and what a change changed, in words.
import { type Term, termWords } from '../calendar/term'
import { URGENCIES, URGENCY_WORDS, type Urgency } from './category'
import type { TermChange } from './contract'
import { STEP_WORDS, TERM_STEPS, type Terms } from './terms'

export interface Fault {
  /** Urgency and step, or urgency and cap: danger.handle, ordinary.cap. */
  name: string
  words: string
}

const HOURS_A_DAY = 24
/** For comparing only: a working day is at least a day long. */
const atLeastHours = (term: Term): number => (term.clock === 'hours' ? term.hours : term.days * HOURS_A_DAY)

/** Hours that handling may take at most, day and night: what is promised to the public. */
const MOST_HOURS: Partial<Record<Urgency, number>> = { danger: 2, lifeline: 24 }

/** Empty: they may be put in force. */
export function faultsOf(terms: Terms): Fault[] {
  return URGENCIES.flatMap((urgency): Fault[] => {
    const title = URGENCY_WORDS[urgency]
    const cap = terms.cap[urgency]
    const most = MOST_HOURS[urgency]
    const steps = TERM_STEPS.flatMap((step): Fault[] => {
      const term = terms.steps[urgency][step]
      const name = `${urgency}.${step}`
      const where = `“${title}”的${STEP_WORDS[step]}`
      if (most !== undefined && term.clock !== 'hours') return [{ name, words: `${where}要按小时算，夜里、放假也要办` }]
      if (most !== undefined && step === 'handle' && atLeastHours(term) > most)
        return [{ name, words: `${where}不能超过${most}小时` }]
      if (atLeastHours(term) > atLeastHours(cap)) return [{ name, words: `${where}不能比全程还长` }]
      if (step === 'accept' && atLeastHours(term) > atLeastHours(terms.steps[urgency].handle))
        return [{ name, words: `${where}不能比办理还长` }]
      return []
    })
    return most !== undefined && cap.clock !== 'hours'
      ? [...steps, { name: `${urgency}.cap`, words: `“${title}”的全程要按小时算` }]
      : steps
  })
}

const STEPS = [...TERM_STEPS, 'cap'] as const

const at = (terms: Terms, urgency: Urgency, step: TermChange['step']): Term =>
  step === 'cap' ? terms.cap[urgency] : terms.steps[urgency][step]

/** What makes the one out of the other. */
export const changesBetween = (before: Terms, after: Terms): TermChange[] =>
  URGENCIES.flatMap((urgency) =>
    STEPS.flatMap((step) => {
      const term = at(after, urgency, step)
      return termWords(at(before, urgency, step)) === termWords(term) ? [] : [{ urgency, step, term }]
    }),
  )

export const withChanges = (terms: Terms, changes: readonly TermChange[]): Terms =>
  changes.reduce<Terms>(
    ({ steps, cap }, { urgency, step, term }) =>
      step === 'cap'
        ? { steps, cap: { ...cap, [urgency]: term } }
        : { steps: { ...steps, [urgency]: { ...steps[urgency], [step]: term } }, cap },
    terms,
  )

/** One line each: 一般的事·办理 7个工作日 → 5个工作日. */
export const changedTerms = (before: Terms, after: Terms): string[] =>
  changesBetween(before, after).map(({ urgency, step, term }) => {
    const what = `${URGENCY_WORDS[urgency]}·${step === 'cap' ? '全程' : STEP_WORDS[step]}`
    return `${what} ${termWords(at(before, urgency, step))} → ${termWords(term)}`
  })

/** Hours that can be turned to, and days: one at a time up to a month, then by fives. */
const HOURS = [0.5, 1, 2, 3, 4, 6, 8, 12, 24, 36, 48, 72, 96, 120]
const DAYS = [...Array.from({ length: 30 }, (_, i) => i + 1), 35, 40, 45, 50, 60, 90]

/** One notch less (-1) or more (1) by the same clock; undefined at the end. */
export function turnedTerm(term: Term, by: -1 | 1): Term | undefined {
  const [ladder, held] = term.clock === 'hours' ? [HOURS, term.hours] : [DAYS, term.days]
  const next = by > 0 ? ladder.find((one) => one > held) : ladder.filter((one) => one < held).at(-1)
  if (next === undefined) return undefined
  return term.clock === 'hours' ? { clock: 'hours', hours: next } : { clock: 'workingDays', days: next }
}
