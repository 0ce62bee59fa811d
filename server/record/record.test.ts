// Records through their calls on the real local database: who may see what, two who write at once, signatures, publishing.
import type { Gathering, Seat } from '../../domain/gathering/gathering'
import type { RecordView } from '../../domain/record/contract'
import type { GatheringRecord } from '../../domain/record/record'
import { type Answered, asWechat, type Main, newKey } from '../../test/calls/ground'
import { personOf } from '../../test/calls/people'
import { openQuarter, type Quarter, raising } from '../../test/calls/quarter'
import { collection } from '../kernel/database'
import { keepFile } from '../kernel/files'
import { serve } from '../kernel/serve'
import { handleRaise } from '../topic/raise'
import { handleAct, handleHand, handleNote, handleSee } from './act'
import { tickRecords } from './clock'
import { decisionsOf, forgetPerson, publishedRecord, recordedAmong } from './read'
import { handleObject, handleSign, handleSignatures } from './sign'
import { renewRecord } from './store'
import { tellNext } from './tell'

jest.setTimeout(60_000)
const MINUTE = 60_000

let quarter: Quarter
let main: Main
beforeAll(async () => {
  quarter = await openQuarter()
  const handlers = [
    handleSee,
    handleAct,
    handleNote,
    handleHand,
    handleSign,
    handleObject,
    handleSignatures,
    handleRaise,
  ]
  main = serve(handlers, { clock: () => quarter.clock.now }) as Main
  await collection('people').insert({
    _id: 'stranger',
    version: 1,
    name: '远方客',
    phone: '12300008888',
    openid: 'openid-stranger',
    communityId: 'elsewhere',
    partyMember: false,
    privacyAgreed: { notice: '2026-11', at: 1 },
  })
})
afterAll(() => quarter.ground.close())

const call = (who: string, name: string, input: object, key = newKey()): Promise<Answered> =>
  asWechat(main, `openid-${who}`, { call: name, input, key })
async function ok<T = { record: RecordView }>(who: string, name: string, input: object, key?: string): Promise<T> {
  const answered = await call(who, name, input, key)
  if (!answered.ok) throw new Error(`${name} by ${who}: ${answered.code} ${quarter.ground.logged.slice(-2).join('\n')}`)
  return answered.data as never
}
const see = async (gatheringId: string, who = 'grid1') => (await ok(who, 'record.see', { gatheringId })).record
const act = async (gatheringId: string, step: object, who = 'grid1', key?: string) =>
  (await ok(who, 'record.act', { gatheringId, step }, key)).record
const refused = async (who: string, name: string, input: object) => (await call(who, name, input)).code
const held = async (gatheringId: string): Promise<GatheringRecord> => (await collection('records').byId(gatheringId))!

const seat = (personId: string, more: Partial<Seat> = {}): Seat => ({
  seatId: `seat-${personId}`,
  personId,
  name: `桃${personId}`,
  people: 1,
  needs: [],
  words: '',
  state: 'here',
  at: 1,
  ...more,
})

let gatherings = 0
/** An evening's talk on the square: granny and neighbour are here, member holds a seat and is not. */
async function gathered(more: Partial<Gathering> = {}): Promise<string> {
  const _id = `gathering${++gatherings}`
  const { now } = quarter.clock
  await collection('gatherings').insert({
    _id,
    version: 1,
    kind: 'evening',
    state: 'running',
    title: '天门夜话',
    about: '',
    where: '桃溪苑小广场',
    communityId: 'community',
    path: ['city', 'street', 'community'],
    startsAt: now - 30 * MINUTE,
    endsAt: now + 30 * MINUTE,
    seats: 30,
    hosts: [{ personId: 'grid1', name: '桃grid1' }],
    deputies: [],
    topicIds: [],
    bookings: [
      seat('granny', { words: '楼道太黑，老人怕摔' }),
      seat('neighbour', { people: 2 }),
      seat('member', { state: 'held', words: '想说停车' }),
    ],
    reminded: [],
    letters: [],
    nextDueAt: 8_640_000_000_000_000,
    timeline: [],
    keys: [],
    updatedAt: now,
    ...more,
  } as Gathering)
  return _id
}

async function withItem(title = '楼道的灯'): Promise<{ id: string; itemId: string }> {
  const id = await gathered()
  const { items } = await act(id, { event: 'addItem', title })
  return { id, itemId: items[0]!.itemId }
}
const note = (who: string, gatheringId: string, itemId: string, seen: number, words: string, key?: string) =>
  call(who, 'record.note', { gatheringId, itemId, seen, words }, key)
const decide = (id: string, more: object = {}) =>
  act(id, { event: 'decide', words: '装声控灯', who: '网格员桃grid1', until: quarter.clock.now + 5 * MINUTE, ...more })
const STROKES = '_ibE_ibE_@_@ ??AA'

async function publishedOne(): Promise<string> {
  const { id, itemId } = await withItem()
  await note('grid1', id, itemId, 0, '桃granny说楼道太黑，桃neighbour也说。')
  await decide(id)
  await act(id, { event: 'check' })
  await ok('granny', 'record.sign', { gatheringId: id, how: 'drawn', strokes: STROKES })
  await act(id, { event: 'publish' })
  return id
}

test('an agenda: written, taken from a seat once, moved, struck and put back', async () => {
  const id = await gathered()
  expect((await see(id)).suggestions).toMatchObject([
    { from: 'seat', id: 'seat-granny', title: '楼道太黑，老人怕摔', by: '桃granny' },
    { from: 'seat', id: 'seat-member', title: '想说停车' },
  ])
  const key = newKey()
  await act(id, { event: 'addItem', title: '停车' }, 'grid1', key)
  await act(id, { event: 'addItem', title: '停车' }, 'grid1', key)
  const take = { event: 'takeItem', from: 'seat', id: 'seat-granny' }
  await act(id, take)
  const { items, suggestions } = await act(id, take)
  expect(items.map(({ title, said }) => [title, said])).toEqual([
    ['停车', undefined],
    ['楼道太黑，老人怕摔', '桃granny'],
  ])
  expect(suggestions).toHaveLength(1)
  const { itemId } = items[1]!
  expect((await act(id, { event: 'moveItem', itemId, up: true })).items[0]!.itemId).toBe(itemId)
  expect((await act(id, { event: 'strikeItem', itemId, words: '下次再说' })).items[0]!.struck).toBe('下次再说')
  expect((await act(id, { event: 'keepItem', itemId })).items[0]!.struck).toBeUndefined()
  for (const wrong of [
    { event: 'takeItem', from: 'topic', id: 'x' },
    { event: 'moveItem', itemId: 'x', up: true },
  ])
    expect(await refused('grid1', 'record.act', { gatheringId: id, step: wrong })).toBe('NOT_FOUND')
})

test('a draft is read by those who were there, written by hosts, and does not exist for anybody else', async () => {
  const { id } = await withItem()
  expect((await see(id, 'granny')).seat).toBe('present')
  expect((await see(id, 'community1')).seat).toBe('host')
  const step = { event: 'addItem', title: '我也要说' }
  expect(await refused('granny', 'record.act', { gatheringId: id, step })).toBe('NOT_YOURS')
  const { items } = await see(id)
  expect((await note('granny', id, items[0]!.itemId, 0, '不是这样')).code).toBe('NOT_YOURS')
  for (const who of ['member', 'other', 'stranger', 'water']) {
    expect(await refused(who, 'record.see', { gatheringId: id })).toBe('NOT_FOUND')
    expect(await refused(who, 'record.act', { gatheringId: id, step })).toBe('NOT_FOUND')
    expect(await refused(who, 'record.sign', { gatheringId: id, how: 'drawn', strokes: STROKES })).toBe('NOT_FOUND')
  }
  expect(await refused('grid1', 'record.see', { gatheringId: await gathered({ state: 'cancelled' }) })).toBe(
    'NOT_FOUND',
  )
})

describe('minutes', () => {
  test('of two who write on one item at once one is told, and reads what the other wrote', async () => {
    const { id, itemId } = await withItem()
    const both = await Promise.all([
      note('grid1', id, itemId, 0, '甲记的'),
      note('community1', id, itemId, 0, '乙记的'),
    ])
    expect(both.map(({ code }) => code ?? 'ok').sort()).toEqual(['CHANGED_MEANWHILE', 'ok'])
    const [item] = (await see(id)).items
    const lost = item!.notes === '甲记的' ? { who: 'community1', words: '乙记的' } : { who: 'grid1', words: '甲记的' }
    // Both, one below the other.
    expect((await note(lost.who, id, itemId, item!.noteVersion, `${item!.notes}\n${lost.words}`)).ok).toBe(true)
    const after = (await see(id)).items[0]!
    expect(after.notes).toContain('甲记的')
    expect(after.notes).toContain('乙记的')
    expect(after.past).toEqual([])
  })

  test('that replace another’s knowingly keep them as past', async () => {
    const { id, itemId } = await withItem()
    await note('grid1', id, itemId, 0, '甲记的')
    await note('community1', id, itemId, 1, '全换了')
    expect((await see(id)).items[0]!.past).toMatchObject([{ words: '甲记的', by: '桃grid1' }])
  })

  test('of many writers on many items, each letter that was answered is there', async () => {
    const id = await gathered()
    for (const title of ['一号事', '二号事', '三号事']) await act(id, { event: 'addItem', title })
    const { items } = await see(id)
    const answered: { itemId: string; words: string }[] = []
    const writing = ['grid1', 'community1', 'community2', 'street1'].map(async (who, n) => {
      for (let i = 0; i < 4; i++) {
        const item = items[(n + i) % items.length]!
        const words = `${who}第${i}句`
        for (;;) {
          const now = (await see(id, who)).items.find(({ itemId }) => itemId === item.itemId)!
          const said = await note(who, id, item.itemId, now.noteVersion, `${now.notes}${words}；`)
          if (said.ok) break
          expect(['CHANGED_MEANWHILE', 'BUSY']).toContain(said.code)
        }
        answered.push({ itemId: item.itemId, words })
      }
    })
    await Promise.all(writing)
    const after = await see(id)
    expect(answered).toHaveLength(16)
    for (const { itemId, words } of answered)
      expect(after.items.find((one) => one.itemId === itemId)!.notes.split(words)).toHaveLength(2)
  })

  test('that were written and answered into nothing are written once', async () => {
    const { id, itemId } = await withItem()
    const key = newKey()
    await note('grid1', id, itemId, 0, '第一句', key)
    const before = await held(id)
    expect((await note('grid1', id, itemId, 0, '第一句', key)).ok).toBe(true)
    expect(await held(id)).toEqual(before)
    expect((await note('grid1', id, itemId, 0, '另一句')).code).toBe('CHANGED_MEANWHILE')
  })
})

test('hands: each once, in their order; the host calls by name, and two hosts at once skip nobody', async () => {
  const id = await gathered()
  const up = (who: string, key?: string) => ok(who, 'record.hand', { gatheringId: id, up: true }, key)
  await Promise.all([up('granny'), up('granny'), up('neighbour')])
  const { speakers } = await act(id, { event: 'addSpeaker', name: '没带手机的桃大爷' })
  expect(speakers.map(({ name }) => name).sort()).toEqual(['桃granny', '桃neighbour', '没带手机的桃大爷'].sort())
  expect(await refused('member', 'record.hand', { gatheringId: id, up: true })).toBe('NOT_FOUND')
  const [first, second] = speakers
  await Promise.all(
    ['grid1', 'community1'].map((who) => act(id, { event: 'speaks', speakerId: first!.speakerId }, who)),
  )
  quarter.clock.now += 3 * MINUTE
  const next = await act(id, { event: 'speaks', speakerId: second!.speakerId })
  expect(next.speakers.map(({ state }) => state)).toEqual(['done', 'speaking', 'waiting'])
  expect(next.speakers[0]!.endedAt! - next.speakers[0]!.startedAt!).toBe(3 * MINUTE)
  await act(id, { event: 'spoken', speakerId: second!.speakerId })
  await up('granny')
  const down = await ok('granny', 'record.hand', { gatheringId: id, up: false })
  expect(down.record.speakers.filter(({ mine }) => mine)).toHaveLength(
    first!.name === '桃granny' || second!.name === '桃granny' ? 1 : 0,
  )
})

describe('signing', () => {
  async function checked(): Promise<string> {
    const { id, itemId } = await withItem()
    await note('grid1', id, itemId, 0, '说了灯')
    await act(id, { event: 'check' })
    return id
  }
  const sign = (who: string, gatheringId: string, more: object = {}, key?: string) =>
    call(who, 'record.sign', { gatheringId, how: 'drawn', strokes: STROKES, ...more }, key)

  test('before there is anything to sign nothing is checked, and before it is checked nobody signs', async () => {
    const { id, itemId } = await withItem()
    expect(await refused('grid1', 'record.act', { gatheringId: id, step: { event: 'check' } })).toBe('MINUTES_FIRST')
    expect((await sign('granny', id)).code).toBe('STEP_OUT_OF_ORDER')
    await note('grid1', id, itemId, 0, '说了灯')
    await act(id, { event: 'check' })
    expect((await note('grid1', id, itemId, 1, '改一个字')).code).toBe('STEP_OUT_OF_ORDER')
    const soon = await gathered({ state: 'coming', startsAt: quarter.clock.now + MINUTE })
    await act(soon, { event: 'decide', words: '先定了', who: '' })
    expect(await refused('grid1', 'record.act', { gatheringId: soon, step: { event: 'check' } })).toBe(
      'STEP_OUT_OF_ORDER',
    )
  })

  test('on one’s own phone, on the host’s, and without writing; each once, whoever sends it how often', async () => {
    const id = await checked()
    const key = newKey()
    await Promise.all([sign('granny', id, {}, key), sign('granny', id, {}, key), sign('neighbour', id)])
    expect((await sign('granny', id)).ok).toBe(true)
    const { present } = await act(id, { event: 'addGuest', name: '没有手机的桃伯' })
    const guest = present.find(({ guest }) => guest)!.signer!
    expect((await sign('grid1', id, { signer: guest, how: 'spoken', strokes: undefined })).ok).toBe(true)
    expect((await sign('granny', id, { signer: guest })).code).toBe('NOT_YOURS')
    expect((await sign('grid1', id, { signer: 'member' })).code).toBe('NOT_FOUND')
    expect((await sign('grid1', id)).code).toBe('NOT_YOURS')
    expect((await sign('granny', id, { how: 'spoken', strokes: undefined })).code).toBe('BAD_INPUT')
    expect(
      await refused('grid1', 'record.act', { gatheringId: id, step: { event: 'removeGuest', guestId: guest } }),
    ).toBe('STEP_OUT_OF_ORDER')
    const view = await see(id, 'granny')
    expect(view).toMatchObject({ signed: 3, mySignature: 'yes', people: 4 })
    expect(view.present[0]).not.toHaveProperty('signer')
    const drawn = await ok<{ signatures: object[] }>('granny', 'record.signatures', { gatheringId: id, from: 0 })
    expect(drawn.signatures).toHaveLength(3)
    expect(drawn.signatures).toContainEqual(
      expect.objectContaining({ name: '桃granny', strokes: STROKES, onHosts: false }),
    )
    expect(drawn.signatures).toContainEqual(expect.objectContaining({ how: 'spoken', onHosts: true }))
    expect(await collection('signatures').count({ personId: 'granny' })).toBe(1)
  })

  test('a whole table at once is all there', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `来人${i}`)
    const id = await gathered()
    for (const name of names.slice(0, 3)) await act(id, { event: 'addGuest', name })
    await Promise.all(names.slice(3).map((name) => act(id, { event: 'addGuest', name })))
    await act(id, { event: 'decide', words: '就这样定', who: '' })
    const { present } = await act(id, { event: 'check' })
    const guests = present.filter(({ guest }) => guest)
    expect(guests).toHaveLength(12)
    const all = await Promise.all(guests.map(({ signer }) => sign('grid1', id, { signer })))
    for (const [i, one] of all.entries())
      if (!one.ok) expect((await sign('grid1', id, { signer: guests[i]!.signer })).ok).toBe(true)
    expect((await see(id)).signed).toBe(12)
  })

  test('is to a wording: opened again, everybody signs anew; who disagrees is answered', async () => {
    const id = await checked()
    await sign('granny', id)
    await ok('neighbour', 'record.object', { gatheringId: id, words: '我说的是三栋' })
    const [objection] = (await see(id)).objections
    expect(objection).toMatchObject({ words: '我说的是三栋', name: '桃neighbour' })
    expect((await see(id, 'granny')).objections).toEqual([])
    await act(id, { event: 'reopen', words: '改成三栋' })
    await act(id, { event: 'answer', objectionId: objection!.objectionId, words: '改了' })
    expect((await see(id, 'neighbour')).objections).toMatchObject([{ mine: true, answer: '改了' }])
    await act(id, { event: 'check' })
    expect(await see(id, 'granny')).toMatchObject({ signed: 0, mySignature: 'older' })
    await sign('granny', id)
    expect(await see(id, 'granny')).toMatchObject({ signed: 1, mySignature: 'yes' })
  })

  test('is looked at by admins on the audit log', async () => {
    const id = await checked()
    await sign('granny', id)
    const before = await collection('audits').count({ by: 'community1' })
    for (const who of ['grid1', 'community1']) await ok(who, 'record.signatures', { gatheringId: id, from: 0 })
    expect(await collection('audits').count({ by: 'community1' })).toBe(before + 1)
  })
})

describe('published', () => {
  test('read by the ground under public names, by outsiders as title and decisions', async () => {
    const id = await publishedOne()
    const neighbour = await see(id, 'member')
    expect(neighbour).toMatchObject({ seat: 'ground', state: 'published', signed: 1, people: 3, may: [], timeline: [] })
    expect(neighbour.items).toMatchObject([{ notes: '桃*说楼道太黑，桃*也说。' }])
    expect(neighbour.decisions).toMatchObject([{ words: '装声控灯', who: '网格员桃grid1' }])
    expect(neighbour.present.map(({ name }) => name)).toEqual(['桃*', '桃*'])
    expect(neighbour.publishedBy).toBe('桃grid1（网格员）')
    expect(JSON.stringify(neighbour)).not.toMatch(/granny|桃neighbour/)
    expect(await refused('member', 'record.signatures', { gatheringId: id, from: 0 })).toBe('NOT_YOURS')
    const outside = await see(id, 'stranger')
    expect(outside).toMatchObject({
      seat: 'outsider',
      title: '天门夜话',
      items: [],
      present: [],
      speakers: [],
      signed: 1,
    })
    expect(outside.decisions).toMatchObject([{ words: '装声控灯' }])
    expect(JSON.stringify(outside)).not.toMatch(/granny|楼道太黑/)
    // Those who were there read it as it was.
    expect((await see(id, 'neighbour')).items[0]!.notes).toContain('桃granny')
  })

  test('changes no more but by corrections, which are seen', async () => {
    const id = await publishedOne()
    const { items } = await see(id)
    const steps = [
      { event: 'addItem', title: '再加一件' },
      { event: 'reopen', words: '再改' },
      { event: 'publish' },
      { event: 'addGuest', name: '桃后来' },
    ]
    for (const step of steps)
      expect(await refused('grid1', 'record.act', { gatheringId: id, step })).toBe('STEP_OUT_OF_ORDER')
    expect((await note('grid1', id, items[0]!.itemId, 1, '改了')).code).toBe('STEP_OUT_OF_ORDER')
    expect(await refused('granny', 'record.object', { gatheringId: id, words: '迟了' })).toBe('STEP_OUT_OF_ORDER')
    const key = newKey()
    for (let i = 0; i < 2; i++) await act(id, { event: 'correct', words: '灯是桃granny那一单元的' }, 'grid1', key)
    expect((await see(id, 'member')).corrections).toMatchObject([
      { by: '桃grid1（网格员）', words: '灯是桃*那一单元的' },
    ])
    expect((await see(id, 'member')).items[0]!.notes).toBe(neighbourNotes)
  })
  const neighbourNotes = '桃*说楼道太黑，桃*也说。'

  test('is counted, told to other rooms, and its decisions with it', async () => {
    const id = await publishedOne()
    expect(await publishedRecord(id)).toMatchObject({ people: 3, decisions: 1 })
    expect(await decisionsOf(id)).toMatchObject([{ words: '装声控灯' }])
    const open = (await withItem()).id
    expect(await publishedRecord(open)).toBeUndefined()
    expect(await decisionsOf(open)).toEqual([])
    const among = [...(await recordedAmong([id, open]))].map(([one, { published }]) => [one, published])
    expect(among.sort()).toEqual(
      [
        [id, true],
        [open, false],
      ].sort(),
    )
  })

  test('who was added between looking and publishing is not left out', async () => {
    const { id } = await withItem()
    await decide(id)
    await act(id, { event: 'check' })
    const [published, added] = await Promise.all([
      call('grid1', 'record.act', { gatheringId: id, step: { event: 'publish' } }),
      call('community1', 'record.act', { gatheringId: id, step: { event: 'addGuest', name: '桃最后' } }),
    ])
    const after = await held(id)
    if (published.ok) expect(added.ok).toBe(after.guests.length === 1)
    expect(after.attended?.people ?? 3 + after.guests.length).toBe(3 + after.guests.length)
  })
})

describe('what residents wrote', () => {
  test('is theirs to write where they booked it for themselves, and is checked then', async () => {
    quarter.ground.faults.tell('check', { fail: '-1' })
    const booker = { personId: 'neighbour', name: '桃neighbour' }
    const id = await gathered({ kind: 'own', booker, title: '没查过的题目', screening: 'asked' })
    expect((await act(id, { event: 'decide', words: '大家一起扫雪', who: '' }, 'neighbour')).seat).toBe('host')
    await act(id, { event: 'check' }, 'neighbour')
    await act(id, { event: 'publish' }, 'neighbour')
    expect((await see(id, 'member')).decisions).toMatchObject([{ words: '', pending: true }])
    expect((await see(id, 'member')).publishedBy).toBe('桃*')
    for (const who of ['member', 'stranger']) expect((await see(id, who)).title).not.toContain('没查过')
    expect((await see(id, 'granny')).title).toBe('没查过的题目')
    quarter.ground.faults.tell('check', {})
  })

  test('is read by neighbours once it was checked; the rest is read at once', async () => {
    quarter.ground.faults.tell('check', { fail: '-1' })
    const id = await gathered()
    await act(id, { event: 'takeItem', from: 'seat', id: 'seat-granny' })
    const { items } = await act(id, { event: 'addItem', title: '停车' })
    await note('grid1', id, items[1]!.itemId, 0, '画了线')
    await act(id, { event: 'check' })
    await act(id, { event: 'publish' })
    const view = await see(id, 'member')
    expect(view.items).toMatchObject([
      { title: '', pending: true, said: '桃*' },
      { title: '停车', notes: '画了线', pending: false },
    ])
    expect((await see(id, 'granny')).items[0]!.title).toBe('楼道太黑，老人怕摔')
    quarter.ground.faults.tell('check', {})
    const [asked] = await collection('screenings').find({ 'subject.room': 'record', 'subject.id': id })
    await collection('screenings').replace({ ...asked!, state: 'passed' })
    expect((await see(id, 'member')).items[0]).toMatchObject({ title: '楼道太黑，老人怕摔', pending: false })
  })

  test('a publishing that was cut off is handed in by the clock', async () => {
    const id = await gathered()
    await act(id, { event: 'takeItem', from: 'seat', id: 'seat-granny' })
    await decide(id)
    await act(id, { event: 'check' })
    const key = newKey()
    for (let i = 0; i < 2; i++) expect((await act(id, { event: 'publish' }, 'grid1', key)).state).toBe('published')
    // What was published by the tests before is told first.
    await tickRecords(quarter.clock.now, Infinity)
    await renewRecord(id, (one) => ({ ...one, screeningOwed: true }))
    expect(await tickRecords(quarter.clock.now, Infinity)).toBe(1)
    expect((await held(id)).screeningOwed).toBe(false)
    expect(await tickRecords(quarter.clock.now, Infinity)).toBe(0)
    expect(await collection('screenings').count({ 'subject.room': 'record', 'subject.id': id })).toBe(1)
  })
})

test('pictures: those the host sent for this gathering alone', async () => {
  const { id } = await withItem()
  const kept = async (_id: string, gatheringId: string, by = 'grid1') => {
    const file = await keepFile(`pictures/kept/${_id}.jpg`, new Uint8Array([1, 2, 3]))
    await collection('pictures').insert({
      _id,
      version: 1,
      by,
      about: { room: 'record', gatheringId },
      type: 'image/jpeg',
      bytes: 3,
      state: 'kept',
      rawFile: 'raw',
      file,
      at: 1,
      keys: [],
    })
  }
  await kept('mine', id)
  await kept('others', 'gathering-x')
  await kept('theirs', id, 'granny')
  const put = (...pictureIds: string[]) =>
    call('grid1', 'record.act', { gatheringId: id, step: { event: 'pictures', pictureIds } })
  for (const wrong of ['others', 'theirs', 'nowhere']) expect((await put(wrong)).code).toBe('PICTURE_GONE')
  expect((await put('mine')).ok).toBe(true)
  expect((await see(id, 'granny')).pictureIds).toEqual(['mine'])
})

test('hands that go up and down again leave room for everybody, and one person’s objections too', async () => {
  const { id, itemId } = await withItem()
  await note('grid1', id, itemId, 0, '楼道要亮')
  const record = await held(id)
  const put = (speakerId: string, more: object = {}) => ({
    speakerId,
    personId: 'granny',
    name: '桃granny',
    askedAt: 1,
    endedAt: 2,
    ...more,
  })
  const speakers = [put('spoke', { startedAt: 1 }), ...Array.from({ length: 199 }, (_, i) => put(`down${i}`))]
  await collection('records').replace({ ...record, speakers })
  const { speakers: after } = (await ok('neighbour', 'record.hand', { gatheringId: id, up: true })).record
  // What was put down again is shown to nobody.
  expect([(await held(id)).speakers.length, after[0]!.speakerId, after.at(-1)]).toEqual([
    200,
    'spoke',
    expect.objectContaining({ state: 'waiting', mine: true }),
  ])
  for (let i = 0; i < 10; i++) await ok('granny', 'record.object', { gatheringId: id, words: `写错了${i}` })
  expect(await refused('granny', 'record.object', { gatheringId: id, words: '还有' })).toBe('TOO_OFTEN')
  await ok('neighbour', 'record.object', { gatheringId: id, words: '我也有' })
})

test('a decision becomes a matter under the record’s draft, and shows its course', async () => {
  const { id } = await withItem()
  const { decisions, may } = await decide(id)
  expect(may).toEqual(expect.arrayContaining(['topic', 'matter']))
  const { draftId } = decisions[0]!
  expect((await see(id, 'granny')).decisions[0]).not.toHaveProperty('draftId')
  const matter = { ...raising({ draftId }), channel: 'evening', person: { name: '桃大爷' } }
  const { matterId } = await quarter.ok<{ matterId: string }>('grid1', 'matter.raiseFor', matter)
  expect((await see(id)).decisions[0]!.became).toMatchObject([
    { kind: 'matter', id: matterId, words: '已提交，等受理', opens: true },
  ])
  await act(id, { event: 'check' })
  await act(id, { event: 'publish' })
  expect((await see(id, 'stranger')).decisions[0]!.became).toMatchObject([{ kind: 'matter', words: '已提交，等受理' }])
})

test('nobody raises anything under a draft that no record gave them, who worked it out, nor under one that none gave out', async () => {
  const { id } = await withItem()
  const draftId = (await decide(id)).decisions[0]!.draftId!
  const topic = { title: '装声控灯', words: '楼道黑', placeId: 'grid', hidden: false, pictureIds: [] }
  const person = { name: '桃大爷' }
  // She was there and reads the decision; the branch leads topics in this grid, and did not hold this evening.
  for (const who of ['granny', 'branch']) {
    expect(await quarter.call(who, 'matter.raise', raising({ draftId }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refused(who, 'topic.raise', { ...topic, draftId })).toBe('NOT_FOUND')
  }
  for (const forged of [`${draftId.slice(0, -1)}${draftId.endsWith('A') ? 'B' : 'A'}`, 'record-nowhere-123456789012'])
    expect(
      await quarter.call('grid1', 'matter.raiseFor', { ...raising({ draftId: forged }), channel: 'evening', person }),
    ).toMatchObject({ code: 'NOT_FOUND' })
  expect((await see(id)).decisions[0]!.became).toEqual([])
  expect(await collection('matters').count({ draftId })).toBe(0)
  await ok('grid1', 'topic.raise', { ...topic, draftId })
  expect((await see(id)).decisions[0]!.became).toMatchObject([{ kind: 'topic', title: topic.title }])
})

describe('those it concerns are written to', () => {
  // What the tests before have left.
  beforeAll(() => {
    quarter.clock.now += 24 * HOUR
    return tick()
  })
  const HOUR = 60 * MINUTE
  const tick = () => tickRecords(quarter.clock.now, Infinity)
  /** What left for whom since, by the number; only of records. */
  function since(): () => Record<string, string[]> {
    const mark = quarter.ground.strips.list({ limit: 5000 }).length
    return () => {
      const found: Record<string, string[]> = {}
      const all = quarter.ground.strips.list({ limit: 5000 })
      for (const { phone, lines } of all.slice(mark))
        if (phone && /记录/.test(lines.join(''))) found[phone] = [...(found[phone] ?? []), lines.join('')]
      return found
    }
  }
  const phoneOf = async (who: string) => (await collection('people').byId(who))!.phone
  const numbers = async (...whom: string[]) => (await Promise.all(whom.map(phoneOf))).sort()
  const PAPER = '12300006666'
  const seats = (): Seat[] => [
    seat('granny'),
    seat('neighbour', { people: 2 }),
    seat('community1'),
    { ...seat('paper', { name: '没有手机的桃伯', phone: PAPER }), personId: undefined },
    seat('member', { state: 'held' }),
  ]
  /** In the morning, so that nothing waits for it. */
  async function talked(more: Partial<Gathering> = {}): Promise<string> {
    quarter.clock.now += 24 * HOUR
    const id = await gathered({ bookings: seats(), ...more })
    await decide(id)
    return id
  }
  const check = (id: string) => act(id, { event: 'check' }, 'community1')

  test('when it is to be signed: who was there, owes it and did not do it in the room; anew for another wording', async () => {
    const id = await talked()
    const first = since()
    await check(id)
    await tick()
    await ok('granny', 'record.sign', { gatheringId: id, how: 'drawn', strokes: STROKES })
    expect(first()).toEqual({})
    quarter.clock.now += 10 * MINUTE
    await Promise.all([tick(), tick()])
    await tick()
    const told = first()
    expect(Object.keys(told).sort()).toEqual([...(await numbers('neighbour')), PAPER].sort())
    for (const one of Object.values(told)) expect(one).toEqual([expect.stringContaining('等您签字')])
    const second = since()
    await act(id, { event: 'reopen', words: '改一个字' })
    await check(id)
    await act(id, { event: 'reopen', words: '再改一个字' })
    quarter.clock.now += 10 * MINUTE
    await tick()
    // Opened again before anybody was told.
    expect(second()).toEqual({})
    await check(id)
    quarter.clock.now += 10 * MINUTE
    await tick()
    expect(Object.keys(second()).sort()).toEqual([...(await numbers('granny', 'neighbour')), PAPER].sort())
    // Published before the next ones were told: nobody signs any more.
    const third = since()
    await act(id, { event: 'reopen', words: '又改' })
    await check(id)
    await act(id, { event: 'publish' })
    quarter.clock.now += 10 * MINUTE
    await tick()
    expect(Object.values(third()).flat().join('')).not.toContain('签字')
  })

  test('published and corrected: who was there and who joined its topics, each once, whoever tells them at once', async () => {
    const topic = async () =>
      (
        await ok<{ topic: { topicId: string } }>('member', 'topic.raise', {
          title: '楼道的灯怎么装',
          words: '楼道太黑，老人怕摔',
          placeId: 'grid',
          hidden: false,
          pictureIds: [],
        })
      ).topic.topicId
    const [one, other] = [await topic(), await topic()]
    const crowd = Array.from({ length: 55 }, (_, i) => `joined${i}`)
    await collection('people').insertAll(crowd.map((who, i) => personOf(who, 60_000 + i)))
    const left = (await collection('people').byId('joined7'))!
    await collection('people').replace({ ...left, leftAt: quarter.clock.now })
    const said = (topicId: string, personId: string) => ({
      ...{
        _id: `${topicId}_${personId}`,
        version: 1,
        topicId,
        personId,
        name: `桃${personId}`,
        stance: 'for' as const,
      },
      ...{ words: '', hidden: false, shown: true, at: 1, keys: [] },
    })
    await collection('opinions').insertAll([
      ...[...crowd, 'granny'].map((who) => said(one, who)),
      ...['joined0', 'joined50', 'neighbour', 'power'].map((who) => said(other, who)),
    ])
    const id = await talked({ topicIds: [one, other], title: '桃granny家的楼道' })
    await check(id)
    const told = since()
    await act(id, { event: 'publish' }, 'community1')
    const read = await held(id)
    // Two that read the same, one of them late.
    await Promise.all([tellNext(read, read.tellings[0]!, quarter.clock.now), tick()])
    await tellNext(read, read.tellings[0]!, quarter.clock.now)
    for (let i = 0; i < 3; i++) await Promise.all([tick(), tick()])
    const everybody = [
      ...(await numbers('granny', 'neighbour', 'member', 'power', ...crowd.filter((who) => who !== 'joined7'))),
      PAPER,
    ].sort()
    expect(Object.keys(told()).sort()).toEqual(everybody)
    for (const letters of Object.values(told())) {
      expect(letters).toEqual([expect.stringContaining('桃*家的楼道')])
      expect(letters[0]).toContain('公布了')
    }
    expect((await held(id)).tellings).toEqual([])
    const again = since()
    const key = newKey()
    for (let i = 0; i < 2; i++) await act(id, { event: 'correct', words: '灯是两盏' }, 'community1', key)
    for (let i = 0; i < 3; i++) await Promise.all([tick(), tick()])
    expect(Object.keys(again()).sort()).toEqual(everybody)
    for (const letters of Object.values(again())) expect(letters).toEqual([expect.stringContaining('有一处更正')])
  })

  test('a correction still being checked is told later, and to who may not read it not at all', async () => {
    const booker = { personId: 'neighbour', name: '桃neighbour' }
    const topicIds = (await collection('topics').find({ 'raisedBy.personId': 'member' })).map(({ _id }) => _id)
    const corrected = async () => {
      const id = await talked({ kind: 'own', booker, topicIds, bookings: [seat('granny'), seat('neighbour')] })
      await check(id)
      await act(id, { event: 'publish' })
      await tick()
      quarter.ground.faults.tell('check', { fail: '-1' })
      await act(id, { event: 'correct', words: '是三栋' }, 'neighbour')
      quarter.ground.faults.tell('check', {})
      const told = since()
      await tick()
      expect(told()).toEqual({})
      return { id, told }
    }
    const passes = await corrected()
    const part = 'correction-0'
    const [asked] = await collection('screenings').find({ 'subject.room': 'record', 'subject.id': passes.id })
    expect(asked!.subject.part).toBe(part)
    await collection('screenings').replace({ ...asked!, state: 'passed' })
    quarter.clock.now += 10 * MINUTE
    await tick()
    expect(Object.keys(passes.told())).toEqual(expect.arrayContaining(await numbers('granny', 'member')))
    const waits = await corrected()
    quarter.clock.now += 24 * HOUR
    await tick()
    expect(Object.keys(waits.told())).toEqual(await numbers('granny'))
  })

  test('nobody in the night, and who left for good before the morning not at all', async () => {
    const id = await talked()
    await check(id)
    quarter.clock.now += 12 * HOUR
    const told = since()
    await act(id, { event: 'publish' })
    await tick()
    // Written in the night all the same.
    const read = await held(id)
    await tellNext(read, read.tellings[0]!, quarter.clock.now)
    await tick()
    expect(told()).toEqual({})
    const phone = await phoneOf('neighbour')
    await forgetPerson({ personId: 'neighbour', name: '桃neighbour', phone, openid: 'openid-neighbour', doors: [] })
    quarter.clock.now += 12 * HOUR
    await tick()
    expect(Object.keys(told()).sort()).toEqual([...(await numbers('granny', 'community1')), PAPER].sort())
    expect(JSON.stringify(await collection('recordLetters').find({ 'letters.to.phone': phone }))).toBe('[]')
  })
})

test('somebody who leaves for good is no name and no drawing in it any more', async () => {
  const id = await publishedOne()
  await forgetPerson({ personId: 'granny', name: '桃granny', phone: '12300000501', openid: 'openid-granny', doors: [] })
  expect(JSON.stringify(await held(id))).not.toMatch(/桃granny/)
  expect(await collection('signatures').count({ personId: 'granny' })).toBe(0)
  expect((await see(id, 'member')).signed).toBe(1)
})
