// What happens to a gathering as a whole: made, answered, moved, cancelled. Pure: a gathering in, a gathering out; refusals by code.
import { lettersDueAt } from '../message/letter'
import type { Id, Instant, Point } from '../shape'
import { permit, stateAfter } from '../transitions'
import type { Gathering, GatheringKind, Seat } from './gathering'
import { APPROVED, lettersNow, tell } from './tell'
import { GATHERING_ROWS, type GatheringEvent, type GatheringParty } from './transitions'

/** Far enough away that the clock never asks. */
export const NEVER: Instant = 8_640_000_000_000_000

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
/** Not there so long after the beginning: the seats are given to who waits. */
export const LATE = 15 * MINUTE
/** One may check in so long before the beginning. */
export const DOORS_OPEN = 30 * MINUTE

/** Reminders: so long before the beginning. */
export const REMINDERS = { day: 24 * HOUR, hour: HOUR } as const

/** Who does something; `personId` absent for the clock. */
export interface By {
  personId?: Id
  name: string
}

export const CLOCK: By = { name: '系统' }

const MOST_NOTED = 400

export function noted(held: Gathering, event: GatheringEvent, { name }: By, words: string, now: Instant): Gathering {
  // How it began is kept for ever; of what follows, where it was much, the latest.
  const before = held.timeline
  const kept = before.length < MOST_NOTED ? before : [before[0]!, ...before.slice(2 - MOST_NOTED)]
  const entry = { seq: (kept.at(-1)?.seq ?? 0) + 1, at: now, event, by: name.slice(0, 40), words: words.slice(0, 500) }
  return { ...held, timeline: [...kept, entry] }
}

/** Refuses by the table where these may not, or not now. */
export const mustMay = (held: Gathering, event: GatheringEvent, parties: ReadonlySet<GatheringParty>): GatheringParty =>
  permit(GATHERING_ROWS, held.state, event, parties)

/** Whether the table has such a step for them now. */
export const may = ({ state }: Gathering, event: GatheringEvent, parties: ReadonlySet<GatheringParty>): boolean =>
  GATHERING_ROWS.some((row) => row.from === state && row.event === event && row.who.some((one) => parties.has(one)))

/** In its new state, with an entry in the timeline. */
export const step = (held: Gathering, event: GatheringEvent, by: By, words: string, now: Instant): Gathering =>
  noted({ ...held, state: stateAfter(GATHERING_ROWS, held.state, event) }, event, by, words, now)

export interface Made {
  _id: Id
  kind: GatheringKind
  title: string
  about: string
  pavilionId?: Id | undefined
  where: string
  point?: Point | undefined
  communityId: Id
  /** The community and all above it. */
  path: readonly Id[]
  startsAt: Instant
  endsAt: Instant
  seats: number
  hosts: Gathering['hosts']
  deputies: Gathering['deputies']
  topicIds: readonly Id[]
  series?: Gathering['series']
  booker?: Gathering['booker']
  /** Waits for the host's yes. */
  asked?: boolean
  /** A resident's words, that are checked before neighbours read them. */
  screened?: boolean
  by: By
  key?: string | undefined
}

/** The only way a gathering begins; without seats taken. Store it `timed`. */
export function made({ asked, screened, by, key, ...given }: Made, now: Instant): Gathering {
  const { pavilionId, point, series, booker, path, topicIds, ...rest } = given
  const away = given.startsAt - now
  const held: Gathering = {
    ...rest,
    ...(pavilionId === undefined ? {} : { pavilionId }),
    ...(point === undefined ? {} : { point }),
    ...(series === undefined ? {} : { series }),
    ...(booker === undefined ? {} : { booker }),
    ...(screened ? { screening: 'owed' as const } : {}),
    version: 1,
    state: asked ? 'asked' : 'coming',
    path: [...path],
    topicIds: [...topicIds],
    bookings: [],
    reminded: passedReminders(away),
    letters: [],
    nextDueAt: NEVER,
    timeline: [],
    keys: key === undefined ? [] : [key],
    updatedAt: now,
  }
  return noted(held, asked ? 'ask' : booker ? 'book' : 'offer', by, given.title, now)
}

const MARKS = ['day', 'hour'] as const

/** What is made for tomorrow morning reminds nobody the day before. */
export const passedReminders = (away: number): Gathering['reminded'] => MARKS.filter((mark) => away <= REMINDERS[mark])

/** Over, cancelled or refused: nothing is to come. */
export const isEnded = ({ state }: Pick<Gathering, 'state'>): boolean =>
  state === 'over' || state === 'cancelled' || state === 'refused'

/**
 * It is over and somebody came: checked in, or written down in its record as there without the app (`guests`, people). What came
 * to its end without anybody is `over` too, and counts nowhere as held.
 */
export const wasHeld = (
  { state, bookings }: { state: Gathering['state']; bookings: readonly Pick<Seat, 'state'>[] },
  guests = 0,
): boolean => state === 'over' && (guests > 0 || bookings.some((seat) => seat.state === 'here'))

/** Seats that have somebody who ought to be told what becomes of the whole. */
const CONCERNED: readonly Seat['state'][] = ['held', 'here', 'offered', 'waiting']

export const concerned = ({ bookings }: Gathering): Seat[] => bookings.filter(({ state }) => CONCERNED.includes(state))

/** Nobody has a seat any more; who was there stays on record. */
export const emptied = (held: Gathering): Gathering => ({
  ...held,
  bookings: held.bookings.map((seat) => {
    if (!CONCERNED.includes(seat.state) || seat.state === 'here') return seat
    const { offerUntil: _, ...rest } = seat
    return { ...rest, state: 'left' as const, gone: 'all' as const }
  }),
})

/**
 * By the host's word, or by a closure or the clock; everybody who has a seat or waits is told. `told`: what they are told instead
 * of the words, where those are a resident's and nobody checked them.
 */
export function cancelled(
  held: Gathering,
  event: 'cancel' | 'strike' | 'lapse',
  by: By,
  words: string,
  now: Instant,
  told = words,
): Gathering {
  const next = tell(held, 'gatheringCancelled', concerned(held), { what: told }, now)
  return step(emptied(next), event, by, words, now)
}

/** The host's answer to what was asked. */
export function answered(held: Gathering, yes: boolean, by: By, words: string, now: Instant): Gathering {
  const what = yes ? APPROVED : `没有同意${words ? `：${words}` : ''}`
  const told = tell(held, 'bookingAnswered', concerned(held), { what }, now)
  if (!yes) return step(emptied(told), 'refuse', by, words, now)
  // The yes says when it is: what would only say the same is left out.
  const reminded = [...new Set([...held.reminded, ...passedReminders(held.startsAt - now)])]
  return step({ ...told, reminded }, 'approve', by, words, now)
}

/** At another time; `anew`: the host has to say yes again. Who comes is told. */
export function movedTo(
  held: Gathering,
  { startsAt, endsAt }: Pick<Gathering, 'startsAt' | 'endsAt'>,
  anew: boolean,
  by: By,
  now: Instant,
): Gathering {
  const moved = { ...held, startsAt, endsAt, reminded: passedReminders(startsAt - now) }
  const others = concerned(moved).filter(({ personId }) => personId === undefined || personId !== by.personId)
  return step(
    // Nobody comes at the time it was to be.
    tell(moved, 'gatheringMoved', others, {}, now, Math.min(held.startsAt, startsAt)),
    anew && held.state === 'coming' ? 'askAnew' : 'move',
    by,
    '',
    now,
  )
}

/** When the clock has to look next. */
export function dueAt(held: Gathering): Instant {
  const { state, startsAt, endsAt, bookings, screening, reminded, letters } = held
  const times: (Instant | undefined)[] = [lettersDueAt(letters)]
  if (screening === 'owed' || bookings.some(owesNote)) times.push(held.updatedAt)
  if (state === 'asked' || state === 'coming') times.push(startsAt)
  if (state === 'coming')
    times.push(...MARKS.filter((mark) => !reminded.includes(mark)).map((mark) => startsAt - REMINDERS[mark]))
  if (state === 'running') {
    times.push(endsAt)
    if (bookings.some((seat) => isAwaited(seat, startsAt))) times.push(startsAt + LATE)
    times.push(desertedAt(held))
  }
  if (!isEnded(held)) times.push(...bookings.map(({ offerUntil }) => offerUntil))
  return Math.min(NEVER, ...times.filter((at) => at !== undefined))
}

/** Had seats before the beginning and has not come yet. */
export const isAwaited = ({ state, heldAt, at }: Seat, startsAt: Instant): boolean =>
  state === 'held' && (heldAt ?? at) <= startsAt

/**
 * From when on nobody is waited for any more, as long as nobody checks in: a quarter of an hour after the beginning, or after who
 * is on the way got their seats. Only of what residents booked for themselves: what is offered has its host there.
 */
export function desertedAt({ kind, state, startsAt, endsAt, bookings }: Gathering): Instant | undefined {
  if (kind !== 'own' || state !== 'running' || bookings.some((seat) => seat.state === 'here')) return undefined
  const onTheWay = bookings.filter((seat) => seat.state === 'held' && !isAwaited(seat, startsAt))
  const at = Math.max(startsAt, ...onTheWay.map((seat) => seat.heldAt ?? seat.at)) + LATE
  return at < endsAt ? at : undefined
}

/** What the person's attendance says of it and what is so are two things. */
export const owesNote = ({ state, noted, personId }: Seat): boolean =>
  personId !== undefined && (state === 'missed') !== (noted === true)

/** What is stored: with what is still to be told, and when the clock has to look. */
export function timed(held: Gathering): Gathering {
  const told = { ...held, letters: lettersNow(held) }
  return { ...told, nextDueAt: dueAt(told) }
}
