// What WeChat's check refused of a matter: its raiser alone is told, a person looks where they ask, once, and it is told again.
import type { MatterView } from '../../domain/matter/contract'
import { newKey } from '../../test/calls/ground'
import { openQuarter, type Quarter } from '../../test/calls/quarter'
import { pulseMatters } from './clock'

jest.setTimeout(60_000)

let quarter: Quarter
beforeAll(async () => {
  quarter = await openQuarter()
})
afterAll(() => quarter.ground.close())

/** Words the bench's WeChat refuses. */
const REFUSED = '楼道里贴满了代开发票的小广告，请清一清'
const unpassed = async (who: string, matterId: string) => (await quarter.see(who, matterId)).unpassed
const pulse = (): Promise<number> => {
  quarter.clock.now += 60_000
  return pulseMatters(quarter.clock.now, 'pulse')
}
interface Waiting {
  screeningId: string
  version: number
  words?: string
  why: string
}
const waiting = async (who = 'community1') =>
  (await quarter.ok<{ waiting: Waiting[] }>(who, 'screening.queue')).waiting.filter(({ words }) => words === REFUSED)
const decide = ({ screeningId, version: seen }: Waiting, mayBePublic: boolean, reason = '') =>
  quarter.ok('community1', 'screening.decide', { screeningId, seen, mayBePublic, reason })
const toldGranny = async (matterId: string) =>
  (await quarter.held(matterId)).letters.filter(
    ({ to, values }) => to.personId === 'granny' && values.what?.startsWith('社区看过了'),
  )

test('its raiser is told, and nobody else; who did not raise it cannot ask', async () => {
  const matterId = await quarter.raise('granny', { words: REFUSED })
  expect(await unpassed('granny', matterId)).toEqual([
    { part: 'words', stands: 'refused', reason: '没有通过微信的内容安全检查' },
  ])
  expect(await quarter.see('granny', matterId)).toMatchObject({ screening: 'refused', isPublic: false })
  expect(await unpassed('grid1', matterId)).toBeUndefined()
  expect((await quarter.call('grid1', 'matter.askLook', { matterId })).code).toBe('NOT_YOURS')
  expect((await quarter.call('neighbour', 'matter.askLook', { matterId })).code).toBe('NOT_FOUND')
  expect(await waiting()).toEqual([])
})

test('asked, it waits for the admins with its words, once; 可以公开 makes it public and is told once', async () => {
  const matterId = await quarter.raise('granny', { words: REFUSED })
  const key = newKey()
  for (let i = 0; i < 2; i++) {
    const { matter } = await quarter.ok<{ matter: MatterView }>('granny', 'matter.askLook', { matterId }, key)
    expect(matter).toMatchObject({ unpassed: [{ part: 'words', stands: 'looking' }], screening: 'human' })
  }
  expect((await quarter.call('granny', 'matter.askLook', { matterId })).code).toBe('STEP_OUT_OF_ORDER')
  const queued = await waiting()
  expect(queued).toMatchObject([{ why: 'asked', words: REFUSED }])
  await pulse()
  expect(await toldGranny(matterId)).toEqual([])
  await decide(queued[0]!, true)
  await pulse()
  await pulse()
  expect(await quarter.held(matterId)).toMatchObject({ isPublic: true })
  expect(await unpassed('granny', matterId)).toEqual([{ part: 'words', stands: 'passed' }])
  expect((await toldGranny(matterId)).map(({ values }) => values.what)).toEqual(['社区看过了，可以公开'])
})

test('不能公开 is told with its reason, and is not asked a second time', async () => {
  const matterId = await quarter.raise('granny', { words: REFUSED })
  await quarter.ok('granny', 'matter.askLook', { matterId })
  await decide((await waiting())[0]!, false, '里面有广告上的电话')
  await pulse()
  expect(await unpassed('granny', matterId)).toEqual([{ part: 'words', stands: 'stays', reason: '里面有广告上的电话' }])
  expect((await toldGranny(matterId)).map(({ values }) => values.what)).toEqual(['社区看过了，还是不公开'])
  expect((await quarter.call('granny', 'matter.askLook', { matterId })).code).toBe('STEP_OUT_OF_ORDER')
  expect(await waiting()).toEqual([])
})

test('where all passed there is nothing to ask', async () => {
  const matterId = await quarter.raise('granny')
  expect(await unpassed('granny', matterId)).toBeUndefined()
  expect((await quarter.call('granny', 'matter.askLook', { matterId })).code).toBe('STEP_OUT_OF_ORDER')
})
