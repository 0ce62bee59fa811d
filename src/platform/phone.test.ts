// The phone's twins: pages, consents, position, type size.
import { answers, asked, forgetAll } from '../../test/stubs/taro'
import { whereAmI } from './location'
import { back, needsOwnBack, open } from './navigation'
import { phoneTypeFactor } from './phoneSetting'
import { requestConsents } from './subscribe'

beforeEach(forgetAll)

describe('opening a page', () => {
  it('switches to a tab', async () => {
    await open('pages/me/index')
    expect(asked).toEqual([['switchTab', { url: '/pages/me/index' }]])
  })

  it('lays a page on top, with its query', async () => {
    await open('/packages/bell/ring/index', { alertId: 'a 1' })
    expect(asked).toEqual([['navigateTo', { url: '/packages/bell/ring/index?alertId=a%201' }]])
  })

  it('still opens when ten pages lie on each other', async () => {
    answers.set('getCurrentPages', Array(10).fill({}))
    await open('packages/bell/ring/index')
    expect(asked[0]?.[0]).toBe('redirectTo')
  })

  it('leads home from a page that a message opened first', async () => {
    await back()
    expect(asked).toEqual([['switchTab', { url: '/pages/home/index' }]])
  })

  it('draws its own way back on what is not a tab, where nobody else does', () => {
    answers.set('router', { path: '/packages/bell/ring/index?alertId=a1' })
    expect(needsOwnBack()).toBe(true)
    answers.set('router', { path: '/pages/home/index' })
    expect(needsOwnBack()).toBe(false)
  })
})

describe('message consents', () => {
  const wanted = [
    { id: 't1', title: '求助' },
    { id: 't2', title: '不用再去' },
  ]

  it('are told template by template', async () => {
    answers.set('requestSubscribeMessage', { t1: 'accept', t2: 'reject', errMsg: 'ok' })
    await expect(requestConsents(wanted)).resolves.toEqual({ accepted: ['t1'], rejected: ['t2'] })
  })

  it('are none when the question was closed', async () => {
    answers.set('requestSubscribeMessage', new Error('cancel'))
    await expect(requestConsents(wanted)).resolves.toEqual({ accepted: [], rejected: [] })
  })

  it('are asked for five at most', async () => {
    const seven = Array.from({ length: 7 }, (_, i) => ({ id: `t${i}`, title: '' }))
    answers.set('requestSubscribeMessage', {})
    await requestConsents(seven)
    const [, question] = asked[0] as [string, { tmplIds: string[] }]
    expect(question.tmplIds).toHaveLength(5)
  })
})

it('a position of nought and nought is no position', async () => {
  answers.set('getLocation', { longitude: 0, latitude: 0, accuracy: 1 })
  await expect(whereAmI()).resolves.toBeUndefined()
  answers.set('getLocation', { longitude: 112.4, latitude: 29.7, accuracy: 15 })
  await expect(whereAmI()).resolves.toEqual({ point: { type: 'Point', coordinates: [112.4, 29.7] }, accuracy: 15 })
})

it.each([
  [{ fontSizeScaleFactor: 1.5, fontSizeSetting: 17 }, 1.5],
  [{ fontSizeSetting: 17 }, 1],
  [{ fontSizeSetting: 22 }, 22 / 17],
  [{}, 1],
])('the phone setting %j is the factor %d', (app, factor) => {
  answers.set('getAppBaseInfo', app)
  expect(phoneTypeFactor()).toBeCloseTo(factor)
})
