// Seats and the waiting list through their calls, who reads what, and the door.
import { HOUR, MINUTE, NEVER } from '../../domain/gathering/course'
import { newKey } from '../../test/calls/ground'
import { at } from '../../test/calls/people'
import { openYard } from '../../test/calls/yard'
import { collection } from '../kernel/database'
import { presentAt, strikeBetween } from './read'

jest.setTimeout(60_000)
const DAY = 24 * HOUR
const { call, clock, person, ok, code, held, lists, tick, booking, joining, offering, seatOf } = openYard()

describe('seats', () => {
  test('are taken until full; who waits is offered what comes free, takes it or leaves it to the next', async () => {
    const { gatheringId, may } = await ok('host', 'gathering.offer', offering())
    expect(may).toContain('cancel')
    const key = newKey()
    await ok('granny', 'gathering.join', joining(gatheringId, { people: 2, words: '想说说停车' }), key)
    await ok('granny', 'gathering.join', joining(gatheringId, { people: 2 }), key)
    expect(await code('granny', 'gathering.join', joining(gatheringId))).toBe('BOOKED_ALREADY')
    expect(await code('neighbour', 'gathering.join', joining(gatheringId))).toBe('FULL')
    expect(await code('outsider', 'gathering.join', joining(gatheringId, { orWait: true }))).toBe('NOT_YOURS')
    await ok('neighbour', 'gathering.join', joining(gatheringId, { orWait: true }))
    const third = await ok('third', 'gathering.join', joining(gatheringId, { orWait: true, people: 2 }))
    expect(third).toMatchObject({ mine: 'waiting', taken: 2, waiting: 2, bookings: [{ turn: 2 }] })
    const granny = await seatOf(gatheringId, 'granny')
    // Somebody else's seat does not exist.
    expect(await code('third', 'gathering.leave', { gatheringId, seatId: granny.seatId })).toBe('NOT_FOUND')
    await ok('granny', 'gathering.leave', { gatheringId, seatId: granny.seatId })
    const offered = await ok('neighbour', 'gathering.see', { gatheringId })
    expect(offered).toMatchObject({ mine: 'offered', taken: 1 })
    expect(offered.bookings[0]!.offerUntil).toBe(clock.now + 2 * HOUR)
    expect(offered.may).toContain('takeOffer')
    await ok('neighbour', 'gathering.answerOffer', { gatheringId, seatId: offered.bookings[0]!.seatId, takes: false })
    const last = await ok('third', 'gathering.see', { gatheringId })
    expect(last.mine).toBe('offered')
    clock.now += 2 * HOUR
    await tick()
    expect(
      await code('third', 'gathering.answerOffer', { gatheringId, seatId: last.bookings[0]!.seatId, takes: true }),
    ).toBe('OFFER_OVER')
    expect((await ok('third', 'gathering.see', { gatheringId })).taken).toBe(0)
  })

  test('of others are shown to who holds it, and counts to everybody', async () => {
    const { gatheringId } = await ok(
      'host',
      'gathering.offer',
      offering({ seats: 5, deputyIds: ['deputy'], kind: 'deputy' }),
    )
    await ok('granny', 'gathering.join', joining(gatheringId, { words: '电梯老坏', needs: ['hearing'] }))
    await ok('grid1', 'gathering.join', joining(gatheringId, { forWhom: { name: '桃老太' } }))
    const view = async (who: string) => ok(who, 'gathering.see', { gatheringId })
    for (const who of ['host', 'admin', 'deputy'])
      expect([who, (await view(who)).bookings.map(({ name }) => name)]).toEqual([who, ['桃granny', '桃老太']])
    expect((await view('granny')).bookings.map(({ mine }) => mine)).toEqual([true])
    expect((await view('grid1')).bookings.map(({ bookedForOther }) => bookedForOther)).toEqual([true])
    for (const who of ['neighbour', 'outsider']) {
      const seen = await view(who)
      expect([who, seen.bookings, seen.taken]).toEqual([who, [], 2])
      expect(JSON.stringify(seen)).not.toMatch(/granny|老太|电梯|123000/)
    }
    expect((await view('outsider')).may).toEqual([])
    expect((await view('neighbour')).may).toEqual(['join'])
  })

  test('twenty at once after the last one: one has it, nineteen are told, none is asked to try again', async () => {
    const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 1 }))
    const people = Array.from({ length: 20 }, (_, n) => `crowd-${n}`)
    for (const one of people) await person(one)
    const codes = await Promise.all(people.map((one) => code(one, 'gathering.join', joining(gatheringId))))
    expect(codes.sort()).toEqual([...Array(19).fill('FULL'), 'ok'])
    // All of them want to wait: each has a turn of their own.
    const waits = await Promise.all(
      people.map((one) => code(one, 'gathering.join', joining(gatheringId, { orWait: true }))),
    )
    expect(waits.sort()).toEqual(['BOOKED_ALREADY', ...Array(19).fill('ok')])
    expect((await held(gatheringId)).bookings.filter(({ state }) => state === 'waiting')).toHaveLength(19)
  })
})

describe('what neighbours read', () => {
  test('is 预约议事 until the words passed the check; who wrote it reads it', async () => {
    const { gatheringId, title } = await ok('granny', 'gathering.book', booking({ title: '违禁的话' }))
    expect(title).toBe('违禁的话')
    await collection('gatherings').replace({ ...(await held(gatheringId)), screening: 'asked' })
    expect((await ok('neighbour', 'gathering.see', { gatheringId })).title).toBe('预约议事')
    expect((await lists('neighbour', 'coming')).find((one) => one.gatheringId === gatheringId)!.title).toBe('预约议事')
    expect((await ok('granny', 'gathering.see', { gatheringId })).title).toBe('违禁的话')
    expect((await ok('host', 'gathering.see', { gatheringId })).title).toBe('违禁的话')
    // The check came back, and the clock follows it.
    await collection('gatherings').replace({ ...(await held(gatheringId)), screening: 'owed' })
    await tick()
    expect((await held(gatheringId)).screening).toBe('passed')
    expect((await ok('neighbour', 'gathering.see', { gatheringId })).title).toBe('违禁的话')
    expect(await code('outsider', 'gathering.see', { gatheringId })).toBe('NOT_FOUND')
    expect(await lists('outsider', 'coming', { placeId: 'community' })).toEqual([])
  })

  test('refused by the check, who booked it is told why and says it in other words, also after the limit; nobody else is told', async () => {
    const { gatheringId } = await ok('granny', 'gathering.book', booking({ title: '违规测试' }))
    await ok('third', 'gathering.join', joining(gatheringId))
    const mine = await ok('granny', 'gathering.see', { gatheringId })
    const seatId = (await seatOf(gatheringId, 'granny')).seatId
    expect([mine.title, mine.titleRefused, mine.retitle]).toEqual(['违规测试', '没有通过微信的内容安全检查', seatId])
    const inList = async (who: string) =>
      (await lists(who, 'mine')).find((one) => one.gatheringId === gatheringId)?.titleRefused
    expect([await inList('granny'), await inList('third')]).toEqual(['没有通过微信的内容安全检查', undefined])
    const theirs = await ok('third', 'gathering.see', { gatheringId })
    expect([theirs.title, theirs.titleRefused, theirs.retitle]).toEqual(['预约议事', undefined, undefined])
    // Past the limit of cancelling: the title alone, and not how many come.
    clock.now = clock.start - HOUR
    const say = { gatheringId, seatId, people: 3, needs: [], words: '' }
    expect(await code('granny', 'gathering.change', { ...say, people: 2, title: '商量停车' })).toBe('TOO_LATE')
    const still = await ok('granny', 'gathering.change', { ...say, title: '违规测试再说' })
    expect([still.titleRefused, still.retitle]).toEqual(['没有通过微信的内容安全检查', seatId])
    const good = await ok('granny', 'gathering.change', { ...say, title: '商量停车' })
    expect([good.title, good.titleRefused, good.retitle]).toEqual(['商量停车', undefined, undefined])
    expect((await ok('third', 'gathering.see', { gatheringId })).title).toBe('商量停车')
    expect(await code('granny', 'gathering.change', { ...say, title: '商量别的' })).toBe('TOO_LATE')
    expect(await held(gatheringId)).not.toHaveProperty('refusedBecause')
  })

  test('who holds it reads numbers, and that stands on the log; one’s own number does not', async () => {
    const { gatheringId } = await ok('granny', 'gathering.book', booking())
    const looks = async (by: string) =>
      (await collection('audits').find({ by })).filter(({ about }) => about.gatheringId === gatheringId)
    await ok('third', 'gathering.join', joining(gatheringId))
    await ok('granny', 'gathering.see', { gatheringId })
    expect((await ok('host', 'gathering.see', { gatheringId })).bookings.map(({ phone }) => phone)).not.toContain(
      undefined,
    )
    expect(await looks('host')).toMatchObject([
      { call: 'gathering.see', about: { gatheringId, numbers: 2 }, at: clock.now },
    ])
    expect([...(await looks('granny')), ...(await looks('third'))]).toEqual([])
  })

  test('lists are by ground, by kind, by whose they are', async () => {
    const evening = await ok('admin', 'gathering.offer', offering({ kind: 'evening' }))
    const deputy = await ok(
      'deputy',
      'gathering.offer',
      offering({ kind: 'deputy', hostIds: ['host'], deputyIds: ['deputy'] }),
    )
    const ids = async (who: string, show: string, more: object = {}) =>
      (await lists(who, show, more))
        .map((one) => one.gatheringId)
        .filter((one) => [evening, deputy].some((each) => each.gatheringId === one))
    expect((await ids('granny', 'coming')).sort()).toEqual([evening.gatheringId, deputy.gatheringId].sort())
    expect(await ids('granny', 'coming', { kind: 'evening' })).toEqual([evening.gatheringId])
    expect(await ids('outsider', 'coming')).toEqual([])
    expect((await ids('outsider', 'coming', { placeId: 'community' })).length).toBe(2)
    expect((await ids('grid1', 'coming')).length).toBe(2)
    expect(await ids('deputy', 'hosting')).toEqual([deputy.gatheringId])
    expect((await ids('admin', 'hosting')).length).toBe(2)
    expect(await ids('granny', 'hosting')).toEqual([])
    clock.now = clock.start + 3 * HOUR
    await tick()
    await tick()
    expect((await ids('granny', 'past')).length).toBe(2)
    expect(await ids('granny', 'coming')).toEqual([])
  })

  test('offers are made by who holds an office there, of people who hold one', async () => {
    expect(await code('granny', 'gathering.offer', offering())).toBe('NOT_YOURS')
    expect(await code('otherAdmin', 'gathering.offer', offering())).toBe('NOT_FOUND')
    expect(await code('admin', 'gathering.offer', offering({ hostIds: ['granny'] }))).toBe('NOT_FOUND')
    expect(await code('admin', 'gathering.offer', offering({ deputyIds: ['host'] }))).toBe('NOT_FOUND')
    expect(await code('admin', 'gathering.offer', offering({ pavilionId: 'nowhere' }))).toBe('NOT_FOUND')
    expect(await code('admin', 'gathering.offer', offering({ topicIds: ['nothing'] }))).toBe('NOT_FOUND')
    expect(await code('deputy', 'gathering.offer', offering())).toBe('NOT_YOURS')
    expect(await code('admin', 'gathering.offer', offering({ startsAt: clock.now - HOUR }))).toBe('BAD_INPUT')
    expect(await code('admin', 'gathering.offer', offering({ pavilionId: 'open', seats: 9 }))).toBe('MORE_THAN_SEATS')
    await ok('admin', 'gathering.offer', offering({ pavilionId: 'open', seats: 8 }))
    expect(await code('granny', 'gathering.book', booking())).toBe('SLOT_TAKEN')
    expect(await code('admin', 'gathering.offer', offering({ pavilionId: 'open' }))).toBe('SLOT_TAKEN')
  })
})

test('who held an office there and now holds one elsewhere holds nothing there any more', async () => {
  await person('moved', 'other', [['pavilionHost', 'community']])
  const { gatheringId } = await ok('admin', 'gathering.offer', offering({ hostIds: ['moved', 'host'] }))
  expect((await ok('moved', 'gathering.see', { gatheringId })).hosting).toBe(true)
  const [position] = await collection('positions').find({ personId: 'moved' })
  await collection('positions').remove(position!._id)
  await collection('positions').insert({ ...position!, placeId: 'other' })
  expect((await ok('moved', 'gathering.see', { gatheringId })).hosting).toBe(false)
  expect(await code('moved', 'gathering.cancel', { gatheringId, words: '不办了' })).toBe('NOT_YOURS')
  expect((await ok('host', 'gathering.see', { gatheringId })).hosting).toBe(true)
})

describe('at the door', () => {
  const near = { how: 'position', point: at(100, 0), accuracy: 20 }

  test('the code checks in to what is on there now, once; who has no seat there is told', async () => {
    const { gatheringId } = await ok('granny', 'gathering.book', booking())
    const later = await ok(
      'granny',
      'gathering.book',
      booking({ startsAt: clock.start + HOUR, endsAt: clock.start + 2 * HOUR }),
    )
    const scan = (who: string, key?: string) =>
      code(who, 'gathering.checkIn', { by: { how: 'code', scene: 'p-open' } }, key)
    clock.now = clock.start - 2 * HOUR
    expect(await scan('granny')).toBe('NOT_YET')
    clock.now = clock.start - 30 * MINUTE
    expect(await scan('neighbour')).toBe('NOTHING_BOOKED_HERE')
    const key = newKey()
    expect([await scan('granny', key), await scan('granny', key), await scan('granny')]).toEqual(['ok', 'ok', 'ok'])
    expect(await seatOf(gatheringId, 'granny')).toMatchObject({ state: 'here', checkedBy: 'code' })
    expect((await seatOf(later.gatheringId, 'granny')).state).toBe('held')
    // The second begins in half an hour: the same code is its turn now.
    clock.now = clock.start + 30 * MINUTE
    await tick()
    expect(await scan('granny')).toBe('ok')
    expect((await seatOf(later.gatheringId, 'granny')).state).toBe('here')
    expect(await code('granny', 'gathering.checkIn', { by: { how: 'code', scene: 'p-nowhere' } })).toBe(
      'NOTHING_BOOKED_HERE',
    )
    expect(await presentAt(gatheringId)).toMatchObject([{ personId: 'granny', name: '桃granny', people: 3 }])
  })

  test('by position within 150 m, a little more for a phone that does not know exactly', async () => {
    const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 5 }))
    await ok('granny', 'gathering.join', joining(gatheringId))
    const stand = (who: string, east: number, accuracy: number) =>
      code(who, 'gathering.checkIn', { by: { ...near, gatheringId, point: at(east, 0), accuracy } })
    expect(await stand('granny', 0, 5)).toBe('NOT_YET')
    clock.now = clock.start
    expect(await stand('granny', 300, 20)).toBe('TOO_FAR')
    expect(await stand('granny', 300, 9000)).toBe('TOO_FAR')
    expect(await stand('neighbour', 0, 5)).toBe('NOTHING_BOOKED_HERE')
    expect(await stand('granny', 230, 100)).toBe('ok')
  })

  test('by the host’s hand, and only the host’s', async () => {
    const { gatheringId } = await ok('host', 'gathering.offer', offering({ seats: 5 }))
    await ok('grid1', 'gathering.join', joining(gatheringId, { forWhom: { name: '桃老太' } }))
    const seatId = (await held(gatheringId)).bookings[0]!.seatId
    clock.now = clock.start
    const tap = (who: string, here: boolean) =>
      code(who, 'gathering.checkIn', { by: { how: 'host', gatheringId, seatId, here } })
    expect([await tap('grid1', true), await tap('neighbour', true)]).toEqual(['NOT_YOURS', 'NOT_YOURS'])
    expect([await tap('host', true), (await held(gatheringId)).bookings[0]!.state]).toEqual(['ok', 'here'])
    expect([await tap('host', false), (await held(gatheringId)).bookings[0]!.state]).toEqual(['ok', 'held'])
    expect(
      await code('host', 'gathering.checkIn', { by: { how: 'host', gatheringId, seatId: 'none', here: true } }),
    ).toBe('NOT_FOUND')
  })
})

describe('lists', () => {
  const own = async (who: string, show: string) => (await lists(who, show)).map(({ gatheringId }) => gatheringId)

  test('one’s own that was cancelled, given up, struck, lapsed or missed is found for ninety days, and says why', async () => {
    await person('her')
    const offer = async (more: object = {}) =>
      (await ok('host', 'gathering.offer', offering({ seats: 1, ...more }))).gatheringId
    const book = async (n: number, more: object = {}) =>
      (
        await ok(
          'her',
          'gathering.book',
          booking({ startsAt: clock.start + n * HOUR, endsAt: clock.start + (n + 1) * HOUR, ...more }),
        )
      ).gatheringId
    const [cancelled, asked] = [await book(4), await book(6, { pavilionId: 'asks' })]
    const [givenUp, declined, lapsed, kept, struck] = [
      await offer(),
      await offer(),
      await offer(),
      await offer(),
      await offer({ pavilionId: 'asks', where: '', startsAt: clock.start + 8 * HOUR, endsAt: clock.start + 9 * HOUR }),
    ]
    for (const one of [declined, lapsed]) await ok('third', 'gathering.join', joining(one))
    for (const one of [givenUp, declined, lapsed, kept, struck])
      await ok('her', 'gathering.join', joining(one, { orWait: true }))
    await ok('her', 'gathering.cancel', { gatheringId: cancelled, words: '家里有事' })
    await ok('her', 'gathering.leave', { gatheringId: givenUp, seatId: (await seatOf(givenUp, 'her')).seatId })
    for (const one of [declined, lapsed])
      await ok('third', 'gathering.leave', { gatheringId: one, seatId: (await seatOf(one, 'third')).seatId })
    const { seatId } = await seatOf(declined, 'her')
    await ok('her', 'gathering.answerOffer', { gatheringId: declined, seatId, takes: false })
    await strikeBetween('asks', clock.start + 8 * HOUR, clock.start + 9 * HOUR, '屋顶漏水', clock.now)
    expect(new Set(await own('her', 'mine'))).toEqual(new Set([asked, lapsed, kept]))
    // Nobody answers the asked one, she takes no offer, and does not come.
    clock.now += 3 * HOUR
    await tick()
    clock.now = clock.start + 6 * HOUR
    for (let i = 0; i < 3; i++) await tick()
    expect(await own('her', 'mine')).toEqual([])
    const said = new Map((await lists('her', 'earlier')).map((one) => [one.gatheringId, one]))
    expect([...said.keys()].sort()).toEqual([cancelled, asked, givenUp, declined, lapsed, kept, struck].sort())
    expect(said.get(cancelled)).toMatchObject({ state: 'cancelled', because: '家里有事' })
    expect(said.get(asked)).toMatchObject({ state: 'cancelled', because: '到开始时还没有答复，这次预约没有办成' })
    expect(said.get(struck)).toMatchObject({ state: 'cancelled', because: '屋顶漏水' })
    expect([givenUp, declined, lapsed].map((one) => said.get(one)!.gone)).toEqual(['given', 'given', 'offer'])
    expect(said.get(kept)).toMatchObject({ state: 'over', mine: 'missed', nobodyCame: true })
    // Nobody else's list has any of it.
    expect(await own('fifth', 'earlier')).toEqual([])
    clock.now += 91 * DAY
    expect(await own('her', 'earlier')).toEqual([])
  })

  test('a neighbour reads that the booker cancelled, and not in which unchecked words', async () => {
    const { gatheringId } = await ok('granny', 'gathering.book', booking())
    await ok('neighbour', 'gathering.join', joining(gatheringId))
    await ok('granny', 'gathering.cancel', { gatheringId, words: '某人欠钱不还' })
    const [theirs] = await lists('neighbour', 'earlier')
    expect(theirs).toMatchObject({ gatheringId, gone: 'all', because: '预约的人取消了' })
    expect((await ok('granny', 'gathering.see', { gatheringId })).because).toBe('某人欠钱不还')
  })

  test('go on behind an instant and an id: sixty at one instant are each shown once', async () => {
    const { gatheringId } = await ok('host', 'gathering.offer', offering())
    const one = await held(gatheringId)
    await collection('gatherings').insertAll(
      Array.from({ length: 120 }, (_, n) => ({ ...one, _id: `tie-${n}`, bookings: [], kind: 'talk' as const })),
    )
    const walked = async (show: string, who = 'host') => {
      const found: string[] = []
      for (let after: string | undefined, pages = 0; pages < 5; pages++) {
        const input = { show, kind: 'talk', ...(after ? { after } : {}) }
        const { data } = await call(who, 'gathering.list', input)
        const page = data as unknown as { gatherings: { gatheringId: string }[]; next?: string }
        found.push(...page.gatherings.map((each) => each.gatheringId))
        after = page.next
        if (!after) break
      }
      return found
    }
    for (const show of ['coming', 'hosting']) {
      const found = (await walked(show)).filter((each) => each.startsWith('tie-'))
      expect([show, found.length, new Set(found).size]).toEqual([show, 120, 120])
    }
    for (let n = 0; n < 120; n++) await collection('gatherings').remove(`tie-${n}`)
    // However many were held in the weeks before, today's stands first; what was is a list of its own, the newest first.
    const past = (n: number) => clock.start - (n + 1) * 2 * HOUR
    await collection('gatherings').insertAll(
      Array.from(
        { length: 60 },
        (_, n) => ({ ...one, _id: `over-${n}`, state: 'over', nextDueAt: NEVER, startsAt: past(n) }) as const,
      ),
    )
    clock.now = clock.start
    expect((await lists('host', 'hosting')).some((each) => each.gatheringId === gatheringId)).toBe(true)
    const owed = await lists('host', 'owed')
    expect([owed.length, owed[0]!.startsAt < clock.now - 9 * HOUR]).toEqual([50, true])
    for (let n = 0; n < 60; n++) await collection('gatherings').remove(`over-${n}`)
    // Ninety days are ninety days on the second page, too.
    await ok('fifth', 'gathering.join', joining(gatheringId))
    const was = { ...(await held(gatheringId)), state: 'over' as const, kind: 'talk' as const, nextDueAt: NEVER }
    await collection('gatherings').insertAll(
      Array.from({ length: 55 }, (_, n) => ({
        ...was,
        _id: `was-${n}`,
        startsAt: clock.now - (n < 52 ? 89 : 91) * DAY,
      })),
    )
    expect((await walked('earlier', 'fifth')).length).toBe(52)
  })
})
