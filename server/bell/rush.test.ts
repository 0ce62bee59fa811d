// Many at once, and functions that die in the middle: on the real local database.

import type { Alert } from '../../domain/bell/alert'
import { alert as alertShape } from '../../domain/bell/alert'
import { active } from '../../domain/bell/party'
import { DEFAULT_POLICY } from '../../domain/bell/policy'
import type { Answered, Main } from '../../test/calls/ground'
import { at } from '../../test/calls/people'
import { openStreet, type Street } from '../../test/calls/street'
import { collection, sdk } from '../kernel/database'
import { pulse, takeLease } from './due'
import { calledTo } from './summons'

// Ends what hangs, no more: some hundred calls one after the other take minutes on a busy machine.
jest.setTimeout(600_000)

const MANY = 20
let street: Street
beforeAll(async () => {
  street = await openStreet()
  for (let i = 0; i < MANY; i++) await street.volunteer(`v${i}`, 20 + i * 10)
  // Everybody at once in the second wave, and the first who accepts ends the search: these tests want a crowd.
  const crowd = { ...DEFAULT_POLICY, secondWaveSize: 200, backupSeconds: 0 }
  const inForce = { _id: 'community_1', communityId: 'community', version: 1, policy: crowd, from: 1, by: 'admin' }
  await collection('policies').insert(inForce)
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('streetDuty', 'streetDutyOfficer', 'street')
})
afterAll(() => street.ground.close())

const codes = (answers: Answered[]) => answers.map(({ ok, code }) => (ok ? 'ok' : code)).sort()
const alertOf = async (householdId: string): Promise<Alert> =>
  (await collection('alerts').find({ openKey: householdId }, { limit: 1 }))[0]!
const end = async (householdId: string): Promise<void> => {
  const { _id: alertId } = await alertOf(householdId)
  await street.step('admin', 'bell.callBack', { alertId, reached: true })
  await street.step('admin', 'bell.resolve', { alertId, outcome: 'falseAlarm', words: '试的' })
  await rest()
}
/** As if nobody had been called for weeks: these tests are not about fatigue. */
const rest = () =>
  sdk()
    .collection('summonses')
    .where({ _id: sdk().command.neq('') })
    .update({ calls: sdk().command.set([]) })

test('twenty accept in the same instant: one primary, one backup, eighteen no longer needed', async () => {
  await street.household('h1', 'p1')
  await street.step('p1', 'bell.press', { householdId: 'h1' })
  await street.pass(45)
  const { _id: alertId, calls } = await alertOf('h1')
  expect(calls.filter(({ personId }) => personId)).toHaveLength(MANY)
  const answers = await Promise.all(
    Array.from({ length: MANY }, (_, i) => street.call(`v${i}`, 'bell.accept', { alertId })),
  )
  expect(codes(answers)).toEqual([...Array(MANY - 2).fill('NO_LONGER_NEEDED'), 'ok', 'ok'])
  const after = await alertOf('h1')
  expect(
    active(after)
      .map(({ role }) => role)
      .sort(),
  ).toEqual(['backup', 'primary'])
  const engaged = await collection('engagements').find({ alertId })
  expect(engaged.map(({ _id }) => _id).sort()).toEqual(
    active(after)
      .map(({ personId }) => personId)
      .sort(),
  )
  expect(after.calls.filter(({ answer }) => answer === 'notNeeded')).toHaveLength(MANY - 2)
  expect(alertShape.parse(after).timeline.every(({ seq }, index) => seq === index + 1)).toBe(true)
  await end('h1')
  expect(await collection('engagements').find({})).toEqual([])
})

test('two doors ring in the same instant: each has somebody, and nobody is called to both', async () => {
  for (const n of [2, 3]) await street.household(`h${n}`, `p${n}`)
  await Promise.all([2, 3].map((n) => street.step(`p${n}`, 'bell.press', { householdId: `h${n}` })))
  await street.pass(45)
  const [one, two] = (await Promise.all([alertOf('h2'), alertOf('h3')])).map((alert) => [...calledTo(alert)])
  expect(one!.length).toBeGreaterThanOrEqual(3)
  expect(two!.length).toBeGreaterThanOrEqual(3)
  expect(one!.filter((personId) => two!.includes(personId))).toEqual([])
  // Whoever is stood down at one door is free for the other.
  await street.step(one![0]!, 'bell.accept', { alertId: (await alertOf('h2'))._id })
  expect(await collection('summonses').find({ alertId: (await alertOf('h2'))._id })).toHaveLength(1)
})

test('whoever hears of many doors and accepts two in the same instant goes to one', async () => {
  await street.pass(120)
  const alerts = await Promise.all([alertOf('h2'), alertOf('h3')])
  await street.step([...calledTo(alerts[1]!)][0]!, 'bell.accept', { alertId: alerts[1]!._id })
  for (const n of [2, 3]) await end(`h${n}`)
  for (const n of [7, 8]) {
    await street.household(`h${n}`, `p${n}`, { point: at(3000, 3000) })
    await street.step(`p${n}`, 'bell.press', { householdId: `h${n}` })
  }
  await street.pass(5)
  const far = await Promise.all([alertOf('h7'), alertOf('h8')])
  const answers = await Promise.all(far.map(({ _id }) => street.call('streetDuty', 'bell.accept', { alertId: _id })))
  expect(codes(answers)).toEqual(['ALREADY_ON_A_CALL', 'ok'])
  const going = await Promise.all([alertOf('h7'), alertOf('h8')])
  expect(going.flatMap(active)).toHaveLength(1)
  for (const n of [7, 8]) await end(`h${n}`)
})

test('who goes to one door is not called to another', async () => {
  await street.household('h4', 'p4')
  await street.step('p4', 'bell.press', { householdId: 'h4' })
  await street.step('v0', 'bell.accept', { alertId: (await alertOf('h4'))._id })
  await street.household('h5', 'p5')
  await street.step('p5', 'bell.press', { householdId: 'h5' })
  const called = (await alertOf('h5')).calls.map(({ personId }) => personId).filter(Boolean)
  expect(called).toEqual(['v1', 'v2', 'v3'])
  await end('h4')
  await end('h5')
})

test('an engagement whose alert no longer holds it binds nobody', async () => {
  await street.household('h6', 'p6')
  await collection('engagements').insert({ _id: 'v0', alertId: 'an-alert-long-gone', at: 1 })
  await street.step('p6', 'bell.press', { householdId: 'h6' })
  const { _id: alertId } = await alertOf('h6')
  await street.pass(45)
  await street.step('v0', 'bell.accept', { alertId })
  expect(await collection('engagements').byId('v0')).toMatchObject({ alertId })
  await end('h6')
})

test('two pulses at once: one works; a killed one is followed after its lease', async () => {
  const { now } = street.clock
  const taken = await Promise.all([takeLease('one', now), takeLease('two', now)])
  expect(taken.filter(Boolean)).toHaveLength(1)
  expect((await pulse(now + 1000, 'three')).held).toBe(false)
  expect((await pulse(now + 16_000, 'three')).held).toBe(true)
  street.clock.now = now + 20_000
})

describe('a function that dies', () => {
  /** After so many requests nothing of this invocation reaches the cloud any more, as when its process is gone. */
  async function dyingAfter(requests: number, run: () => Promise<unknown>): Promise<boolean> {
    const { ground } = street
    const handle = ground.database.handle.bind(ground.database)
    const telecom = ground.functions.get('telecom') as Main
    let left = requests
    let died = false
    const alive = () => {
      if (left-- > 0) return
      died = true
      throw new Error('the process is gone')
    }
    ground.database.handle = async (...request) => {
      alive()
      const answer = await handle(...request)
      // Written, and gone before the answer came: as bad as it gets.
      if (left === 0) alive()
      return answer
    }
    ground.functions.set('telecom', async (event, context) => {
      alive()
      return telecom(event, context)
    })
    await run()
    ground.database.handle = handle
    ground.functions.set('telecom', telecom)
    return died
  }

  test('at any point of a press: the alert is there or the press can be repeated, and everybody called is told, doubles marked', async () => {
    let survived = false
    for (let requests = 3; !survived && requests < 80; requests++) {
      const n = 100 + requests
      await street.household(`h${n}`, `p${n}`, {
        point: at(0, 0),
        contacts: [{ name: '桃小妹', phone: `1238889${String(n).padStart(4, '0')}`, relation: '女儿' }],
      })
      const key = `press-to-be-killed-${n}`
      survived = !(await dyingAfter(requests, () => street.call(`p${n}`, 'bell.press', { householdId: `h${n}` }, key)))
      // What a client does: the same intention again.
      await street.step(`p${n}`, 'bell.press', { householdId: `h${n}` }, key)
      await street.pass(60)
      const alert = await alertOf(`h${n}`)
      expect(alert.presses).toHaveLength(1)
      for (const call of alert.calls) {
        const messages = alert.outbox.filter(({ callId }) => callId === call.id)
        expect(messages.length).toBeGreaterThan(0)
        for (const { template, state, attempts, to } of messages) {
          expect([template, state]).toEqual([template, 'handed'])
          const arrived = street.ground.strips
            .list({ phone: to.phone, ...(to.openid ? { openid: to.openid } : {}) })
            .filter(({ templateName, lines }) => templateName === template && lines.length > 0)
          expect(arrived.length).toBeGreaterThan(0)
          // Never handed over without a record of it first; a repetition is marked.
          const repeated = attempts.filter(({ result }) => result === 'unknown').length
          if (repeated > 0) expect(attempts.some(({ possibleDouble }) => possibleDouble)).toBe(true)
        }
        if (call.as === 'contact') {
          const own = street.ground.strips.list({ phone: call.phone }).length
          expect(own).toBeLessThanOrEqual(messages.flatMap(({ attempts }) => attempts).length)
        }
      }
      await end(`h${n}`)
    }
    expect(survived).toBe(true)
  })

  test('at any point of accepting: repeated, it is accepted once, and who goes and who is engaged are the same', async () => {
    let survived = false
    for (let requests = 3; !survived && requests < 60; requests++) {
      const n = 300 + requests
      await street.household(`h${n}`, `p${n}`)
      await street.step(`p${n}`, 'bell.press', { householdId: `h${n}` })
      const { _id: alertId } = await alertOf(`h${n}`)
      const key = `accept-to-be-killed-${n}`
      survived = !(await dyingAfter(requests, () => street.call('v0', 'bell.accept', { alertId }, key)))
      await street.step('v0', 'bell.accept', { alertId }, key)
      const alert = await alertOf(`h${n}`)
      expect(active(alert).map(({ personId, role }) => [personId, role])).toEqual([['v0', 'primary']])
      expect(alert.timeline.filter(({ event }) => event === 'accept')).toHaveLength(1)
      expect((await collection('engagements').find({})).map(({ _id, alertId: at }) => [_id, at])).toEqual([
        ['v0', alertId],
      ])
      await street.pass(35)
      const told = (await alertOf(`h${n}`)).outbox.filter(({ template }) => template === 'bellNotNeeded')
      expect(told.map(({ state }) => state)).toEqual(told.map(() => 'handed'))
      await end(`h${n}`)
    }
    expect(survived).toBe(true)
  })
})

test('round trips of a press are few, and none of them scans', async () => {
  await street.household('h999', 'p999')
  const { database } = street.ground
  const handle = database.handle.bind(database)
  const actions: string[] = []
  const before = database.stats()
  database.handle = async (action, body) => {
    actions.push(`${action.replace('database.', '')} ${(body as Record<string, string>).collectionName}`)
    return handle(action, body)
  }
  await street.step('p999', 'bell.press', { householdId: 'h999' })
  database.handle = handle
  // One after another: who calls, the door, what lies around, who of them is free, their claim, the insert; then the hand-over's.
  expect(actions.slice(0, actions.indexOf('insertDocument alerts') + 1).sort()).toEqual([
    'aggregateDocuments volunteers',
    'aggregateDocuments volunteers',
    'getDocument alerts',
    'getDocument alerts',
    'getDocument alerts',
    'getDocument households',
    'getDocument people',
    'getDocument people',
    'getDocument places',
    'getDocument policies',
    'getDocument positions',
    'getDocument positions',
    'getDocument shifts',
    'getDocument summonses',
    'insertDocument alerts',
    'modifyDocument summonses',
  ])
  expect(actions.filter((action) => action === 'modifyDocument alerts').length).toBeLessThanOrEqual(2)
  expect(database.stats().documentsExamined - before.documentsExamined).toBeLessThan(3 * MANY + 40)
  await end('h999')
})
