// Terms and the table of who appoints whom, by example and by chance: chiefs are always the secretaries over the grid, nobody
// holds the same office twice at once, the past stays as it was.
import fc from 'fast-check'
import { holds, OFFICES, type Office, type Position } from '../person/person'
import { mayAppoint, SEATED, seatOf } from './appointing'
import { chiefsBy, follow } from './chiefs'
import { begun, ended, extended, handedOver, leaderBy, overlap, stoodIn } from './term'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const DAY = 86_400_000
const term = (_id: string, personId: string, more: Partial<Position> = {}): Position => ({
  _id,
  personId,
  office: 'branchSecretary',
  placeId: 'community',
  organisationId: 'branch',
  from: NOW - 100 * DAY,
  ...more,
})
const refusal = (work: () => unknown): string => {
  try {
    work()
  } catch (fault) {
    return (fault as { code: string }).code
  }
  return 'allowed'
}

describe('who appoints whom', () => {
  const grid = [{ _id: 'grid', path: ['city', 'street', 'community'] }]
  const community = [{ _id: 'community', path: ['city', 'street'] }]
  const street = [{ _id: 'street', path: ['city'] }]
  const as = (office: Office, placeId: string) => ({ personId: 'me', positions: [{ office, placeId }] })
  test.each<[Office, string, Office, typeof grid, boolean]>([
    ['communityAdmin', 'community', 'gridOfficer', grid, true],
    ['communitySecretary', 'community', 'dutyOfficer', community, true],
    ['communityAdmin', 'community', 'communityAdmin', community, true],
    ['communityAdmin', 'elsewhere', 'gridOfficer', grid, false],
    ['communityAdmin', 'community', 'streetAdmin', street, false],
    ['communityAdmin', 'street', 'streetAdmin', street, false],
    ['streetAdmin', 'street', 'communitySecretary', community, true],
    ['streetAdmin', 'street', 'streetDutyOfficer', street, true],
    ['streetAdmin', 'street', 'disciplineContact', street, false],
    ['cityAdmin', 'city', 'disciplineContact', street, true],
    ['cityAdmin', 'city', 'gridOfficer', grid, true],
    ['gridOfficer', 'grid', 'buildingLeader', grid, false],
    ['cityAdmin', 'city', 'gridChief', grid, false],
    ['cityAdmin', 'city', 'volunteer', community, false],
  ])('%s of %s: %s', (office, placeId, wanted, ground, allowed) => {
    expect(mayAppoint(as(office, placeId), wanted, ground, 'somebody')).toBe(allowed)
  })
  test('nobody appoints themself to what is as high as they stand', () => {
    expect(mayAppoint(as('communityAdmin', 'community'), 'communitySecretary', community, 'me')).toBe(false)
    expect(mayAppoint(as('communityAdmin', 'community'), 'gridOfficer', grid, 'me')).toBe(true)
    expect(mayAppoint(as('cityAdmin', 'city'), 'cityAdmin', [{ _id: 'city', path: [] }], 'me')).toBe(false)
  })
  test('an organisation over two grounds needs one who stands over both', () => {
    const both = [...grid, { _id: 'other', path: ['city', 'street', 'elsewhere'] }]
    expect(mayAppoint(as('communityAdmin', 'community'), 'branchSecretary', both, 'x')).toBe(false)
    expect(mayAppoint(as('streetAdmin', 'street'), 'branchSecretary', both, 'x')).toBe(true)
  })
  test('whatever anybody holds, nobody appoints above their own level', () => {
    const levels: Partial<Record<Office, number>> = {
      communityAdmin: 1,
      communitySecretary: 1,
      streetAdmin: 2,
      cityAdmin: 3,
    }
    const places = ['city', 'street', 'community', 'grid', 'elsewhere']
    const held = fc.record({
      office: fc.constantFrom(...(Object.keys(OFFICES) as Office[])),
      placeId: fc.constantFrom(...places),
    })
    fc.assert(
      fc.property(
        fc.array(held, { maxLength: 4 }),
        fc.constantFrom(...SEATED),
        fc.constantFrom(grid, community, street),
        (positions, office, ground) => {
          const highest = Math.max(0, ...positions.map((one) => levels[one.office] ?? 0))
          if (mayAppoint({ personId: 'me', positions }, office, ground, 'x'))
            expect(seatOf(office)!.level).toBeLessThanOrEqual(highest)
          if (highest === 0) expect(mayAppoint({ personId: 'me', positions }, office, ground, 'x')).toBe(false)
        },
      ),
    )
  })
})

describe('terms', () => {
  const held = term('a', 'old')
  test('a sole seat is handed over and not doubled; the past is never edited', () => {
    expect(refusal(() => begun([held], term('b', 'new', { from: NOW }), NOW))).toBe('SEAT_TAKEN')
    const done = handedOver([held], 'a', { _id: 'b', personId: 'new', keys: [] }, NOW + 3 * DAY, NOW)
    expect(done.ended).toEqual([{ ...held, to: NOW + 3 * DAY }])
    expect(done.begun).toMatchObject({ personId: 'new', from: NOW + 3 * DAY, organisationId: 'branch' })
    const past = { ...held, to: NOW - 1 }
    expect(refusal(() => ended([past], 'a', NOW, NOW))).toBe('TERM_OVER')
    expect(refusal(() => extended([past], 'a', NOW + DAY, NOW))).toBe('TERM_OVER')
    expect(refusal(() => handedOver([past], 'a', { _id: 'b', personId: 'x', keys: [] }, NOW, NOW))).toBe('TERM_OVER')
  })
  test('an end lies not before now, and takes the stand-in along; what has not begun never begins', () => {
    const standIn = stoodIn([held], 'a', { _id: 's', personId: 'help', from: NOW, to: NOW + 20 * DAY, keys: [] }, NOW)
    expect(ended([held, standIn], 'a', NOW - 5 * DAY, NOW).map(({ to }) => to)).toEqual([NOW, NOW])
    const later = term('l', 'next', { from: NOW + 5 * DAY })
    const [never] = ended([later], 'l', NOW, NOW)
    expect(never!.to).toBe(never!.from)
    expect(holds(never!, NOW + 6 * DAY)).toBe(false)
  })
  test('who stands in is somebody else, within the holder’s term, and leads nothing', () => {
    const during = { _id: 's', from: NOW, to: NOW + 9 * DAY, keys: [] }
    const limited = term('a', 'old', { to: NOW + 5 * DAY })
    expect(refusal(() => stoodIn([limited], 'a', { ...during, personId: 'help' }, NOW))).toBe('TERM_DATES')
    expect(refusal(() => stoodIn([held], 'a', { ...during, personId: 'old' }, NOW))).toBe('TERM_OVERLAPS')
    const standIn = stoodIn([held], 'a', { ...during, personId: 'help' }, NOW)
    expect(leaderBy([held, standIn], NOW)).toBe('old')
    expect(refusal(() => stoodIn([held, standIn], 's', { ...during, _id: 't', personId: 'x' }, NOW))).toBe(
      'STEP_OUT_OF_ORDER',
    )
  })
  test('longer, not shorter; and not past the next one', () => {
    const limited = term('a', 'old', { to: NOW + 5 * DAY })
    expect(extended([limited], 'a', NOW + 9 * DAY, NOW).to).toBe(NOW + 9 * DAY)
    expect(extended([limited], 'a', undefined, NOW).to).toBeUndefined()
    expect(refusal(() => extended([limited], 'a', NOW + DAY, NOW))).toBe('TERM_DATES')
    const next = term('n', 'new', { from: NOW + 5 * DAY })
    expect(refusal(() => extended([limited, next], 'a', NOW + 9 * DAY, NOW))).toBe('SEAT_TAKEN')
  })
})

type Act =
  | { what: 'appoint' | 'handOver' | 'standIn'; who: number; days: number; whom: number }
  | { what: 'end' | 'extend'; whom: number; days: number }
  | { what: 'grids'; grids: string[] }
  | { what: 'pass'; days: number }

const people = fc.integer({ min: 0, max: 3 })
const days = fc.integer({ min: 0, max: 40 })
const acts = fc.array(
  fc.oneof(
    fc.record({
      what: fc.constantFrom('appoint' as const, 'handOver' as const, 'standIn' as const),
      who: people,
      days,
      whom: people,
    }),
    fc.record({ what: fc.constantFrom('end' as const, 'extend' as const), whom: people, days }),
    fc.record({ what: fc.constant('grids' as const), grids: fc.subarray(['g1', 'g2', 'g3'], { minLength: 1 }) }),
    fc.record({ what: fc.constant('pass' as const), days }),
  ),
  { minLength: 5, maxLength: 25, size: 'max' },
)

/** Every other one is appointed for a month. */
const limited = (who: number, from: number) => (who % 2 === 0 ? { to: from + 30 * DAY } : {})

test('after any sequence the chiefs are the secretaries over their grids, now and on every day to come, and the past stands', () => {
  const said = new Map<string, number>()
  const run = (sequence: Act[]) => {
    let now = NOW
    let grids = ['g1', 'g2']
    let terms: Position[] = [term('t0', 'p0')]
    let chiefs: Position[] = chiefsBy(terms[0]!, grids)
    let count = 0
    /** Who was chief of what, as it stood on each day that went by. */
    const stood = new Map<number, string>()
    const at = (list: readonly Position[], when: number) =>
      JSON.stringify(
        list
          .filter((one) => holds(one, when))
          .map(({ personId, placeId, byOffice }) => [personId, placeId, byOffice])
          .sort(),
      )
    const expected = (when: number) =>
      at(
        terms.flatMap((one) => chiefsBy(one, grids)),
        when,
      )
    const put = (changed: readonly Position[], fresh: readonly Position[]) => {
      const by = new Map(changed.map((one) => [one._id, one]))
      terms = [...terms.map((one) => by.get(one._id) ?? one), ...fresh]
    }
    const settle = (since?: number) => {
      const { begun: more, changed } = follow(terms, chiefs, grids, now, since)
      const by = new Map(changed.map((one) => [one._id, one]))
      chiefs = [...chiefs.map((one) => by.get(one._id) ?? one), ...more]
    }
    for (const act of sequence) {
      const _id = `t${++count}`
      const before = JSON.stringify(terms)
      try {
        if (act.what === 'pass') now += act.days * DAY
        else if (act.what === 'grids') {
          grids = act.grids
          settle(now)
        } else {
          const open = terms.filter((one) => one.to === undefined || one.to > now)
          const whom = open[act.whom % open.length]?._id ?? terms[0]?._id ?? 'nobody'
          const when = now + act.days * DAY
          const new_ = 'who' in act ? { _id, personId: `p${act.who}`, keys: [] } : undefined
          if (act.what === 'appoint')
            put([], [begun(terms, term(_id, new_!.personId, { from: when, ...limited(act.who, when) }), now)])
          else if (act.what === 'end') put(ended(terms, whom, when, now), [])
          else if (act.what === 'extend')
            put([extended(terms, whom, act.days % 2 === 0 ? undefined : when + 30 * DAY, now)], [])
          else if (act.what === 'handOver') {
            const done = handedOver(terms, whom, new_!, when, now)
            put(done.ended, [done.begun])
          } else put([], [stoodIn(terms, whom, { ...new_!, from: now, to: when }, now)])
          settle()
        }
        said.set(act.what, (said.get(act.what) ?? 0) + 1)
      } catch (fault) {
        expect((fault as { code?: string }).code).toBeDefined()
        expect(JSON.stringify(terms)).toBe(before)
      }
      for (const ahead of [0, 1, 5, 20, 60]) expect(at(chiefs, now + ahead * DAY)).toBe(expected(now + ahead * DAY))
      for (const [day, was] of stood) expect(at(chiefs, day)).toBe(was)
      stood.set(now - 1, at(chiefs, now - 1))
      const ids = chiefs.map((one) => one._id)
      expect(new Set(ids).size).toBe(ids.length)
      const real = terms.filter(({ from, to }) => to !== from)
      for (const [i, a] of real.entries()) {
        for (const b of real.slice(i + 1)) {
          if (overlap(a, b))
            expect([a.personId !== b.personId, !!a.standsInFor || !!b.standsInFor]).toEqual([true, true])
        }
      }
    }
  }
  fc.assert(
    fc.property(acts, (sequence) => run(sequence as Act[])),
    { numRuns: 150 },
  )
  // The property is about something: each act was carried out often.
  for (const what of ['appoint', 'handOver', 'standIn', 'end', 'extend', 'grids', 'pass']) {
    expect([what, (said.get(what) ?? 0) > 20]).toEqual([what, true])
  }
})
