// The terms by default, and what a change must keep.

import { changedTerms, changesBetween, faultsOf, withChanges } from './termRules'
import { DEFAULT_TERMS, reminderAt } from './terms'

test('the terms by default keep the rules, and changing nothing changes nothing', () => {
  expect(faultsOf(DEFAULT_TERMS)).toEqual([])
  expect(changedTerms(DEFAULT_TERMS, DEFAULT_TERMS)).toEqual([])
})

const withStep = (
  urgency: 'danger' | 'lifeline' | 'ordinary',
  step: 'accept' | 'handle',
  term: object,
): typeof DEFAULT_TERMS => ({
  ...DEFAULT_TERMS,
  steps: { ...DEFAULT_TERMS.steps, [urgency]: { ...DEFAULT_TERMS.steps[urgency], [step]: term } },
})

test.each([
  ['danger may not take three hours', withStep('danger', 'handle', { clock: 'hours', hours: 3 }), ['danger.handle']],
  [
    'danger is never counted in working days',
    withStep('danger', 'accept', { clock: 'workingDays', days: 1 }),
    ['danger.accept'],
  ],
  [
    'lifelines are never counted in working days',
    withStep('lifeline', 'handle', { clock: 'workingDays', days: 1 }),
    ['lifeline.handle'],
  ],
  [
    'lifelines may not take two days',
    withStep('lifeline', 'handle', { clock: 'hours', hours: 48 }),
    ['lifeline.handle'],
  ],
  [
    'no step may take longer than all together',
    withStep('ordinary', 'handle', { clock: 'workingDays', days: 21 }),
    ['ordinary.handle'],
  ],
  [
    'accepting never takes longer than handling',
    withStep('ordinary', 'accept', { clock: 'workingDays', days: 8 }),
    ['ordinary.accept'],
  ],
])('%s', (_why, terms, faulty) => {
  expect(faultsOf(terms).map(({ name }) => name)).toEqual(faulty)
})

test('a change is told in a line', () => {
  const shorter = withStep('ordinary', 'handle', { clock: 'workingDays', days: 5 })
  expect(faultsOf(shorter)).toEqual([])
  expect(changedTerms(DEFAULT_TERMS, shorter)).toEqual(['一般的事·办理 7个工作日 → 5个工作日'])
})

test('what was changed, put on top of what was before, is what came of it', () => {
  const shorter = withStep('ordinary', 'handle', { clock: 'workingDays', days: 5 })
  const after = {
    ...shorter,
    cap: { ...shorter.cap, complex: { clock: 'workingDays' as const, days: 30 } },
  } as typeof DEFAULT_TERMS
  expect(changesBetween(DEFAULT_TERMS, after)).toHaveLength(2)
  expect(withChanges(DEFAULT_TERMS, changesBetween(DEFAULT_TERMS, after))).toEqual(after)
})

test('a reminder comes when three quarters of the time are over', () => {
  expect(reminderAt(1_000, 5_000)).toBe(4_000)
  expect(reminderAt(5_000, 5_000)).toBe(5_000)
})
