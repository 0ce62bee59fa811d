// Who is told what of a gathering: letters, written down with what they tell.
import { beijing } from '../beijing'
import { type Addressee, writeLetter } from '../message/letter'
import type { Id, Instant } from '../shape'
import type { Gathering } from './gathering'

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

/** What others are told where who booked it gave it up. */
export const BOOKER_CANCELLED = '预约的人取消了'

/** Letters that are done are kept as long as there is room; those still to go out always. */
const DONE_KEPT = 200
const MOST = 900

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

/** To each of them by the first channel that takes them; nobody where none does. */
export function tell(
  held: Gathering,
  template: GatheringLetter,
  to: readonly Addressee[],
  values: Record<string, string>,
  now: Instant,
): Gathering {
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
      now,
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

function kept(letters: Gathering['letters']): Gathering['letters'] {
  const open = (one: Gathering['letters'][number]) => one.state === 'pending' || one.state === 'handing'
  let done = letters.filter((one) => !open(one)).length
  return letters.filter((one) => open(one) || done-- <= DONE_KEPT)
}
