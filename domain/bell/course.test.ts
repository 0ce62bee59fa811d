// Random courses of an alert: anybody does anything at any time, messages succeed, fail or vanish, the timer is late.
// Whatever happens, these hold.
import fc from 'fast-check'
import { Refusal } from '../refusal'
import { dueAt } from './advance'
import { ALERT_STATES, type Alert, alert as alertShape, NEVER, OPEN_STATES } from './alert'
import { accept, arrive, decline, depart, release, stillComing } from './answer'
import { grantKey, nobodyOpens } from './door'
import { callBack, confirm, resolve } from './end'
import { beginHanding, type Handing, recordResult } from './outbox'
import { active } from './party'
import { DEFAULT_POLICY } from './policy'
import { cancel, pressAgain } from './press'
import { actor, DOOR, HOUSEHOLD, MORNING, near, pressed, type Scene, settle } from './scene'
import { TRANSITIONS } from './transitions'
import { viewFor } from './view-for'

const PEOPLE = [
  'granny',
  'daughter',
  'a',
  'b',
  'c',
  'd',
  'e',
  'gridOfficer',
  'streetDuty',
  'officer',
  'stranger',
] as const
const scenes: Scene[] = [
  {
    near: [near('a', 60), near('b', 150), near('c', 300), near('d', 420), near('e', 200, { partyMember: false })],
    officers: [
      { as: 'gridOfficer', personId: 'gridOfficer' },
      { as: 'streetDutyOfficer', personId: 'streetDuty' },
    ],
  },
  { near: [near('a', 510), near('b', 480)] },
  { near: [], officers: [{ as: 'gridOfficer', personId: 'gridOfficer' }] },
  { near: [near('a', 20), near('b', 30)], policy: { ...DEFAULT_POLICY, backups: 0, firstWaveSize: 1 } },
]

const ACTS = {
  accept,
  decline,
  depart,
  stillComing,
  release: (alert: Alert, by: ReturnType<typeof actor>, now: number) => release(alert, by, '有事', now),
  arrive: (alert: Alert, by: ReturnType<typeof actor>, now: number) => arrive(alert, by, DOOR, now),
  nobodyOpens,
  grantKey,
  cancel: (alert: Alert, by: ReturnType<typeof actor>, now: number) => cancel(alert, by, undefined, now),
  pressAgain: (alert: Alert, by: ReturnType<typeof actor>, now: number) => pressAgain(alert, by, `key-${now}`, now),
  reached: (alert: Alert, by: ReturnType<typeof actor>, now: number) => callBack(alert, by, { reached: true }, now),
  notReached: (alert: Alert, by: ReturnType<typeof actor>, now: number) => callBack(alert, by, { reached: false }, now),
  resolve: (alert: Alert, by: ReturnType<typeof actor>, now: number) =>
    resolve(alert, by, { outcome: 'helpGiven', words: '好了' }, now),
  falseAlarm: (alert: Alert, by: ReturnType<typeof actor>, now: number) =>
    resolve(alert, by, { outcome: 'falseAlarm', words: '误按' }, now),
  confirm: (alert: Alert, by: ReturnType<typeof actor>, now: number) => confirm(alert, by, true, undefined, now),
  notHelped: (alert: Alert, by: ReturnType<typeof actor>, now: number) => confirm(alert, by, false, undefined, now),
} as const
type Act = keyof typeof ACTS

/** going: whoever is on the way now. */
type Did = { who: (typeof PEOPLE)[number] | 'going'; act: Act | 'timer' }
/** Mostly what such a person would do; anything by anybody now and then. */
const did: fc.Arbitrary<Did> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      who: fc.constantFrom('a', 'b', 'c', 'gridOfficer', 'streetDuty'),
      act: fc.constantFrom('accept', 'accept', 'decline'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      who: fc.constant('going'),
      act: fc.constantFrom('depart', 'stillComing', 'release', 'arrive', 'arrive', 'resolve', 'resolve'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ who: fc.constant('officer'), act: fc.constantFrom('reached', 'falseAlarm', 'confirm') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      who: fc.constantFrom('granny', 'daughter'),
      act: fc.constantFrom('cancel', 'pressAgain', 'confirm', 'notHelped'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ who: fc.constant('stranger'), act: fc.constant('timer') }) },
  {
    weight: 1,
    arbitrary: fc.record({ who: fc.constantFrom(...PEOPLE), act: fc.constantFrom(...(Object.keys(ACTS) as Act[])) }),
  },
) as fc.Arbitrary<Did>

const step = fc.record({
  wait: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 0, max: 20 }) }, fc.integer({ min: 0, max: 2000 })),
  did,
  messages: fc.array(fc.constantFrom('handed', 'failed', 'lost'), { maxLength: 8 }),
})

const withoutUndefined = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

function check(before: Alert, after: Alert, event: string, now: number): void {
  expect(active(after).filter(({ role }) => role === 'primary').length).toBeLessThanOrEqual(1)
  expect(active(after).filter(({ role }) => role === 'backup').length).toBeLessThanOrEqual(after.policy.backups)
  if (active(after).length > 0 && after.state !== 'falseAlarm') {
    expect(active(after).some(({ role }) => role === 'primary')).toBe(true)
  }
  // The timeline only grows, and counts.
  expect(before.timeline.every((entry, index) => after.timeline[index] === entry)).toBe(true)
  expect(after.timeline.every(({ seq }, index) => seq === index + 1)).toBe(true)
  // Open alerts are never silent; ended ones free the household's place.
  const open = OPEN_STATES.includes(after.state)
  expect(after.openKey).toBe(open ? HOUSEHOLD._id : after._id)
  expect(after.nextDueAt).toBe(dueAt(after))
  if (open) expect(after.nextDueAt).toBeLessThan(NEVER)
  if (after.state === 'ringing') expect(after.nextWaveAt).toBeGreaterThan(now)
  if (after.state === 'ringing') expect(active(after)).toEqual([])
  // Nobody is called twice in one ringing, nobody outside the rules, nobody without a message.
  const once = after.calls.map(({ personId, phone, as, round }) => `${round} ${personId ?? `${as} ${phone}`}`)
  expect(new Set(once).size).toBe(once.length)
  const told = new Set(after.outbox.map(({ callId }) => callId))
  const outside = after.calls.filter(
    ({ id, distance = 0, personId = '' }) =>
      !told.has(id) || distance > after.policy.radius || ['granny', 'daughter', 'stranger'].includes(personId),
  )
  expect(outside).toEqual([])
  expect(after.outbox.every(({ attempts }) => attempts.length <= 12)).toBe(true)
  // The state moved along the table: by what somebody did, and then perhaps by time.
  if (after.state !== before.state) {
    const byTime = TRANSITIONS.filter((row) => row.event === 'late')
    const reachable = new Set(
      TRANSITIONS.filter((row) => row.from === before.state && row.event === event).map(({ to }) => to),
    )
    for (const from of [before.state, ...reachable]) {
      for (const row of byTime) if (row.from === from) reachable.add(row.to)
    }
    expect(reachable).toContain(after.state)
  }
}

test('one primary at most, never silent, never outside the rules, whatever anybody does', () => {
  const states = new Set<string>()
  fc.assert(
    fc.property(
      fc.constantFrom(...scenes),
      fc.array(step, { minLength: 1, maxLength: 50, size: 'max' }),
      (scene, steps) => {
        let now = MORNING
        let alert = pressed(scene, now)
        let handings: Handing[] = []
        check(alert, alert, 'press', now)
        for (const { wait, did, messages } of steps) {
          const who = did.who === 'going' ? (active(alert)[0]?.personId ?? 'a') : did.who
          const { act } = did
          now += wait * 1000
          const before = alert
          let done: string = act
          try {
            if (act !== 'timer') alert = ACTS[act](alert, actor(who, ['officer', 'gridOfficer'].includes(who)), now)
          } catch (fault) {
            if (!(fault instanceof Refusal)) throw fault
            done = 'refused'
          }
          if (act === 'reached' || act === 'notReached') done = 'callBack'
          for (const result of messages) {
            const handing = handings.shift()
            if (handing && result !== 'lost') alert = recordResult(alert, handing, { result }, now)
          }
          alert = settle(scene, alert, now)
          check(before, alert, done, now)
          const begun = beginHanding(alert, now)
          handings = [...handings, ...begun.handings]
          alert = { ...begun.alert, nextDueAt: dueAt(begun.alert) }
          states.add(alert.state)
        }
        expect(alertShape.parse(withoutUndefined(alert))).toEqual(withoutUndefined(alert))
      },
    ),
    { numRuns: 200 },
  )
  // The courses tried did go everywhere.
  expect([...states].sort()).toEqual([...ALERT_STATES].sort())
})

test('left alone, every press goes on to the last wave and is repeated, and every message ends handed, failed or withdrawn', () => {
  for (const scene of scenes) {
    let alert = pressed(scene)
    let now = MORNING
    for (let pulse = 0; pulse < 400; pulse++) {
      const begun = beginHanding(alert, now)
      alert = begun.handings.reduce(
        (next, handing, index) =>
          index % 3 === 0 ? next : recordResult(next, handing, { result: index % 3 === 1 ? 'handed' : 'failed' }, now),
        begun.alert,
      )
      now += 5000
      alert = settle(scene, alert, now)
    }
    expect(alert.wave).toBe(4)
    expect(alert.repeats).toBeGreaterThan(10)
    const early = alert.outbox.filter(({ dueAt }) => dueAt < MORNING + 600_000)
    expect(early.length).toBeGreaterThan(0)
    expect(early.filter(({ state }) => state === 'pending' || state === 'handing')).toEqual([])
  }
})

test('an alert that rings for three days stays one document of bounded size, and still answers', () => {
  const scene = scenes[0]!
  let alert = pressed(scene)
  let now = MORNING
  while (now < MORNING + 3 * 86_400_000) {
    now = Math.max(now + 1000, alert.nextDueAt)
    const begun = beginHanding(alert, now)
    alert = begun.handings.reduce(
      (next, handing) => recordResult(next, handing, { result: 'handed' }, now),
      begun.alert,
    )
    alert = settle(scene, alert, now)
  }
  expect(() => alertShape.parse(withoutUndefined(alert))).not.toThrow()
  expect(JSON.stringify(alert).length).toBeLessThan(1_500_000)
  expect(accept(alert, actor('b'), now).state).toBe('accepted')
})

test('before accepting nobody reads name, door, phone or note; after the end nobody who went does', () => {
  const secrets = ['陈桂兰', '二单元301', '12900000002', '听力不好', '7栋', '4821']
  fc.assert(
    fc.property(fc.constantFrom(...scenes), fc.array(step, { maxLength: 30, size: 'max' }), (scene, steps) => {
      let now = MORNING
      let alert = pressed(scene, now)
      for (const { wait, did } of steps) {
        const who = did.who === 'going' ? (active(alert)[0]?.personId ?? 'a') : did.who
        const { act } = did
        now += wait * 1000
        try {
          if (act !== 'timer') alert = ACTS[act](alert, actor(who, who === 'officer'), now)
        } catch (fault) {
          if (!(fault instanceof Refusal)) throw fault
        }
        alert = settle(scene, alert, now)
        for (const personId of PEOPLE) {
          const view = viewFor(alert, { personId, desk: false }, now)
          const going = active(alert).some((one) => one.personId === personId)
          const over = ['resolved', 'confirmed', 'falseAlarm'].includes(alert.state)
          if (personId === 'stranger' || personId === 'officer') expect(view).toBeUndefined()
          else if (personId === 'granny' || personId === 'daughter') expect(view?.as).toBe('presser')
          else if (view?.as === 'responder') expect([going, over]).toEqual([true, false])
          else for (const secret of secrets) expect(JSON.stringify(view ?? null)).not.toContain(secret)
        }
      }
    }),
    { numRuns: 80 },
  )
})
