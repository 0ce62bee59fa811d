/** @jest-environment jsdom */
// 早安 as people meet it: the button, the hour, days away, the volunteer's answer, the desk's list.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { queries } from '../../api/queries'
import { MorningOfHome } from '../../components/MorningButton'
import { Page } from '../../components/Page'
import MorningDeskPage from './desk/index'
import MorningPage from './mine/index'

const NOW = Date.parse('2026-11-02T07:00:00+08:00')
const own = { householdId: 'h1', resident: '陈秀英', as: 'member', byMinute: 480 }
const well = { state: 'reported', sign: { at: NOW, how: 'button', name: '陈秀英' } }
const shown = (households: object[], asked: object[] = []) => ({ households, asked, now: NOW })

eachPageAnew()
async function show(Shown: ComponentType, said: Says) {
  serve({ 'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer'] }), ...said })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}
const button = (name: RegExp) => screen.queryByRole('button', { name })
const inputsOf = (call: string) => sentTo(call).map(({ input }) => input)

const Home = () => (
  <Page>
    <MorningOfHome />
  </Page>
)

test('on the first page: one large button, then that it was heard; none for others', async () => {
  await show(Home, { 'morning.mine': shown([own]), 'morning.report': shown([{ ...own, today: well }]) })
  await press(/早安，我很好/)
  expect(inputsOf('morning.report')).toEqual([{ householdId: 'h1' }])
  expect(screen.getByText('早安，今天已经报了平安')).toBeTruthy()
  cleanup()
  queries.clear()
  const off = { householdId: 'h1', resident: '陈秀英', as: 'member' }
  await show(Home, { 'morning.mine': shown([off, { ...own, householdId: 'h2', as: 'family' }]) })
  expect(button(/早安/)).toBeNull()
})

test('is switched on with an hour, changed by half hours, and off only after a second yes', async () => {
  const { byMinute: _, ...off } = own
  await show(MorningPage, { 'morning.mine': shown([off]), 'morning.set': shown([{ ...own, byMinute: 510 }]) })
  await press(/每天几点以前报平安，增加/)
  await press(/开早安，早上8点半以前/)
  expect(inputsOf('morning.set')).toEqual([{ householdId: 'h1', byMinute: 510 }])
  await press('不用早安了')
  expect(inputsOf('morning.set')).toHaveLength(1)
  await press('关掉')
  expect(inputsOf('morning.set')[1]).toEqual({ householdId: 'h1' })
})

test('a few days away are chosen, shown, and ended by coming back', async () => {
  const away = { from: '20261103', to: '20261106' }
  await show(MorningPage, { 'morning.mine': shown([own]), 'morning.set': shown([{ ...own, away }]) })
  await press(/出门几天/)
  await press(/一共几天，增加/)
  await press('11月3日到11月6日不打电话')
  expect(inputsOf('morning.set')).toEqual([{ householdId: 'h1', byMinute: 480, away }])
  expect(screen.getByText('11月3日到11月6日不打电话')).toBeTruthy()
  await press('已经回来了')
  expect(inputsOf('morning.set')[1]).toEqual({ householdId: 'h1', byMinute: 480 })
})

test('the volunteer who was asked has the telephone and three answers; help needs a second yes', async () => {
  const asked = {
    morningId: 'h9_20261102',
    resident: '覃桂芝',
    address: '桃溪苑3栋301',
    phone: '12300000009',
    byMinute: 480,
    state: 'asking',
    since: NOW,
  }
  await show(MorningPage, { 'morning.mine': shown([], [asked]), 'morning.checked': shown([]) })
  expect(button(/打给覃桂芝/)).toBeTruthy()
  expect(button(/联系不上，我也去不了/)).toBeTruthy()
  await press(/^需要帮忙/)
  expect(inputsOf('morning.checked')).toEqual([])
  await press('叫人')
  expect(inputsOf('morning.checked')).toEqual([{ morningId: 'h9_20261102', found: 'needsHelp' }])
})

test('the desk has who is being asked after first, with its course', async () => {
  const line = { name: '覃桂芝', address: '桃溪苑301', byMinute: 480, away: false, timeline: [] }
  const mornings = [
    { ...line, householdId: 'h1', state: 'asking', timeline: [{ at: NOW, event: 'askVolunteer', by: '万立明' }] },
    { ...line, householdId: 'h2', name: '向晓岚' },
    { ...line, householdId: 'h3', name: '游志勇', away: true },
  ]
  await show(MorningDeskPage, { 'morning.todays': { mornings, now: NOW } })
  expect(screen.getByText('请志愿者看看（万立明）')).toBeTruthy()
  expect(screen.getByText('还没到时间（1）')).toBeTruthy()
  expect(screen.getByRole('listitem', { name: /游志勇.*出门了/ })).toBeTruthy()
})
