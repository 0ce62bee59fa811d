// Gatherings of the past year and of the weeks to come, each run through the room's own course: made, joined, checked in at the door,
// missed, over; booked by residents or made by a series. Letters of the past were all sent.
import { type Made, MINUTE, made, timed } from '~/domain/gathering/course'
import type { Gathering, Seat } from '~/domain/gathering/gathering'
import { type Coming, checkedIn, joined, left, seatedFirst } from '~/domain/gathering/seats'
import { through } from '~/domain/gathering/tick'
import type { GatheringParty } from '~/domain/gathering/transitions'
import type { Person } from '~/domain/person/person'
import type { Ground } from './deliberation-ground'

const HOUR = 60 * MINUTE
const ALL: ReadonlySet<GatheringParty> = new Set(['resident', 'host'])

export interface Comer {
  person: Person
  people: number
  words: string
  needs: Seat['needs']
}

const byOf = ({ _id, name }: Person) => ({ personId: _id, name })

const comingOf = (gatheringId: string, nth: number, { person, people, words, needs }: Comer): Coming => ({
  seatId: `${gatheringId}_s${nth + 1}`,
  personId: person._id,
  name: person.name,
  phone: person.phone,
  openid: person.openid,
  people,
  needs,
  words,
})

/** Neighbours as they come: mostly alone, some with somebody, few who need a ramp or a loop. */
export function comersOf(ground: Ground, count: number, wordsOf: () => string, without?: ReadonlySet<string>): Comer[] {
  const { dice } = ground
  return ground.comers(count, without).map((person) => ({
    person,
    people: dice.chance(0.22) ? 2 : 1,
    words: dice.chance(0.3) ? wordsOf() : '',
    needs: dice.chance(0.05) ? ['wheelchair'] : dice.chance(0.04) ? ['hearing'] : [],
  }))
}

/** With neighbours who said they would come, and nothing more yet. */
export function joinedBy(given: Made, comers: readonly Comer[], madeAt: number, until: number): Gathering {
  let held = made(given, madeAt)
  comers.forEach((comer, i) => {
    const at = Math.round(madeAt + ((until - madeAt) * (i + 1)) / (comers.length + 1))
    held = joined(held, comingOf(given._id, i, comer), true, byOf(comer.person), at, ALL)
  })
  return held
}

/** Over: most were there, somebody gave the seat back, somebody was not there. `absent` never come. */
export function heldWith(
  ground: Ground,
  given: Made,
  comers: readonly Comer[],
  madeAt: number,
  absent: ReadonlySet<string> = new Set(),
): Gathering {
  const before = joinedBy(given, comers, madeAt, given.startsAt - 3 * HOUR)
  return over(ground, before, absent)
}

/** What happens at the door and until the end. */
function over({ dice }: Ground, before: Gathering, absent: ReadonlySet<string>): Gathering {
  const { startsAt, endsAt } = before
  let held = before
  const late: Seat[] = []
  for (const seat of before.bookings) {
    const by = { personId: seat.personId!, name: seat.name }
    if (absent.has(seat.personId!) || seat.state !== 'held') continue
    const fate = dice.next()
    if (fate < 0.06 && before.kind !== 'own') held = left(held, seat.seatId, by, startsAt - 2 * HOUR, ALL)
    else if (fate < 0.11) continue
    else if (fate < 0.2) late.push(seat)
    else {
      const at = startsAt - dice.whole(1, 20) * MINUTE
      held = checkedIn(held, seat.seatId, dice.chance(0.7) ? 'code' : 'host', by, at, ALL)
    }
  }
  held = through(held, startsAt)!
  for (const seat of late) {
    const by = { personId: seat.personId!, name: seat.name }
    held = checkedIn(held, seat.seatId, 'host', by, startsAt + dice.whole(1, 12) * MINUTE, ALL)
  }
  held = through(held, startsAt + 15 * MINUTE) ?? held
  return settled(through(held, endsAt)!, endsAt)
}

/** All of it was told in its day, and what was missed is noted. */
export const settled = (held: Gathering, at: number): Gathering =>
  timed({
    ...held,
    version: held.timeline.length,
    letters: [],
    bookings: held.bookings.map((seat) => (seat.state === 'missed' ? { ...seat, noted: true } : seat)),
    updatedAt: Math.max(at, held.updatedAt),
  })

/** To come: nothing of it was told yet but that they have seats. */
export const coming = (given: Made, comers: readonly Comer[], madeAt: number, now: number): Gathering => {
  const held = joinedBy(given, comers, madeAt, now)
  return timed({ ...held, version: held.timeline.length, letters: [], updatedAt: now })
}

/** Booked by a resident for neighbours of theirs; the title passed its check. */
export function booked(given: Made, booker: Comer, madeAt: number): Gathering {
  const first = made(
    { ...given, kind: 'own', booker: byOf(booker.person), screened: true, by: byOf(booker.person) },
    madeAt,
  )
  return { ...seatedFirst(first, comingOf(given._id, 0, booker), madeAt), screening: 'passed' }
}

export const ended = (ground: Ground, held: Gathering, misses: boolean): Gathering =>
  over(ground, held, misses ? new Set(held.bookings.map(({ personId }) => personId!)) : new Set())
