// What the simulation asks of a policy: one search for each press, told what people do, saying whose telephone rings now.
import type { Instant } from '~/domain/shape'
import type { Press } from './people'

export type Said = 'accept' | 'decline' | 'depart' | 'release' | 'arrive' | 'stillComing'

/** One press under one policy. Every method that takes the time says whose telephones ring because of it. */
export interface Search {
  begin(now: Instant): string[]
  hear(personId: string, said: Said, now: Instant): string[]
  /** The household takes it back. */
  cancel(now: Instant): string[]
  /** When it next wants to be woken; infinity for never. */
  dueAt(): Instant
  wake(now: Instant): string[]
  /** Accepted, and as far as the policy knows on the way or there. */
  coming(personId: string): boolean
  /** Those who have been told that they are not needed, or were replaced. */
  toldOff(): ReadonlySet<string>
  /** Those asked whether they still come. */
  askedLate(): ReadonlySet<string>
}

/** Everything a policy may know when a press comes in. */
export interface Known {
  press: Press
  available: (personId: string, now: Instant) => boolean
  /** Going to another door now. */
  engaged: () => ReadonlySet<string>
  history: History
}

/** What is on record of a person when a press comes in: earlier presses only. */
export interface Answers {
  calls: { at: Instant; answer: 'accepted' | 'declined' | 'silent' | 'notNeeded'; seconds?: number }[]
}
export type History = ReadonlyMap<string, Answers>

export interface PolicyUnderTest {
  name: string
  /** Whether people's records have to be built up first. */
  remembers: boolean
  search(known: Known): Search
}
