// Warnings told through the functions: sending, answering by app, telephone and device, knocking, closing.
import { handlers as app } from '../../cloudfunctions/app/handlers'
import { handlers as office } from '../../cloudfunctions/office/handlers'
import { main as telecom } from '../../cloudfunctions/telecom/index'
import type { Household } from '../../domain/household/household'
import type { Office } from '../../domain/person/person'
import type { DoorToKnock, SeenWarning, WarningCard } from '../../domain/warning/contract'
import type { Ask } from '../../domain/warning/warning'
import { type Answered, asWechat, CALLBACK_TOKEN, type Ground, newKey, openGround } from '../../test/calls/ground'
import { at, BUILDING, COMMUNITY, GRID, householdOf, NOW, personOf, positionOf, STREET } from '../../test/calls/people'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { openReplyDoor } from '../reply/door'
import { pulseWarnings } from './due'
import { warningToSpeak } from './read'

const MINUTE = 60_000
const clock = { now: NOW }
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
const pulse = () => pulseWarnings(clock.now, `pulse${++pulses}`)
const asksOf = (warningId: string): Promise<Ask[]> => collection('asks').find({ warningId }, { limit: 200 })

async function officer(id: string, held: Office, placeId: string, phone: number) {
  await collection('people').insert(personOf(id, phone))
  await collection('positions').insert(positionOf(id, held, placeId))
}
async function home(more: Partial<Household> = {}): Promise<{ householdId: string; who: string }> {
  const n = ++homes
  const who = `granny${n}`
  await collection('people').insert(personOf(who, 1000 + n, { householdId: `home${n}` }))
  await collection('households').insert(
    householdOf(`home${n}`, {
      memberIds: [who],
      point: at(n * 30, (n % 3) * 40),
      door: `1单元${n}01`,
      floor: n,
      bellConsent: { at: 1, takenBy: 'officer' },
      ...more,
    }),
  )
  return { householdId: `home${n}`, who }
}
const FLOOD = { kind: 'flood', urgency: 'emergency', title: '暴雨预警', words: '今晚有大暴雨，请不要出门' }
async function sent(more: object = {}): Promise<string> {
  const wanted = { ...FLOOD, placeIds: ['community'], answerBy: clock.now + 30 * MINUTE, ...more }
  const { warningId } = await data<{ warningId: string }>('admin', 'warning.send', wanted)
  return warningId
}
const see = async (warningId: string, who = 'admin') =>
  (await data<{ warning: SeenWarning }>(who, 'warning.see', { warningId })).warning
const adds = ({ asked, heard, helped, knockedWell, open }: SeenWarning['counts']) =>
  expect(heard + helped + knockedWell + open).toBe(asked)
const finish = async (warningId: string) => {
  await data('admin', 'warning.close', { warningId, reason: '演习完毕' })
  await pulse()
}

beforeAll(async () => {
  ground = await openGround()
  ground.functions.set('telecom', telecom)
  const estate = { ...BUILDING, _id: 'estate', kind: 'estate' as const, name: '桃溪苑', estateId: undefined }
  const building2 = { ...BUILDING, _id: 'building2', name: '桃溪苑5栋' }
  for (const place of [STREET, COMMUNITY, GRID, BUILDING, building2, estate]) await collection('places').insert(place)
  await officer('admin', 'communityAdmin', 'community', 1)
  await officer('foreign', 'communityAdmin', 'elsewhere', 2)
  await officer('officer', 'gridOfficer', 'grid', 3)
  await officer('leader', 'buildingLeader', 'building2', 4)
  await collection('people').insert(personOf('daughter', 5))
  await home({ familyIds: ['daughter'] })
  await home()
  await home({ buildingId: 'building2' })
  await home()
  await home({ bellConsent: undefined })
})
afterAll(() => ground.close())

const ring = (phone: string, callid: string, keypress: string) =>
  reply({
    httpMethod: 'POST',
    path: `/reply/${CALLBACK_TOKEN}`,
    headers: {},
    body: JSON.stringify({ voicekey_callback: { nationcode: '86', mobile: phone, callid, keypress } }),
  })

test('is previewed: how many, and by which channels; only on own ground', async () => {
  const areas = await data<{ places: { placeId: string; kind: string; households: number }[] }>(
    'admin',
    'warning.area',
    {
      communityId: 'community',
    },
  )
  expect(areas.places.map(({ placeId, households }) => [placeId, households])).toEqual([
    ['community', 4],
    ['grid', 4],
    ['estate', 4],
  ])
  const written = ground.writes()
  const seen = await data('admin', 'warning.preview', { placeIds: ['estate', 'grid'], urgency: 'emergency' })
  expect(seen).toMatchObject({
    households: 4,
    reach: { app: 4, subscribe: 4, sms: 4, voice: 4, nobody: 0 },
    ringsAt: NOW,
  })
  expect(ground.writes()).toBe(written)
  for (const name of ['warning.preview', 'warning.send']) {
    const wanted = { ...FLOOD, placeIds: ['community'], answerBy: clock.now + 30 * MINUTE }
    const { kind: _, ...rest } = wanted
    const input = name === 'warning.send' ? wanted : { placeIds: rest.placeIds, urgency: rest.urgency }
    expect(await call('foreign', name, input)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await call('officer', name, input)).toMatchObject({ ok: false, code: 'NOT_YOURS' })
  }
})

describe('one warning from beginning to end', () => {
  let warningId = ''
  const key = newKey()
  test('sent twice with one intention is one, and reaches every household of the area once', async () => {
    const wanted = { ...FLOOD, placeIds: ['community', 'grid'], answerBy: clock.now + 30 * MINUTE }
    const once = await data<{ warningId: string }>('admin', 'warning.send', wanted, key)
    expect(await data('admin', 'warning.send', wanted, key)).toEqual(once)
    warningId = once.warningId
    await Promise.all([pulse(), pulse()])
    await pulse()
    const asks = await asksOf(warningId)
    expect(asks.map(({ householdId }) => householdId).sort()).toEqual(['home1', 'home2', 'home3', 'home4'])
    for (const { letters } of asks) {
      expect(letters.map(({ template, state }) => `${template} ${state}`)).toEqual([
        'warning failed',
        'warning handed',
        'warning handed',
      ])
      expect(letters.flatMap(({ attempts }) => attempts)).toHaveLength(3)
    }
    expect(await see(warningId)).toMatchObject({ spread: true, expected: 4, counts: { asked: 4, reached: 4, open: 4 } })
  })
  test('the household reads it in the app and says that it heard; somebody else cannot', async () => {
    const { warnings } = await data<{ warnings: WarningCard[] }>('granny1', 'changes.since')
    expect(warnings).toMatchObject([{ title: '暴雨预警', as: 'member', resident: '桃granny1', state: 'asked' }])
    const [{ askId }] = warnings as [WarningCard]
    expect(await call('granny2', 'warning.answer', { askId, answer: 'heard' })).toMatchObject({ code: 'NOT_FOUND' })
    const { warning } = await data<{ warning: WarningCard }>('daughter', 'warning.answer', { askId, answer: 'heard' })
    expect(warning).toMatchObject({ as: 'family', state: 'heard', answeredBy: '桃daughter' })
    const seen = await see(warningId)
    expect(seen.households.find((one) => one.askId === askId)).toMatchObject({ answered: { as: 'family', via: 'app' } })
    adds(seen.counts)
  })
  test('key 2 in the call rings the bell of that household, and puts it on top', async () => {
    const [ask] = (await asksOf(warningId)).filter(({ householdId }) => householdId === 'home2')
    const voice = ask!.letters.find(({ channels, id }) => id.endsWith('voice') || channels.includes('voice'))!
    const { reference } = voice.attempts[0]!
    await ring('12300001002', reference!, '9')
    expect((await see(warningId)).counts.helped).toBe(0)
    await ring('12300001002', reference!, '2')
    await ring('12300001002', reference!, '2')
    const seen = await see(warningId)
    expect(seen.households[0]).toMatchObject({ state: 'helped', answered: { via: 'voice', as: 'member' } })
    const alerts = await collection('alerts').find({ householdId: 'home2' })
    expect(alerts).toMatchObject([{ _id: seen.households[0]!.alertId, presses: [{ by: 'granny2' }] }])
    adds(seen.counts)
  })
  test('the device says it, and its button stays a bell', async () => {
    expect(await warningToSpeak('home3', '床头按钮', clock.now)).toMatch(/暴雨预警.*要人帮忙，请按门铃/)
    expect(await warningToSpeak('home1', '床头按钮', clock.now)).toBeUndefined()
  })
  test('at the time set who has not answered becomes doors: the leader of the building their own, the officer the rest', async () => {
    clock.now += 31 * MINUTE
    await pulse()
    const seen = await see(warningId)
    expect(seen).toMatchObject({ state: 'knocking', counts: { open: 2 } })
    const { doors } = await data<{ doors: DoorToKnock[] }>('officer', 'warning.doors')
    expect(doors).toMatchObject([{ name: '桃granny4', address: '桃溪苑3栋1单元401', place: 1 }])
    const lead = await data<{ doors: DoorToKnock[] }>('leader', 'warning.doors')
    expect(lead.doors).toMatchObject([{ name: '桃granny3' }])
    await pulse()
    expect(await collection('tasks').find({ kind: 'knock' })).toHaveLength(2)
  })
  test('an answer that comes in meanwhile takes the door off the list', async () => {
    const [ask] = (await asksOf(warningId)).filter(({ householdId }) => householdId === 'home3')
    await data('granny3', 'warning.answer', { askId: ask!._id, answer: 'heard' })
    expect(await data('leader', 'warning.doors')).toMatchObject({ doors: [], settled: 1 })
    expect(await collection('tasks').byId(ask!.knock!.taskId)).toMatchObject({ state: 'done' })
  })
  test('cannot be closed without a reason while a door is open', async () => {
    expect(await call('admin', 'warning.close', { warningId, reason: '' })).toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
    expect(await call('officer', 'warning.close', { warningId, reason: '好了' })).toMatchObject({ code: 'NOT_YOURS' })
  })
  test('ticked door by door: nobody answers, then all is well; then it closes and the numbers add up', async () => {
    const [door] = (await data<{ doors: DoorToKnock[] }>('officer', 'warning.doors')).doors
    const askId = door!.askId
    expect(await call('leader', 'warning.knocked', { askId, found: 'well', words: '' })).toMatchObject({
      code: 'NOT_FOUND',
    })
    const again = await data('officer', 'warning.knocked', { askId, found: 'nobodyHome', words: '' })
    expect(again).toMatchObject({ doors: [{ missed: 1 }] })
    expect(await data('officer', 'warning.knocked', { askId, found: 'well', words: '在家' })).toMatchObject({
      doors: [],
      settled: 1,
    })
    const { warning } = await data<{ warning: SeenWarning }>('admin', 'warning.close', { warningId, reason: '' })
    expect(warning).toMatchObject({
      state: 'closed',
      counts: { asked: 4, heard: 2, helped: 1, knockedWell: 1, open: 0 },
    })
    await pulse()
    expect((await asksOf(warningId)).some(({ live }) => live)).toBe(false)
    expect(await data('granny1', 'changes.since')).not.toHaveProperty('warnings')
  })
})

test('what was found through the task room counts too, and help needed at a door rings', async () => {
  const warningId = await sent()
  await pulse()
  clock.now += 31 * MINUTE
  await pulse()
  const tasks = await data<{ tasks: { taskId: string; kind: string; name: string }[] }>('officer', 'task.mine')
  const task = tasks.tasks.find(({ kind, name }) => kind === 'knock' && name === '桃granny4')
  await data('officer', 'task.done', { taskId: task!.taskId, outcome: 'needsHelp', words: '水进屋了' })
  clock.now += MINUTE
  await pulse()
  const seen = await see(warningId)
  expect(seen.households[0]).toMatchObject({
    name: '桃granny4',
    state: 'helped',
    answered: { as: 'officer', via: 'knock' },
  })
  expect(await collection('alerts').find({ householdId: 'home4' })).toHaveLength(1)
  adds(seen.counts)
  await finish(warningId)
})

test('a notice waits for the morning, an emergency does not', async () => {
  clock.now = Date.parse('2026-11-03T22:30:00+08:00')
  const warningId = await sent({ urgency: 'notice', kind: 'heat', answerBy: clock.now + 12 * 60 * MINUTE })
  await pulse()
  expect((await asksOf(warningId)).flatMap(({ letters }) => letters.flatMap(({ attempts }) => attempts))).toEqual([])
  expect(await data('granny1', 'changes.since')).toMatchObject({ warnings: [{ title: '暴雨预警' }] })
  expect(await warningToSpeak('home4', '床头按钮', clock.now)).toBeUndefined()
  clock.now = Date.parse('2026-11-04T07:00:05+08:00')
  await pulse()
  const states = (await asksOf(warningId)).map(
    ({ letters }) => letters.filter(({ state }) => state === 'handed').length,
  )
  expect(states).toEqual([2, 2, 2, 2])
  await finish(warningId)
})

test('a pulse that broke off asks nobody twice unmarked', async () => {
  const warningId = await sent()
  await pulse()
  // As a function leaves it that was killed between writing the attempt down and its end.
  const [ask] = await asksOf(warningId)
  const cut = ask!.letters.map((letter) =>
    letter.id.endsWith('sms')
      ? {
          ...letter,
          state: 'handing' as const,
          attempts: [{ channel: 'sms' as const, startedAt: clock.now, result: 'unknown' as const }],
        }
      : letter,
  )
  await collection('asks').replace({ ...ask!, letters: cut, nextDueAt: clock.now + 15_000 })
  const warning = (await collection('warnings').byId(warningId))!
  await collection('warnings').replace({ ...warning, spread: false, spreadThrough: '', nextDueAt: clock.now })
  clock.now += 16_000
  await pulse()
  const asks = await asksOf(warningId)
  expect(asks).toHaveLength(4)
  const attempts = asks.find(({ _id }) => _id === ask!._id)!.letters.find(({ id }) => id.endsWith('sms'))!.attempts
  expect(attempts).toMatchObject([{ result: 'unknown' }, { result: 'handed', possibleDouble: true }])
  expect(asks.flatMap(({ letters }) => letters).filter(({ attempts: all }) => all.length > 1)).toHaveLength(1)
  await finish(warningId)
})
