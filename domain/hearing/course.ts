// What happens to a hearing, step by step. Pure: a hearing in, a hearing out; refusals by code. Every step goes through `stepped`,
// which moves by the table and keeps the timeline, and writes the letters the step owes together with it.
import { NEVER } from '../bell/alert'
import { lettersDueAt } from '../message/letter'
import { Refusal } from '../refusal'
import type { Id, Instant } from '../shape'
import type { HearingStep } from './contract'
import type { Hearing } from './hearing'
import { overtaken, owing, SAY } from './tell'
import { type HearingEvent, type HearingParty, hearingEventsFor, movedHearing } from './transitions'
import { CLOCK_BY } from './words'

export const DAY = 86_400_000
/** The deputy has so long to tell the resident; then it is told by itself. */
export const TOLD_AFTER = 2 * DAY
/** Without a word of the resident it ends after so long. */
export const CLOSED_AFTER = 7 * DAY
const SOON = DAY
/** The end of a month a year ahead is offered. */
const LONGEST = 400 * DAY
const MOST_NOTED = 120
/** Each leaves room for the next: who gives back leaves one for handing it on, who hands on one for asking again. */
const MOST_PROMISES = 20
const MAY_HAND = MOST_PROMISES - 1
const MAY_GIVE_BACK = MAY_HAND - 1

export interface HearingBy {
  personId: Id
  /** As it stands in the course: an office, a unit, never a resident's name. */
  words: string
}

const sound = (held: boolean, inside: string): void => {
  if (!held) throw new Refusal('BAD_INPUT', inside)
}

interface Note {
  words?: string
  by: string
}

/** By the table; the first entry stays however long the course gets. */
function stepped(
  held: Hearing,
  event: HearingEvent,
  { words = '', by }: Note,
  now: Instant,
  changes: Partial<Hearing> = {},
): Hearing {
  const before = held.timeline
  const kept = before.length < MOST_NOTED ? before : [before[0]!, ...before.slice(2 - MOST_NOTED)]
  const to = movedHearing(before.length === 0 ? 'none' : held.state, event)
  const entry = {
    seq: (before.at(-1)?.seq ?? 0) + 1,
    at: Math.max(now, before.at(-1)?.at ?? 0),
    event,
    to,
    by: by.slice(0, 60),
    words: words.slice(0, 500),
  }
  return { ...held, ...changes, state: to, timeline: [...kept, entry], updatedAt: Math.max(now, held.updatedAt) }
}

export type Registered = Pick<
  Hearing,
  '_id' | 'communityId' | 'path' | 'gatheringId' | 'deputy' | 'sayer' | 'enteredBy' | 'words' | 'pictureIds' | 'draftId'
>

export function registered(given: Registered, by: string, key: string, now: Instant): Hearing {
  const blank: Hearing = {
    ...given,
    version: 1,
    state: 'registered',
    promises: [],
    owed: [],
    letters: [],
    nextDueAt: NEVER,
    timeline: [],
    registeredAt: now,
    keys: [key],
    updatedAt: now,
  }
  const made = stepped(blank, 'register', { by }, now)
  return timedHearing(
    owing(made, [
      { to: 'sayer', what: SAY.registered },
      { to: 'hander', what: SAY.toHand },
      ...(given.enteredBy === given.deputy.personId ? [] : [{ to: 'deputy' as const, what: SAY.heard }]),
    ]),
  )
}

/** What is stored: with the time the clock next has to look at it. */
export function timedHearing(held: Hearing): Hearing {
  const owes = held.owed.length > 0 ? held.updatedAt : NEVER
  return { ...held, nextDueAt: Math.min(clockAt(held), owes, lettersDueAt(held.letters) ?? NEVER) }
}

/** When the clock next brings something about by itself. */
export function clockAt({ state, handed, answer, fedBackAt, soonAt, remindedAt }: Hearing): Instant {
  switch (state) {
    case 'handed':
      if (!handed || remindedAt !== undefined) return NEVER
      return soonAt === undefined ? handed.until - SOON : handed.until + 1
    case 'answered':
      return (answer?.at ?? 0) + TOLD_AFTER
    case 'fedBack':
      return (fedBackAt ?? 0) + CLOSED_AFTER
    default:
      return NEVER
  }
}

/** Now: what the table gives these, without what was used up. */
export function mayNow(held: Hearing, parties: ReadonlySet<HearingParty>): HearingEvent[] {
  return hearingEventsFor(held.state, parties).filter((event) => {
    if (event === 'askAgain') return held.askedAgainAt === undefined && held.promises.length < MOST_PROMISES
    if (event === 'hand') return held.promises.length < MAY_HAND
    return event !== 'giveBack' || held.promises.length < MAY_GIVE_BACK
  })
}

/** One step of `hearing.act`, by somebody to whom the table gives it. `to`: whom it is handed to, as it is kept. */
export function acted(
  before: Hearing,
  step: HearingStep,
  by: HearingBy,
  to: HandedTo | undefined,
  now: Instant,
): Hearing {
  const held = overtaken(before)
  const go = (words: string, changes: Partial<Hearing> = {}) =>
    stepped(held, step.event, { words, by: by.words }, now, changes)
  switch (step.event) {
    case 'hand': {
      soundDay(step.until, now)
      sound(held.state === 'registered' || step.words.length >= 2, 'reason')
      if (held.promises.length >= MAY_HAND) throw new Refusal('TOO_OFTEN', 'handed')
      const same = held.handed !== undefined && sameHolder(held.handed.to, to!)
      const promises = same ? held.promises : moved(held, now)
      const handed = {
        to: to!,
        until: step.until,
        words: step.words,
        at: now,
        by: by.words.slice(0, 40),
        byId: by.personId,
      }
      const next = go(step.words, {
        handed,
        promises: [...promises, { to: to!.name, until: step.until }],
        ...freshDay(step.until, now),
      })
      return owing(next, [
        { to: 'holder', what: SAY.toDo(step.until), target: targetOf(to!) },
        { to: 'sayer', what: SAY.handed(to!.name, step.until) },
      ])
    }
    case 'giveBack': {
      // Whose it was stands there until it is another's: they still see what they gave back.
      if (held.promises.length >= MAY_GIVE_BACK) throw new Refusal('TOO_OFTEN', 'given back')
      const next = go(step.words, { promises: moved(held, now) })
      return owing(next, [{ to: 'hander', what: SAY.givenBack(by.words), target: { personId: held.handed!.byId } }])
    }
    case 'answer': {
      const answer = { words: step.words, pictureIds: step.pictureIds, at: now, by: by.words.slice(0, 40) }
      return owing(go(step.words, { answer, promises: answered(held, now) }), [{ to: 'deputy', what: SAY.came }])
    }
    case 'askAgain': {
      soundDay(step.until, now)
      if (held.askedAgainAt !== undefined) throw new Refusal('STEP_OUT_OF_ORDER', 'asked again already')
      const handed = { ...held.handed!, until: step.until }
      const next = go(step.words, {
        handed,
        answer: undefined,
        askedAgainAt: now,
        promises: [...held.promises, { to: handed.to.name, until: step.until }],
        ...freshDay(step.until, now),
      })
      return owing(next, [{ to: 'holder', what: SAY.again(step.until), target: targetOf(handed.to) }])
    }
    case 'feedBack':
      return fedBack(held, { words: step.words, by: by.words }, now)
    case 'rate': {
      const { satisfied, words } = step
      return owing(go(words, { heard: { satisfied, words, at: now } }), [
        { to: 'deputy', what: SAY.rated(satisfied) },
        ...holderTold(held, SAY.rated(satisfied)),
      ])
    }
    case 'withdraw':
      return owing(go(step.words, { promises: moved(held, now) }), [
        { to: 'deputy', what: SAY.withdrawn },
        ...holderTold(held, SAY.withdrawn),
      ])
  }
}

const soundDay = (until: Instant, now: Instant): void => sound(until > now && until <= now + LONGEST, 'until')

/** A day that is tomorrow already needs nobody reminded the day before. */
const freshDay = (until: Instant, now: Instant): Pick<Hearing, 'soonAt' | 'remindedAt'> => ({
  soonAt: until - SOON <= now ? now : undefined,
  remindedAt: undefined,
})

type HandedTo = NonNullable<Hearing['handed']>['to']
const sameHolder = (one: HandedTo, other: HandedTo): boolean =>
  'personId' in one
    ? 'personId' in other && one.personId === other.personId
    : 'organisationId' in other && one.organisationId === other.organisationId

const targetOf = (to: HandedTo): { personId: Id } | { organisationId: Id } =>
  'personId' in to ? { personId: to.personId } : { organisationId: to.organisationId }

const holderTold = ({ state, handed }: Hearing, what: string) =>
  handed && state !== 'registered' ? [{ to: 'holder' as const, what, target: targetOf(handed.to) }] : []

const isRunning = ({ answeredAt, movedAt }: Hearing['promises'][number]): boolean =>
  answeredAt === undefined && movedAt === undefined

const moved = ({ promises }: Hearing, now: Instant): Hearing['promises'] =>
  promises.map((one) => (isRunning(one) ? { ...one, movedAt: now } : one))

/** An earlier day of the same holder is judged by the same answer. */
const answered = ({ promises }: Hearing, now: Instant): Hearing['promises'] =>
  promises.map((one) => (isRunning(one) ? { ...one, answeredAt: now } : one))

function fedBack(held: Hearing, note: Note, now: Instant): Hearing {
  const next = stepped(held, 'feedBack', note, now, { fedBackAt: now })
  const reads = held.sayer.personId !== undefined
  return owing(next, [{ to: 'sayer', what: SAY.answer(reads ? undefined : held.answer?.words) }])
}

/** What time alone brings about; undefined where it is not yet the time. Each is done once. */
export function byClock(held: Hearing, now: Instant): Hearing | undefined {
  if (clockAt(held) > now) return undefined
  const by = CLOCK_BY
  switch (held.state) {
    case 'handed': {
      const { until, to, byId } = held.handed!
      if (now > until) {
        const late = stepped(held, 'remind', { by, words: '已经过了答复的日子' }, now, {
          soonAt: held.soonAt ?? now,
          remindedAt: now,
        })
        return owing(late, [
          { to: 'holder', what: SAY.late(until), target: targetOf(to) },
          { to: 'hander', what: SAY.lateHanded(to.name, until), target: { personId: byId } },
          { to: 'above', what: SAY.lateHanded(to.name, until), target: { personId: byId } },
        ])
      }
      const soon = stepped(held, 'remind', { by, words: '离答复的日子还有一天' }, now, { soonAt: now })
      return owing(soon, [
        { to: 'holder', what: SAY.soon(until), target: targetOf(to) },
        { to: 'hander', what: SAY.soonHanded(to.name, until), target: { personId: byId } },
      ])
    }
    case 'answered':
      return fedBack(held, { by }, now)
    case 'fedBack':
      return stepped(held, 'close', { by }, now)
    default:
      return undefined
  }
}
