/** @jest-environment jsdom */
// The buttons of a household as an officer meets them: how they are, a new one, its key once, lost, revoked.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import DeviceListPage from './list/index'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const KEY = '0123456789abcdef'.repeat(4)
const device = {
  deviceId: '0123456789abcdef',
  householdId: 'h1',
  address: '桃溪苑3栋2单元301',
  kind: 'bedside',
  state: 'active',
  keyNumber: 1,
  keyWaits: false,
  enrolledAt: NOW - 3 * 86_400_000,
  lastSeenAt: NOW - 1_800_000,
  battery: 12,
  signal: -110,
  silent: false,
}
const household = {
  householdId: 'h1',
  names: '覃桂芝',
  address: '桃溪苑3栋2单元301',
  livesAlone: true,
  consents: true,
  version: 3,
  place: {
    estateId: 'e1',
    estateName: '桃溪苑',
    buildingId: 'b1',
    buildingName: '桃溪苑3栋',
    door: '2单元301',
    floor: 3,
    point: { type: 'Point', coordinates: [112.4, 29.72] },
  },
  members: [],
  family: [],
  contacts: [],
  note: '',
  languages: [],
  hasKeyHolder: false,
}
const says = (devices: object[], more: Says = {}): Says => ({
  'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer'] }),
  'household.see': { household, now: NOW },
  'device.ofHousehold': { devices, now: NOW },
  ...more,
})

eachPageAnew()

async function show(said: Says, params: object = { householdId: 'h1' }) {
  serve(said)
  answers.set('router', { path: '/packages/device/list/index', params })
  render(
    <QueryClientProvider client={queries}>
      <DeviceListPage />
    </QueryClientProvider>,
  )
  await settle()
}
const pageText = () => document.body.textContent ?? ''
const inputs = (call: string) => sentTo(call).map(({ input }) => input)

it('says how each button is: heard of when, battery, signal, silent', async () => {
  await show(
    says([
      device,
      {
        ...device,
        deviceId: 'b'.repeat(16),
        lastSeenAt: undefined,
        battery: undefined,
        signal: undefined,
        silent: true,
      },
    ]),
  )
  for (const words of [
    '30分钟前来过消息',
    '电量12%，该换电池了',
    '信号弱',
    '一天没有消息',
    '还没有来过消息',
    '编号 0123 4567 89ab cdef',
  ]) {
    expect(pageText()).toContain(words)
  }
})

it('a new one is asked about, and its key is shown once, copied, and gone', async () => {
  await show(says([], { 'device.enrol': { device, key: KEY } }))
  await press('装一个按钮')
  expect(screen.getByRole('button', { name: '装上，请先选一种' })).toBeTruthy()
  await press('床头按钮', 'radio')
  await press('装上')
  expect(inputs('device.enrol')).toEqual([])
  await press('好，装上')
  expect(inputs('device.enrol')).toEqual([{ householdId: 'h1', kind: 'bedside' }])
  expect(pageText()).toContain('只显示这一次')
  expect(pageText()).toContain('0123 4567 89ab cdef 0123')
  await press('复制编号和密钥')
  expect(asked.filter(([name]) => name === 'setClipboardData')).toEqual([
    ['setClipboardData', { data: `${device.deviceId}\n${KEY}` }],
  ])
  await press('写进设备了，离开')
  await press('写好了，离开')
  expect(pageText()).not.toContain('cdef 0123')
  expect(screen.getByRole('button', { name: '装一个按钮' })).toBeTruthy()
})

it('a line that died is tried again with the same key, so that one button is made', async () => {
  await show(says([], { 'device.enrol': new Refusing('BUSY', '系统正忙') }))
  await press('装一个按钮')
  await press('床头按钮', 'radio')
  for (let times = 0; times < 2; times++) {
    await press('装上')
    await press('好，装上')
  }
  const keys = sentTo('device.enrol').map(({ key }) => key)
  expect(keys).toEqual([keys[0], keys[0]])
})

it('a new key, lost and revoked are asked about first', async () => {
  const after = (state: string) => ({ device: { ...device, state } })
  await show(
    says([device], {
      'device.rotate': { device, key: KEY },
      'device.lost': after('lost'),
      'device.revoke': after('revoked'),
    }),
  )
  await press('登记丢失')
  await press('没有丢')
  expect(inputs('device.lost')).toEqual([])
  await press('登记丢失')
  await press('是，丢了')
  expect(inputs('device.lost')).toEqual([{ deviceId: device.deviceId }])
  await press('注销')
  await press('是，注销')
  expect(inputs('device.revoke')).toEqual([{ deviceId: device.deviceId }])
  await press('换新密钥')
  await press('好，换新的')
  expect(inputs('device.rotate')).toEqual([{ deviceId: device.deviceId, atOnce: false }])
  expect(pageText()).toContain('只显示这一次')
})

it('a revoked one can do nothing more; a lost one can be found', async () => {
  await show(says([{ ...device, state: 'revoked' }]))
  expect(screen.queryByRole('button', { name: /密钥|丢失|注销/ })).toBeNull()
  cleanup()
  queries.clear()
  await show(says([{ ...device, state: 'lost' }]))
  expect(screen.getByRole('button', { name: '找到了，换新密钥' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: '登记丢失' })).toBeNull()
})

it('without consent none is put up, and the old ones are to be fetched', async () => {
  await show(says([device], { 'household.see': { household: { ...household, consents: false }, now: NOW } }))
  expect(screen.getByRole('button', { name: '装一个按钮，请先登记同意书' })).toBeTruthy()
  expect(pageText()).toContain('还在用的按钮按了仍然会响')
})

it('opened without saying which, and unread, says so', async () => {
  await show(says([]), {})
  expect(pageText()).toContain('没有指明是哪一户')
  cleanup()
  queries.clear()
  await show(says([], { 'device.ofHousehold': new Refusing('NOT_FOUND', '没有找到') }))
  expect(screen.getAllByRole('alert')[0]?.textContent).toContain('没有找到')
})
