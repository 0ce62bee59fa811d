// Walking orders and shares, whatever the doors: each door once, no way longer than the naive one.
import fc from 'fast-check'
import { walkingOrder } from '../place/walk'
import { type Door, fairCut, stopsOf, timeOf, walkOf } from './route'
import { type GroundDoor, shareOut, type Walker } from './share'

const point = fc
  .tuple(fc.integer({ min: -600, max: 600 }), fc.integer({ min: -600, max: 600 }))
  .map(([east, north]) => ({
    type: 'Point' as const,
    coordinates: [112.4 + east / 96_700, 29.72 + north / 111_320] as [number, number],
  }))
/** A few dozen doors in some buildings; the doors of a building stand at one point. */
const doors = fc
  .array(
    fc.record({
      point,
      doors: fc.array(fc.record({ unit: fc.integer({ min: 0, max: 3 }), floor: fc.integer({ min: 1, max: 18 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
    { maxLength: 18 },
  )
  .map((buildings) =>
    buildings.flatMap(({ point, doors }, b) =>
      doors.map(
        ({ unit, floor }, i): GroundDoor => ({
          askId: `ask-${b}-${i}`,
          buildingId: `b${b}`,
          gridId: `g${b % 3}`,
          communityId: 'c',
          memberIds: [],
          door: `${unit ? `${unit}单元` : ''}${floor}0${i}`,
          floor,
          point,
        }),
      ),
    ),
  )
const idsOf = (held: readonly Door[]) => held.map(({ askId }) => askId).sort()

test('each door is visited once, and the way is never longer than the naive one', () => {
  fc.assert(
    fc.property(doors, (all) => {
      const naive = stopsOf(all)
      const tour = walkingOrder(naive)
      expect(idsOf(tour.flatMap((stop) => stop.doors))).toEqual(idsOf(all))
      expect(walkOf(tour)).toBeLessThanOrEqual(walkOf(naive) + 1e-3)
    }),
  )
})

test('nobody goes up a staircase twice, and one goes from the bottom up', () => {
  fc.assert(
    fc.property(doors, (all) => {
      const tour = walkingOrder(stopsOf(all))
      const stairs = tour.map(
        ({ doors: held }) => `${held[0]!.buildingId}/${/^(.)单元/.exec(held[0]!.door)?.[1] ?? ''}`,
      )
      expect(new Set(stairs).size).toBe(stairs.length)
      for (const stop of tour) {
        const floors = stop.doors.map(({ floor }) => floor)
        expect(floors).toEqual([...floors].sort((a, b) => a - b))
      }
    }),
  )
})

test('four corners named crosswise are walked round', () => {
  const at = (askId: string, east: number, north: number): Door => ({
    askId,
    buildingId: askId,
    door: '101',
    floor: 1,
    point: { type: 'Point', coordinates: [112.4 + east / 96_700, 29.72 + north / 111_320] },
  })
  const corners = [at('a', 0, 0), at('b', 500, 500), at('c', 0, 500), at('d', 500, 0)]
  expect(walkOf(walkingOrder(stopsOf(corners)))).toBeLessThan(1700)
  expect(walkOf(stopsOf(corners))).toBeGreaterThan(2000)
})

test('a fair cut leaves nothing out, gives no more parts than there are people, and no part above the least that is possible by more than one stop', () => {
  fc.assert(
    fc.property(doors, fc.integer({ min: 1, max: 4 }), (all, parts) => {
      const tour = walkingOrder(stopsOf(all))
      const stretches = fairCut(tour, parts)
      expect(stretches.length).toBeLessThanOrEqual(parts)
      expect(stretches.flat()).toEqual(tour)
      const longest = Math.max(0, ...stretches.map(timeOf))
      // A cut into equal parts takes whole / parts at least, and walking between the parts falls away.
      expect(longest).toBeLessThanOrEqual(timeOf(tour) + 1)
      if (parts > 1 && tour.length > 1) expect(longest).toBeLessThan(timeOf(tour))
    }),
  )
})

describe('sharing out', () => {
  const walker = (personId: string, office: Walker['office'], placeId: string): Walker => ({
    personId,
    name: personId,
    office,
    placeId,
  })
  const walkers = [
    walker('leader', 'buildingLeader', 'b0'),
    walker('o1', 'gridOfficer', 'g0'),
    walker('o2', 'gridOfficer', 'g0'),
    walker('o1', 'gridOfficer', 'g1'),
    walker('secretary', 'communitySecretary', 'c'),
  ]
  test('gives every door to exactly one person who holds an office over it', () => {
    fc.assert(
      fc.property(doors, (all) => {
        const { shares, left } = shareOut(all, walkers)
        expect(left).toEqual([])
        expect(idsOf(shares.flatMap((share) => share.doors))).toEqual(idsOf(all))
        for (const share of shares) {
          for (const { askId } of share.doors) {
            const door = all.find((one) => one.askId === askId)!
            const held = walkers
              .filter(({ personId }) => personId === share.walker.personId)
              .map(({ placeId }) => placeId)
            expect(held.some((placeId) => [door.buildingId, door.gridId, door.communityId].includes(placeId))).toBe(
              true,
            )
          }
        }
        expect(shareOut([...all].reverse(), [...walkers].reverse())).toEqual({ shares, left })
      }),
    )
  })
  test('nobody knocks at their own door, and without any office a door is left over and not lost', () => {
    const own: GroundDoor = {
      askId: 'x',
      buildingId: 'b0',
      gridId: 'g9',
      communityId: 'c9',
      memberIds: ['leader'],
      door: '101',
      floor: 1,
      point: { type: 'Point', coordinates: [112.4, 29.72] },
    }
    expect(shareOut([own], walkers)).toMatchObject({ shares: [], left: [{ askId: 'x' }] })
  })
})
