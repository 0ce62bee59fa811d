// Who may be called, in which order, and who is spared.
import { type Alert, alert as alertShape } from './alert'
import {
  everybodyLeft,
  firstWave,
  isTired,
  kioskWave,
  type Near,
  neighbours,
  ranked,
  replacements,
  type Surroundings,
  secondWave,
} from './candidates'
import { DEFAULT_POLICY, policy } from './policy'
import { MORNING, near, pressed } from './scene'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** An alert that has called nobody near yet. */
const quiet = (more: Partial<Alert> = {}): Alert => ({ ...pressed({ near: [] }), calls: [], ...more })
const around = (people: Near[], more: Partial<Surroundings> = {}): Surroundings => ({
  near: people,
  engaged: new Set(),
  ofBuilding: new Set(),
  ...more,
})
const ids = (chosen: { personId: string }[]) => chosen.map(({ personId }) => personId)
const calledBefore = (...whom: [string, ...number[]][]) => ({
  recentCalls: new Map(whom.map(([id, ...hoursAgo]) => [id, hoursAgo.map((hours) => MORNING - hours * HOUR)])),
})

describe('may be called', () => {
  const waves = [firstWave, secondWave, everybodyLeft, kioskWave]
  const inKiosk = { place: { source: 'kiosk' as const }, shiftUntil: MORNING + HOUR }
  test.each([
    ['a member of the household', near('granny', 100, inKiosk)],
    ['the family, however near they live', near('daughter', 100, inKiosk)],
    ['who is snoozed', near('a', 100, { ...inKiosk, snoozedUntil: MORNING + 1 })],
    [
      'who said “not now”, although a shift is planned',
      near('a', 100, { ...inKiosk, duty: { on: false, until: MORNING + 1 } }),
    ],
    ['without consent', near('a', 100, { ...inKiosk, consentToCalls: false })],
    ['beyond the radius', near('a', 501, inKiosk)],
  ])('in no wave: %s', (_, one) => {
    for (const wave of waves) expect(wave(quiet(), around([one]), MORNING)).toEqual([])
    expect(replacements(quiet(), around([one]), MORNING, 3)).toEqual([])
  })
  test('again, when the snooze is over', () => {
    expect(ids(firstWave(quiet(), around([near('a', 100, { snoozedUntil: MORNING })]), MORNING))).toEqual(['a'])
  })
  test('outside one’s hours while one’s shift at a kiosk runs, from there', () => {
    const one = near('a', 100, { hours: [], ...inKiosk })
    expect(firstWave(quiet(), around([one]), MORNING)).toMatchObject([{ placeUsed: { source: 'kiosk' } }])
    expect(firstWave(quiet(), around([{ ...one, shiftUntil: MORNING }]), MORNING)).toEqual([])
  })
  test('each with the place that was used, which the record of the call keeps', () => {
    const live = { source: 'live' as const, at: MORNING - 60_000, accuracy: 15 }
    const alert = pressed({ near: [near('a', 100, { place: live }), near('b', 200)] })
    const used = (id: string) => alert.calls.find(({ personId }) => personId === id)?.placeUsed
    expect([used('a'), used('b')]).toEqual([live, { source: 'home' }])
    expect(alertShape.parse(alert)).toEqual(alert)
  })
})

describe('the order', () => {
  test('is by the way where nobody has a record', () => {
    expect(ids(firstWave(quiet(), around([near('far', 300), near('near', 100)]), MORNING))).toEqual(['near', 'far'])
  })
  test('puts who mostly comes before who never answers and lives a little nearer', () => {
    const silent = near('silent', 100, { record: { asked: 8, accepted: 0, at: MORNING } })
    const willing = near('willing', 160, { record: { asked: 8, accepted: 7, at: MORNING } })
    expect(ids(firstWave(quiet(), around([silent, willing]), MORNING))).toEqual(['willing', 'silent'])
    const further = { ...willing, distance: 500 }
    const nextDoor = { ...silent, distance: 5 }
    expect(
      ranked(quiet(), around([further, nextDoor]), MORNING)
        .map(({ seconds }) => seconds)
        .sort(),
    ).toEqual([590, 95])
  })
  test('says as expected time the way alone, which is what the door is told', () => {
    const [one] = firstWave(quiet(), around([near('a', 130, { record: { asked: 20, accepted: 0, at: 1 } })]), MORNING)
    expect(one?.expectedSeconds).toBe(60 + 130 + 2 * 15)
  })
})

describe('waves', () => {
  test('ask twice as many neighbours each, the repeats as well, the soonest first', () => {
    const people = Array.from({ length: 60 }, (_, i) => near(`n${String(i).padStart(2, '0')}`, 100 + i))
    const size = (wave: number) => neighbours(quiet(), around(people), MORNING, wave).length
    expect([2, 3, 4].map(size)).toEqual([2, 4, 8])
    const repeat = (repeats: number) => ids(everybodyLeft(quiet({ wave: 4, repeats }), around(people), MORNING))
    expect([0, 1, 2].map((repeats) => repeat(repeats).length)).toEqual([16, 32, 60])
    expect(repeat(0)[0]).toBe('n00')
  })
})

describe('fatigue', () => {
  test('is four calls within seven days, or one within four hours', () => {
    const alert = quiet()
    const tired = (...hoursAgo: number[]) =>
      isTired(
        alert,
        hoursAgo.map((hours) => MORNING - hours * HOUR),
        MORNING,
      )
    expect([tired(), tired(5, 30, 60), tired(5, 30, 60, 167), tired(5, 30, 60, 168)]).toEqual([
      false,
      false,
      true,
      false,
    ])
    expect([tired(3.9), tired(4)]).toEqual([true, false])
    expect(isTired(alert, undefined, MORNING)).toBe(false)
  })
  test('does not come from the alert that rings', () => {
    expect(isTired(quiet(), [MORNING, MORNING + 1000], MORNING + 5000)).toBe(false)
  })
  test('spares the tired in the first wave and for those who refuse, as long as a rested one is there', () => {
    const people = [near('tired', 50), near('a', 200), near('b', 300)]
    const known = around(people, calledBefore(['tired', 1]))
    expect(ids(firstWave(quiet(), known, MORNING))).toEqual(['a', 'b'])
    expect(ids(replacements(quiet(), known, MORNING, 3))).toEqual(['a', 'b'])
  })
  test('leaves nobody alone: where all are tired they are called as if they were not', () => {
    const known = around([near('a', 200), near('b', 300)], calledBefore(['a', 1], ['b', 2]))
    expect(ids(firstWave(quiet(), known, MORNING))).toEqual(['a', 'b'])
    expect(ids(replacements(quiet(), known, MORNING, 1))).toEqual(['a'])
  })
  test('spares in the second wave only where five others are at work', () => {
    const rested = ['a', 'b', 'c', 'd', 'e'].map((id, i) => near(id, 100 + i))
    const tired = near('tired', 50)
    const known = (count: number) => around([tired, ...rested.slice(0, count)], calledBefore(['tired', 1]))
    const policy = { ...DEFAULT_POLICY, secondWaveSize: 20 }
    expect(ids(secondWave(quiet({ policy }), known(5), MORNING))).not.toContain('tired')
    expect(ids(secondWave(quiet({ policy }), known(4), MORNING))).toContain('tired')
    // Three of the first wave who have not answered count as at work, one who refused does not.
    const alert = pressed({ near: rested.slice(0, 3), policy })
    expect(ids(secondWave(alert, known(5), MORNING))).toEqual(['d', 'e'])
    const refused = {
      ...alert,
      calls: alert.calls.map((call) => (call.personId === 'a' ? { ...call, answer: 'declined' as const } : call)),
    }
    expect(ids(secondWave(refused, known(5), MORNING))).toEqual(['tired', 'd', 'e'])
  })
  test('counts for nothing in the kiosk and in the repeats', () => {
    const people = ['tired', 'a', 'b', 'c', 'd', 'e'].map((id, i) => near(id, 100 + i, { place: { source: 'kiosk' } }))
    const known = around(people, calledBefore(['tired', 1]))
    expect(ids(everybodyLeft(quiet(), known, MORNING))).toContain('tired')
    expect(kioskWave(quiet(), known, MORNING)).toContainEqual(
      expect.objectContaining({ personId: 'tired', as: 'kiosk' }),
    )
  })
  test('is of the community’s policy, and policies from before mean the defaults', () => {
    const { fatigue, ...before } = DEFAULT_POLICY
    expect(policy.parse(before).fatigue).toEqual(fatigue)
    const patient = quiet({ policy: { ...DEFAULT_POLICY, fatigue: { callsAWeek: 50, restSeconds: 0 } } })
    expect(isTired(patient, [MORNING - 1000, MORNING - DAY], MORNING)).toBe(false)
  })
})
