// The cells of the comparison, and the work of one seed in one density: all levels, all policies, over the same presses.
import { DEFAULT_POLICY } from '~/domain/bell/policy'
import { everybody } from './baselines/everybody'
import { nearestThree } from './baselines/nearest-three'
import { paired } from './baselines/paired'
import { sevenReplaced } from './baselines/seven-replaced'
import { type Measures, measure } from './measures'
import { ours } from './ours'
import { RESPONSE_LEVELS } from './parameters'
import { peopleOf } from './people'
import { pressesOf } from './presses'
import { simulate } from './run'
import { type Census, type Town, townOf } from './town'

export const POLICIES = [
  'ours',
  'everybody within 500 m',
  'the nearest 3 once',
  '7, refusals replaced',
  'one paired volunteer',
]

const policiesFor = (town: Town) => [ours(DEFAULT_POLICY, town.helpers), everybody, nearestThree, sevenReplaced, paired]

export interface Done {
  density: number
  level: number
  seed: number
  policy: string
  volunteers: number
  measures: Measures
}

export function work(census: Census, density: number, seed: number): Done[] {
  const town = townOf(census, density, seed)
  const presses = pressesOf(town, seed)
  const volunteers = town.helpers.size
  return RESPONSE_LEVELS.flatMap((level) => {
    const people = peopleOf(town, level, seed)
    return policiesFor(town).map((policy) => {
      const measures = measure(simulate(policy, presses, people), volunteers)
      return { density, level, seed, policy: policy.name, volunteers, measures }
    })
  })
}
