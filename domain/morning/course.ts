// The course of one household's morning. Pure: the morning before and what happened, or the time, give the morning after.
import { beijing } from '../beijing'
import { NEVER } from '../bell/alert'
import type { Household } from '../household/household'
import { beginLetters, type Letter, lettersDueAt, reviewLetters, withdrawLetters, writeLetter } from '../message/letter'
import type { Person } from '../person/person'
import { Refusal } from '../refusal'
import type { Id, Instant } from '../shape'
import { type Morning, type MorningEntry, morningIdOf, OPEN_MORNINGS, type Sign } from './morning'

const MINUTE = 60_000
/** After the call to the household, the paired volunteer is asked. */
export const CALL_WAITS = 10 * MINUTE
/** After the volunteer was asked, somebody is sent to the door. */
export const VOLUNTEER_WAITS = 20 * MINUTE
/** Looked for households whose hour passed within so long: an outage is made up for, an old hour is not dug out. Minutes. */
export const LOOKS_BACK = 180

export const dayOf = (now: Instant): string => beijing(now).format('YYYYMMDD')
/** Minutes since midnight in Beijing. */
export const minuteOf = (now: Instant): number => beijing(now).hour() * 60 + beijing(now).minute()
/** The instant of this minute of that day. */
export const instantOf = (byMinute: number, now: Instant): Instant =>
  beijing(now).startOf('day').valueOf() + byMinute * MINUTE

type Paused = Pick<Household, 'morning' | 'morningAway'>

/** 出门几天: from the first day to the last, both included. Days are yyyymmdd. */
export const isAway = ({ morningAway }: Paused, now: Instant): boolean =>
  morningAway !== undefined && morningAway.from <= dayOf(now) && dayOf(now) <= morningAway.to

/** Whether a sign of life is owed by now. */
export const isExpected = (household: Paused & Pick<Household, 'bellConsent'>, now: Instant): boolean =>
  household.morning !== undefined && household.morning.byMinute <= minuteOf(now) && !isAway(household, now)

export interface Whose {
  household: Household
  resident: Pick<Person, '_id' | 'name' | 'phone' | 'openid'>
  volunteer?: Pick<Person, '_id' | 'name' | 'phone' | 'openid'> | undefined
  /** City, street, community, grid. */
  path: readonly Id[]
}

const contactOf = ({ _id, name, phone, openid }: Whose['resident']) => ({ personId: _id, name, phone, openid })

function blank({ household, resident, volunteer, path }: Whose, now: Instant): Morning {
  const day = dayOf(now)
  return {
    _id: morningIdOf(household._id, day),
    version: 1,
    householdId: household._id,
    day,
    byMinute: household.morning?.byMinute ?? 0,
    place: { communityId: household.communityId, gridId: household.gridId, path: [...path] },
    resident: contactOf(resident),
    ...(volunteer ? { volunteer: contactOf(volunteer) } : {}),
    phones: [...new Set([resident.phone, ...(volunteer ? [volunteer.phone] : [])])],
    state: 'reported',
    live: false,
    letters: [],
    stepDueAt: NEVER,
    nextDueAt: NEVER,
    timeline: [],
    keys: [],
    updatedAt: now,
  }
}

const SYSTEM = { name: '系统' }

const noted = (morning: Morning, entry: MorningEntry): Morning => ({
  ...morning,
  timeline: [...morning.timeline, entry].slice(-60),
  updatedAt: Math.max(entry.at, morning.updatedAt),
})

const dated = (morning: Morning): Morning => ({
  ...morning,
  nextDueAt: Math.min(lettersDueAt(morning.letters) ?? NEVER, morning.live ? morning.stepDueAt : NEVER),
})

export interface SignOfLife {
  how: Sign
  by: { personId?: Id; name: string }
}

/** The day begins well: a sign of life before anybody was asked. */
export const wellMorning = (whose: Whose, { how, by }: SignOfLife, now: Instant): Morning =>
  noted({ ...blank(whose, now), sign: { at: now, how, name: by.name } }, { at: now, event: 'reported', by, sign: how })

const write = (
  morning: Morning,
  about: {
    id: string
    template: string
    to: { personId: Id; phone: string; openid?: string | undefined }
    channels: readonly Letter['channels'][number][]
  },
  now: Instant,
): Letter[] => {
  const { personId, phone, openid } = about.to
  const to = { personId, phone, ...(openid ? { openid } : {}) }
  const values = { resident: morning.resident.name, phone: morning.resident.phone, note: '请打电话或上门看看' }
  const letter = writeLetter({ ...about, to, values }, now)
  return letter ? [letter] : []
}

/** The hour passed without a sign of life: the household is called. */
export function silentMorning(whose: Whose, now: Instant): Morning {
  const began: Morning = { ...blank(whose, now), state: 'calling', live: true, stepDueAt: now + CALL_WAITS }
  // By voice; the SMS only where no call gets through: it can be answered just as well.
  const letters = write(
    began,
    { id: 'call', template: 'morningCall', to: began.resident, channels: ['voice', 'sms'] },
    now,
  )
  return dated({ ...noted(began, { at: now, event: 'call', by: SYSTEM }), letters })
}

/** Time alone: what is due by now is done. `knock` says that somebody is to be sent to the door; the caller opens the task. */
export function advance(morning: Morning, now: Instant): { morning: Morning; knock: boolean } {
  if (!morning.live || morning.stepDueAt > now) return { morning: dated(morning), knock: false }
  if (morning.state === 'calling' && morning.volunteer) {
    const { volunteer } = morning
    const asked = noted(
      { ...morning, state: 'asking', stepDueAt: now + VOLUNTEER_WAITS },
      { at: now, event: 'askVolunteer', by: { name: volunteer.name } },
    )
    const letters = [
      ...asked.letters,
      ...write(asked, { id: 'ask', template: 'morningAsk', to: volunteer, channels: ['subscribe', 'sms'] }, now),
      ...write(asked, { id: 'ask-voice', template: 'morningAsk', to: volunteer, channels: ['voice'] }, now),
    ]
    return { morning: dated({ ...asked, letters }), knock: false }
  }
  if (morning.state === 'knocking') return { morning: dated({ ...morning, stepDueAt: NEVER }), knock: false }
  const sent = noted({ ...morning, state: 'knocking', stepDueAt: NEVER }, { at: now, event: 'knock', by: SYSTEM })
  return { morning: dated(sent), knock: true }
}

/** Brings the letters up to now; attempts that are due are written down. */
export function settleMorning(morning: Morning, now: Instant) {
  const { letters, handings } = beginLetters(reviewLetters(morning.letters, now), now)
  return { morning: dated({ ...morning, letters }), handings }
}

export const withLetters = (morning: Morning, letters: Letter[], now: Instant): Morning =>
  dated({ ...morning, letters, updatedAt: now })

/** Whether somebody was asked who has to be told that all is well. */
const wasAsked = ({ letters }: Morning): boolean =>
  letters.some(({ template, attempts }) => template === 'morningAsk' && attempts.length > 0)

/** Any sign of life ends it, and those who were asked are told. The first of the day counts. */
export function reported(morning: Morning, { how, by }: SignOfLife, now: Instant): Morning | undefined {
  if (!OPEN_MORNINGS.includes(morning.state)) return undefined
  const ended = noted(
    { ...morning, state: 'reported', live: false, stepDueAt: NEVER, sign: { at: now, how, name: by.name } },
    { at: now, event: 'reported', by, sign: how },
  )
  const { volunteer } = morning
  const tell =
    volunteer && wasAsked(morning) && how !== 'volunteer'
      ? write(ended, { id: 'over', template: 'morningOver', to: volunteer, channels: ['sms'] }, now)
      : []
  return dated({ ...ended, letters: [...withdrawLetters(ended.letters), ...tell] })
}

/** Somebody says that help is needed: the bell rings, and its end is the bell's. */
export function helped(morning: Morning, { how, by }: SignOfLife, alertId: Id, now: Instant, words = ''): Morning {
  const rung = noted(
    { ...morning, state: 'helped', live: false, stepDueAt: NEVER, alertId },
    { at: now, event: 'needsHelp', by, sign: how, ...(words ? { words } : {}) },
  )
  return dated({ ...rung, letters: withdrawLetters(rung.letters) })
}

/** The volunteer cannot see to it: somebody is sent to the door at once. */
export function cannot(morning: Morning, by: { personId: Id; name: string }, now: Instant): Morning {
  if (morning.state !== 'asking') throw new Refusal('STEP_OUT_OF_ORDER', morning.state)
  return dated(noted({ ...morning, stepDueAt: now }, { at: now, event: 'cannot', by }))
}
