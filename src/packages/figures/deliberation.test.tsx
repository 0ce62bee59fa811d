/** @jest-environment jsdom */
// The figures of deliberation as neighbours and offices meet them: the sum in words, rates with what they are of, small numbers said so.
import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { GATHERING_KINDS } from '~/domain/gathering/gathering'
import { TOPIC_STATES } from '~/domain/topic/topic'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, sentTo, serve, session } from '../../../test/stubs/server'
import { queries } from '../../api/queries'
import DeliberationFiguresPage from './deliberation/index'

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="288" height="144" viewBox="0 0 288 144"></svg>'
const figures = {
  gatherings: {
    held: 38,
    people: 512,
    kinds: GATHERING_KINDS.map((kind, i) => ({ kind, held: i === 0 ? 33 : 'few', people: i === 0 ? 480 : 'withheld' })),
  },
  problems: { raised: 30, solved: 18, following: 7, ended: 'few', noted: 'withheld' },
  topics: {
    raised: 21,
    ended: 'withheld',
    states: TOPIC_STATES.map((state, i) => ({ state, count: i === 8 ? 12 : 'few' })),
  },
  steps: { whole: { median: 1390, p90: 2400 } },
  votes: { held: 9, polls: { held: 'few', people: 213 }, owners: { held: 'withheld', people: 90 } },
  hearings: { registered: 44 },
  rates: { promises: { of: 60, count: 54 } },
  months: [{ month: '2026-10', held: 12, topics: 'few', hearings: 6 }],
  areas: [
    { placeId: 'c1', held: 30, topics: 15, hearings: 38 },
    { held: 'withheld', topics: 6, hearings: 'few' },
  ],
}
const shown = {
  placeId: 'street',
  name: '柳岸街道',
  sees: 'public',
  months: 13,
  through: Date.UTC(2026, 10, 23, 6, 5),
  now: Date.UTC(2026, 10, 23, 6, 6),
  figures,
  above: [{ placeId: 'city', name: '石首市' }],
  below: [{ placeId: 'c1', name: '柳河社区' }],
  drawings: { months: svg, kinds: svg, states: svg, steps: svg, rates: svg },
}

eachPageAnew()
async function show(answer: object) {
  serve({ 'session.me': session(me), 'figures.deliberation': answer })
  render(
    <QueryClientProvider client={queries}>
      <DeliberationFiguresPage />
    </QueryClientProvider>,
  )
  await settle()
}

test('the sum in words first, rates with what they are of, small numbers not said; areas and wider places open', async () => {
  await show(shown)
  expect(screen.getByText('场议事，一年来办的')).toBeTruthy()
  expect(screen.getByText('来了512人次')).toBeTruthy()
  expect(screen.getByText('30 = 18 + 7 + 少于5 + 不公布')).toBeTruthy()
  expect(screen.getByRole('listitem', { name: /承诺兑现率，90%，60次承诺到了期，54次按时做到/ })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /导出/ })).toBeNull()
  expect(screen.queryByRole('listitem', { name: /交办了/ })).toBeNull()
  expect(screen.getByText('数到11月23日14:05')).toBeTruthy()
  expect(screen.getByRole('listitem', { name: /不分到下面的，不公布，议题6件，代表接待少于5件/ })).toBeTruthy()
  await press(/看数字.*议题到了哪一步/)
  expect(screen.getByRole('listitem', { name: /等支部答复，少于5/ })).toBeTruthy()
  await press(/^柳河社区，30场/)
  expect(sentTo('figures.deliberation').at(-1)?.input).toMatchObject({ placeId: 'c1' })
  await press(/看石首市的/)
  expect(sentTo('figures.deliberation').at(-1)?.input).toMatchObject({ placeId: 'city' })
})

test('an office sees what was handed on and what runs, chooses months and takes a workbook', async () => {
  await show({
    ...shown,
    sees: 'all',
    figures: {
      ...figures,
      hearings: { registered: 44, parts: { handed: 40, waiting: 3, running: 6, onTime: 30, late: 4, withdrawn: 1 } },
      promises: { topics: { kept: 20, late: 2, running: 3 }, hearings: { kept: 34, late: 4, running: 6 } },
    },
  })
  expect(screen.getByRole('listitem', { name: /交办了，40，3件等着交办，1件撤回了/ })).toBeTruthy()
  expect(screen.getByRole('listitem', { name: /还没到日子的承诺，9，议题3次，代表接待6次/ })).toBeTruthy()
  await press(/^3个月$/, 'radio')
  expect(sentTo('figures.deliberation').at(-1)?.input).toMatchObject({ months: 3 })
  expect(screen.getByRole('button', { name: /导出电子表格/ })).toBeTruthy()
})

test('says so when nothing was held, and when it could not be counted', async () => {
  await show({
    ...shown,
    figures: {
      ...figures,
      gatherings: { ...figures.gatherings, held: 0 },
      topics: { ...figures.topics, raised: 0 },
      votes: { ...figures.votes, held: 0 },
      hearings: { registered: 0 },
    },
  })
  expect(screen.getByText('柳岸街道这段时间没有议事')).toBeTruthy()
  queries.clear()
  await show(new Refusing('BUSY', '系统正忙，请再试一次。'))
  expect(screen.getByRole('alert').textContent).toContain('系统正忙')
})
