// Doors that want the same few people: who gets whom, and what becomes of those who got too few.
import type { Alert } from '../../domain/bell/alert'
import { at } from '../../test/calls/people'
import { openStreet, type Street } from '../../test/calls/street'
import { collection, sdk } from '../kernel/database'
import { calledTo } from './summons'

jest.setTimeout(180_000)

let street: Street
beforeAll(async () => {
  street = await openStreet()
  // Four members between two doors, and nobody else within reach.
  for (let n = 0; n < 4; n++) await street.volunteer(`v${n}`, 100 + n * 10)
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('streetDuty', 'streetDutyOfficer', 'street')
  await street.household('west', 'w', { point: at(0, 0) })
  await street.household('east', 'e', { point: at(300, 0) })
  await street.household('north', 'n', { point: at(130, 200) })
})
afterAll(() => street.ground.close())

const alertOf = async (householdId: string): Promise<Alert> =>
  (await collection('alerts').find({ openKey: householdId }, { limit: 1 }))[0]!
const calledAt = async (householdId: string) => [...calledTo(await alertOf(householdId))].sort()
const press = (who: string, householdId: string) => street.step(who, 'bell.press', { householdId })

test('the first has its three, the second the one who is left; it looks again, and the third waits behind it', async () => {
  await press('w', 'west')
  await press('e', 'east')
  expect(await calledAt('west')).toEqual(['v0', 'v1', 'v2'])
  expect(await calledAt('east')).toEqual(['v3'])
  await street.pass(5)
  await press('n', 'north')
  expect(await calledAt('north')).toEqual([])
  const { moreAt, nextDueAt } = await alertOf('north')
  expect(moreAt).toBe(street.clock.now + 5000)
  expect(nextDueAt).toBeLessThanOrEqual(moreAt!)
})

test('people stood down at one door: one for the door that has nobody, before any other has a second', async () => {
  await street.step('v0', 'bell.accept', { alertId: (await alertOf('west'))._id })
  expect(await collection('summonses').find({ alertId: '' })).toHaveLength(2)
  await street.pass(10)
  const [east, north] = await Promise.all([calledAt('east'), calledAt('north')])
  expect(north.length).toBeGreaterThanOrEqual(1)
  expect([...east, ...north].sort()).toEqual(['v1', 'v2', 'v3'])
  expect((await alertOf('north')).timeline.map(({ event }) => event)).toContain('more')
})

test('whoever goes is not called; whoever is called elsewhere cannot come as a second here', async () => {
  const [other] = (await calledAt('north')).filter((who) => who !== 'v3')
  const answer = await street.call(other!, 'bell.accept', { alertId: (await alertOf('west'))._id })
  expect(answer).toMatchObject({ ok: false, code: 'CALLED_ELSEWHERE' })
  expect((await alertOf('west')).responders.map(({ personId }) => personId)).toEqual(['v0'])
})

test('released with everybody elsewhere: nobody is rung at two doors, and the door looks again', async () => {
  await street.step('v0', 'bell.release', { alertId: (await alertOf('west'))._id })
  const west = await alertOf('west')
  expect(west.state).toBe('ringing')
  const doors = await Promise.all(['west', 'east', 'north'].map(calledAt))
  const all = doors.flat()
  expect(new Set(all).size).toBe(all.length)
  expect(west.moreAt).toBeDefined()
})

test('a claim whose alert does not call the person binds for twenty seconds and no longer', async () => {
  for (const householdId of ['west', 'east', 'north']) {
    const { _id: alertId } = await alertOf(householdId)
    await street.step('admin', 'bell.callBack', { alertId, reached: true })
    await street.step('admin', 'bell.resolve', { alertId, outcome: 'falseAlarm', words: '试的' })
  }
  expect(await collection('summonses').find({ alertId: sdk().command.neq('') })).toEqual([])
  const claim = { alertId: 'an-alert-that-was-never-written', at: street.clock.now, yields: false }
  await sdk()
    .collection('summonses')
    .where({ _id: 'v0' })
    .update({ ...claim, calls: sdk().command.set([]) })
  await press('w', 'west')
  expect(await calledAt('west')).not.toContain('v0')
  await street.pass(50)
  expect(await calledAt('west')).toContain('v0')
})
