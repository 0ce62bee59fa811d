/** @jest-environment jsdom */
// A volunteer's own pages: the hours of the week, a rest, a position shared.
import { QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import DeskPage from '../../pages/desk/index'
import HoursPage from './hours/index'

const HOUR = 3_600_000
const desk = {
  partyMember: true,
  hours: [{ days: [6, 7], fromHour: 8, toHour: 20 }],
  available: true,
  shifts: [],
  consentToCalls: true,
}
const says = (change: object = {}, more: Says = {}): Says => ({
  'session.me': session({ ...me, roles: ['anyone', 'resident', 'volunteer'] }),
  'changes.since': { now: 1, nextInMs: 60_000, alerts: [] },
  'message.myConsents': { ledger: [] },
  'volunteer.myDuty': { desk: { ...desk, ...change } },
  ...more,
})
const deskNow = (change: object) => ({ desk: { ...desk, ...change } })

eachPageAnew()

async function show(Shown: ComponentType, said: Says, phone: Record<string, unknown> = {}) {
  serve(said)
  for (const [name, answer] of Object.entries(phone)) answers.set(name, answer)
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}
const isOff = (name: RegExp) => screen.getByRole('button', { name }).getAttribute('aria-disabled')

describe('the hours', () => {
  it('are changed a period at a time and saved together', async () => {
    await show(HoursPage, says({}, { 'volunteer.setHours': deskNow({}) }))
    expect(isOff(/^保存，没有改动/)).toBe('true')
    await press(/^周六、周日 8点到20点/)
    await press('自己选', 'radio')
    await press('周一', 'checkbox')
    await press(/^几点结束，增加/)
    await press('好了')
    await press('加一段时间')
    await press('好了')
    await press('保存')
    expect(sentTo('volunteer.setHours')[0]?.input).toEqual({
      consentToCalls: true,
      hours: [
        { days: [1, 6, 7], fromHour: 8, toHour: 21 },
        { days: [1, 2, 3, 4, 5], fromHour: 18, toHour: 21 },
      ],
    })
  })
  it('never from eight to eight, and no period without a day', async () => {
    await show(HoursPage, says({ hours: [{ days: [6], fromHour: 8, toHour: 9 }] }))
    await press(/^周六 8点到9点/)
    await press(/^几点开始，增加/)
    expect(isOff(/^好了，开始和结束不能一样/)).toBe('true')
    await press('周六', 'checkbox')
    expect(screen.getByRole('checkbox', { name: '周六' }).getAttribute('aria-checked')).toBe('true')
  })
  it('keep what was changed when the page is left, until it is saved or given up', async () => {
    await show(HoursPage, says())
    await press(/^周六、周日/)
    await press('删掉这一段')
    expect(screen.getByText('还没有说好时间')).toBeTruthy()
    await press(/^不改了/)
    expect(screen.getByText('周六、周日 8点到20点')).toBeTruthy()
  })
  it('not saved say why, and stay as they were typed', async () => {
    await show(HoursPage, says({}, { 'volunteer.setHours': new Refusing('BUSY', '系统正忙，请再试一次。') }))
    await press(/^周六、周日/)
    await press('删掉这一段')
    await press('保存')
    expect(screen.getByText('系统正忙，请再试一次。')).toBeTruthy()
    expect(screen.getByText('还没有说好时间')).toBeTruthy()
  })
})

describe('a rest', () => {
  it('is taken for as long as chosen, shown with its end, and taken back', async () => {
    const until = Date.now() + HOUR
    await show(
      DeskPage,
      says(
        {},
        { 'volunteer.snooze': deskNow({ available: false, snoozedUntil: until }), 'volunteer.wake': deskNow({}) },
      ),
    )
    await press(/^今晚别叫我/)
    await press(/早上7点$/, 'radio')
    expect(sentTo('volunteer.snooze')[0]?.input).toEqual({ length: 'morning' })
    expect(screen.getByText(/之前不叫您$/)).toBeTruthy()
    await press(/^不歇了/)
    expect(screen.queryByText(/之前不叫您$/)).toBeNull()
  })
})

describe('a shared position', () => {
  const getLocation = { longitude: 112.4, latitude: 29.7, accuracy: 19.3 }
  const live = (minutesAgo: number, counts = true) => ({
    live: { at: Date.now() - minutesAgo * 60_000, until: Date.now() + HOUR, counts },
  })

  it('is shared by one tap, seen to be shared with its end, and stopped by one', async () => {
    const shared = deskNow(live(0))
    await show(DeskPage, says({}, { 'volunteer.shareLive': shared, 'volunteer.stopLive': deskNow({}) }), {
      getLocation,
    })
    expect(sentTo('volunteer.shareLive')).toEqual([])
    await press('共享我的位置')
    expect(sentTo('volunteer.shareLive')[0]?.input).toEqual({
      point: { type: 'Point', coordinates: [112.4, 29.7] },
      accuracy: 20,
      renews: false,
    })
    expect(screen.getByText(/^正在共享位置，到.*为止$/)).toBeTruthy()
    await press(/^停止共享/)
    expect(screen.queryByText(/正在共享位置/)).toBeNull()
  })
  it('is renewed at once where it is older than two minutes, and only renewed', async () => {
    await show(DeskPage, says(live(12, false), { 'volunteer.shareLive': deskNow(live(0)) }), { getLocation })
    await settle()
    expect(sentTo('volunteer.shareLive').map(({ input }) => (input as { renews: boolean }).renews)).toEqual([true])
    expect(screen.getByText(/更新过/)).toBeTruthy()
  })
  it('of two minutes or less is left alone', async () => {
    await show(DeskPage, says(live(1)), { getLocation })
    expect(sentTo('volunteer.shareLive')).toEqual([])
  })
  it('is not sent where the phone gives none, or one that could be anywhere', async () => {
    await show(DeskPage, says(), { getLocation: new Error('denied') })
    await press('共享我的位置')
    expect(screen.getByText(/手机没有给出位置/)).toBeTruthy()
    answers.set('getLocation', { ...getLocation, accuracy: 2000 })
    await press('共享我的位置')
    expect(screen.getByText(/不够准/)).toBeTruthy()
    expect(sentTo('volunteer.shareLive')).toEqual([])
  })
  it('is not asked for while nobody would be called anyway', async () => {
    await show(DeskPage, says({ available: false }), { getLocation })
    expect(isOff(/^共享我的位置，现在不会叫您/)).toBe('true')
  })
})
