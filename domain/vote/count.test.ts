// Counting held against a plain recount: property by property, with fractions as pairs of whole numbers.
import fc from 'fast-check'
import { emptied, judged, outcomeOf, percent, SMALL, square, sumOf, totalOf, unitsOf } from './count'
import { ITEMS, type Item, ORDINARY, QUORUM, reaches, SPECIAL } from './law'
import type { Count, Property } from './vote'

const ITEM_KEYS = Object.keys(ITEMS) as Item[]

/** Rolls with owners of several properties, and what each owner chose; undefined: did not vote. */
const worlds = fc
  .array(fc.record({ area: fc.integer({ min: 1, max: 50_000 }), owner: fc.integer({ min: 0, max: 12 }) }), {
    minLength: 1,
    maxLength: 40,
  })
  .chain((rows) =>
    fc.record({
      rows: fc.constant(rows),
      choices: fc.array(fc.option(fc.constantFrom(0, 1, 2), { nil: undefined }), { minLength: 13, maxLength: 13 }),
      item: fc.constantFrom(...ITEM_KEYS),
      boxes: fc.integer({ min: 1, max: 5 }),
    }),
  )

const roll = (rows: readonly { area: number; owner: number }[]): Property[] =>
  rows.map(({ area, owner }, i) => ({
    propertyId: `p${i}`,
    door: `1-${i}`,
    area,
    owners: [`桃${owner}`],
    ownerKey: `k${owner}`,
  }))

/** Into boxes, whichever: what the function does, ballot by ballot. */
function cast(properties: readonly Property[], choices: readonly (number | undefined)[], boxes: number): Count[] {
  const filled = Array.from({ length: boxes }, () => ({ counts: [0, 1, 2].map(() => ({ owners: 0, area: 0 })) }))
  unitsOf(properties, (key) => `u-${key}`).forEach((unit, i) => {
    const choice = choices[Number(unit.unitId.slice('u-k'.length))]
    if (choice === undefined) return
    const count = filled[i % boxes]!.counts[choice]!
    count.owners++
    count.area += unit.area
  })
  return emptied(filled, 3)
}

/** The law by hand: sums property by property, heads as a set, and every measure compared without a division. */
function recount(
  rows: readonly { area: number; owner: number }[],
  choices: readonly (number | undefined)[],
  item: Item,
) {
  let [all, voted, agreed] = [0n, 0n, 0n]
  const heads = { all: new Set<number>(), voted: new Set<number>(), agreed: new Set<number>() }
  for (const { area, owner } of rows) {
    all += BigInt(area)
    heads.all.add(owner)
    if (choices[owner] === undefined) continue
    voted += BigInt(area)
    heads.voted.add(owner)
    if (choices[owner] !== 0) continue
    agreed += BigInt(area)
    heads.agreed.add(owner)
  }
  const [n, m, y] = [heads.all.size, heads.voted.size, heads.agreed.size].map(BigInt) as [bigint, bigint, bigint]
  const special = ['raiseFunds', 'rebuild', 'commonUse'].includes(item)
  const took = voted * 3n >= all * 2n && m * 3n >= n * 2n && m > 0n
  const yes = special ? agreed * 4n >= voted * 3n && y * 4n >= m * 3n : agreed * 2n > voted && y * 2n > m
  return { took, adopted: took && yes && y > 0n, voted: { owners: Number(m), area: Number(voted) } }
}

test('a vote of the owners is counted as a plain recount counts it, whatever the boxes', () => {
  fc.assert(
    fc.property(worlds, ({ rows, choices, item, boxes }) => {
      const properties = roll(rows)
      const counts = cast(properties, choices, boxes)
      const judgement = judged(counts, totalOf(properties), item)
      const expected = recount(rows, choices, item)
      expect(sumOf(counts)).toEqual(expected.voted)
      expect(judgement.quorum.every(({ reached }) => reached)).toBe(expected.took)
      expect(judgement.adopted).toBe(expected.adopted)
    }),
    { numRuns: 1000 },
  )
})

test('one hundredth of a square metre and one head decide: at the threshold, just under it, a tie', () => {
  const total = { properties: 12, owners: 12, area: 120_000 }
  const at = (agreed: Count, other: Count, item: Item) => judged([agreed, other, { owners: 0, area: 0 }], total, item)
  // Exactly two thirds of both take part.
  expect(at({ owners: 5, area: 50_001 }, { owners: 3, area: 29_999 }, 'covenant').adopted).toBe(true)
  expect(
    at({ owners: 5, area: 50_000 }, { owners: 3, area: 29_999 }, 'covenant').quorum.map((one) => one.reached),
  ).toEqual([false, true])
  expect(
    at({ owners: 5, area: 60_000 }, { owners: 2, area: 29_999 }, 'covenant').quorum.map((one) => one.reached),
  ).toEqual([true, false])
  // A tie is no majority, neither of heads nor of area.
  expect(at({ owners: 4, area: 50_000 }, { owners: 4, area: 40_000 }, 'covenant').adopted).toBe(false)
  expect(at({ owners: 5, area: 40_000 }, { owners: 3, area: 40_000 }, 'covenant').adopted).toBe(false)
  // Three quarters exactly are enough; a hundredth less is not.
  expect(at({ owners: 6, area: 60_000 }, { owners: 2, area: 20_000 }, 'rebuild').adopted).toBe(true)
  expect(at({ owners: 6, area: 59_999 }, { owners: 2, area: 20_001 }, 'rebuild').adopted).toBe(false)
  expect(at({ owners: 6, area: 60_000 }, { owners: 2, area: 20_000 }, 'useFunds').adopted).toBe(true)
})

test('nothing of nothing reaches nothing', () => {
  for (const needs of [QUORUM, ORDINARY, SPECIAL]) expect(reaches(0, 0, needs)).toBe(false)
  const total = { properties: 3, owners: 3, area: 300 }
  for (const item of ITEM_KEYS)
    expect(
      judged(
        [0, 1, 2].map(() => ({ owners: 0, area: 0 })),
        total,
        item,
      ).adopted,
    ).toBe(false)
})

test('the law’s three special items need three quarters, and no other', () => {
  expect(ITEM_KEYS.filter((item) => ITEMS[item].needs === SPECIAL)).toEqual(['raiseFunds', 'rebuild', 'commonUse'])
  expect(ITEM_KEYS).toHaveLength(9)
})

test('several doors of one owner are one head and all the area', () => {
  const properties = roll([
    { area: 8912, owner: 1 },
    { area: 10_088, owner: 1 },
    { area: 5000, owner: 2 },
  ])
  expect(totalOf(properties)).toEqual({ properties: 3, owners: 2, area: 24_000 })
  expect(unitsOf(properties, (key) => key)).toMatchObject([
    { doors: ['1-0', '1-1'], area: 19_000 },
    { doors: ['1-2'], area: 5000 },
  ])
})

test('what is told of a secret vote gives no area by option away, and never seems to reach what it does not', () => {
  fc.assert(
    fc.property(worlds, ({ rows, choices, item }) => {
      const properties = roll(rows)
      const total = totalOf(properties)
      const counts = cast(properties, choices, 1)
      const secret = outcomeOf({ kind: 'owners', item, total, secret: true }, counts)
      const open = outcomeOf({ kind: 'owners', item, total, secret: false }, counts)
      expect(secret.adopted).toBe(open.adopted)
      expect(secret).not.toHaveProperty('areas')
      if (secret.voted.owners < SMALL) {
        expect(secret).not.toHaveProperty('owners')
        expect(secret.agreed).toEqual([])
        return
      }
      expect(secret.owners).toEqual(open.owners)
      const [area] = secret.agreed
      const { owners, area: agreed } = counts[0]!
      const few = Math.min(owners, secret.voted.owners - owners) < SMALL
      expect(area!.share === undefined).toBe(few)
      if (area!.share !== undefined) expect(area!.share % 500).toBe(0)
      if (area!.share !== undefined) expect(area!.share * secret.voted.area).toBeLessThanOrEqual(agreed * 10_000)
      expect(area!.reached).toBe(open.agreed[0]!.reached)
      expect(area!.words).not.toContain(square(agreed))
    }),
    { numRuns: 500 },
  )
})

test('shares are said rounded down, so that 49.999% is never half', () => {
  expect(percent(49_999, 100_000)).toBe('49.99%')
  expect(percent(2, 3)).toBe('66.66%')
  expect(percent(1, 2)).toBe('50%')
  expect(square(8905)).toBe('89.05平方米')
})
