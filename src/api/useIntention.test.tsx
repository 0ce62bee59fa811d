/** @jest-environment jsdom */
// One intention is one key, whatever the line does.
import { act, renderHook } from '@testing-library/react'
import * as z from 'zod'
import { contract } from '~/domain/contract'
import { answers, asked, forgetAll } from '../../test/stubs/taro'
import { useIntention } from './useIntention'

const press = contract({
  name: 'trial.press',
  may: ['resident'],
  changes: true,
  input: { door: z.string() },
  output: { done: z.boolean() },
})

Object.assign(globalThis, { CLOUD_ENV: '' })
beforeEach(forgetAll)

const keysSent = () =>
  asked
    .filter(([name]) => name === 'cloud.callFunction')
    .map(([, sent]) => (sent as { data: { key: string } }).data.key)
const fails = () => answers.set('cloud.callFunction', new Error('fail'))
const succeeds = () => answers.set('cloud.callFunction', { result: { ok: true, data: { done: true } } })
const refuses = (code: string) => answers.set('cloud.callFunction', { result: { ok: false, code, message: '不行' } })

const setUp = (terms = {}) => renderHook(() => useIntention(press, { pauseMs: 1, ...terms })).result

it('keeps its key when nothing came back, so that pressing again is the same press', async () => {
  const hook = setUp()
  fails()
  await act(() => hook.current.run({ door: '301' }))
  expect(hook.current.fault?.name).toBe('NoAnswer')
  succeeds()
  await act(() => hook.current.run({ door: '301' }))
  expect(hook.current.fault).toBeUndefined()
  const [first, second] = keysSent()
  expect(second).toBe(first)
})

it('tries by itself as often as it is told, with one key', async () => {
  const hook = setUp({ tries: 3 })
  fails()
  await act(() => hook.current.run({ door: '301' }))
  expect(keysSent()).toHaveLength(3)
  expect(new Set(keysSent()).size).toBe(1)
})

it('waits longer each time, so that a line on which every answer is late brings one in the end', async () => {
  jest.useFakeTimers()
  try {
    const hook = setUp({ tries: 20, timeoutMs: 6000 })
    const late = { result: { ok: true, data: { done: true } } }
    answers.set('cloud.callFunction', () => new Promise((resume) => setTimeout(() => resume(late), 11_000)))
    let given: unknown
    hook.current.run({ door: '301' }).then((output) => {
      given = output
    })
    await act(() => jest.advanceTimersByTimeAsync(60_000))
    expect(given).toEqual({ done: true })
    expect(new Set(keysSent()).size).toBe(1)
    expect(keysSent()).toHaveLength(4)
  } finally {
    jest.useRealTimers()
  }
})

it.each(['BUSY', 'OUR_FAULT'])('keeps its key after %s, for it may be done already', async (code) => {
  const hook = setUp()
  refuses(code)
  await act(() => hook.current.run({ door: '301' }))
  succeeds()
  await act(() => hook.current.run({ door: '301' }))
  expect(new Set(keysSent()).size).toBe(1)
})

it('is another intention after a refusal, after it was done, and when something else was typed', async () => {
  const hook = setUp()
  refuses('TOO_OFTEN')
  await act(() => hook.current.run({ door: '301' }))
  fails()
  await act(() => hook.current.run({ door: '301' }))
  succeeds()
  await act(() => hook.current.run({ door: '302' }))
  await act(() => hook.current.run({ door: '302' }))
  expect(new Set(keysSent()).size).toBe(4)
})

it('a second press while the first is under way does nothing', async () => {
  const hook = setUp()
  succeeds()
  await act(async () => {
    await Promise.all([hook.current.run({ door: '301' }), hook.current.run({ door: '301' })])
  })
  expect(keysSent()).toHaveLength(1)
})
