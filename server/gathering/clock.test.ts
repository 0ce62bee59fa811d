// What time brings about in gatherings: missed, reminded, ended; cut off anywhere; and what closures and leaving take away.
import { HOUR, LATE, MINUTE } from '../../domain/gathering/course'
import { at } from '../../test/calls/people'
import { openYard } from '../../test/calls/yard'
import { collection, sdk } from '../kernel/database'
import { tickGatherings } from './clock'
import { forgetPerson, strikeBetween } from './read'

jest.setTimeout(60_000)
const DAY = 24 * HOUR
const { clock, ground, person, ok, code, held, tick, attendance, dayDocument, booking, joining, offering, seatOf } =
  openYard()

/** The function dies with its nth request: that one and all after it come to nothing. */
async function dying(n: number): Promise<boolean> {
  const { database } = ground()
  const whole = database.handle.bind(database)
  let left = n
  database.handle = ((...call: Parameters<typeof whole>) => {
    left -= 1
    // What is left of a transaction the database ends by itself, after half a minute; here at once.
    if (left < 0 && call[0] !== 'database.abortTransaction') throw new Error('gone')
    return whole(...call)
  }) as typeof whole
  await tick().catch(() => undefined)
  database.handle = whole
  return left < 0
}

describe('by the clock', () => {
  test('who is not there after a quarter of an hour has lost the seats; twice is a pause; the host can take it back', async () => {
    const missOne = async () => {
      const { gatheringId } = await ok(
        'host',
        'gathering.offer',
        offering({ seats: 1, startsAt: clock.start, endsAt: clock.start + HOUR }),
      )
      await ok('fifth', 'gathering.join', joining(gatheringId))
      await ok('fourth', 'gathering.join', joining(gatheringId, { orWait: true }))
      clock.now = clock.start + LATE
      await tick()
      return gatheringId
    }
    const first = await missOne()
    expect((await held(first)).bookings.map(({ state, noted }) => [state, noted])).toEqual([
      ['missed', true],
      ['offered', undefined],
    ])
    expect((await attendance('fifth'))!.missed.map(({ gatheringId }) => gatheringId)).toEqual([first])
    clock.start += DAY
    const second = await missOne()
    await tick()
    expect((await attendance('fifth'))!.pausedUntil).toBe(clock.start + 30 * DAY)
    clock.start += DAY
    expect(await code('fifth', 'gathering.book', booking())).toBe('BOOKING_PAUSED')
    const third = await ok('host', 'gathering.offer', offering({ seats: 5 }))
    expect(await code('fifth', 'gathering.join', joining(third.gatheringId))).toBe('BOOKING_PAUSED')
    // They had been there: the host says so before the end, once the offer to the next has ended.
    clock.now = clock.start - DAY + LATE + 10 * MINUTE
    await tick()
    const { seatId } = await seatOf(second, 'fifth')
    await ok('host', 'gathering.checkIn', { by: { how: 'host', gatheringId: second, seatId, here: true } })
    await tick()
    expect((await attendance('fifth'))!.pausedUntil).toBeUndefined()
    expect((await attendance('fifth'))!.missed).toHaveLength(1)
  })

  test('what comes free at night is offered and told in the morning; what is so no more by then is not told', async () => {
    const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 1 }))
    await ok('granny', 'gathering.join', joining(gatheringId))
    for (const who of ['neighbour', 'third']) await ok(who, 'gathering.join', joining(gatheringId, { orWait: true }))
    await tick()
    const seven = clock.start - 3 * HOUR
    clock.now = seven - 8 * HOUR
    await tick()
    await ok('granny', 'gathering.leave', { gatheringId, seatId: (await seatOf(gatheringId, 'granny')).seatId })
    await tick()
    const offers = async () =>
      (await held(gatheringId)).letters.flatMap(({ template, to, state }) =>
        template === 'seatOffered' ? [[to.personId, state]] : [],
      )
    expect(await offers()).toEqual([['neighbour', 'pending']])
    // Who is awake all the same reads it in the app, and leaves it to the next.
    const { seatId } = await seatOf(gatheringId, 'neighbour')
    await ok('neighbour', 'gathering.answerOffer', { gatheringId, seatId, takes: false })
    clock.now = seven - 1
    await tick()
    expect(await offers()).toEqual([
      ['neighbour', 'withdrawn'],
      ['third', 'pending'],
    ])
    clock.now = seven
    await tick()
    expect((await offers())[1]).toEqual(['third', 'handed'])
    expect((await ok('third', 'gathering.see', { gatheringId })).bookings[0]!.offerUntil).toBe(seven + HOUR)
  })

  test('reminds the day and the hour before, begins and ends; a second tick does nothing twice', async () => {
    const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 5 }))
    await ok('granny', 'gathering.join', joining(gatheringId))
    const soon = async () =>
      (await held(gatheringId)).letters.filter(({ template }) => template === 'gatheringSoon').map(({ state }) => state)
    clock.now = clock.start - DAY
    await Promise.all([tick(), tick(), tick()])
    await tick()
    expect(await soon()).toEqual(['handed'])
    clock.now = clock.start - HOUR
    await Promise.all([tick(), tick()])
    expect(await soon()).toHaveLength(2)
    clock.now = clock.start
    await tick()
    expect((await held(gatheringId)).state).toBe('running')
    clock.now = clock.start + 2 * HOUR
    await tick()
    expect((await held(gatheringId)).state).toBe('over')
  })

  test('cut off before the attendance or before the mark, the next tick goes on', async () => {
    const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 5 }))
    await ok('third', 'gathering.join', joining(gatheringId))
    clock.now = clock.start + LATE
    await tick()
    // As if it had been killed after the attendance was written and before the mark.
    const cut = await held(gatheringId)
    await collection('gatherings').replace({
      ...cut,
      nextDueAt: clock.now,
      bookings: cut.bookings.map(({ noted: _, ...seat }) => seat),
    })
    await tick()
    expect((await attendance('third'))!.missed.filter((one) => one.gatheringId === gatheringId)).toHaveLength(1)
    expect((await held(gatheringId)).bookings[0]!.noted).toBe(true)
  })

  test('cut off at any of its requests, the next ticks bring it to the same end, and nobody is told twice', async () => {
    const ends: unknown[] = []
    let cut = true
    for (let n = 0; cut; n += 5) {
      clock.start += HOUR
      clock.now = clock.start - 2 * HOUR
      await collection('attendances').remove('third')
      const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 1 }))
      await ok('third', 'gathering.join', joining(gatheringId))
      await ok('fourth', 'gathering.join', joining(gatheringId, { orWait: true }))
      await tick()
      clock.now = clock.start + LATE
      cut = await dying(n)
      for (let i = 0; i < 3; i++) await tick()
      // What was being handed over when it died is repeated once, and marked so.
      clock.now += 2 * MINUTE
      for (let i = 0; i < 3; i++) await tick()
      const { state, bookings, letters } = await held(gatheringId)
      const missed = (await attendance('third'))!.missed.filter((one) => one.gatheringId === gatheringId)
      ends.push([
        state,
        bookings.map((seat) => [seat.state, seat.noted === true]),
        letters.map(({ template, to, state: how }) => [template, to.personId, how]),
        missed.length,
      ])
      // Out of the way of the next one's clock.
      await ok('host', 'gathering.cancel', { gatheringId, words: '测试完了' })
      await tick()
    }
    expect(ends.length).toBeGreaterThan(5)
    for (const end of ends) expect(end).toEqual(ends.at(-1))
    expect(ends.at(-1)).toEqual([
      'running',
      [
        ['missed', true],
        ['offered', false],
      ],
      [
        ['bookedYes', 'third', 'handed'],
        ['seatMissed', 'third', 'handed'],
        ['seatOffered', 'fourth', 'handed'],
      ],
      1,
    ])
  })

  test('more due than are read at once are all seen to in one round; what cannot be finished stands behind all others', async () => {
    const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 5 }))
    const one = await held(gatheringId)
    const missed = { seatId: 's', personId: 'unreadable', name: '桃某', people: 1, needs: [], words: '' }
    // What stands of this person cannot be read, so that nothing can be put down with them.
    await sdk().collection('attendances').add({ _id: 'unreadable', version: 'none' })
    await collection('gatherings').insertAll([
      ...Array.from({ length: 104 }, (_n, n) => ({ ...one, _id: `due-${n}`, nextDueAt: clock.start })),
      ...Array.from({ length: 3 }, (_n, n) => ({
        ...one,
        _id: `stuck-${n}`,
        bookings: [{ ...missed, state: 'missed' as const, at: clock.now }],
        nextDueAt: clock.now,
      })),
    ])
    clock.now = clock.start
    await tickGatherings(clock.now, Date.now() + 50_000)
    const after = await collection('gatherings').byIds(Array.from({ length: 104 }, (_n, n) => `due-${n}`))
    expect(after.filter(({ state }) => state !== 'running')).toEqual([])
    // Due again in the next round, and oldest no more.
    for (const n of [0, 1, 2]) {
      const { nextDueAt } = await held(`stuck-${n}`)
      expect(nextDueAt).toBeGreaterThan(clock.now)
      expect(nextDueAt).toBeLessThan(clock.now + 30_000)
      await collection('gatherings').remove(`stuck-${n}`)
    }
    await Promise.all(after.map(({ _id }) => collection('gatherings').remove(_id)))
    await collection('attendances').remove('unreadable')
  })

  test('one that hangs keeps the others for a round and no longer', async () => {
    const [hanging, other] = [
      await ok('host', 'gathering.offer', offering()),
      await ok('host', 'gathering.offer', offering()),
    ]
    const { database } = ground()
    const whole = database.handle.bind(database)
    let hung = 0
    let answer = () => {}
    // Its first write is not answered before all is over.
    database.handle = ((action: string, body: unknown) =>
      action.endsWith('modifyDocument') && JSON.stringify(body).includes(hanging.gatheringId) && hung++ === 0
        ? new Promise((resume) => {
            answer = () => resume(whole(action, body))
          })
        : whole(action, body)) as typeof whole
    clock.now = clock.start
    try {
      // On a busy machine a round may be over before it comes to any.
      for (let ms = 100; hung === 0; ms *= 2) await tickGatherings(clock.now, Date.now() + ms)
      expect((await held(hanging.gatheringId)).nextDueAt).toBeGreaterThan(clock.now)
      await tick()
    } finally {
      database.handle = whole
      answer()
    }
    expect((await held(other.gatheringId)).state).toBe('running')
  })

  const bookedWithOneWaiting = async () => {
    const { gatheringId } = await ok('granny', 'gathering.book', booking({ people: 8, endsAt: clock.start + 2 * HOUR }))
    await ok('fourth', 'gathering.join', joining(gatheringId, { orWait: true }))
    return gatheringId
  }

  test('nobody came: their own is over after a quarter of an hour, who waits is told, and others book the rest', async () => {
    const gatheringId = await bookedWithOneWaiting()
    const rest = booking({ startsAt: clock.start + HOUR / 2, endsAt: clock.start + HOUR })
    clock.now = clock.start + LATE - 1
    await tick()
    expect((await held(gatheringId)).state).toBe('running')
    expect(await code('neighbour', 'gathering.book', rest)).toBe('SLOT_TAKEN')
    clock.now += 1
    await Promise.all([tick(), tick()])
    await tick()
    const gone = await held(gatheringId)
    expect([gone.state, gone.bookings.map(({ state, noted }) => [state, noted === true])]).toEqual([
      'over',
      [
        ['missed', true],
        ['left', false],
      ],
    ])
    expect(gone.letters.slice(-2).map(({ template, to, state }) => [template, to.personId, state])).toEqual([
      ['seatMissed', 'granny', 'handed'],
      ['gatheringCancelled', 'fourth', 'handed'],
    ])
    expect(gone.timeline.filter(({ event }) => event === 'nobody')).toHaveLength(1)
    const { missed, booked } = (await attendance('granny'))!
    expect([missed, booked].map((all) => all.map((one) => one.gatheringId))).toEqual([[gatheringId], [gatheringId]])
    // Who comes after all finds it over; who is there books what is left.
    expect(
      await code('granny', 'gathering.checkIn', { by: { how: 'position', gatheringId, point: at(0, 0), accuracy: 5 } }),
    ).toBe('NOTHING_BOOKED_HERE')
    expect((await ok('neighbour', 'gathering.book', rest)).state).toBe('coming')
    expect((await ok('fourth', 'gathering.see', { gatheringId })).timeline.map(({ event }) => event)).toContain(
      'nobody',
    )
  })

  test('nobody came, and the clock dies at any of its requests: over and free together or not yet, and the same in the end', async () => {
    const taken = async (gatheringId: string) =>
      (await dayDocument('open', clock.start)).some((one) => one.gatheringId === gatheringId)
    let cut = true
    let runs = 0
    for (let n = 0; cut; n += 3) {
      runs += 1
      clock.start += DAY
      clock.now = clock.start - 2 * HOUR
      await collection('attendances').remove('granny')
      const gatheringId = await bookedWithOneWaiting()
      await tick()
      clock.now = clock.start + LATE
      cut = await dying(n)
      expect([(await held(gatheringId)).state === 'over', await taken(gatheringId)]).not.toEqual([true, true])
      for (let i = 0; i < 3; i++) await tick()
      // What was being handed over when it died is repeated once, and marked so.
      clock.now += 2 * MINUTE
      for (let i = 0; i < 3; i++) await tick()
      const { state, bookings, letters } = await held(gatheringId)
      expect([state, await taken(gatheringId), bookings.map((seat) => seat.state)]).toEqual([
        'over',
        false,
        ['missed', 'left'],
      ])
      expect(letters.slice(-2).map(({ template, state: how }) => [template, how])).toEqual([
        ['seatMissed', 'handed'],
        ['gatheringCancelled', 'handed'],
      ])
      expect((await attendance('granny'))!.missed).toHaveLength(1)
    }
    expect(runs).toBeGreaterThan(5)
  })

  test('a closure of the pavilion cancels what is held then and tells everybody, and the time is free', async () => {
    const { gatheringId } = await ok('granny', 'gathering.book', booking())
    const struck = await strikeBetween('open', clock.start, clock.start + HOUR, '亭子漏雨', clock.now)
    expect(struck.map(({ _id }) => _id)).toEqual([gatheringId])
    expect(await strikeBetween('open', clock.start, clock.start + HOUR, '亭子漏雨', clock.now)).toEqual([])
    const gone = await held(gatheringId)
    expect(gone.state).toBe('cancelled')
    expect(gone.letters.at(-1)).toMatchObject({ template: 'gatheringCancelled', values: { what: '亭子漏雨' } })
    expect(await dayDocument('open', clock.start)).toEqual([])
  })

  test('who held it and leaves for good stands nowhere in it, and is told nothing', async () => {
    await person('holder', 'community', [['gridOfficer', 'community']])
    const { name, phone, openid } = (await collection('people').byId('holder'))!
    const { gatheringId } = await ok('holder', 'gathering.offer', offering({ hostIds: ['holder'] }))
    await forgetPerson({ personId: 'holder', name, phone, openid, doors: [] }, clock.now)
    expect(JSON.stringify(await held(gatheringId))).not.toMatch(new RegExp(`${name}|${phone}|${openid}`))
  })

  test('who leaves for good gives back what is to come, and is nameless in what was', async () => {
    await person('leaver')
    const { name, phone, openid } = (await collection('people').byId('leaver'))!
    const own = await ok('leaver', 'gathering.book', booking())
    const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 1 }))
    await ok('leaver', 'gathering.join', joining(gatheringId, { words: '我家在3单元' }))
    await ok('third', 'gathering.join', joining(gatheringId, { orWait: true }))
    await forgetPerson({ personId: 'leaver', name, phone, openid, doors: [] }, clock.now)
    expect((await held(own.gatheringId)).state).toBe('cancelled')
    expect(await dayDocument('open', clock.start)).toEqual([])
    expect((await held(gatheringId)).bookings.map(({ state }) => state)).toEqual(['left', 'offered'])
    for (const one of [own.gatheringId, gatheringId])
      expect(JSON.stringify(await held(one))).not.toMatch(new RegExp(`${name}|${phone}|${openid}|3单元`))
    expect(await attendance('leaver')).toBeUndefined()
  })
})
