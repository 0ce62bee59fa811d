// A press of the button, from the finger to the door: one press however often it is delivered, and never none.
import { handlers } from '../../cloudfunctions/office/handlers'
import type { DeskView } from '../../domain/bell/view'
import { type Button, deliver, eventOf, type Heard, type Sending } from '../../test/calls/button'
import { asWechat, newKey } from '../../test/calls/ground'
import { openStreet, type Street } from '../../test/calls/street'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { openDeviceDoor } from './door'

jest.setTimeout(120_000)

let street: Street
let door: ReturnType<typeof openDeviceDoor>
let button: Button
beforeAll(async () => {
  street = await openStreet()
  door = openDeviceDoor({ clock: () => street.clock.now })
  await street.household('home', 'granny', { bellConsent: { at: 1, takenBy: 'admin' } })
  await street.volunteer('wang', 150)
  await street.volunteer('li', 400)
  await street.officer('admin', 'communityAdmin', 'community')
  const app = serve(handlers, { clock: () => street.clock.now })
  const input = { householdId: 'home', kind: 'bedside' }
  const { data } = await asWechat(app, 'openid-admin', { call: 'device.enrol', input, key: newKey() })
  const { device, key } = data as unknown as { device: { deviceId: string }; key: string }
  button = { deviceId: device.deviceId, key }
})
afterAll(() => street.ground.close())
afterEach(() => end())

/** Ends whatever is open, a good while before the next test. */
async function end(): Promise<void> {
  for (const { _id: alertId } of await collection('alerts').find({ openKey: 'home' })) {
    await street.call('admin', 'bell.callBack', { alertId, reached: true })
    await street.call('admin', 'bell.resolve', { alertId, outcome: 'falseAlarm', words: '试的' })
    await street.call('admin', 'bell.confirm', { alertId, helped: true })
  }
  street.clock.now += 3_600_000
}

const send = (verb: string, sending: Sending = {}) => deliver(door, eventOf(button, verb, street.clock.now, sending))
const press = (id: string, sending: Sending = {}) => send('press', { body: JSON.stringify({ press: id }), ...sending })
const alertOf = ({ body }: Heard): string => String(body['alertId'])
const desk = async (alertId: string) => (await street.step('admin', 'bell.see', { alertId, as: 'desk' })) as DeskView
let ids = 0
const newId = () => `press-of-the-test-${++ids}`

test('the button speaks all the way from “heard” to the end, and the desk sees that it was the button', async () => {
  const pressed = await press(newId())
  expect(pressed).toMatchObject({
    status: 200,
    body: { ok: true, phase: 'heard', heard: true, called: 4, coming: [], say: '听到了，已经叫了4个人，请别着急。' },
  })
  const alertId = alertOf(pressed)
  const { timeline } = await desk(alertId)
  expect(timeline[0]).toMatchObject({
    event: 'press',
    by: { deviceId: button.deviceId, name: '床头按钮', as: 'device' },
  })
  expect(timeline[0]?.by).not.toHaveProperty('personId')
  expect((await street.step('granny', 'bell.see', { alertId })).as).toBe('presser')

  street.clock.now += 10_000
  await street.step('wang', 'bell.accept', { alertId })
  expect((await send('state')).body).toMatchObject({
    phase: 'coming',
    coming: [{ who: '桃同志', minutes: 4, there: false }],
    say: '桃同志正在赶来，大约4分钟到。',
    again: 5,
  })
  await street.step('wang', 'bell.arrive', { alertId })
  expect((await send('state', { method: 'GET' })).body).toMatchObject({ phase: 'there', say: '桃同志到了。' })
  await street.step('wang', 'bell.resolve', { alertId, outcome: 'helpGiven', words: '扶起来了' })
  expect((await send('heartbeat')).body).toMatchObject({ phase: 'done', say: '这次求助已经办完了。' })
  await street.step('granny', 'bell.confirm', { alertId, helped: true })
  expect((await send('state')).body).toMatchObject({ phase: 'idle', heard: false })
})

test('deliveries of one press, one after another and all at once, are one press', async () => {
  const id = newId()
  const [first, ...rest] = await Promise.all(Array.from({ length: 8 }, () => press(id)))
  for (let i = 0; i < 3; i++) {
    street.clock.now += 3000
    rest.push(await press(id))
  }
  for (const one of rest) expect([one.status, alertOf(one)]).toEqual([200, alertOf(first!)])
  const { presses, urgency, timeline } = await desk(alertOf(first!))
  expect([presses, urgency]).toEqual([1, 1])
  expect(timeline.filter(({ event }) => event.startsWith('press'))).toHaveLength(1)
})

test('a second push joins the open alert and makes it more urgent; so does one in the app', async () => {
  const first = await press(newId())
  street.clock.now += 20_000
  const second = await press(newId())
  await street.step('granny', 'bell.press', { householdId: 'home' })
  expect(alertOf(second)).toBe(alertOf(first))
  expect(await desk(alertOf(first))).toMatchObject({ presses: 3, urgency: 3 })
})

test('a delivery that comes after the end is told of the end; one of the same id much later is a new press', async () => {
  const id = newId()
  const first = await press(id)
  await street.call('admin', 'bell.callBack', { alertId: alertOf(first), reached: true })
  await street.call('admin', 'bell.resolve', { alertId: alertOf(first), outcome: 'falseAlarm', words: '碰到了' })
  street.clock.now += 240_000
  const late = await press(id)
  expect([alertOf(late), late.body.phase, late.body.say]).toEqual([alertOf(first), 'done', '知道了，平安就好。'])
  street.clock.now += 900_000
  const [anew, retried] = [await press(id), await press(id)]
  expect(anew.body.phase).toBe('heard')
  expect(alertOf(anew)).not.toBe(alertOf(first))
  expect(alertOf(retried)).toBe(alertOf(anew))
  expect((await desk(alertOf(anew))).presses).toBe(1)
})

test('an id that comes again after help was given and nobody confirmed rings anew', async () => {
  const id = newId()
  const first = await press(id)
  await street.step('wang', 'bell.accept', { alertId: alertOf(first) })
  await street.step('wang', 'bell.arrive', { alertId: alertOf(first) })
  await street.step('wang', 'bell.resolve', { alertId: alertOf(first), outcome: 'helpGiven', words: '好了' })
  street.clock.now += 900_001
  expect((await press(id)).body).toMatchObject({ phase: 'heard', alertId: alertOf(first) })
})

test('a copy of a call is refused; were the call itself cut off before it was stored, the copy still rings', async () => {
  const body = JSON.stringify({ press: newId() })
  const event = eventOf(button, 'press', street.clock.now, { body })
  // Cut off: the nonce is stored, the alert is not.
  const nonce = (event.headers as Record<string, string>)['x-linling-nonce']!
  const { deviceId } = button
  const now = street.clock.now
  await collection('nonces').insert({
    _id: `${deviceId}_${nonce}`,
    deviceId,
    press: true,
    at: now,
    until: now + 600_000,
  })
  for (let i = 0; i < 3; i++) expect((await deliver(door, event)).status).toBe(401)
  const [alert, ...more] = await collection('alerts').find({ openKey: 'home' })
  expect([alert?.presses.length, more.length]).toEqual([1, 0])
  // The device signs its repeat anew, and hears how things stand.
  expect((await send('press', { body })).body).toMatchObject({ phase: 'heard', alertId: alert?._id })
})

test('cancelling asks for a call back, silences nothing, and is asked once', async () => {
  expect((await send('cancel')).body).toMatchObject({ ok: true, phase: 'idle' })
  const alertId = alertOf(await press(newId()))
  const body = JSON.stringify({ cancel: 'took-it-back' })
  for (let i = 0; i < 3; i++) {
    expect((await send('cancel', { body })).body).toMatchObject({
      phase: 'heard',
      callBack: true,
      say: '听到了，已经叫了4个人，请别着急。值班的同志会给您回电话。',
    })
  }
  await send('cancel')
  const record = await desk(alertId)
  expect([record.state, record.callBack.required]).toEqual(['ringing', true])
  const cancels = record.timeline.filter(({ event }) => event === 'cancel')
  expect(cancels.map(({ by }) => by.as)).toEqual(['device'])
})

test('pushes within two seconds are one push; pressing does not keep the device from asking', async () => {
  const first = await press(newId())
  for (const later of [500, 1000, 400]) {
    street.clock.now += later
    expect(alertOf(await press(newId()))).toBe(alertOf(first))
  }
  expect((await desk(alertOf(first))).presses).toBe(1)
  for (let i = 0; i < 70; i++) await press(newId())
  expect((await send('state')).status).toBe(200)
  street.clock.now += 200
  await press(newId())
  expect((await desk(alertOf(first))).presses).toBe(2)
})

test('a storm of one device is one alert with a few presses, and nobody is called twice for it', async () => {
  const answers: Heard[] = []
  for (let i = 0; i < 15; i++) {
    answers.push(...(await Promise.all(Array.from({ length: 20 }, () => press(newId())))))
    street.clock.now += 3000
  }
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(answers.map(alertOf)).size).toBe(1)
  const record = await desk(alertOf(answers[0]!))
  expect(record.presses).toBe(10)
  expect(record.urgency).toBe(9)
  expect(record.calls.filter(({ name }) => name === '桃wang')).toHaveLength(1)
})

test('asked too often it is told to wait, and a press goes through all the same', async () => {
  const answers: Heard[] = []
  for (let i = 0; i < 70; i++) answers.push(await send(i % 2 ? 'heartbeat' : 'state'))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(60)
  expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'TOO_OFTEN', again: 60, now: street.clock.now } })
  const pressed = await Promise.all(Array.from({ length: 80 }, () => press(newId())))
  for (const { body } of pressed) expect(body).toMatchObject({ ok: true, phase: 'heard' })
  street.clock.now += 61_000
  expect((await send('state')).status).toBe(200)
})

test('all of them together asked too often: they wait, and a press goes through', async () => {
  const now = street.clock.now
  const others = Array.from({ length: 6000 }, (_, i) => ({
    _id: `0123456789abcdef_${String(i).padStart(16, '0')}`,
    deviceId: '0123456789abcdef',
    press: false,
    at: now,
    until: now + 600_000,
  }))
  await street.ground.database.importDocuments('nonces', others as never)
  street.clock.now += 3000
  expect((await send('heartbeat')).status).toBe(429)
  expect((await press(newId())).body).toMatchObject({ phase: 'heard' })
  street.clock.now += 20_000
  expect((await send('heartbeat')).status).toBe(200)
})

test('a household whose people are not on record is rung for by its first contact', async () => {
  const home = (await collection('households').byId('home'))!
  await collection('households').replace({ ...home, memberIds: [] })
  const alertId = alertOf(await press(newId()))
  expect((await desk(alertId)).resident).toMatchObject({ name: '这户居民', phone: '12388880001' })
  const changed = (await collection('households').byId('home'))!
  await collection('households').replace({ ...changed, memberIds: home.memberIds })
})
