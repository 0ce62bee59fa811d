// A pavilion is booked on the real local database: the slot, the week, the host’s yes, another time.
import { HOUR, MINUTE } from '../../domain/gathering/course'
import { newKey } from '../../test/calls/ground'
import { openYard } from '../../test/calls/yard'
import { collection } from '../kernel/database'

jest.setTimeout(60_000)
const DAY = 24 * HOUR
const { clock, ok, code, held, lists, tick, attendance, dayDocument, booking, joining } = openYard()

describe('booking', () => {
  test('takes the slot, the seats and the booking in the week, once however often it is sent', async () => {
    const key = newKey()
    const mine = await ok('granny', 'gathering.book', booking({ needs: ['wheelchair'] }), key)
    expect(mine).toMatchObject({ kind: 'own', state: 'coming', taken: 3, seats: 8, mine: 'held', where: '桃溪议事亭' })
    expect(mine.may.sort()).toEqual(['calendar', 'cancel', 'change', 'move'])
    expect(mine.cancelUntil).toBe(clock.start - 12 * HOUR)
    expect((await ok('granny', 'gathering.book', booking(), key)).gatheringId).toBe(mine.gatheringId)
    expect(await dayDocument('open', clock.start)).toHaveLength(1)
    expect(
      (await attendance('granny'))!.booked.filter(({ gatheringId }) => gatheringId === mine.gatheringId),
    ).toHaveLength(1)
    expect((await held(mine.gatheringId)).letters.map(({ template, to }) => [template, to.personId])).toEqual([
      ['bookedYes', 'granny'],
    ])
  })

  test('is refused where somebody was quicker, also by half an hour; nothing is left of it', async () => {
    await ok('granny', 'gathering.book', booking())
    expect(await code('neighbour', 'gathering.book', booking())).toBe('SLOT_TAKEN')
    const half = booking({ startsAt: clock.start + HOUR / 2, endsAt: clock.start + 2 * HOUR })
    expect(await code('neighbour', 'gathering.book', half)).toBe('SLOT_TAKEN')
    expect((await lists('neighbour', 'mine')).filter(({ startsAt }) => startsAt >= clock.start)).toEqual([])
    expect((await attendance('neighbour'))?.booked ?? []).toEqual([])
    await ok('neighbour', 'gathering.book', booking({ startsAt: clock.start + HOUR, endsAt: clock.start + 2 * HOUR }))
  })

  test('ten at once: one has it, nine are told so', async () => {
    const who = ['granny', 'neighbour', 'third', 'fourth', 'fifth']
    const codes = await Promise.all([...who, ...who].map((one) => code(one, 'gathering.book', booking())))
    expect(codes.sort()).toEqual([...Array(9).fill('SLOT_TAKEN'), 'ok'])
    expect(await dayDocument('open', clock.start)).toHaveLength(1)
  })

  test('holds to the limit of a week, however many phones one has; a cancelled one does not count', async () => {
    const slots = [0, 1, 2, 3].map((n) =>
      booking({ startsAt: clock.start + n * HOUR, endsAt: clock.start + (n + 1) * HOUR }),
    )
    const codes = await Promise.all(slots.map((slot) => code('granny', 'gathering.book', slot)))
    expect(codes.sort()).toEqual(['WEEK_FULL', 'WEEK_FULL', 'ok', 'ok'])
    const [first] = (await lists('granny', 'mine')).filter(({ state }) => state === 'coming')
    await ok('granny', 'gathering.cancel', { gatheringId: first!.gatheringId, words: '家里有事' })
    expect(await dayDocument('open', first!.startsAt)).toEqual([])
    await ok('granny', 'gathering.book', booking({ startsAt: first!.startsAt, endsAt: first!.endsAt }))
    expect(await code('granny', 'gathering.book', slots[3])).toMatch(/WEEK_FULL|SLOT_TAKEN/)
  })

  test('is for who lives or works there; hours, steps and seats are the pavilion’s', async () => {
    expect(await code('outsider', 'gathering.book', booking())).toBe('NOT_YOURS')
    expect(await code('otherAdmin', 'gathering.book', booking())).toBe('NOT_YOURS')
    expect(await code('granny', 'gathering.book', booking({ pavilionId: 'nowhere' }))).toBe('NOT_FOUND')
    expect(await code('granny', 'gathering.book', booking({ topicId: 'nothing' }))).toBe('NOT_FOUND')
    expect(await code('granny', 'gathering.book', booking({ people: 9 }))).toBe('FULL')
    for (const [from, to] of [
      [clock.start + 10 * MINUTE, clock.start + HOUR],
      [clock.start + 12 * HOUR, clock.start + 13 * HOUR],
      [clock.start, clock.start + 4 * HOUR],
      [clock.now - HOUR, clock.now + HOUR],
      [clock.start + HOUR, clock.start],
    ])
      expect([from, await code('granny', 'gathering.book', booking({ startsAt: from, endsAt: to }))]).toEqual([
        from,
        'OUTSIDE_HOURS',
      ])
    expect(await dayDocument('open', clock.start)).toEqual([])
  })

  test('for somebody without a phone is an officer’s; it stands on record, and is theirs to cancel', async () => {
    const forWhom = { name: '桃老太' }
    expect(await code('neighbour', 'gathering.book', booking({ forWhom }))).toBe('NOT_YOURS')
    const { gatheringId, bookings, booker } = await ok('grid1', 'gathering.book', booking({ forWhom }))
    expect(bookings).toMatchObject([{ name: '桃老太', bookedForOther: true, mine: false, people: 3 }])
    expect(booker).toBe('桃老太')
    expect(await held(gatheringId)).toMatchObject({
      booker: { personId: 'grid1', forName: '桃老太' },
      bookings: [{ bookedBy: 'grid1' }],
    })
    expect(await attendance('grid1')).toBeUndefined()
    // Known by number and name: it is in their own list too. Under another name it is nobody's.
    const { phone } = (await collection('people').byId('third'))!
    const two = booking({
      startsAt: clock.start + HOUR,
      endsAt: clock.start + 2 * HOUR,
      forWhom: { name: '桃third', phone },
    })
    const known = await ok('grid1', 'gathering.book', two)
    expect((await lists('third', 'mine')).map((one) => one.gatheringId)).toContain(known.gatheringId)
    // It counts in their week and not in the officer's, until it is cancelled.
    expect((await attendance('third'))!.booked.map((one) => one.gatheringId)).toEqual([known.gatheringId])
    await ok('grid1', 'gathering.cancel', { gatheringId: known.gatheringId, words: '老人不来了' })
    expect((await attendance('third'))!.booked).toEqual([])
    const three = booking({
      startsAt: clock.start + 2 * HOUR,
      endsAt: clock.start + 3 * HOUR,
      forWhom: { name: '别人', phone },
    })
    const unknown = await ok('grid1', 'gathering.book', three)
    expect((await lists('third', 'mine')).map((one) => one.gatheringId)).not.toContain(unknown.gatheringId)
    expect((await ok('grid1', 'gathering.cancel', { gatheringId, words: '老人不来了' })).state).toBe('cancelled')
  })

  test('by an officer for somebody who is known is theirs too: they give it back, move it and miss nothing', async () => {
    const { phone } = (await collection('people').byId('third'))!
    const forWhom = { name: '桃third', phone }
    const { gatheringId } = await ok('grid1', 'gathering.book', booking({ forWhom }))
    await ok('neighbour', 'gathering.join', joining(gatheringId))
    expect((await ok('third', 'gathering.see', { gatheringId })).may.sort()).toEqual([
      'calendar',
      'cancel',
      'change',
      'move',
    ])
    expect(await code('neighbour', 'gathering.cancel', { gatheringId, words: '不是我约的' })).toBe('NOT_YOURS')
    const [seat] = (await held(gatheringId)).bookings
    const to = { startsAt: clock.start + HOUR, endsAt: clock.start + 2 * HOUR }
    const moved = { gatheringId, seatId: seat!.seatId, people: 3, needs: [], words: '', to }
    expect(await ok('third', 'gathering.change', moved)).toMatchObject({ ...to, mine: 'held' })
    expect(await ok('third', 'gathering.cancel', { gatheringId, words: '难听的话' })).toMatchObject({
      state: 'cancelled',
    })
    expect(await dayDocument('open', clock.start)).toEqual([])
    expect((await attendance('third'))!.booked).toEqual([])
    clock.now = clock.start + 3 * HOUR
    await tick()
    expect((await attendance('third'))!.missed).toEqual([])
    // Their words are checked by nobody either.
    const { letters } = await held(gatheringId)
    expect(letters.filter(({ to: { personId } }) => personId === 'neighbour').at(-1)!.values.what).toBe(
      '预约的人取消了',
    )
    expect(JSON.stringify(await ok('neighbour', 'gathering.see', { gatheringId }))).not.toContain('难听')
    expect((await ok('grid1', 'gathering.see', { gatheringId })).because).toBe('难听的话')
  })

  test('waits for the host’s yes where the pavilion asks for it, and keeps the slot meanwhile', async () => {
    const { gatheringId, state } = await ok('granny', 'gathering.book', booking({ pavilionId: 'asks' }))
    expect(state).toBe('asked')
    expect(await code('neighbour', 'gathering.book', booking({ pavilionId: 'asks' }))).toBe('SLOT_TAKEN')
    expect(await code('neighbour', 'gathering.see', { gatheringId })).toBe('NOT_FOUND')
    expect(await code('granny', 'gathering.approve', { gatheringId, yes: true, words: '' })).toBe('NOT_YOURS')
    expect((await lists('host', 'asked')).map((one) => one.gatheringId)).toEqual([gatheringId])
    expect((await held(gatheringId)).letters.map(({ template, to }) => [template, to.personId])).toEqual([
      ['bookingAsked', 'host'],
    ])
    const yes = await ok('host', 'gathering.approve', { gatheringId, yes: true, words: '' })
    expect(yes.state).toBe('coming')
    expect(await code('admin', 'gathering.approve', { gatheringId, yes: false, words: '' })).toBe('STEP_OUT_OF_ORDER')
    const again = booking({ pavilionId: 'asks', startsAt: clock.start + HOUR, endsAt: clock.start + 2 * HOUR })
    const second = await ok('granny', 'gathering.book', again)
    await ok('admin', 'gathering.approve', { gatheringId: second.gatheringId, yes: false, words: '当天要检修' })
    expect((await held(second.gatheringId)).state).toBe('refused')
    expect(await dayDocument('asks', clock.start + HOUR)).toEqual([])
    // Who says yes for others asks nobody.
    expect((await ok('host', 'gathering.book', again)).state).toBe('coming')
  })

  test('cancelled by who booked it, neighbours are not sent words that nobody checked', async () => {
    const { gatheringId } = await ok('granny', 'gathering.book', booking())
    await ok('third', 'gathering.join', joining(gatheringId))
    await ok('granny', 'gathering.cancel', { gatheringId, words: '难听的话' })
    const { letters } = await held(gatheringId)
    expect(letters.filter(({ to }) => to.personId === 'third').at(-1)!.values.what).toBe('预约的人取消了')
    const seen = await ok('third', 'gathering.see', { gatheringId }).catch(String)
    expect(JSON.stringify(seen)).not.toContain('难听')
    expect((await ok('host', 'gathering.see', { gatheringId })).timeline.at(-1)!.words).toBe('难听的话')
  })

  test('lapses unanswered at the beginning, and the slot and the week are free again', async () => {
    const { gatheringId } = await ok('granny', 'gathering.book', booking({ pavilionId: 'asks' }))
    clock.now = clock.start
    await tick()
    await tick()
    const lapsed = await held(gatheringId)
    expect([lapsed.state, lapsed.timeline.filter(({ event }) => event === 'lapse').length]).toEqual(['cancelled', 1])
    expect(await dayDocument('asks', clock.start)).toEqual([])
    expect((await attendance('granny'))!.booked.map((one) => one.gatheringId)).not.toContain(gatheringId)
  })

  test('is moved with all of it or not at all', async () => {
    const { gatheringId, bookings } = await ok('granny', 'gathering.book', booking())
    const other = await ok(
      'neighbour',
      'gathering.book',
      booking({ startsAt: clock.start + DAY, endsAt: clock.start + DAY + HOUR }),
    )
    await ok('third', 'gathering.join', joining(gatheringId))
    const seatId = bookings[0]!.seatId
    const move = (to: number, more: object = {}) => ({
      gatheringId,
      seatId,
      people: 3,
      needs: [],
      words: '',
      to: { startsAt: to, endsAt: to + HOUR },
      ...more,
    })
    expect(await code('granny', 'gathering.change', move(other.startsAt))).toBe('SLOT_TAKEN')
    expect(await code('third', 'gathering.change', move(clock.start + HOUR))).toBe('NOT_FOUND')
    expect((await held(gatheringId)).startsAt).toBe(clock.start)
    const key = newKey()
    const moved = await ok('granny', 'gathering.change', move(clock.start + DAY + HOUR, { title: '商量停车' }), key)
    expect([moved.startsAt, moved.title]).toEqual([clock.start + DAY + HOUR, '商量停车'])
    await ok('granny', 'gathering.change', move(clock.start + DAY + HOUR), key)
    expect(await dayDocument('open', clock.start)).toEqual([])
    expect(await dayDocument('open', clock.start + DAY + HOUR)).toHaveLength(1)
    const { letters, version } = await held(gatheringId)
    expect(letters.filter(({ template }) => template === 'gatheringMoved').map(({ to }) => to.personId)).toEqual([
      'third',
    ])
    // Half an hour later on the same day, over itself.
    await ok('granny', 'gathering.change', move(clock.start + DAY + HOUR + HOUR / 2))
    expect((await held(gatheringId)).version).toBe(version + 1)
    expect(await dayDocument('open', clock.start + DAY + HOUR)).toEqual([])
    clock.now = clock.start + DAY
    expect(await code('granny', 'gathering.change', move(clock.start + 2 * DAY))).toBe('TOO_LATE')
    expect(await code('granny', 'gathering.cancel', { gatheringId, words: '不来了' })).toBe('TOO_LATE')
    // Said by who may: the host's words are told as they are.
    expect((await ok('host', 'gathering.cancel', { gatheringId, words: '停电' })).state).toBe('cancelled')
    expect((await held(gatheringId)).letters.at(-1)!.values.what).toBe('停电')
  })
})
