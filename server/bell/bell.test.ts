// The bell through its function, on the real local database, with WeChat and telecom behind the SDK.
import type { AlertView, CalledView, DeskView, PresserView, ResponderView } from '../../domain/bell/view'
import { newKey } from '../../test/calls/ground'
import { openStreet, type Street } from './street'

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
})
afterAll(() => street.ground.close())

const press = (key?: string) => street.step('granny', 'bell.press', { householdId: 'home' }, key)
const as = <V extends AlertView['as']>(view: AlertView, kind: V) => {
  expect(view.as).toBe(kind)
  return view as Extract<AlertView, { as: V }>
}

test('a press reaches the neighbours and the duty phone, one accepts, goes, helps, and the household confirms', async () => {
  const key = newKey()
  const pressed: PresserView = as(await press(key), 'presser')
  const alertId = pressed.alertId
  expect(pressed.calledCount).toBe(4)
  const strips = street.ground.strips
  expect(JSON.stringify(strips)).toBeDefined()

  const called: CalledView = as(await street.step('wang', 'bell.see', { alertId }), 'called')
  expect([called.estateName, called.open, Math.round(called.distance ?? 0)]).toEqual(['桃溪苑', 'primary', 150])
  expect(JSON.stringify(called)).not.toMatch(/301|听力|granny|3栋/)
  expect((await street.call('far', 'bell.see', { alertId })).code).toBe('NOT_FOUND')
  expect((await street.call('stranger', 'bell.accept', { alertId })).code).toBe('NOT_FOUND')

  const responder: ResponderView = as(await street.step('wang', 'bell.accept', { alertId }), 'responder')
  expect([responder.door, responder.note, responder.role]).toEqual(['2单元301', '听力不好', 'primary'])
  const told: PresserView = as(await street.step('daughter', 'bell.see', { alertId }), 'presser')
  expect(told.coming).toMatchObject([{ name: '桃同志', role: 'primary', state: 'accepted' }])
  expect(as(await street.step('li', 'bell.see', { alertId }), 'called').answer).toBe('notNeeded')

  await street.step('wang', 'bell.depart', { alertId })
  await street.step('wang', 'bell.arrive', { alertId })
  expect(
    as(await street.step('wang', 'bell.resolve', { alertId, outcome: 'helpGiven', words: '扶起来了' }), 'ended').thanks,
  ).toBe(true)
  const ended = as(await street.step('granny', 'bell.confirm', { alertId, helped: true }), 'presser')
  expect(ended.state).toBe('confirmed')
  expect(await street.step('granny', 'bell.press', { householdId: 'home' }, key)).toMatchObject({ alertId })

  const desk: DeskView = as(await street.step('admin', 'bell.see', { alertId }), 'desk')
  const events = desk.timeline.map(({ event }) => event)
  for (const event of ['press', 'wave', 'messageHanded', 'accept', 'depart', 'arrive', 'resolve', 'confirm']) {
    expect(events).toContain(event)
  }
  expect(desk.timeline.map(({ seq }) => seq)).toEqual(desk.timeline.map((_, index) => index + 1))
})
