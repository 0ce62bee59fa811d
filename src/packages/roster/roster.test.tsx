/** @jest-environment jsdom */
// Rosters as an admin meets them: the template, a file on its way, what is wrong with it, what it will change, the yes.
import { QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import RosterExportPage from './export/index'
import RosterHomePage from './home/index'
import RosterImportPage from './import/index'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const one = {
  importId: 'i1',
  kind: 'people',
  fileName: '人员名册.xlsx',
  at: NOW,
  state: 'ready',
  rows: 120,
  passed: 120,
  counts: { fault: 0, new: 100, changed: 15, same: 5 },
  written: 0,
}
const says = (change: object = {}): Says => ({
  'session.me': session({ ...me, roles: ['anyone', 'resident', 'admin'] }),
  'roster.mine': { imports: [] },
  'roster.see': { import: { ...one, ...change } },
  'roster.rows': { rows: [], total: 0 },
})

eachPageAnew()

async function show(Shown: ComponentType, said: Says, query: object = {}) {
  serve(said)
  answers.set('router', { path: '/packages/roster/home/index', params: query })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}
const showImport = (change: object, more: Says = {}) =>
  show(RosterImportPage, { ...says(change), ...more }, { importId: 'i1' })
const opens = () => asked.filter(([name]) => name === 'navigateTo').map(([, to]) => (to as { url: string }).url)
const chosen = (name: string, bytes = 8) => {
  answers.set('chooseMessageFile', { tempFiles: [{ name, path: 'wxfile://x', size: bytes }] })
  answers.set('readFile', new ArrayBuffer(bytes))
}

describe('the first page', () => {
  const begun: Says = {
    'roster.begin': { importId: 'i1', upload: { url: 'https://storage/x', headers: { a: 'b' } } },
    'roster.read': { import: { ...one, state: 'checking' } },
  }
  it('asks which roster, and remembers it', async () => {
    await show(RosterHomePage, says())
    expect(screen.queryByRole('button', { name: /模板/ })).toBeNull()
    await press(/^人员/, 'radio')
    expect(screen.getByRole('button', { name: /下载“人员”模板/ })).toBeTruthy()
    expect(screen.getByText(/还没有导入过/)).toBeTruthy()
  })

  it('hands out the template', async () => {
    await show(RosterHomePage, {
      ...says(),
      'roster.template': { url: 'https://storage/t', fileName: '住户模板.xlsx' },
    })
    await press(/^住户/, 'radio')
    answers.set('downloadFile', { tempFilePath: 'wxfile://t' })
    await press(/下载“住户”模板/)
    expect(asked.find(([name]) => name === 'openDocument')?.[1]).toMatchObject({ fileType: 'xlsx', showMenu: true })
  })

  it('sends the file as one intention and opens the import', async () => {
    await show(RosterHomePage, { ...says(), ...begun })
    await press(/^人员/, 'radio')
    chosen('人员名册.xlsx')
    answers.set('request', { statusCode: 200 })
    await press(/上传填好的表/)
    const [announced, read] = [sentTo('roster.begin')[0], sentTo('roster.read')[0]]
    expect(announced?.input).toEqual({ kind: 'people', fileName: '人员名册.xlsx', bytes: 8 })
    expect(read?.key).toBe(announced?.key)
    expect(opens()).toEqual(['/packages/roster/import/index?importId=i1'])
  })

  it('says what is wrong with a file before it is sent', async () => {
    await show(RosterHomePage, { ...says(), ...begun })
    await press(/^人员/, 'radio')
    chosen('人员名册.xls')
    await press(/上传填好的表/)
    expect(screen.getByText(/另存为.xlsx/)).toBeTruthy()
    expect(sentTo('roster.begin')).toEqual([])
  })

  it('goes on with the same import when the server said no for now', async () => {
    await show(RosterHomePage, { ...says(), ...begun, 'roster.read': new Refusing('FILE_NOT_THERE', '文件没有传完') })
    await press(/^人员/, 'radio')
    chosen('人员名册.xlsx')
    answers.set('request', { statusCode: 200 })
    await press(/上传填好的表/)
    expect(screen.getByText('文件没有传完')).toBeTruthy()
    await press(/再传一次/)
    const keys = sentTo('roster.begin').map(({ key }) => key)
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
  })

  it('leads back to what was begun', async () => {
    await show(RosterHomePage, {
      ...says(),
      'roster.mine': { imports: [one, { ...one, importId: 'i2', state: 'done' }] },
    })
    await press(/人员，11月2日10:00，检查好了，等您确认/)
    expect(opens()).toEqual(['/packages/roster/import/index?importId=i1'])
  })
})

describe('an import', () => {
  it('tells how far it is', async () => {
    await showImport({ state: 'applying', passed: 100, written: 75 })
    expect(screen.getByText('已导入75行，一共115行')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /确认导入/ })).toBeNull()
  })

  it('shows what will change, and writes only after a yes', async () => {
    const changed = {
      rows: [
        {
          n: 7,
          title: '覃桂芝，12300000001',
          changes: [{ heading: '出生年份', before: '', after: '1948' }],
          faults: [],
        },
      ],
      total: 15,
      nextFrom: 1,
    }
    await showImport({}, { 'roster.rows': changed, 'roster.apply': { import: { ...one, state: 'verifying' } } })
    expect(screen.getByText('出生年份：（空） → 1948')).toBeTruthy()
    expect(sentTo('roster.rows')[0]?.input).toMatchObject({ verdict: 'changed' })
    fireEvent.click(screen.getByRole('button', { name: '确认导入' }))
    await settle()
    expect(sentTo('roster.apply')).toEqual([])
    fireEvent.click(screen.getAllByRole('button', { name: '确认导入' }).at(-1)!)
    await settle()
    expect(sentTo('roster.apply')).toHaveLength(1)
  })

  it('says what is wrong in which cell, and offers no yes', async () => {
    const faults = {
      rows: [{ n: 3, title: '李四', changes: [], faults: [{ heading: '手机号', words: '“1231”不是手机号' }] }],
      total: 1,
    }
    await showImport({ state: 'faulty', counts: { ...one.counts, fault: 1 } }, { 'roster.rows': faults })
    expect(screen.getByText('第3行：李四')).toBeTruthy()
    expect(screen.getByText('「手机号」“1231”不是手机号')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '确认导入' })).toBeNull()
    expect(screen.getByRole('button', { name: /下载要改的清单/ })).toBeTruthy()
  })

  it('has nothing to ask where nothing changes', async () => {
    await showImport({ counts: { fault: 0, new: 0, changed: 0, same: 120 } })
    expect(screen.getByText('120行都和登记的一样，不用导入。')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '确认导入' })).toBeNull()
  })

  it.each([
    ['stale', '检查以后又有人改了名册。'],
    ['stopped', '导入到第9行时停下了。'],
  ])('%s: says why, and compares anew', async (state, why) => {
    await showImport({ state, why }, { 'roster.recheck': { import: { ...one, state: 'checking' } } })
    expect(screen.getByText(why)).toBeTruthy()
    await press(/重新检查/)
    expect(sentTo('roster.recheck')).toHaveLength(1)
  })
})

it('an export says how many rows it has, and why there is none', async () => {
  await show(RosterExportPage, {
    ...says(),
    'roster.export': { url: 'https://storage/e', fileName: '人员.xlsx', rows: 812 },
  })
  await press(/导出“人员”/)
  expect(screen.getByText('导出了812行')).toBeTruthy()
  expect(sentTo('roster.export')[0]?.input).toEqual({ kind: 'people', words: '' })
})

it('an export that is refused says why', async () => {
  await show(RosterExportPage, { ...says(), 'roster.export': new Refusing('TOO_MANY_ROWS', '名册太大') })
  await press(/导出“人员”/)
  expect(screen.getByText('名册太大')).toBeTruthy()
})
