// What a desk does by hand: it adds to what the waves do and takes nothing away, whatever the order of things.
import fc from 'fast-check'
import { Refusal } from '../refusal'
import { type Alert, OPEN_STATES } from './alert'
import { accept, arrive, decline, depart, release } from './answer'
import { assignByHand, type ByHand, callByHand, closeByHand, skipToWave } from './by-hand'
import { callBack } from './end'
import { active, callOf } from './party'
import { actor, DOOR, MORNING, near, pressed, type Scene, settle } from './scene'
import { viewFor } from './view-for'

const scene: Scene = {
  near: [near('a', 60), near('b', 150), near('c', 300), near('d', 420), near('e', 200, { partyMember: false })],
  officers: [
    { as: 'gridOfficer', personId: 'gridOfficer' },
    { as: 'streetDutyOfficer', personId: 'streetDuty' },
  ],
}
const desk = actor('officer', true)
const hand = (personId: string, more: Partial<ByHand> = {}): ByHand => {
  const { name, phone, openid } = actor(personId)
  return { personId, name, phone, openid, as: 'byHand', ...more }
}
const later = (seconds: number) => MORNING + seconds * 1000
const refusal = (step: () => unknown): string | undefined => {
  try {
    step()
    return undefined
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code
    throw fault
  }
}
const events = (alert: Alert) => alert.timeline.map(({ event }) => event)

describe('calling one more person', () => {
  it('rings them, puts down who did it, and lets them accept', () => {
    const before = pressed(scene)
    const after = callByHand(before, desk, hand('z', { distance: 700, expectedSeconds: 600 }), later(5))
    expect(after.outbox.at(-1)).toMatchObject({ template: 'bellCall', to: { personId: 'z' }, state: 'pending' })
    expect(after.timeline.at(-1)).toMatchObject({
      event: 'callByHand',
      by: { personId: 'officer', as: 'desk' },
      about: { person: 'z', again: false },
    })
    expect(callOf(after, 'z')).toMatchObject({ as: 'byHand', answer: 'none' })
    expect(active(accept(after, actor('z'), later(10)))[0]).toMatchObject({ personId: 'z', role: 'primary' })
    // The waves go on as planned.
    expect(after.nextWaveAt).toBe(before.nextWaveAt)
  })
  it('rings one who said no again, who may then answer anew; not twice in a breath', () => {
    const declined = decline(pressed(scene), actor('a'), later(5))
    const again = callByHand(declined, desk, hand('a'), later(40))
    expect(callOf(again, 'a')?.answer).toBe('none')
    expect(again.calls.filter(({ personId }) => personId === 'a')).toHaveLength(1)
    const ringing = { ...again, outbox: again.outbox.map((one) => attempted(one, later(41))) }
    expect(refusal(() => callByHand(ringing, desk, hand('a'), later(50)))).toBe('TOO_OFTEN')
    expect(refusal(() => callByHand(ringing, desk, hand('a'), later(80)))).toBeUndefined()
  })
  it('is for a desk only, and never for those at home, the family, or when enough are coming', () => {
    const before = pressed(scene)
    expect(refusal(() => callByHand(before, actor('a'), hand('z'), later(5)))).toBe('NOT_YOURS')
    expect(refusal(() => callByHand(before, desk, hand('granny'), later(5)))).toBe('NOT_TO_BE_CALLED')
    expect(refusal(() => callByHand(before, desk, hand('daughter'), later(5)))).toBe('NOT_TO_BE_CALLED')
    let both = accept(before, actor('a'), later(5))
    expect(callByHand(both, desk, hand('a'), later(5))).toBe(both)
    both = accept(both, actor('b'), later(6))
    expect(refusal(() => callByHand(both, desk, hand('z'), later(7)))).toBe('ENOUGH_COMING')
  })
})

const attempted = (message: Alert['outbox'][number], at: number): Alert['outbox'][number] => ({
  ...message,
  attempts: [...message.attempts, { channel: 'sms', startedAt: at, endedAt: at, result: 'handed' }],
})

describe('putting down who goes', () => {
  it('makes them the one who comes, sends them the door, tells the household, and stands the others down', () => {
    const after = assignByHand(pressed(scene), desk, hand('z'), 7, later(20))
    expect(after.state).toBe('accepted')
    expect(active(after)).toMatchObject([{ personId: 'z', role: 'primary', expectedAt: later(20 + 420) }])
    const sent = after.outbox.slice(-20).map(({ template, to }) => `${template} ${to.personId ?? ''}`)
    expect(sent).toEqual(expect.arrayContaining(['phoneAccepted z', 'bellComing granny']))
    expect(callOf(settle(scene, after, later(80)), 'a')?.answer).toBe('notNeeded')
    expect(viewFor(after, { personId: 'z', desk: false }, later(21))?.as).toBe('responder')
    expect(after.timeline.find(({ event }) => event === 'assign')).toMatchObject({
      by: { personId: 'officer' },
      about: { person: 'z', role: 'primary' },
    })
  })
  it('makes a second one the backup, refuses a third, and changes nothing for one who is coming', () => {
    const one = accept(pressed(scene), actor('a'), later(5))
    const two = assignByHand(one, desk, hand('z'), undefined, later(6))
    expect(active(two).map(({ role }) => role)).toEqual(['primary', 'backup'])
    expect(assignByHand(two, desk, hand('a'), 3, later(7))).toBe(two)
    expect(refusal(() => assignByHand(two, desk, hand('y'), 3, later(7)))).toBe('ENOUGH_COMING')
  })
  it('is asked and replaced when late, like anybody', () => {
    const going = assignByHand(pressed(scene), desk, hand('z'), 2, later(0))
    const asked = settle(scene, going, later(120 + 121))
    expect(events(asked)).toContain('askedLate')
    expect(settle(scene, asked, later(120 + 121 + 121)).state).toBe('ringing')
  })
})

describe('a wave early', () => {
  it('calls the next wave now, and keeps the distance to the one after', () => {
    const after = settle(scene, skipToWave(pressed(scene), desk, 2, later(10)), later(10))
    expect([after.wave, after.hurryTo]).toEqual([2, undefined])
    expect(callOf(after, 'd')).toBeTruthy()
    expect(after.nextWaveAt).toBe(later(10 + 45))
  })
  it('leaves nobody out who stands between', () => {
    const after = settle(scene, skipToWave(pressed(scene), desk, 4, later(10)), later(10))
    expect(after.wave).toBe(4)
    for (const id of ['a', 'b', 'c', 'd', 'e', 'gridOfficer', 'streetDuty']) expect(callOf(after, id)).toBeTruthy()
    expect(after.nextWaveAt).toBeGreaterThan(later(10))
  })
  it('asked twice is done once; the last wave is repeated, not more often than every half minute', () => {
    const four = settle(scene, skipToWave(pressed(scene), desk, 4, later(10)), later(10))
    expect(skipToWave(four, desk, 2, later(11))).toBe(four)
    expect(skipToWave(four, desk, 4, later(20))).toBe(four)
    const repeated = settle(scene, skipToWave(four, desk, 4, later(45)), later(45))
    expect(repeated.repeats).toBe(1)
  })
  it('is not possible once somebody comes', () => {
    const coming = accept(pressed(scene), actor('a'), later(5))
    expect(refusal(() => skipToWave(coming, desk, 3, later(6)))).toBe('STEP_OUT_OF_ORDER')
  })
})

describe('closing', () => {
  const reason = { outcome: 'helpGiven' as const, words: '女儿到家了，人没事' }
  it('is refused while nobody spoke with the person and nobody is there', () => {
    const before = pressed(scene)
    expect(refusal(() => closeByHand(before, desk, reason, later(60)))).toBe('CALL_BACK_FIRST')
    const failed = callBack(before, desk, { reached: false }, later(50))
    expect(refusal(() => closeByHand(failed, desk, reason, later(60)))).toBe('CALL_BACK_FIRST')
    const coming = depart(accept(before, actor('a'), later(5)), actor('a'), later(6))
    expect(refusal(() => closeByHand(coming, desk, reason, later(60)))).toBe('CALL_BACK_FIRST')
    const outside = arrive(coming, actor('a'), DOOR, later(100))
    const shut = { ...outside, unopened: { at: later(110), by: 'a' } }
    expect(refusal(() => closeByHand(shut, desk, reason, later(120)))).toBe('CALL_BACK_FIRST')
    expect(refusal(() => closeByHand(outside, actor('a'), reason, later(120)))).toBe('NOT_YOURS')
  })
  it('tells household and contacts, stands everybody down, and still waits for the household’s word', () => {
    const reached = callBack(pressed(scene), actor('other', true), { reached: true }, later(50))
    const after = closeByHand(reached, desk, reason, later(60))
    expect([after.state, after.openKey]).toEqual(['resolved', after.householdId])
    const told = after.outbox.filter(({ template }) => template === 'bellEnded').map(({ to }) => to.phone)
    expect(told).toEqual(expect.arrayContaining(['12900000001', '12900000002']))
    expect(callOf(after, 'a')?.answer).toBe('notNeeded')
    expect(after.timeline.find(({ event }) => event === 'close')?.about).toMatchObject(reason)
    // Nobody of the household says a word: a visit is asked for.
    expect(events(settle(scene, after, later(60 + 86_401)))).toContain('visitAsked')
  })
})

const PEOPLE = ['granny', 'daughter', 'a', 'b', 'c', 'gridOfficer', 'z'] as const
const step = fc.record({
  wait: fc.integer({ min: 0, max: 150 }),
  who: fc.constantFrom(...PEOPLE),
  act: fc.constantFrom(
    'callByHand',
    'assign',
    'skip2',
    'skip4',
    'close',
    'reached',
    'accept',
    'decline',
    'depart',
    'release',
    'arrive',
    'timer',
  ),
})

test('in any order: one primary at most, the search never falls silent, and every step by hand bears a name', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let now = MORNING
      let alert = pressed(scene)
      for (const { wait, who, act } of steps) {
        now += wait * 1000
        const before = alert
        try {
          alert = settle(scene, taken(alert, act, who, now), now)
        } catch (fault) {
          if (!(fault instanceof Refusal)) throw fault
          alert = settle(scene, alert, now)
        }
        const coming = active(alert)
        expect(coming.filter(({ role }) => role === 'primary')).toHaveLength(coming.length > 0 ? 1 : 0)
        expect(coming.filter(({ role }) => role === 'backup').length).toBeLessThanOrEqual(alert.policy.backups)
        expect(coming.some(({ personId }) => personId === 'granny' || personId === 'daughter')).toBe(false)
        // The timeline only grows, calls only get more, nothing that was begun is taken back.
        expect(alert.timeline.slice(0, before.timeline.length)).toEqual(before.timeline)
        expect(alert.calls.length).toBeGreaterThanOrEqual(before.calls.length)
        expect(alert.wave).toBeGreaterThanOrEqual(before.wave)
        if (OPEN_STATES.includes(alert.state)) expect(alert.nextDueAt).toBeLessThan(now + 86_400_000 + 1)
        if (alert.state === 'ringing') expect(alert.nextWaveAt).toBeGreaterThan(now)
        expect(alert.hurryTo).toBeUndefined()
      }
      for (const { event, by } of alert.timeline) {
        if (['callByHand', 'assign', 'skipToWave', 'close'].includes(event)) {
          expect(by).toMatchObject({ personId: 'officer', as: 'desk' })
        }
      }
    }),
    { numRuns: 300 },
  )
})

function taken(alert: Alert, act: string, who: (typeof PEOPLE)[number], now: number): Alert {
  switch (act) {
    case 'callByHand':
      return callByHand(alert, desk, hand(who), now)
    case 'assign':
      return assignByHand(alert, desk, hand(who), undefined, now)
    case 'skip2':
      return skipToWave(alert, desk, 2, now)
    case 'skip4':
      return skipToWave(alert, desk, 4, now)
    case 'close':
      return closeByHand(alert, desk, { outcome: 'helpGiven', words: '看过了，没事' }, now)
    case 'reached':
      return callBack(alert, actor('other', true), { reached: true }, now)
    case 'accept':
      return accept(alert, actor(who), now)
    case 'decline':
      return decline(alert, actor(who), now)
    case 'depart':
      return depart(alert, actor(who), now)
    case 'release':
      return release(alert, actor(who), undefined, now)
    case 'arrive':
      return arrive(alert, actor(who), DOOR, now)
    default:
      return alert
  }
}
