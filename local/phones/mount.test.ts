/** The phones as a browser meets them, over a local cloud whose app function signs anybody in. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CAST } from '../city/cast'
import { writeFunctions } from '../functions/fixtures/deploy'
import { type Local, startLocal } from '../lifecycle/start'
import { mountPhones } from './mount'
import type { PhoneSession, Seat, Table } from './seat'

const { folder, functions } = writeFunctions({
  app: {
    source: `exports.main = async (event) => {
      const { call, input } = JSON.parse(event.body)
      const known = call === 'session.signInAs' && input.personId !== 'nobody'
      const answer = known
        ? { ok: true, data: { token: 'token-of-' + input.personId, expiresAt: Date.now() + 30 * 864e5, openid: 'o_' + input.personId, me: { name: '</script>' } } }
        : { ok: false, code: 'NOT_FOUND', message: '没有这个人。' }
      return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) }
    }`,
  },
})

const distFolder = mkdtempSync(join(tmpdir(), 'linling-dist-'))
for (const [file, text] of Object.entries({
  'h5/index.html': '<!doctype html><html><head><script defer src="./js/app.js"></script></head><body></body></html>',
  'h5/js/app.js': 'app',
  'phones/page.html': '<meta name="phones-control" content="%CONTROL%">',
  'phones/page.js': 'page',
  'phones/page.css': 'css',
  'phones/phone.js': 'shim()',
})) {
  mkdirSync(join(distFolder, file, '..'), { recursive: true })
  writeFileSync(join(distFolder, file), text)
}
const dataFolder = mkdtempSync(join(tmpdir(), 'linling-phones-'))

const start = (change: Partial<Parameters<typeof startLocal>[0]> = {}) =>
  startLocal({
    data: dataFolder,
    distFolder,
    functionsFolder: folder,
    manifest: { envId: 'test-env', functions: functions.map((one) => ({ ...one, httpPath: '/app' })) },
    mountPhones,
    timers: false,
    ...change,
  })

let local: Local
beforeAll(async () => {
  local = await start()
})
afterAll(() => local.stop())

const ask = async <Data>(path: string, method = 'GET', body?: object, token = local.controlToken) => {
  const response = await fetch(local.url + path, {
    method,
    headers: { 'x-control-token': token, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  })
  return { status: response.status, answer: (await response.json()) as Data }
}
const seats = async () => (await ask<Table>('/phones/seats')).answer.seats

/** What a phone's page carries for the app, read as the browser reads it. */
async function sessionOn(seat: Seat | undefined): Promise<PhoneSession> {
  const html = await (await fetch(`http://127.0.0.1:${seat?.port}/`)).text()
  const script = /<head><script>window\.__linlingPhone=(.*?);shim\(\)<\/script><script defer/.exec(html)?.[1]
  return JSON.parse(script ?? 'null')
}

test('the story lies on the table: five phones, each on a port of its own, and the landline at the end', async () => {
  const table = await seats()
  expect(table.map(({ holder }) => holder?.phone)).toEqual([
    CAST.resident.phone,
    CAST.near.phone,
    CAST.far.phone,
    CAST.beyond.phone,
    CAST.admin.phone,
    CAST.dutyPhone,
  ])
  expect(new Set(table.slice(0, 5).map(({ port }) => port)).size).toBe(5)
  expect(table[5]).toMatchObject({ kind: 'landline' })
  expect(table[5]?.port).toBeUndefined()
})

test("a phone's page holds its own person's session before the app's first script, and no name can break out of it", async () => {
  const [first, second] = await seats()
  expect((await sessionOn(first)).signedIn).toMatchObject({
    personId: CAST.resident.personId,
    token: `token-of-${CAST.resident.personId}`,
    name: '</script>',
  })
  expect((await sessionOn(second)).signedIn?.token).toBe(`token-of-${CAST.near.personId}`)
})

test('a phone has the doors of a client, and not the one that runs the cloud', async () => {
  const { port } = (await seats())[0]!
  const at = (path: string) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'x-control-token': local.controlToken } })
  expect(await (await at('/js/app.js')).text()).toBe('app')
  expect((await at('/fn/nothing')).headers.get('content-type')).toContain('json')
  expect((await at('/control/faults')).status).toBe(404)
  expect((await at('/phones/seats')).status).toBe(404)
  expect((await at('/')).headers.get('content-security-policy')).toBe('frame-ancestors http://127.0.0.1:*')
})

test('only the page, which has the token, may change who holds a phone', async () => {
  const holder = { personId: 'li', name: '李', phone: '12000000009', openid: 'o_li', about: '居民' }
  expect((await ask('/phones/seats', 'GET', undefined, 'guessed')).status).toBe(403)
  expect((await ask('/phones/seats/p4', 'POST', { holder }, '')).status).toBe(403)
  expect((await ask('/phones/seats/p4', 'POST', { holder: { personId: 7 } })).status).toBe(400)
  expect((await ask('/phones/seats/p99', 'POST', { large: true })).status).toBe(404)
  expect((await ask<Seat>('/phones/seats/p4', 'POST', { holder })).answer.holder?.name).toBe('李')
  expect((await sessionOn((await seats())[3])).signedIn?.token).toBe('token-of-li')
})

test('a phone whose person cannot be signed in says so and tries again, instead of showing a broken app', async () => {
  const { answer: added } = await ask<Seat>('/phones/seats', 'POST')
  expect((await sessionOn(added)).signedIn).toBeUndefined()
  const holder = { personId: 'nobody', name: '无', phone: '12000000008', openid: 'o', about: '' }
  await ask(`/phones/seats/${added.phoneId}`, 'POST', { holder })
  const page = await fetch(`http://127.0.0.1:${added.port}/`)
  expect(page.status).toBe(503)
  expect(await page.text()).toMatch(/http-equiv="refresh"[\s\S]*没有这个人。/)
  expect((await ask(`/phones/seats/${added.phoneId}`, 'DELETE')).status).toBe(200)
  expect((await ask('/phones/seats/duty', 'DELETE')).status).toBe(404)
})

test('the page is framed by nobody, loads nothing from elsewhere, and carries the control token', async () => {
  const page = await fetch(local.phonesUrl)
  expect(await page.text()).toContain(`content="${local.controlToken}"`)
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
})

test('after a restart the table is as it was left', async () => {
  await ask('/phones/seats/p2', 'POST', { large: true })
  await local.stop()
  local = await start()
  const table = await seats()
  expect(table[1]).toMatchObject({ phoneId: 'p2', large: true })
  expect(table[3]?.holder?.name).toBe('李')
  expect((await sessionOn(table[1])).large).toBe(true)
})

test('an installation for real use has one phone on which nobody is signed in', async () => {
  const real = await start({ data: undefined, demonstration: false })
  const answer = await fetch(`${real.url}/phones/seats`, { headers: { 'x-control-token': real.controlToken } })
  const { demonstration, seats: table } = (await answer.json()) as Table
  expect(demonstration).toBe(false)
  expect(table).toHaveLength(1)
  expect(await sessionOn(table[0])).toEqual({ phoneId: 'p1', large: false })
  await real.stop()
})
