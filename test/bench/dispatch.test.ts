// The simulation of the bell on cases small enough to be worked out by hand.
import { everybody } from '~/bench/dispatch/baselines/everybody'
import { nearestThree } from '~/bench/dispatch/baselines/nearest-three'
import { paired } from '~/bench/dispatch/baselines/paired'
import { sevenReplaced } from '~/bench/dispatch/baselines/seven-replaced'
import { beta, named } from '~/bench/dispatch/chance'
import { ours } from '~/bench/dispatch/ours'
import { PARAMETERS } from '~/bench/dispatch/parameters'
import { type People, type Press, peopleOf, type Reply } from '~/bench/dispatch/people'
import { simulate } from '~/bench/dispatch/run'
import { type Door, FIRST_DAY, type Helper, type Town } from '~/bench/dispatch/town'
import { DEFAULT_POLICY } from '~/domain/bell/policy'
import { HOUSEHOLD } from '~/domain/bell/scene'

const ALWAYS = [{ days: [1, 2, 3, 4, 5, 6, 7], fromHour: 0, toHour: 24 }]
const TEN = FIRST_DAY + 10 * 3_600_000

const helper = (id: string, floor = 1): Helper => ({
  volunteer: {
    _id: id,
    version: 1,
    communityId: 'community',
    buildingId: 'elsewhere',
    partyMember: true,
    home: HOUSEHOLD.point,
    hours: ALWAYS,
    consentToCalls: true,
  },
  floor,
  age: 40,
})

/** A door with volunteers at these distances, called v1, v2, and so on; nobody is paired unless named. */
function townWith(distances: readonly number[], pairedWith?: string, doors = 1): Town {
  const near = distances.map((distance, i) => ({ id: `v${i + 1}`, distance }))
  const door = (i: number): Door => ({
    household: { ...HOUSEHOLD, _id: `home${i}` },
    near,
    paired: near.find(({ id }) => id === pairedWith),
    ofBuilding: new Set(),
  })
  return {
    doors: Array.from({ length: doors }, (_, i) => door(i)),
    helpers: new Map(near.map(({ id }) => [id, helper(id)])),
  }
}

const press = (town: Town, more: Partial<Press> = {}): Press => ({
  id: 'p1',
  at: TEN,
  door: town.doors[0]!,
  real: true,
  cancelled: false,
  measured: true,
  ...more,
})

const SILENT: Reply = {
  answer: 'silent',
  answerAfter: 10,
  setOutAfter: 50,
  wayTakes: 100,
  course: 'comes',
  saysStillComing: true,
}
const willing = (more: Partial<Reply> = {}): Reply => ({ ...SILENT, answer: 'accepts', ...more })
const refusing = (answerAfter: number): Reply => ({ ...SILENT, answer: 'declines', answerAfter })

/** Everybody available, with these answers; whoever is not named stays silent. */
const people = (replies: Record<string, Reply>): People => ({
  available: () => true,
  reply: (_press, id) => replies[id] ?? SILENT,
})

const courseOf = (policy: Parameters<typeof simulate>[0], town: Town, replies: Record<string, Reply>) =>
  simulate(policy, [press(town)], people(replies))[0]!

describe('one press', () => {
  test('a volunteer certain to answer is at the door after answer, setting out and way, whatever the policy', () => {
    const town = townWith([100], 'v1')
    for (const policy of [ours(DEFAULT_POLICY, town.helpers), everybody, nearestThree, sevenReplaced, paired]) {
      const course = courseOf(policy, town, { v1: willing() })
      expect(course).toMatchObject({ calls: 1, accepts: 1, firstAccept: 10, firstArrival: 160, arrived: 1 })
    }
  })
  test('nobody who answers is never, and every telephone that rang is counted', () => {
    const town = townWith([100, 200, 300, 400])
    expect(courseOf(everybody, town, {})).toMatchObject({ calls: 4, firstAccept: Infinity, firstArrival: Infinity })
    expect(courseOf(nearestThree, town, {})).toMatchObject({ calls: 3, firstAccept: Infinity })
    expect(courseOf(ours(DEFAULT_POLICY, town.helpers), town, {})).toMatchObject({ calls: 4, firstAccept: Infinity })
  })
  test('ours calls those of the first wave at once and everybody else when the second begins', () => {
    const town = townWith([100, 200, 300, 400])
    const policy = {
      ...DEFAULT_POLICY,
      firstWaveSize: 3,
      waveSeconds: [0, 45, 90, 150] as [number, number, number, number],
    }
    const course = courseOf(ours(policy, town.helpers), town, { v4: willing() })
    expect(course).toMatchObject({ calls: 4, firstAccept: 55, firstArrival: 205 })
  })
  test('of seven, the one who refuses is replaced at that moment, and the eighth comes', () => {
    const town = townWith([10, 20, 30, 40, 50, 60, 70, 80, 90])
    const course = courseOf(sevenReplaced, town, { v2: refusing(20), v8: willing() })
    expect(course).toMatchObject({ calls: 8, firstAccept: 30, firstArrival: 180 })
  })
  test('the first at the door counts, not the first to accept', () => {
    const town = townWith([100, 200])
    const course = courseOf(everybody, town, { v1: willing({ wayTakes: 400 }), v2: willing({ answerAfter: 30 }) })
    expect(course).toMatchObject({ firstAccept: 10, firstArrival: 180, arrived: 2 })
  })
  test('ours replaces somebody who accepted and never comes', () => {
    const town = townWith([100, 200, 300, 400])
    const course = courseOf(ours(DEFAULT_POLICY, town.helpers), town, {
      v1: willing({ course: 'neverComes' }),
      v4: willing(),
    })
    expect(course.firstAccept).toBe(10)
    expect(course.firstArrival).toBeGreaterThan(160)
    expect(course.firstArrival).toBeLessThan(PARAMETERS.horizon)
  })
})

describe('people', () => {
  test('stairs down and up are all there is between two doors of one house', () => {
    const town: Town = { ...townWith([0]), helpers: new Map([['v1', helper('v1', 3)]]) }
    const { wayTakes } = peopleOf(town, 0.3, 1).reply(press(town), 'v1')
    expect(wayTakes).toBe(2 * PARAMETERS.stairs.down + 2 * PARAMETERS.stairs.up)
  })
  test('accept as often as the level says over a day of presses, and as much less by night', () => {
    const town = townWith(Array.from({ length: 3000 }, () => 100))
    const inhabitants = peopleOf(town, 0.3, 1)
    const share = (hour: number) => {
      const at = FIRST_DAY + hour * 3_600_000
      const yes = town.doors[0]!.near.filter(
        ({ id }) => inhabitants.reply(press(town, { at }), id).answer === 'accepts',
      )
      return yes.length / 3000
    }
    const day = share(10)
    const night = share(2)
    expect(night / day).toBeGreaterThan(0.5)
    expect(night / day).toBeLessThan(0.7)
    const nights = PARAMETERS.pressesByHour.filter((_, hour) => hour >= 22 || hour < 6).reduce((a, b) => a + b, 0)
    const all = PARAMETERS.pressesByHour.reduce((a, b) => a + b, 0)
    expect(day * (1 - nights / all) + night * (nights / all)).toBeCloseTo(0.3, 1)
  })
  test('have propensities whose mean and spread are those of the beta distribution', () => {
    const draws = Array.from({ length: 20_000 }, (_, i) => beta(named('beta', i), 0.3, 3))
    const mean = draws.reduce((a, b) => a + b, 0) / draws.length
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length
    expect(mean).toBeCloseTo(0.3, 2)
    expect(variance).toBeCloseTo((0.3 * 0.7) / 4, 2)
  })
})

describe('many presses', () => {
  const town = townWith([50, 100, 150, 200, 250, 300, 350, 400], 'v1', 12)
  const storm = Array.from({ length: 60 }, (_, i) =>
    press(town, { id: `p${i}`, at: TEN + i * 20_000, door: town.doors[i % 12]!, real: i % 3 === 0 }),
  )
  const policies = [ours(DEFAULT_POLICY, town.helpers), everybody, nearestThree, sevenReplaced, paired]

  test('nobody is at two doors, however close the presses follow each other', () => {
    for (const policy of policies) {
      const stays = simulate(policy, storm, peopleOf(town, 0.47, 7)).flatMap((course) => course.stays)
      expect(stays.length).toBeGreaterThan(0)
      for (const one of stays) {
        for (const other of stays) {
          if (one === other || one.personId !== other.personId) continue
          expect(one.until <= other.from || other.until <= one.from).toBe(true)
        }
      }
    }
  })
  test('the same seed gives the same courses, another seed others', () => {
    for (const policy of policies) {
      const run = (seed: number) => simulate(policy, storm, peopleOf(town, 0.3, seed))
      expect(run(3)).toEqual(run(3))
      expect(run(3)).not.toEqual(run(4))
    }
  })
})
