// Visits after alerts, through the functions on the real local database: an alert ends, a visit is there, somebody goes.
import { main as pulseMain } from '../../cloudfunctions/pulse/index'
import { type Alert, NEVER } from '../../domain/bell/alert'
import type { TaskLine, TaskView } from '../../domain/task/contract'
import { callsAt } from '../../test/calls/city'
import { contextOf, newKey } from '../../test/calls/ground'
import { openStreet, type Street } from '../../test/calls/street'
import { collection, sdk } from '../kernel/database'
import { openVisits } from './open'

jest.setTimeout(60_000)
const HOUR = 3_600_000

let street: Street
let calls: ReturnType<typeof callsAt>
beforeAll(async () => {
  street = await openStreet()
  calls = callsAt(street.clock)
  await street.volunteer('wang', 150)
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('officer', 'gridOfficer', 'grid')
  await street.officer('colleague', 'gridOfficer', 'grid')
  await street.officer('chief', 'gridChief', 'grid')
  await street.officer('stranger', 'gridOfficer', 'othergrid')
  await street.officer('secretaryElsewhere', 'communitySecretary', 'othercommunity')
  await street.person('resident')
})
afterAll(() => street.ground.close())

let homes = 0
/** A household of its own rings; wang goes, and says what came of it. */
async function resolved(): Promise<string> {
  const home = `home${++homes}`
  await street.household(home, `granny${homes}`)
  const { alertId } = await street.step(`granny${homes}`, 'bell.press', { householdId: home })
  await street.step('wang', 'bell.accept', { alertId })
  await street.step('wang', 'bell.arrive', { alertId })
  await street.step('wang', 'bell.resolve', { alertId, outcome: 'helpGiven', words: '扶起来了' })
  return alertId
}
/** So much time passes that the room looks again. */
async function look(): Promise<number> {
  street.clock.now += 31_000
  return openVisits(street.clock.now)
}
async function visited(): Promise<{ alertId: string; taskId: string }> {
  const alertId = await resolved()
  expect(await look()).toBe(1)
  return { alertId, taskId: `visit-${alertId}` }
}
const mine = async (who: string): Promise<TaskLine[]> => {
  const answer = await calls.as(who, 'task.mine')
  if (!answer.ok) throw new Error(`${who}: ${answer.code}`)
  return (answer.data as unknown as { tasks: TaskLine[] }).tasks
}
const lists = async (who: string, taskId: string) => (await mine(who)).some((line) => line.taskId === taskId)
const step = async (who: string, call: string, input: object, key?: string): Promise<TaskView> => {
  const answer = await calls.as(who, call, input, key)
  if (!answer.ok) throw new Error(`${call} by ${who}: ${answer.code}`)
  return (answer.data as unknown as { task: TaskView }).task
}
const alertOf = async (alertId: string): Promise<Alert> => (await collection('alerts').byId(alertId))!
const auditsOf = async (call: string, by: string) =>
  (await collection('audits').find({ by }, { limit: 1000 })).filter((one) => one.call === call)

test('an alert that was resolved is visited within 24 hours, and the visit confirms it', async () => {
  const { alertId, taskId } = await visited()
  const line = (await mine('officer')).find((one) => one.taskId === taskId)!
  expect(line).toMatchObject({ name: '桃granny1', address: '桃溪苑3栋2单元301', state: 'open', overdue: false })
  expect(line.dueAt).toBe((await alertOf(alertId)).resolution!.at + 24 * HOUR)

  const seen = await step('officer', 'task.see', { taskId })
  expect(seen).toMatchObject({ decides: true, livesAlone: true, may: { take: true, done: true, passOn: true } })
  expect(seen.why).toContain('扶起来了')
  expect(seen.phone).toBe((await collection('people').byId('granny1'))!.phone)
  expect(await step('officer', 'task.take', { taskId })).toMatchObject({ holder: { me: true }, state: 'taken' })
  expect((await mine('colleague')).find((one) => one.taskId === taskId)?.holder).toEqual({
    name: '桃officer',
    me: false,
  })

  const done = await step('officer', 'task.done', { taskId, outcome: 'allWell', words: '在家，挺好' })
  expect(done).toMatchObject({ state: 'done', outcome: { finding: 'allWell', alert: 'confirmed' } })
  expect(done).not.toHaveProperty('phone')
  expect(await alertOf(alertId)).toMatchObject({ state: 'confirmed', confirmation: { by: 'officer', as: 'visit' } })
  expect(await lists('officer', taskId)).toBe(false)
})

test('not solved after all: the alert rings anew, and is visited anew once it is resolved again', async () => {
  const { alertId, taskId } = await visited()
  const done = await step('officer', 'task.done', { taskId, outcome: 'needsHelp', words: '又起不来了' })
  expect(done.outcome).toMatchObject({ alert: 'ringing', words: '又起不来了' })
  expect(await alertOf(alertId)).toMatchObject({ state: 'ringing', round: 2 })
  expect((await collection('tasks').find({ kind: 'check' })).length).toBe(0)
  expect(await look()).toBe(0)
  await street.step('wang', 'bell.accept', { alertId })
  await street.step('wang', 'bell.arrive', { alertId })
  await street.step('wang', 'bell.resolve', { alertId, outcome: 'hospital', words: '送医院了' })
  expect(await look()).toBe(1)
  expect(await step('officer', 'task.see', { taskId })).toMatchObject({ state: 'open', decides: true })
  await step('officer', 'task.done', { taskId, outcome: 'allWell', words: '女儿在陪' })
  expect((await alertOf(alertId)).state).toBe('confirmed')
})

test('help that is needed after the alert has ended goes to the office above, once', async () => {
  const { alertId, taskId } = await visited()
  await street.step(`granny${homes}`, 'bell.confirm', { alertId, helped: true })
  expect((await step('officer', 'task.see', { taskId })).decides).toBe(false)
  const key = newKey()
  const wanted = { taskId, outcome: 'needsHelp', words: '家里没有米了' }
  await step('officer', 'task.done', wanted, key)
  expect(await step('officer', 'task.done', wanted, key)).toMatchObject({ outcome: { alert: 'unchanged' } })
  const checks = (await mine('chief')).filter(({ kind }) => kind === 'check')
  expect(checks).toHaveLength(1)
  expect((await step('chief', 'task.see', { taskId: checks[0]!.taskId })).why).toContain('家里没有米了')
  expect((await alertOf(alertId)).state).toBe('confirmed')
  await step('chief', 'task.done', { taskId: checks[0]!.taskId, outcome: 'allWell', words: '送去了' })
})

test('false alarms are visited too, drills are not', async () => {
  const drill = await resolved()
  const stored = await alertOf(drill)
  expect(await collection('alerts').replace({ ...stored, drill: true })).toBe(true)
  const home = `home${++homes}`
  await street.household(home, `granny${homes}`)
  const { alertId } = await street.step(`granny${homes}`, 'bell.press', { householdId: home })
  await street.step('admin', 'bell.callBack', { alertId, reached: true })
  await street.step('admin', 'bell.resolve', { alertId, outcome: 'falseAlarm', words: '碰到了' })
  expect(await look()).toBe(1)
  expect(await lists('officer', `visit-${alertId}`)).toBe(true)
  expect(await collection('tasks').byId(`visit-${drill}`)).toBeUndefined()
  await step('officer', 'task.done', { taskId: `visit-${alertId}`, outcome: 'allWell', words: '' })
})

test('two who look at once open one visit, and a look finds what others stored late', async () => {
  const alertId = await resolved()
  street.clock.now += 31_000
  const opened = await Promise.all([1, 2, 3].map(() => openVisits(street.clock.now)))
  expect(opened.reduce((sum, one) => sum + one, 0)).toBe(1)
  const stored = await alertOf(alertId)
  const late = { ...stored, _id: 'latealert', openKey: 'latealert', updatedAt: street.clock.now - 20_000 }
  await collection('alerts').insert(late)
  expect(await look()).toBe(1)
  expect(await look()).toBe(0)
  expect(await collection('tasks').count({ 'about.alertId': alertId })).toBe(1)
})

test('what is another office’s is not there: neither seen, taken, recorded nor passed on', async () => {
  const { taskId } = await visited()
  const inputs: [string, object][] = [
    ['task.see', { taskId }],
    ['task.take', { taskId }],
    ['task.done', { taskId, outcome: 'allWell', words: '' }],
    ['task.passOn', { taskId, reason: '不想去' }],
  ]
  for (const who of ['stranger', 'secretaryElsewhere', 'chief', 'admin']) {
    expect(await lists(who, taskId)).toBe(false)
    for (const [call, input] of inputs) expect(await calls.as(who, call, input)).toMatchObject({ code: 'NOT_FOUND' })
  }
  for (const who of ['resident', 'wang']) {
    for (const [call, input] of inputs) expect(await calls.as(who, call, input)).toMatchObject({ code: 'NOT_YOURS' })
  }
  expect((await collection('tasks').byId(taskId))?.timeline).toHaveLength(1)

  street.clock.now += 25 * HOUR
  expect((await mine('chief')).find((one) => one.taskId === taskId)).toMatchObject({ overdue: true })
  expect(await lists('stranger', taskId)).toBe(false)
  await step('chief', 'task.take', { taskId })
  expect(await calls.as('officer', 'task.see', { taskId })).toMatchObject({ code: 'NOT_FOUND' })
  await step('chief', 'task.done', { taskId, outcome: 'allWell', words: '' })
})

test('passed on with a reason it is the chief’s; a repeated intention says the same, a second one is refused', async () => {
  const { taskId } = await visited()
  const key = newKey()
  for (let i = 0; i < 2; i++) {
    const answer = await calls.as('officer', 'task.passOn', { taskId, reason: '在外地开会' }, key)
    expect(answer).toMatchObject({ ok: true, data: { to: '网格长' } })
  }
  expect(await calls.as('officer', 'task.passOn', { taskId, reason: '再转' })).toMatchObject({ code: 'NOT_FOUND' })
  const seen = await step('chief', 'task.see', { taskId })
  expect(seen.timeline.map(({ event, words }) => [event, words])).toEqual([
    ['open', undefined],
    ['passOn', '在外地开会'],
  ])
  // Nobody is secretary here: straight to the admin, and no further.
  expect(await calls.as('chief', 'task.passOn', { taskId, reason: '请社区去' })).toMatchObject({
    data: { to: '社区管理员' },
  })
  expect(await step('admin', 'task.see', { taskId })).toMatchObject({ may: { passOn: false } })
  expect(await calls.as('admin', 'task.passOn', { taskId, reason: '不去' })).toMatchObject({
    code: 'STEP_OUT_OF_ORDER',
  })
  await step('admin', 'task.done', { taskId, outcome: 'allWell', words: '' })
})

test('of two who take it in the same instant one holds it and both are told who', async () => {
  const { taskId } = await visited()
  const views = await Promise.all(['officer', 'colleague'].map((who) => step(who, 'task.take', { taskId })))
  const held = await collection('tasks').byId(taskId)
  expect(views.map(({ state }) => state)).toEqual(['taken', 'taken'])
  expect(held?.timeline.map(({ event }) => event)).toEqual(['open', 'take', 'take'])
  const other = held?.holder?.personId === 'officer' ? 'colleague' : 'officer'
  expect(await calls.as(other, 'task.done', { taskId, outcome: 'allWell', words: '' })).toMatchObject({
    code: 'STEP_OUT_OF_ORDER',
  })
  expect((await alertOf(taskId.slice('visit-'.length))).state).toBe('resolved')
  await step(held!.holder!.personId, 'task.done', { taskId, outcome: 'allWell', words: '' })
})

test('nobody at home: one goes again, and the alert still waits', async () => {
  const { alertId, taskId } = await visited()
  street.clock.now += 20 * HOUR
  const key = newKey()
  const missed = await step('officer', 'task.done', { taskId, outcome: 'nobodyHome', words: '' }, key)
  expect(missed).toMatchObject({ state: 'taken', dueAt: street.clock.now + 24 * HOUR, decides: true })
  await step('officer', 'task.done', { taskId, outcome: 'nobodyHome', words: '' }, key)
  expect((await collection('tasks').byId(taskId))?.missed).toBe(1)
  expect(await calls.as('officer', 'task.done', { taskId, outcome: 'needsHelp', words: ' ' })).toMatchObject({
    code: 'BAD_INPUT',
  })
  expect((await alertOf(alertId)).state).toBe('resolved')
  await step('officer', 'task.done', { taskId, outcome: 'allWell', words: '' })
})

test('who went to the alert does not visit it: it is opened for the office above', async () => {
  const home = `home${++homes}`
  await street.household(home, `granny${homes}`)
  const { alertId } = await street.step(`granny${homes}`, 'bell.press', { householdId: home })
  await street.step('officer', 'bell.callBack', { alertId, reached: true })
  await street.step('officer', 'bell.resolve', { alertId, outcome: 'helpGiven', words: '电话里说好了' })
  const positions = collection('positions')
  const other = (await positions.byId('colleague-gridOfficer-grid'))!
  await positions.remove(other._id)
  expect(await look()).toBe(1)
  await positions.insert(other)
  const taskId = `visit-${alertId}`
  expect([await lists('officer', taskId), await lists('chief', taskId)]).toEqual([false, true])
  await step('chief', 'task.done', { taskId, outcome: 'allWell', words: '' })
  expect((await alertOf(alertId)).state).toBe('confirmed')
})

test('who saw a name and a door is on the audit log', async () => {
  const { taskId } = await visited()
  const [listed, sees] = [await auditsOf('task.mine', 'colleague'), await auditsOf('task.see', 'colleague')]
  await mine('colleague')
  await step('colleague', 'task.see', { taskId })
  expect((await auditsOf('task.mine', 'colleague')).length).toBe(listed.length + 1)
  const last = (await auditsOf('task.see', 'colleague')).slice(sees.length)
  expect(last).toMatchObject([{ about: { taskId, householdId: `home${homes}` } }])
})

test('more than a look reads at once, all written in one instant, are all visited', async () => {
  const stored = await alertOf(await resolved())
  await look()
  const updatedAt = street.clock.now
  await street.ground.database.importDocuments(
    'alerts',
    Array.from({ length: 60 }, (_, i) => ({
      ...stored,
      _id: `many${i}`,
      openKey: `many${i}`,
      nextDueAt: NEVER,
      updatedAt,
    })) as never,
  )
  let opened = 0
  for (let looks = 0; looks < 20 && opened < 60; looks++) opened += await look()
  expect(opened).toBe(60)
  expect(await look()).toBe(0)
})

test('the pulse looks by itself', async () => {
  const stored = await alertOf(await resolved())
  await look()
  await sdk().collection('looks').doc('visits').remove()
  await collection('alerts').insert({ ...stored, _id: 'pulsed', openKey: 'pulsed', updatedAt: Date.now() })
  const timer = { Type: 'Timer', TriggerName: 'pulse', Time: '', Message: '' }
  expect(await pulseMain(timer, contextOf({ source: 'timer' }))).toMatchObject({ ok: true })
  expect(await collection('tasks').byId('visit-pulsed')).toMatchObject({ state: 'open', about: { alertId: 'pulsed' } })
})
