// Where kiosks would help most: maximal covering (Church and ReVelle 1974). Some p of the sites are to be chosen so that
// the households they reach lack as many hours as possible together, each counted once. Greedy: p times the site that adds
// most, which is never below 1 − 1/e (63 %) of the best possible (Nemhauser, Wolsey, Fisher 1978, Cornuéjols et al. 1977); then one
// pass of exchanges, which can only add. `atLeast` says for the very case how near to the best it is known to be.
import type { WeeklyHours } from '../volunteer/volunteer'
import { weekOf } from './week'

/** What a site would reach: positions in the list of weights. */
export type Reach = readonly number[]

export interface Placing {
  /** Positions in the list of sites, in the order in which they add most; none that adds nothing. */
  chosen: number[]
  /** Weight covered by all of them. */
  covered: number
  /** No choice of as many sites covers more than this. */
  bound: number
  /** covered / bound, and never less than the law of the greedy choice. 1 where there is nothing to cover. */
  atLeast: number
}

export const GREEDY_LAW = 1 - 1 / Math.E

const gainOf = (reach: Reach, weights: readonly number[], times: Uint16Array): number =>
  reach.reduce((gain, one) => gain + (times[one] === 0 ? weights[one]! : 0), 0)

const add = (reach: Reach, times: Uint16Array, by: 1 | -1): void => {
  for (const one of reach) times[one]! += by
}

/** The one that adds most; the earlier of equals. */
function best(sites: readonly Reach[], weights: readonly number[], times: Uint16Array): { site: number; gain: number } {
  let found = { site: -1, gain: 0 }
  sites.forEach((reach, site) => {
    const gain = gainOf(reach, weights, times)
    if (gain > found.gain) found = { site, gain }
  })
  return found
}

function greedy(sites: readonly Reach[], weights: readonly number[], most: number): number[] {
  const times = new Uint16Array(weights.length)
  const chosen: number[] = []
  while (chosen.length < most) {
    const { site } = best(sites, weights, times)
    if (site < 0) break
    chosen.push(site)
    add(sites[site]!, times, 1)
  }
  return chosen
}

/** Each chosen site once against all others, the others staying: taken where more is covered. */
function exchanged(sites: readonly Reach[], weights: readonly number[], chosen: readonly number[]): number[] {
  const after = [...chosen]
  const times = new Uint16Array(weights.length)
  for (const site of after) add(sites[site]!, times, 1)
  for (let i = 0; i < after.length; i++) {
    const held = after[i]!
    add(sites[held]!, times, -1)
    const { site, gain } = best(sites, weights, times)
    const taken = gain > gainOf(sites[held]!, weights, times) ? site : held
    after[i] = taken
    add(sites[taken]!, times, 1)
  }
  return after
}

/** At most `most` of the sites. Weights are whole and not negative: hours that each household lacks. */
export function placeKiosks(sites: readonly Reach[], weights: readonly number[], most: number): Placing {
  const picked = exchanged(sites, weights, greedy(sites, weights, most))
  // In the order in which each adds most, so that who builds only the first has the best of them.
  const order = greedy(
    picked.map((site) => sites[site]!),
    weights,
    picked.length,
  )
  const chosen = order.map((i) => picked[i]!)
  const times = new Uint16Array(weights.length)
  for (const site of chosen) add(sites[site]!, times, 1)
  const covered = weights.reduce((sum, weight, i) => sum + (times[i]! > 0 ? weight : 0), 0)
  // Whatever else were chosen could add no more than the largest additions, each as if it came alone.
  const additions = sites.map((reach) => gainOf(reach, weights, times)).sort((a, b) => b - a)
  const further = additions.slice(0, most).reduce((sum, gain) => sum + gain, 0)
  const bound = Math.min(
    covered + further,
    weights.reduce((sum, weight) => sum + weight, 0),
  )
  return { chosen, covered, bound, atLeast: bound === 0 ? 1 : Math.max(GREEDY_LAW, covered / bound) }
}

/** What a site adds to those before it: households that lack hours of the shift, and how many hours together. */
export function additionsOf(placing: Placing, sites: readonly Reach[], weights: readonly number[]) {
  const reached = new Set<number>()
  return placing.chosen.map((site) => {
    const fresh = sites[site]!.filter((one) => weights[one]! > 0 && !reached.has(one))
    for (const one of fresh) reached.add(one)
    return { site, households: fresh.length, hours: fresh.reduce((sum, one) => sum + weights[one]!, 0) }
  })
}

export type Shift = Pick<WeeklyHours, 'fromHour' | 'toHour'>

/** The hours of the week of a shift that is sat every day. */
export const shiftWeek = ({ fromHour, toHour }: Shift): Uint8Array =>
  weekOf([{ days: [1, 2, 3, 4, 5, 6, 7], fromHour, toHour }])
