// Matters through the functions on the real local database: raised, worked on, answered, rated; once each, whoever else is at it.
import { newKey } from '../../test/calls/ground'
import { at, personOf } from '../../test/calls/people'
import { openQuarter, type Quarter, raising } from '../../test/calls/quarter'
import { collection } from '../kernel/database'
import { brokenAt } from './seal'

jest.setTimeout(60_000)

let quarter: Quarter
beforeAll(async () => {
  quarter = await openQuarter()
})
afterAll(() => quarter.ground.close())

test('raised, accepted, begun, answered, rated: seen by its raiser at every step, with offices and no secrets', async () => {
  const key = newKey()
  const raised = await quarter.ok<{ matterId: string; number: string; ownerOffice: string }>(
    'granny',
    'matter.raise',
    raising(),
    key,
  )
  expect(raised).toMatchObject({ number: expect.stringMatching(/^261102\d{6}$/), ownerOffice: '第一网格党支部' })
  expect(await quarter.ok('granny', 'matter.raise', raising(), key)).toEqual(raised)
  expect(await collection('matters').count({ 'raiser.personId': 'granny' })).toBe(1)
  const { matterId } = raised
  expect(await quarter.held(matterId)).toMatchObject({
    owner: { level: 'grid', personId: 'grid1' },
    isPublic: true,
    ground: ['grid', 'community', 'street', 'city'],
  })

  const seen = await quarter.see('grid1', matterId)
  expect(seen).toMatchObject({
    as: ['owner', 'neighbour'],
    raiser: { name: '桃granny', hidden: false },
    placeWords: '3栋楼下',
  })
  expect(seen.may).toEqual(expect.arrayContaining(['accept', 'begin', 'hand', 'dispute']))
  await quarter.act('grid1', matterId, { event: 'accept' })
  await quarter.act('grid1', matterId, { event: 'begin', words: '今天下午去看' })
  await quarter.act('grid1', matterId, { event: 'note', words: '灯杆是供电公司的' })
  const answered = await quarter.act('grid1', matterId, {
    event: 'answer',
    words: '灯泡已经换好，今晚七点会亮。',
    pictureIds: [],
  })
  expect(answered).toMatchObject({ state: 'answered', counted: 'following' })

  const own = await quarter.see('granny', matterId)
  expect(own.timeline.map(({ event }) => event)).toEqual(['submit', 'accept', 'begin', 'answer'])
  expect(own.timeline.at(-1)).toMatchObject({ office: '第一网格党支部', name: '桃grid1' })
  expect(own.may.sort()).toEqual(['add', 'rateSolved', 'rateUnsolved'])
  const mine = await quarter.ok<{ matters: object[] }>('granny', 'matter.mine')
  expect(mine.matters[0]).toMatchObject({ matterId, mine: 'raised', asksYou: 'rate' })
  const rated = await quarter.respond('granny', matterId, {
    event: 'rate',
    solved: true,
    satisfied: true,
    words: '亮了',
  })
  expect(rated).toMatchObject({ state: 'rated', counted: 'resolved', ratings: [{ solved: true, words: '亮了' }] })
  expect(brokenAt(await quarter.held(matterId))).toBeUndefined()
})

test('a building chosen by its name says where it is, beside the words one adds', async () => {
  const { places } = await quarter.ok<{ places: { placeId: string; point?: object }[] }>('granny', 'residence.places', {
    estateId: 'estate',
  })
  const building = places.find(({ placeId }) => placeId === 'building')
  expect(building).toMatchObject({ point: at(10, 10) })
  const matterId = await quarter.raise('granny', { where: { buildingId: 'building', words: '2单元门口' } })
  expect(await quarter.held(matterId)).toMatchObject({
    place: { point: at(10, 10), words: '桃溪苑3栋，2单元门口', estateId: 'estate' },
    ground: ['grid', 'community', 'street', 'city'],
  })
})

test('who need not say where is not asked to: it is the community’s, and nothing of their home is told', async () => {
  const where = { words: '' }
  const matterId = await quarter.raise('granny', { where, hidden: { fromNeighbours: true, fromOfficers: true } })
  const { place, owner } = await quarter.held(matterId)
  expect(place).toEqual({
    how: 'community',
    communityId: 'community',
    streetId: 'street',
    path: ['city', 'street', 'community'],
    name: '桃溪社区',
    words: '',
  })
  expect(owner).toMatchObject({ level: 'community', personId: 'community1' })
  const { matters } = await quarter.ok<{ matters: { matterId: string }[] }>('neighbour', 'matter.publicList')
  expect(matters.find((one) => one.matterId === matterId)).not.toHaveProperty('point')
  const read = JSON.stringify([
    matters,
    await quarter.see('neighbour', matterId),
    await quarter.see('community1', matterId),
  ])
  expect(read).not.toMatch(/3栋"|granny/)
  // The community sees whose it is, and gives it there.
  await quarter.act('community1', matterId, { event: 'place', placeId: 'othergrid', words: '路口归第二网格' })
  expect(await quarter.held(matterId)).toMatchObject({ owner: { level: 'grid', personId: 'other' } })
})

test('danger without a place is the community’s at once, with whom to ring; nor is the home of who writes it down told', async () => {
  const danger = { categoryId: 'gasLeak', words: '楼道里煤气味很大', where: { words: '2单元楼道' } }
  const matterId = await quarter.raise('granny', danger)
  const { letters, owner } = await quarter.held(matterId)
  expect(owner).toMatchObject({ level: 'community', personId: 'community1' })
  const told = letters.filter(({ to }) => to.personId === 'community1')
  expect(told).toMatchObject([{ template: 'matterToDo', dueAt: quarter.clock.now }])
  expect(await quarter.see('community1', matterId)).toMatchObject({
    raiser: { name: '桃granny', phone: expect.any(String) },
    placeWords: '2单元楼道',
  })
  const entered = await quarter.ok<{ matterId: string }>('grid1', 'matter.raiseFor', {
    ...raising(danger),
    channel: 'phone',
    person: { name: '桃大伯' },
  })
  expect((await quarter.held(entered.matterId)).place).not.toHaveProperty('point')
})

const line = async (who: string, matterId: string) =>
  (await quarter.ok<{ matters: { matterId: string }[] }>(who, 'matter.queue', { show: 'all' })).matters.find(
    (one) => one.matterId === matterId,
  )

test('a lamp of the estate goes to the property company first, with a day; it reports, and the grid answers', async () => {
  const matterId = await quarter.raise('granny', { categoryId: 'lamp' })
  expect(await quarter.held(matterId)).toMatchObject({
    state: 'handed',
    handed: { organisationId: 'company' },
    promises: [{ who: '安居物业' }],
  })
  expect((await quarter.see('property', matterId)).may).toEqual(
    expect.arrayContaining(['unitBegins', 'unitReports', 'unitReturns']),
  )
  expect(await line('property', matterId)).toMatchObject({
    mineToDo: true,
    handedTo: '安居物业',
    promisedAt: (await quarter.held(matterId)).handed?.until,
  })
  expect(await line('water', matterId)).toBeUndefined()
  await quarter.act('property', matterId, { event: 'unitReports', words: '换了两个灯泡，已经亮了', pictureIds: [] })
  expect(await quarter.held(matterId)).toMatchObject({ state: 'inHand', promises: [{ keptAt: quarter.clock.now }] })
  // It sees what became of what it did; to do there is nothing more.
  expect((await quarter.see('property', matterId)).may).toEqual([])
  expect(
    await quarter.call('property', 'matter.act', {
      matterId,
      step: { event: 'answer', words: '已经修好了，请您看看', pictureIds: [] },
    }),
  ).toMatchObject({ code: 'NOT_YOURS' })
})

test('not ours: the level above gives it to another grid; passed up step by step to a named owner', async () => {
  const matterId = await quarter.raise('granny')
  await quarter.act('grid1', matterId, { event: 'dispute', words: '路口归第二网格管' })
  expect((await quarter.see('community1', matterId)).may).toEqual(
    expect.arrayContaining(['disputeGranted', 'disputeRefused']),
  )
  await quarter.act('community1', matterId, { event: 'disputeGranted', placeId: 'othergrid', words: '归第二网格' })
  expect(await quarter.held(matterId)).toMatchObject({
    state: 'submitted',
    owner: { placeId: 'othergrid', personId: 'other' },
  })
  expect(await quarter.call('grid1', 'matter.act', { matterId, step: { event: 'accept' } })).toMatchObject({
    code: 'NOT_YOURS',
  })
  await quarter.act('other', matterId, { event: 'accept' })
  await quarter.act('other', matterId, { event: 'passUp', words: '要交警装信号灯' })
  expect(await quarter.held(matterId)).toMatchObject({
    state: 'agenda',
    owner: { level: 'community', personId: 'community1' },
  })
  expect((await quarter.see('other', matterId)).as).toContain('below')
  await quarter.act('community1', matterId, { event: 'passUp', words: '社区定不了' })
  await quarter.act('street1', matterId, { event: 'passUp', words: '要市里定' })
  expect(await quarter.held(matterId)).toMatchObject({ owner: { level: 'city', personId: 'city1' } })
  expect((await quarter.see('city1', matterId)).may).not.toContain('passUp')
})

test('unsolved: to the same once, the second time one level up', async () => {
  const matterId = await quarter.raise('granny')
  const answer = { event: 'answer', words: '已经请人来看过，信号灯正常了。', pictureIds: [] }
  const unsolved = { event: 'rate', solved: false, satisfied: false, words: '还是不亮' }
  await quarter.act('grid1', matterId, { event: 'accept' })
  await quarter.act('grid1', matterId, answer)
  expect(await quarter.respond('granny', matterId, unsolved)).toMatchObject({
    state: 'accepted',
    round: 2,
    level: 'grid',
  })
  await quarter.act('grid1', matterId, answer)
  expect(await quarter.respond('granny', matterId, unsolved)).toMatchObject({
    state: 'agenda',
    round: 3,
    level: 'community',
  })
})

test('two about the same become one; the raiser of the one has met the other', async () => {
  const [one, other] = [await quarter.raise('granny'), await quarter.raise('neighbour')]
  const choices = await quarter.ok<{ same: { matterId: string }[] }>('grid1', 'matter.choices', { matterId: other })
  expect(choices.same.map(({ matterId }) => matterId)).toContain(one)
  const key = newKey()
  const step = { event: 'merge', intoId: one, words: '同一盏灯' }
  expect(await quarter.act('grid1', other, step, key)).toMatchObject({ state: 'merged', mergedInto: { matterId: one } })
  await quarter.act('grid1', other, step, key)
  expect((await quarter.held(one)).followers).toMatchObject([{ personId: 'neighbour', met: true }])
  expect((await quarter.see('neighbour', one)).voices).toBe(2)
  expect(await quarter.call('grid1', 'matter.act', { matterId: one, step: { ...step, intoId: other } })).toMatchObject({
    code: 'STEP_OUT_OF_ORDER',
  })
})

test('the same intention twice, and two at once: each step stands once', async () => {
  const matterId = await quarter.raise('granny')
  const key = newKey()
  await Promise.all([
    quarter.act('grid1', matterId, { event: 'accept' }, key),
    quarter.act('grid1', matterId, { event: 'accept' }, key),
  ])
  const both = await Promise.all([
    quarter.call('grid1', 'matter.act', {
      matterId,
      step: { event: 'pause', words: '等材料', until: quarter.clock.now + 3 * DAY },
    }),
    quarter.call('chief', 'matter.act', { matterId, step: { event: 'passUp', words: '网格办不了' } }),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const held = await quarter.held(matterId)
  expect(held.timeline).toHaveLength(3)
  expect(brokenAt(held)).toBeUndefined()
})
const DAY = 86_400_000

test('neighbours find it near, follow it, and read no name; by words and by number it is found', async () => {
  const matterId = await quarter.raise('granny', { words: '菜市场门口的红绿灯一直闪黄灯' })
  const near = await quarter.ok<{ matters: { matterId: string; distance: number }[] }>('neighbour', 'matter.near', {
    point: at(30, 30),
    categoryId: 'bus',
  })
  expect(near.matters.map((one) => one.matterId)).toContain(matterId)
  const followed = await quarter.ok<{ matter: object }>('neighbour', 'matter.follow', {
    matterId,
    follows: true,
    met: true,
  })
  expect(followed.matter).toMatchObject({ follows: true, met: true, voices: 2 })
  expect(JSON.stringify(await quarter.see('neighbour', matterId))).not.toMatch(/桃granny|桃grid1|123\d{8}|3栋楼下/)
  const { number } = await quarter.held(matterId)
  for (const find of ['红绿灯', '闪黄灯', number]) {
    for (const [who, call] of [
      ['neighbour', 'matter.publicList'],
      ['grid1', 'matter.queue'],
    ] as const) {
      const input = call === 'matter.queue' ? { show: 'all', find } : { find }
      const { matters } = await quarter.ok<{ matters: { matterId: string }[] }>(who, call, input)
      expect([find, who, matters.map((one) => one.matterId)]).toEqual([find, who, [matterId]])
    }
  }
})

test('an owed answer is the owner’s to give while a company has the matter; with a gap left it is none', async () => {
  const matterId = await quarter.raise('granny', { categoryId: 'lamp' })
  expect(await line('grid1', matterId)).toMatchObject({ mineToDo: false, supervised: false })
  await quarter.act('community1', matterId, { event: 'supervise', words: '请说明哪天能修好' })
  expect(await line('grid1', matterId)).toMatchObject({ mineToDo: true, supervised: true })
  const words = '晚在等配件，〔哪天〕前办完。'
  expect(
    await quarter.call('grid1', 'matter.act', { matterId, step: { event: 'superviseAnswer', words } }),
  ).toMatchObject({ code: 'BAD_INPUT' })
  await quarter.act('grid1', matterId, { event: 'superviseAnswer', words: '晚在等配件，周五前办完。' })
  expect(await line('grid1', matterId)).toMatchObject({ mineToDo: false, supervised: false })
})

test('the day is in the order of deadlines, with a way past what has a spot', async () => {
  const water = await quarter.raise('granny', { categoryId: 'water', where: { point: at(120, 0), words: '' } })
  const { matters, walk } = await quarter.ok<{
    matters: { matterId: string; dueAt: number }[]
    walk: { matterIds: string[] }
  }>('grid1', 'matter.day', { from: at(0, 0) })
  expect(matters[0]!.matterId).toBe(water)
  expect(walk.matterIds.sort()).toEqual(matters.map(({ matterId }) => matterId).sort())
  expect(matters.map(({ dueAt }) => dueAt)).toEqual(matters.map(({ dueAt }) => dueAt).sort((a, b) => a - b))
})

test('somebody without an account, by telephone: the officer follows it; danger says whom to ring', async () => {
  const raised = await quarter.ok<{ matterId: string; call: object }>('grid1', 'matter.raiseFor', {
    ...raising({ categoryId: 'gasLeak' }),
    channel: 'phone',
    person: { name: '桃大伯', phone: '12388880099' },
  })
  expect(raised.call).toMatchObject({ phone: '119' })
  const held = await quarter.held(raised.matterId)
  expect(held).toMatchObject({
    raiser: { name: '桃大伯', phone: '12388880099' },
    followers: [{ personId: 'grid1' }],
    channel: 'phone',
  })
  expect(held.raiser).not.toHaveProperty('personId')
  await quarter.act('grid1', raised.matterId, { event: 'skipUp', level: 'city', words: '要燃气公司马上来' })
  expect(await quarter.held(raised.matterId)).toMatchObject({ state: 'agenda', owner: { level: 'city' } })
})

const entered = async (more: object = {}, person: object = { name: '桃大婶', phone: '12388880077' }) =>
  (
    await quarter.ok<{ matterId: string }>('grid1', 'matter.raiseFor', {
      ...raising(more),
      channel: 'phone',
      person,
    })
  ).matterId
const said = (who: string, matterId: string, step: object, channel = 'phone') =>
  quarter.call(who, 'matter.respondFor', { matterId, channel, step })
const unsolved = { event: 'rate', solved: false, satisfied: false, words: '只亮了一晚' }
const ANSWER = { event: 'answer', words: '灯泡已经换好，今晚七点会亮。', pictureIds: [] }

test('who joins later under the same number and name finds what they rang up about, and speaks for themselves', async () => {
  const phone = '12388880066'
  const matterId = await entered({}, { name: '桃later', phone })
  const others = await entered({}, { name: '桃婆婆', phone })
  await collection('people').insert(personOf('later', 900, { phone }))
  for (let again = 0; again < 2; again++) {
    const { matters } = await quarter.ok<{ matters: { matterId: string; mine: string }[] }>('later', 'matter.mine', {})
    expect(matters).toMatchObject([{ matterId, mine: 'raised' }])
  }
  expect((await quarter.see('later', others)).as).not.toContain('raiser')
  await quarter.act('grid1', matterId, { event: 'accept' })
  await quarter.act('grid1', matterId, ANSWER)
  await quarter.respond('later', matterId, { event: 'rate', solved: true, satisfied: true, words: '' })
  expect(await quarter.held(matterId)).toMatchObject({ raiser: { personId: 'later' }, ratings: [{ solved: true }] })
})

test('who has no account says on the telephone that it is not solved: written down as their word, and they are told so', async () => {
  const matterId = await entered()
  expect(await quarter.see('grid1', matterId)).toMatchObject({ mayWrite: ['withdraw'] })
  await quarter.act('grid1', matterId, { event: 'accept' })
  await quarter.act('grid1', matterId, ANSWER)
  expect((await quarter.see('grid1', matterId)).mayWrite).toEqual(['rateSolved', 'rateUnsolved'])
  expect((await quarter.see('chief', matterId)).mayWrite).toEqual(['rateSolved', 'rateUnsolved'])
  expect(await quarter.call('grid1', 'matter.respond', { matterId, step: unsolved })).toMatchObject({
    code: 'NOT_YOURS',
  })
  for (const who of ['community1', 'city1']) {
    expect(await quarter.see(who, matterId)).not.toHaveProperty('mayWrite')
    expect(await said(who, matterId, unsolved)).toMatchObject({ code: 'NOT_YOURS' })
  }
  expect(await said('other', matterId, unsolved)).toMatchObject({ ok: false })
  expect(await said('chief', matterId, unsolved)).toMatchObject({ ok: true })
  const held = await quarter.held(matterId)
  expect(held).toMatchObject({
    state: 'accepted',
    round: 2,
    ratings: [{ solved: false, words: '只亮了一晚', channel: 'phone' }],
  })
  expect(held.timeline.at(-1)).toMatchObject({
    event: 'rateUnsolved',
    channel: 'phone',
    by: { personId: 'chief', as: 'forRaiser', office: '居民来电' },
  })
  expect(brokenAt(held)).toBeUndefined()
  expect(held.letters.at(-1)).toMatchObject({
    template: 'matterStep',
    to: { phone: '12388880077' },
    values: { what: '按您说的记下：评价：没有解决' },
  })
  expect((await quarter.see('grid1', matterId)).timeline.at(-1)).toMatchObject({
    office: '居民来电',
    name: '桃chief',
    channel: 'phone',
  })
  await quarter.act('grid1', matterId, ANSWER)
  expect(await said('grid1', matterId, { ...unsolved, words: '还是不亮' })).toMatchObject({ ok: true })
  expect(await quarter.held(matterId)).toMatchObject({ state: 'agenda', owner: { level: 'community' } })
  // It has gone up: who entered it goes on writing for them, and now the community may too; the grid’s others no more.
  expect(await said('chief', matterId, { event: 'withdraw', words: '儿子修好了' })).toMatchObject({ code: 'NOT_YOURS' })
  expect(await said('community1', matterId, { event: 'withdraw', words: '儿子修好了' }, 'door')).toMatchObject({
    ok: true,
  })
  expect((await quarter.held(matterId)).timeline.at(-1)).toMatchObject({
    to: 'withdrawn',
    by: { office: '居民当面说' },
  })
})

test('nobody’s word is written down who raised it themselves, who hid their name from the office, or who has left', async () => {
  const own = await quarter.raise('member')
  expect(await said('grid1', own, { event: 'withdraw', words: '不用了' })).toMatchObject({ code: 'NOT_YOURS' })
  const hidden = await entered({ hidden: { fromNeighbours: true, fromOfficers: true } })
  expect(await said('chief', hidden, { event: 'withdraw', words: '不用了' })).toMatchObject({ code: 'NOT_YOURS' })
  expect(await said('grid1', hidden, { event: 'withdraw', words: '不用了' })).toMatchObject({ ok: true })
  const gone = await entered()
  await collection('matters').replace({ ...(await quarter.held(gone)), raiser: {} })
  expect(await said('grid1', gone, { event: 'withdraw', words: '不用了' })).toMatchObject({ code: 'NOT_YOURS' })
})

test('an admin reads how units did what they were handed, on their own ground alone, and what one has in hand', async () => {
  type Read = { units: { organisationId: string; handed: number; inHand: number; inTime: number; back: number }[] }
  const record = async (who: string) =>
    (await quarter.ok<Read>(who, 'matter.units')).units.find((one) => one.organisationId === 'powerworks')
  const before = await record('community1')
  const matterId = await quarter.raise('member')
  await quarter.act('grid1', matterId, { event: 'accept' })
  const until = quarter.clock.now + 3 * 86_400_000
  await quarter.act('grid1', matterId, { event: 'hand', organisationId: 'powerworks', until, words: '请来换灯' })
  const held = await record('community1')
  expect(held).toMatchObject({ handed: (before?.handed ?? 0) + 1, inHand: (before?.inHand ?? 0) + 1, late: 0 })
  const queued = async (show: string) =>
    (
      await quarter.ok<{ matters: { matterId: string }[] }>('community1', 'matter.queue', {
        show,
        unitId: 'powerworks',
      })
    ).matters
  expect((await queued('open')).map((one) => one.matterId)).toEqual([matterId])
  expect(await queued('overdue')).toEqual([])
  expect(await record('city1')).toEqual(held)
  for (const who of ['grid1', 'power', 'granny'])
    expect(await quarter.call(who, 'matter.units')).toMatchObject({ ok: false })
  await quarter.officer('elsewhere', 'communityAdmin', 'othercommunity')
  expect(await record('elsewhere')).toBeUndefined()
  await quarter.act('power', matterId, { event: 'unitReports', words: '灯换好了，线路也查过', pictureIds: [] })
  expect(await record('street1')).toMatchObject({ inHand: held!.inHand - 1, inTime: (before?.inTime ?? 0) + 1 })
})

test('a cry for help of one’s own is nobody else’s: officers see it, neighbours never', async () => {
  const matterId = await quarter.raise('granny', { kind: 'help', words: '米吃完了，腿疼下不了楼' })
  expect(await quarter.held(matterId)).toMatchObject({ isPublic: false, screeningOwed: false })
  expect(await quarter.see('grid1', matterId)).toMatchObject({ screening: 'passed' })
  expect(await quarter.call('neighbour', 'matter.see', { matterId })).toMatchObject({ code: 'NOT_FOUND' })
})

test('what goes on inside is read inside: neighbours read the answer, not the way to it', async () => {
  const matterId = await quarter.raise('member', { words: '天桥上的信号灯倒了' })
  await quarter.act('grid1', matterId, { event: 'begin', words: '先问物业的老李' })
  await quarter.respond('member', matterId, { event: 'add', words: '我家在三单元', pictureIds: [] })
  await quarter.act('grid1', matterId, { event: 'answer', words: '已经扶正并且固定好了，请看看。', pictureIds: [] })
  const read = JSON.stringify(await quarter.see('neighbour', matterId))
  expect(read).toContain('已经扶正')
  expect(read).not.toMatch(/老李|三单元/)
})

test('merged one after the other they count as the one that is left, however that ends', async () => {
  const [a, b, c] = [await quarter.raise('member'), await quarter.raise('member'), await quarter.raise('member')]
  await quarter.act('grid1', a, { event: 'merge', intoId: b, words: '同一件' })
  await quarter.act('grid1', b, { event: 'merge', intoId: c, words: '同一件' })
  await quarter.act('grid1', c, { event: 'accept' })
  const counted = async () => Promise.all([a, b, c].map(async (one) => (await quarter.see('member', one)).counted))
  expect(await counted()).toEqual(['following', 'following', 'following'])
  await quarter.act('grid1', c, {
    event: 'explain',
    why: '这一段归省里的公路局，正在报批改造。',
    wouldChange: '省里批下来就能装',
  })
  expect(JSON.stringify(await quarter.see('member', c))).not.toContain('公路局')
  await quarter.act('community1', c, { event: 'explainAgreed', words: '属实' })
  expect((await quarter.see('member', c)).explanation).toMatchObject({ wouldChange: '省里批下来就能装' })
  expect(await counted()).toEqual(['explained', 'explained', 'explained'])
})

test('a number that is taken is drawn anew', async () => {
  const { insertMatter } = await import('./store')
  const held = await quarter.held(await quarter.raise('member'))
  const again = await insertMatter({ ...held, _id: 'another', version: 1, keys: ['another-key'] }, quarter.clock.now)
  expect(again.number).not.toBe(held.number)
  expect(await collection('matters').count({ number: held.number })).toBe(1)
})

test('a call that died before the check was asked for is taken up by the clock', async () => {
  const { renewMatter } = await import('./store')
  const { pulseMatters } = await import('./clock')
  const matterId = await quarter.raise('member')
  await renewMatter(matterId, (held) => ({ ...held, isPublic: false, screeningOwed: true }))
  await pulseMatters(quarter.clock.now + 61_000, 'pulse')
  expect(await quarter.held(matterId)).toMatchObject({ isPublic: true, screeningOwed: false })
})
