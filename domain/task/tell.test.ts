// Whom a task is told to and when: at once by day, in the morning by night, the office above when it is overdue; each once.
import { NEVER } from '../bell/alert'
import {
  batteryId,
  deviceAgain,
  newTask,
  passOn,
  record,
  settled,
  silenceId,
  type TaskActor,
  take,
  WITHIN,
} from './course'
import type { Task, TaskKind } from './task'
import { nowTold, telling, timed } from './tell'
import { whyDevice } from './words'

const at = (time: string) => Date.parse(`2026-11-02T${time}:00+08:00`)
const DAY = at('10:00')
const OFFICER = { office: 'gridOfficer', placeId: 'grid' } as const
const CHIEF = { office: 'gridChief', placeId: 'grid' } as const
const officer: TaskActor = { personId: 'officer', name: '桃officer', positions: [OFFICER] }

const task = (now = DAY, kind: TaskKind = 'device'): Task =>
  newTask(
    {
      _id: silenceId('0123456789abcdef', 5),
      kind,
      householdId: 'home',
      personId: 'granny',
      place: { communityId: 'community', gridId: 'grid', path: ['city', 'street', 'community', 'grid'] },
      about: { deviceId: '0123456789abcdef', fault: 'silent' },
      why: whyDevice('silent', '床头按钮', 5),
      forOffice: OFFICER,
      dueAt: now + WITHIN,
    },
    now,
  )
const found = (finding: Parameters<typeof record>[2]['finding'], words = '') => ({ finding, words })
const to = [{ personId: 'officer', phone: '12300000001', openid: 'openid-officer' }]
const told = (before: Task, now: number) => timed(telling(before, { to, place: '桃溪苑', count: 3 }, now))

test.each([
  ['10:00', '10:00'],
  ['20:59', '20:59'],
])('opened at %s it is told at %s', (opened, when) => {
  expect(task(at(opened)).tellAt).toBe(at(when))
})
test('opened by night it waits for the morning, but for who did not answer a warning', () => {
  expect(task(at('23:10')).tellAt).toBe(at('07:00') + 24 * 3_600_000)
  expect(task(at('03:00')).tellAt).toBe(at('07:00'))
  expect(task(at('03:00'), 'knock').tellAt).toBe(at('03:00'))
})

test('told once, then not until it is overdue, then once to those above, then no more', () => {
  const first = told(task(), DAY)
  expect(first.letters).toMatchObject([
    { id: 't1', template: 'taskOpened', channels: ['subscribe', 'sms'], values: { place: '桃溪苑', count: '3户' } },
  ])
  expect(first.tell).toEqual({ what: 'overdue', at: DAY + WITHIN })
  expect(first.tellAt).toBe(DAY)
  const later = told({ ...first, letters: first.letters.map((one) => ({ ...one, state: 'handed' })) }, DAY + WITHIN)
  expect(later.letters.map(({ template }) => template)).toEqual(['taskOpened', 'taskOverdue'])
  expect(later.tell.what).toBe('nothing')
  expect(timed({ ...later, letters: [] }).tellAt).toBe(NEVER)
})
test('a message says neither who nor which door', () => {
  expect(JSON.stringify(told(task(), DAY).letters)).not.toMatch(/home|granny|301/)
})
test('who took it before it was told has seen it', () => {
  expect(take(task(at('23:00')), officer, at('23:30')).tell).toEqual({
    what: 'overdue',
    at: at('23:00') + WITHIN + 8 * 3_600_000,
  })
})
test('passed on, those above are told of it', () => {
  const passed = passOn(nowTold(task()), officer, '在外地', CHIEF, DAY + 1000)
  expect(passed.tell).toEqual({ what: 'opened', at: DAY + 1000 })
})
test('done, nothing more goes out', () => {
  const done = timed(record(told(task(), DAY), officer, found('batteryChanged'), 'unchanged', DAY + 1000))
  expect(done.letters.map(({ state }) => state)).toEqual(['withdrawn'])
  expect(done.tellAt).toBe(NEVER)
})
test('a great many messages later it still fits into its document', () => {
  let one = task()
  for (let i = 0; i < 80; i++) {
    one = telling({ ...one, tell: { what: 'opened', at: DAY } }, { to, place: '桃溪苑', count: 1 }, DAY + i)
    one = { ...one, letters: one.letters.map((letter) => ({ ...letter, state: 'handed' as const })) }
  }
  expect(one.letters.length).toBeLessThanOrEqual(41)
  expect(new Set(one.letters.map(({ id }) => id)).size).toBe(one.letters.length)
})

describe('buttons', () => {
  test('what is found of a button is not what is found of a person', () => {
    expect(() => record(task(), officer, found('allWell'), 'unchanged', DAY)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT' }),
    )
    expect(record(task(), officer, found('movedAway'), 'unchanged', DAY).state).toBe('done')
    expect(() => record(task(DAY, 'visit'), officer, found('batteryChanged'), 'unchanged', DAY)).toThrow()
    expect(() => record(task(), officer, found('heardAgain'), 'unchanged', DAY)).toThrow()
  })
  test('heard again it ends by itself; what is done stays as it was done', () => {
    const over = settled(task(), '按钮又有消息了', DAY)!
    expect(over).toMatchObject({ state: 'done', outcome: { finding: 'heardAgain' } })
    expect(over.outcome).not.toHaveProperty('by')
    expect(settled(over, '再来', DAY)).toBeUndefined()
  })
  test('said to work and still silent a day later it begins anew; known to be gone it does not', () => {
    const works = record(task(), officer, found('works'), 'unchanged', DAY)
    expect(deviceAgain(works, '还是没有消息', DAY + WITHIN - 1)).toBeUndefined()
    const anew = deviceAgain(works, '还是没有消息', DAY + WITHIN)!
    expect(anew).toMatchObject({
      state: 'open',
      why: '还是没有消息',
      dueAt: DAY + 2 * WITHIN,
      tell: { what: 'opened' },
    })
    expect([anew.outcome, anew.holder]).toEqual([undefined, undefined])
    expect(
      deviceAgain(record(task(), officer, found('movedAway'), 'unchanged', DAY), '', DAY + 9 * WITHIN),
    ).toBeUndefined()
    expect(deviceAgain(task(), '', DAY + WITHIN)).toBeUndefined()
  })
  test('one task a silence, and one for its battery', () => {
    expect(silenceId('0123456789abcdef', 5)).not.toBe(silenceId('0123456789abcdef', 6))
    expect(batteryId('0123456789abcdef')).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
  })
  test('says what is the matter, and that one looks after the person too', () => {
    expect(whyDevice('silent', '床头按钮', DAY)).toContain('从11月2日10:00起没有消息')
    expect(whyDevice('silent', '床头按钮', undefined)).toContain('装好以后一直没有消息')
    expect(whyDevice('battery', '床头按钮', DAY, 12)).toContain('只剩12%')
  })
})
