/** @jest-environment jsdom */
// Coverage as an admin meets it: how many are below, when, whose door, and where a kiosk would help.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { packed } from '~/domain/coverage/week'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { queries } from '../../api/queries'
import CoveragePage from './map/index'
import { shadeOf, toneOf } from './wording'

const at = (east: number) => ({ type: 'Point' as const, coordinates: [112.4 + east, 29.72] as [number, number] })
const nights = packed((hour) => hour % 24 < 6)
const dots = [
  { householdId: 'h1', point: at(0), lacking: 42, lacks: nights },
  { householdId: 'h2', point: at(0.002), lacking: 0, lacks: packed(() => false) },
]
const covered = {
  ground: [{ placeId: 'community', name: '桃溪社区' }],
  centre: at(0.001),
  radius: 2000,
  households: 2,
  helpers: 31,
  dots,
  below: Array.from({ length: 168 }, (_, hour) => (hour % 24 < 6 ? 1 : 0)),
  weakest: [{ householdId: 'h1', building: '桃溪苑3栋', name: '覃桂芝', lacking: 42, lacks: nights }],
  kiosks: [{ placeId: 'b1', kind: 'building', name: '桃溪苑3栋', point: at(0), households: 37, hours: 800 }],
  atLeast: 0.97,
  cut: false,
}
const opened = {
  householdId: 'h1',
  address: '桃溪苑3栋2单元301',
  name: '覃桂芝',
  counts: Array.from({ length: 168 }, (_, hour) => (hour % 24 < 6 ? 1 : 4)),
  lacking: 42,
  lacks: nights,
}
const says = (answer: object): Says => ({
  'session.me': session({ ...me, roles: ['anyone', 'resident', 'admin'] }),
  'coverage.map': answer,
  'coverage.household': opened,
})

eachPageAnew()

async function show(answer: object) {
  serve(says(answer))
  render(
    <QueryClientProvider client={queries}>
      <CoveragePage />
    </QueryClientProvider>,
  )
  await settle()
}

test('says how many doors have enough, when it is worst, and where a kiosk would help most', async () => {
  await show(covered)
  expect(screen.getByText('1户哪个钟点都有3人以上；1户有不够的钟点。')).toBeTruthy()
  expect(screen.getByText('最缺人的是周一凌晨0点：2户里有1户不够3人。')).toBeTruthy()
  expect(screen.getByRole('img', { name: /一周168个钟点，最缺人的是周一凌晨0点/ })).toBeTruthy()
  expect(
    screen.getByRole('listitem', { name: '1. 在桃溪苑3栋设一个岗亭，每天晚上6点到10点，可以多照顾37户' }),
  ).toBeTruthy()
  expect(screen.getByText(/至少有最好摆法的97%/)).toBeTruthy()
})

test('names nobody’s door number until it is opened', async () => {
  await show(covered)
  expect(screen.queryByText(/2单元301/)).toBeNull()
  await press(/桃溪苑3栋 覃桂芝，不够3人的钟点：每天0点到6点/)
  expect(screen.getByText('桃溪苑3栋2单元301')).toBeTruthy()
  expect(screen.getByText('一周里，最少时1位，最多时4位')).toBeTruthy()
  expect(sentTo('coverage.household').map(({ input }) => input)).toEqual([{ householdId: 'h1', k: 3 }])
  await press(/^收起$/)
  expect(screen.queryByText('桃溪苑3栋2单元301')).toBeNull()
})

test('one hour of the week is looked at, an hour later runs over midnight and over Sunday', async () => {
  await show(covered)
  await press(/看一个钟点/, 'radio')
  expect(screen.getByText('周一凌晨0点：1户不够3人')).toBeTruthy()
  await press(/^早一小时$/)
  expect(screen.getByText('周日晚上11点：0户不够3人')).toBeTruthy()
  await press(/^晚一小时$/)
  await press(/^周三$/, 'radio')
  expect(screen.getByText('周三凌晨0点：1户不够3人')).toBeTruthy()
})

test('more people wanted and another shift are counted anew, what was shown staying in sight', async () => {
  await show(covered)
  await press(/^5人$/, 'radio')
  await press(/^夜里$/, 'radio')
  expect(sentTo('coverage.map').map(({ input }) => input)).toEqual([
    { k: 3, shift: { fromHour: 18, toHour: 22 } },
    { k: 5, shift: { fromHour: 18, toHour: 22 } },
    { k: 5, shift: { fromHour: 22, toHour: 6 } },
  ])
})

test('says so where no door has a bell, and when it could not be counted', async () => {
  await show({ ...covered, households: 0, dots: [], weakest: [], kiosks: [] })
  expect(screen.getByText('桃溪社区还没有装门铃的人家')).toBeTruthy()
  cleanup()
  queries.clear()
  await show(new Refusing('BUSY', '系统正忙，请再试一次。'))
  expect(screen.getByRole('alert').textContent).toContain('系统正忙')
})

test('a door is told by the whole week or by one hour of it', () => {
  expect([toneOf(dots[0]!, 'week'), toneOf(dots[1]!, 'week')]).toEqual(['care', 'good'])
  expect([toneOf(dots[0]!, 5), toneOf(dots[0]!, 6)]).toEqual(['bad', 'good'])
  expect([shadeOf(0, 8), shadeOf(1, 8), shadeOf(3, 8), shadeOf(8, 8)]).toEqual([0, 1, 2, 4])
})
