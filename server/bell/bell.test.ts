// The bell through its function, on the real local database, with WeChat and telecom behind the SDK.
import { main as pulseMain } from '../../cloudfunctions/pulse/index'
import type { AlertView, CalledView, DeskView, PresserView, ResponderView } from '../../domain/bell/view'
import { asWechat, newKey } from '../../test/calls/ground'
import { openStreet, type Street } from '../../test/calls/street'
import { collection } from '../kernel/database'
import { bellFigures } from './read'

jest.setTimeout(60_000)

let street: Street
beforeAll(async () => {
  street = await openStreet()
  await street.household('home', 'granny', { familyIds: ['daughter'] })
  await street.person('daughter')
  await street.person('stranger')
  await street.volunteer('wang', 150)
  await street.volunteer('li', 400)
  await street.volunteer('far', 520)
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('gridOfficer', 'gridOfficer', 'grid')
  await street.officer('streetDuty', 'streetDutyOfficer', 'street')
  await street.officer('elsewhere', 'communityAdmin', 'othercommunity')
})
afterAll(() => street.ground.close())
/** Ends whatever is open, so that the next test rings anew and everybody is free. */
afterEach(async () => {
  for (const alert of await collection('alerts').find({ householdId: 'home', openKey: 'home' })) {
    const alertId = alert._id
    await street.call('admin', 'bell.callBack', { alertId, reached: true })
    await street.call('admin', 'bell.resolve', { alertId, outcome: 'falseAlarm', words: '试的' })
    await street.call('granny', 'bell.confirm', { alertId, helped: true })
  }
  expect(await collection('engagements').find({})).toEqual([])
})

const press = (key?: string) => street.step('granny', 'bell.press', { householdId: 'home' }, key)
const as = <V extends AlertView['as']>(view: AlertView, kind: V) => {
  expect(view.as).toBe(kind)
  return view as Extract<AlertView, { as: V }>
}
const desk = async (alertId: string): Promise<DeskView> =>
  as(await street.step('admin', 'bell.see', { alertId, as: 'desk' }), 'desk')
const phoneOf = async (id: string) => (await collection('people').byId(id))!.phone
const strip = async (id: string) => street.ground.strips.list({ openid: `openid-${id}`, phone: await phoneOf(id) })
const events = ({ timeline }: DeskView) => timeline.map(({ event }) => event)

test('a press reaches the neighbours and the duty phone, one accepts, goes, helps, and the household confirms', async () => {
  const key = newKey()
  const pressed: PresserView = as(await press(key), 'presser')
  const { alertId } = pressed
  expect(pressed.calledCount).toBe(4)
  for (const id of ['wang', 'li'])
    expect((await strip(id)).map(({ templateName }) => templateName)).toEqual(['bellCall'])
  expect(street.ground.strips.list({ phone: '12300009001' }).map(({ channel }) => channel)).toEqual(['call'])
  expect(await strip('far')).toEqual([])

  const called: CalledView = as(await street.step('wang', 'bell.see', { alertId }), 'called')
  expect([called.estateName, called.open, Math.round((called.distance ?? 0) / 10)]).toEqual(['桃溪苑', 'primary', 15])
  expect(JSON.stringify(called)).not.toMatch(/301|听力|granny|3栋/)
  for (const who of ['far', 'stranger', 'elsewhere']) {
    expect((await street.call(who, 'bell.see', { alertId })).code).toBe('NOT_FOUND')
    expect((await street.call(who, 'bell.accept', { alertId })).code).toBe('NOT_FOUND')
  }

  street.clock.now += 10_000
  const responder: ResponderView = as(await street.step('wang', 'bell.accept', { alertId }), 'responder')
  expect([responder.door, responder.note, responder.role]).toEqual(['2单元301', '听力不好', 'primary'])
  const told: PresserView = as(await street.step('daughter', 'bell.see', { alertId }), 'presser')
  expect(told.coming).toMatchObject([{ name: '桃同志', role: 'primary', state: 'accepted', etaMinutes: 4 }])
  expect(told.doorCode).toBe(responder.doorCode)
  const second: CalledView = as(await street.step('li', 'bell.see', { alertId }), 'called')
  expect([second.answer, second.open]).toEqual(['none', 'backup'])
  expect((await strip('granny')).map(({ templateName }) => templateName)).toEqual(['bellComing'])

  await street.step('wang', 'bell.depart', { alertId })
  street.clock.now += 180_000
  await street.step('wang', 'bell.arrive', { alertId })
  expect(as(await street.step('li', 'bell.see', { alertId }), 'called').answer).toBe('notNeeded')
  expect((await strip('li')).map(({ templateName }) => templateName)).toEqual(['bellCall', 'bellNotNeeded'])
  const done = await street.step('wang', 'bell.resolve', { alertId, outcome: 'helpGiven', words: '扶起来了' })
  expect(as(done, 'ended').thanks).toBe(true)
  expect(JSON.stringify(done)).not.toMatch(/301|听力|granny|3栋/)
  const ended = as(await street.step('granny', 'bell.confirm', { alertId, helped: true }), 'presser')
  expect(ended.state).toBe('confirmed')

  const record = await desk(alertId)
  for (const event of ['press', 'wave', 'messageHanded', 'accept', 'depart', 'arrive', 'resolve', 'confirm']) {
    expect(events(record)).toContain(event)
  }
  expect(record.timeline.map(({ seq }) => seq)).toEqual(record.timeline.map((_, index) => index + 1))
  expect(await bellFigures('community', street.clock.now)).toMatchObject({ arrived: 1, medianMinutesToArrival: 3.2 })
})

test('waves follow the timer: wave 2 has nobody new, so the grid officer is called at once, then the street until somebody answers', async () => {
  const { alertId } = await press()
  await street.pass(45)
  let record = await desk(alertId)
  expect(record.calls.filter(({ as }) => as === 'gridOfficer')).toHaveLength(1)
  await street.pass(60)
  await street.pass(120)
  record = await desk(alertId)
  expect(record.calls.map(({ as }) => as)).toEqual(
    expect.arrayContaining(['contact', 'dutyPhone', 'nearMember', 'gridOfficer', 'streetDutyOfficer']),
  )
  expect(events(record).filter((event) => event === 'repeat').length).toBeGreaterThan(0)
  const calls = (await strip('streetDuty')).filter(({ channel }) => channel === 'call')
  expect(calls.length).toBeGreaterThan(1)
  expect(record.calls.some(({ name }) => name === '桃far')).toBe(false)
})

test('five repeated deliveries of one press are one press, and so is one after it has ended', async () => {
  const key = newKey()
  const views = await Promise.all(Array.from({ length: 5 }, () => press(key)))
  expect(new Set(views.map(({ alertId }) => alertId)).size).toBe(1)
  const { alertId } = views[0]!
  expect((await desk(alertId)).presses).toBe(1)
  await street.step('admin', 'bell.callBack', { alertId, reached: true })
  await street.step('admin', 'bell.resolve', { alertId, outcome: 'falseAlarm', words: '碰到了' })
  expect((await press(key)).alertId).toBe(alertId)
})

test('mother and daughter pressing in the same instant have one alert, and it is more urgent', async () => {
  const views = await Promise.all([press(), street.step('daughter', 'bell.press', { householdId: 'home' }), press()])
  expect(new Set(views.map(({ alertId }) => alertId)).size).toBe(1)
  const record = await desk(views[0]!.alertId)
  expect([record.presses, record.urgency]).toEqual([3, 3])
  expect(record.calls.filter(({ as }) => as === 'nearMember')).toHaveLength(2)
})

test('a stranger cannot ring for somebody else’s door', async () => {
  expect((await street.call('stranger', 'bell.press', { householdId: 'home' })).code).toBe('NOT_YOURS')
  expect((await street.call('granny', 'bell.press', { householdId: 'nowhere' })).code).toBe('NOT_FOUND')
})

test('cancelling silences nothing: the duty phone is told to ring back, and only who reached her can call it a false alarm', async () => {
  const { alertId } = await press()
  const cancelled = as(await street.step('granny', 'bell.cancel', { alertId }), 'presser')
  expect([cancelled.state, cancelled.callBackRequired, cancelled.canCancel]).toEqual(['ringing', true, false])
  expect(street.ground.strips.list({ phone: '12300009001' }).map(({ templateName }) => templateName)).toContain(
    'bellCancelled',
  )
  const says = { alertId, outcome: 'falseAlarm', words: '碰到了' }
  expect((await street.call('admin', 'bell.resolve', says)).code).toBe('ONLY_WITNESS')
  expect((await street.call('wang', 'bell.resolve', says)).code).toBe('ONLY_WITNESS')
  expect((await street.call('elsewhere', 'bell.callBack', { alertId, reached: true })).code).toBe('NOT_FOUND')
  await street.step('admin', 'bell.callBack', {
    alertId,
    reached: true,
    canSpeak: true,
    hurt: false,
    rang120: 'nobody',
  })
  expect((await street.step('admin', 'bell.resolve', says)).state).toBe('falseAlarm')
})

test('the same answer delivered twice is one answer; an answer of the past changes nothing', async () => {
  const { alertId } = await press()
  const [first, second] = [newKey(), newKey()]
  await street.step('wang', 'bell.accept', { alertId }, first)
  await street.step('wang', 'bell.accept', { alertId }, first)
  await street.step('wang', 'bell.release', { alertId, words: '孩子病了' }, second)
  const late = await street.step('wang', 'bell.accept', { alertId }, first)
  expect(as(late, 'called').answer).toBe('released')
  expect(events(await desk(alertId)).filter((event) => event === 'accept')).toHaveLength(1)
  expect(as(await street.step('granny', 'bell.see', { alertId }), 'presser').state).toBe('ringing')
})

test('one who releases is free, and goes again if willing', async () => {
  const { alertId } = await press()
  await street.step('wang', 'bell.accept', { alertId })
  expect(await collection('engagements').byId('wang')).toMatchObject({ alertId })
  await street.step('wang', 'bell.release', { alertId })
  expect(await collection('engagements').byId('wang')).toBeUndefined()
  expect(as(await street.step('wang', 'bell.accept', { alertId }), 'responder').role).toBe('primary')
})

test('the lists: my alerts, the desk’s, and nothing for who answers for another place', async () => {
  const { alertId } = await press()
  const mine = (await street.call('granny', 'bell.mine')).data as unknown as Record<string, unknown[]>
  expect(mine.households).toEqual([
    { householdId: 'home', address: '桃溪苑3栋2单元301', bellConsent: false, relation: 'member' },
  ])
  expect(mine.alerts).toMatchObject([{ as: 'presser', alertId }])
  const watch = (await street.call('gridOfficer', 'bell.watch')).data as unknown as Record<string, unknown[]>
  expect(watch.open).toMatchObject([{ alertId, door: '2单元301', residentName: '桃granny' }])
  const other = (await street.call('elsewhere', 'bell.watch')).data as unknown as Record<string, unknown[]>
  expect([other.open, other.ended]).toEqual([[], []])
  expect((await street.call('wang', 'bell.watch')).code).toBe('NOT_YOURS')
})

test('late, asked, replaced, and everybody is called again', async () => {
  const { alertId } = await press()
  await street.step('wang', 'bell.accept', { alertId })
  await street.pass(240 + 120 + 5)
  expect((await strip('wang')).map(({ templateName }) => templateName)).toContain('bellLate')
  await street.pass(125)
  const record = await desk(alertId)
  expect(events(record)).toContain('late')
  expect(record.calls.find(({ name }) => name === '桃li')?.answer).toBe('none')
  expect(await collection('engagements').byId('wang')).toBeUndefined()
})

test('a failed channel goes over to the next within the same press', async () => {
  street.ground.faults.tell('sms', { fail: true })
  const { alertId } = await press()
  street.ground.faults.tell('sms', {})
  const record = await desk(alertId)
  const duty = record.calls.find(({ as }) => as === 'dutyPhone')!
  expect(duty.attempts.at(-1)).toMatchObject({ channel: 'voice', result: 'handed' })
  const wang = record.calls.find(({ name }) => name === '桃wang')!
  expect(wang.attempts.map(({ channel, result }) => [channel, result])).toEqual([
    ['subscribe', 'failed'],
    ['sms', 'failed'],
    ['voice', 'handed'],
  ])
})

test('when every channel has failed, all of them are tried once more', async () => {
  street.ground.faults.tell('sms', { fail: true })
  street.ground.faults.tell('voice', { fail: 'FailedOperation.CallNumberInvalid' })
  const { alertId } = await press()
  for (const channel of ['sms', 'voice'] as const) street.ground.faults.tell(channel, {})
  await street.pass(30)
  const again = (await desk(alertId)).calls.find(({ name }) => name === '桃wang')!
  expect(again.attempts.at(-1)).toMatchObject({ channel: 'sms', result: 'handed' })
})

test('who watched an alert from a desk is on the audit log, once and not at every poll', async () => {
  const { alertId } = await press()
  for (let poll = 0; poll < 3; poll++) await street.step('gridOfficer', 'bell.see', { alertId, as: 'desk' })
  const audits = await collection('audits').find({ by: 'gridOfficer', call: 'bell.see' })
  expect(audits.filter(({ about }) => about.alertId === alertId)).toHaveLength(1)
})

test('the timer’s function answers nobody but the timer', async () => {
  const answer = await asWechat(pulseMain, 'openid-granny', { call: 'bell.press', input: { householdId: 'home' } })
  expect(answer).toMatchObject({ ok: false, code: 'NOT_YOURS' })
  expect(await collection('alerts').find({ openKey: 'home' })).toEqual([])
})

test('the paired volunteer is called wherever they are, off duty too; who took back the consent is not', async () => {
  await street.volunteer('pal', 5000, { hours: [] })
  await street.household('pal-home', 'pal-granny', { pairedVolunteerId: 'pal' })
  const first = await street.step('pal-granny', 'bell.press', { householdId: 'pal-home' })
  const called = async (alertId: string) => (await collection('alerts').byId(alertId))!.calls.map(({ as }) => as)
  expect(await called(first.alertId)).toContain('pairedVolunteer')
  await street.step('pal', 'bell.accept', { alertId: first.alertId })
  await street.step('pal', 'bell.arrive', { alertId: first.alertId })
  await street.step('pal', 'bell.resolve', { alertId: first.alertId, outcome: 'helpGiven', words: '好了' })
  await street.step('pal-granny', 'bell.confirm', { alertId: first.alertId, helped: true })
  const pal = (await collection('volunteers').byId('pal'))!
  await collection('volunteers').replace({ ...pal, consentToCalls: false })
  const second = await street.step('pal-granny', 'bell.press', { householdId: 'pal-home' })
  expect(await called(second.alertId)).not.toContain('pairedVolunteer')
})
