/** @jest-environment jsdom */
// The queue of content checks as an admin meets it: one at a time, yes or no, and a no with its reason.
import { QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import ScreeningPage from './queue/index'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const words = {
  screeningId: 's1',
  version: 3,
  room: 'matter',
  kind: 'words',
  words: '楼道灯坏了',
  placeName: '第一网格',
  why: 'noAnswer',
  askedAt: NOW,
}
const picture = {
  ...words,
  screeningId: 's2',
  kind: 'picture',
  words: undefined,
  pictureUrl: 'http://a/b.jpg',
  why: 'review',
}
const says = (more: Says = {}): Says => ({
  'session.me': session({ ...me, roles: ['anyone', 'resident', 'admin'] }),
  'screening.queue': { waiting: [words, picture], more: 3, now: NOW },
  'screening.decide': { left: 4 },
  ...more,
})
eachPageAnew()

async function show(said: Says = says()) {
  serve(said)
  answers.set('router', { path: '/packages/screening/queue/index', params: {} })
  render(
    <QueryClientProvider client={queries}>
      <ScreeningPage />
    </QueryClientProvider>,
  )
  await settle()
}
const inputs = () => sentTo('screening.decide').map(({ input }) => input)

it('shows one at a time, why it is here and how many are left', async () => {
  await show()
  expect(screen.getByText('楼道灯坏了')).toBeTruthy()
  expect(screen.getByText('这一条看完，还有4条。')).toBeTruthy()
  expect(screen.getByText(/第一网格，11月2日10:00。半小时没有检查结果/)).toBeTruthy()
})

it('可以公开 goes out after a yes', async () => {
  await show()
  await press('可以公开')
  await press('再看看')
  expect(inputs()).toEqual([])
  await press('可以公开')
  fireEvent.click(screen.getAllByRole('button', { name: '可以公开' }).at(-1)!)
  await settle()
  expect(inputs()).toEqual([{ screeningId: 's1', seen: 3, mayBePublic: true, reason: '' }])
})

it('不能公开 asks why first', async () => {
  await show()
  await press('不能公开')
  await press(/^不能公开，请写明为什么/)
  expect(inputs()).toEqual([])
  const value = '写了别人的电话'
  fireEvent.input(screen.getByLabelText('为什么不能公开'), { target: { value }, detail: { value } })
  await press('不能公开')
  fireEvent.click(screen.getAllByRole('button', { name: '不能公开' }).at(-1)!)
  await settle()
  expect(inputs()).toEqual([{ screeningId: 's1', seen: 3, mayBePublic: false, reason: value }])
})

it('a picture is shown, and one that is gone says so', async () => {
  await show(says({ 'screening.queue': { waiting: [picture], more: 0, now: NOW } }))
  expect(screen.getByRole('button', { name: '照片，点开看大图' })).toBeTruthy()
})

it('somebody else was first: the sentence says so', async () => {
  const first = new Refusing('CHANGED_MEANWHILE', '刚才有人先办了一步，请看最新情况后再试。')
  await show(says({ 'screening.decide': first }))
  await press('可以公开')
  fireEvent.click(screen.getAllByRole('button', { name: '可以公开' }).at(-1)!)
  await settle()
  expect(screen.getByText('刚才有人先办了一步，请看最新情况后再试。')).toBeTruthy()
})

it('says when there is nothing, and is none of a resident', async () => {
  await show(says({ 'screening.queue': { waiting: [], more: 0, now: NOW } }))
  expect(screen.getByText('都看完了')).toBeTruthy()
})

it('is none of a resident’s', async () => {
  await show(says({ 'session.me': session(me) }))
  expect(screen.getByText('这一页归管理员办')).toBeTruthy()
})
