// Steps by hand through the bell's function: whose they are, that they are done once, and what happens when several hands
// reach at once.
import type { DeskView, ResponderView, Suggested } from '../../domain/bell/view'
import { newKey } from '../../test/calls/ground'
import { at } from '../../test/calls/people'
import { openStreet, type Street } from '../../test/calls/street'
import { collection } from '../kernel/database'

jest.setTimeout(60_000)

let street: Street
beforeAll(async () => {
  street = await openStreet()
  await street.household('home', 'granny', { familyIds: ['daughter'] })
  await street.household('next', 'grandpa')
  await street.person('daughter')
  await street.person('neighbour')
  await street.volunteer('wang', 150)
  await street.volunteer('li', 400)
  await street.volunteer('far', 700)
  await street.volunteer('asleep', 300, { hours: [] })
  await street.volunteer('unwilling', 200, { consentToCalls: false })
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('duty', 'dutyOfficer', 'community')
  await street.officer('gridOfficer', 'gridOfficer', 'grid')
  await street.officer('streetDuty', 'streetDutyOfficer', 'street')
  await street.officer('elsewhere', 'communityAdmin', 'othercommunity')
})
afterAll(() => street.ground.close())
afterEach(async () => {
  const open = [...(await openOf('home')), ...(await openOf('next'))]
  for (const { _id: alertId, state } of open) {
    if (state !== 'resolved') {
      await street.call('admin', 'bell.callBack', { alertId, reached: true })
      await street.call('admin', 'bell.resolve', { alertId, outcome: 'falseAlarm', words: '试的' })
    }
    for (const who of ['granny', 'grandpa']) await street.call(who, 'bell.confirm', { alertId, helped: true })
  }
  expect(await collection('engagements').find({})).toEqual([])
  street.clock.now += 60_000
})
const openOf = (householdId: string) => collection('alerts').find({ openKey: householdId })

const ring = async (householdId = 'home', who = 'granny') =>
  (await street.step(who, 'bell.press', { householdId })).alertId
const desk = async (alertId: string) => (await street.step('admin', 'bell.see', { alertId, as: 'desk' })) as DeskView
const events = ({ timeline }: DeskView) => timeline.map(({ event }) => event)
const audits = async (call: string, alertId: string) =>
  (await collection('audits').find({ by: 'duty' })).filter((one) => one.call === call && one.about.alertId === alertId)
const wanting = (personId: string) => ({ person: { personId } })

test('the list and the call measure from where somebody is, not from their home', async () => {
  const { now } = street.clock
  const live = { point: at(30, 0), accuracy: 20, at: now, until: now + 3_600_000 }
  await street.volunteer('moving', 5000, { duty: { on: true, until: now + 7_200_000 }, live })
  const alertId = await ring()
  const { data } = await street.call('gridOfficer', 'bell.suggest', { alertId })
  const { people } = data as unknown as { people: Suggested[] }
  const shown = people.find(({ personId }) => personId === 'moving')
  expect(shown?.distance).toBeLessThan(60)
  await street.step('duty', 'bell.assign', { alertId, ...wanting('moving') })
  const call = (await openOf('home'))[0]!.calls.find(({ personId }) => personId === 'moving')
  expect(call).toMatchObject({ placeUsed: { source: 'live' } })
  await collection('volunteers').remove('moving')
})

test('the list shows who is near, free, away, on a call and in office; not who is of the household or does not want calls', async () => {
  const other = await ring('next', 'grandpa')
  await street.step('wang', 'bell.accept', { alertId: other })
  await street.step('li', 'bell.decline', { alertId: other })
  const alertId = await ring()
  await street.step('li', 'bell.decline', { alertId })
  const { data } = await street.call('gridOfficer', 'bell.suggest', { alertId })
  const { people } = data as unknown as { people: Suggested[] }
  expect(people.map(({ personId, standing }) => `${personId} ${standing}`)).toEqual(
    expect.arrayContaining([
      'wang elsewhere',
      'li declined',
      'far free',
      'asleep away',
      'gridOfficer called',
      'duty free',
    ]),
  )
  expect(people.map(({ personId }) => personId)).not.toContain('unwilling')
  expect(people.map(({ personId }) => personId)).not.toContain('granny')
  expect(people.find(({ personId }) => personId === 'far')).toMatchObject({ distance: 700, etaMinutes: 14 })
  expect(people.find(({ personId }) => personId === 'gridOfficer')?.about).toBe('网格员')
  expect((await street.call('elsewhere', 'bell.suggest', { alertId })).code).toBe('NOT_FOUND')
  expect((await street.call('wang', 'bell.suggest', { alertId })).code).toBe('NOT_YOURS')
})

test('one more person is rung, once for one intention, with a name on the timeline and on the audit log', async () => {
  const alertId = await ring()
  const key = newKey()
  for (let i = 0; i < 3; i++) await street.step('duty', 'bell.callPerson', { alertId, ...wanting('far') }, key)
  const record = await desk(alertId)
  expect(record.calls.filter(({ name }) => name === '桃far')).toMatchObject([{ as: 'byHand', answer: 'none' }])
  expect(record.timeline.filter(({ event }) => event === 'callByHand')).toMatchObject([{ by: { name: '桃duty' } }])
  expect(await audits('bell.callPerson', alertId)).toMatchObject([{ about: { personId: 'far' } }])
  const going = (await street.step('far', 'bell.accept', { alertId })) as ResponderView
  expect([going.as, going.role]).toEqual(['responder', 'primary'])
})

test('whoever cannot be rung is not: off duty, on the way elsewhere, at home, unknown, of another place', async () => {
  const other = await ring('next', 'grandpa')
  await street.step('li', 'bell.accept', { alertId: other })
  const alertId = await ring()
  const code = async (person: object, who = 'duty') =>
    (await street.call(who, 'bell.callPerson', { alertId, person })).code
  expect(await code({ personId: 'asleep' })).toBe('NOT_TO_BE_CALLED')
  expect(await code({ personId: 'unwilling' })).toBe('NOT_TO_BE_CALLED')
  expect(await code({ personId: 'li' })).toBe('GOES_ELSEWHERE')
  expect(await code({ personId: 'granny' })).toBe('NOT_TO_BE_CALLED')
  expect(await code({ personId: 'nobody' })).toBe('NOT_FOUND')
  expect(await code({ phone: '12399999999' })).toBe('NOT_REGISTERED')
  await collection('people').insert({
    ...(await collection('people').byId('far'))!,
    _id: 'stranger',
    phone: '12377770001',
    openid: 'x',
    communityId: 'othercommunity',
  })
  expect(await code({ phone: '12377770001' })).toBe('NOT_REGISTERED')
  expect(await code({ personId: 'stranger' })).toBe('NOT_FOUND')
  expect(await code({ personId: 'far' }, 'elsewhere')).toBe('NOT_FOUND')
  expect(await code({ personId: 'far' }, 'wang')).toBe('NOT_YOURS')
  expect(await audits('bell.callPerson', alertId)).toEqual([])
})

test('who is being rung for another door is not rung for this one as well', async () => {
  await ring()
  const alertId = await ring('next', 'grandpa')
  expect((await street.call('duty', 'bell.callPerson', { alertId, ...wanting('wang') })).code).toBe('CALLED_ELSEWHERE')
  expect((await desk(alertId)).calls.map(({ name }) => name)).not.toContain('桃wang')
  expect(await audits('bell.callPerson', alertId)).toEqual([])
})

test('somebody who said yes by telephone is put down, found by number, though off duty; the engagement is theirs', async () => {
  const alertId = await ring()
  const { phone } = (await collection('people').byId('asleep'))!
  const key = newKey()
  await street.step('duty', 'bell.assign', { alertId, person: { phone }, minutes: 6 }, key)
  await street.step('duty', 'bell.assign', { alertId, person: { phone }, minutes: 6 }, key)
  expect(await collection('engagements').byId('asleep')).toMatchObject({ alertId })
  const record = await desk(alertId)
  expect(record.responders).toMatchObject([
    { name: '桃asleep', role: 'primary', expectedAt: street.clock.now + 360_000 },
  ])
  expect(events(record).filter((event) => event === 'assign')).toHaveLength(1)
  expect(await audits('bell.assign', alertId)).toHaveLength(1)
  expect((await street.step('asleep', 'bell.see', { alertId })).as).toBe('responder')
  const sent = street.ground.strips.list({ phone }).map(({ templateName }) => templateName)
  expect(sent).toContain('phoneAccepted')
})

test('nobody is put down at two doors, however many desks do it at once', async () => {
  const [one, two] = [await ring(), await ring('next', 'grandpa')]
  const answers = await Promise.all(
    [one, two, one, two].map((alertId, i) =>
      street.call(i < 2 ? 'duty' : 'admin', 'bell.assign', { alertId, ...wanting('far') }),
    ),
  )
  const codes = answers.map(({ ok, code }) => (ok ? 'ok' : code))
  expect(codes.filter((code) => code === 'ok').length).toBeGreaterThan(0)
  for (const code of codes) expect(['ok', 'GOES_ELSEWHERE', 'BUSY']).toContain(code)
  const doors = (await Promise.all([one, two].map(desk))).filter(({ responders }) =>
    responders.some(({ name, state }) => name === '桃far' && state !== 'released'),
  )
  expect(doors).toHaveLength(1)
})

test('a desk and a neighbour at the same instant: one primary, one backup, and the third is told so', async () => {
  const alertId = await ring()
  const answers = await Promise.all([
    street.call('duty', 'bell.assign', { alertId, ...wanting('far') }),
    street.call('wang', 'bell.accept', { alertId }),
    street.call('admin', 'bell.assign', { alertId, ...wanting('asleep') }),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(2)
  expect(['ENOUGH_COMING', 'NO_LONGER_NEEDED']).toContain(answers.find(({ ok }) => !ok)?.code)
  const { responders } = await desk(alertId)
  expect(responders.map(({ role }) => role).sort()).toEqual(['backup', 'primary'])
})

test('the next wave does not wait; two desks who want it have it once', async () => {
  const alertId = await ring()
  await Promise.all(['duty', 'admin'].map((who) => street.step(who, 'bell.skipToWave', { alertId, wave: 4 })))
  const record = await desk(alertId)
  expect(record.wave).toBe(4)
  expect(record.calls.map(({ as }) => as)).toEqual(expect.arrayContaining(['gridOfficer', 'streetDutyOfficer']))
  expect(events(record).filter((event) => event === 'skipToWave')).toHaveLength(1)
  expect((await street.call('wang', 'bell.skipToWave', { alertId, wave: 4 })).code).toBe('NOT_YOURS')
})

test('nothing is closed unheard; once somebody was reached it is, with the reason, and the household is asked', async () => {
  const alertId = await ring()
  const closing = { alertId, outcome: 'helpGiven', words: '女儿已经到家，人没事' }
  expect((await street.call('duty', 'bell.close', closing)).code).toBe('CALL_BACK_FIRST')
  expect((await street.call('duty', 'bell.close', { ...closing, words: '好' })).code).toBe('BAD_INPUT')
  expect((await street.call('duty', 'bell.close', { ...closing, outcome: 'falseAlarm' })).code).toBe('BAD_INPUT')
  await street.step('admin', 'bell.callBack', { alertId, reached: true })
  const key = newKey()
  await street.step('duty', 'bell.close', closing, key)
  const record = (await street.step('duty', 'bell.close', closing, key)) as DeskView
  expect([record.state, record.outcomeWords]).toEqual(['resolved', closing.words])
  expect(events(record).filter((event) => event === 'close')).toHaveLength(1)
  expect(await audits('bell.close', alertId)).toMatchObject([{ about: { outcome: 'helpGiven', words: closing.words } }])
  const granny = (await collection('people').byId('granny'))!
  const told = street.ground.strips.list({ phone: granny.phone }).map(({ templateName }) => templateName)
  expect(told).toContain('bellEnded')
  // She says it is not over: it rings anew.
  expect((await street.step('granny', 'bell.confirm', { alertId, helped: false })).state).toBe('ringing')
})
