// The public log: what the calls answer, verified by the very script anyone can run; each changed, left-out or reordered line is found.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openQuarter, type Quarter } from '../../test/calls/quarter'
import { collection } from '../kernel/database'
import { since } from '../kernel/since'
import { publishDays } from './publish'

jest.setTimeout(60_000)
const DAY = 86_400_000
let quarter: Quarter

interface Page {
  day: string
  pages: number
  previous?: string
  lines: string[]
  cohorts: (string | number)[][]
}
let pages: Page[]

const script = join(__dirname, '../../tools/verify-matters.mjs')
function verified(log: readonly Page[]): { ok: boolean; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'log-'))
  try {
    writeFileSync(join(folder, 'log.json'), JSON.stringify(log))
    return { ok: true, said: execFileSync('node', [script, folder], { encoding: 'utf8', stdio: 'pipe' }) }
  } catch (fault) {
    return { ok: false, said: String((fault as { stderr?: string }).stderr) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function everyPage(): Promise<Page[]> {
  const all: Page[] = []
  for (let day: string | undefined; ; ) {
    const first = await quarter.ok<Page>('granny', 'matter.publicLog', day ? { day } : {})
    all.push(first)
    if (!first.previous) return all
    day = first.previous
  }
}

beforeAll(async () => {
  quarter = await openQuarter()
  const first = await quarter.raise('granny')
  const second = await quarter.raise('neighbour', { words: '路口的红绿灯不亮了' })
  const around = await quarter.raise('member', {
    kind: 'complaint',
    categoryId: 'attitude',
    against: 'gridOffice',
    words: '网格员说话很不客气',
  })
  quarter.clock.now += DAY
  expect(await publishDays(quarter.clock.now)).toBe(1)
  await quarter.act('grid1', first, { event: 'accept' })
  await quarter.respond('neighbour', second, { event: 'withdraw', words: '已经好了' })
  expect(await quarter.held(around)).toBeTruthy()
  quarter.clock.now += 2 * DAY
  expect(await publishDays(quarter.clock.now)).toBe(2)
  expect(await publishDays(quarter.clock.now)).toBe(0)
  pages = await everyPage()
})
afterAll(() => quarter.ground.close())

test('the script counts the published figures again, and every chain holds', () => {
  const { ok, said } = verified(pages)
  expect(said).toContain('all  3 = 0 + 2 + 1')
  expect(said).toContain('every chain holds')
  expect(ok).toBe(true)
  expect(pages.map(({ day }) => day)).toEqual(['2026-11-04', '2026-11-03', '2026-11-02'])
  for (const secret of ['granny', '陈', '红绿灯', '不客气', '12900000', '"grid1"', '"grid"]'])
    expect(JSON.stringify(pages)).not.toContain(secret)
})

test('a day cut short comes out the same', async () => {
  const [newest] = await collection('publishedDays').find({}, { orderBy: ['_id', 'desc'], limit: 1 })
  await collection('publishedDays').remove(newest!._id)
  await publishDays(quarter.clock.now)
  const [again] = await collection('publishedDays').find({}, { orderBy: ['_id', 'desc'], limit: 1 })
  expect(again!.head).toBe(newest!.head)
})

test('what is changed while the changed ones are read, page by page, keeps none of them back', async () => {
  const all = await collection('matters').find({}, { orderBy: ['updatedAt', 'asc'] })
  const read = new Set<string>()
  let pages = 0
  for await (const page of since('matters', 'updatedAt', 0, { limit: 2 })) {
    for (const { _id } of page) read.add(_id)
    if (++pages > 1) continue
    const held = (await collection('matters').byId(page[0]!._id))!
    await collection('matters').replace({ ...held, updatedAt: quarter.clock.now + DAY })
  }
  expect([...read].sort()).toEqual(all.map(({ _id }) => _id).sort())
  expect(all.length).toBeGreaterThan(2)
})

test('each single line changed, left out or put elsewhere is found, and so is a figure or a day', () => {
  const at = pages.findIndex(({ lines }) => lines.length > 2)
  const held = pages[at]!
  const told = (change: Partial<Page>) => verified(pages.map((one, i) => (i === at ? { ...one, ...change } : one)))
  for (let i = 0; i < held.lines.length; i++) {
    const put = (line: string) => told({ lines: held.lines.map((one, j) => (j === i ? line : one)) })
    const parts = JSON.parse(held.lines[i]!) as unknown[]
    expect(put(JSON.stringify(parts.map((one, j) => (j === 4 ? 'closed' : one))))).toMatchObject({ ok: false })
    expect(put(JSON.stringify(parts.map((one, j) => (j === 11 ? 'elsewhere' : one))))).toMatchObject({ ok: false })
    expect(told({ lines: held.lines.filter((_, j) => j !== i) })).toMatchObject({ ok: false })
  }
  expect(told({ lines: [...held.lines].reverse() })).toMatchObject({ ok: false })
  expect(told({ cohorts: held.cohorts.map((one) => [...one.slice(0, 3), 9, ...one.slice(4)]) }).said).toMatch(
    /^wrong: /,
  )
  expect(verified(pages.filter((_, i) => i !== 1))).toMatchObject({ ok: false })
  expect(verified([])).toMatchObject({ ok: false })
})
