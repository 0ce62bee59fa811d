/** What the gateway refuses, and what the page behind it can ask and watch. */
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeFunctions } from '../functions/fixtures/deploy'
import { type Local, startLocal } from '../lifecycle/start'
import type { StripEntry } from '../strips/strips'
import { servedBy } from './access'

const dist = mkdtempSync(join(tmpdir(), 'linling-dist-'))
mkdirSync(join(dist, 'h5/js'), { recursive: true })
writeFileSync(join(dist, 'h5/index.html'), '<!doctype html><html><head><title>铃</title></head></html>')
writeFileSync(join(dist, 'h5/js/app.js'), 'run()')
writeFileSync(join(dist, 'h5/.hidden'), 'secret')
writeFileSync(join(dist, 'outside.txt'), 'secret')
symlinkSync(join(dist, 'outside.txt'), join(dist, 'h5/link.txt'))

const { folder, functions } = writeFunctions({
  echo: { source: `exports.main = (event) => event.body ?? 'none'` },
  slow: { source: `exports.main = () => new Promise((r) => setTimeout(r, 3000))`, timeoutSeconds: 1 },
  odd: { source: `exports.main = (event) => ({ statusCode: event.queryStringParameters.code })` },
})

let local: Local
let doorPort: number

beforeAll(async () => {
  local = await startLocal({
    functionsFolder: folder,
    distFolder: dist,
    manifest: {
      envId: 'test-env',
      functions: functions.map((one) => ({ ...one, httpPath: `/${one.name}` })),
      templates: { subscribe: { t1: { id: 't1', name: 't', title: '提醒', fields: { thing1: '事' } } } },
    },
    mountPhones: async (gateway) => {
      gateway.route('/', gateway.folder(join(gateway.distFolder, 'h5')))
      const inject = 'window.phone = "</script><b>"'
      const door = await gateway.openDoor({ port: 0, handle: gateway.folder(join(dist, 'h5'), { inject }) })
      doorPort = door.port
      return { stop: async () => undefined }
    },
  })
})
afterAll(() => local.stop())

interface Answer {
  status: number
  body: { ok?: boolean; code?: string; message?: string; [more: string]: unknown }
}

/** fetch sets Host itself and tidies paths, so the rude requests are made by hand. */
function rude(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
) {
  return new Promise<Answer>((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options
    const request = httpRequest({ host: '127.0.0.1', port: local.gateway.port, path, method, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part) => parts.push(part))
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString()
        resolve({ status: answer.statusCode ?? 0, body: text.startsWith('{') ? JSON.parse(text) : { text } })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

const json = { 'content-type': 'application/json' }
const refused = (status: number, code: string) => ({ status, body: { ok: false, code, message: expect.any(String) } })

test.each([
  ['a name pointed at this machine', '/', { headers: { host: 'evil.example' } }, 421, 'WRONG_HOST'],
  ['a path that climbs', '/../outside.txt', {}, 404, 'NO_SUCH_FILE'],
  ['a path that climbs in disguise', '/%2e%2e/outside.txt', {}, 404, 'NO_SUCH_FILE'],
  ['a path that climbs encoded twice over', '/..%2foutside.txt', {}, 404, 'NO_SUCH_FILE'],
  ['a path that climbs with backslashes', '/..%5coutside.txt', {}, 404, 'NO_SUCH_FILE'],
  ['a link that leads outside', '/link.txt', {}, 404, 'NO_SUCH_FILE'],
  ['a hidden file', '/.hidden', {}, 404, 'NO_SUCH_FILE'],
  ['a path with a zero', '/js%00/app.js', {}, 404, 'NO_SUCH_FILE'],
  ['a path that is no encoding', '/%zz', {}, 404, 'NO_SUCH_FILE'],
  ['a stored file without a link', '/storage/..%2f..%2fsecrets.json', {}, 404, 'STORAGE_FILE_NONEXIST'],
  ['a write to a page', '/index.html', { method: 'DELETE' }, 405, 'BAD_METHOD'],
  ['an unknown function path', '/fn/nobody', {}, 404, 'INVALID_PATH'],
  ['a function path that only begins alike', '/fn/echoes', {}, 404, 'INVALID_PATH'],
  ['a broken body', '/wx/login', { method: 'POST', headers: json, body: '{"a":' }, 400, 'BAD_JSON'],
  ['a list for an object', '/wx/login', { method: 'POST', headers: json, body: '[1]' }, 400, 'BAD_JSON'],
  ['a form', '/wx/login', { method: 'POST', body: 'openid=o' }, 415, 'NOT_JSON'],
  [
    'an openid that is an operator',
    '/wx/login',
    { method: 'POST', headers: json, body: '{"openid":{"$ne":1}}' },
    400,
    'BAD_OPENID',
  ],
  [
    'another site',
    '/wx/login',
    { method: 'POST', headers: { ...json, origin: 'http://evil.example' }, body: '{}' },
    403,
    'WRONG_ORIGIN',
  ],
  [
    'a sandboxed page',
    '/wx/login',
    { method: 'POST', headers: { ...json, origin: 'null' }, body: '{}' },
    403,
    'WRONG_ORIGIN',
  ],
  ['a look at control', '/control/strips', {}, 403, 'CONTROL_TOKEN'],
  ['a guess at control', '/control/strips?token=guess', {}, 403, 'CONTROL_TOKEN'],
  [
    'too long a login',
    '/wx/login',
    { method: 'POST', headers: json, body: `{"openid":"${'a'.repeat(5_000)}"}` },
    413,
    'TOO_LARGE',
  ],
  [
    '100 KB and one byte of text',
    '/fn/echo',
    { method: 'POST', headers: json, body: Buffer.alloc(102_401, 'a') },
    413,
    'TOO_LARGE',
  ],
  [
    '6 MB and more of anything',
    '/fn/echo',
    { method: 'POST', headers: { 'content-type': 'image/png' }, body: Buffer.alloc(6 * 1024 * 1024 + 1) },
    413,
    'TOO_LARGE',
  ],
])('%s is refused', async (_what, path, options, status, code) => {
  expect(await rude(path, options)).toEqual(refused(status, code))
})

test('100 KB of text are let in', async () => {
  const body = Buffer.alloc(102_400, 'a')
  expect((await rude('/fn/echo', { method: 'POST', headers: { ...json }, body })).status).toBe(200)
})

test('a body announced as small that does not end is cut off at the limit', async () => {
  const socket = connect(local.gateway.port, '127.0.0.1')
  const answer = await new Promise<string>((resolve) => {
    socket.on('data', (part) => resolve(part.toString()))
    socket.write(
      'POST /fn/echo HTTP/1.1\r\nhost: localhost\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n',
    )
    socket.write(`19001\r\n${'a'.repeat(0x19001)}\r\n`)
  })
  expect(answer).toMatch(/^HTTP\/1.1 413 .*connection: close/is)
  socket.destroy()
})

test('what is no HTTP gets an answer too, and the gateway lives', async () => {
  const socket = connect(local.gateway.port, '127.0.0.1')
  const answer = await new Promise<string>((resolve) => {
    socket.on('data', (part) => resolve(part.toString()))
    socket.write('\u0000\u0001 hello\r\n\r\n')
  })
  expect(answer).toMatch(/^HTTP\/1.1 400/)
  expect((await rude('/fn/echo')).status).toBe(200)
})

test('a function out of time, and one that answers nonsense, are told apart', async () => {
  expect(await rude('/fn/slow')).toMatchObject({ status: 504, body: { code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED' } })
  expect(await rude('/fn/odd?code=banana')).toMatchObject({ status: 502, body: { code: 'INVALID_RESPONSE' } })
})

test('pages are served with their types, and asked for again only when changed', async () => {
  const page = await fetch(`${local.url}/`)
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const script = await fetch(`${local.url}/js/app.js`)
  expect([await script.text(), script.headers.get('content-type')]).toEqual(['run()', 'text/javascript; charset=utf-8'])
  const again = await fetch(`${local.url}/js/app.js`, {
    headers: { 'if-none-match': script.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(304)
})

test('a phone has a door of its own, with a script put in first, and the functions behind it', async () => {
  const page = await (await fetch(`http://localhost:${doorPort}/`)).text()
  expect(page).toContain('<head><script>window.phone = "<\\/script><b>"</script><title>')
  expect((await fetch(`http://localhost:${doorPort}/fn/echo`)).status).toBe(200)
  expect((await fetch(`http://localhost:${doorPort}/control/strips?token=${local.controlToken}`)).status).toBe(404)
})

test('who comes through a proxy gets the app and never what is behind this machine’s own page', async () => {
  let asked = 0
  local.gateway.route('/phones', (_request, response) => {
    asked += 1
    response.end('control token')
  })
  expect((await rude('/phones')).body).toEqual({ text: 'control token' })
  const passedOn = { 'x-forwarded-for': '6.6.6.6' }
  expect(await rude('/phones', { headers: passedOn })).toEqual(refused(404, 'NO_SUCH_FILE'))
  expect((await rude('/', { headers: passedOn })).body).toEqual({ text: expect.stringContaining('<title>铃') })
  expect(asked).toBe(1)
})

test('the longest declared path serves', () => {
  const paths = ['/', '/a', '/a/b'].map((path) => ({ path, functionName: path }))
  const of = (pathname: string) => servedBy(paths, pathname)?.path
  expect([of('/a/b/c'), of('/a/bc'), of('/ab'), of('/a')]).toEqual(['/a/b', '/a', '/', '/a'])
})

const control = async (path: string, body?: unknown) => {
  const answer = await fetch(`${local.url}/control/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'x-control-token': local.controlToken, ...(body ? json : {}) },
    body: body ? JSON.stringify(body) : null,
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

test('control sets faults, refuses nonsense, and tells the figures', async () => {
  expect(await control('faults', { sms: { slowMs: 5 } })).toMatchObject({
    status: 200,
    body: { sms: { slowMs: 5 }, wechat: {} },
  })
  expect((await control('faults', { sms: { slow: 5 } })).status).toBe(400)
  expect((await control('faults', { pigeon: {} })).status).toBe(400)
  expect((await control('faults', { sms: {} })).body).toMatchObject({ sms: {} })
  expect((await control('stats')).status).toBe(200)
  expect((await control('elsewhere')).status).toBe(404)
})

test('a watcher of the strips hears the old ones, the new ones, and what becomes of them', async () => {
  const old = local.strips.add({
    channel: 'sms',
    phone: '12000000001',
    templateName: 't',
    title: '短信',
    lines: ['一'],
  })
  const heard: StripEntry[] = []
  const stop = new AbortController()
  const stream = await fetch(`${local.url}/control/strips?token=${local.controlToken}`, {
    headers: { accept: 'text/event-stream' },
    signal: stop.signal,
  })
  const listening = (async () => {
    for await (const part of stream.body as unknown as AsyncIterable<Uint8Array>) {
      for (const line of Buffer.from(part).toString().split('\n'))
        if (line.startsWith('data: ')) heard.push(JSON.parse(line.slice(6)))
      if (heard.length >= 3) return
    }
  })()
  const call = local.strips.add({
    channel: 'call',
    phone: '12000000001',
    templateName: 't',
    title: '来电',
    lines: ['二'],
  })
  expect((await control(`strips/${call.id}`, { act: 'answer' })).body).toMatchObject({ entry: { state: 'answered' } })
  await listening
  stop.abort()
  expect(heard.map(({ id, state }) => [id, state])).toEqual([
    [old.id, 'shown'],
    [call.id, 'ringing'],
    [call.id, 'answered'],
  ])
  expect((await control(`strips/${call.id}`, { act: 'answer' })).status).toBe(409)
  expect((await control('strips/none', { act: 'tap' })).status).toBe(404)
  const { entries } = (await control('strips?phone=%2B8612000000001')).body as { entries: StripEntry[] }
  expect(entries.map(({ lines }) => lines[0])).toEqual(['一', '二'])
})

test('consents are added from a phone, at most five at once', async () => {
  const subscribe = async (body: object, headers: object = { 'x-openid-token': local.gateway.tokenFor('o-1') }) =>
    (
      await fetch(`${local.url}/wx/subscribe`, {
        method: 'POST',
        headers: { ...json, ...headers },
        body: JSON.stringify(body),
      })
    ).status
  expect(await subscribe({ templateIds: ['t1'] })).toBe(200)
  expect(
    await subscribe(
      { accepted: ['t1'], rejected: [] },
      { ...{ 'x-openid-token': local.gateway.tokenFor('o-1') }, authorization: 'Bearer session' },
    ),
  ).toBe(200)
  expect(local.quotas.left('o-1', 't1')).toBe(2)
  expect(await subscribe({ templateIds: ['t1', 't1', 't1', 't1', 't1', 't1'] })).toBe(400)
  expect(await subscribe({ templateIds: ['unknown'] })).toBe(400)
  expect(await subscribe({ templateIds: ['t1'] }, {})).toBe(401)
  expect((await control('consents?openid=o-1&templateId=t1')).body).toMatchObject({ left: 2 })
})
