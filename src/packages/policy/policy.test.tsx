/** @jest-environment jsdom */
// A community's policy as its admin meets it: turned, tried at one door, put in force, brought back.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { DEFAULT_POLICY } from '~/domain/bell/policy'
import { press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { changes } from '../../api/changes'
import { queries } from '../../api/queries'
import { closeNotice } from '../../components/notices'
import PolicyPage from './edit/index'
import PolicyHistoryPage from './history/index'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const { version: _, ...numbers } = DEFAULT_POLICY
const policy = {
  communityId: 'c1',
  name: '文峰社区',
  version: 3,
  numbers,
  isDefault: false,
  history: [
    { version: 3, from: NOW, by: '陈秀英', changed: ['多远以内的人 400米 → 500米'], inForce: true },
    { version: 2, from: NOW - 86_400_000, by: '万立明', changed: ['多远以内的人 500米 → 400米'], inForce: false },
  ],
}
const communities = [{ communityId: 'c1', name: '文峰社区' }]
const admin = { ...me, roles: ['anyone', 'resident', 'admin'] }
const says = (more: Says = {}): Says => ({
  'session.me': session(admin),
  'policy.see': { policy, communities, now: NOW },
  'policy.change': { policy: { ...policy, version: 4 }, now: NOW },
  'policy.restore': { policy: { ...policy, version: 4 }, now: NOW },
  ...more,
})

beforeEach(() => {
  queries.clear()
  queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retry: false } })
})
afterEach(() => {
  cleanup()
  closeNotice()
  changes.run(false)
})

async function draw(Shown: ComponentType) {
  answers.set('router', { path: '/packages/policy/edit/index', params: { communityId: 'c1' } })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}
async function show(Shown: ComponentType, said: Says = says()) {
  serve(said)
  await draw(Shown)
}
const button = (name: string | RegExp) => screen.queryByRole('button', { name })

describe('the numbers', () => {
  it('say what they mean and what is usual; nothing can be saved before something is changed', async () => {
    await show(PolicyPage)
    expect(screen.getByText(/现在用的是第3版，2026年11月2日10:00起，陈秀英改的/)).toBeTruthy()
    expect(screen.getByText(/附近合适的邻居，党员群众一起。一般用45秒/)).toBeTruthy()
    await press(/^保存，还没有改动/)
    expect(sentTo('policy.change')).toEqual([])
  })

  it('are turned, listed before they are saved, and go out whole against the version that was seen', async () => {
    await show(PolicyPage)
    await press(/第二轮：按铃后，增加，现在45秒/)
    await press(/第二轮：按铃后，增加，现在50秒/)
    expect(screen.getByText('第二轮：按铃后 45秒 → 55秒')).toBeTruthy()
    await press('保存')
    expect(screen.getByText(/第二轮：按铃后 45秒 → 55秒。保存后/)).toBeTruthy()
    await press('再看看')
    expect(sentTo('policy.change')).toEqual([])
    await press('保存')
    fireEvent.click(screen.getAllByRole('button', { name: '保存' }).at(-1)!)
    await settle()
    expect(sentTo('policy.change').map(({ input }) => input)).toEqual([
      { communityId: 'c1', seen: 3, numbers: { ...numbers, waveSeconds: [0, 55, 90, 150] } },
    ])
    expect(sentTo('policy.change')[0]?.key).toBeTruthy()
  })

  it('outlive leaving the page, and can be thrown away', async () => {
    await show(PolicyPage)
    await press(/多远以内的人，减少/)
    cleanup()
    await draw(PolicyPage)
    expect(screen.getByText('多远以内的人 500米 → 450米')).toBeTruthy()
    await press('都不要了，回到现在用的')
    expect(screen.queryByText('您改了这些，还没有保存')).toBeNull()
  })

  it('that could leave a press without a person are marked, and cannot be saved or tried', async () => {
    await show(PolicyPage)
    for (let i = 0; i < 9; i++) await press(/第三轮：按铃后，减少/)
    expect(screen.getByRole('alert').textContent).toBe('第三轮要比第二轮晚')
    expect(button(/^保存，请先把标红的改好/)).toBeTruthy()
    expect(button(/先拿一户试试看，请先把标红的改好/)).toBeTruthy()
  })

  it('end at their limits', async () => {
    await show(PolicyPage)
    expect(button(/多远以内的人，增加/)?.getAttribute('aria-disabled')).toBe('true')
    await press(/多远以内的人，增加/)
    expect(screen.queryByText('您改了这些，还没有保存')).toBeNull()
  })

  it('say so when another admin was quicker, and when one is no admin', async () => {
    await show(PolicyPage, says({ 'policy.change': new Refusing('CHANGED_MEANWHILE', '刚才有人先办了一步') }))
    await press(/多远以内的人，减少/)
    await press('保存')
    fireEvent.click(screen.getAllByRole('button', { name: '保存' }).at(-1)!)
    await settle()
    expect(screen.getByText(/别的管理员刚改过/)).toBeTruthy()
    cleanup()
    queries.clear()
    await show(PolicyPage, says({ 'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer'] }) }))
    expect(screen.getByText('这一页归社区管理员办')).toBeTruthy()
    expect(sentTo('policy.see')).toEqual([])
  })
})

describe('trying it at one door', () => {
  const home = { householdId: 'h1', names: '覃桂芝', address: '桃溪苑3栋301', livesAlone: true, consents: true }
  const wave = (number: number, seconds: number, people: object[]) => ({ wave: number, seconds, people })
  const preview = {
    address: '桃溪苑3栋301',
    waves: [
      wave(0, 0, [{ name: '值班电话', as: 'dutyPhone' }]),
      wave(1, 0, [{ name: '万立明', as: 'nearMember', distance: 152, etaMinutes: 4 }]),
      wave(2, 45, []),
      wave(3, 45, [{ name: '涂敏', as: 'gridOfficer' }]),
    ],
    next: [{ name: '向阳', as: 'nearMember' }],
    nobodyNear: false,
  }
  const found = { 'household.find': { households: [home], total: 1 } }

  it('names who would be called in each wave, how far, why, and who would come instead; with what is not yet saved', async () => {
    await show(PolicyPage, says({ ...found, 'policy.preview': { preview, now: NOW } }))
    await press(/多远以内的人，减少/)
    await press(/先拿一户试试看/)
    await press(/桃溪苑3栋301/)
    expect(sentTo('policy.preview').map(({ input }) => input)).toEqual([
      { householdId: 'h1', numbers: { ...numbers, radius: 450 } },
    ])
    expect(screen.getByText('第一轮，一按铃就叫')).toBeTruthy()
    expect(screen.getByText('党员志愿者，直线约150米，出门到敲门约4分钟')).toBeTruthy()
    expect(screen.getByText('有人去不了，换：向阳。')).toBeTruthy()
    expect(screen.getByText('没有新的人可叫，马上叫下一轮。')).toBeTruthy()
    await press('回去接着改')
    expect(screen.getByText('多远以内的人 500米 → 450米')).toBeTruthy()
  })

  it('says so when nobody is near', async () => {
    const nobody = { ...preview, nobodyNear: true, next: [] }
    await show(PolicyPage, says({ ...found, 'policy.preview': { preview: nobody, now: NOW } }))
    await press(/先拿一户试试看/)
    await press(/桃溪苑3栋301/)
    expect(screen.getByText('500米内现在没有能来的人')).toBeTruthy()
  })
})

describe('the history', () => {
  it('tells every version, and brings one back after a question', async () => {
    await show(PolicyHistoryPage)
    expect(screen.getByText('多远以内的人 500米 → 400米')).toBeTruthy()
    await press('改回第2版')
    await press('不改')
    expect(sentTo('policy.restore')).toEqual([])
    await press('改回第2版')
    await press('改回去')
    expect(sentTo('policy.restore').map(({ input }) => input)).toEqual([{ communityId: 'c1', seen: 3, version: 2 }])
    await press('改回全市统一的办法')
    await press('改回去')
    expect(sentTo('policy.restore').at(-1)?.input).toEqual({ communityId: 'c1', seen: 3, version: 1 })
  })

  it('is empty while nobody changed anything', async () => {
    const first = { ...policy, version: 1, isDefault: true, history: [] }
    await show(PolicyHistoryPage, says({ 'policy.see': { policy: first, communities, now: NOW } }))
    expect(screen.getByText('还没有改过')).toBeTruthy()
    expect(asked.some(([name]) => name === 'navigateTo')).toBe(false)
  })
})
