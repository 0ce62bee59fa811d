/** @jest-environment jsdom */
// Joining, one's homes, leaving, and the office's list, as people meet them.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import { keep } from '../../platform/storage'
import AddHomePage from './add/index'
import ClaimsPage from './claims/index'
import HomesPage from './homes/index'
import JoinPage from './join/index'
import LeavePage from './leave/index'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const PLACES = { places: [{ placeId: 'x1', name: '桃溪' }] }
const home = {
  homeId: 'r1',
  role: 'lives',
  state: 'claimed',
  address: '桃溪苑3栋301',
  communityName: '桃溪社区',
  from: NOW,
  hasBell: false,
}
const homes = (list: object[], asking: object[] = []) => ({ homes: list, asking, now: NOW })

eachPageAnew()

async function show(Shown: ComponentType, said: Says, query: object = {}, kept: Record<string, unknown> = {}) {
  serve({ 'session.me': session(me), ...said })
  for (const [place, value] of Object.entries(kept)) keep(place, value)
  await draw(Shown, query)
}
async function draw(Shown: ComponentType, query: object = {}) {
  answers.set('router', { path: '/packages/residence/join/index', params: query })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}
const write = (name: RegExp | string, words: string) =>
  fireEvent.input(screen.getByRole('textbox', { name }), { target: { value: words } })
const inputsOf = (call: string) => sentTo(call).map(({ input }) => input)
const went = () => asked.filter(([name]) => name === 'navigateTo').map(([, to]) => (to as { url: string }).url)
const text = () => document.body.textContent ?? ''

describe('joining', () => {
  const says: Says = { 'session.me': session(null), 'residence.places': PLACES, 'residence.join': { me } }

  test('goes from the notice to the name, the home and the check, sends it once and then nothing is kept', async () => {
    await show(JoinPage, says, {}, { 'draft.joining': 'a-pass' })
    expect(text()).toContain('随时可以在“我的”里注销')
    expect(inputsOf('residence.join')).toEqual([])
    await press(/我看过了，同意/)
    write('姓名', '桃新来')
    await press('下一步')
    cleanup()
    queries.clear()
    await draw(JoinPage)
    for (let i = 0; i < 3; i++) await press('桃溪')
    write(/门牌/, '301')
    await press('下一步')
    await press('登记')
    expect(inputsOf('residence.join')).toEqual([
      { pass: 'a-pass', notice: '2026-11', name: '桃新来', home: { by: 'building', buildingId: 'x1', door: '301' } },
    ])
    expect(text()).toContain('登记好了')
    cleanup()
    await draw(JoinPage)
    expect(text()).toContain('请先验证手机号')
  })

  test('by where one stands', async () => {
    const found = { found: { communityName: '桃溪社区', marked: true } }
    await show(JoinPage, { ...says, 'residence.locate': found }, {}, { 'draft.joining': 'a-pass' })
    await press(/我看过了，同意/)
    write('姓名', '桃图钉')
    await press('下一步')
    await press(/用我现在的位置/)
    answers.set('getLocation', { longitude: 112.41, latitude: 29.73, accuracy: 15 })
    await press('就在我现在的地方')
    expect(text()).toContain('靠近网格边上')
    await press('下一步')
    await press('登记')
    expect(inputsOf('residence.join')).toMatchObject([
      { home: { by: 'pin', point: { type: 'Point', coordinates: [112.41, 29.73] } } },
    ])
  })
})

describe('my homes', () => {
  test('say what came of each, move and end after a second yes', async () => {
    const list = [home, { ...home, homeId: 'r2', state: 'refused', reason: '查无此人' }]
    await show(HomesPage, { 'residence.mine': homes(list), 'residence.end': homes([]) })
    expect(text()).toContain('等网格员确认')
    expect(text()).toContain('原因：查无此人')
    await press('搬家')
    expect(went()).toEqual(['/packages/residence/add/index?leaves=r1'])
    await press('写错了，收回')
    expect(inputsOf('residence.end')).toEqual([])
    await press('是的')
    expect(inputsOf('residence.end')).toEqual([{ homeId: 'r1' }])
  })

  test('whoever says they belong to one’s household is let in only after a warning, and kept out at once', async () => {
    const one = {
      residenceId: 'r9',
      name: '柳生人',
      phoneEnd: '1234',
      role: 'family',
      address: '桃溪苑3栋301',
      at: NOW,
    }
    await show(HomesPage, { 'residence.mine': homes([home], [one]), 'residence.vouch': homes([home]) })
    await press('是')
    expect(text()).toContain('打电话催您点的，不要点')
    await press('先不点')
    expect(inputsOf('residence.vouch')).toEqual([])
    await press('不是')
    expect(inputsOf('residence.vouch')).toEqual([{ residenceId: 'r9', yes: false }])
  })

  test('of an old person needs the door and the name', async () => {
    await show(AddHomePage, { 'residence.places': PLACES, 'residence.claim': homes([home]) }, { role: 'family' })
    for (let i = 0; i < 3; i++) await press('桃溪')
    expect(screen.getByRole('button', { name: /加上，请写老人的姓名/ })).toBeTruthy()
    write('老人的姓名', '桃桂兰')
    expect(screen.getByRole('button', { name: /加上，请写门牌/ })).toBeTruthy()
    write(/门牌/, '2单元301')
    await press('加上')
    expect(inputsOf('residence.claim')).toEqual([
      { role: 'family', home: { by: 'building', buildingId: 'x1', door: '2单元301' }, elderName: '桃桂兰' },
    ])
  })
})

test('leaving asks for the word and once more, and says why it cannot be now', async () => {
  await show(LeavePage, { 'residence.leave': new Refusing('ALERT_STILL_OPEN', '您家有一次求助还没办完') })
  expect(screen.getByRole('button', { name: /注销，请先写/ })).toBeTruthy()
  write(/要注销/, '注销')
  await press('注销')
  expect(inputsOf('residence.leave')).toEqual([])
  fireEvent.click(screen.getAllByRole('button', { name: '注销' }).at(-1)!)
  await settle()
  expect(inputsOf('residence.leave')).toEqual([{ words: '注销' }])
  expect(text()).toContain('您家有一次求助还没办完')
})

test('the office confirms where others live only after it was told who, and refuses with a reason', async () => {
  const claim = {
    residenceId: 'r1',
    name: '桃小军',
    phone: '12300000007',
    role: 'lives',
    address: '桃溪苑3栋301',
    at: NOW,
  }
  const list = { claims: [{ ...claim, livesThere: ['桃桂兰'], hasBell: true, byPin: false }], now: NOW }
  const officer = { ...me, roles: ['anyone', 'resident', 'officer'] }
  await show(ClaimsPage, {
    'session.me': session(officer),
    'residence.claims': list,
    'residence.settle': { claims: [], now: NOW },
  })
  await press('确认')
  expect(text()).toContain('请先问过这家人')
  await press('问过了，确认')
  await press('不能确认')
  expect(screen.getByRole('button', { name: '不能确认，请写原因' })).toBeTruthy()
  write('为什么不能确认', '没有这个人')
  await press('不能确认')
  expect(inputsOf('residence.settle')).toEqual([
    { residenceId: 'r1', yes: true, reason: '' },
    { residenceId: 'r1', yes: false, reason: '没有这个人' },
  ])
})
