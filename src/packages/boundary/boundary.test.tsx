/** @jest-environment jsdom */
// Boundaries as an admin meets them: looked at before they are stored, drawn over by buttons, taken back; whose is it.
import { QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import { closeNotice } from '../../components/notices'
import DrawPage from './draw/index'
import BoundaryPage from './home/index'
import ImportPage from './import/index'
import WhosePage from './whose/index'

type Position = [number, number]
const ring = (west: number, east: number): Position[] => [
  [west, 29.72],
  [east, 29.72],
  [east, 29.724],
  [west, 29.724],
  [west, 29.72],
]
const boundaries = {
  community: { placeId: 'c1', name: '文峰社区', rings: [ring(112.4, 112.408)], area: 340_000 },
  grids: [
    { placeId: 'g1', name: '文峰第1网格', rings: [ring(112.4, 112.404)], area: 170_000 },
    { placeId: 'g2', name: '文峰第2网格', rings: [ring(112.404, 112.408)], area: 170_000 },
    { placeId: 'g3', name: '文峰第3网格', area: 0 },
  ],
  seen: 2,
  history: [
    { number: 2, kind: 'draw', at: 1_793_600_000_000, by: '涂敏', changed: ['文峰第2网格 16.00公顷 → 17.00公顷'] },
    { number: 1, kind: 'import', at: 1_793_500_000_000, by: '万立明', changed: ['文峰第1网格 没有边界 → 17.00公顷'] },
  ],
}
const sound = {
  places: [{ placeId: 'g1', name: '文峰第1网格', kind: 'grid', area: 170_000, had: true, same: false }],
  faults: [],
  overlaps: [],
  gaps: [],
  outside: [],
  missing: [],
  noOutline: false,
  verdict: 'sound',
}
const checked = (more: object = {}) => ({ report: { ...sound, ...more }, seen: 2, drawn: [] })
const gap = { area: 2300, ring: ring(112.404, 112.4041) }
const spot = {
  spotId: 's1',
  point: { type: 'Point', coordinates: [112.42, 29.72] },
  askedAt: 1_793_600_000_000,
  matters: 2,
  near: { name: '文峰社区', distance: 1240 },
}
const says = (more: Says = {}): Says => ({
  'session.me': session({ ...me, roles: ['anyone', 'resident', 'admin'] }),
  'boundary.see': { boundaries, communities: [{ communityId: 'c1', name: '文峰社区' }], now: 1 },
  'boundary.check': checked(),
  'boundary.apply': { boundaries: { ...boundaries, seen: 3 }, now: 1 },
  'boundary.restore': { boundaries: { ...boundaries, seen: 3 }, now: 1 },
  'boundary.copy': { text: '{"type":"FeatureCollection"}' },
  'boundary.spots': { spots: [spot], now: 1 },
  'boundary.spot': {
    spot,
    choices: [
      { placeId: 'c1', kind: 'community', name: '文峰社区', distance: 1240 },
      { placeId: 'g3', kind: 'grid', name: '文峰第3网格' },
    ],
  },
  'boundary.settle': { name: '文峰社区', left: 0 },
  'place.map': { communities: [], grids: [], roads: [], buildings: [] },
  ...more,
})

eachPageAnew()
afterEach(closeNotice)

async function show(Shown: ComponentType, more: Says = {}, params: Record<string, string> = { communityId: 'c1' }) {
  serve(says(more))
  answers.set('router', { path: '/packages/boundary/home/index', params })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}
/** The question laid over the page is the last thing there is. */
const sure = async (words: string) => {
  fireEvent.click(screen.getAllByRole('button', { name: words }).at(-1)!)
  await settle()
}

test('the community says how large it is and which grids have no boundary; a change is taken back after a question', async () => {
  await show(BoundaryPage)
  expect(screen.getByText('全社区34.00公顷，3个网格，其中1个还没有边界。')).toBeTruthy()
  expect(screen.getByRole('listitem', { name: '文峰第3网格，还没有边界，请导入' })).toBeTruthy()
  await press('退回到第2次以前')
  expect(sentTo('boundary.restore')).toEqual([])
  await sure('退回去')
  expect(sentTo('boundary.restore').map(({ input }) => input)).toEqual([{ communityId: 'c1', number: 1, seen: 2 }])
})

test('it is copied in the datum one asks for, and is nobody else’s page', async () => {
  await show(BoundaryPage)
  await press(/^复制边界/)
  await press(/^国家2000/, 'radio')
  expect(sentTo('boundary.copy').map(({ input }) => input)).toEqual([{ communityId: 'c1', datum: 'wgs84' }])
  queries.clear()
  await show(BoundaryPage, { 'session.me': session(me) })
  expect(screen.getByText('这一页归社区管理员办')).toBeTruthy()
})

async function paste(more: Says = {}) {
  await show(ImportPage, more)
  fireEvent.input(screen.getByLabelText('或者粘贴边界（GeoJSON）'), {
    target: { value: '{ "type": "FeatureCollection" }' },
  })
  await settle()
  await press(/^看看会怎样，请先选坐标/)
  expect(sentTo('boundary.check')).toEqual([])
  await press(/^国家2000/, 'radio')
  await press(/^看看会怎样/)
}

test('what was pasted is looked at first, without its blanks, and stored only after a question', async () => {
  await paste()
  const source = { from: 'geojson', datum: 'wgs84', text: '{"type":"FeatureCollection"}' }
  expect(sentTo('boundary.check').map(({ input }) => input)).toEqual([{ communityId: 'c1', source }])
  expect(screen.getByText('1处边界都对得上，可以保存。')).toBeTruthy()
  await press('保存')
  expect(sentTo('boundary.apply')).toEqual([])
  await sure('保存')
  expect(sentTo('boundary.apply').map(({ input }) => input)).toEqual([
    { communityId: 'c1', source, seen: 2, accepted: false },
  ])
})

test('a file is chosen instead of pasting: its name stands there, and what is in it is looked at', async () => {
  await show(ImportPage)
  answers.set('chooseMessageFile', { tempFiles: [{ name: '文峰.geojson', path: 'wxfile://a', size: 9_000_000 }] })
  await press(/^选文件/)
  expect(screen.getByText('文件太大了，请一次导入一个社区')).toBeTruthy()
  answers.set('chooseMessageFile', { tempFiles: [{ name: '文峰.geojson', path: 'wxfile://a', size: 40 }] })
  await press(/^选文件/)
  expect(screen.getByText(/^这个文件读不出来/)).toBeTruthy()
  answers.set('readFile', '{ "type": "FeatureCollection" }')
  await press(/^选文件/)
  expect(screen.getByText('文峰')).toBeTruthy()
  expect(screen.queryByText(/^这个文件读不出来/)).toBeNull()
  await press(/^国家2000/, 'radio')
  await press(/^看看会怎样/)
  expect(sentTo('boundary.check').map(({ input }) => input)).toEqual([
    { communityId: 'c1', source: { from: 'geojson', datum: 'wgs84', text: '{"type":"FeatureCollection"}' } },
  ])
  await press('回去改')
  await press('不用这个文件')
  expect(screen.getByLabelText('或者粘贴边界（GeoJSON）')).toBeTruthy()
})

test('gaps are stored only by who says so; what is wrong never', async () => {
  await paste({ 'boundary.check': checked({ gaps: [gap], verdict: 'doubtful' }) })
  expect(screen.getByText('社区里有0.23公顷不归任何网格')).toBeTruthy()
  await press(/^保存，请先勾选/)
  expect(screen.queryByText('再看看')).toBeNull()
  await press('我知道这些，仍要导入', 'checkbox')
  await press('保存')
  await sure('保存')
  expect(sentTo('boundary.apply')[0]?.input).toMatchObject({ accepted: true })
})

test('an import that is refused says why in words and cannot be stored', async () => {
  const faults = [{ where: '第3块', words: '这一圈没有闭合：最后一点要和第一点一样' }]
  await paste({ 'boundary.check': checked({ faults, verdict: 'refused' }) })
  expect(screen.getByText('第3块：这一圈没有闭合：最后一点要和第一点一样')).toBeTruthy()
  expect(screen.getByRole('button', { name: /^保存，有不对的地方/ })).toBeTruthy()
  expect(screen.queryByRole('checkbox')).toBeNull()
})

/** What was drawn is checked once the hand rests; only then can it be saved. */
const canSave = () => screen.findByRole('button', { name: '保存' })

test('a corner is pushed by buttons, the neighbour goes along, one can step back, and it is saved as it was checked', async () => {
  await show(DrawPage, {}, { communityId: 'c1', placeId: 'g1' })
  expect(screen.getByRole('button', { name: /^保存，还没有改动/ })).toBeTruthy()
  await press('下一个角')
  expect(screen.getByText('第2个角，共4个')).toBeTruthy()
  await press('右 →')
  await press('右 →')
  await press(/^退一步，可以退2步/)
  await canSave()
  const sent = sentTo('boundary.check').map(
    ({ input }) => input as { source: { boundaries: { placeId: string; rings: Position[][] }[] } },
  )
  const drawn = sent.at(-1)!.source.boundaries
  expect(drawn.map(({ placeId }) => placeId)).toEqual(['c1', 'g1', 'g2'])
  const corners = drawn.map(({ rings }) => rings[0]!.filter(([x, y]) => y === 29.72 && x > 112.404 && x < 112.4041))
  expect(corners[0]).toHaveLength(1)
  expect(corners[1]).toEqual(corners[0])
  expect(corners[2]!.at(0)).toEqual(corners[0]![0])
  await press('保存')
  await sure('保存')
  expect(sentTo('boundary.apply')[0]?.input).toMatchObject({ source: { from: 'drawn', boundaries: drawn }, seen: 2 })
})

test('another admin who was quicker is said so', async () => {
  await show(
    DrawPage,
    { 'boundary.apply': new Refusing('CHANGED_MEANWHILE', '刚才有人先办了一步') },
    { communityId: 'c1', placeId: 'g2' },
  )
  await press('↑ 上')
  await canSave()
  await press('保存')
  await sure('保存')
  expect(screen.getByText(/别的管理员刚改过边界/)).toBeTruthy()
})

test('a spot nobody holds is settled to the place chosen, after a question', async () => {
  await show(WhosePage)
  await press(/^文峰社区附近，离这里1.2公里，2件诉求在等/)
  await press(/^就归这里，请先选一个/)
  expect(sentTo('boundary.settle')).toEqual([])
  await press(/^文峰社区，离这里1.2公里/, 'radio')
  await press('就归这里')
  expect(screen.getByText(/等着的2件诉求会转过去，以后周围60米/)).toBeTruthy()
  await sure('就归这里')
  expect(sentTo('boundary.settle').map(({ input }) => input)).toEqual([{ spotId: 's1', placeId: 'c1' }])
})

test('with nothing waiting the queue says what will be there', async () => {
  await show(WhosePage, { 'boundary.spots': { spots: [], now: 1 } })
  expect(screen.getByText('没有等着认的地方')).toBeTruthy()
})
