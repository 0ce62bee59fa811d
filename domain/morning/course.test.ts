// Mornings, whatever comes when: any sign of life ends them, without one somebody stands at the door within half an hour.
import fc from 'fast-check'
import type { Household } from '../household/household'
import {
  advance,
  cannot,
  helped,
  isAway,
  isExpected,
  reported,
  settleMorning,
  silentMorning,
  type Whose,
} from './course'
import { type Morning, morning as morningShape, OPEN_MORNINGS } from './morning'

const EIGHT = Date.parse('2026-11-02T08:00:00+08:00')
const MINUTE = 60_000
const household: Household = {
  _id: 'h1',
  version: 1,
  communityId: 'c',
  gridId: 'g',
  estateId: 'e',
  buildingId: 'b',
  door: '301',
  floor: 3,
  point: { type: 'Point', coordinates: [112.4, 29.72] },
  memberIds: ['p1'],
  familyIds: [],
  contacts: [],
  livesAlone: true,
  morning: { byMinute: 480 },
}
const person = (n: number) => ({ _id: `p${n}`, name: `桃${n}`, phone: `1230000000${n}`, openid: `o${n}` })
const whose = (volunteer: boolean): Whose => ({
  household,
  resident: person(1),
  path: ['city', 'c', 'g'],
  ...(volunteer ? { volunteer: person(2) } : {}),
})
const by = { name: '桃1' }

test('is owed by its hour, and not while away', () => {
  expect(isExpected(household, EIGHT - 1)).toBe(false)
  expect(isExpected(household, EIGHT)).toBe(true)
  const away = { ...household, morningAway: { from: '20261102', to: '20261104' } }
  expect([isExpected(away, EIGHT), isAway(away, EIGHT + 2 * 86_400_000), isAway(away, EIGHT + 3 * 86_400_000)]).toEqual(
    [false, true, false],
  )
})

test.each([true, false])('with a volunteer %s, and no sign of life, it comes to a knock in time, once', (volunteer) => {
  let held = silentMorning(whose(volunteer), EIGHT)
  const knocks: number[] = []
  for (let minute = 0; minute <= 120; minute++) {
    const next = advance(held, EIGHT + minute * MINUTE)
    if (next.knock) knocks.push(minute)
    held = settleMorning(next.morning, EIGHT + minute * MINUTE).morning
  }
  expect(knocks).toEqual([volunteer ? 30 : 10])
  expect(held.letters.map(({ template }) => template)).toEqual(
    volunteer ? ['morningCall', 'morningAsk', 'morningAsk'] : ['morningCall'],
  )
})

test('whatever happens whenever: one end, the timeline grows, nothing is sent after a sign of life but that all is well', () => {
  const step = fc.record({
    after: fc.integer({ min: 0, max: 12 }),
    what: fc.constantFrom('time', 'time', 'time', 'reported', 'helped', 'cannot'),
  })
  fc.assert(
    fc.property(fc.boolean(), fc.array(step, { maxLength: 30 }), (volunteer, steps) => {
      let held: Morning = settleMorning(silentMorning(whose(volunteer), EIGHT), EIGHT).morning
      let now = EIGHT
      let knocked = 0
      for (const { after, what } of steps) {
        now += after * MINUTE
        const before = held
        const wasOpen = OPEN_MORNINGS.includes(before.state)
        if (what === 'time') {
          const next = advance(held, now)
          knocked += Number(next.knock)
          const settled = settleMorning(next.morning, now)
          held = settled.morning
          if (!wasOpen) expect(settled.handings.every(({ template }) => template === 'morningOver')).toBe(true)
        } else if (what === 'reported') held = reported(held, { how: 'app', by }, now) ?? held
        else if (what === 'helped') held = wasOpen ? helped(held, { how: 'voice', by }, 'a1', now) : held
        else if (held.state === 'asking') held = cannot(held, { personId: 'p2', name: '桃2' }, now)
        morningShape.parse(held)
        expect(held.live).toBe(OPEN_MORNINGS.includes(held.state))
        expect(held.timeline.slice(0, before.timeline.length)).toEqual(before.timeline)
        if (!wasOpen) expect(held.state).toBe(before.state)
        expect(knocked).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 300 },
  )
})
