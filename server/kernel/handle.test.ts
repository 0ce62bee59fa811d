// The one way for every call: output stripped to its contract, faults told by a number, roles from offices held now.
import * as z from 'zod'
import { contract } from '../../domain/contract'
import { Refusal } from '../../domain/refusal'
import { store } from '../../test/calls/city'
import { asWechat, contextOf, type Ground, newKey, openGround, overHttp, SESSION_KEY } from '../../test/calls/ground'
import { NOW, PLACES, personOf, positionOf } from '../../test/calls/people'
import { change } from './change'
import { collection } from './database'
import { personOf as callerOf, handle, placesHeld } from './handle'
import { newId } from './ids'
import { serve } from './serve'
import { signSession } from './session'

let ground: Ground
const clock = { now: NOW }
beforeAll(async () => {
  ground = await openGround()
  await store(ground, 'places', PLACES)
  await store(ground, 'people', [personOf('chief', 1), personOf('resident', 2)])
  const term = { from: NOW, to: NOW + 1000 }
  await store(ground, 'positions', [
    positionOf('chief', 'gridChief', 'grid', term),
    positionOf('chief', 'buildingLeader', 'building', term),
  ])
})
afterAll(() => ground.close())

const echo = contract({
  name: 'test.echo',
  may: ['officer'],
  input: { words: z.string(), times: z.number().default(1) },
  output: { words: z.string(), times: z.number(), places: z.array(z.string()) },
})
const faulty = contract({
  name: 'test.faulty',
  may: ['resident'],
  changes: true,
  input: { how: z.string() },
  output: { n: z.number() },
})
let runs = 0
const main = serve(
  [
    handle(echo, async ({ words, times }, { caller, key }) => {
      runs++
      const places = placesHeld(caller.positions, ['gridChief'])
      return { words, times, places, secret: '不该出去的', key } as never
    }),
    handle(faulty, async ({ how }, circumstances) => {
      callerOf(circumstances)
      if (how === 'refuse') throw new Refusal('TOO_OFTEN', 'inside words')
      if (how === 'throw') throw Object.assign(new Error('a fault'), { code: 'DATABASE_REQUEST_FAILED' })
      return { n: how } as never
    }),
  ],
  { clock: () => clock.now },
)
const as = (id: string, call: string, input: object, key = newKey()) =>
  overHttp(main, signSession(id, clock.now, SESSION_KEY).token, { call, input, key })

test('an answer has what the contract names and nothing else; defaults are filled in', async () => {
  expect(await as('chief', 'test.echo', { words: '好' })).toEqual({
    ok: true,
    data: { words: '好', times: 1, places: ['grid'] },
  })
})

test('an office counts from its first moment to its last', async () => {
  clock.now = NOW - 1
  expect(await as('chief', 'test.echo', { words: '好' })).toMatchObject({ code: 'NOT_YOURS' })
  clock.now = NOW + 999
  expect(await as('chief', 'test.echo', { words: '好' })).toMatchObject({ ok: true })
  clock.now = NOW + 1000
  expect(await as('chief', 'test.echo', { words: '好' })).toMatchObject({ code: 'NOT_YOURS' })
  clock.now = NOW
})

test('whoever may not call is told before anything runs', async () => {
  const before = runs
  await as('resident', 'test.echo', { words: '好' })
  expect(runs).toBe(before)
})

test('a refusal is told in a sentence; what is meant for us stays inside', async () => {
  const answer = await as('resident', 'test.faulty', { how: 'refuse' })
  expect(answer).toEqual({ ok: false, code: 'TOO_OFTEN', message: '操作太频繁，请稍等一会儿再试。' })
})

test('a fault is told with a number to quote, which finds it whole in the log', async () => {
  for (const how of ['throw', 'an answer of the wrong kind']) {
    const answer = await as('resident', 'test.faulty', { how })
    expect(answer).toMatchObject({ ok: false, code: 'OUR_FAULT' })
    expect(JSON.stringify(answer)).not.toContain('a fault')
    const line = ground.logged.find((one) => one.includes(`"quote":"${String(answer['quote'])}"`))
    expect(line).toContain('"stack"')
  }
})

test('a call by WeChat and one over HTTP are one call', async () => {
  const answer = await asWechat(main, 'openid-chief', { call: 'test.echo', input: { words: '好' }, key: newKey() })
  expect(answer).toEqual(await as('chief', 'test.echo', { words: '好' }))
})

test('overlapping calls do not see each other’s caller', async () => {
  const twenty = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      asWechat(main, i % 2 ? 'openid-chief' : 'openid-resident', { call: 'test.echo', input: { words: '好' } }),
    ),
  )
  expect(twenty.map(({ ok }) => ok)).toEqual(twenty.map((_, i) => i % 2 === 1))
})

test('a timer’s function works for its timer only, and hears when and under which request', async () => {
  const heard: unknown[] = []
  const onTimer = async (now: number, requestId: string) => void heard.push([now, requestId])
  const timed = serve([], { onTimer, clock: () => NOW })
  const event = { Type: 'Timer', TriggerName: 'pulse', Time: '', Message: '' }
  const context = contextOf({ source: 'timer' })
  expect(await timed(event, context)).toEqual({ ok: true })
  expect(heard).toEqual([[NOW, context.request_id]])
  expect(await timed({ ...event, Type: 'timer' }, contextOf({ source: 'timer' }))).toMatchObject({ code: 'NOT_YOURS' })
  expect(await main(event, contextOf({ source: 'timer' }))).toMatchObject({ ok: false, code: 'UNKNOWN_CALL' })
  expect(heard).toHaveLength(1)
})

describe('change', () => {
  test('of eight at once loses none', async () => {
    await collection('leases').insert({ _id: 'one', version: 1, holder: 'x', until: 1, fence: 0 })
    const settled = await Promise.allSettled(
      Array.from({ length: 8 }, () => change('leases', 'one', (held) => ({ ...held, fence: held.fence + 1 }))),
    )
    const done = settled.filter(({ status }) => status === 'fulfilled').length
    for (const one of settled) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'BUSY' })
    expect(await collection('leases').byId('one')).toMatchObject({ fence: done, version: done + 1 })
    expect(done).toBeGreaterThanOrEqual(6)
  })
  test('of nothing refuses, and a change to nothing writes nothing', async () => {
    await expect(change('leases', 'nowhere', (held) => held)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const written = ground.writes()
    await change('leases', 'one', () => undefined)
    expect(ground.writes()).toBe(written)
  })
})

test('ids sort by the time they were made, and fit where ids go', () => {
  const times = [0, 1, 31, 32, NOW, NOW + 1, NOW + 86_400_000, 32 ** 9 - 1]
  const ids = times.map(newId)
  expect([...ids].sort()).toEqual(ids)
  for (const id of ids) expect(id).toMatch(/^[0-9a-z]{22}$/)
  expect(new Set(Array.from({ length: 1000 }, () => newId(NOW))).size).toBe(1000)
})
