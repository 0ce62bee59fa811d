// The assignment over all open alerts: nobody twice, the least total of arrivals, one for each before two for any.
import fc from 'fast-check'
import { assign, type Door, inTurn } from './assign'

const MINUTE = 60_000

interface Scene {
  doors: Door[]
  people: string[]
  seconds: (number | undefined)[][]
}

const sceneOf = (mostDoors: number, mostPeople: number, wants: number): fc.Arbitrary<Scene> =>
  fc
    .record({ doors: fc.integer({ min: 0, max: mostDoors }), people: fc.integer({ min: 0, max: mostPeople }) })
    .chain(({ doors, people }) =>
      fc.record({
        doors: fc.tuple(
          ...Array.from({ length: doors }, (_, n) =>
            fc.record({
              alertId: fc.constant(`a${n}`),
              has: fc.integer({ min: 0, max: 2 }),
              wants: fc.integer({ min: 1, max: wants }),
              since: fc.integer({ min: 0, max: 20 * MINUTE }),
              urgency: fc.integer({ min: 1, max: 9 }),
            }),
          ),
        ),
        people: fc.constant(Array.from({ length: people }, (_, n) => `p${n}`)),
        seconds: fc.array(
          fc.array(fc.option(fc.integer({ min: 60, max: 2000 }), { nil: undefined, freq: 2 }), {
            minLength: people,
            maxLength: people,
          }),
          { minLength: doors, maxLength: doors },
        ),
      }),
    )

const arrivalOf =
  ({ seconds }: Scene) =>
  (alertId: string, personId: string) =>
    seconds[Number(alertId.slice(1))]![Number(personId.slice(1))]

const solve = (scene: Scene) => assign(scene.doors, scene.people, arrivalOf(scene))

/** Every way to give each of these doors one person or none. */
function* ways(
  scene: Scene,
  doors: readonly Door[],
  taken: ReadonlySet<string> = new Set(),
): Generator<[Door, string][]> {
  const [first, ...rest] = doors
  if (!first) return yield []
  for (const way of ways(scene, rest, taken)) yield way
  for (const personId of scene.people) {
    if (taken.has(personId) || arrivalOf(scene)(first.alertId, personId) === undefined) continue
    for (const way of ways(scene, rest, new Set([...taken, personId]))) yield [[first, personId], ...way]
  }
}

test('nobody twice, nobody who may not be called, never more than are wanted', () => {
  fc.assert(
    fc.property(sceneOf(12, 20, 4), (scene) => {
      const shares = solve(scene)
      const all = [...shares.values()].flat()
      expect(new Set(all).size).toBe(all.length)
      for (const { alertId, has, wants } of scene.doors) {
        const share = shares.get(alertId)!
        expect(share.length).toBeLessThanOrEqual(Math.max(0, wants - has))
        for (const personId of share) expect(arrivalOf(scene)(alertId, personId)).toBeDefined()
      }
    }),
  )
})

test('one for each: as many doors as can be, the first in turn, and then the least total, against every way there is', () => {
  fc.assert(
    fc.property(sceneOf(4, 5, 1), (given) => {
      const scene = { ...given, doors: given.doors.map((door) => ({ ...door, has: 0 })) }
      const shares = solve(scene)
      const queue = [...scene.doors].sort(inTurn)
      const servedIn = (way: [Door, string][]) =>
        queue.map((door) => (way.some(([one]) => one.alertId === door.alertId) ? '1' : '0')).join('')
      const count = (served: string) => served.replaceAll('0', '').length
      const total = (way: [Door, string][]) =>
        way.reduce((sum, [{ alertId }, personId]) => sum + arrivalOf(scene)(alertId, personId)!, 0)
      const best = [...ways(scene, scene.doors)]
        .map((way) => ({ served: servedIn(way), total: total(way) }))
        .sort(
          (a, b) =>
            count(b.served) - count(a.served) ||
            (a.served < b.served ? 1 : a.served > b.served ? -1 : 0) ||
            a.total - b.total,
        )[0]!
      const ours = scene.doors.flatMap((door): [Door, string][] => shares.get(door.alertId)!.map((id) => [door, id]))
      expect({ served: servedIn(ours), total: total(ours) }).toEqual(best)
    }),
    { numRuns: 300 },
  )
})

test('a door that has nobody and could have had one: whoever was given to others was their first', () => {
  fc.assert(
    fc.property(sceneOf(8, 10, 3), (scene) => {
      const shares = solve(scene)
      for (const door of scene.doors) {
        if (door.has > 0 || shares.get(door.alertId)!.length > 0) continue
        for (const other of scene.doors) {
          const seconds = shares.get(other.alertId)!.slice(Math.max(0, 1 - other.has))
          for (const personId of seconds) expect(arrivalOf(scene)(door.alertId, personId)).toBeUndefined()
        }
      }
    }),
  )
})

test('the order in which doors and people are given changes nothing', () => {
  fc.assert(
    fc.property(sceneOf(6, 8, 3), (scene) => {
      const turned = assign([...scene.doors].reverse(), [...scene.people].reverse(), arrivalOf(scene))
      expect(new Map([...turned].sort())).toEqual(new Map([...solve(scene)].sort()))
    }),
  )
})

test('the longest ringing comes first; a press more counts a minute; eight minutes later is later in any case', () => {
  const door = (alertId: string, since: number, urgency = 1): Door => ({ alertId, has: 0, wants: 3, since, urgency })
  const only = (...doors: Door[]) => [...assign(doors, ['p'], () => 100)].find(([, share]) => share.length > 0)?.[0]
  expect(only(door('late', 30_000), door('early', 0))).toBe('early')
  expect(only(door('late', 30_000, 2), door('early', 0))).toBe('late')
  expect(only(door('late', 8 * MINUTE + 1, 9), door('early', 0))).toBe('early')
})

test('two hundred doors and six hundred people are no work', () => {
  const doors = Array.from(
    { length: 200 },
    (_, n): Door => ({ alertId: `a${n}`, has: 0, wants: 3, since: n, urgency: 1 }),
  )
  const people = Array.from({ length: 600 }, (_, n) => `p${n}`)
  const shares = assign(
    doors,
    people,
    (alertId, personId) => 60 + ((Number(alertId.slice(1)) * 37 + Number(personId.slice(1)) * 91) % 900),
  )
  expect([...shares.values()].every((share) => share.length === 3)).toBe(true)
})
