// What a chunk of rows would change: planned from what is on record, and planned anew each time before it is written, so
// that a row that was written already comes out as 'same' and a row that somebody else changed comes out as another.
import type { Position } from '../../domain/person/person'
import type { Fault, Read } from '../../domain/roster/column'
import type { Change, Verdict } from '../../domain/roster/import'
import type { Id, Instant } from '../../domain/shape'
import type { World } from './world'

export interface Outcome {
  /** What the row is about: two rows about the same one contradict each other. */
  target?: string
  verdict: Verdict
  changes: Change[]
  faults: Fault[]
}

export interface Plan {
  /** In the order of the rows. */
  outcomes: Outcome[]
  /** Writes all that is new or changed; false where another wrote meanwhile, and it must be planned anew. */
  write(): Promise<boolean>
}

export interface Circumstance {
  world: World
  importId: Id
  by: { personId: Id; name: string; positions: readonly Position[] }
  now: Instant
}

/** Rows whose cells could all be read. `n`: as Excel counts. */
export interface PlannedRow {
  n: number
  read: Read
}

export type Planner = (rows: readonly PlannedRow[], circumstance: Circumstance) => Promise<Plan>

export const faulty = (heading: string | undefined, words: string): Outcome => ({
  verdict: 'fault',
  changes: [],
  faults: [{ heading, words }],
})

export const isNew = (target: string): Outcome => ({ target, verdict: 'new', changes: [], faults: [] })

/** 'same' where nothing differs. */
export const compared = (target: string, changes: Change[]): Outcome => ({
  target,
  verdict: changes.length > 0 ? 'changed' : 'same',
  changes,
  faults: [],
})

/** Where the row says something, and something else than the record. */
export const differing = (heading: string, before: string, after: string | undefined): Change[] =>
  after === undefined || after === before ? [] : [{ heading, before, after }]

const AT_ONCE = 8

/** Some at a time; false where any came to false. */
export async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<boolean>): Promise<boolean> {
  let held = true
  for (let i = 0; i < all.length; i += AT_ONCE) {
    const done = await Promise.all(all.slice(i, i + AT_ONCE).map(work))
    held &&= done.every(Boolean)
  }
  return held
}
