// Who is told what of a gathering: letters, written down with what they tell.
import { beijing } from '../beijing'
import { type Addressee, writeLetter } from '../message/letter'
import { afterQuiet } from '../quiet'
import type { Id, Instant } from '../shape'
import type { Gathering, Seat } from './gathering'

/** Templates of this room, in domain/message/template.ts. */
export type GatheringLetter =
  | 'bookedYes'
  | 'bookingAsked'
  | 'bookingAnswered'
  | 'seatOffered'
  | 'seatMissed'
  | 'gatheringSoon'
  | 'gatheringMoved'
  | 'gatheringCancelled'

export const APPROVED = '已同意'

/** What others are told where who booked it gave it up. */
export const BOOKER_CANCELLED = '预约的人取消了'

/** Letters that are done are kept as long as there is room; those still to go out always. */
const DONE_KEPT = 200
const MOST = 900

/** Begins it sooner after the morning than this, nobody is left to sleep. */
const AWAKE_BEFORE = 3_600_000

/** The morning, where there is an hour left then; else at once. */
export function toldFrom(startsAt: Instant, now: Instant): Instant {
  const morning = afterQuiet(now)
  return startsAt - morning >= AWAKE_BEFORE ? morning : now
}

export const timeWords = (at: Instant): string => beijing(at).format('M月D日 HH:mm')

/** What neighbours read: a resident's own words only once they passed the check. */
export const shownTitle = ({ screening, title }: Pick<Gathering, 'screening' | 'title'>): string =>
  screening === undefined || screening === 'passed' ? title : '预约议事'

const ENDED_BY: readonly string[] = ['cancel', 'strike', 'lapse', 'refuse']

/** Why it is not held. `within`: who booked or holds it; to others the booker's own words, which nobody checked, are not told. */
export function becauseOf(
  { kind, state, timeline, booker }: Pick<Gathering, 'kind' | 'state' | 'timeline' | 'booker'>,
  within: boolean,
): string | undefined {
  if (state !== 'cancelled' && state !== 'refused') return undefined
  const last = timeline.filter(({ event }) => ENDED_BY.includes(event)).at(-1)
  const bookers = [booker?.name, booker?.forName].map((name) => name?.slice(0, 40))
  const theirs = kind === 'own' && last?.event === 'cancel' && bookers.includes(last.by)
  return theirs && !within ? BOOKER_CANCELLED : last?.words || undefined
}

/**
 * To each of them by the first channel that takes them; nobody where none does. In the quiet hours it waits, unless it begins soon:
 * `startsAt`, where that is not when it is held now.
 */
export function tell(
  held: Gathering,
  template: GatheringLetter,
  to: readonly Addressee[],
  values: Record<string, string>,
  now: Instant,
  startsAt = held.startsAt,
): Gathering {
  // What is over wakes nobody.
  const dueAt = held.endsAt <= now ? afterQuiet(now) : toldFrom(startsAt, now)
  let number = Number(held.letters.at(-1)?.id.slice(1) ?? 0)
  const fresh = to.flatMap(({ personId, phone, openid }) => {
    const letter = writeLetter(
      {
        id: `g${number + 1}`,
        template,
        to: { ...(personId ? { personId } : {}), ...(phone ? { phone } : {}), ...(openid ? { openid } : {}) },
        channels: ['subscribe', 'sms'],
        values: {
          title: shownTitle(held),
          time: timeWords(held.startsAt),
          place: held.where,
          gatheringId: held._id,
          ...values,
        },
      },
      dueAt,
    )
    if (letter) number += 1
    return letter ?? []
  })
  return fresh.length === 0 ? held : { ...held, letters: [...kept(held.letters), ...fresh].slice(-MOST) }
}

/** To who had missed it and said why; undefined where they are in it no more. */
export function settledTold(
  held: Gathering,
  personId: Id,
  granted: boolean,
  words: string,
  now: Instant,
): Gathering | undefined {
  const seat = held.bookings.find((one) => one.personId === personId)
  const what = granted ? '没有到，您说的原因已经认可，可以照常预约' : `没有到，您说的原因没有认可：${words}`
  return seat && tell(held, 'bookingAnswered', [seat], { what }, now)
}

const WITH_A_SEAT: readonly Seat['state'][] = ['held', 'here', 'offered', 'waiting']
/** What a letter that waited for the morning says is so only while one of their seats is one of these. */
const WHILE: Partial<Record<string, readonly Seat['state'][]>> = {
  bookedYes: ['held', 'here'],
  seatOffered: ['offered'],
  gatheringSoon: ['held', 'here'],
  gatheringMoved: WITH_A_SEAT,
}

function isSo(held: Gathering, { template, to, values }: Gathering['letters'][number]): boolean {
  if (template === 'bookingAsked') return held.state === 'asked'
  const approved = template === 'bookingAnswered' && values.what === APPROVED
  // Moved since, it waits for another yes, or the day before is another day.
  if (held.state === 'asked' && (approved || template === 'bookedYes')) return false
  if (template === 'gatheringSoon' && held.reminded.length === 0) return false
  const states = approved ? WITH_A_SEAT : WHILE[template]
  if (!states) return true
  return held.bookings.some(
    ({ personId, phone, state }) =>
      states.includes(state) && (to.personId === undefined ? phone === to.phone : personId === to.personId),
  )
}

/** Of what nobody was told yet, what is so no more is not told at all, and the rest with the time as it is now. */
export const lettersNow = (held: Gathering): Gathering['letters'] =>
  held.letters.map((one) => {
    if (one.state !== 'pending' || one.attempts.length > 0) return one
    if (!isSo(held, one)) return { ...one, state: 'withdrawn' as const }
    const time = timeWords(held.startsAt)
    return one.values.time === time ? one : { ...one, values: { ...one.values, time } }
  })

function kept(letters: Gathering['letters']): Gathering['letters'] {
  const open = (one: Gathering['letters'][number]) => one.state === 'pending' || one.state === 'handing'
  let done = letters.filter((one) => !open(one)).length
  return letters.filter((one) => open(one) || done-- <= DONE_KEPT)
}
