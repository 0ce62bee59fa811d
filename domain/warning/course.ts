// The course of a warning and of each household's ask. Pure: what was and what somebody did give what is.
import { NEVER } from '../bell/alert'
import type { Household } from '../household/household'
import {
  beginLetters,
  handedBy,
  type Letter,
  lettersDueAt,
  reviewLetters,
  withdrawLetters,
  writeLetter,
} from '../message/letter'
import type { Person } from '../person/person'
import { afterQuiet } from '../quiet'
import { Refusal } from '../refusal'
import type { Id, Instant } from '../shape'
import {
  type AnswerWord,
  type Ask,
  type AskEntry,
  type AskState,
  askIdOf,
  type Counts,
  type Urgency,
  type Via,
  type Warning,
} from './warning'
import { valuesOf } from './words'

/** People of one household who are written to; the others read it in the app. */
const MOST_WRITTEN_TO = 3
const CHANNELS = ['subscribe', 'sms', 'voice'] as const

/** When what rings may go out: at once, or, where it is no emergency, after the quiet hours. */
export const ringsAt = (urgency: Urgency, now: Instant): Instant => (urgency === 'emergency' ? now : afterQuiet(now))

export interface Asked {
  household: Household
  members: readonly Person[]
  /** City, street, community, grid. */
  path: readonly Id[]
}

/** Whom the letters go to: members; without one who has a telephone, the first contact. */
export function addresseesOf({ household, members }: Pick<Asked, 'household' | 'members'>) {
  const people = members.slice(0, MOST_WRITTEN_TO).map(({ _id, phone, openid }) => ({ personId: _id, phone, openid }))
  const [contact] = household.contacts
  return people.length > 0 ? people : contact ? [{ phone: contact.phone }] : []
}

/** The ask of one household with its letters, which wait for the morning where it is no emergency. */
export function newAsk(warning: Warning, asked: Asked, now: Instant): Ask {
  const { household, path } = asked
  const addressees = addresseesOf(asked)
  const dueAt = ringsAt(warning.urgency, now)
  const letters = addressees.flatMap((to, person) =>
    CHANNELS.flatMap((by) => {
      const about = { id: `${person}-${by}`, template: 'warning', to, channels: [by], values: valuesOf(warning) }
      return writeLetter(about, dueAt) ?? []
    }),
  )
  const {
    _id: householdId,
    memberIds,
    familyIds,
    communityId,
    gridId,
    estateId,
    buildingId,
    door,
    floor,
    point,
  } = household
  return dated({
    _id: askIdOf(warning._id, householdId),
    version: 1,
    warningId: warning._id,
    householdId,
    memberIds,
    familyIds,
    parties: [...new Set([...memberIds, ...familyIds])].slice(0, 40),
    phones: addressees.map(({ phone }) => phone),
    place: { communityId, gridId, estateId, buildingId, door, floor, point, path: [...path] },
    state: 'asked',
    live: true,
    answerBy: warning.answerBy,
    letters,
    nextDueAt: now,
    timeline: [{ at: now, event: 'ask', by: { name: warning.by.name, as: 'clock' } }],
    keys: [],
    updatedAt: now,
  })
}

/** When the timer next has to see to it: letters that are owed. */
export const dated = (ask: Ask): Ask => ({ ...ask, nextDueAt: lettersDueAt(ask.letters) ?? NEVER })

/** Brings the letters up to now; attempts that are due are written down. */
export function settleAsk(ask: Ask, now: Instant) {
  const { letters, handings } = beginLetters(reviewLetters(ask.letters, now), now)
  return { ask: dated({ ...ask, letters, updatedAt: now }), handings }
}

export const withLetters = (ask: Ask, letters: Letter[], now: Instant): Ask =>
  dated({ ...ask, letters, updatedAt: now })

export const wasReached = (ask: Ask): boolean =>
  ask.seenAt !== undefined ||
  ask.toldByDevice !== undefined ||
  ask.state !== 'asked' ||
  handedBy(ask.letters).length > 0

const noted = (ask: Ask, entry: AskEntry): Ask => ({
  ...ask,
  timeline: [...ask.timeline, entry].slice(-100),
  updatedAt: Math.max(entry.at, ask.updatedAt),
})

export interface Answerer {
  personId?: Id
  name: string
  as: 'member' | 'family' | 'officer'
}

/** Which state an answer leads to. Whoever needs help stays so: the bell rings, and its end is the bell's. */
export const afterAnswer = (state: AskState, word: AnswerWord | 'well'): AskState =>
  word === 'needsHelp' || state === 'helped'
    ? 'helped'
    : word === 'well'
      ? state === 'heard'
        ? 'heard'
        : 'knockedWell'
      : state === 'knockedWell'
        ? 'knockedWell'
        : 'heard'

/** An answer from the household, its family, or at its door. What has not gone out yet does not go out any more. */
export function answerAsk(ask: Ask, word: AnswerWord | 'well', by: Answerer, way: Via, now: Instant, words = ''): Ask {
  const state = afterAnswer(ask.state, word)
  if (state === ask.state && ask.answered) return ask
  const next = noted(ask, { at: now, event: word, by, via: way, ...(words ? { words } : {}) })
  const { personId, ...who } = by
  return dated({
    ...next,
    state,
    letters: withdrawLetters(next.letters),
    answered: { at: now, ...who, ...(personId ? { by: personId } : {}), via: way },
  })
}

export const rungFor = (ask: Ask, alertId: Id): Ask => ({ ...ask, alertId })

/** Shown on a phone of the household: the first time counts. */
export const seenBy = (ask: Ask, by: { personId: Id; name: string }, now: Instant): Ask | undefined =>
  ask.seenAt !== undefined
    ? undefined
    : { ...noted(ask, { at: now, event: 'see', by: { ...by, as: 'member' }, via: 'app' }), seenAt: now }

export const toldBy = (ask: Ask, device: string, now: Instant): Ask | undefined =>
  ask.toldByDevice !== undefined
    ? undefined
    : { ...noted(ask, { at: now, event: 'see', by: { name: device, as: 'device' } }), toldByDevice: now }

export function assigned(ask: Ask, knock: Omit<NonNullable<Ask['knock']>, 'missed'>, now: Instant): Ask {
  const missed = ask.knock?.missed ?? 0
  return noted(
    { ...ask, knock: { ...knock, missed } },
    { at: now, event: 'assign', by: { name: knock.name, as: 'clock' } },
  )
}

export function nobodyHome(ask: Ask, by: Answerer, now: Instant, words = ''): Ask {
  if (ask.state !== 'asked' || !ask.knock) throw new Refusal('STEP_OUT_OF_ORDER', 'no door to knock at')
  const knock = { ...ask.knock, missed: ask.knock.missed + 1 }
  return noted({ ...ask, knock }, { at: now, event: 'nobodyHome', by, via: 'knock', ...(words ? { words } : {}) })
}

/** Counted from the asks and nothing else, so that they always add up. */
export function countAsks(asks: readonly Ask[]): Counts {
  const of = (state: AskState) => asks.filter((ask) => ask.state === state).length
  return {
    asked: asks.length,
    reached: asks.filter(wasReached).length,
    heard: of('heard'),
    helped: of('helped'),
    knockedWell: of('knockedWell'),
    open: of('asked'),
  }
}

export interface NewWarning
  extends Pick<
    Warning,
    '_id' | 'kind' | 'urgency' | 'title' | 'words' | 'area' | 'ground' | 'by' | 'answerBy' | 'expected'
  > {
  key: string
}

/** Sooner nobody can answer; later is no warning any more. Milliseconds. */
export const ANSWER_SOONEST = 5 * 60_000
export const ANSWER_LATEST = 48 * 3_600_000

export function newWarning({ key, ...about }: NewWarning, now: Instant): Warning {
  if (about.answerBy < now + ANSWER_SOONEST || about.answerBy > now + ANSWER_LATEST) {
    throw new Refusal('BAD_INPUT', 'answerBy')
  }
  if (about.expected === 0) throw new Refusal('BAD_INPUT', 'nobody to ask')
  return {
    ...about,
    version: 1,
    state: 'asking',
    sentAt: now,
    spread: false,
    spreadThrough: '',
    nextDueAt: now,
    timeline: [{ at: now, event: 'send', by: about.by }],
    keys: [key],
    updatedAt: now,
  }
}

/** So many more households have their ask; once all have, the next thing is the time set. */
export const spreadTo = (warning: Warning, through: string, all: boolean, now: Instant): Warning => ({
  ...warning,
  spreadThrough: through,
  spread: all,
  nextDueAt: all ? Math.max(now, warning.answerBy) : now,
  updatedAt: now,
})

/** The time is over: from now on doors are gone to, and looked at again and again for what was found. */
export const knocking = (warning: Warning, doors: number, now: Instant): Warning => ({
  ...warning,
  state: 'knocking',
  nextDueAt: now + LOOKS_AGAIN,
  timeline:
    warning.state === 'knocking'
      ? warning.timeline
      : [
          ...warning.timeline,
          { at: now, event: 'knock', by: { name: '系统' }, words: `${doors}户没有答复，分给人上门` },
        ],
  updatedAt: now,
})
const LOOKS_AGAIN = 10_000

/** Closed when nothing is open, or with a reason. The numbers are kept as they are then. */
export function closeWarning(
  warning: Warning,
  counted: Counts,
  by: { personId: Id; name: string },
  reason: string,
  key: string,
  now: Instant,
): Warning {
  if (warning.state === 'closed') throw new Refusal('STEP_OUT_OF_ORDER', 'closed')
  if ((counted.open > 0 || !warning.spread) && reason.trim().length < 2)
    throw new Refusal('STEP_OUT_OF_ORDER', 'doors are open')
  return {
    ...warning,
    state: 'closed',
    // The asks are retired first; see retired().
    nextDueAt: now,
    report: counted,
    timeline: [...warning.timeline, { at: now, event: 'close', by, ...(reason ? { words: reason } : {}) }],
    keys: [...warning.keys, key].slice(-50),
    updatedAt: now,
  }
}

/** An ask of a closed warning: nothing more is sent, and it is on nobody's phone any more. */
export const retiredAsk = (ask: Ask, now: Instant): Ask =>
  dated({ ...ask, live: false, letters: withdrawLetters(ask.letters), updatedAt: now })

/** Closed, and all its asks are retired. */
export const retired = (warning: Warning): Warning => ({ ...warning, nextDueAt: NEVER })
