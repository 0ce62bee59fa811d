/** The whole local cloud, as a function with the unmodified SDK and a client over HTTP see it. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { SDK, writeFunctions } from '../functions/fixtures/deploy'
import { type Local, startLocal } from './start'

const { folder, functions } = writeFunctions({
  notes: {
    source: `const sdk = require(${SDK})
    const app = sdk.init({ env: sdk.SYMBOL_CURRENT_ENV })
    const db = app.database()
    exports.main = async (event, context) => {
      const who = sdk.getCloudbaseContext(context)
      if (event.httpMethod) {
        if (event.path.endsWith('/teapot')) return { statusCode: 418, headers: { 'x-kind': 'pot' }, body: 'dGVh', isBase64Encoded: true }
        return { seen: event, openid: who.WX_OPENID ?? null }
      }
      if (event.Type === 'Timer') return { timer: who.TRIGGER_SRC, name: event.TriggerName }
      if (event.call) return (await app.callFunction({ name: event.call, data: event.data })).result
      if (event.fail) throw new Error('no')
      await db.collection('notes').add({ by: who.WX_OPENID, words: event.words })
      return (await db.collection('notes').where({ by: who.WX_OPENID }).get()).data.map((note) => note.words)
    }`,
  },
  closed: { source: `exports.main = (event) => ({ twice: event.n * 2, settings: process.env.EXTRA })` },
})

let local: Local

beforeAll(async () => {
  local = await startLocal({
    functionsFolder: folder,
    manifest: {
      envId: 'test-env',
      functions: functions.map((one) => ({
        ...one,
        clientsMayInvoke: one.name !== 'closed',
        ...(one.name === 'notes' ? { httpPath: '/notes' } : {}),
      })),
      collections: { notes: { indexes: [{ name: 'by', fields: [{ field: 'by', direction: 'asc' }] }] } },
    },
    settings: { EXTRA: 'told' },
  })
})

afterAll(() => local.stop())

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(local.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

test('a function reads and writes the database through the SDK as the person who calls', async () => {
  expect(await local.call('notes', { openid: 'o-1' }, { words: '门铃响了' })).toEqual(['门铃响了'])
  expect(await local.call('notes', { openid: 'o-2' }, { words: '在路上' })).toEqual(['在路上'])
  expect(local.database.stats()).toBeDefined()
})

test('one function calls another, closed to clients, and reads its settings', async () => {
  const answer = await local.call('notes', { openid: 'o-1' }, { call: 'closed', data: { n: 21 } })
  expect(answer).toEqual({ twice: 42, settings: 'told' })
  await expect(local.call('notes', { openid: 'o-1' }, { call: 'nobody' })).rejects.toThrow(
    'FunctionName nobody does not exist',
  )
})

test('a timer is a timer', async () => {
  expect(await local.call('notes', { timer: 'every5s' })).toEqual({ timer: 'timer', name: 'every5s' })
})

test('HTTP access carries the request in and the answer out', async () => {
  const answer = await post('/fn/notes/a/b?x=1&y=%E9%93%83', '{"a":1}', {
    'X-Own': 'yes',
    'x-forwarded-for': '6.6.6.6',
  })
  expect(answer.status).toBe(200)
  const { seen, openid } = (await answer.json()) as { seen: Record<string, never>; openid: unknown }
  expect(openid).toBeNull()
  expect(seen).toMatchObject({
    path: '/notes/a/b',
    httpMethod: 'POST',
    queryStringParameters: { x: '1', y: '铃' },
    headers: { 'x-own': 'yes', 'x-forwarded-for': '127.0.0.1' },
    body: '{"a":1}',
    isBase64Encoded: false,
    requestContext: { envId: 'test-env', sourceIp: '127.0.0.1' },
  })
  const pot = await fetch(`${local.url}/fn/notes/teapot`)
  expect([pot.status, pot.headers.get('x-kind'), await pot.text()]).toEqual([418, 'pot', 'tea'])
})

test('a body that is no text arrives as base64', async () => {
  const answer = await post('/fn/notes', '\u0001\u0002', { 'content-type': 'application/octet-stream' })
  const { seen } = (await answer.json()) as { seen: { body: string; isBase64Encoded: boolean } }
  expect(seen).toMatchObject({ body: 'AQI=', isBase64Encoded: true })
})

test('a mini-program calls as the openid of its token, and gets errors as wx.cloud gives them', async () => {
  const login = (await (await post('/wx/login', { openid: 'o-9' })).json()) as { token: string }
  const bearer = { authorization: `Bearer ${login.token}` }
  const call = async (body: unknown, headers: Record<string, string> = bearer) =>
    (await post('/wx/callFunction', body, headers)).json()
  expect(await call({ name: 'notes', data: { words: '一' } })).toMatchObject({
    errMsg: 'cloud.callFunction:ok',
    result: ['一'],
  })
  expect(await call({ name: 'notes', data: { fail: true } })).toMatchObject({ errCode: -504002 })
  expect(await call({ name: 'nobody' })).toMatchObject({ errCode: -501000 })
  expect(await call({ name: 'closed', data: { n: 1 } })).toMatchObject({ errCode: -501023 })
  const [claim, seal] = login.token.split('.') as [string, string]
  const other = Buffer.from(JSON.stringify({ openid: 'o-1', until: 9e15 })).toString('base64url')
  for (const forged of [`${other}.${seal}`, `${claim}.`, claim, `${login.token}.x`, 'x', '']) {
    expect(await call({ name: 'notes', data: {} }, { authorization: `Bearer ${forged}` })).toMatchObject({
      ok: false,
      code: 'SIGN_IN_FIRST',
    })
  }
})

test('logs of an invocation are found by its request id', async () => {
  const answer = await fetch(`${local.url}/fn/notes`)
  const requestId = answer.headers.get('x-request-id')
  const logs = await fetch(`${local.url}/control/logs?requestId=${requestId}`, {
    headers: { 'x-control-token': local.controlToken },
  })
  const { lines } = (await logs.json()) as { lines: { text: string; functionName: string }[] }
  expect(lines).toEqual([expect.objectContaining({ functionName: 'notes', text: expect.stringMatching(/^END http/) })])
})

test('secrets are made once and readable by their owner only', () => {
  const file = join(local.dataFolder, 'secrets.json')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(JSON.parse(readFileSync(file, 'utf8')).control).toBe(local.controlToken)
})
