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
  /** Whoever came has left again, or it has gone on longer than is looked at. */
  end(now: Instant): void
}

/** Everything a policy may know when a press comes in. */
export interface Known {
  press: Press
  available: (personId: string, now: Instant) => boolean
  /** Going to another door now, or there. */
  engaged: () => ReadonlySet<string>
}

export interface PolicyUnderTest {
  name: string
  /** Whether it learns from earlier presses, so that those before the measured ones have to be run too. */
  remembers: boolean
  /** A run begins: what is remembered is forgotten. Gives what searches for each press, in order of time. */
  start(): (known: Known) => Search
}
