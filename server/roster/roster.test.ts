// Rosters through the functions on the real local database and storage: what is checked, shown, written, given out.
import { Workbook } from 'exceljs'
import { main as choresMain } from '../../cloudfunctions/chores/index'
import { handlers } from '../../cloudfunctions/sheets/handlers'
import type { OrganisationKind } from '../../domain/place/place'
import type { ImportView } from '../../domain/roster/contract'
import { columnsOf } from '../../domain/roster/kinds'
import type { RosterKind } from '../../domain/roster/limits'
import { asWechat, contextOf, newKey } from '../../test/calls/ground'
import { at } from '../../test/calls/people'
import { openStreet, type Street } from '../../test/calls/street'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { advance } from './advance'
import { pulseImports } from './due'

jest.setTimeout(60_000)
const DAY = 86_400_000

let street: Street
let main: ReturnType<typeof serve>
beforeAll(async () => {
  street = await openStreet()
  main = serve(handlers, { clock: () => street.clock.now })
  const places = collection('places')
  const grid = (await places.byId('grid'))!
  await places.insert({ ...grid, _id: 'grid2', name: '第二网格', point: at(300, 0) })
  await places.insert({ ...grid, _id: 'far-community', kind: 'community', name: '远山社区', path: ['city', 'street2'] })
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('streetAdmin', 'streetAdmin', 'street')
  await street.officer('colleague', 'communitySecretary', 'community')
  await street.officer('officer', 'gridOfficer', 'grid')
  await street.household('home', 'granny', { bellConsent: { at: 1, takenBy: 'officer', givenBy: '桃granny' } })
})
afterAll(() => street.ground.close())

const ask = (who: string, name: string, input: object = {}, key = newKey()) =>
  asWechat(main, `openid-${who}`, { call: name, input, key })
async function answer<T>(who: string, name: string, input: object = {}, key = newKey()): Promise<T> {
  const answered = await ask(who, name, input, key)
  if (!answered.ok) throw new Error(`${name} by ${who}: ${answered.code} ${street.ground.logged.slice(-3).join('\n')}`)
  return answered.data as unknown as T
}

/** A file as somebody fills it in: the headings of the kind, and rows in their order. */
async function fileOf(kind: RosterKind, rows: readonly (readonly unknown[])[]): Promise<Buffer> {
  const workbook = new Workbook()
  const sheet = workbook.addWorksheet('表')
  sheet.addRow(columnsOf(kind).map(({ heading }) => heading))
  for (const row of rows) sheet.addRow([...row])
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

async function upload(kind: RosterKind, bytes: Buffer, who = 'admin'): Promise<ImportView> {
  type Begun = { importId: string; upload: { url: string; headers: Record<string, string> } }
  const { importId, upload: to } = await answer<Begun>(who, 'roster.begin', {
    kind,
    fileName: '名册.xlsx',
    bytes: bytes.length,
  })
  expect((await fetch(to.url, { method: 'PUT', headers: to.headers, body: new Uint8Array(bytes) })).status).toBe(200)
  return (await answer<{ import: ImportView }>(who, 'roster.read', { importId })).import
}
const look = async (importId: string, who = 'admin') =>
  (await answer<{ import: ImportView }>(who, 'roster.see', { importId })).import
/** Looks until there is nothing to wait for. */
async function settled(importId: string, who = 'admin'): Promise<ImportView> {
  for (let i = 0; i < 50; i++) {
    const seen = await look(importId, who)
    if (!['checking', 'verifying', 'applying'].includes(seen.state)) return seen
  }
  throw new Error('it never ends')
}
const checked = async (kind: RosterKind, rows: readonly (readonly unknown[])[], who = 'admin') => {
  const { importId, state, why } = await upload(kind, await fileOf(kind, rows), who)
  if (state === 'refused') throw new Error(why)
  return settled(importId, who)
}
async function applied(kind: RosterKind, rows: readonly (readonly unknown[])[], who = 'admin'): Promise<ImportView> {
  const ready = await checked(kind, rows, who)
  expect({ ...ready, faults: ready.state === 'ready' ? [] : await faultsOf(ready) }).toMatchObject({
    state: 'ready',
    faults: [],
  })
  await answer(who, 'roster.apply', { importId: ready.importId })
  const done = await settled(ready.importId, who)
  expect(done).toMatchObject({ state: 'done' })
  return done
}
type Rows = {
  rows: { n: number; title: string; changes: object[]; faults: { heading?: string; words: string }[] }[]
  total: number
  nextFrom?: number
}
const rowsOf = (importId: string, verdict: string, from = 0) =>
  answer<Rows>('admin', 'roster.rows', { importId, verdict, from })
const faultsOf = async ({ importId }: ImportView): Promise<string[]> =>
  (await rowsOf(importId, 'fault')).rows.flatMap(({ n, faults }) =>
    faults.map(({ heading, words }) => `第${n}行「${heading ?? ''}」${words}`),
  )
async function opened(url: string): Promise<Workbook> {
  const workbook = new Workbook()
  await workbook.xlsx.load(Buffer.from(await (await fetch(url)).arrayBuffer()) as never)
  return workbook
}
/** The rows of the export of a kind, as they would be sent back. */
async function exportOf(kind: RosterKind, who = 'admin'): Promise<unknown[][]> {
  const { url } = await answer<{ url: string }>(who, 'roster.export', { kind })
  const sheet = (await opened(url)).worksheets[0]!
  const rows: unknown[][] = []
  sheet.eachRow((row, n) => {
    if (n > 1) rows.push(columnsOf(kind).map((_, i) => row.getCell(i + 1).value))
  })
  return rows
}

const PEOPLE = [
  ['覃大妈', '12311110001', '桃溪社区', 1948, '是'],
  ['吴师傅', 12311110002, '桃溪', null, null],
  ['毛老师', '123 1111 0003', '柳岸街道/桃溪社区', '１９６０', '否'],
]

test('people are checked, shown, entered, and the same file again changes nothing', async () => {
  const ready = await checked('people', PEOPLE)
  expect(ready).toMatchObject({ state: 'ready', rows: 3, counts: { new: 3, fault: 0, changed: 0, same: 0 } })
  expect(await collection('people').count({ name: '覃大妈' })).toBe(0)
  await answer('admin', 'roster.apply', { importId: ready.importId })
  expect(await settled(ready.importId)).toMatchObject({ state: 'done', written: 3 })
  const [person] = await collection('people').find({ phone: '12311110001' })
  expect(person).toMatchObject({ name: '覃大妈', birthYear: 1948, partyMember: true, communityId: 'community' })
  const again = await checked('people', PEOPLE)
  expect(again).toMatchObject({ state: 'ready', counts: { same: 3, new: 0, changed: 0 } })
  const audits = await collection('audits').find({ by: 'admin' }, { limit: 1000 })
  expect(audits.some(({ call, about }) => call === 'roster.apply' && about['rows'] === 3)).toBe(true)
})

test('what will change is shown field by field, before it does', async () => {
  await applied('people', PEOPLE)
  const ready = await checked('people', [['覃大妈', '12311110001', '桃溪社区', 1949, null]])
  expect((await rowsOf(ready.importId, 'changed')).rows).toMatchObject([
    { n: 2, changes: [{ heading: '出生年份', before: '1948', after: '1949' }] },
  ])
})

test('every fault says which row, which column, what is wrong and how to mend it', async () => {
  await applied('people', PEOPLE)
  const wrong = await checked('people', [
    ['', '12311110011', '桃溪社区'],
    ['李四', '1231111', '桃溪社区'],
    ['李四', '12311110001', '桃溪社区'],
    ['王五', '12311110012', '远山社区'],
    ['赵六', '12311110013', '桃溪社区', '去年', '也许'],
    [{ formula: 'A1&"x"', result: '孙七' }, '12311110014', '桃溪社区'],
    ['=HYPERLINK("http://x")', '12311110015', '桃溪社区'],
    ['周八', '12311110016', '桃溪社区'],
    ['周八', '12311110016', '桃溪'],
    ['吴九', '12311110016', '桃溪社区'],
    [{ error: '#REF!' }, '12311110017', '桃溪社区'],
    ['郑十', '12311110018', '远'.repeat(1200)],
  ])
  expect(wrong).toMatchObject({ state: 'faulty', counts: { new: 1, fault: 11 } })
  const said = await faultsOf(wrong)
  for (const words of [
    '第2行「姓名」没有填',
    '第3行「手机号」“1231111”不是手机号',
    '第4行「手机号」这个手机号登记的是另一个姓名',
    '第5行「社区」没有找到“远山社区”',
    '第6行「出生年份」“去年”不是整数',
    '第6行「党员」“也许”看不懂',
    '第7行「姓名」是公式',
    '第8行「姓名」以“=”开头',
    '第10行「」和第9行说的是同一个',
    '第11行「」手机号12311110016在第9行写的是“周八”',
    '第12行「姓名」是Excel的错误值#REF!',
    '第13行「社区」太长了，最多200个字',
  ]) {
    expect(said.filter((one) => one.startsWith(words))).toHaveLength(1)
  }
  expect(await ask('admin', 'roster.apply', { importId: wrong.importId })).toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
  expect(await collection('people').count({ phone: '12311110016' })).toBe(0)
  const { url } = await answer<{ url: string }>('admin', 'roster.faults', { importId: wrong.importId })
  expect((await opened(url)).worksheets[0]!.getRow(2).values).toEqual([
    undefined,
    2,
    '姓名',
    expect.stringContaining('没有填'),
    expect.any(String),
  ])
})

test('estates, buildings, households and positions follow one another, and what goes out comes in as the same', async () => {
  await applied('estates', [['桃溪社区', '柳林苑', '第一网格、第二网格', 112.41, 29.73]])
  await applied('buildings', [
    ['桃溪社区', '柳林苑', '1栋', '第二网格', 6, 24, null, null],
    ['桃溪社区', '桃溪苑', '9栋', null, null, null, null, null],
  ])
  await applied('households', [
    ['桃溪社区', '柳林苑', '1栋', '1单元101', 1, '柳大爷 12322220001、柳大妈 12322220002', '否'],
    ['桃溪社区', '桃溪苑', '桃溪苑3栋', '2单元301', null, '柳小妹 12322220003', null],
  ])
  await applied('positions', [
    ['柳小妹', '12322220003', '网格员', '桃溪社区/第一网格', new Date('2026-01-01'), '2027-12-31'],
  ])
  const [person] = await collection('people').find({ phone: '12322220001' })
  const [household] = await collection('households').find({ memberIds: person!._id })
  expect(household).toMatchObject({ door: '1单元101', floor: 1, gridId: 'grid2', communityId: 'community' })
  expect(person!.householdId).toBe(household!._id)
  const home = (await collection('households').byId('home'))!
  expect(home.memberIds).toHaveLength(2)
  expect(home.bellConsent).toBeDefined()
  expect(await collection('amendments').count({ householdId: 'home' })).toBe(1)
  for (const kind of ['people', 'estates', 'buildings', 'households', 'positions'] as const) {
    const rows = await exportOf(kind)
    expect(rows.length).toBeGreaterThan(1)
    const before = await street.ground.dump()
    const again = await checked(kind, rows)
    expect({ kind, faults: await faultsOf(again) }).toEqual({ kind, faults: [] })
    expect({ kind, counts: again.counts }).toEqual({
      kind,
      counts: { same: rows.length, new: 0, changed: 0, fault: 0 },
    })
    const afterwards = await street.ground.dump()
    for (const name of ['people', 'places', 'households', 'positions', 'amendments'])
      expect(afterwards[name]).toEqual(before[name])
  }
})

test('the rules of appointing hold; what lies elsewhere is not known', async () => {
  const granny = ['桃granny', (await collection('people').byId('granny'))!.phone]
  const colleague = ['桃colleague', (await collection('people').byId('colleague'))!.phone]
  const ours = await checked('positions', [
    [...granny, '社区值班员', '远山社区', '2026-01-01'],
    [...granny, '街道值班员', '柳岸街道', '2026-01-01'],
    [...granny, '社区党委书记（网格总长）', '桃溪社区', '2026-01-01'],
    [...granny, '社区医生', '桃溪社区', '2020-01-01', '2021-01-01'],
    [...colleague, '社区党委书记（网格总长）', '桃溪社区', '2026-01-01'],
    [...granny, '楼栋长', '桃溪苑/桃溪苑3栋', '2025-03-01', '2027-02-28'],
  ])
  const said = await faultsOf(ours)
  expect(said).toHaveLength(5)
  for (const [i, words] of ['没有找到', '没有找到', '已经有人担任', '已经过了', '这段时间已经登记'].entries())
    expect(said[i]).toContain(words)
  const discipline = await checked('positions', [[...granny, '纪检联系人', '柳岸街道', '2026-01-01']], 'streetAdmin')
  expect(discipline).toMatchObject({ state: 'faulty', counts: { fault: 1 } })
  await applied('positions', [[...granny, '楼栋长', '桃溪苑/桃溪苑3栋', '2025-03-01', '2027-02-28']])
  await applied('positions', [[...granny, '楼栋长', '桃溪苑/桃溪苑3栋', '2025-03-01', '2027-12-31']])
  const terms = await collection('positions').find({ personId: 'granny' })
  expect(terms.map(({ office, to }) => [office, to])).toEqual([
    ['buildingLeader', Date.parse('2028-01-01T00:00:00+08:00')],
  ])
  for (const call of ['roster.template', 'roster.export']) {
    expect(await ask('officer', call, { kind: 'people' })).toMatchObject({ code: 'NOT_YOURS' })
  }
  const { importId } = await checked('people', PEOPLE)
  expect(await ask('colleague', 'roster.see', { importId })).toMatchObject({ code: 'NOT_FOUND' })
})

test('offices held in organisations come in by the organisation’s name; the grid’s chief follows the branch’s secretary', async () => {
  const places = collection('places')
  await places.insert({ ...(await places.byId('estate'))!, _id: 'plum', name: '梅园' })
  await places.insert({ ...(await places.byId('street'))!, _id: 'street3', name: '江岸街道' })
  const organisation = (_id: string, kind: OrganisationKind, name: string, placeIds: string[], far?: string) =>
    collection('organisations').insert({
      ...{ _id, version: 1, kind, name, placeIds },
      ...(far === '' ? {} : { communityId: far ?? 'community' }),
    })
  await organisation('branch', 'gridBranch', '桃溪苑党支部', ['grid', 'estate'])
  await organisation('branch2', 'gridBranch', '梅园党支部', ['grid2', 'plum'])
  await organisation('company', 'propertyCompany', '安居物业', ['estate', 'plum'])
  await organisation('owners', 'ownersCommittee', '业主委员会', ['estate'])
  await organisation('plumOwners', 'selfGovernmentCommittee', '业主委员会', ['plum'])
  await organisation('kitchen', 'unit', '社区食堂（桃溪/梅园）', ['community'])
  await organisation('twin', 'unit', '便民站', ['community'])
  await organisation('twin2', 'unit', '便民站', ['community'])
  await organisation('water', 'unit', '柳岸水务所', ['street'], '')
  await organisation('power', 'unit', '两岸供电所', ['street', 'street3'], '')
  await organisation('farCompany', 'propertyCompany', '远山物业', ['far-community'], 'far-community')
  await organisation('gone', 'propertyCompany', '老物业', ['estate'])
  await collection('organisations').replace({ ...(await collection('organisations').byId('gone'))!, dissolvedAt: 1 })
  for (const id of ['li', 'wang', 'zhao', 'qian', 'sun']) await street.person(id)
  const who = async (id: string) => [`桃${id}`, (await collection('people').byId(id))!.phone]
  const [li, wang, zhao, qian, sun] = await Promise.all(['li', 'wang', 'zhao', 'qian', 'sun'].map(who))
  const [branch, property, owners, unit] = ['网格（小区）党支部书记', '物业负责人', '业主委员会主任', '单位联络员']

  const wrong = await checked('positions', [
    [...li!, branch, '桃溪社区/没有的支部', '2026-01-01'],
    [...li!, branch, '第一网格', '2026-01-01'],
    [...li!, property, '远山物业', '2026-01-01'],
    [...li!, property, '老物业', '2026-01-01'],
    [...li!, owners, '桃溪社区/业主委员会', '2026-01-01'],
    [...li!, unit, '便民站', '2026-01-01'],
    [...li!, unit, '柳岸水务所', '2026-01-01'],
    [...li!, '网格长', '第一网格', '2026-01-01'],
    [...zhao!, property, '安居物业', '2026-01-01'],
  ])
  expect(wrong).toMatchObject({ state: 'faulty', counts: { fault: 8, new: 1 } })
  expect((await faultsOf(wrong)).map((one) => one.slice(0, 60))).toEqual([
    expect.stringMatching(/^第2行「管哪里」没有找到叫“桃溪社区\/没有的支部”的网格（小区）党支部/),
    expect.stringMatching(/^第3行「管哪里」没有找到叫“第一网格”的网格（小区）党支部/),
    expect.stringMatching(/^第4行「管哪里」没有找到叫“远山物业”的物业公司/),
    expect.stringMatching(/^第5行「管哪里」没有找到叫“老物业”的物业公司/),
    expect.stringMatching(
      /^第6行「管哪里」叫“桃溪社区\/业主委员会”的业主委员会或自治管理委员会有2个，请在前面写上上一级，如“桃溪/,
    ),
    expect.stringMatching(/^第7行「管哪里」叫“便民站”的单位有2个，从名字分不出来/),
    expect.stringMatching(/^第8行「管哪里」没有找到叫“柳岸水务所”的单位/),
    expect.stringMatching(/^第9行「职务」没有“网格长”这一项/),
  ])
  expect(await ask('admin', 'roster.apply', { importId: wrong.importId })).toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
  expect(await collection('positions').count({ personId: 'zhao' })).toBe(0)
  const over = await checked('positions', [[...sun!, unit, '两岸供电所', '2026-01-01']], 'streetAdmin')
  expect(over).toMatchObject({ state: 'faulty', counts: { fault: 1 } })

  const file = [
    [...li!, branch, '桃溪社区/桃溪苑党支部', '2026-01-01', '2028-12-31'],
    [...wang!, branch, '梅园党支部', '2026-01-01', null],
    [...zhao!, property, '安居物业', '2026-01-01', null],
    [...qian!, owners, '桃溪苑/业主委员会', '2026-01-01', null],
    [...sun!, owners, '桃溪/梅园/业主委员会', '2026-01-01', null],
    [...sun!, unit, '桃溪社区/社区食堂（桃溪/梅园）', '2026-01-01', null],
    [...li!, unit, '社区食堂（桃溪/梅园）', '2026-01-01', null],
  ]
  expect(await applied('positions', file)).toMatchObject({ written: 7 })
  await applied('positions', [[...sun!, unit, '柳岸街道/柳岸水务所', '2026-01-01', null]], 'streetAdmin')
  const heldIn = async (organisationId: string) =>
    (await collection('positions').find({ organisationId })).map(({ office, placeId, personId }) => [
      office,
      placeId,
      personId,
    ])
  expect(await heldIn('plumOwners')).toEqual([['ownersChair', 'community', 'sun']])
  expect(await heldIn('water')).toEqual([['unitContact', 'street', 'sun']])
  expect((await heldIn('branch')).sort()).toEqual([
    ['branchSecretary', 'community', 'li'],
    ['gridChief', 'grid', 'li'],
  ])
  expect((await collection('organisations').byId('branch'))!.leaderId).toBe('li')
  const [chief] = await collection('positions').find({ placeId: 'grid', office: 'gridChief' })
  const [secretary] = await collection('positions').find({ organisationId: 'branch', office: 'branchSecretary' })
  expect(chief).toMatchObject({ byOffice: secretary!._id, to: Date.parse('2029-01-01T00:00:00+08:00') })

  expect(await checked('positions', file)).toMatchObject({ counts: { same: 7, new: 0, changed: 0, fault: 0 } })
  await applied('positions', [[...li!, branch, '桃溪苑党支部', '2026-01-01', '2027-12-31']])
  expect((await collection('positions').byId(chief!._id))!.to).toBe(Date.parse('2028-01-01T00:00:00+08:00'))
  const taken = await checked('positions', [
    [...qian!, property, '安居物业', '2026-02-01'],
    [...qian!, branch, '桃溪苑党支部', '2026-02-01'],
  ])
  const full = '已经有人担任，请在“任职”里办交接'
  expect(await faultsOf(taken)).toEqual([expect.stringContaining(full), expect.stringContaining(full)])

  for (const admin of ['admin', 'streetAdmin']) {
    const rows = await exportOf('positions', admin)
    const words = rows.map((row) => row[3])
    expect(words).toEqual(expect.arrayContaining(['桃溪社区/桃溪苑党支部', '桃溪社区/梅园/业主委员会']))
    expect(words.includes('柳岸街道/柳岸水务所')).toBe(admin === 'streetAdmin')
    expect(rows.some((row) => row[2] === '网格长')).toBe(false)
    const before = await street.ground.dump()
    const again = await applied('positions', rows, admin)
    expect(again.counts).toEqual({ same: rows.length, new: 0, changed: 0, fault: 0 })
    const afterwards = await street.ground.dump()
    for (const name of ['positions', 'organisations', 'seats']) expect(afterwards[name]).toEqual(before[name])
  }
})

test('what was called off, and what ended and began anew on one day, goes out and comes in as the same', async () => {
  const granny = ['桃granny', (await collection('people').byId('granny'))!.phone]
  const noon = Date.parse('2026-10-05T12:00:00+08:00')
  const doctor = { personId: 'granny', office: 'communityDoctor' as const, placeId: 'community' }
  const later = Date.parse('2027-03-01T00:00:00+08:00')
  await collection('positions').insert({ ...doctor, _id: 'first', from: noon, to: noon + 3_600_000 })
  await collection('positions').insert({ ...doctor, _id: 'anew', from: noon + 7_200_000, to: later })
  await collection('positions').insert({ ...doctor, _id: 'off', from: later, to: later })
  const rows = (await exportOf('positions')).filter(([, phone, office]) => phone === granny[1] && office === '社区医生')
  expect(rows.map((row) => row.slice(4))).toEqual([
    ['2026-10-05', '2027-02-28'],
    ['2026-10-05', '2026-10-05'],
  ])
  expect(await checked('positions', rows)).toMatchObject({ state: 'ready', counts: { same: 2 } })
  await applied('positions', [[...granny, '社区医生', '桃溪社区', '2027-03-01', '2027-12-31']])
  const held = await collection('positions').find({ personId: 'granny', office: 'communityDoctor' })
  expect(held.filter(({ from }) => from === later).map(({ to }) => to)).toEqual(
    expect.arrayContaining([later, Date.parse('2028-01-01T00:00:00+08:00')]),
  )
})

const many = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => [`多${i}`, `124${String(from + i).padStart(8, '0')}`, '桃溪社区', null, null])

test('cut off between any two slices, and in the middle of a write, it ends complete', async () => {
  const ready = await checked('people', many(0, 1100))
  await answer('admin', 'roster.apply', { importId: ready.importId })
  const read = async () => (await collection('imports').byId(ready.importId))!
  for (let i = 0; (await read()).idle === false; i++) {
    expect(i).toBeLessThan(30)
    const held = await read()
    if (held.state === 'applying' && held.cursor < held.chunks) {
      // Killed in the middle: half of the chunk's people are there, the cursor is not moved, the worker still holds it.
      const { peopleByPhones, enrolPeople, newPerson } = await import('../person/read')
      const chunk = (await collection('importRows').find({ importId: ready.importId, seq: held.cursor }))[0]!
      const half = chunk.rows
        .slice(0, 100)
        .map(({ read: { name = '', phone = '' } }) => newPerson({ name, phone, communityId: 'community' }))
      expect((await peopleByPhones(half.map(({ phone }) => phone))).size).toBe(0)
      await enrolPeople(half)
      await collection('imports').replace({
        ...(await read()),
        worker: { holder: 'dead', until: street.clock.now + 15_000 },
      })
      expect(await advance(ready.importId, street.clock.now, `other${i}`, 0)).toMatchObject({ cursor: held.cursor })
      street.clock.now += 16_000
    }
    await advance(ready.importId, street.clock.now, `slice${i}`, 0)
  }
  expect(await read()).toMatchObject({ state: 'done', written: 1100 })
  expect(await collection('people').count({ communityId: 'community' })).toBeGreaterThan(1100)
  expect(await checked('people', many(0, 1100))).toMatchObject({ counts: { same: 1100 } })
})

test('the pulse ends what a page that was left had begun', async () => {
  const { importId, state } = await upload('people', await fileOf('people', many(20_000, 600)))
  expect(state).toBe('checking')
  for (let i = 0; i < 20 && !(await collection('imports').byId(importId))!.idle; i++) {
    await pulseImports(street.clock.now, `pulse${i}`, 1000)
  }
  expect(await look(importId)).toMatchObject({ state: 'ready', counts: { new: 600 } })
})

test('what somebody changed after the preview stops it before anything is written', async () => {
  await applied('people', PEOPLE)
  const ready = await checked('people', [...many(5000, 300), ['覃大妈', '12311110001', '桃溪社区', 1950, null]])
  const [person] = await collection('people').find({ phone: '12311110001' })
  await collection('people').replace({ ...person!, birthYear: 1951 })
  await answer('admin', 'roster.apply', { importId: ready.importId })
  expect(await settled(ready.importId)).toMatchObject({
    state: 'stale',
    written: 0,
    why: expect.stringContaining('又有人改'),
  })
  expect(await collection('people').count({ phone: '12400005000' })).toBe(0)
  await answer('admin', 'roster.recheck', { importId: ready.importId })
  expect(await settled(ready.importId)).toMatchObject({ state: 'ready', counts: { new: 300, changed: 1 } })
})

test('what is no workbook, or another one, is refused with words', async () => {
  const refusal = async (bytes: Buffer, kind: RosterKind = 'people') => {
    const seen = await upload(kind, bytes)
    expect(seen.state).toBe('refused')
    return seen.why
  }
  expect(await refusal(Buffer.from('姓名,手机号\n'))).toContain('不是Excel表格')
  expect(await refusal(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]))).toContain('密码')
  expect(await refusal(await fileOf('estates', [['a', 'b', 'c']]))).toContain('第一行少了这些列：姓名、手机号')
  expect(await refusal(await fileOf('people', []))).toContain('没有内容')
})

test('what begins a formula goes out as text, and comes back as it was', async () => {
  const granny = (await collection('people').byId('granny'))!
  await collection('people').replace({ ...granny, name: '=1+1' })
  const rows = await exportOf('people')
  const row = rows.find(([, phone]) => phone === granny.phone)!
  expect(row[0]).toBe("'=1+1")
  expect(await checked('people', [row])).toMatchObject({ counts: { same: 1 } })
  await collection('people').replace({ ...granny, version: granny.version + 1 })
})

test('an export is put down, is of one community when asked, and says nothing of health, keys or notes', async () => {
  const secrets = {
    noteForResponders: '密语：敲三下',
    keyHolder: { name: '密友', phone: '12333330001', where: '密处' },
  }
  const home = (await collection('households').byId('home'))!
  await collection('households').replace({ ...home, ...secrets })
  await collection('healthNotes').insert({ _id: 'home', version: 1, words: '密病', at: 1, by: 'officer', keys: [] })
  for (const kind of ['people', 'households', 'positions'] as const) {
    expect(JSON.stringify(await exportOf(kind, 'streetAdmin'))).not.toContain('密')
  }
  const { rows } = await answer<{ rows: number }>('streetAdmin', 'roster.export', { kind: 'households', words: '桃溪' })
  expect(rows).toBe(await collection('households').count({ communityId: 'community' }))
  const put = await collection('audits').find({ by: 'streetAdmin' }, { limit: 1000 })
  expect(put.filter(({ call }) => call === 'roster.export').at(-1)?.about).toMatchObject({
    kind: 'households',
    rows,
    communityId: 'community',
  })
  expect(await ask('streetAdmin', 'roster.export', { kind: 'people', words: '远山社区' })).toMatchObject({
    code: 'NO_SUCH_PLACE',
  })
})

test('the template can be filled in and sent, and a day later everything put by is gone', async () => {
  const { url, fileName } = await answer<{ url: string; fileName: string }>('admin', 'roster.template', {
    kind: 'positions',
  })
  expect(fileName).toBe('任职模板.xlsx')
  const workbook = await opened(url)
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['任职', '填写说明', '名单'])
  const sheet = workbook.worksheets[0]!
  expect(sheet.getCell('C2').dataValidation?.type).toBe('list')
  const explained = workbook.worksheets[1]!.getSheetValues().flat().join('\n')
  expect(explained).toContain(
    '网格（小区）党支部书记、物业负责人、业主委员会主任、单位联络员是在组织里任职，这里写组织的名字',
  )
  expect(sheet.getColumn(2).numFmt).toBe('@')
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  sheet.getRow(2).values = [
    '桃granny',
    (await collection('people').byId('granny'))!.phone,
    '网格员',
    '第二网格',
    '2026-03-01',
  ]
  const sent = await upload('positions', Buffer.from(await workbook.xlsx.writeBuffer()))
  expect(await settled(sent.importId)).toMatchObject({ state: 'ready', counts: { new: 1 } })
  const now = street.clock.now + 2 * DAY
  jest.useFakeTimers({ now, doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval', 'performance'] })
  await choresMain({ Type: 'Timer', TriggerName: 'nightly', Time: '' }, contextOf({ source: 'timer' }))
  jest.useRealTimers()
  expect(await collection('imports').count({})).toBe(0)
  expect(await collection('importRows').count({})).toBe(0)
  expect(await collection('sheetFiles').count({})).toBe(0)
  expect((await fetch(url)).status).toBe(404)
})
