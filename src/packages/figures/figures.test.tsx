/** @jest-environment jsdom */
// The figures as an office meets them: said in words, drawn, and the numbers behind each drawing.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { queries } from '../../api/queries'
import FiguresPage from './bells/index'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const summary = {
  alerts: 8,
  answered: 7,
  arrived: 6,
  falseAlarms: 1,
  toAccept: { median: 42, nineInTen: 95 },
  toArrival: { median: 231, nineInTen: 610 },
  within: { three: 1, five: 4, ten: 6 },
  asked: 21,
  accepts: 9,
}
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="288" height="144" viewBox="0 0 288 144"></svg>'
const shown = {
  from: NOW - 30 * 86_400_000,
  to: NOW,
  ground: [{ placeId: 'community', name: '桃溪社区' }],
  whole: summary,
  areas: [
    { ...summary, placeId: 'g1', name: '第一网格', alerts: 5, within: { three: 0, five: 1, ten: 3 } },
    { ...summary, placeId: 'g2', name: '第二网格', alerts: 3, within: { three: 1, five: 3, ten: 3 } },
  ],
  hours: Array.from({ length: 24 }, (_, hour) => ({ ...summary, hour, alerts: hour === 9 ? 8 : 0 })),
  weeks: [{ ...summary, from: Date.parse('2026-10-26T00:00:00+08:00') }],
  burdens: [
    { from: 1, to: 1, people: 9 },
    { from: 5, to: 9, people: 2 },
  ],
  drawings: { areas: svg, hours: svg, weeks: svg, burdens: svg },
  cut: false,
}
const says = (answer: object): Says => ({
  'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer', 'admin'] }),
  'figures.bells': answer,
})

eachPageAnew()

async function show(answer: object) {
  serve(says(answer))
  render(
    <QueryClientProvider client={queries}>
      <FiguresPage />
    </QueryClientProvider>,
  )
  await settle()
}

test('every share is one of all presses, and each drawing has a sentence that says the same', async () => {
  await show(shown)
  for (const line of [
    /有人答应，88%，7次。一半在42秒以内/,
    /5分钟以内到，50%，4次/,
    /误按，13%，1次。按错了也不要紧/,
  ]) {
    expect(screen.getByRole('listitem', { name: line })).toBeTruthy()
  }
  expect(screen.getByText(/没有人到的也算在内/)).toBeTruthy()
  const pictures = screen.getAllByRole('img')
  expect(pictures).toHaveLength(4)
  expect(pictures[0]?.getAttribute('aria-label')).toBe('5分钟以内到门口的：第二网格（100%）最多，第一网格（20%）最少。')
  expect(pictures[0]?.getAttribute('src')).toMatch(/^data:image\/svg\+xml;charset=utf-8,%3Csvg/)
})

test('the numbers behind a drawing unfold', async () => {
  await show(shown)
  expect(screen.queryByRole('listitem', { name: /9点到10点/ })).toBeNull()
  await press(/看数字，什么时候按的/)
  expect(screen.getByRole('listitem', { name: /9点到10点，8次/ })).toBeTruthy()
  expect(screen.queryByRole('listitem', { name: /8点到9点/ })).toBeNull()
})

test('another span and one area alone are asked for, and one finds back', async () => {
  await show(shown)
  await press(/^90天$/, 'radio')
  await press(/^第一网格，20%/)
  expect(screen.getByText(/现在只看第一网格/)).toBeTruthy()
  await press(/回到全部/)
  expect(sentTo('figures.bells').map(({ input }) => input)).toEqual([
    { days: 30, large: false },
    { days: 90, large: false },
    { days: 90, large: false, placeId: 'g1' },
  ])
})

test('says so when nobody pressed, and when it could not be counted', async () => {
  const { drawings: _, ...bare } = shown
  await show({ ...bare, whole: { ...summary, alerts: 0 } })
  expect(screen.getByText('这30天没有人按铃')).toBeTruthy()
  cleanup()
  queries.clear()
  await show(new Refusing('BUSY', '系统正忙，请再试一次。'))
  expect(screen.getByRole('alert').textContent).toContain('系统正忙')
})
