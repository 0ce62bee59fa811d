// The figures of matters over the calls: kept cohorts beside a recount of all matters, who sees what, small numbers hidden.
import { Workbook } from 'exceljs'
import { handlers as figures } from '../../cloudfunctions/figures/handlers'
import { handlers as sheets } from '../../cloudfunctions/sheets/handlers'
import { RATE_TITLES } from '../../domain/figures/matter-words'
import type { ShownFigures } from '../../domain/figures/matters'
import { MATTER_STATES, type Matter } from '../../domain/matter/matter'
import { figuresOf, tallyOf } from '../../domain/matter/tally'
import { figuresOfSums } from '../../domain/matter/tally-sums'
import { type Answered, asWechat, newKey } from '../../test/calls/ground'
import { NOW } from '../../test/calls/people'
import { openQuarter, type Quarter } from '../../test/calls/quarter'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { countedOf } from '../matter/show'
import { rebuildTallies, refreshTallies, summed } from '../matter/tallies'

jest.setTimeout(60_000)
const DAY = 86_400_000
let quarter: Quarter
let like: Matter
const main = serve([...figures, ...sheets], { clock: () => quarter.clock.now })
const ask = (who: string, input: object = {}, name = 'figures.matters'): Promise<Answered> =>
  asWechat(main, `openid-${who}`, { call: name, input, key: newKey() })
const shown = async (who: string, input: object = {}) =>
  (await ask(who, input)).data as unknown as { sees: string; figures: ShownFigures; name: string; drawings?: object }

/** The i-th of many: a different state, grid and day each. */
function made(i: number, more: Partial<Matter> = {}): Matter {
  const state = MATTER_STATES[i % 14 === 13 ? 14 : i % 13]!
  const day = new Date(NOW - (i % 70) * DAY + 8 * 3_600_000).toISOString().slice(0, 10)
  const { communityId: _c, gridId: _g, ...bare } = like.place
  const place = i % 17 === 0 ? bare : { ...bare, communityId: 'community', gridId: i % 3 === 0 ? 'othergrid' : 'grid' }
  return {
    ...like,
    _id: `m${i}`,
    number: String(100_000_000_000 + i),
    categoryId: i % 2 ? 'signal' : 'water',
    state,
    place,
    day,
    keys: [],
    updatedAt: NOW - (i % 9) * 1000,
    ratings: i % 4 === 0 ? [{ round: 1, at: NOW, solved: i % 8 === 0, satisfied: true, words: '' }] : [],
    promises:
      i % 5 === 0
        ? [{ id: `p${i}`, who: '水务', words: '修', madeAt: NOW - DAY, until: NOW + (i % 10 ? -DAY : 3_600_000) }]
        : [],
    ...more,
  }
}

beforeAll(async () => {
  quarter = await openQuarter()
  const matterId = await quarter.raise('granny')
  like = await quarter.held(matterId)
  await collection('matters').remove(matterId)
  const all = Array.from({ length: 180 }, (_, i) => made(i))
  await collection('matters').insertAll(all.slice(0, 90))
  await collection('matters').insertAll(all.slice(90))
})
afterAll(() => quarter.ground.close())

async function everything(): Promise<Matter[]> {
  const all = [
    ...(await collection('matters').find({}, { limit: 300, orderBy: ['_id', 'asc'] })),
    ...(await collection('matters').find({}, { limit: 300, offset: 300, orderBy: ['_id', 'asc'] })),
  ]
  return all
}
async function recount(now: number) {
  const all = await everything()
  const counted = await countedOf(all)
  return figuresOf(
    all.map((one) => tallyOf(one, counted.get(one._id)!, now)),
    now,
  )
}
const EVER = { from: '2020-01', to: '2030-12' }
const kept = async (place?: { streetId: string }) =>
  figuresOfSums((await summed(place, EVER)).flatMap(({ sums }) => sums))

test('kept cohorts are what a recount gives, after changes, merges, a place known later, days that pass, and anew', async () => {
  await refreshTallies(NOW, 60_000)
  expect(await kept()).toEqual(await recount(NOW))
  expect((await kept()).received).toBe(180)
  const change = async (i: number, more: Partial<Matter>) => {
    const held = (await collection('matters').byId(`m${i}`))!
    await collection('matters').replace({ ...held, updatedAt: NOW + 5000, ...more })
  }
  await change(1, { state: 'merged', mergedInto: 'm2' })
  await change(3, { state: 'merged', mergedInto: 'm1' })
  await change(2, { state: 'closed' })
  await change(17, { place: { ...made(1).place } })
  await refreshTallies(NOW + 6000, 60_000)
  expect(await kept()).toEqual(await recount(NOW + 6000))
  // The one the others lead to changes alone: they count as it does.
  await change(2, { state: 'explained', updatedAt: NOW + 8000 })
  await refreshTallies(NOW + 9000, 60_000)
  const after = await kept()
  expect(after).toEqual(await recount(NOW + 9000))
  expect(after.resolved + after.following + after.explained).toBe(180)
  // A promise runs out: nothing is written, and yet it is broken.
  const later = NOW + 7_200_000
  await refreshTallies(later, 60_000)
  const then = await kept()
  expect(then.promises).toEqual((await recount(later)).promises)
  expect(then.promises.of).toBeGreaterThan(after.promises.of)
  await rebuildTallies(later)
  expect(await kept()).toEqual(then)
  const pages = await collection('matterTallies').find({}, { limit: 1000 })
  for (const { rows } of pages) expect(rows.length).toBeLessThanOrEqual(300)
  expect(await kept({ streetId: 'street' })).toEqual(then)
  expect((await summed(undefined, EVER)).length).toBeLessThan(pages.length)
})

test('what was cut off after a cohort was written, and before its street was summed up, is made up for', async () => {
  const now = NOW + 8_000_000
  const streets = () => collection('streetTallies').find({}, { limit: 100 })
  const before = await streets()
  const look = (await collection('looks').find({}, { limit: 10 })).find(
    ({ _id }) => _id === 'talliesOfAroundInTheCity',
  )!
  const held = (await collection('matters').byId('m4'))!
  await collection('matters').replace({ ...held, updatedAt: now - 1000, state: 'explained' })
  const promised = (await collection('matters').byId('m10'))!
  await collection('matters').replace({
    ...promised,
    updatedAt: now - 1000,
    promises: [{ ...promised.promises[0]!, until: now + 1000 }],
  })
  const putBack = async (were: typeof before) => {
    for (const one of were) {
      const { version } = (await collection('streetTallies').byId(one._id))!
      await collection('streetTallies').replace({ ...one, version })
    }
  }
  await refreshTallies(now, 60_000)
  expect(await kept()).toEqual(await recount(now))
  await putBack(before)
  await collection('looks').replace({ ...look, version: (await collection('looks').byId(look._id))!.version })
  expect(await kept()).not.toEqual(await recount(now))
  await refreshTallies(now, 60_000)
  expect(await kept()).toEqual(await recount(now))
  // The day of a promise passes: nothing is written but the sums.
  const counted = await streets()
  await refreshTallies(now + 2000, 60_000)
  await putBack(counted)
  expect(await kept()).not.toEqual(await recount(now + 2000))
  await refreshTallies(now + 2001, 60_000)
  expect(await kept()).toEqual(await recount(now + 2001))
})

const n = (one: unknown) => (typeof one === 'number' ? one : Number.NaN)

test('an office reads everything of its ground, and areas, months and parts add up to the whole', async () => {
  for (const [who, placeId] of [
    ['community1', 'community'],
    ['street1', 'street'],
    ['city1', 'city'],
  ] as const) {
    const { figures, sees, drawings } = await shown(who, { placeId })
    const { whole } = figures
    expect(sees).toBe('all')
    expect(n(whole.received)).toBe(n(whole.resolved) + n(whole.following) + n(whole.explained))
    for (const rows of [figures.areas, figures.months])
      for (const part of ['received', 'resolved', 'following', 'explained'] as const)
        expect(rows.reduce((sum, one) => sum + n(one[part]), 0)).toBe(whole[part])
    expect(figures.categories.reduce((sum, one) => sum + n(one.received), 0)).toBe(whole.received)
    expect(Object.keys(drawings!)).toContain('months')
  }
  expect((await shown('street1', { placeId: 'street' })).figures.whole.received).toBe(180)
  const less = (await shown('community1', { placeId: 'community' })).figures.whole.received
  expect(n(less)).toBeLessThan(180)
  expect((await shown('community1', { placeId: 'street' })).sees).toBe('public')
})

test('neighbours read one period without small numbers; a workbook is for offices, and on record', async () => {
  const { figures, sees } = await shown('granny', { placeId: 'community', months: 3 })
  expect(sees).toBe('public')
  expect(figures.months).toHaveLength(13)
  const open = (await shown('community1', { placeId: 'community' })).figures
  expect(open.months.some(({ received }) => n(received) < 5)).toBe(true)
  for (const one of [...figures.areas, ...figures.months, figures.whole])
    for (const part of ['received', 'resolved', 'following', 'explained'] as const)
      expect(typeof one[part] === 'number' && n(one[part]) < 5).toBe(false)
  expect(await ask('granny', { placeId: 'grid' })).toMatchObject({ code: 'NOT_FOUND' })
  expect((await ask('granny', {}, 'figures.matterSheet')).ok).toBe(false)
  expect(await ask('community1', { placeId: 'street' }, 'figures.matterSheet')).toMatchObject({ code: 'NOT_FOUND' })
  const taken = await ask('street1', { placeId: 'community' }, 'figures.matterSheet')
  expect(taken).toMatchObject({ ok: true })
  // As the page has them, to the last count.
  const { rates } = (await shown('street1', { placeId: 'community' })).figures
  const book = new Workbook()
  const { url } = (taken as unknown as { data: { url: string } }).data
  await book.xlsx.load(Buffer.from(await (await fetch(url)).arrayBuffer()) as never)
  const lines: unknown[] = []
  book.getWorksheet('各项比率')!.eachRow(({ values }) => lines.push((values as unknown[]).slice(1)))
  expect(lines.slice(1)).toEqual(
    Object.entries(RATE_TITLES).map(([word, title]) => {
      const { count, of } = rates[word as keyof typeof RATE_TITLES] as { count: number; of: number }
      return [title, of, count]
    }),
  )
  const audits = await collection('audits').find({ by: 'street1' }, { limit: 100 })
  expect(audits.some(({ call }) => call === 'figures.matterSheet')).toBe(true)
})
