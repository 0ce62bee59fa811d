// The door that nobody opens, and the key: who may say so, who is told, and who gets to see what.
import { advance } from './advance'
import type { Alert } from './alert'
import { accept, arrive } from './answer'
import { grantKey, nobodyOpens, standsOutside } from './door'
import { callBack, confirm, resolve } from './end'
import { DEFAULT_POLICY } from './policy'
import { newAlert } from './press'
import { actor, DOOR, HOUSEHOLD, MORNING, near, pressed, type Scene, settle } from './scene'
import { viewFor } from './view-for'

const scene: Scene = { near: [near('a', 60), near('b', 90)] }
const MINUTE = 60_000
const KEY = { name: '罗玉兰', phone: '12900000009', where: '3栋楼下小卖部' }

const atTheDoor = (): Alert => {
  const withKey = { ...pressed(scene) }
  withKey.resident = { ...withKey.resident, keyHolder: KEY }
  return arrive(accept(withKey, actor('a'), MORNING), actor('a'), DOOR, MORNING + MINUTE)
}
const desk = actor('officer', true)
const told = (alert: Alert, template: string) => alert.outbox.filter((message) => message.template === template)
const responderSees = (alert: Alert, who = 'a') => viewFor(alert, { personId: who, desk: false }, MORNING + 2 * MINUTE)

test('nobody opens: no outcome; the duty phone rings, the family is told once, and a call back is owed', () => {
  const shut = nobodyOpens(atTheDoor(), actor('a'), MORNING + 2 * MINUTE)
  expect(shut.state).toBe('arrived')
  expect(standsOutside(shut)).toBe(true)
  expect(told(shut, 'bellUnopened').map(({ to }) => to.phone)).toEqual([shut.dutyPhone])
  expect(told(shut, 'bellUnopenedFamily').map(({ to }) => to.phone)).toEqual(['12900000001'])
  expect(shut.callBack.required).toBe(true)
  const again = nobodyOpens(shut, actor('a'), MORNING + 4 * MINUTE)
  expect(told(again, 'bellUnopenedFamily')).toHaveLength(1)
  expect(told(again, 'bellUnopened')).toHaveLength(2)
  expect(again.unopened?.at).toBe(MORNING + 2 * MINUTE)
})

test('the duty phone is reminded while the door stays shut, and no more once somebody was reached', () => {
  const shut = nobodyOpens(atTheDoor(), actor('a'), MORNING + 2 * MINUTE)
  const later = advance(shut, MORNING + 4 * MINUTE).alert
  expect(told(later, 'bellUnopened')).toHaveLength(2)
  const reached = callBack(shut, desk, { reached: true }, MORNING + 3 * MINUTE)
  expect(told(advance(reached, MORNING + 9 * MINUTE).alert, 'bellUnopened')).toHaveLength(1)
})

test('only who stands at the door can say so', () => {
  const coming = accept(pressed(scene), actor('a'), MORNING)
  expect(() => nobodyOpens(coming, actor('a'), MORNING)).toThrow(expect.objectContaining({ code: 'STEP_OUT_OF_ORDER' }))
  expect(() => nobodyOpens(atTheDoor(), actor('b'), MORNING)).toThrow(expect.objectContaining({ code: 'NOT_YOURS' }))
  const backup = accept(atTheDoor(), actor('b'), MORNING + MINUTE)
  expect(() => nobodyOpens(backup, actor('b'), MORNING + MINUTE)).toThrow(
    expect.objectContaining({ code: 'STEP_OUT_OF_ORDER' }),
  )
})

test('the key holder is seen by who has arrived, after the desk agreed, and by nobody before or after', () => {
  const before = atTheDoor()
  expect(responderSees(before)).not.toHaveProperty('keyHolder')
  const granted = grantKey(before, desk, MORNING + 2 * MINUTE)
  expect(responderSees(granted)).toMatchObject({ keyHolder: KEY })
  const withBackup = accept(granted, actor('b'), MORNING + 2 * MINUTE)
  expect(responderSees(withBackup, 'b')).not.toHaveProperty('keyHolder')
  expect(JSON.stringify(viewFor(granted, { personId: 'x', desk: true }, MORNING))).not.toContain(KEY.phone)
  expect(JSON.stringify(viewFor(granted, { personId: 'granny', desk: false }, MORNING))).not.toContain(KEY.phone)
  const ended = resolve(granted, actor('a'), { outcome: 'helpGiven', words: '开了门' }, MORNING + 3 * MINUTE)
  expect(JSON.stringify(responderSees(ended))).not.toContain(KEY.phone)
})

test('nobody agrees for themself, and only a desk agrees', () => {
  const alert = atTheDoor()
  expect(() => grantKey(alert, actor('a', true), MORNING)).toThrow(expect.objectContaining({ code: 'NOT_YOURS' }))
  expect(() => grantKey(alert, actor('a'), MORNING)).toThrow(expect.objectContaining({ code: 'NOT_YOURS' }))
  expect(() => grantKey({ ...alert, resident: { ...alert.resident, keyHolder: undefined } }, desk, MORNING)).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  )
})

test('a new ringing begins with a shut book: neither the shut door nor the key goes over', () => {
  let alert = grantKey(nobodyOpens(atTheDoor(), actor('a'), MORNING + 2 * MINUTE), desk, MORNING + 2 * MINUTE)
  alert = resolve(alert, actor('a'), { outcome: 'helpGiven', words: '开了' }, MORNING + 3 * MINUTE)
  // Who went says it was not enough: of oneself one may say so.
  const anew = settle(
    scene,
    confirm(alert, { ...actor('a'), desk: true }, false, '又不舒服', MORNING + 9 * MINUTE),
    MORNING + 9 * MINUTE,
  )
  expect(anew.state).toBe('ringing')
  expect(anew.unopened).toBeUndefined()
  expect(anew.keyGranted).toBeUndefined()
})

test('what the household left goes onto the alert: who keeps the key, and what is spoken', () => {
  const alert = newAlert(
    {
      alertId: 'alert1',
      key: 'press-key-0000000001',
      by: actor('granny'),
      as: 'household',
      household: { ...HOUSEHOLD, keyHolder: KEY, languages: ['local', 'sign'] },
      resident: { _id: 'granny', name: '陈桂兰', phone: '12900000002', openid: 'granny' },
      estateName: '幸福里小区',
      buildingName: '7栋',
      communityName: '东方社区',
      path: ['city'],
      dutyPhone: '0716-7000001',
      doorCode: '4821',
      policy: DEFAULT_POLICY,
      drill: false,
    },
    MORNING,
  )
  expect(alert.resident).toMatchObject({ keyHolder: KEY, languages: ['local', 'sign'] })
})
