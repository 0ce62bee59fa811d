// Laws of seats and of the table: whatever anybody does in whatever order, at whatever time.
import * as fc from 'fast-check'
import { afterQuiet, isQuiet } from '../quiet'
import { Refusal } from '../refusal'
import {
  answered,
  CLOCK,
  cancelled,
  dueAt,
  HOUR,
  isEnded,
  LATE,
  type Made,
  MINUTE,
  made,
  movedTo,
  NEVER,
  timed,
  wasHeld,
} from './course'
import { type Gathering, gathering } from './gathering'
import { cancelUntil, mayGiveUp } from './may'
import {
  changedSeat,
  checkedIn,
  checkedOut,
  freeOf,
  joined,
  left,
  offerAnswered,
  offerEnds,
  seatedFirst,
  takenOf,
  waitingOf,
} from './seats'
import { shownTitle, tell, toldFrom } from './tell'
import { deserted, isDeserted, lapses, through } from './tick'
import { GATHERING_ROWS, type GatheringParty } from './transitions'

const START = Date.parse('2026-11-07T19:00:00+08:00')
const END = START + 2 * HOUR
const EARLY = START - 3 * 24 * HOUR
const ALL = new Set<GatheringParty>(['resident', 'host'])
const BY = { personId: 'p', name: '桃一' }

const fresh = (more: Partial<Made> = {}, now = EARLY): Gathering =>
  made(
    {
      _id: 'g',
      kind: 'weekend',
      title: '周末议事会',
      about: '',
      where: '桃溪议事亭',
      communityId: 'community',
      path: ['city', 'street', 'community'],
      startsAt: START,
      endsAt: END,
      seats: 4,
      hosts: [],
      deputies: [],
      topicIds: [],
      by: BY,
      ...more,
    },
    now,
  )

const coming = (n: number, people: number) => ({
  seatId: `s${n}`,
  personId: `p${n}`,
  name: `桃${n}`,
  phone: `123000${String(n).padStart(5, '0')}`,
  people,
  needs: [],
  words: '',
})

type Deed =
  | { do: 'join'; who: number; people: number; orWait: boolean }
  | { do: 'leave' | 'take' | 'decline' | 'in' | 'out'; who: number }
  | { do: 'change'; who: number; people: number }
  | { do: 'pass'; minutes: number }

const who = fc.nat(6)
const people = fc.integer({ min: 1, max: 5 })
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('join' as const), who, people, orWait: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('leave', 'take', 'decline', 'in', 'out'), who }) as fc.Arbitrary<Deed>,
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change' as const), who, people }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      minutes: fc.oneof({ weight: 5, arbitrary: fc.nat(20) }, { weight: 1, arbitrary: fc.nat(200) }),
    }),
  },
)

/** Carried out as the server does it; a refusal changes nothing. The clock runs after everything. */
function carryOut(held: Gathering, one: Deed, now: number): Gathering {
  const next = (): Gathering => {
    if (one.do === 'pass') return held
    const seatId = [...held.bookings].reverse().find(({ personId }) => personId === `p${one.who}`)?.seatId ?? 'none'
    switch (one.do) {
      case 'join':
        return joined(held, { ...coming(one.who, one.people), seatId: `s${one.who}-${now}` }, one.orWait, BY, now, ALL)
      case 'leave':
        return left(held, seatId, BY, now, ALL)
      case 'take':
        return offerAnswered(held, seatId, true, BY, now, ALL)
      case 'decline':
        return offerAnswered(held, seatId, false, BY, now, ALL)
      case 'change':
        return changedSeat(held, seatId, { people: one.people, needs: [], words: '' }, BY, now, ALL)
      case 'in':
        return checkedIn(held, seatId, 'host', BY, now, ALL)
      case 'out':
        return checkedOut(held, seatId, BY, now, ALL)
    }
  }
  try {
    return next()
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    return held
  }
}

/** All that the clock does, as the server has it do. */
function clocked(held: Gathering, now: number): Gathering | undefined {
  const next = through(held, now)
  const after = next ?? held
  return isDeserted(after, now) ? deserted(after, now) : next
}

/** Offered by the community, and booked by a resident. */
const KINDS: Partial<Made>[] = [{}, { kind: 'own', booker: { personId: 'p0', name: '桃0' } }]

function run(
  deeds: readonly Deed[],
  each: (before: Gathering, after: Gathering, now: number) => void,
  more: Partial<Made> = {},
  from = START - 5 * HOUR,
): Gathering {
  let now = from
  let held = fresh(more, now)
  if (held.kind === 'own') held = seatedFirst(held, { ...coming(0, 2), seatId: 's0-0' }, now)
  for (const one of deeds) {
    if (one.do === 'pass') now += one.minutes * MINUTE
    else now += 1000
    const ticked = clocked(held, now) ?? held
    each(held, ticked, now)
    const after = carryOut(ticked, one, now)
    each(ticked, after, now)
    held = after
  }
  return held
}

/** From the evening before into the morning on which it begins, at hours that leave people to sleep and at some that do not. */
const NIGHTS: Partial<Made>[] = [7, 8, 10].map((hour) => {
  const startsAt = START + (hour + 5) * HOUR
  return { startsAt, endsAt: startsAt + 2 * HOUR }
})

/** Just before the quiet hours, in them, and just before their end. */
const evening = fc.constantFrom(START + 100 * MINUTE, START + 3 * HOUR, START + 11 * HOUR + 30 * MINUTE)

const always = (law: (before: Gathering, after: Gathering, now: number) => void) => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), fc.constantFrom(...KINDS), (deeds, more) => {
      run(deeds, law, more)
    }),
    { numRuns: 250 },
  )
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), fc.constantFrom(...NIGHTS), evening, (deeds, more, from) => {
      run(deeds, law, more, from)
    }),
    { numRuns: 150 },
  )
}

/** Milliseconds in which people are awake. */
function awake(from: number, until: number): number {
  let sum = 0
  for (let at = from; at < until; at += MINUTE) if (!isQuiet(at)) sum += Math.min(MINUTE, until - at)
  return sum
}

test('never more people than seats, and the sums hold', () => {
  always((_, after) => {
    expect(takenOf(after)).toBeLessThanOrEqual(after.seats)
    expect(takenOf(after) + freeOf(after)).toBe(after.seats)
    expect(freeOf(after)).toBeGreaterThanOrEqual(0)
  })
})

test('nobody is in it twice', () => {
  always((_, after) => {
    const live = after.bookings.filter(({ state }) => state !== 'left').map(({ personId }) => personId)
    expect(new Set(live).size).toBe(live.length)
  })
})

test('who waits is never passed over by somebody who asked later for as many or more', () => {
  always((before, after) => {
    const waits = waitingOf(before)
    const stateOf = (seatId: string) => after.bookings.find((one) => one.seatId === seatId)
    for (const [i, first] of waits.entries()) {
      if (stateOf(first.seatId)?.state !== 'waiting') continue
      const people = stateOf(first.seatId)!.people
      for (const later of waits.slice(i + 1)) {
        // How many they are now: who waits for two may make it one, and fits.
        const next = stateOf(later.seatId)
        if (next?.state === 'offered') expect(next.people).toBeLessThan(people)
      }
      const newcomer = after.bookings.find(({ seatId }) => !before.bookings.some((one) => one.seatId === seatId))
      if (newcomer?.state === 'held') expect(newcomer.people).toBeLessThan(people)
    }
  })
})

test('whoever waits fits no free seats, as long as there is time for an offer', () => {
  always((_, after, now) => {
    if (isEnded(after) || offerEnds(after.startsAt, now) > after.endsAt) return
    // A refused step leaves what the tick before it left.
    for (const seat of waitingOf(clocked(after, now) ?? after)) expect(seat.people).toBeGreaterThan(freeOf(after))
  })
})

test('every offer ends: within two waking hours, not in the last half hour before the beginning unless made in the last forty minutes', () => {
  fc.assert(
    fc.property(fc.integer({ min: -120, max: 3 * 24 * 60 }), fc.integer({ min: 0, max: 23 }), (minutes, hour) => {
      const start = START + hour * HOUR
      const now = start - minutes * MINUTE
      const until = offerEnds(start, now)
      const told = toldFrom(start, now)
      const left = start - told
      // It runs from when they hear of it, and at night nobody does where an hour is left in the morning.
      const waits = isQuiet(now) && start - afterQuiet(now) >= HOUR
      expect(told).toBe(waits ? afterQuiet(now) : now)
      expect(until - told).toBeGreaterThanOrEqual(10 * MINUTE)
      const lasts = isQuiet(told) ? until - told : awake(told, until)
      expect(lasts).toBeLessThanOrEqual(2 * HOUR)
      if (left >= 40 * MINUTE) {
        expect(until).toBeLessThanOrEqual(start - 30 * MINUTE)
        expect(lasts).toBeLessThanOrEqual(left / 3)
      } else expect(until - told).toBe(10 * MINUTE)
      // Nobody loses it in their sleep: what ends at night had its time before, or there was none after.
      if (isQuiet(until) && start - afterQuiet(until) >= HOUR) expect(isQuiet(until - 10 * MINUTE)).toBe(false)
    }),
    { numRuns: 1000 },
  )
  always((_, after, now) => {
    for (const seat of after.bookings) {
      expect(seat.state === 'offered').toBe(seat.offerUntil !== undefined)
      if (seat.state === 'offered') expect(dueAt({ ...after, letters: [] })).toBeLessThanOrEqual(seat.offerUntil!)
      if (seat.state === 'offered' && through(after, now) === undefined) expect(seat.offerUntil).toBeGreaterThan(now)
    }
  })
})

test('after its end nobody has an offer or waits, and the clock asks no more once letters and notes are done', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), fc.constantFrom(...KINDS), (deeds, more) => {
      const held = run(deeds, () => undefined, more)
      const over = clocked(held, END + 1) ?? held
      expect(over.state).toBe('over')
      expect(over.bookings.filter(({ state }) => state === 'offered' || state === 'waiting')).toEqual([])
      const bookings = over.bookings.map((seat) => (seat.state === 'missed' ? { ...seat, noted: true } : seat))
      expect(dueAt({ ...over, bookings, letters: [] })).toBe(NEVER)
    }),
    { numRuns: 100 },
  )
})

test('whatever happens it can be stored, and when it is next due the clock does something', () => {
  always((_, after, now) => {
    const stored = gathering.parse(timed(after))
    const due = dueAt({ ...stored, letters: [] })
    if (due !== NEVER && due > now && !stored.bookings.some(({ state, noted }) => state === 'missed' && !noted))
      expect(clocked(stored, due)).toBeDefined()
  })
})

describe('nobody came', () => {
  const own = KINDS[1]!
  const isOnTheWay = (now: number) => (seat: Gathering['bookings'][number]) =>
    seat.state === 'held' && (seat.heldAt ?? seat.at) > START && (seat.heldAt ?? seat.at) + LATE > now
  /** Little is done in their own, and all of it about the beginning: otherwise somebody nearly always comes. */
  const aboutTheBeginning = (law: (before: Gathering, after: Gathering, now: number) => void) => {
    const pass = fc.record({ do: fc.constant('pass' as const), minutes: fc.nat(12) })
    const join = fc.record({ do: fc.constant('join' as const), who, people, orWait: fc.constant(true) })
    const often = fc.oneof(
      { weight: 1, arbitrary: deed },
      { weight: 2, arbitrary: join },
      { weight: 4, arbitrary: pass },
    )
    fc.assert(
      fc.property(fc.array(often, { minLength: 8, maxLength: 16 }), fc.constantFrom(...KINDS, own), (deeds, more) => {
        run(deeds, law, more, START - 10 * MINUTE)
      }),
      { numRuns: 500 },
    )
  }
  const isHere = (held: Gathering) => held.bookings.some(({ state }) => state === 'here')

  test('after a quarter of an hour their own goes on only with somebody there or on the way; what is offered goes on', () => {
    aboutTheBeginning((before, after, now) => {
      const ended = before.state !== 'over' && after.state === 'over' && now < END
      if (ended) {
        expect([after.kind, isHere(after), after.timeline.at(-1)!.event]).toEqual(['own', false, 'nobody'])
        expect(now).toBeGreaterThanOrEqual(START + LATE)
        expect(before.bookings.filter(isOnTheWay(now))).toEqual([])
      }
      const left = clocked(after, now) ?? after
      if (left.kind === 'own' && left.state === 'running' && now >= START + LATE && now < END)
        expect(isHere(left) || left.bookings.some(isOnTheWay(now))).toBe(true)
    })
  })

  test('who had seats before the beginning missed it, nobody else did; who waited is told, once', () => {
    let met = 0
    aboutTheBeginning((before, after, now) => {
      if (before.state !== 'running' || after.state !== 'over' || now >= END) return
      met += before.bookings.filter(({ state }) => state === 'waiting' || state === 'offered').length
      for (const seat of before.bookings) {
        const became = after.bookings.find(({ seatId }) => seatId === seat.seatId)!
        const heldBefore = seat.state === 'held' && (seat.heldAt ?? seat.at) <= START
        expect(became.state).toBe(heldBefore || seat.state === 'missed' ? 'missed' : 'left')
        const told = after.letters.filter(
          ({ to, template }) => to.personId === seat.personId && template === 'gatheringCancelled',
        )
        expect(told).toHaveLength(heldBefore || seat.state === 'missed' || seat.state === 'left' ? 0 : 1)
      }
      expect(dueAt({ ...after, letters: [], bookings: [] })).toBe(NEVER)
    })
    expect(met).toBeGreaterThan(5)
  })

  test('one who is there keeps it, to the end; the quarter of an hour is to the millisecond', () => {
    const held = through(seatedFirst(fresh(own), coming(0, 2), EARLY), START)!
    expect(dueAt({ ...held, letters: [] })).toBe(START + LATE)
    expect([isDeserted(held, START + LATE - 1), isDeserted(held, START + LATE), isDeserted(held, END)]).toEqual([
      false,
      true,
      false,
    ])
    // What frees the pavilion is not done by half.
    expect(through(held, START + LATE)).toBeUndefined()
    const here = checkedIn(held, 's0', 'host', BY, START + LATE - 1, ALL)
    expect(isDeserted(here, START + LATE)).toBe(false)
    expect(dueAt({ ...here, letters: [] })).toBe(END)
    // The clock came only after the end: it has had its time, and who was not there missed it.
    expect(through(held, END)).toMatchObject({ state: 'over', bookings: [{ state: 'missed' }] })
  })
})

test('every step it takes stands in the table', () => {
  always((before, after) => {
    if (before.state === after.state) return
    const reached = new Set([before.state])
    for (let grown = true; grown; ) {
      grown = false
      for (const { from, to } of GATHERING_ROWS)
        if (from !== 'none' && reached.has(from) && !reached.has(to)) {
          reached.add(to)
          grown = true
        }
    }
    expect(reached).toContain(after.state)
  })
})

describe('who waits', () => {
  const full = () => joined(fresh({ seats: 3 }), coming(1, 3), false, BY, EARLY, ALL)

  test('is offered what came free, in turn; the first for whom it is enough', () => {
    let held = joined(full(), coming(2, 3), true, BY, EARLY + 1, ALL)
    held = joined(held, coming(3, 2), true, BY, EARLY + 2, ALL)
    held = joined(held, coming(4, 1), true, BY, EARLY + 3, ALL)
    held = changedSeat(held, 's1', { people: 1, needs: [], words: '' }, BY, EARLY + 4, ALL)
    expect(held.bookings.map(({ state }) => state)).toEqual(['held', 'waiting', 'offered', 'waiting'])
    const until = held.bookings[2]!.offerUntil!
    expect(until).toBe(EARLY + 4 + 2 * HOUR)
    expect(through(held, until - 1)).toBeUndefined()
    const next = through(held, until)!
    expect(next.bookings.map(({ state }) => state)).toEqual(['held', 'waiting', 'left', 'offered'])
    expect(() => offerAnswered(next, 's3', true, BY, until, ALL)).toThrow(
      expect.objectContaining({ code: 'OFFER_OVER' }),
    )
    const declined = offerAnswered(held, 's3', false, BY, EARLY + 5, ALL)
    expect(declined.bookings.map(({ state }) => state)).toEqual(['held', 'waiting', 'left', 'offered'])
    expect(next.letters.map(({ template, to }) => [template, to.personId])).toEqual([
      ['bookedYes', 'p1'],
      ['seatOffered', 'p3'],
      ['seatOffered', 'p4'],
    ])
  })

  test('FULL for who would not wait, and for who could never fit', () => {
    expect(() => joined(full(), coming(2, 1), false, BY, EARLY, ALL)).toThrow(expect.objectContaining({ code: 'FULL' }))
    expect(() => joined(full(), coming(2, 4), true, BY, EARLY, ALL)).toThrow(expect.objectContaining({ code: 'FULL' }))
    expect(joined(full(), coming(1, 3), true, BY, EARLY, ALL)).toEqual(full())
    expect(() => joined(full(), { ...coming(1, 1), seatId: 'again' }, true, BY, EARLY, ALL)).toThrow(
      expect.objectContaining({ code: 'BOOKED_ALREADY' }),
    )
    expect(() => joined(full(), coming(2, 1), true, BY, EARLY, new Set())).toThrow(
      expect.objectContaining({ code: 'NOT_YOURS' }),
    )
  })

  test('gets the seats of who is not there after a quarter of an hour, for ten minutes', () => {
    const held = through(joined(full(), coming(2, 2), true, BY, EARLY, ALL), START)!
    expect(held.state).toBe('running')
    expect(held.bookings[0]!.state).toBe('held')
    expect(dueAt({ ...held, letters: [] })).toBe(START + LATE)
    const late = through(held, START + LATE)!
    expect(late.bookings.map(({ state }) => state)).toEqual(['missed', 'offered'])
    expect(late.bookings[1]!.offerUntil).toBe(START + LATE + 10 * MINUTE)
    const taken = offerAnswered(late, 's2', true, BY, START + LATE + MINUTE, ALL)
    // On the way since then: not missed a quarter of an hour after the beginning.
    expect(through(taken, START + LATE + 2 * MINUTE)).toBeUndefined()
    // Who comes late after all sits down where seats are free, and not otherwise.
    expect(() => checkedIn(taken, 's1', 'code', BY, START + LATE + MINUTE, ALL)).toThrow(
      expect.objectContaining({ code: 'FULL' }),
    )
  })
})

describe('at night', () => {
  const NIGHT = START + 4 * HOUR
  const SEVEN = START + 12 * HOUR
  const morning = { startsAt: START + 15 * HOUR, endsAt: START + 17 * HOUR, seats: 1 }
  /** One has the seat, three wait. */
  const full = (more: Partial<Made> = {}) =>
    [2, 3, 4].reduce(
      (held, n) => joined(held, coming(n, 1), true, BY, EARLY + n, ALL),
      joined(fresh({ ...morning, ...more }), coming(1, 1), false, BY, EARLY, ALL),
    )
  const unsaid = (held: Gathering) =>
    timed(held).letters.flatMap(({ state, dueAt, template, to }) =>
      state === 'pending' && dueAt > NIGHT ? [[template, to.personId]] : [],
    )

  test('a seat given back is offered from the morning on, to one after the other as they wake', () => {
    const freed = left(full(), 's1', BY, NIGHT, ALL)
    expect(freed.bookings[1]).toMatchObject({ state: 'offered', offerUntil: SEVEN + HOUR })
    expect(freed.letters.at(-1)).toMatchObject({
      template: 'seatOffered',
      dueAt: SEVEN,
      values: { until: '11月8日 08:00' },
    })
    expect(through({ ...freed, reminded: ['day'] }, SEVEN + HOUR - 1)).toBeUndefined()
    const next = through({ ...freed, reminded: ['day'] }, SEVEN + HOUR)!
    expect(next.bookings.map(({ state }) => state)).toEqual(['left', 'left', 'offered', 'waiting'])
  })

  test('an offer of the evening runs on in the morning for what was left of it', () => {
    const freed = left(full(), 's1', BY, START + HOUR, ALL)
    expect(freed.letters.at(-1)!.dueAt).toBe(START + HOUR)
    // An hour of its two was over when the night began.
    expect(freed.bookings[1]!.offerUntil).toBe(SEVEN + HOUR)
  })

  test('what begins within an hour of the morning is offered and told at once', () => {
    const early = { startsAt: SEVEN + 45 * MINUTE, endsAt: SEVEN + 2 * HOUR }
    const freed = left(full(early), 's1', BY, NIGHT, ALL)
    expect(freed.bookings[1]!.offerUntil).toBe(NIGHT + 2 * HOUR)
    expect(freed.letters.at(-1)!.dueAt).toBe(NIGHT)
    expect(cancelled(full(early), 'cancel', BY, '停电', NIGHT).letters.at(-1)!.dueAt).toBe(NIGHT)
    expect(cancelled(full(), 'cancel', BY, '停电', NIGHT).letters.at(-1)!.dueAt).toBe(SEVEN)
    // Put off, those are told in time who would have come.
    const later = { startsAt: morning.startsAt + 24 * HOUR, endsAt: morning.endsAt + 24 * HOUR }
    expect(movedTo(full(early), later, false, BY, NIGHT).letters.at(-1)!.dueAt).toBe(NIGHT)
  })

  test('the hour before is told at any hour, and nobody else is written to unless it begins soon', () => {
    const six = { startsAt: SEVEN - HOUR, endsAt: SEVEN + HOUR }
    const hour = through({ ...full(six), reminded: ['day'] }, SEVEN - 2 * HOUR)!
    expect(hour.letters.at(-1)).toMatchObject({ template: 'gatheringSoon', dueAt: SEVEN - 2 * HOUR })
    let met = 0
    always((before, after, now) => {
      for (const { id, dueAt: told } of after.letters) {
        if (before.letters.some((one) => one.id === id) || !isQuiet(now)) continue
        met += 1
        expect(told).toBe(after.startsAt - afterQuiet(now) >= HOUR ? afterQuiet(now) : now)
      }
    })
    expect(met).toBeGreaterThan(50)
  })

  test('what is so no more by the morning is not told, and the rest with the time as it is then', () => {
    const freed = left(full(), 's1', BY, NIGHT, ALL)
    expect(unsaid(freed)).toEqual([['seatOffered', 'p2']])
    expect(unsaid(offerAnswered(freed, 's2', true, BY, NIGHT, ALL))).toEqual([['bookedYes', 'p2']])
    expect(unsaid(offerAnswered(freed, 's2', false, BY, NIGHT, ALL))).toEqual([['seatOffered', 'p3']])
    const off = cancelled(offerAnswered(freed, 's2', true, BY, NIGHT, ALL), 'cancel', BY, '停电', NIGHT)
    expect(unsaid(off)).toEqual(['p2', 'p3', 'p4'].map((one) => ['gatheringCancelled', one]))
    const later = { startsAt: morning.startsAt + 24 * HOUR, endsAt: morning.endsAt + 24 * HOUR }
    const moved = timed(movedTo(freed, later, false, BY, NIGHT))
    expect(moved.letters.filter(({ dueAt: at }) => at === SEVEN).map(({ values }) => values.time)).toEqual(
      Array(4).fill('11月9日 10:00'),
    )
    const asked = fresh({ ...morning, asked: true, seats: 4 })
    const host = tell(
      seatedFirst(asked, coming(1, 1), NIGHT),
      'bookingAsked',
      [{ personId: 'host', phone: '12300012345' }],
      {},
      NIGHT,
    )
    expect(unsaid(host)).toEqual([['bookingAsked', 'host']])
    const yes = answered(host, true, BY, '', NIGHT)
    expect(unsaid(yes)).toEqual([['bookingAnswered', 'p1']])
    expect(unsaid(left(yes, 's1', BY, NIGHT, ALL))).toEqual([])
    expect(unsaid(movedTo(timed(yes), later, true, BY, NIGHT))).toEqual([['gatheringMoved', 'p1']])
    const soon = tell({ ...full(), reminded: ['day'] }, 'gatheringSoon', [coming(1, 1)], { what: '今天就开始' }, NIGHT)
    expect(unsaid(movedTo(soon, later, false, BY, NIGHT)).map(([template]) => template)).not.toContain('gatheringSoon')
    expect(unsaid(soon)).toEqual([['gatheringSoon', 'p1']])
    expect(unsaid(answered(host, false, BY, '要检修', NIGHT))).toEqual([['bookingAnswered', 'p1']])
  })
})

test('one is reminded the day and the hour before, once; not of what was booked later than that', () => {
  const held = joined(fresh(), coming(1, 1), false, BY, EARLY, ALL)
  const soon = (one: Gathering | undefined) =>
    one?.letters.filter(({ template }) => template === 'gatheringSoon').length
  expect(dueAt({ ...held, letters: [] })).toBe(START - 24 * HOUR)
  const day = through(held, START - 24 * HOUR)!
  expect(soon(day)).toBe(1)
  expect(through(day, START - 20 * HOUR)).toBeUndefined()
  const hour = through(day, START - HOUR)!
  expect(soon(hour)).toBe(2)
  // A clock that stood still for a day says it once, and says nothing that is over.
  expect(soon(through(held, START - HOUR))).toBe(1)
  expect(soon(through(held, START))).toBe(0)
  const late = joined(fresh({}, START - 3 * HOUR), coming(1, 1), false, BY, START - 3 * HOUR, ALL)
  expect(soon(through(late, START - HOUR))).toBe(1)
})

test('a reminder says the day it is read on; who was told yes within a day is not reminded of tomorrow', () => {
  const held = joined(fresh(), coming(1, 1), false, BY, EARLY, ALL)
  const what = (one: Gathering | undefined) =>
    one?.letters.filter(({ template }) => template === 'gatheringSoon').map(({ values }) => values.what)
  expect(what(through(held, START - 24 * HOUR))).toEqual(['明天就开始'])
  // The clock came late; at night it is read in the morning.
  expect(what(through(held, START - 23 * HOUR))).toEqual(['明天就开始'])
  const night = through(held, START - 20 * HOUR)!
  expect(what(night)).toEqual(['今天就开始'])
  expect(night.letters.at(-1)!.dueAt).toBe(START - 12 * HOUR)
  expect(what(through(held, START - 10 * HOUR))).toEqual(['今天就开始'])
  const asked = seatedFirst(fresh({ asked: true }), coming(1, 4), EARLY)
  const yes = answered(asked, true, BY, '', START - 5 * HOUR)
  expect(what(through(yes, START - 5 * HOUR) ?? yes)).toEqual([])
  expect(dueAt({ ...yes, letters: [] })).toBe(START - HOUR)
  expect(what(through(yes, START - HOUR))).toEqual(['一小时后开始'])
  expect(what(through(yes, START - 57 * MINUTE))).toEqual(['一小时后开始'])
  expect(what(through(yes, START - 20 * MINUTE - 1))).toEqual(['21分钟后开始'])
  // Days before there is still time for both.
  expect(answered(asked, true, BY, '', EARLY).reminded).toEqual([])
})

test('one checks in from half an hour before until the end; taken back it is as before', () => {
  const held = joined(fresh(), coming(1, 2), false, BY, EARLY, ALL)
  const at = (now: number) => () => checkedIn(held, 's1', 'position', BY, now, ALL)
  expect(at(START - 31 * MINUTE)).toThrow(expect.objectContaining({ code: 'NOT_YET' }))
  expect(at(END)).toThrow(expect.objectContaining({ code: 'NOTHING_BOOKED_HERE' }))
  const here = at(START - 30 * MINUTE)()
  expect(here.bookings[0]).toMatchObject({ state: 'here', checkedBy: 'position', checkedAt: START - 30 * MINUTE })
  const out = checkedOut(here, 's1', BY, START - 20 * MINUTE, ALL)
  expect(out.bookings).toEqual(held.bookings)
  expect(through(here, START + LATE)!.bookings[0]!.state).toBe('here')
})

test('before the beginning one may go; afterwards only from the waiting list', () => {
  const held = joined(
    joined(fresh({ seats: 2 }), coming(1, 2), false, BY, EARLY, ALL),
    coming(2, 1),
    true,
    BY,
    EARLY,
    ALL,
  )
  const begun = through(held, START)!
  expect(() => left(begun, 's1', BY, START, ALL)).toThrow(expect.objectContaining({ code: 'TOO_LATE' }))
  expect(left(begun, 's2', BY, START, ALL).bookings[1]!.state).toBe('left')
  const again = joined(
    left(held, 's1', BY, EARLY + 1, ALL),
    { ...coming(1, 1), seatId: 'again' },
    true,
    BY,
    EARLY + 2,
    ALL,
  )
  // The one who waited has what came free; what is left is enough for the other.
  expect(again.bookings.map(({ seatId, state }) => [seatId, state])).toEqual([
    ['s2', 'offered'],
    ['again', 'held'],
  ])
})

test('what waits for a yes lapses at the beginning, is answered before, and keeps its seats until then', () => {
  const asked = seatedFirst(fresh({ asked: true }), coming(1, 4), EARLY)
  expect(asked.state).toBe('asked')
  expect(() => joined(asked, coming(2, 1), true, BY, EARLY, ALL)).toThrow(
    expect.objectContaining({ code: 'STEP_OUT_OF_ORDER' }),
  )
  expect(lapses(asked, START - 1)).toBe(false)
  expect(lapses(asked, START)).toBe(true)
  expect(through(asked, START)).toBeUndefined()
  const yes = answered(asked, true, BY, '', EARLY)
  expect([yes.state, yes.bookings[0]!.state, yes.letters.at(-1)!.template]).toEqual([
    'coming',
    'held',
    'bookingAnswered',
  ])
  const no = answered(asked, false, BY, '当天要检修', EARLY)
  expect([no.state, no.bookings[0]!.state]).toEqual(['refused', 'left'])
  expect(no.letters.at(-1)!.values.what).toBe('没有同意：当天要检修')
  const lapsed = cancelled(asked, 'lapse', CLOCK, '没有答复', START)
  expect([lapsed.state, dueAt({ ...lapsed, letters: [] })]).toEqual(['cancelled', NEVER])
})

test('a cancelled one tells everybody who has a seat or waits, and nobody else; it cannot be cancelled again', () => {
  let held = joined(fresh({ seats: 2 }), coming(1, 2), false, BY, EARLY, ALL)
  held = joined(held, coming(2, 1), true, BY, EARLY, ALL)
  held = left(joined(held, coming(3, 1), true, BY, EARLY, ALL), 's3', BY, EARLY, ALL)
  const gone = cancelled(held, 'cancel', BY, '当天停电', EARLY)
  const told = gone.letters.filter(({ template }) => template === 'gatheringCancelled')
  expect(told.map(({ to, values }) => [to.personId, values.what])).toEqual([
    ['p1', '当天停电'],
    ['p2', '当天停电'],
  ])
  expect(takenOf(gone)).toBe(0)
  expect(() => cancelled(gone, 'cancel', BY, '再取消', EARLY)).toThrow()
})

test('moved, it is reminded of anew, and the host says yes again where that is asked', () => {
  const held = seatedFirst(
    { ...fresh({ kind: 'own', booker: { personId: 'p1', name: '桃1' } }), reminded: ['day'] },
    coming(1, 2),
    EARLY,
  )
  const to = { startsAt: START + 24 * HOUR, endsAt: END + 24 * HOUR }
  expect(movedTo(held, to, false, BY, EARLY)).toMatchObject({ ...to, state: 'coming', reminded: [] })
  expect(movedTo(held, to, true, BY, EARLY).state).toBe('asked')
  expect(cancelUntil(held, 12)).toBe(START - 12 * HOUR)
  const booker = new Set<GatheringParty>(['booker'])
  expect(mayGiveUp(held, booker, START - 12 * HOUR, START - 12 * HOUR)).toBe(true)
  expect(mayGiveUp(held, booker, START - 12 * HOUR, START - 11 * HOUR)).toBe(false)
  expect(mayGiveUp(held, ALL, START - 12 * HOUR, START - HOUR)).toBe(true)
})

test('a resident’s title is told to nobody before it passed; letters that are done make room for new ones', () => {
  const own = fresh({ kind: 'own', screened: true })
  expect(shownTitle(own)).toBe('预约议事')
  expect(shownTitle({ ...own, screening: 'passed' })).toBe('周末议事会')
  expect(tell(own, 'bookedYes', [coming(1, 1)], {}, EARLY).letters[0]!.values.title).toBe('预约议事')
  let held = fresh()
  for (let i = 0; i < 40; i++) {
    const told = tell(
      held,
      'gatheringMoved',
      Array.from({ length: 30 }, (_, n) => coming(n, 1)),
      {},
      EARLY,
    )
    held = { ...told, letters: told.letters.map((one) => ({ ...one, state: 'handed' as const })) }
  }
  expect(held.letters.length).toBeLessThanOrEqual(231)
  expect(new Set(held.letters.map((one) => one.id)).size).toBe(held.letters.length)
  expect(held.letters.at(-1)!.id).toBe('g1200')
})

test('over is held only where somebody came: checked in, or there without the app', () => {
  const seats = (held: Gathering) => joined(held, coming(1, 2), false, BY, EARLY, ALL)
  const end = (held: Gathering) => through(held, END)!
  const empty = end(seats(fresh()))
  expect(empty.state).toBe('over')
  expect(empty.bookings.map(({ state }) => state)).toEqual(['missed'])
  expect([wasHeld(empty), wasHeld(empty, 1)]).toEqual([false, true])
  const running = checkedIn(seats(fresh()), 's1', 'host', BY, START, ALL)
  expect(wasHeld(running)).toBe(false)
  expect(wasHeld(end(running))).toBe(true)
  // Called off in the middle, it was not held, whoever sat there.
  expect(wasHeld(cancelled(through(running, START)!, 'strike', CLOCK, '停电', START), 3)).toBe(false)
})
