/** @jest-environment jsdom */
// The tree and the terms as a city's admin meets them: a branch, its leaves, a change, an end; and whoever is no city admin.
import { QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { DEFAULT_TERMS } from '~/domain/category/terms'
import { DEFAULT_TREE } from '~/domain/category/tree'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import TermsHistoryPage from './history/index'
import CategoriesPage from './list/index'
import CategoryPage from './one/index'
import TermsPage from './terms/index'
import { joinWords, splitWords } from './wording'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const admin = { ...me, roles: ['anyone', 'resident', 'admin'] }
const categories = DEFAULT_TREE.map(({ keys: _, ...shown }) => shown)
const history = [
  {
    version: 1,
    from: NOW,
    by: '陈秀英',
    why: '市里要求',
    changed: ['一般的事·办理 7个工作日 → 5个工作日'],
    inForce: true,
  },
]
const view = { version: 1, terms: DEFAULT_TERMS, history }
const says = (more: Says = {}): Says => ({
  'session.me': session(admin),
  'category.tree': { categories, mayEdit: true },
  'category.amend': { categories },
  'category.add': { categoryId: 'new', categories },
  'category.retire': { categories },
  'category.move': { categories },
  'category.terms': { view, mayEdit: true, now: NOW },
  'category.changeTerms': { view, mayEdit: true, now: NOW },
  'category.restoreTerms': { view, mayEdit: true, now: NOW },
  ...more,
})
eachPageAnew()

async function show(Shown: ComponentType, params: Record<string, string> = {}, said: Says = says()) {
  serve(said)
  answers.set('router', { path: '/packages/category/list/index', params })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}
const inputs = (call: string) => sentTo(call).map(({ input }) => input)
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value }, detail: { value } })

describe('the tree', () => {
  it('shows the branches with what is in them, then the leaves of one', async () => {
    await show(CategoriesPage)
    expect(screen.getByRole('button', { name: /^噪音扰民，5个：广场舞音响/ })).toBeTruthy()
    expect(screen.queryByText('广场舞音响')).toBeNull()
  })
  it('of a branch shows how urgent each leaf is and who goes first', async () => {
    await show(CategoriesPage, { branchId: 'safety' })
    expect(screen.getByRole('button', { name: /^燃气泄漏，有危险，先打119/ })).toBeTruthy()
    expect(screen.getByRole('button', { name: /^消防通道堵塞，一般的事，有物业的先由物业办/ })).toBeTruthy()
  })
  it('is none of a street’s admin', async () => {
    await show(CategoriesPage, {}, says({ 'category.tree': { categories, mayEdit: false } }))
    expect(screen.getByText('这一页归市级管理员办')).toBeTruthy()
  })
})

describe('one category', () => {
  it('goes out whole, against the version that was seen', async () => {
    await show(CategoryPage, { categoryId: 'dog' })
    await press(/^保存，还没有改动/)
    expect(inputs('category.amend')).toEqual([])
    type('名称', '养狗')
    await press('保存')
    const { words, urgency, propertyFirst } = categories.find(({ _id }) => _id === 'dog')!
    expect(inputs('category.amend')).toEqual([
      { categoryId: 'dog', seen: 1, name: '养狗', words, urgency, propertyFirst },
    ])
  })
  it('with danger must say whom to ring', async () => {
    await show(CategoryPage, { categoryId: 'dog' })
    await press(/^有危险/, 'radio')
    expect(screen.getByRole('button', { name: /^保存，有危险的，要写明先打哪个电话/ })).toBeTruthy()
    await press(/^110/, 'radio')
    expect(screen.getByRole('button', { name: /^保存，请写明打电话前先做什么/ })).toBeTruthy()
  })
  it('says when a word leads elsewhere too', async () => {
    await show(CategoryPage, { categoryId: 'dog' })
    type('居民常说的词', '狗叫、电梯')
    await settle()
    expect(screen.getByText(/电梯（电梯故障）/)).toBeTruthy()
  })
  it('is retired only after a yes', async () => {
    await show(CategoryPage, { categoryId: 'dog' })
    await press('停用')
    await press('不停用')
    expect(inputs('category.retire')).toEqual([])
    await press('停用')
    fireEvent.click(screen.getAllByRole('button', { name: '停用' }).at(-1)!)
    await settle()
    expect(inputs('category.retire')).toEqual([{ categoryId: 'dog', seen: 1, retired: true }])
  })
  it('that is new belongs to its branch', async () => {
    await show(CategoryPage, { parentId: 'noise' })
    type('名称', '养鸟')
    type('居民常说的词', '鸟叫，鸽子')
    await settle()
    await press('加上')
    expect(inputs('category.add')).toEqual([
      { parentId: 'noise', name: '养鸟', words: ['鸟叫', '鸽子'], urgency: 'ordinary', propertyFirst: false },
    ])
  })
  it('tells a refusal in its sentence', async () => {
    const known = new Refusing('CATEGORY_KNOWN', '这里已经有同名的分类了，请换一个名字。')
    await show(CategoryPage, { categoryId: 'dog' }, says({ 'category.amend': known }))
    type('名称', '施工装修')
    await press('保存')
    expect(screen.getByText('这里已经有同名的分类了，请换一个名字。')).toBeTruthy()
  })
})

describe('the terms', () => {
  it('are turned, owe a reason, and what was turned goes out', async () => {
    await show(TermsPage)
    fireEvent.click(screen.getAllByRole('button', { name: /^办理，减少，现在7个工作日/ })[0]!)
    await settle()
    expect(screen.getByText('一般的事·办理 7个工作日 → 6个工作日')).toBeTruthy()
    expect(screen.getByRole('button', { name: /^保存，请写明为什么改/ })).toBeTruthy()
    type('为什么改', '来得及')
    await settle()
    await press('保存')
    fireEvent.click(screen.getAllByRole('button', { name: '保存' }).at(-1)!)
    await settle()
    expect(inputs('category.changeTerms')).toEqual([
      {
        seen: 1,
        changed: [{ urgency: 'ordinary', step: 'handle', term: { clock: 'workingDays', days: 6 } }],
        why: '来得及',
      },
    ])
  })
  it('that would be too slow are marked where they are wrong', async () => {
    await show(TermsPage)
    fireEvent.click(screen.getAllByRole('button', { name: /^办理，增加，现在2小时/ })[0]!)
    await settle()
    expect(screen.getByText('“有危险”的办理不能超过2小时')).toBeTruthy()
    expect(screen.getByRole('button', { name: /^保存，请先把标红的改好/ })).toBeTruthy()
  })
  it('are only read by other admins', async () => {
    await show(TermsPage, {}, says({ 'category.terms': { view, mayEdit: false, now: NOW } }))
    expect(screen.queryByRole('button', { name: /^保存/ })).toBeNull()
    expect(screen.getByText('时限全市统一，由市级管理员改。')).toBeTruthy()
  })
  it('of before are brought back after a yes', async () => {
    await show(TermsHistoryPage)
    expect(screen.getByText('为什么：市里要求')).toBeTruthy()
    await press('改回最早的时限')
    await press('改回去')
    expect(inputs('category.restoreTerms')).toEqual([{ seen: 1, version: 0, why: '改回最早的时限' }])
  })
})

it('words are parted by whatever the keyboard gives, each once', () => {
  expect(splitWords(' 漏水、渗水，漏水 ; 滴水。 ')).toEqual(['漏水', '渗水', '滴水'])
  expect(joinWords(['漏水', '渗水'])).toBe('漏水、渗水')
})
