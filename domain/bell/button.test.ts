// The household's button: it rings, rings again and takes back, as itself; and it may do nothing else, nowhere else.
import { alert as alertShape } from './alert'
import { accept } from './answer'
import { confirm, resolve } from './end'
import { type Button, permitted } from './party'
import { cancel, newAlert, pressAgain } from './press'
import { actor, HOUSEHOLD, MORNING, near, pressed, settle } from './scene'
import { EVENTS } from './transitions'

const button: Button = { deviceId: 'device1', householdId: 'home', name: '床头按钮' }
const scene = { near: [near('a', 60)] }

test('a press by the button is on the timeline as the button, and calls whom any press calls', () => {
  const byPerson = pressed(scene)
  const first = newAlert({ ...pressOf(byPerson), by: button, as: 'device' }, MORNING)
  expect(first.timeline[0]).toMatchObject({
    event: 'press',
    by: { deviceId: 'device1', name: '床头按钮', as: 'device' },
  })
  expect(first.timeline[0]?.by).not.toHaveProperty('personId')
  const byButton = settle(scene, first, MORNING)
  expect(byButton.calls).toEqual(byPerson.calls)
  expect(byButton.parties).toEqual(byPerson.parties)
  expect(alertShape.parse(byButton)).toEqual(byButton)
})

test('pressing again makes it more urgent; cancelling silences nothing', () => {
  const again = pressAgain(pressed(scene), button, 'press-key-0000000002', MORNING + 20_000)
  expect([again.urgency, again.presses.at(-1)?.by, again.timeline.at(-1)?.by.as]).toEqual([2, 'device1', 'device'])
  const back = cancel(again, button, undefined, MORNING + 30_000)
  expect([back.state, back.callBack.required, back.nextWaveAt]).toEqual(['ringing', true, again.nextWaveAt])
})

test('a button that was pressed after help had come rings anew, and cannot confirm that it came', () => {
  const coming = accept(pressed(scene), actor('a'), MORNING + 5000)
  const there = { ...coming, responders: coming.responders.map((one) => ({ ...one, state: 'arrived' as const })) }
  const done = resolve(
    { ...there, state: 'arrived' },
    actor('a'),
    { outcome: 'helpGiven', words: '好了' },
    MORNING + 9000,
  )
  expect(() => confirm(done, button as never, true, undefined, MORNING + 10_000)).toThrow(/不归您/)
  expect(pressAgain(done, button, 'press-key-0000000003', MORNING + 11_000).state).toBe('ringing')
})

test('it may press and take back, and only at its own household', () => {
  const alert = pressed(scene)
  const may = EVENTS.filter((event) => {
    try {
      return permitted(alert, event, button).as === 'device'
    } catch {
      return false
    }
  })
  expect(may).toEqual(['pressAgain', 'cancel'])
  for (const event of EVENTS) expect(() => permitted(alert, event, { ...button, householdId: 'next-door' })).toThrow()
})

const pressOf = (alert: ReturnType<typeof pressed>) => ({
  alertId: alert._id,
  key: 'press-key-0000000001',
  household: HOUSEHOLD,
  resident: { _id: 'granny', name: '陈桂兰', phone: '12900000002', openid: 'granny' },
  estateName: alert.place.estateName,
  buildingName: alert.place.buildingName,
  communityName: alert.place.communityName,
  path: ['city', 'street', 'community', 'grid'],
  dutyPhone: alert.dutyPhone,
  doorCode: alert.doorCode,
  policy: alert.policy,
  drill: false,
})
