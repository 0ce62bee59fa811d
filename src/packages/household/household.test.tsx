/** @jest-environment jsdom */
// Records of households as an officer, their people and the doctor meet them.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { changes } from '../../api/changes'
import { queries } from '../../api/queries'
import HouseholdEditPage from './edit/index'
import HouseholdEnterPage from './enter/index'
import HealthNotesPage from './health/index'
import HouseholdHistoryPage from './history/index'
import HouseholdListPage from './list/index'
import MyHouseholdPage from './mine/index'
import HouseholdPage from './one/index'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const point = { type: 'Point', coordinates: [112.4, 29.72] }
const line = { householdId: 'h1', names: '覃桂芝', address: '桃溪苑3栋2单元301', livesAlone: true, consents: true }
const household = {
  ...line,
  version: 3,
  place: {
    estateId: 'e1',
    estateName: '桃溪苑',
    buildingId: 'b1',
    buildingName: '桃溪苑3栋',
    door: '2单元301',
    floor: 3,
    point,
  },
  members: [{ name: '覃桂芝', phone: '12300000001', birthYear: 1948 }],
  family: [],
  contacts: [
    { name: '吴小琴', phone: '12300000007', relation: '女儿' },
    { name: '吴小军', phone: '12300000008', relation: '儿子' },
  ],
  note: '听力不好',
  languages: ['local'],
  hasKeyHolder: true,
  healthNoteAt: NOW - 86_400_000,
  consent: { at: NOW - 86_400_000, givenBy: '覃桂芝', takenBy: '涂敏' },
}
const says = (more: Says = {}): Says => ({
  'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer'] }),
  'household.see': { household, now: NOW },
  'device.ofHousehold': { devices: [], now: NOW },
  'place.map': { communities: [], grids: [], roads: [], buildings: [] },
  ...more,
})

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  queries.clear()
  queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retry: false } })
})
afterEach(() => {
  cleanup()
  changes.run(false)
  jest.restoreAllMocks()
})

let said: Says = {}
/** From now on the server says this too. */
const serveMore = (more: Says) => Object.assign(said, more)

async function show(Shown: ComponentType, says: Says, query: object = {}) {
  said = says
  serve(said)
  await again(Shown, query)
}
async function again(Shown: ComponentType, query: object = {}) {
  answers.set('router', { path: '/packages/household/one/index', params: query })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}
const button = (name: RegExp | string) => screen.queryByRole('button', { name })
const write = (name: RegExp | string, words: string) =>
  fireEvent.input(screen.getByRole('textbox', { name }), { target: { value: words } })
const edit = (part: string, more: Says = {}) => show(HouseholdEditPage, says(more), { householdId: 'h1', part })
const pageText = () => document.body.textContent ?? ''
const went = () => asked.filter(([name]) => name === 'navigateTo').map(([, to]) => (to as { url: string }).url)

describe('the list', () => {
  const found = {
    households: [line, { ...line, householdId: 'h2', address: '桃溪苑10栋101', consents: false }],
    total: 2,
  }
  it('shows each door, who took their consent back, and leads to the record', async () => {
    await show(HouseholdListPage, says({ 'household.find': found }))
    expect(button(/桃溪苑10栋101，覃桂芝，独居，已撤回同意/)).toBeTruthy()
    await press(/桃溪苑3栋2单元301，覃桂芝，独居。点开/)
    await press('登记新住户')
    expect(went()).toEqual(['/packages/household/one/index?householdId=h1', '/packages/household/enter/index'])
  })
  it('is searched by a word, from the beginning', async () => {
    await show(HouseholdListPage, says({ 'household.find': { ...found, total: 40, nextFrom: 30 } }))
    await press('下一页')
    write('找一户', ' 10栋 ')
    await press('找一找')
    expect(sentTo('household.find').map(({ input }) => input)).toEqual([
      { words: '', from: 0, limit: 30 },
      { words: '', from: 30, limit: 30 },
      { words: '10栋', from: 0, limit: 30 },
    ])
  })
  it('says what to do when there is none, and when it could not be read', async () => {
    await show(HouseholdListPage, says({ 'household.find': { households: [], total: 0 } }))
    expect(screen.getByText('还没有门铃住户')).toBeTruthy()
    cleanup()
    queries.clear()
    await show(HouseholdListPage, says({ 'household.find': new Refusing('BUSY', '系统正忙') }))
    expect(screen.getByRole('alert').textContent).toContain('系统正忙')
  })
})

describe('a record', () => {
  it('has every part, and says of the secret ones only that they are there', async () => {
    await show(HouseholdPage, says(), { householdId: 'h1' })
    for (const words of [
      '1. 吴小琴（女儿），12300000007',
      '2026年11月1日写的，只有社区医生能看',
      '由涂敏登记',
      '听力不好',
    ]) {
      expect(pageText()).toContain(words)
    }
    await press(/^联系人：/)
    await press(/按钮设备/)
    await press(/改动记录/)
    expect(went()).toEqual([
      '/packages/household/edit/index?householdId=h1&part=contacts',
      '/packages/device/list/index?householdId=h1',
      '/packages/household/history/index?householdId=h1',
    ])
  })
  it('opened without saying which says so', async () => {
    await show(HouseholdPage, says())
    expect(screen.getByText('没有指明是哪一户')).toBeTruthy()
  })
})

describe('changing a part', () => {
  it('puts contacts in another order and sends the version that was read', async () => {
    await edit('contacts', { 'household.amend': { household: { ...household, version: 4 }, now: NOW } })
    await press('第2位上移')
    await press('保存')
    expect(sentTo('household.amend').map(({ input }) => input)).toEqual([
      {
        householdId: 'h1',
        version: 3,
        change: { part: 'contacts', contacts: [household.contacts[1], household.contacts[0]] },
      },
    ])
    expect(asked.some(([name]) => name === 'switchTab' || name === 'navigateBack')).toBe(true)
  })
  it('says what is not right before it is sent', async () => {
    await edit('members')
    write('电话', '123')
    expect(button('保存，覃桂芝的电话不对，请核对')).toBeTruthy()
    await press(/^保存/)
    write('电话', '0716-5200000')
    write(/出生年份/, '48')
    expect(button(/出生年份不对/)).toBeTruthy()
    expect(sentTo('household.amend')).toEqual([])
  })
  it('where somebody else was first shows both, loses nothing, and saves over the newest when told to', async () => {
    const newest = { ...household, version: 4, note: '别人写的' }
    await edit('note', { 'household.amend': new Refusing('CHANGED_MEANWHILE', '刚才有人先办了一步') })
    write(/给上门的人看的话/, '我写的')
    serveMore({ 'household.see': { household: newest, now: NOW } })
    await press('保存')
    expect(screen.getByText('别人刚才也改过这一项')).toBeTruthy()
    expect(screen.getByText('别人写的')).toBeTruthy()
    expect((screen.getByRole('textbox') as HTMLInputElement).value).toBe('我写的')
    await press('保存')
    expect(sentTo('household.amend').map(({ input }) => (input as { version: number }).version)).toEqual([3, 4])
    await press('不要我写的，按现在的来')
    expect((screen.getByRole('textbox') as HTMLInputElement).value).toBe('别人写的')
  })
  it('keeps what was typed when the page is left', async () => {
    await edit('note')
    write(/给上门的人看的话/, '写到一半')
    cleanup()
    await again(HouseholdEditPage, { householdId: 'h1', part: 'note' })
    expect((screen.getByRole('textbox') as HTMLInputElement).value).toBe('写到一半')
  })
  it('sets the door where one stands, but not by a position that is not exact', async () => {
    await edit('place', { 'household.amend': { household, now: NOW } })
    answers.set('getLocation', { longitude: 112.41, latitude: 29.73, accuracy: 300 })
    await press('就在我现在站的地方')
    expect(pageText()).toContain('现在的位置不准（相差约300米）')
    answers.set('getLocation', { longitude: 112.41, latitude: 29.73, accuracy: 15 })
    await press('就在我现在站的地方')
    await press('保存')
    expect(
      sentTo('household.amend').map(({ input }) => (input as { change: { point: unknown } }).change.point),
    ).toEqual([{ type: 'Point', coordinates: [112.41, 29.73] }])
  })
  it('of the key holder begins empty, and asks before the old one goes', async () => {
    await edit('keyHolder', { 'household.amend': { household, now: NOW } })
    expect(screen.getAllByRole('textbox').map((one) => (one as HTMLInputElement).value)).toEqual(['', '', ''])
    await press('保存')
    expect(screen.getByRole('dialog', { name: '去掉备用钥匙？' })).toBeTruthy()
    await press('先不改')
    expect(sentTo('household.amend')).toEqual([])
  })
  it('of the consent tells of the buttons that go on ringing, and asks', async () => {
    const device = {
      deviceId: '0123456789abcdef',
      householdId: 'h1',
      address: '',
      kind: 'door',
      state: 'active',
      keyNumber: 1,
      keyWaits: false,
      enrolledAt: 1,
      silent: false,
    }
    await edit('consent', {
      'device.ofHousehold': { devices: [device], now: NOW },
      'household.amend': { household, now: NOW },
    })
    await press(/撤回同意/, 'radio')
    expect(pageText()).toContain('家里还有1个按钮在用，按了仍然会响铃')
    await press('保存')
    await press('撤回')
    expect(sentTo('household.amend').map(({ input }) => (input as { change: object }).change)).toEqual([
      { part: 'consent', given: false, signedAt: Date.parse('2026-11-02T00:00:00+08:00'), givenBy: '覃桂芝' },
    ])
  })
})

describe('the health note', () => {
  it('is written blind: nothing of the old one is shown, and what is typed is kept nowhere', async () => {
    await edit('healthNote', { 'household.writeHealthNote': { healthNoteAt: NOW } })
    expect(pageText()).toContain('您写好以后自己也看不到了')
    write('健康情况', '血压高')
    cleanup()
    await again(HouseholdEditPage, { householdId: 'h1', part: 'healthNote' })
    expect((screen.getByRole('textbox') as HTMLInputElement).value).toBe('')
    write('健康情况', '血压高')
    await press('保存')
    await press('换成新写的')
    expect(sentTo('household.writeHealthNote').map(({ input }) => input)).toEqual([
      { householdId: 'h1', words: '血压高' },
    ])
  })
  it('is read by the doctor one at a time, and asked for anew each time', async () => {
    await show(
      HealthNotesPage,
      says({
        'household.healthNotes': { households: [{ ...line, at: NOW }] },
        'household.readHealthNote': { household: line, words: '打胰岛素', at: NOW },
      }),
    )
    expect(pageText()).not.toContain('胰岛素')
    for (let times = 1; times <= 2; times++) {
      await press(/^覃桂芝，桃溪苑/)
      expect(pageText()).toContain('打胰岛素')
      await press('回名单')
      expect(pageText()).not.toContain('胰岛素')
      expect(sentTo('household.readHealthNote')).toHaveLength(times)
    }
  })
})

it('the history says who changed what from what to what, and of secrets only that', async () => {
  const amendments = [
    { at: NOW, by: '涂敏', part: 'healthNote', before: '', after: '' },
    { at: NOW - 1000, by: '万立明', part: 'note', before: '', after: '听力不好' },
    { at: NOW - 2000, by: '万立明', part: 'entry', before: '', after: '' },
  ]
  await show(HouseholdHistoryPage, says({ 'household.history': { amendments } }), { householdId: 'h1' })
  for (const words of [
    '涂敏改了健康情况',
    '万立明改了给上门的人看的话',
    '原来：没有。改成：听力不好',
    '万立明登记了这一户',
  ]) {
    expect(pageText()).toContain(words)
  }
})

describe('an entry', () => {
  const volunteers = [{ volunteerId: 'v1', name: '万立明', partyMember: true, metres: 150, phoneEnd: '0002' }]
  const steps = says({
    'household.places': { places: [{ placeId: 'e1', name: '桃溪苑', point }] },
    'household.volunteersNear': { volunteers },
    'household.enter': { household, now: NOW },
  })
  it('goes from who to the consent, keeps what was typed, and sends it once', async () => {
    await show(HouseholdEnterPage, steps)
    expect(button('下一步，请写姓名')).toBeTruthy()
    write('姓名', '覃桂芝')
    write('电话', '12300000001')
    await press('本地话', 'checkbox')
    await press('下一步')
    await press('桃溪苑')
    serveMore({ 'household.places': { places: [{ placeId: 'b1', name: '桃溪苑3栋', point }] } })
    cleanup()
    queries.clear()
    await again(HouseholdEnterPage)
    await press('桃溪苑3栋')
    write('门牌', '2单元301')
    write('第几层', '3')
    await press('下一步')
    await press('去掉第1位')
    await press('下一步')
    await press(/^万立明，已选|^万立明，选这位/)
    await press('下一步')
    write(/健康情况/, '血压高')
    await press('下一步')
    expect((screen.getByRole('textbox', { name: '谁签的字' }) as HTMLInputElement).value).toBe('覃桂芝')
    write('哪天签的', '2026-11-03')
    expect(button('登记好了，日期在今天以后，请核对')).toBeTruthy()
    write('哪天签的', '2026-11-01')
    await press('登记好了')
    expect(sentTo('household.enter').map(({ input }) => input)).toEqual([
      {
        buildingId: 'b1',
        door: '2单元301',
        floor: 3,
        point,
        members: [{ name: '覃桂芝', phone: '12300000001' }],
        livesAlone: true,
        languages: ['local'],
        family: [],
        contacts: [],
        volunteerId: 'v1',
        note: '',
        healthNote: '血压高',
        consent: { signedAt: Date.parse('2026-11-01T00:00:00+08:00'), givenBy: '覃桂芝' },
      },
    ])
    await press('装一个按钮')
    expect(went()).toEqual(['/packages/device/list/index?householdId=h1'])
  })
})

describe('one’s own record', () => {
  it('is there to read, with who took down the consent and whom to tell', async () => {
    const { version: _, ...shown } = household
    const own = {
      ...shown,
      relation: 'family',
      officer: { name: '龚海燕', phone: '12300000006' },
      officePhone: '0716-5200001',
    }
    await show(MyHouseholdPage, says({ 'household.mine': { households: [own] } }))
    for (const words of ['由涂敏登记', '有变化请告诉网格员', '您是这家的家人']) expect(pageText()).toContain(words)
    expect(button('打给网格员龚海燕')).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(button(/修改|保存/)).toBeNull()
  })
  it('says whom to ask when there is none', async () => {
    await show(MyHouseholdPage, says({ 'household.mine': { households: [] } }))
    expect(screen.getByText('还没有登记您家')).toBeTruthy()
  })
})
