/** @jest-environment jsdom */
// Pavilions as people meet them: found, booked, kept with a draft that stays, and closed only after one saw whom it strikes.
import { QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import type { PavilionLine, PavilionView } from '~/domain/pavilion/contract'
import { eachPageAnew, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import { forgetDrafts } from '../../api/useDraft'
import { Overlays } from '../../components/Overlays'
import ClosePage from './close/index'
import EditPage from './edit/index'
import PavilionListPage from './list/index'
import PavilionPage from './one/index'

const NOW = Date.parse('2026-11-23T10:00:00+08:00')
const HOUR = 3_600_000
const MIDNIGHT = Date.parse('2026-11-24T00:00:00+08:00')
const line: PavilionLine = {
  pavilionId: 'pav1',
  name: '槐荫议事亭',
  communityId: 'c1',
  communityName: '文峰社区',
  address: '3栋南侧小广场',
  point: { type: 'Point', coordinates: [112.4, 29.7] },
  seats: 20,
  equipment: ['table', 'ramp'],
  retired: false,
  nextFree: MIDNIGHT + 9 * HOUR,
}
const view: PavilionView = {
  ...line,
  version: 4,
  pictureIds: [],
  hosts: [
    { personId: 'h1', name: '甘秀兰' },
    { personId: 'gone', name: '游志勇' },
  ],
  seasons: [{ from: '11-01', to: '03-31', weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' }],
  rules: {
    aheadDays: 30,
    stepMinutes: 30,
    longestMinutes: 120,
    perWeek: 2,
    approval: false,
    cancelHours: 2,
    holidays: false,
  },
  closures: [],
  history: [{ at: NOW - HOUR, name: '涂敏', words: '座位 16 → 20' }],
  may: ['book', 'edit', 'approve', 'code'],
}
const seen = (more: Partial<PavilionView> = {}) => ({ pavilion: { ...view, ...more }, now: NOW })
const nowhere = { communities: [], grids: [], roads: [], buildings: [] }
const people = { people: [{ personId: 'h1', name: '甘秀兰', office: '议事亭管理员' }], now: NOW }
const admin = { 'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer', 'admin'] }) }

eachPageAnew()
beforeEach(forgetDrafts)

async function show(Shown: ComponentType, said: Says, params: object = { pavilionId: 'pav1' }) {
  serve({ ...admin, 'place.map': nowhere, 'pavilion.hosts': people, ...said })
  answers.set('router', { path: '/packages/pavilion/one/index', params })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
      <Overlays />
    </QueryClientProvider>,
  )
  await settle()
}
const press = async (name: string | RegExp, role = 'button') => {
  fireEvent.click(screen.getAllByRole(role, { name })[0]!)
  await settle()
}
const write = async (label: string | RegExp, value: string) => {
  fireEvent.input(screen.getByRole('textbox', { name: label }), { target: { value } })
  await settle()
}
const text = () => document.body.textContent ?? ''

test('the list: one’s own community first, when each is next free, and who administers may add one', async () => {
  const { nextFree: _, ...never } = line
  const others = [
    { ...never, pavilionId: 'pav2', name: '江堤议事亭', communityId: 'c2', communityName: '江北社区', distance: 1234 },
  ]
  await show(PavilionListPage, { 'pavilion.list': { pavilions: [line, ...others], mayAdd: true, now: NOW } }, {})
  expect(text()).toMatch(
    /本社区的.*槐荫议事亭.*最近有空：明天（11月24日 周二）上午9点.*附近社区的.*江堤议事亭.*离您约1.2公里.*两周内都约满了/,
  )
  await press(/槐荫议事亭/)
  expect(asked).toContainEqual(['navigateTo', { url: '/packages/pavilion/one/index?pavilionId=pav1' }])
  await press('登记新的议事亭')
  expect(asked).toContainEqual(['navigateTo', { url: '/packages/pavilion/edit/index' }])
  await press('看全市的议事亭')
  expect(sentTo('pavilion.list').at(-1)?.input).toEqual({ all: true })
})

test('without a position the list stays in the order of the communities, and says so', async () => {
  answers.set('getLocation', () => {
    throw new Error('denied')
  })
  await show(
    PavilionListPage,
    { 'pavilion.list': { pavilions: [line, { ...line, pavilionId: 'pav2' }], mayAdd: false, now: NOW } },
    {},
  )
  answers.set('getLocation', () => {
    throw new Error('denied')
  })
  await press('按离我的远近排')
  expect(text()).toContain('手机没有给出位置，先按社区排。')
  expect(screen.queryByRole('button', { name: '登记新的议事亭' })).toBeNull()
})

test('one pavilion: hours, equipment and rules in plain words, and the big button; who keeps it sees more', async () => {
  await show(PavilionPage, { 'pavilion.see': seen({ may: ['book'], history: [] }) })
  expect(text()).toContain('周一到周五 9:00—17:00')
  expect(text()).toContain('11月1日到次年3月31日')
  expect(text()).toContain('桌椅、轮椅坡道')
  expect(text()).toContain('一个人一周最多约2次。')
  expect(text()).not.toMatch(/管理员同意|临时关闭|修改议事亭|改过什么/)
  await press('约议事亭')
  expect(asked).toContainEqual(['navigateTo', { url: '/packages/pavilion/book/index?pavilionId=pav1' }])
})

test('from another community one sees it, and no button; its keepers see the code at the door', async () => {
  await show(PavilionPage, { 'pavilion.see': seen({ may: [] }) })
  expect(screen.queryByRole('button', { name: '约议事亭' })).toBeNull()
  expect(text()).toContain('给文峰社区的居民用')
})

test('the code for the door is asked for when it is wanted', async () => {
  const code = { png: 'AAAA', scene: 'p-pav1', words: '槐荫议事亭：到了请扫码签到' }
  await show(PavilionPage, { 'pavilion.see': seen(), 'pavilion.code': code })
  expect(sentTo('pavilion.code')).toEqual([])
  await press(/门口的签到码/)
  expect(text()).toContain('到了请扫码签到')
  expect(text()).toContain('座位 16 → 20')
})

test('changed: all of it over the version one saw; who holds no office any more is host no longer', async () => {
  await show(EditPage, { 'pavilion.see': seen(), 'pavilion.write': seen({ seats: 21 }) })
  await press(/座位，增加/)
  await press('电扇', 'checkbox')
  await press(/要管理员同意/, 'switch')
  await press('保存')
  const { draftId, ...sent } = sentTo('pavilion.write')[0]!.input as Record<string, unknown>
  expect(draftId).toMatch(/^[A-Za-z0-9_-]{16,64}$/)
  expect(sent).toMatchObject({
    pavilionId: 'pav1',
    seen: 4,
    seats: 21,
    equipment: ['table', 'ramp', 'fan'],
    hostIds: ['h1'],
    rules: { approval: true },
    seasons: view.seasons,
  })
})

test('what is not right cannot be sent, and says what to do; retiring is asked for', async () => {
  await show(EditPage, { 'pavilion.see': seen(), 'pavilion.write': seen() })
  await write(/^名字/, '')
  expect(screen.getByRole('button', { name: '保存，请先写名字' })).toBeTruthy()
  await write(/^名字/, '槐荫亭')
  await write(/从几月几日/, '13-01')
  expect(screen.getByRole('button', { name: /保存，请写对第1段的日期/ })).toBeTruthy()
  await write(/从几月几日/, '11月1日')
  for (const day of ['周一', '周二', '周三', '周四', '周五']) await press(day, 'checkbox')
  expect(screen.getByRole('button', { name: /请选第1段星期几开放/ })).toBeTruthy()
  await press('周六', 'checkbox')
  await press(/^停用/, 'switch')
  await press('保存')
  expect(sentTo('pavilion.write')).toEqual([])
  await press('停用')
  expect(sentTo('pavilion.write')[0]!.input).toMatchObject({
    name: '槐荫亭',
    retired: true,
    seasons: [{ from: '11-01', weekdays: [6] }],
  })
})

test('a new one: the community first where there are several, and a pin before it is sent', async () => {
  const communities = [
    { communityId: 'c1', name: '文峰社区', point: line.point },
    { communityId: 'c2', name: '江北社区', point: line.point },
  ]
  await show(EditPage, { 'pavilion.grounds': { communities, now: NOW } }, {})
  await press('江北社区', 'radio')
  expect(sentTo('pavilion.hosts')[0]!.input).toEqual({ communityId: 'c2' })
  await write(/^名字/, '江北议事亭')
  await write(/^在哪里/, '江堤下')
  expect(screen.getByRole('button', { name: '登记，请先在地图上点一下位置' })).toBeTruthy()
})

test('closed only after one saw whom it strikes; another look changes nothing', async () => {
  const struck = [{ gatheringId: 'g1', title: '停车的事', startsAt: MIDNIGHT + 10 * HOUR, people: 8 }]
  await show(ClosePage, { 'pavilion.see': seen(), 'pavilion.close': { ...seen(), struck } })
  expect(screen.getByRole('button', { name: '看看会影响谁，请写为什么关闭' })).toBeTruthy()
  await write(/为什么关闭/, '修屋顶')
  await press(/到哪天，增加/)
  await press(/从几点，增加/)
  await press(/看看会影响谁/)
  const told = { pavilionId: 'pav1', from: MIDNIGHT + HOUR / 2, to: MIDNIGHT + 48 * HOUR, reason: '修屋顶' }
  expect(sentTo('pavilion.close').map(({ input }) => input)).toEqual([{ ...told, sure: false }])
  expect(text()).toContain('会取消1场，8个人来不了。')
  expect(text()).toContain('停车的事')
  await press('再改改')
  expect(sentTo('pavilion.close')).toHaveLength(1)
  await press(/看看会影响谁/)
  await press('关闭，并取消这1场')
  expect(sentTo('pavilion.close').at(-1)!.input).toEqual({ ...told, sure: true })
  expect(text()).toContain('1场已取消')
})

test('a closing that begins later is still a whole day', async () => {
  await show(ClosePage, { 'pavilion.see': seen(), 'pavilion.close': { ...seen(), struck: [] } })
  await write(/为什么关闭/, '修屋顶')
  await press(/从哪天，增加/)
  await press(/从哪天，增加/)
  await press(/看看会影响谁/)
  const [from, to] = [MIDNIGHT + 48 * HOUR, MIDNIGHT + 72 * HOUR]
  expect(sentTo('pavilion.close')[0]!.input).toMatchObject({ from, to })
})

test('a closure is ended early after being asked; what does not get through keeps what was typed', async () => {
  const closures = [{ closureId: 'cl1', from: MIDNIGHT, to: MIDNIGHT + 24 * HOUR, reason: '停电', at: NOW }]
  const busy = new Refusing('BUSY', '系统正忙，请再试一次。')
  await show(ClosePage, { 'pavilion.see': seen({ closures }), 'pavilion.reopen': seen(), 'pavilion.close': busy })
  await write(/为什么关闭/, '修屋顶')
  await press(/看看会影响谁/)
  expect(text()).toContain('系统正忙')
  expect((screen.getByRole('textbox', { name: /为什么关闭/ }) as HTMLTextAreaElement).value).toBe('修屋顶')
  expect(text()).toContain('明天（11月24日 周二）凌晨0点到明天（11月24日 周二）结束：停电')
  await press('提前开放')
  expect(sentTo('pavilion.reopen')).toEqual([])
  await press('开放')
  expect(sentTo('pavilion.reopen')[0]!.input).toEqual({ pavilionId: 'pav1', closureId: 'cl1' })
})

test('who does not look after it closes nothing', async () => {
  await show(ClosePage, { 'pavilion.see': seen({ may: ['book', 'code'] }) })
  expect(text()).toContain('这个议事亭不归您管')
})
