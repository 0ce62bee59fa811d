// Drills through the functions on the real local database: planned, started by the pulse, run through the whole chain, and
// broken off in the very moment somebody presses for real.
import { handlers as app } from '../../cloudfunctions/app/handlers'
import { handlers as bell } from '../../cloudfunctions/bell/handlers'
import { handlers as office } from '../../cloudfunctions/office/handlers'
import type { Alert } from '../../domain/bell/alert'
import { DEVICE_KINDS } from '../../domain/device/device'
import type { DrillLine, DrillView } from '../../domain/drill/contract'
import { asWechat, newKey } from '../../test/calls/ground'
import { at } from '../../test/calls/people'
import { openStreet, type Street } from '../../test/calls/street'
import { bellFigures, ring } from '../bell/read'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { openVisits } from '../task/open'
import { runDrills } from './run'

jest.setTimeout(60_000)
const MINUTE = 60_000

let street: Street
let main: ReturnType<typeof serve>
beforeAll(async () => {
  street = await openStreet()
  main = serve([...app, ...bell, ...office], { clock: () => street.clock.now })
  await street.volunteer('wang', 150)
  await street.volunteer('li', 250)
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('streetadmin', 'streetAdmin', 'street')
  await street.officer('elsewhere', 'communityAdmin', 'othercommunity')
  await street.officer('officer', 'gridOfficer', 'grid')
  await street.household('home', 'granny')
  await street.household('second', 'grandpa', { bellConsent: { at: 1, takenBy: 'officer' } })
  await collection('households')
    .byId('home')
    .then((home) => collection('households').replace({ ...home!, bellConsent: { at: 1, takenBy: 'officer' } }))
  await street.household('unasked', 'uncle')
})
afterAll(() => street.ground.close())

const call = (who: string, name: string, input: object = {}, key = newKey()) =>
  asWechat(main, `openid-${who}`, { call: name, input, key })
async function give<T>(who: string, name: string, input: object = {}, key?: string): Promise<T> {
  const answer = await call(who, name, input, key)
  if (!answer.ok) throw new Error(`${name} by ${who}: ${answer.code}`)
  return answer.data as T
}
const order = (more: object = {}) => ({
  communityId: 'community',
  startsAt: street.clock.now + 10 * MINUTE,
  minutes: 15,
  words: '秋季演练',
  householdIds: ['home'],
  placeIds: [],
  ...more,
})
const planned = async (more: object = {}): Promise<DrillLine> =>
  (await give<{ drill: DrillLine }>('admin', 'drill.plan', order(more))).drill
const see = async (drillId: string, who = 'admin') =>
  (await give<{ drill: DrillView }>(who, 'drill.see', { drillId })).drill
/** So many seconds with both of the pulse's works, every five of them. */
async function pass(seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 5) {
    await street.pass(Math.min(5, left))
    await runDrills(street.clock.now)
  }
}
/** Nothing is due meanwhile: the timer need run at the end only. */
async function wait(seconds: number): Promise<void> {
  street.clock.now += (seconds - 5) * 1000
  await pass(5)
}
const alertsOf = (householdId: string): Promise<Alert[]> => collection('alerts').find({ householdId })
const openOf = async (householdId: string) =>
  (await alertsOf(householdId)).find(({ openKey }) => openKey === householdId)
/** Planned and begun. */
async function running(more: object = {}): Promise<{ drillId: string; alert: Alert }> {
  const { drillId } = await planned(more)
  await wait(10 * 60 + 5)
  return { drillId, alert: (await openOf('home'))! }
}
/** Whatever rings is over, and the clock stands in the middle of a morning. */
async function morning(): Promise<void> {
  for (const { drillId, mayCancel } of (await give<{ drills: DrillLine[] }>('admin', 'drill.list')).drills) {
    if (mayCancel) await give('admin', 'drill.cancel', { drillId })
  }
  street.clock.now += 24 * 60 * MINUTE
}
beforeEach(morning)

describe('planning', () => {
  test('an admin of the ground sees where it may ring: who consented, and places where nobody is disturbed', async () => {
    const where = await give<{ practice: { title: string }[]; households: { householdId: string }[] }>(
      'admin',
      'drill.doors',
    )
    expect(where.households.map(({ householdId }) => householdId).sort()).toEqual(['home', 'second'])
    expect(where.practice.map(({ title }) => title)).toEqual(['桃溪社区办公室', '第一网格活动点'])
    expect(await give('elsewhere', 'drill.doors')).toMatchObject({ communities: [], households: [] })
  })
  test.each([
    ['in the quiet hours', { startsAt: Date.parse('2026-11-20T21:30:00+08:00') }, 'QUIET_HOURS'],
    ['into the quiet hours', { startsAt: Date.parse('2026-11-20T20:50:00+08:00') }, 'QUIET_HOURS'],
    ['in the past', { startsAt: Date.parse('2026-11-01T10:00:00+08:00') }, 'BAD_INPUT'],
    ['without a door', { householdIds: [] }, 'BAD_INPUT'],
    ['at a household that did not consent', { householdIds: ['unasked'] }, 'CONSENT_FIRST'],
    ['at a household that is not there', { householdIds: ['nobody'] }, 'NOT_FOUND'],
    ['at a place of elsewhere', { placeIds: ['building'] }, 'NOT_FOUND'],
    ['of a community of elsewhere', { communityId: 'grid' }, 'NOT_FOUND'],
  ])('not %s', async (_, more, code) => {
    expect(await call('admin', 'drill.plan', order(more))).toMatchObject({ ok: false, code })
  })
  test('nobody else may, and to those of elsewhere it does not exist', async () => {
    const { drillId } = await planned()
    for (const who of ['officer', 'wang', 'granny']) {
      expect(await call(who, 'drill.plan', order())).toMatchObject({ code: 'NOT_YOURS' })
      expect(await call(who, 'drill.see', { drillId })).toMatchObject({ code: 'NOT_YOURS' })
    }
    expect(await call('elsewhere', 'drill.plan', order())).toMatchObject({ code: 'NOT_FOUND' })
    for (const name of ['drill.see', 'drill.cancel']) {
      expect(await call('elsewhere', name, { drillId })).toMatchObject({ code: 'NOT_FOUND' })
    }
    expect((await give<{ drills: DrillLine[] }>('elsewhere', 'drill.list')).drills).toEqual([])
    expect((await see(drillId, 'streetadmin')).state).toBe('planned')
  })
  test('the same intention twice is one drill; called off it never rings', async () => {
    const [key, input] = [newKey(), order()]
    const first = await give<{ drill: DrillLine }>('admin', 'drill.plan', input, key)
    const again = await give<{ drill: DrillLine }>('admin', 'drill.plan', input, key)
    expect(again.drill.drillId).toBe(first.drill.drillId)
    expect(
      (
        await give<{ drill: DrillLine }>('admin', 'drill.cancel', first.drill).catch(() =>
          give<{ drill: DrillLine }>('admin', 'drill.cancel', { drillId: first.drill.drillId }),
        )
      ).drill.state,
    ).toBe('cancelled')
    await wait(11 * 60)
    expect(await openOf('home')).toBeUndefined()
    expect(await call('admin', 'drill.cancel', { drillId: first.drill.drillId })).toMatchObject({
      code: 'STEP_OUT_OF_ORDER',
    })
  })
})

describe('its time has come', () => {
  test('it rings once, late by at most one pulse, however many pulses work at once', async () => {
    const { drillId } = await planned({ placeIds: ['community'] })
    await wait(10 * 60 - 5)
    expect(await openOf('home')).toBeUndefined()
    street.clock.now += 5000
    await Promise.all([1, 2, 3, 4].map(() => runDrills(street.clock.now)))
    for (const door of ['home', 'practice-community']) {
      const alerts = (await alertsOf(door)).filter((alert) => alert.drillId === drillId)
      expect(alerts).toHaveLength(1)
      expect(alerts[0]).toMatchObject({ drill: true, state: 'ringing' })
    }
    expect((await see(drillId)).state).toBe('running')
  })
  test('a start that broke off in the middle goes on, and rings no door a second time', async () => {
    const { drillId } = await planned({ householdIds: ['home', 'second'] })
    street.clock.now += 10 * MINUTE
    const stored = (await collection('drills').byId(drillId))!
    // As the database stands when the function is killed after the first door: begun, one alert there, nothing put down.
    await runDrills(street.clock.now)
    const first = (await openOf('home'))!
    const claimed = (await collection('drills').byId(drillId))!
    await collection('drills').replace({ ...claimed, doors: stored.doors, dueAt: street.clock.now })
    await runDrills(street.clock.now)
    const doors = (await collection('drills').byId(drillId))!.doors
    expect(doors.map(({ alertId }) => alertId)).toEqual([first._id, (await openOf('second'))!._id])
    expect((await alertsOf('home')).filter((alert) => alert.drillId === drillId)).toHaveLength(1)
  })
  test('too late for it nobody is rung up: it is missed, and says so', async () => {
    const { drillId } = await planned()
    street.clock.now += 50 * MINUTE
    await runDrills(street.clock.now)
    expect((await see(drillId)).state).toBe('missed')
    expect(await openOf('home')).toBeUndefined()
  })
  test('a door where something real is open is left alone', async () => {
    const { alertId } = await street.step('granny', 'bell.press', { householdId: 'home' })
    const { drillId } = await planned({ placeIds: ['grid'] })
    await wait(10 * 60 + 5)
    expect((await see(drillId)).doors.map(({ skipped }) => skipped)).toEqual(['busy', undefined])
    expect((await collection('alerts').byId(alertId))!).toMatchObject({ drill: false, presses: { length: 1 } })
    await street.step('admin', 'bell.callBack', { alertId, reached: true })
    await street.step('admin', 'bell.resolve', { alertId, outcome: 'falseAlarm', words: '碰到了' })
  })
  test('consent taken back meanwhile is kept', async () => {
    const { drillId } = await planned({ householdIds: ['second'] })
    const { bellConsent, ...second } = (await collection('households').byId('second'))!
    await collection('households').replace(second)
    await wait(10 * 60 + 5)
    expect((await see(drillId)).doors[0]).toMatchObject({ skipped: 'gone' })
    const now = (await collection('households').byId('second'))!
    await collection('households').replace({ ...now, bellConsent: bellConsent! })
  })
})

describe('while it runs', () => {
  test('everybody concerned sees that it is a drill', async () => {
    const before = street.ground.strips.list({ limit: 5000 }).length
    const { alert } = await running()
    const seen = async (who: string) =>
      (await street.step(who, 'bell.see', { alertId: alert._id })) as { drill: boolean }
    expect((await Promise.all(['wang', 'granny', 'admin'].map(seen))).map(({ drill }) => drill)).toEqual([
      true,
      true,
      true,
    ])
    const words = street.ground.strips
      .list({})
      .slice(before)
      .map((entry) => JSON.stringify(entry))
    expect(words.length).toBeGreaterThan(3)
    for (const one of words) expect(one).toContain('演练')
  })
  test('a real press is real at once: the drill ends, the press rings for itself, and says that it is none', async () => {
    const { drillId, alert } = await running()
    await street.step('wang', 'bell.accept', { alertId: alert._id })
    const key = newKey()
    const pressed = await street.step('granny', 'bell.press', { householdId: 'home' }, key)
    expect(pressed.alertId).not.toBe(alert._id)
    expect(pressed).toMatchObject({ drill: false, brokeDrill: true, state: 'ringing' })
    expect((await street.step('granny', 'bell.press', { householdId: 'home' }, key)).alertId).toBe(pressed.alertId)
    expect(await collection('alerts').byId(alert._id)).toMatchObject({ state: 'confirmed', drill: true })
    const real = (await collection('alerts').byId(pressed.alertId))!
    // Whoever had accepted in the drill is called for what is real, and may go.
    expect(real.calls.map(({ personId }) => personId)).toContain('wang')
    const texts = real.outbox.flatMap(({ values }) => [values.place ?? '', values.resident ?? '', values.address ?? ''])
    expect(texts.filter(Boolean).every((words) => words.startsWith('【不是演练】'))).toBe(true)
    expect(await street.step('wang', 'bell.accept', { alertId: pressed.alertId })).toMatchObject({ as: 'responder' })
    expect((await see(drillId)).report!.doors[0]).toMatchObject({ broken: true, open: false })
    await street.step('wang', 'bell.arrive', { alertId: pressed.alertId })
    await street.step('wang', 'bell.resolve', { alertId: pressed.alertId, outcome: 'helpGiven', words: '扶起来了' })
    await street.step('granny', 'bell.confirm', { alertId: pressed.alertId, helped: true })
  })
  test('the same by the button, and by many at once: one real alert', async () => {
    const { alert } = await running()
    const household = (await collection('households').byId('home'))!
    const granny = (await collection('people').byId('granny'))!
    const by = { deviceId: '0123456789abcdef', householdId: 'home', name: DEVICE_KINDS.bedside }
    const rings = await Promise.all(
      [1, 2, 3].map((i) =>
        ring({
          household,
          by,
          as: 'device',
          resident: async () => granny,
          key: `push-key-00000000${i}`,
          now: street.clock.now,
        }),
      ),
    )
    const real = (await alertsOf('home')).filter(({ openKey }) => openKey === 'home')
    expect(real).toHaveLength(1)
    expect(real[0]).toMatchObject({ drill: false, brokeDrill: alert._id })
    expect(new Set(rings.map(({ _id }) => _id))).toEqual(new Set([real[0]!._id]))
    expect(real[0]!.presses).toHaveLength(3)
    await street.step('admin', 'bell.callBack', { alertId: real[0]!._id, reached: true })
    await street.step('admin', 'bell.resolve', { alertId: real[0]!._id, outcome: 'falseAlarm', words: '碰到了' })
  })
  test('whoever goes in a drill is still called for another door, and may go there', async () => {
    const { alert } = await running()
    await street.step('wang', 'bell.accept', { alertId: alert._id })
    const { alertId } = await street.step('grandpa', 'bell.press', { householdId: 'second' })
    expect((await collection('alerts').byId(alertId))!.calls.map(({ personId }) => personId)).toContain('wang')
    expect(await street.step('wang', 'bell.accept', { alertId })).toMatchObject({ as: 'responder' })
    await street.step('admin', 'bell.callBack', { alertId, reached: true })
    await street.step('admin', 'bell.resolve', { alertId, outcome: 'falseAlarm', words: '碰到了' })
  })
  test('broken off by the admin it ends everywhere', async () => {
    const { drillId, alert } = await running()
    await give('admin', 'drill.cancel', { drillId })
    expect(await collection('alerts').byId(alert._id)).toMatchObject({ state: 'confirmed' })
    expect(await see(drillId)).toMatchObject({ state: 'cancelled', mayCancel: false })
  })
})

describe('afterwards', () => {
  test('it ends by itself, is compared with the last one, opens no visit and counts nowhere', async () => {
    await pass(5)
    const before = await bellFigures('community', street.clock.now)
    const { drillId, alert } = await running()
    await pass(20)
    await street.step('wang', 'bell.accept', { alertId: alert._id })
    await pass(60)
    await street.step('wang', 'bell.arrive', { alertId: alert._id, at: at(0, 0) })
    await street.step('wang', 'bell.resolve', { alertId: alert._id, outcome: 'helpGiven', words: '演练完成' })
    await pass(30)
    const seen = await see(drillId)
    expect(seen).toMatchObject({ state: 'over', mayCancel: false })
    expect(seen.report).toMatchObject({ acceptSeconds: 20, arriveSeconds: 80, doors: [{ open: false, broken: false }] })
    expect(seen.report!.called).toBeGreaterThanOrEqual(3)
    street.clock.now += 31_000
    await openVisits(street.clock.now)
    expect(await collection('tasks').byId(`visit-${alert._id}`)).toBeUndefined()
    expect(await bellFigures('community', street.clock.now)).toEqual(before)

    const second = await running()
    await pass(15 * 60 + 30)
    const after = await see(second.drillId)
    expect(after.state).toBe('over')
    expect(after.report).not.toHaveProperty('acceptSeconds')
    expect(after.last).toMatchObject({ report: { acceptSeconds: 20, arriveSeconds: 80 } })
    const stored = (await collection('alerts').byId(second.alert._id))!
    expect(stored.timeline.filter(({ event }) => event === 'repeat')).toEqual([])
  })
  test('who read the report is put down', async () => {
    const { drillId } = await running()
    await see(drillId)
    const looked = (await collection('audits').find({ by: 'admin' }, { limit: 1000 })).filter(
      (one) => one.call === 'drill.see' && one.about.drillId === drillId,
    )
    expect(looked).toHaveLength(1)
  })
})
