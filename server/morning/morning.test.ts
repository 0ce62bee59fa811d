// Mornings told through the functions: signs of life, the call, the volunteer, the door.
import { handlers as app } from '../../cloudfunctions/app/handlers'
import { handlers as office } from '../../cloudfunctions/office/handlers'
import { main as telecom } from '../../cloudfunctions/telecom/index'
import type { Household } from '../../domain/household/household'
import type { AskedMorning, MorningLine, OwnMorning } from '../../domain/morning/contract'
import type { Morning } from '../../domain/morning/morning'
import type { TaskLine } from '../../domain/task/contract'
import { type Answered, asWechat, CALLBACK_TOKEN, type Ground, newKey, openGround } from '../../test/calls/ground'
import { BUILDING, COMMUNITY, GRID, householdOf, personOf, positionOf, STREET } from '../../test/calls/people'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { openReplyDoor } from '../reply/door'
import { pulseMornings } from './due'
import { deviceUsed, forgetOpened } from './life'

const MINUTE = 60_000
/** A Monday in November; every household's hour is eight. */
const time = (clockTime: string, day = '02') => Date.parse(`2026-11-${day}T${clockTime}:00+08:00`)
const clock = { now: time('07:00') }
let ground: Ground
let pulses = 0
let homes = 0
const main = serve([...app, ...office], { clock: () => clock.now })
const reply = openReplyDoor({ clock: () => clock.now })
const call = (who: string, name: string, input: unknown = {}, key = newKey()): Promise<Answered> =>
  asWechat(main, `openid-${who}`, { call: name, input, key })
async function data<T>(who: string, name: string, input: unknown = {}, key?: string): Promise<T> {
  const answered = await call(who, name, input, key)
  if (!answered.ok) throw new Error(`${name} by ${who}: ${answered.code} ${ground.logged.slice(-2).join(' ')}`)
  return answered.data as T
}
const pulse = () => pulseMornings(clock.now, `pulse${++pulses}`)
const passTo = async (now: number) => {
  clock.now = now
  await pulse()
}
const morningOf = (householdId: string, day = '20261102'): Promise<Morning | undefined> =>
  collection('mornings').byId(`${householdId}_${day}`)

async function home(more: Partial<Household> = {}) {
  const n = ++homes
  const who = `granny${n}`
  await collection('people').insert(personOf(who, 1000 + n, { householdId: `home${n}` }))
  await collection('households').insert(
    householdOf(`home${n}`, {
      memberIds: [who],
      bellConsent: { at: 1, takenBy: 'officer' },
      pairedVolunteerId: 'helper',
      morning: { byMinute: 480 },
      ...more,
    }),
  )
  return { householdId: `home${n}`, who, phone: `1230000${1000 + n}` }
}

beforeAll(async () => {
  ground = await openGround()
  ground.functions.set('telecom', telecom)
  const estate = { ...BUILDING, _id: 'estate', kind: 'estate' as const, name: '桃溪苑', estateId: undefined }
  for (const place of [STREET, COMMUNITY, GRID, BUILDING, estate]) await collection('places').insert(place)
  for (const [i, [id, held, placeId]] of (
    [
      ['admin', 'communityAdmin', 'community'],
      ['officer', 'gridOfficer', 'grid'],
    ] as const
  ).entries()) {
    await collection('people').insert(personOf(id, i + 1))
    await collection('positions').insert(positionOf(id, held, placeId, { from: 0 }))
  }
  await collection('people').insert(personOf('helper', 9))
})
beforeEach(() => {
  homes = 0
  clock.now = time('07:00')
  forgetOpened()
})
/** The next one finds the same ground, and nobody living on it. */
afterEach(async () => {
  for (const name of ['households', 'mornings', 'tasks', 'alerts', 'leases', 'amendments'] as const) {
    for (const { _id } of await collection(name).find({}, { limit: 1000 })) await collection(name).remove(_id)
  }
  for (let n = 1; n <= homes; n++) await collection('people').remove(`granny${n}`)
})
afterAll(() => ground.close())

test('no sign of life by the hour: one call a household and day, however often it is looked', async () => {
  const { householdId } = await home()
  await passTo(time('07:59'))
  expect(await morningOf(householdId)).toBeUndefined()
  clock.now = time('08:00')
  await Promise.all([pulse(), pulse()])
  await pulse()
  const morning = await morningOf(householdId)
  expect(morning).toMatchObject({ state: 'calling', letters: [{ template: 'morningCall', state: 'handed' }] })
  expect(morning!.letters).toHaveLength(1)
  expect(await collection('mornings').count({ householdId })).toBe(1)
})

test.each([
  ['the app is opened', (who: string) => call(who, 'changes.since'), 'app'],
  [
    'the button is pressed',
    (who: string, householdId: string) => call(who, 'morning.report', { householdId }),
    'button',
  ],
  [
    'the device is pushed',
    (_: string, householdId: string) => deviceUsed(householdId, '床头按钮', clock.now),
    'device',
  ],
])('before the hour %s, and nobody is asked after', async (_, live, how) => {
  const { householdId, who } = await home()
  await live(who, householdId)
  expect(await morningOf(householdId)).toMatchObject({ state: 'reported', sign: { how } })
  await passTo(time('08:30'))
  expect(await morningOf(householdId)).toMatchObject({ state: 'reported', letters: [] })
})

test('who opened the app at one in the morning may have fallen since', async () => {
  const { householdId, who } = await home()
  clock.now = time('01:00')
  await call(who, 'changes.since')
  await passTo(time('08:00'))
  expect(await morningOf(householdId)).toMatchObject({ state: 'calling' })
})

test('key 1 in the call reports well, key 2 rings the bell', async () => {
  const [one, two] = [await home(), await home()]
  await passTo(time('08:00'))
  const press = async ({ householdId, phone }: typeof one, keypress: string) => {
    const callid = (await morningOf(householdId))!.letters[0]!.attempts[0]!.reference
    const body = JSON.stringify({ voicekey_callback: { nationcode: '86', mobile: phone, callid, keypress } })
    await reply({ httpMethod: 'POST', path: `/reply/${CALLBACK_TOKEN}`, headers: {}, body })
  }
  clock.now += MINUTE
  await press(one, '1')
  await press(two, '2')
  expect(await morningOf(one.householdId)).toMatchObject({ state: 'reported', sign: { how: 'voice' } })
  const helped = (await morningOf(two.householdId))!
  expect(helped.state).toBe('helped')
  expect(await collection('alerts').byId(helped.alertId!)).toMatchObject({ householdId: two.householdId })
  await passTo(time('09:00'))
  expect(await collection('tasks').find({ kind: 'knock' })).toEqual([])
})

test('no answer: the volunteer after ten minutes, the officer’s door after twenty more; a sign of life ends all and tells them', async () => {
  const { householdId, who } = await home()
  await passTo(time('08:00'))
  await passTo(time('08:09'))
  expect((await morningOf(householdId))!.state).toBe('calling')
  await passTo(time('08:10'))
  expect((await morningOf(householdId))!.state).toBe('asking')
  const { asked } = await data<{ asked: AskedMorning[] }>('helper', 'morning.mine')
  expect(asked).toMatchObject([{ resident: '桃granny1', address: '桃溪苑3栋2单元301', phone: '12300001001' }])
  await passTo(time('08:30'))
  const tasks = await data<{ tasks: TaskLine[] }>('officer', 'task.mine')
  expect(tasks.tasks).toMatchObject([{ kind: 'knock', name: '桃granny1' }])
  const { mornings } = await data<{ mornings: MorningLine[] }>('admin', 'morning.todays')
  expect(mornings).toMatchObject([{ state: 'knocking', name: '桃granny1', volunteer: '桃helper' }])
  clock.now += MINUTE
  await call(who, 'changes.since')
  expect(await morningOf(householdId)).toMatchObject({ state: 'reported', live: false, sign: { how: 'app' } })
  expect((await data<{ tasks: TaskLine[] }>('officer', 'task.mine')).tasks).toEqual([])
  await pulse()
  const told = (await morningOf(householdId))!.letters.find(({ template }) => template === 'morningOver')
  expect(told).toMatchObject({ state: 'handed', to: { phone: '12300000009' } })
})

test('the volunteer looks in, or cannot: then somebody is sent at once; nobody else may say so', async () => {
  const [one, two] = [await home(), await home()]
  await passTo(time('08:00'))
  await passTo(time('08:10'))
  const idOf = ({ householdId }: typeof one) => `${householdId}_20261102`
  expect(await call('admin', 'morning.checked', { morningId: idOf(one), found: 'well' })).toMatchObject({
    code: 'NOT_FOUND',
  })
  await data('helper', 'morning.checked', { morningId: idOf(one), found: 'well' })
  expect(await morningOf(one.householdId)).toMatchObject({
    state: 'reported',
    sign: { how: 'volunteer', name: '桃helper' },
  })
  await data('helper', 'morning.checked', { morningId: idOf(two), found: 'cannot' })
  expect(await morningOf(two.householdId)).toMatchObject({ state: 'knocking' })
  const [task] = (await data<{ tasks: TaskLine[] }>('officer', 'task.mine')).tasks
  await data('officer', 'task.done', { taskId: task!.taskId, outcome: 'allWell', words: '在睡觉' })
  await pulse()
  expect(await morningOf(two.householdId)).toMatchObject({
    state: 'reported',
    sign: { how: 'knock', name: '桃officer' },
  })
})

test('help that was needed at the door rings the bell', async () => {
  const { householdId } = await home({ pairedVolunteerId: undefined })
  await passTo(time('08:00'))
  await passTo(time('08:10'))
  const [task] = (await data<{ tasks: TaskLine[] }>('officer', 'task.mine')).tasks
  await data('officer', 'task.done', { taskId: task!.taskId, outcome: 'needsHelp', words: '摔倒了' })
  await pulse()
  await pulse()
  expect(await morningOf(householdId)).toMatchObject({ state: 'helped' })
  expect(await collection('alerts').find({ householdId })).toHaveLength(1)
})

test('away for a few days: nobody is asked after until one is back; the household sets it itself', async () => {
  const { householdId, who } = await home()
  const wanted = { householdId, byMinute: 480, away: { from: '20261103', to: '20261104' } }
  expect(await call('helper', 'morning.set', wanted)).toMatchObject({ code: 'NOT_FOUND' })
  const { households } = await data<{ households: OwnMorning[] }>(who, 'morning.set', wanted)
  expect(households).toMatchObject([{ byMinute: 480, away: wanted.away, today: { state: 'reported' } }])
  await passTo(time('09:00', '03'))
  await passTo(time('09:00', '04'))
  expect(await morningOf(householdId, '20261104')).toBeUndefined()
  await passTo(time('09:00', '05'))
  expect(await morningOf(householdId, '20261105')).toMatchObject({ state: 'calling' })
})

test('switching it on after the hour asks after nobody that day; off, never', async () => {
  const { householdId, who } = await home({ morning: undefined, familyIds: ['helper'] })
  clock.now = time('09:00')
  await data('helper', 'morning.set', { householdId, byMinute: 480 })
  await passTo(time('09:01'))
  expect(await morningOf(householdId)).toMatchObject({ state: 'reported', sign: { how: 'setting' } })
  await data(who, 'morning.set', { householdId })
  await passTo(time('08:30', '03'))
  expect(await morningOf(householdId, '20261103')).toBeUndefined()
})

test('an officer who switches it on after the hour has nobody rung up for it', async () => {
  const { householdId } = await home()
  await collection('amendments').insert({
    _id: `a-${householdId}`,
    householdId,
    at: time('08:20'),
    by: { personId: 'officer', name: '桃officer' },
    part: 'morning',
    before: '',
    after: '每天早上8点以前',
  })
  await passTo(time('08:21'))
  expect(await morningOf(householdId)).toMatchObject({ state: 'reported', sign: { how: 'setting', name: '桃officer' } })
})

test('a step that broke off after its task was opened is taken again, and the task is one', async () => {
  const { householdId } = await home({ pairedVolunteerId: undefined })
  await passTo(time('08:00'))
  const before = (await morningOf(householdId))!
  await passTo(time('08:10'))
  const after = (await morningOf(householdId))!
  const { taskId: _, ...undone } = { ...before, version: after.version }
  await collection('mornings').replace(undone)
  await passTo(time('08:11'))
  expect(await collection('tasks').find({ kind: 'knock' })).toHaveLength(1)
  expect(await morningOf(householdId)).toMatchObject({ state: 'knocking' })
})
