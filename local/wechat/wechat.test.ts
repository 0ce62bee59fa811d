/** WeChat's rules, as a function sees them through the SDK's callWxOpenApi. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import tcb from '@cloudbase/node-sdk'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { writeFunctions } from '../functions/fixtures/deploy'
import { type Local, startLocal } from '../lifecycle/start'

const { folder, functions } = writeFunctions({
  checked: { source: 'exports.main = (event) => { console.log(JSON.stringify(event)) }' },
})
/** What the function that is told of checks has said. */
const told = (): object[] => {
  const file = join(local.dataFolder, 'logs/checked.log')
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
  return lines.flatMap((line) => {
    const { text } = JSON.parse(line)
    return text.startsWith('{') ? [JSON.parse(text)] : []
  })
}

let local: Local
let app: ReturnType<typeof tcb.init>

const moved = { now: () => Date.now() + ahead, after: (ms: number, run: () => void) => wait(ms, run) }
let ahead = 0
function wait(ms: number, run: () => void) {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

beforeAll(async () => {
  local = await startLocal({
    clock: moved,
    functionsFolder: folder,
    manifest: {
      envId: 'test-env',
      functions,
      callbacks: { mediaCheck: 'checked' },
      templates: {
        subscribe: {
          bell_call: {
            id: 'bell_call',
            name: 'bellCall',
            title: '邻居按铃求助',
            page: 'packages/bell/respond/index',
            fields: { thing1: '求助地点', time3: '按铃时间' },
          },
        },
      },
    },
  })
  process.env['TENCENTCLOUD'] = 'true'
  app = tcb.init({ env: local.envId, serviceUrl: local.cloudUrl, ...local.credentials })
})
afterAll(async () => {
  delete process.env['TENCENTCLOUD']
  await local.stop()
})

const ask = async (apiName: string, requestData: object) =>
  (await app.callWxOpenApi({ apiName, requestData } as never)).result as unknown as Record<string, unknown>

const data = { thing1: { value: '绣林街道3栋' }, time3: { value: '2026年11月22日 09:05' } }
const send = (touser: string, more: object = {}) =>
  ask('subscribeMessage.send', { touser, template_id: 'bell_call', data, ...more })

test('one consent is one message; then 43101', async () => {
  local.people.enrol([{ openid: 'o-1' }])
  expect(await send('o-1')).toEqual({ errcode: 43101, errmsg: expect.any(String) })
  local.quotas.consent([
    { openid: 'o-1', templateId: 'bell_call' },
    { openid: 'o-1', templateId: 'bell_call' },
  ])
  expect(await send('o-1', { page: 'packages/bell/respond/index?id=7' })).toMatchObject({ errcode: 0 })
  expect(await send('o-1')).toMatchObject({ errcode: 0 })
  expect(await send('o-1')).toMatchObject({ errcode: 43101 })
  expect(local.strips.list({ openid: 'o-1' })).toMatchObject([
    {
      channel: 'wechat',
      state: 'shown',
      title: '邻居按铃求助',
      lines: ['求助地点：绣林街道3栋', '按铃时间：2026年11月22日 09:05'],
      page: 'packages/bell/respond/index?id=7',
    },
    { page: 'packages/bell/respond/index' },
  ])
})

test.each([
  ['an openid nobody has seen', 'o-unknown', {}, 40003],
  ['a template nobody has', 'o-2', { template_id: 'no' }, 40037],
  ['a thing of 21 characters', 'o-2', { data: { ...data, thing1: { value: '字'.repeat(21) } } }, 47003],
  ['a field left out', 'o-2', { data: { thing1: { value: '一' } } }, 47003],
  ['an empty field', 'o-2', { data: { ...data, thing1: { value: ' ' } } }, 47003],
  ['a time that is none', 'o-2', { data: { ...data, time3: { value: '刚才' } } }, 47003],
])('%s is refused, and no consent is used up', async (_what, touser, more, errcode) => {
  local.people.enrol([{ openid: 'o-2' }])
  const before = local.quotas.left('o-2', 'bell_call')
  if (before === 0) local.quotas.consent([{ openid: 'o-2', templateId: 'bell_call' }])
  expect(await send(touser, more)).toMatchObject({ errcode })
  expect(local.quotas.left('o-2', 'bell_call')).toBe(1)
})

test('a thing of 20 characters passes, by the interface’s path and the SDK’s own spelling too', async () => {
  local.people.enrol([{ openid: 'o-3' }])
  local.quotas.consent([{ openid: 'o-3', templateId: 'bell_call' }])
  const sent = { touser: 'o-3', templateId: 'bell_call', data: { ...data, thing1: { value: '字'.repeat(20) } } }
  expect(await ask('/cgi-bin/message/subscribe/send', sent)).toMatchObject({ errcode: 0 })
})

test('the channel told to fail fails and keeps the consent; told to hang up it delivers and loses the answer', async () => {
  local.people.enrol([{ openid: 'o-4' }])
  local.quotas.consent([{ openid: 'o-4', templateId: 'bell_call', count: 2 }])
  local.faults.tell('wechat', { fail: true })
  expect(await send('o-4')).toMatchObject({ errcode: -1 })
  local.faults.tell('wechat', { hangUp: true })
  await expect(send('o-4')).rejects.toThrow()
  local.faults.tell('wechat', {})
  expect(local.quotas.left('o-4', 'bell_call')).toBe(1)
  expect(local.strips.list({ openid: 'o-4' })).toHaveLength(1)
})

test('words are checked', async () => {
  local.people.enrol([{ openid: 'o-5' }])
  const check = (content: string) => ask('security.msgSecCheck', { openid: 'o-5', version: 2, scene: 2, content })
  expect(await check('楼道灯坏了')).toMatchObject({ errcode: 0, result: { suggest: 'pass', label: 100 } })
  expect(await check('代开发票请联系')).toMatchObject({ errcode: 0, result: { suggest: 'risky' } })
  expect(await check('长'.repeat(2_501))).toMatchObject({ errcode: 40129 })
})

test('a code of the phone-number button gives the number once, and within five minutes', async () => {
  local.people.enrol([{ openid: 'o-6', phone: '12000000006' }, { openid: 'o-7' }])
  expect(local.people.phoneCode('o-7')).toBeUndefined()
  const code = local.people.phoneCode('o-6')
  const redeem = (given: unknown) => ask('phonenumber.getPhoneNumber', { code: given })
  expect(await redeem(code)).toMatchObject({ errcode: 0, phone_info: { purePhoneNumber: '12000000006' } })
  expect(await redeem(code)).toMatchObject({ errcode: 40029 })
  expect(await redeem('made-up')).toMatchObject({ errcode: 40029 })
  const late = local.people.phoneCode('o-6')
  ahead = 5 * 60_000 + 1
  expect(await redeem(late)).toMatchObject({ errcode: 40029 })
  ahead = 0
})

test('a picture is accepted for checking at once, and the result is told later, once', async () => {
  local.people.enrol([{ openid: 'o-8' }])
  const begin = (media_url: string) =>
    ask('security.mediaCheckAsync', { openid: 'o-8', version: 2, scene: 2, media_type: 2, media_url })
  expect(await begin('ftp://x')).toMatchObject({ errcode: 61010 })
  const { trace_id } = await begin('http://127.0.0.1/a.jpg')
  for (let n = 0; n < 1000 && told().length === 0; n++) await new Promise((resume) => setTimeout(resume, 20))
  expect(told()).toEqual([
    expect.objectContaining({ Event: 'wxa_media_check', trace_id, result: { suggest: 'pass', label: 100 } }),
  ])
}, 30_000)

test('a code is a PNG that opens the page with its scene; a scene or page WeChat would not take is refused', async () => {
  const wanted = { scene: 'p-pav_1', page: 'packages/gathering/checkin/index', width: 430 }
  const { errcode, contentType, buffer } = await ask('wxacode.getUnlimited', wanted)
  expect([errcode, contentType]).toEqual([0, 'image/png'])
  const { data, width, height } = PNG.sync.read(Buffer.from(String(buffer), 'base64'))
  expect(jsQR(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' })!.data).toBe(
    `${local.gateway.url}/#/packages/gathering/checkin/index?scene=p-pav_1`,
  )
  const refused = async (more: object) => (await ask('wxacode.getUnlimited', { ...wanted, ...more }))['errcode']
  expect(await refused({ scene: 'p-'.padEnd(33, 'x') })).toBe(40169)
  expect(await refused({ scene: '议事亭' })).toBe(40169)
  expect(await refused({ page: '/packages/gathering/checkin/index' })).toBe(41030)
  expect(await refused({ page: 'packages/gathering/checkin/index?a=1' })).toBe(41030)
  expect(await refused({ width: 100 })).toBe(40097)
})

test('what the bench does not have is refused loudly', async () => {
  await expect(ask('wxa.unknown', {})).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  await expect(app.callWxPayApi({ apiName: 'pay', requestData: {} } as never)).rejects.toBeDefined()
})
