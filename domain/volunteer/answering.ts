// How likely somebody is to say yes, and how many seconds until somebody asked first would stand at the door.
// The formula, its prior with sources, and what it does not know: docs/dispatch-model.md.
import type { Instant } from '../shape'
import type { AnsweringRecord } from './volunteer'

const DAY = 86_400_000

/**
 * Published answers to such calls lie between 17 and 47 %; their middle, about 30 %, held as firmly as four calls would:
 * Beta(1.2, 2.8).
 */
export const PRIOR = { accepted: 1.2, asked: 4 } as const
/** No record, however good or bad, says more than this. */
export const CHANCE_BOUNDS = { least: 0.05, most: 0.95 } as const
/** Seconds from the call to the answer of somebody who says yes: an assumption, the same for everybody. */
export const ANSWER_SECONDS = 25
/** What lies further back says nothing of today. Days. */
export const COUNTED_DAYS = 90
/** A call of so many days ago weighs half. */
export const HALF_WEIGHT_DAYS = 30

/** Chance that this person, asked now, says yes: the mean of prior and record together. */
export function chanceOf(record: Pick<AnsweringRecord, 'asked' | 'accepted'> | undefined): number {
  const { asked, accepted } = record ?? { asked: 0, accepted: 0 }
  const chance = (PRIOR.accepted + Math.min(accepted, asked)) / (PRIOR.asked + asked)
  return Math.min(CHANCE_BOUNDS.most, Math.max(CHANCE_BOUNDS.least, chance))
}

/**
 * Seconds until somebody stands at the door when this person is asked: answer and way when it is a yes, and before it as
 * many calls in vain, each costing `unanswered` seconds, as the odds make likely: (1 − p) / p.
 */
export function expectedArrival(
  walk: number,
  record: Pick<AnsweringRecord, 'asked' | 'accepted'> | undefined,
  unanswered: number,
): number {
  const chance = chanceOf(record)
  return ANSWER_SECONDS + walk + ((1 - chance) / chance) * unanswered
}

/** One call that somebody had a fair chance to answer. */
export interface Asked {
  personId: string
  at: Instant
  accepted: boolean
}

/** The records that follow from these calls and nothing else; `now` is what they are weighed against. */
export function recordsOf(calls: Iterable<Asked>, now: Instant): Map<string, AnsweringRecord> {
  const records = new Map<string, AnsweringRecord>()
  for (const { personId, at, accepted } of calls) {
    const age = (now - at) / DAY
    if (age > COUNTED_DAYS) continue
    const weight = 0.5 ** (Math.max(0, age) / HALF_WEIGHT_DAYS)
    const held = records.get(personId) ?? { asked: 0, accepted: 0, at: now }
    held.asked += weight
    if (accepted) held.accepted += weight
    records.set(personId, held)
  }
  return records
}
