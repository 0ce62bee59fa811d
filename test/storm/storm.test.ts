// Two hundred presses in a minute over one community, sixty volunteers who answer as people do, against the real functions
// on the real local database. The clock is set; homes and answers are drawn.
import { existsSync } from 'node:fs'
import { type Alert, OPEN_STATES } from '../../domain/bell/alert'
import { inTurn } from '../../domain/bell/assign'
import { active } from '../../domain/bell/party'
import { askedToGo, callsNow } from '../../domain/bell/waves'
import { pulse } from '../../server/bell/due'
import { calledTo, heldBy } from '../../server/bell/summons'
import { collection, sdk } from '../../server/kernel/database'
import { at } from '../calls/people'
import { openStreet, type Street } from '../calls/street'

// Some 10,000 requests: within a minute on a machine at rest, minutes on a busy one.
jest.setTimeout(600_000)

const PRESSES = 200
const VOLUNTEERS = 60
const MINUTE = 60
/** Metres: everybody is within reach of some doors and not of others. */
const SIDE = 900
/** Seconds from one pulse, and one look at everything, to the next. */
const TURN = 10
/** Seconds for which it is watched after the last press. */
const AFTERWARDS = 40
/** Chances in a turn, of somebody who was called. */
const ACCEPTS = 0.25
const DECLINES = 0.15

let street: Street
beforeAll(async () => {
  // What the disk takes is not what is asked here.
  const memory = '/dev/shm'
  if (existsSync(memory)) process.env['TMPDIR'] = memory
  street = await openStreet()
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('streetDuty', 'streetDutyOfficer', 'street')
  await street.officer('grid', 'gridOfficer', 'grid')
  for (let n = 0; n < VOLUNTEERS; n++) {
    await street.volunteer(`v${n}`, 0, { home: somewhere(), partyMember: n % 2 === 0 })
  }
  for (let n = 0; n < PRESSES; n++) await street.household(`h${n}`, `p${n}`, { point: somewhere(), contacts: [] })
})
afterAll(() => street.ground.close())

let seed = 20261122
/** mulberry32 */
function chance(): number {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const somewhere = () => at(Math.round((chance() - 0.5) * SIDE), Math.round((chance() - 0.5) * SIDE))

const openAlerts = () =>
  collection('alerts').find({ communityId: 'community', state: sdk().command.in([...OPEN_STATES]) }, { limit: 1000 })

/** A few at a time: they come one after another, not in the same instant. */
async function eachOf<T>(list: readonly T[], run: (one: T) => Promise<unknown>, atOnce = 6): Promise<void> {
  const left = [...list]
  const work = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await run(one)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

/** As a phone does it: the same intention again until it was heard. */
async function press(n: number): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const { ok } = await street.call(`p${n}`, 'bell.press', { householdId: `h${n}` }, `press-of-household-${n}`)
    if (ok) return
  }
  throw new Error(`the press of h${n} was never heard`)
}

/** What is broken at this moment, in words; nothing when all holds. */
function broken(alerts: readonly Alert[], now: number): string[] {
  const doorsOf = new Map<string, Alert[]>()
  for (const alert of alerts) {
    for (const personId of heldBy(alert)) doorsOf.set(personId, [...(doorsOf.get(personId) ?? []), alert])
  }
  const twice = [...doorsOf].filter(([who, doors]) => who !== 'streetDuty' && doors.length > 1)
  const left = alerts.filter(
    (alert) => active(alert).length === 0 && (alert.state !== 'ringing' || alert.nextDueAt > now + 120_000),
  )
  return [
    ...twice.map(([who, doors]) => `${who} is called to ${doors.map(({ householdId }) => householdId)}`),
    ...left.map(({ householdId, state }) => `${householdId} is ${state}, and nothing follows`),
  ]
}

/** Everybody who was called answers, or not; who went arrives, and in the end comes back. */
async function people(alerts: readonly Alert[]): Promise<void> {
  await eachOf(alerts, async (alert) => {
    const alertId = alert._id
    for (const who of calledTo(alert)) {
      const drawn = chance()
      if (drawn < ACCEPTS) await street.call(who, 'bell.accept', { alertId })
      else if (drawn < ACCEPTS + DECLINES) await street.call(who, 'bell.decline', { alertId })
    }
    const coming = active(alert)[0]
    if (!coming || chance() < 0.5) return
    const says = { alertId, outcome: 'helpGiven', words: '扶起来了' }
    if (coming.state !== 'arrived') await street.call(coming.personId, 'bell.arrive', { alertId })
    else await street.call(coming.personId, 'bell.resolve', says)
  })
}

test('nobody is called to two doors, nobody is left, and the oldest are not passed over', async () => {
  const breaks = new Set<string>()
  for (let second = 0; second < MINUTE + AFTERWARDS; second += TURN) {
    const first = Math.floor((second / MINUTE) * PRESSES)
    const last = Math.min(PRESSES, Math.floor(((second + TURN) / MINUTE) * PRESSES))
    const presses = Array.from({ length: Math.max(0, last - first) }, (_, n) => first + n)
    await eachOf(presses, (n) => press(n))
    street.clock.now += TURN * 1000
    await pulse(street.clock.now, `storm${second}`)
    const alerts = await openAlerts()
    for (const one of broken(alerts, street.clock.now)) breaks.add(one)
    await people(alerts)
  }
  expect([...breaks]).toEqual([])

  const alerts = (await collection('alerts').find({ communityId: 'community' }, { limit: 1000 })) as Alert[]
  expect(alerts).toHaveLength(PRESSES)
  for (const alert of alerts) {
    // Whatever the storm: the duty phone rang, and everybody was told or the search goes on to the street.
    expect(alert.calls.some(({ as }) => as === 'dutyPhone')).toBe(true)
    if (alert.state === 'ringing' && alert.pressedAt < street.clock.now - MINUTE * 1000) expect(alert.wave).toBe(4)
  }
  // Turn by turn: the first to ring were all called for, and the older half no less than the younger.
  const door = (alert: Alert) => ({
    alertId: alert._id,
    has: 0,
    wants: 3,
    since: alert.roundAt,
    urgency: alert.urgency,
  })
  const inOrder = [...alerts].sort((a, b) => inTurn(door(a), door(b)))
  const called = inOrder.map((alert) => callsNow(alert).filter((call) => askedToGo(call)).length > 0)
  const half = (which: boolean[]) => which.filter(Boolean).length
  expect(half(called.slice(0, PRESSES / 2))).toBeGreaterThanOrEqual(half(called.slice(PRESSES / 2)))
  expect(half(called.slice(0, 20))).toBe(20)
  // People were not kept idle either.
  expect(alerts.filter(({ responders }) => responders.length > 0).length).toBeGreaterThan(VOLUNTEERS / 2)
})
