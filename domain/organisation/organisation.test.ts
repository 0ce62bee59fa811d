// Where each kind of organisation may be, and who stands behind a place.
import { ORGANISATION_KINDS } from '../place/place'
import { type BackingTerm, backedBy, backingEnded, backsNow, fits } from './backing'
import { KINDS, misplaced } from './rules'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')

test('each kind is over its own kinds of place, and a branch over a grid at least', () => {
  for (const kind of ORGANISATION_KINDS) {
    const [first] = KINDS[kind].over
    expect(misplaced(kind, [{ kind: first! }])).toBeUndefined()
    expect(misplaced(kind, [])).toBeDefined()
    expect(misplaced(kind, [{ kind: 'kiosk' }])).toBeDefined()
  }
  expect(misplaced('gridBranch', [{ kind: 'estate' }])).toContain('网格')
  expect(misplaced('gridBranch', [{ kind: 'estate' }, { kind: 'grid' }])).toBeUndefined()
  expect(misplaced('propertyCompany', [{ kind: 'grid' }])).toBeDefined()
})

describe('backing', () => {
  const put = (terms: readonly BackingTerm[], termId: string, role: BackingTerm['role'], personId: string, at = NOW) =>
    backedBy(terms, { termId, role, who: { personId }, by: 'admin' }, at)
  test('one leader at a time: the one before stays on record with an end', () => {
    const terms = put(put([], 'a', 'leader', 'one'), 'b', 'leader', 'two', NOW + 1000)
    expect(terms).toMatchObject([
      { termId: 'a', from: NOW, to: NOW + 1000 },
      { termId: 'b', from: NOW + 1000 },
    ])
    expect(terms.filter((one) => backsNow(one, NOW + 1000)).map(({ termId }) => termId)).toEqual(['b'])
  })
  test('members who live there may be five, each once', () => {
    let terms: BackingTerm[] = []
    for (const who of ['a', 'b', 'c', 'd', 'e']) terms = put(terms, who, 'member', who)
    expect(terms.filter((one) => backsNow(one, NOW))).toHaveLength(5)
    expect(() => put(terms, 'f', 'member', 'f')).toThrow(expect.objectContaining({ code: 'SEAT_TAKEN' }))
    expect(() => put(terms.slice(0, 2), 'g', 'member', 'a')).toThrow(expect.objectContaining({ code: 'TERM_OVERLAPS' }))
  })
  test('ended once, and never again', () => {
    const terms = backingEnded(put([], 'a', 'unit', 'x'), 'a', NOW + 5)
    expect(terms).toMatchObject([{ to: NOW + 5 }])
    expect(() => backingEnded(terms, 'a', NOW + 6)).toThrow(expect.objectContaining({ code: 'TERM_OVER' }))
    expect(() => backingEnded(terms, 'z', NOW)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })
  test('a unit stands as a unit, people as everybody else', () => {
    expect(fits('unit', { organisationId: 'o' })).toBe(true)
    expect(fits('unit', { personId: 'p' })).toBe(false)
    expect(fits('leader', { organisationId: 'o' })).toBe(false)
  })
})
