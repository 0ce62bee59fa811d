// What a caller gets of a function's answer.
import * as z from 'zod'
import { contract } from '~/domain/contract'
import { answers, asked, forgetAll } from '../../test/stubs/taro'
import { call, NoAnswer, newKey, Refused } from './call'

const greet = contract({
  name: 'trial.greet',
  may: ['anyone'],
  input: { name: z.string() },
  output: { words: z.string() },
})
const ring = contract({
  name: 'trial.ring',
  may: ['resident'],
  changes: true,
  servedBy: 'bell',
  input: {},
  output: { done: z.boolean() },
})

Object.assign(globalThis, { CLOUD_ENV: '' })
beforeEach(forgetAll)

const answered = (result: unknown) => answers.set('cloud.callFunction', { result })

it('sends name, input and key to the function that serves the contract', async () => {
  answered({ ok: true, data: { done: true } })
  await call(ring, {}, { key: 'a-key-of-sixteen' })
  expect(asked.at(-1)).toEqual([
    'cloud.callFunction',
    { name: 'bell', data: { call: 'trial.ring', input: {}, key: 'a-key-of-sixteen' } },
  ])
})

it('gives the data, less what the contract does not name', async () => {
  answered({ ok: true, data: { words: '您好', secret: 1 } })
  await expect(call(greet, { name: '王' })).resolves.toEqual({ words: '您好' })
})

it('a refusal carries its code, its sentence, and the number to quote', async () => {
  answered({ ok: false, code: 'OUR_FAULT', message: '系统出了问题。', quote: 'A1' })
  await expect(call(greet, { name: '王' })).rejects.toMatchObject({
    code: 'OUR_FAULT',
    message: '系统出了问题。',
    quote: 'A1',
  })
  await expect(call(greet, { name: '王' })).rejects.toBeInstanceOf(Refused)
})

it.each([
  ['nothing', undefined],
  ['a page of a proxy', '<html>'],
  ['data of another shape', { ok: true, data: { words: 7 } }],
])('%s is no answer, rather than a refusal', async (_what, result) => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  answered(result)
  await expect(call(greet, { name: '王' })).rejects.toBeInstanceOf(NoAnswer)
  log.mockRestore()
})

it('a call that fails on the way is no answer', async () => {
  answers.set('cloud.callFunction', new Error('cloud.callFunction:fail'))
  await expect(call(greet, { name: '王' })).rejects.toMatchObject({ why: 'broken' })
})

it('one that takes too long is no answer either', async () => {
  answers.set('cloud.callFunction', new Promise(() => undefined))
  await expect(call(greet, { name: '王' }, { timeoutMs: 10 })).rejects.toMatchObject({ why: 'timeout' })
})

it('what changes something is not sent without a key', async () => {
  await expect(call(ring, {})).rejects.toThrow('intention key')
  expect(asked).toEqual([])
})

it('keys are of the shape the server takes, and no two alike', () => {
  const keys = Array.from({ length: 1000 }, () => newKey())
  expect(new Set(keys).size).toBe(1000)
  for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9_-]{16,64}$/)
})
