// Sheets for doors through the function on the real local database, storage and WeChat: what stands on them, that each fits one
// A4 page, and who may have them.
import { Workbook, type Worksheet } from 'exceljs'
import fc from 'fast-check'
import { handlers as pavilionCalls } from '../../cloudfunctions/pavilion/handlers'
import { handlers as sheets } from '../../cloudfunctions/sheets/handlers'
import { buildingOnSheet, unitsFrom } from '../../domain/topic/doors'
import type { Topic } from '../../domain/topic/topic'
import { asWechat, newKey } from '../../test/calls/ground'
import { BUILDING, householdOf, NOW } from '../../test/calls/people'
import { openQuarter, type Quarter } from '../../test/calls/quarter'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { fitted, PAGE } from './sheetPage'

jest.setTimeout(60_000)
const DAY = 86_400_000

let quarter: Quarter
const main = serve(sheets, { clock: () => quarter.clock.now })
const ask = (who: string, doors: string[], topicId = 'carport') =>
  asWechat(main, `openid-${who}`, { call: 'topic.doorSheet', input: { topicId, doors }, key: newKey() })

const CARPORT: Topic = {
  _id: 'carport',
  version: 1,
  title: '3栋东侧空地建不建充电车棚',
  words: '电动车都停在楼道里充电',
  state: 'carrying',
  placeId: 'grid',
  path: ['city', 'street', 'community', 'grid'],
  communityId: 'community',
  raisedBy: { personId: 'granny', name: '桃granny', hidden: true },
  pictureIds: [],
  opinions: { for: 20, against: 3, other: 1 },
  sittings: [],
  decision: { adopted: true, words: '同意建充电车棚，12个口', at: NOW - 9 * DAY, by: 'parties' },
  published: { at: NOW - 8 * DAY, until: NOW - DAY },
  objections: [],
  carries: [
    {
      kind: 'project',
      what: '建好车棚',
      owner: { organisationId: 'company', name: '安居物业' },
      until: NOW + 30 * DAY,
    },
    {
      kind: 'undertaking',
      what: '接通电',
      owner: { organisationId: 'powerworks', name: '供电公司' },
      until: NOW - DAY,
    },
  ],
  letters: [],
  nextDueAt: NOW + 30 * DAY,
  isPublic: true,
  screeningOwed: false,
  raisedAt: NOW - 40 * DAY,
  timeline: [],
  keys: [],
  updatedAt: NOW - DAY,
}
const put = (more: Partial<Topic>) => collection('topics').insert({ ...CARPORT, ...more })

beforeAll(async () => {
  quarter = await openQuarter()
  await collection('topics').insert(CARPORT)
})
afterAll(() => quarter.ground.close())

async function read(answered: Awaited<ReturnType<typeof ask>>): Promise<Workbook> {
  const { url } = answered.data as unknown as { url: string }
  const workbook = new Workbook()
  await workbook.xlsx.load((await (await fetch(url)).arrayBuffer()) as never)
  return workbook
}
const textsOf = (sheet: Worksheet): string[] => {
  const texts = new Set<string>()
  sheet.eachRow((row) => row.eachCell(({ value }) => texts.add(String(value))))
  return [...texts]
}
const heightOf = (sheet: Worksheet): number =>
  Array.from({ length: sheet.rowCount }, (_, i) => sheet.getRow(i + 1).height ?? 15).reduce((sum, one) => sum + one, 0)

it('is a page a door with title, decision, owners, dates, telephone and the code', async () => {
  const answered = await ask('branch', ['3栋1单元', '3栋2单元', '3栋1单元'])
  expect(answered).toMatchObject({ ok: true, data: { fileName: '门贴3栋东侧空地建不建充电车棚.xlsx' } })
  const workbook = await read(answered)
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['3栋1单元', '3栋2单元'])
  const [sheet] = workbook.worksheets as [Worksheet]
  expect(textsOf(sheet)).toEqual([
    '第一网格 · 3栋1单元',
    '3栋东侧空地建不建充电车棚',
    '决议：通过',
    '同意建充电车棚，12个口',
    '安居物业，12月2日前办好：建好车棚',
    '供电公司，11月1日前办好，已经超过日子：接通电',
    '微信扫左边的码，看全文',
    '电话 0716-5200001',
    '2026年11月2日张贴',
  ])
  expect(sheet.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 1,
  })
  expect(heightOf(sheet)).toBeLessThanOrEqual(PAGE.height)
  const pictures = workbook.worksheets.flatMap((one) => one.getImages())
  expect(pictures).toHaveLength(2)
  const picture = workbook.getImage(Number(pictures[0]!.imageId))
  expect(picture).toMatchObject({ extension: 'png' })
  expect(
    Buffer.from(picture.buffer as never)
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
})

it('says nothing of a decision before it is published, and until when it is from then on', async () => {
  const proposal = {
    words: '东侧空地建一个车棚',
    at: NOW - 12 * DAY,
    by: { personId: 'branch', name: '桃', office: '支部' },
  }
  const { published, ...unpublished } = { ...CARPORT, state: 'decided' as const, proposal, carries: [] }
  await collection('topics').insert({ ...unpublished, _id: 'unpublished' })
  const kept = textsOf((await read(await ask('branch', ['3栋1单元'], 'unpublished'))).worksheets[0]!).join('\n')
  expect(kept).toContain('等公开决议')
  expect(kept).toContain('支部的方案：东侧空地建一个车棚')
  expect(kept).not.toMatch(/通过|同意|协商定的/)
  await put({ _id: 'fresh', state: 'decided', proposal, carries: [], published: { ...published!, until: NOW + DAY } })
  const told = textsOf((await read(await ask('branch', ['3栋1单元'], 'fresh'))).worksheets[0]!)
  expect(told).toEqual(
    expect.arrayContaining(['决议：通过', '这是五方协商定的', '公开到11月3日，有不同意见请在这以前提']),
  )
})

it('is put down who took how many', async () => {
  await ask('leader', ['5栋1单元', '5栋2单元'])
  const audited = await collection('audits').find({ by: 'leader', call: 'topic.doorSheet' }, { limit: 5 })
  expect(audited.map(({ about }) => about)).toEqual([{ topicId: 'carport', doors: 2 }])
})

it('keeps a formula a formula of nobody, and a tab’s name one that Excel takes', async () => {
  const sum = '=1+1'
  await put({ _id: 'formula', title: '=HYPERLINK("x")', decision: { ...CARPORT.decision!, words: sum }, carries: [] })
  const workbook = await read(await ask('branch', ['+3栋/1单元:*?', "'[门]'"], 'formula'))
  for (const sheet of workbook.worksheets) {
    const texts = textsOf(sheet)
    expect(texts).toEqual(expect.arrayContaining(['\'=HYPERLINK("x")', `'${sum}`]))
    expect(texts.filter((text) => /^[=+\-@]/.test(text))).toEqual([])
    expect(sheet.name).not.toMatch(/[\\/?*[\]:]|^'|'$/)
  }
})

it('fits its page in every state, however long the words are', async () => {
  const long = '我们商量了很久，'.repeat(62)
  const carry = { ...CARPORT.carries[0]!, what: '建好车棚，'.repeat(40) } as Topic['carries'][number]
  for (const [i, state] of (
    ['collecting', 'proposing', 'deliberating', 'decided', 'carrying', 'closed'] as const
  ).entries()) {
    await put({
      _id: `long${i}`,
      title: '长'.repeat(60),
      state,
      words: long,
      collecting: { from: NOW - DAY, until: NOW + DAY, whom: '住'.repeat(100) },
      proposal: { words: long, at: NOW, by: { personId: 'branch', name: '桃branch', office: '第一网格党支部' } },
      decision: { ...CARPORT.decision!, words: long },
      published: { at: NOW, until: NOW + 5 * DAY },
      carries: Array.from({ length: 9 }, () => carry),
      result: { words: long, pictureIds: [], at: NOW },
    })
    const answered = await ask('branch', ['3栋1单元'], `long${i}`)
    const [sheet] = (await read(answered)).worksheets as [Worksheet]
    expect([state, heightOf(sheet) <= PAGE.height]).toEqual([state, true])
    expect(textsOf(sheet).some((text) => text.includes('扫码'))).toBe(true)
  }
})

it('no words are set smaller than two metres allow, nor higher than their room', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400, unit: 'grapheme' }), fc.integer({ min: 60, max: 400 }), (text, most) => {
      const { size, height } = fitted(text, [36, 32, 28, 26], most)
      expect(size).toBeGreaterThanOrEqual(26)
      expect(height).toBeLessThanOrEqual(Math.max(most, 26 * 1.32 * 1))
    }),
  )
})

it('is nobody’s who does not work there', async () => {
  const refused = async (who: string) => (await ask(who, ['3栋1单元'])).code
  expect(await refused('granny')).toBe('NOT_YOURS')
  expect(await refused('water')).toBe('NOT_YOURS')
  expect((await ask('branch', ['3栋1单元'], 'no-such')).code).toBe('NOT_FOUND')
  expect((await ask('branch', [])).code).toBe('BAD_INPUT')
})

it('its doors are the entrances of the buildings on its ground, as homes entered there tell', async () => {
  const pavilion = serve(pavilionCalls, { clock: () => quarter.clock.now })
  const doors = async (who: string, placeId: string, topicId = 'carport') =>
    asWechat(pavilion, `openid-${who}`, { call: 'topic.doors', input: { topicId, placeId }, key: newKey() })
  const building = { ...BUILDING, path: ['city', 'street', 'community'] }
  await collection('places').insert({ ...building, _id: 'tower', name: '桃溪苑12栋' })
  await collection('places').insert({ ...building, _id: 'far', name: '9栋', gridIds: ['othergrid'] })
  for (const [i, door] of ['3单元301', '二单元 502', '2单元101'].entries())
    await collection('households').insert(householdOf(`door${i}`, { buildingId: 'tower', door }))
  const all = await doors('branch', 'grid')
  expect(all.data).toMatchObject({
    buildings: expect.arrayContaining([{ name: '桃溪苑12栋', units: ['1单元', '2单元', '3单元'] }]),
    more: false,
  })
  expect(JSON.stringify(all.data)).not.toMatch(/9栋|301/)
  expect((await doors('branch', 'tower')).data).toMatchObject({ buildings: [{ name: '桃溪苑12栋' }] })
  expect((await doors('branch', 'far')).data).toMatchObject({ buildings: [] })
  await put({ _id: 'estatewide', placeId: 'estate' })
  expect((await doors('branch', 'tower', 'estatewide')).data).toMatchObject({ buildings: [{ name: '12栋' }] })
  expect((await doors('granny', 'grid')).code).toBe('NOT_YOURS')
  expect((await doors('branch', 'grid', 'no-such')).code).toBe('NOT_FOUND')
})

it('entrances are counted up to the last that is known, whatever they are written in', () => {
  expect(unitsFrom(['二单元301', '４单元101', '十二单元2', '东单元1'])).toEqual([
    ...Array.from({ length: 12 }, (_, i) => `${i + 1}单元`),
    '东单元',
  ])
  expect(unitsFrom(['301', '99单元1'])).toEqual([])
  expect(buildingOnSheet('3栋', '桃溪苑', '第一网格')).toBe('桃溪苑3栋')
  expect(buildingOnSheet('桃溪苑3栋', '桃溪苑', '桃溪苑3栋')).toBe('桃溪苑3栋')
})
