import type { Alert } from '../bell/alert'
import { accept, arrive, decline } from '../bell/answer'
import { beginHanding, recordResult } from '../bell/outbox'
import { actor, DOOR, MORNING, near, pressed, type Scene } from '../bell/scene'
import { begun, cancelled, drill as drillShape, isStarting, lookedAt, planned, pressKeyOf, rung } from './drill'
import { reportOf } from './report'

const MINUTE = 60_000
const plan = {
  drillId: 'drill1',
  communityId: 'community',
  path: ['city', 'street', 'community'],
  startsAt: MORNING,
  minutes: 15,
  words: '秋季演练',
  doors: [
    { kind: 'household' as const, of: 'home' },
    { kind: 'household' as const, of: 'home' },
    { kind: 'practice' as const, of: 'community' },
  ],
  by: { personId: 'admin', name: '桃admin' },
  key: 'an-intention-00001',
}
const drill = (more: Partial<typeof plan> = {}, now = MORNING - 60 * MINUTE) => planned({ ...plan, ...more }, now)

describe('its course', () => {
  test('each door once, and the shape is the stored one', () => {
    expect(drillShape.parse(drill())).toEqual(drill())
    expect(drill().doors.map(({ doorId }) => doorId)).toEqual(['home', 'practice-community'])
  })
  test.each([
    ['20:45', true],
    ['20:46', false],
    ['06:59', false],
    ['07:00', true],
    ['23:00', false],
  ])('at %s for a quarter of an hour: may be planned %s', (time, may) => {
    const startsAt = Date.parse(`2026-11-03T${time}:00+08:00`)
    const make = () => drill({ startsAt })
    if (may) expect(make().state).toBe('planned')
    else expect(make).toThrow(expect.objectContaining({ code: 'QUIET_HOURS' }))
  })
  test('begins at its time and not before, goes on where a start broke off, and is over with its last alert', () => {
    expect(begun(drill(), MORNING - 1)).toBeUndefined()
    const running = begun(drill(), MORNING)!
    expect(running).toMatchObject({ state: 'running', startedAt: MORNING })
    expect(begun(running, MORNING + 5000)).toBeUndefined()
    const first = rung(running, new Map([['home', { alertId: 'a1' }]]), MORNING)
    expect(isStarting(first)).toBe(true)
    expect(lookedAt(first, 0, MORNING)).toBeUndefined()
    expect(begun({ ...first, dueAt: MORNING }, MORNING)).toMatchObject({ state: 'running' })
    const all = rung(
      first,
      new Map([
        ['home', { alertId: 'other' }],
        ['practice-community', { skipped: 'busy' }],
      ]),
      MORNING,
    )
    expect(all.doors.map(({ alertId, skipped }) => alertId ?? skipped)).toEqual(['a1', 'busy'])
    expect(lookedAt(all, 1, MORNING)).toMatchObject({ state: 'running' })
    expect(lookedAt(all, 0, MORNING)).toMatchObject({ state: 'over', overAt: MORNING })
  })
  test('begun too late, or by then in the quiet hours, it is missed', () => {
    expect(begun(drill(), MORNING + 31 * MINUTE)).toMatchObject({ state: 'missed' })
    const evening = Date.parse('2026-11-02T20:45:00+08:00')
    expect(begun(drill({ startsAt: evening }), evening + 5 * MINUTE)).toMatchObject({ state: 'missed' })
  })
  test('what is over cannot be called off', () => {
    const over = lookedAt({ ...begun(drill(), MORNING)!, doors: [] }, 0, MORNING)!
    expect(() => cancelled(over, plan.by, MORNING)).toThrow(expect.objectContaining({ code: 'STEP_OUT_OF_ORDER' }))
    expect(cancelled(drill(), plan.by, MORNING)).toMatchObject({ state: 'cancelled', cancelledBy: plan.by })
  })
  test('the press of a door is an intention like any other, and its own', () => {
    expect(pressKeyOf('abcdefghij0123456789', 'home')).toMatch(/^[A-Za-z0-9_-]{16,64}$/)
    expect(pressKeyOf('d', 'home')).not.toBe(pressKeyOf('d', 'second'))
  })
})

describe('the report', () => {
  const scene: Scene = { near: [near('wang', 100), near('li', 200)] }
  /** Every attempt ends as told; what fails goes over to the next channel until none is left. */
  function handed(alert: Alert, ends: (phone: string) => 'handed' | 'failed'): Alert {
    let next = alert
    for (let now = MORNING; now < MORNING + 2 * MINUTE; now += 5000) {
      const { alert: begun, handings } = beginHanding(next, now)
      next = handings.reduce(
        (held, one) => recordResult(held, one, { result: ends(one.to.phone ?? ''), reason: 'UnknownNumber' }, now),
        begun,
      )
    }
    return next
  }
  const li = actor('li').phone

  test('nobody is named but who no message reached, with the number to be put right', () => {
    const alert = handed({ ...pressed(scene), drill: true }, (phone) => (phone === li ? 'failed' : 'handed'))
    const report = reportOf([{ doorId: 'home', alert }])
    expect(report.notReached).toMatchObject([{ name: '张li', phone: li }])
    expect(report.notReached[0]!.why).toContain('sms UnknownNumber')
    expect([report.called, report.reached, report.answered]).toEqual([4, 3, 0])
    expect(JSON.stringify(report)).not.toContain('张wang')
    expect(report.channels.find(({ channel }) => channel === 'voice')).toMatchObject({ failed: 2, unknown: 0 })
    expect(report).not.toHaveProperty('acceptSeconds')
  })
  test('who answered was reached, whatever the channels say; who is still being tried is not missing', () => {
    const waiting = reportOf([{ doorId: 'home', alert: { ...pressed(scene), drill: true } }])
    expect(waiting.notReached).toEqual([])
    const failed = handed({ ...pressed(scene), drill: true }, () => 'failed')
    const answered = decline(failed, actor('wang'), MORNING + 3 * MINUTE)
    expect(reportOf([{ doorId: 'home', alert: answered }])).toMatchObject({ reached: 1, answered: 1 })
  })
  test('each person once however many doors called them; the slowest door tells how long it took', () => {
    const quick = accept(pressed(scene), actor('wang'), MORNING + 20_000)
    const slow = accept(pressed(scene), actor('li'), MORNING + 70_000)
    const there = arrive(quick, actor('wang'), DOOR, MORNING + 120_000)
    const report = reportOf([
      { doorId: 'home', alert: there },
      { doorId: 'practice-community', alert: slow },
    ])
    expect(report).toMatchObject({ called: 4, answered: 2, acceptSeconds: 70 })
    expect(report.doors.map(({ arriveSeconds }) => arriveSeconds)).toEqual([120, undefined])
    expect(report).not.toHaveProperty('arriveSeconds')
  })
})
