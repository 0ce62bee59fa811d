/** @jest-environment jsdom */
// The figures of matters as neighbours and offices meet them: the sum shown to add up, small numbers said as such.
import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, sentTo, serve, session } from '../../../test/stubs/server'
import { queries } from '../../api/queries'
import MatterFiguresPage from './matters/index'

const whole = { received: 4690, resolved: 4229, following: 332, explained: 129 }
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="288" height="144" viewBox="0 0 288 144"></svg>'
const closed = { resolved: 'withheld', following: 'withheld', explained: 'withheld' }
const shown = {
  placeId: 'city',
  name: '石首市',
  sees: 'public',
  months: 13,
  through: 0,
  now: 0,
  figures: {
    whole,
    rates: { responded: { of: 4600, count: 4508 } },
    steps: { whole: { count: 4358, median: 30, p90: 200 } },
    areas: [
      { ...whole, placeId: 'street' },
      { ...closed, received: 'few' },
    ],
    months: [{ ...whole, month: '2026-11' }],
    categories: [{ categoryId: 'water', received: 300, hours: { count: 280, median: 20, p90: 90 } }],
  },
  names: { street: '柳岸街道', water: '供水' },
  above: [],
  below: [{ placeId: 'street', name: '柳岸街道' }],
  drawings: { months: svg, categories: svg, rates: svg },
}

eachPageAnew()
async function show(answer: object) {
  serve({ 'session.me': session(me), 'figures.matters': answer })
  render(
    <QueryClientProvider client={queries}>
      <MatterFiguresPage />
    </QueryClientProvider>,
  )
  await settle()
}

test('the three parts make the sum, rates have their denominators, small numbers are not said', async () => {
  await show(shown)
  expect(screen.getAllByText('4690 = 4229 + 332 + 129')[0]).toBeTruthy()
  expect(screen.getByRole('listitem', { name: /响应率，98%，4600件里，4508件按时有人受理/ })).toBeTruthy()
  expect(screen.getByRole('listitem', { name: /不分到下面的，少于5/ })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /导出/ })).toBeNull()
  await press(/^柳岸街道，4690/)
  expect(sentTo('figures.matters').at(-1)?.input).toMatchObject({ placeId: 'street' })
})

test('an office chooses months and takes a workbook', async () => {
  await show({ ...shown, sees: 'all' })
  await press(/^3个月$/, 'radio')
  expect(sentTo('figures.matters').at(-1)?.input).toMatchObject({ months: 3 })
  expect(screen.getByRole('button', { name: /导出电子表格/ })).toBeTruthy()
})

test('says so when nothing was received, and when it could not be counted', async () => {
  await show({
    ...shown,
    figures: { ...shown.figures, whole: { received: 0, resolved: 0, following: 0, explained: 0 } },
  })
  expect(screen.getByText('石首市这段时间没有收到诉求')).toBeTruthy()
  queries.clear()
  await show(new Refusing('BUSY', '系统正忙，请再试一次。'))
  expect(screen.getByRole('alert').textContent).toContain('系统正忙')
})

test('a count that has not come as far as today says so, and goes on when asked', async () => {
  const through = Date.UTC(2026, 2, 1)
  await show({ ...shown, through, now: Date.UTC(2026, 10, 1) })
  expect(screen.getByText('还没有数完')).toBeTruthy()
  expect(screen.getByText(/已经数到2026年3月1日的变化/)).toBeTruthy()
  const before = sentTo('figures.matters').length
  await press(/接着数/)
  expect(sentTo('figures.matters').length).toBe(before + 1)
})
