/** @jest-environment jsdom */
// Writing a matter down for somebody: how it came in, for whom, what and where; sent once, kept until it is.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { DEFAULT_TREE } from '~/domain/category/tree'
import { raiseFor } from '~/domain/matter/contract'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import { closeNotice } from '../../components/notices'
import MatterEnterPage from './enter/index'
import { patience } from './raise/useSending'

const raised = { matterId: 'm1', number: '260000000001', ownerOffice: '桃溪网格党支部', dueAt: Date.now() + 86_400_000 }
const says: Says = {
  'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer'] }),
  'category.tree': new Refusing('BUSY', ''),
  'matter.raiseFor': raised,
}
const heaps = DEFAULT_TREE.find(({ name }) => name === '楼道保洁堆物')!

eachPageAnew()
beforeEach(() => {
  patience.pauseMs = 1
})
afterEach(closeNotice)

const draw = async () => {
  answers.set('router', { path: '/packages/matter/enter/index', params: {} })
  render(
    <QueryClientProvider client={queries}>
      <MatterEnterPage />
    </QueryClientProvider>,
  )
  await settle()
}
const show = async (more: Says = {}) => {
  serve({ ...says, ...more })
  await draw()
}
const write = (name: RegExp, words: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value: words } })
const button = (name: RegExp) => screen.queryByRole('button', { name })

async function fill() {
  write(/^谁提的/, '覃桂芝')
  write(/^照他说的记下来/, '楼道里堆了几辆旧自行车')
  await press(/^分类用“楼道保洁堆物”/)
  await press(/^不标位置/, 'radio')
  write(/^地方/, '3栋2单元楼道')
}
const input = () => sentTo('matter.raiseFor').at(-1)?.input as Record<string, unknown> | undefined

it('says one after another what is missing, and writes down who, what and where', async () => {
  await show()
  expect(button(/^登记，请写是谁提的/)).toBeTruthy()
  write(/^谁提的/, '覃桂芝')
  expect(button(/^登记，请写是什么事/)).toBeTruthy()
  await fill()
  await press('登记')
  expect(input()).toMatchObject({
    channel: 'door',
    person: { name: '覃桂芝' },
    categoryId: heaps._id,
    words: '楼道里堆了几辆旧自行车',
    where: { words: '3栋2单元楼道' },
    hidden: { fromNeighbours: true, fromOfficers: false },
  })
  expect(input()).not.toHaveProperty('outside')
  expect(raiseFor.input.safeParse(input()).success).toBe(true)
  expect(document.body.textContent).toContain('260000000001')
})

it('names the building from lists, the community of the office first', async () => {
  await show({ 'residence.places': { places: [{ placeId: 'b3', name: '桃溪苑3栋' }] } })
  await fill()
  await press(/^选小区和楼栋/, 'radio')
  expect(document.body.textContent).toContain('哪个小区？')
  await press('桃溪苑3栋')
  await press('桃溪苑3栋')
  await press('登记')
  expect(input()).toMatchObject({ where: { buildingId: 'b3', words: '3栋2单元楼道' } })
  expect(raiseFor.input.safeParse(input()).success).toBe(true)
})

it('keeps the number of the other system, and refuses a telephone that is none', async () => {
  await show()
  await press('外单位转来', 'radio')
  await fill()
  expect(button(/^登记，请写是哪里转来的、单号多少/)).toBeTruthy()
  write(/^那边的单号/, ' 20261119-00873 ')
  write(/^他的电话/, '1380')
  expect(button(/^登记，电话好像写错了/)).toBeTruthy()
  write(/^他的电话/, '12300000009')
  await press('登记')
  expect(input()).toMatchObject({
    channel: 'outside',
    outside: { system: '12345', number: '20261119-00873' },
    person: { name: '覃桂芝', phone: '12300000009' },
  })
  expect(raiseFor.input.safeParse(input()).success).toBe(true)
})

it('tells at once whom to ring where the words speak of danger', async () => {
  await show()
  write(/^照他说的记下来/, '厨房里有煤气味，闻得头晕')
  expect(screen.getByRole('alert').textContent).toContain('有危险，先照这样做')
})

it('survives a dead line: nothing is lost, and sending again is the same matter', async () => {
  await show({ 'matter.raiseFor': undefined })
  await fill()
  await press('登记')
  for (let i = 0; i < 100 && !button(/^再登记一次/); i++) await settle()
  const first = sentTo('matter.raiseFor')[0] as unknown as { key: string }
  cleanup()
  const reply = (argument: { data: { call: string } }) => {
    const said = { ...says }[argument.data.call]
    if (said instanceof Refusing) return { result: { ok: false, code: said.code, message: said.message } }
    return { result: { ok: true, data: said } }
  }
  answers.set('cloud.callFunction', reply)
  await draw()
  expect(document.body.textContent).toContain('还不知道登记成功没有')
  await press(/^再登记一次/)
  const last = sentTo('matter.raiseFor').at(-1) as unknown as { key: string }
  expect(last.key).toBe(first.key)
  expect(document.body.textContent).toContain('登记好了')
})

it('begins the next one with nothing but how it comes in', async () => {
  await show()
  await press('电话', 'radio')
  await fill()
  await press('登记')
  await press(/^再登记一件/)
  expect(screen.getByRole('radio', { name: '电话' }).getAttribute('aria-checked')).toBe('true')
  expect(screen.queryByDisplayValue('覃桂芝')).toBeNull()
})
