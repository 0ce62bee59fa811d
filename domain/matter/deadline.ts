// When the present step of a matter ends and when all steps together do: computed from its timeline and its terms alone.

import { type Ends, type Pause, termEnds } from '../calendar/workdays'
import { reminderAt } from '../category/terms'
import type { Instant } from '../shape'
import type { Matter, MatterEntry, MatterState } from './matter'
import { OPEN_STATES } from './matter'

type Terms = Matter['terms']
type Timeline = readonly Pick<MatterEntry, 'at' | 'event' | 'to' | 'level' | 'placeId' | 'until'>[]

/** Taken up anew: the cap begins anew too. */
const ROUNDS = ['submit', 'rateUnsolved', 'rateUnsolvedAgain', 'reopen', 'reopenAgain', 'notHeld']
/** Remarks and signals: the step goes on as it was. */
const STAYING = ['note', 'add', 'transfer', 'remind', 'supervise', 'superviseAnswer', 'unitBegins']

export interface Deadline {
  /** When the present step began. */
  from: Instant
  dueAt: Instant
  capAt: Instant
  provisional: boolean
  /** When the round began. */
  roundAt: Instant
  because: 'accept' | 'handle' | 'review' | 'meeting' | 'promise' | 'cap'
}

/** What was paused; a pause that still goes on is over when it was said to be. */
function pausesOf(timeline: Timeline): Pause[] {
  const pauses: Pause[] = []
  for (const [i, { event, at, until }] of timeline.entries()) {
    if (event !== 'pause') continue
    const ended = timeline.slice(i + 1).find(({ to }) => to !== 'paused')
    pauses.push({ from: at, to: ended ? Math.min(ended.at, until ?? ended.at) : (until ?? at) })
  }
  return pauses
}

const later = (one: Ends, other: Ends): Ends => (one.at >= other.at ? one : other)

/** Since when it has been worked on here, in this round: it was accepted, and has changed neither level nor place since. */
function workedSince(timeline: Timeline): Instant {
  const last = timeline.at(-1)!
  let since = last.at
  for (let i = timeline.length - 1; i >= 0; i--) {
    const { at, level, placeId, to, event } = timeline[i]!
    if (level !== last.level || placeId !== last.placeId) break
    if (to === 'accepted' || to === 'inHand') since = at
    if (ROUNDS.includes(event)) break
  }
  return since
}

const DAY_STANDS: readonly MatterState[] = ['accepted', 'inHand', 'paused', 'disputed', 'explaining']
/** The day a meeting gave its own office, while that works on it: begun, put off or argued about it stays. A unit's day takes its place. */
function dayGiven(timeline: Timeline): Instant | undefined {
  const last = timeline.at(-1)!
  for (let i = timeline.length - 1; i >= 0; i--) {
    const { level, placeId, to, event, until } = timeline[i]!
    const here = level === last.level && placeId === last.placeId
    if (!here || !DAY_STANDS.includes(to) || ROUNDS.includes(event)) return undefined
    if (event === 'takeOn') return until
  }
  return undefined
}

/** The entry with which the present state began. */
function begun(timeline: Timeline): Timeline[number] {
  const last = timeline.at(-1)!
  for (let i = timeline.length - 1; i > 0; i--) if (!STAYING.includes(timeline[i]!.event)) return timeline[i]!
  return timeline[0] ?? last
}

const CAME_BACK = ['unitReports', 'unitReturns', 'takeBack', 'disputeRefused', 'explainRefused', 'resume']

function stepOf(timeline: Timeline, terms: Terms): Ends & { from: Instant; because: Deadline['because'] } {
  const pauses = pausesOf(timeline)
  const state: MatterState = timeline.at(-1)!.to
  const { at: from, event, until } = begun(timeline)
  const { accept, handle, review, meeting } = terms.steps
  const step = (because: Deadline['because'], ends: Ends) => ({ ...ends, from, because })
  switch (state) {
    case 'submitted':
      return step('accept', termEnds(accept, from, pauses))
    case 'disputed':
    case 'explaining':
      return step('review', termEnds(review, from, pauses))
    case 'agenda':
      return step('meeting', termEnds(meeting, from, pauses))
    case 'handed':
    case 'paused':
      return step('promise', { at: until ?? from, provisional: false })
    case 'accepted':
    case 'inHand': {
      const since = workedSince(timeline)
      const day = dayGiven(timeline)
      const ends = day === undefined ? termEnds(handle, since, pauses) : { at: day, provisional: false }
      // What comes back late is not late at once: there is time to look at it.
      const looked = CAME_BACK.includes(event) ? termEnds(review, from, pauses) : ends
      return { ...later(ends, looked), from: Math.min(since, from), because: day === undefined ? 'handle' : 'promise' }
    }
    default:
      return { at: from, provisional: false, from, because: 'handle' }
  }
}

const lastOf = (timeline: Timeline, events: readonly string[]) =>
  [...timeline].reverse().find(({ event }) => events.includes(event))

export function deadlineOf(timeline: Timeline, terms: Terms): Deadline {
  const round = lastOf(timeline, ROUNDS) ?? timeline[0]!
  const pauses = pausesOf(timeline).filter(({ to }) => to === undefined || to > round.at)
  const cap = termEnds(terms.cap, round.at, pauses)
  const step = stepOf(timeline, terms)
  const open = OPEN_STATES.includes(timeline.at(-1)!.to)
  const capped = open && cap.at < step.at
  return {
    from: step.from,
    dueAt: capped ? cap.at : step.at,
    capAt: cap.at,
    provisional: open && (capped ? cap.provisional : step.provisional || cap.provisional),
    roundAt: round.at,
    because: capped ? 'cap' : step.because,
  }
}

const DAY = 86_400_000
/** The raiser has so long to rate or to take it up anew. */
export const RATES_WITHIN = 7 * DAY
/** Whether it held is asked so long after it was closed. */
export const HELD_AFTER = 28 * DAY
/** More are not written down one by one; then weekly, and at last none. */
const OFTEN = 20
const MOST = 50

/** A timeline has room for the long-winded; the last places are kept for what ends a matter. */
export const MOST_ENTRIES = 460

/** Due again: a day after the last one, or when its answer was owed. */
export function superviseAt({
  supervisions,
  timeline,
  dueAt,
  roundAt,
}: Pick<Matter, 'supervisions' | 'timeline' | 'dueAt' | 'roundAt'>): Instant | undefined {
  if (supervisions.length >= MOST || timeline.length >= MOST_ENTRIES) return undefined
  const last = supervisions.filter(({ at, because }) => at >= dueAt && at >= roundAt && because !== 'pressed').at(-1)
  if (!last) return dueAt
  const again = supervisions.length >= OFTEN ? 7 * DAY : DAY
  return Math.max(last.dueAt, (last.answered?.at ?? last.at) + again)
}

/** What time alone brings about in this matter next, and when; undefined when nothing. Letters are beside this. */
export type Ticking = { event: 'remind' | 'supervise' | 'resume' | 'close' | 'askHeld'; at: Instant }

export function ticking(matter: Matter): Ticking | undefined {
  const { state, timeline, terms, held } = matter
  if (matter.open) {
    const { from, dueAt } = deadlineOf(timeline, terms)
    const supervise = superviseAt(matter)
    const some: Ticking[] = []
    if (state === 'paused' && matter.pause) some.push({ event: 'resume', at: matter.pause.until })
    if (state !== 'paused' && !matter.reminded) some.push({ event: 'remind', at: reminderAt(from, dueAt) })
    // A pause ends by itself: only the cap can run out in it.
    if (supervise !== undefined && !(state === 'paused' && dueAt >= (matter.pause?.until ?? 0)))
      some.push({ event: 'supervise', at: supervise })
    return some.sort((a, b) => a.at - b.at)[0]
  }
  if ((state === 'answered' || state === 'rated') && matter.answer)
    return { event: 'close', at: matter.answer.at + RATES_WITHIN }
  if (state === 'closed' && !held && isSampled(matter)) {
    const closed = lastOf(timeline, ['close'])
    return closed && { event: 'askHeld', at: closed.at + HELD_AFTER }
  }
  return undefined
}

/** One in five, always the same ones (FNV-1a of the id, which is made of chance). */
export function isSampled({ _id }: Pick<Matter, '_id'>): boolean {
  let hash = 2_166_136_261
  for (let i = 0; i < _id.length; i++) hash = Math.imul(hash ^ _id.charCodeAt(i), 16_777_619)
  return (hash >>> 0) % 5 === 0
}
