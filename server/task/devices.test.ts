// Buttons that fall silent become tasks, and officers are told of tasks; through the functions on the real local database.
import { main as pulseMain } from '../../cloudfunctions/pulse/index'
import type { Device } from '../../domain/device/device'
import type { TaskLine, TaskView } from '../../domain/task/contract'
import { silenceId } from '../../domain/task/course'
import { callsAt } from '../../test/calls/city'
import { contextOf } from '../../test/calls/ground'
import { openStreet, type Street } from '../../test/calls/street'
import { noteHeard } from '../device/store'
import { collection } from '../kernel/database'
import { watchDevices } from './devices'
import { openTask, tasksAbout } from './read'
import { tellTasks } from './tell'

jest.setTimeout(60_000)
const [MINUTE, HOUR] = [60_000, 3_600_000]
const DAY = 24 * HOUR

let street: Street
/** However slow the machine is: the sweep's time is not what is tested here. */
const tell = (later = 0) => tellTasks(street.clock.now + later, 60_000)
let calls: ReturnType<typeof callsAt>
beforeAll(async () => {
  street = await openStreet()
  calls = callsAt(street.clock)
  await street.officer('officer', 'gridOfficer', 'grid')
  await street.officer('chief', 'gridChief', 'grid')
  await street.officer('stranger', 'gridOfficer', 'othergrid')
  await street.household('home', 'granny')
})
afterAll(() => street.ground.close())

let devices = 0
async function device(more: Partial<Device> = {}): Promise<Device> {
  const made: Device = {
    _id: `0123456789abcd${String(++devices).padStart(2, '0')}`,
    version: 1,
    householdId: 'home',
    path: ['city', 'street', 'community', 'grid'],
    kind: 'bedside',
    state: 'active',
    key: 'sealed',
    keyNumber: 1,
    keyMade: { by: 'admin', at: street.clock.now, intention: 'an-intention-00001' },
    enrolledAt: street.clock.now,
    timeline: [{ at: street.clock.now, event: 'enrol', by: 'admin' }],
    keys: [],
    ...more,
  }
  await collection('devices').insert(made)
  return made
}
const stored = async (id: string) => (await collection('devices').byId(id))!
const taskOf = (id: string) => collection('tasks').byId(id)
/** So much time passes, and the room looks again. */
async function look(passes = 11 * MINUTE): Promise<number> {
  street.clock.now += passes
  return watchDevices(street.clock.now)
}
const step = async (who: string, call: string, input: object): Promise<TaskView> => {
  const answer = await calls.as(who, call, input)
  if (!answer.ok) throw new Error(`${call} by ${who}: ${answer.code}`)
  return (answer.data as unknown as { task: TaskView }).task
}
const smsTo = async (who: string): Promise<string[]> => {
  const { phone } = (await collection('people').byId(who))!
  return street.ground.strips.list({ phone, limit: 5000 }).map((entry) => JSON.stringify(entry))
}
afterEach(async () => {
  for (const name of ['devices', 'tasks'] as const) {
    for (const { _id } of await collection(name)
      .find({}, { limit: 1000 })
      .catch(() => []))
      await collection(name).remove(_id)
  }
})

test('silent for a day: one task for the grid officer, however many look; heard again it ends by itself', async () => {
  const { _id } = await device({ lastSeenAt: street.clock.now, battery: 80 })
  const seenAt = street.clock.now
  expect(await look(23 * HOUR)).toBe(0)
  street.clock.now += HOUR + MINUTE
  const opened = await Promise.all([1, 2, 3].map(() => watchDevices(street.clock.now)))
  expect(opened.reduce((sum, one) => sum + one, 0)).toBe(1)
  expect(await look()).toBe(0)
  const taskId = silenceId(_id, seenAt)
  const seen = await step('officer', 'task.see', { taskId })
  expect(seen).toMatchObject({
    kind: 'device',
    fault: 'silent',
    state: 'open',
    name: '桃granny',
    address: '桃溪苑3栋2单元301',
  })
  expect(seen.why).toContain('没有消息')
  expect(await calls.as('stranger', 'task.see', { taskId })).toMatchObject({ code: 'NOT_FOUND' })

  await noteHeard(await stored(_id), false, street.clock.now, { battery: 80 })
  expect(await look()).toBe(0)
  expect(await taskOf(taskId)).toMatchObject({
    state: 'done',
    outcome: { finding: 'heardAgain', words: '按钮又有消息了' },
  })

  // A new silence is a new task.
  expect(await look(DAY + HOUR)).toBe(1)
  expect(await collection('tasks').count({ kind: 'device', state: 'open' })).toBe(1)
})

test('never heard at all counts from the day it was put up; revoked or lost, nobody goes', async () => {
  const made = await device({ enrolledAt: street.clock.now })
  expect(await look(DAY + MINUTE)).toBe(1)
  const taskId = silenceId(made._id, made.enrolledAt)
  expect((await taskOf(taskId))?.why).toContain('装好以后一直没有消息')
  await collection('devices').replace({ ...(await stored(made._id)), state: 'revoked' })
  expect(await look()).toBe(0)
  expect(await taskOf(taskId)).toMatchObject({ state: 'done', outcome: { words: '这个按钮已经停用' } })
})

test('said to work and silent still a day later, somebody goes again', async () => {
  const made = await device({ lastSeenAt: street.clock.now })
  expect(await look(DAY + MINUTE)).toBe(1)
  const taskId = silenceId(made._id, made.lastSeenAt!)
  await step('officer', 'task.done', { taskId, outcome: 'works', words: '' })
  expect(await look(23 * HOUR)).toBe(0)
  expect(await look(2 * HOUR)).toBe(1)
  expect(await taskOf(taskId)).toMatchObject({ state: 'open' })
  await step('officer', 'task.done', { taskId, outcome: 'movedAway', words: '去女儿家了' })
  expect(await look(3 * DAY)).toBe(0)
})

test('a battery nearly empty opens one task, which ends when it is changed', async () => {
  const { _id } = await device({ lastSeenAt: street.clock.now, battery: 19 })
  expect(await look()).toBe(1)
  expect(await look()).toBe(0)
  const taskId = `battery-${_id}`
  expect(await step('officer', 'task.see', { taskId })).toMatchObject({ fault: 'battery' })
  await noteHeard(await stored(_id), false, street.clock.now, { battery: 25 })
  await look()
  expect((await taskOf(taskId))?.state).toBe('open')
  await noteHeard(await stored(_id), false, street.clock.now, { battery: 100 })
  await look()
  expect(await taskOf(taskId)).toMatchObject({ state: 'done', outcome: { words: '电量恢复到100%' } })
  // Months later it is low again: the same task anew.
  street.clock.now += 90 * DAY
  await noteHeard(await stored(_id), false, street.clock.now, { battery: 8 })
  expect(await look()).toBe(1)
  expect(await taskOf(taskId)).toMatchObject({ state: 'open' })
})

test('a person who needs help is found beside a button too: it goes to the office above', async () => {
  const made = await device({ lastSeenAt: street.clock.now })
  await look(DAY + MINUTE)
  const taskId = silenceId(made._id, made.lastSeenAt!)
  expect(await calls.as('officer', 'task.done', { taskId, outcome: 'allWell', words: '' })).toMatchObject({
    code: 'BAD_INPUT',
  })
  await step('officer', 'task.done', { taskId, outcome: 'needsHelp', words: '屋里很冷，没有炭了' })
  const { tasks } = (await calls.as('chief', 'task.mine')).data as unknown as { tasks: TaskLine[] }
  expect(tasks).toMatchObject([{ kind: 'check' }])
})

describe('messages', () => {
  /** Ten in the morning of the next day. */
  const morning = () => {
    street.clock.now = street.clock.now - ((street.clock.now + 8 * HOUR) % DAY) + DAY + 10 * HOUR
  }
  const wanted = (id: string, kind: 'knock' | 'device' = 'device') => ({
    _id: id,
    kind,
    householdId: 'home',
    personId: 'granny',
    place: { communityId: 'community', gridId: 'grid', path: ['city', 'street', 'community', 'grid'] },
    about: { warningId: 'flood' },
    why: '没有答复',
    dueAt: street.clock.now + 2 * HOUR,
  })
  beforeEach(morning)

  test('opened by another room once, for the office that is held, and found by what it is about', async () => {
    expect(await openTask(wanted('knock-a', 'knock'), street.clock.now)).toBe(true)
    expect(await openTask(wanted('knock-a', 'knock'), street.clock.now)).toBe(false)
    expect(await tasksAbout({ warningId: 'flood' })).toMatchObject([
      { _id: 'knock-a', forOffice: { office: 'gridOfficer', placeId: 'grid' } },
    ])
    expect(await tasksAbout({ warningId: 'heat' })).toEqual([])
  })

  test('its officer is told once, of all that was opened at once in one message; overdue, the office above', async () => {
    const [before, above] = [(await smsTo('officer')).length, (await smsTo('chief')).length]
    for (const id of ['d1', 'd2', 'd3']) await openTask(wanted(id), street.clock.now)
    await tell()
    await tell(5000)
    const sent = (await smsTo('officer')).slice(before)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toContain('桃溪苑有3户要您上门看看')
    expect(sent[0]).not.toContain('301')
    expect((await smsTo('stranger')).length).toBe(0)
    await step('officer', 'task.done', { taskId: 'd3', outcome: 'works', words: '' })

    street.clock.now += 2 * HOUR
    await tell()
    await tell(60_000)
    expect((await smsTo('officer')).slice(before)).toHaveLength(1)
    const later = (await smsTo('chief')).slice(above)
    expect(later).toHaveLength(1)
    expect(later[0]).toContain('2户该上门的事')
  })

  test('by night nobody is woken, but for who did not answer a warning', async () => {
    street.clock.now += 12 * HOUR
    const before = (await smsTo('officer')).length
    await openTask(wanted('n1'), street.clock.now)
    await tell(MINUTE)
    expect((await smsTo('officer')).length).toBe(before)
    await openTask(wanted('n2', 'knock'), street.clock.now)
    await tell(MINUTE)
    expect((await smsTo('officer')).length).toBe(before + 1)
    street.clock.now += 9 * HOUR + MINUTE
    await tell()
    expect((await smsTo('officer')).length).toBe(before + 2)
  })

  test('cut off after the attempt was put down, it goes out a second time, marked; never not at all', async () => {
    await openTask(wanted('c1'), street.clock.now)
    await tell()
    const told = (await taskOf('c1'))!
    // As it stands when the function is killed between putting the attempt down and hearing of its end.
    const [letter] = told.letters
    const { endedAt: _, ...attempt } = letter!.attempts.at(-1)!
    const cut = {
      ...letter!,
      state: 'handing' as const,
      channels: ['sms' as const],
      attempts: [{ ...attempt, result: 'unknown' as const }],
    }
    await collection('tasks').replace({ ...told, letters: [cut], tellAt: street.clock.now })
    const before = (await smsTo('officer')).length
    await tell(20_000)
    expect((await smsTo('officer')).length).toBe(before + 1)
    expect((await taskOf('c1'))!.letters[0]).toMatchObject({
      state: 'handed',
      attempts: [{}, { possibleDouble: true }],
    })
    await tell(40_000)
    expect((await smsTo('officer')).length).toBe(before + 1)
  })

  test('where SMS is down nothing is lost: it is put down, and the list in the app has it', async () => {
    street.ground.faults.tell('sms', { fail: 'InternalError.Timeout' })
    await openTask(wanted('e1'), street.clock.now)
    await tell()
    street.ground.faults.tell('sms', {})
    expect((await taskOf('e1'))!.letters[0]!.state).not.toBe('handed')
    const { tasks } = (await calls.as('officer', 'task.mine')).data as unknown as { tasks: TaskLine[] }
    expect(tasks.map(({ taskId }) => taskId)).toContain('e1')
  })
})

test('the pulse does both by itself', async () => {
  await collection('looks').remove('devices')
  await device({ lastSeenAt: Date.now() - DAY - HOUR })
  const timer = { Type: 'Timer', TriggerName: 'pulse', Time: '', Message: '' }
  expect(await pulseMain(timer, contextOf({ source: 'timer' }))).toMatchObject({ ok: true })
  expect(await collection('tasks').count({ kind: 'device', state: 'open' })).toBe(1)
})
