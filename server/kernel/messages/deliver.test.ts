// Messages through the SDK to the local WeChat and telecom, with every way in which a channel may fail.

import { type Ground, openGround } from '../../../test/calls/ground'
import { deliver, makeDeliver } from './deliver'
import { signInternal } from './internal'
import { addConsent, consentOf } from './ledger'
import type { Message, Outcome } from './message'
import { answerTelecom, e164, endpointOf } from './telecom'

const INTERNAL_KEY = 'an-internal-key-of-the-tests-0123456789'
const VALUES = {
  alertId: 'alert1',
  place: '桃溪苑',
  distance: '约150米',
  time: '2026年11月02日 10:00',
  note: '邻居按了爱心门铃',
  address: '桃溪苑3栋',
  resident: '桃奶奶',
  phone: '12300000001',
}

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
  ground.functions.set('telecom', (event) => answerTelecom(event, Date.now()))
})
afterAll(() => ground.close())
beforeEach(() => {
  for (const channel of ['wechat', 'sms', 'voice'] as const) ground.faults.tell(channel, {})
})

const toWechat = (personId: string): Message => ({
  channel: 'subscribe',
  template: 'bellCall',
  to: { personId, openid: `openid-${personId}` },
  values: VALUES,
})
const sms = (phone: string): Message => ({ channel: 'sms', template: 'bellCall', to: { phone }, values: VALUES })

const consented = async (personId: string, times: number) => {
  const openid = `openid-${personId}`
  ground.people.enrol([{ openid }])
  ground.quotas.consent([{ openid, templateId: 'bell_call', count: times }])
  for (let i = 0; i < times; i++) await addConsent(personId, 'bellCall', `${personId}-key-${i}`)
}

describe('a subscribe message', () => {
  test('arrives with its fields and opens the alert, and takes one consent', async () => {
    await consented('a', 2)
    expect(await deliver(toWechat('a'))).toEqual({ result: 'handed' })
    const [card] = ground.strips.list({ openid: 'openid-a' })
    expect(card).toMatchObject({ title: '邻居按铃求助', page: 'packages/bell/respond/index?alertId=alert1' })
    expect(card!.lines).toContain('距离：约150米')
    expect((await consentOf('a', 'bellCall'))?.left ?? 0).toBe(1)
  })

  test('without a consent on the ledger is not even tried, so that the next channel goes at once', async () => {
    ground.people.enrol([{ openid: 'openid-b' }])
    ground.quotas.consent([{ openid: 'openid-b', templateId: 'bell_call' }])
    expect(await deliver(toWechat('b'))).toEqual({ result: 'failed', reason: 'no consent left' })
    expect(ground.strips.list({ openid: 'openid-b' })).toHaveLength(0)
  })

  test('when WeChat says there is no consent left (43101) the ledger goes to zero', async () => {
    ground.people.enrol([{ openid: 'openid-c' }])
    for (const key of ['c-key-1', 'c-key-2', 'c-key-3']) await addConsent('c', 'bellCall', key)
    expect(await deliver(toWechat('c'))).toEqual({ result: 'failed', reason: 'errcode 43101' })
    expect((await consentOf('c', 'bellCall'))?.left ?? 0).toBe(0)
  })

  test('to somebody without WeChat fails, whose own id stands in place of an openid', async () => {
    const message = { ...toWechat('d'), to: { personId: 'd', openid: 'd' } }
    expect(await deliver(message)).toEqual({ result: 'failed', reason: 'no WeChat' })
  })

  test('the same intention consents once, and many at once all count', async () => {
    await Promise.all([1, 2, 3, 4].map((i) => addConsent('e', 'bellCall', `e-key-${i}`)))
    await addConsent('e', 'bellCall', 'e-key-1')
    expect((await consentOf('e', 'bellCall'))?.left ?? 0).toBe(4)
  })
})

describe('an SMS and a call', () => {
  test('go through the function telecom to the phone, filled in order', async () => {
    expect(await deliver(sms('12300000011'))).toEqual({
      result: 'handed',
      reason: undefined,
      reference: expect.stringMatching(/^local:/),
    })
    const [arrived] = ground.strips.list({ phone: '12300000011' })
    expect(arrived!.lines[0]).toContain('桃溪苑有邻居按铃求助，离您约150米')
    const call: Message = { channel: 'voice', template: 'bellDuty', to: { phone: '0716-5200001' }, values: VALUES }
    const handed = await deliver(call)
    const [ringing] = ground.strips.list({ phone: '0716-5200001' })
    // By this the key that is pressed finds its call again.
    expect(handed).toEqual({ result: 'handed', reason: undefined, reference: ringing!.id })
    expect(ringing).toMatchObject({ channel: 'call', state: 'ringing' })
    expect(ringing!.lines[0]).toContain('桃溪苑3栋，桃奶奶，按铃求助')
  })

  test('that the service refuses fail with its code', async () => {
    ground.faults.tell('sms', { fail: 'LimitExceeded.PhoneNumberDailyLimit' })
    expect(await deliver(sms('12300000012'))).toEqual({
      result: 'failed',
      reason: 'LimitExceeded.PhoneNumberDailyLimit',
    })
    ground.faults.tell('voice', { fail: 'FailedOperation.CallNumberInvalid' })
    expect(await deliver({ ...sms('12300000012'), channel: 'voice' })).toEqual({
      result: 'failed',
      reason: 'FailedOperation.CallNumberInvalid',
    })
  })

  test('a landline takes no SMS, and a template that is not there or a phone that is none fail without a throw', async () => {
    expect(await deliver(sms('0716-5200001'))).toEqual({ result: 'failed', reason: 'a landline takes no SMS' })
    expect(await deliver({ ...sms('12300000013'), template: 'constructor' })).toMatchObject({ result: 'failed' })
    expect(await deliver({ ...sms('12300000013'), to: {} })).toEqual({ result: 'failed', reason: 'no phone' })
  })
})

describe('a channel that is ill', () => {
  const never = () => new Promise<Outcome>(() => undefined)
  const limit = { subscribe: 20, sms: 20, voice: 20 }

  test('costs the limit and no more', async () => {
    expect(await makeDeliver(never, { limit })(sms('12300000014'))).toEqual({
      result: 'unknown',
      reason: 'no answer in time',
    })
  })

  test('whose answer is lost may have delivered; one that says itself that it is ill, or was not reached, has not', async () => {
    const phone = '12300000018'
    for (const channel of ['sms', 'voice'] as const) {
      ground.faults.tell(channel, { hangUp: true })
      expect((await deliver({ ...sms(phone), channel })).result).toBe('unknown')
    }
    expect(ground.strips.list({ phone })).toHaveLength(2)
    ground.faults.tell('voice', { fail: true })
    expect(await deliver({ ...sms(phone), channel: 'voice' })).toEqual({
      result: 'failed',
      reason: 'fault InternalError',
    })
    await consented('f', 1)
    ground.faults.tell('wechat', { hangUp: true })
    expect((await deliver(toWechat('f'))).result).toBe('unknown')
    expect(ground.strips.list({ openid: 'openid-f' })).toHaveLength(1)
    const refused = () => Promise.reject(Object.assign(new Error(), { code: 'ECONNREFUSED' }))
    expect(await makeDeliver(refused, { limit })(sms(phone))).toEqual({
      result: 'failed',
      reason: 'fault ECONNREFUSED',
    })
  })

  test('after five faults in a row is left alone, the others are not, and it is tried again later', async () => {
    let asked = 0
    let ill = true
    const hand = async (message: Message): Promise<Outcome> => {
      asked++
      if (ill && message.channel === 'sms')
        throw Object.assign(new Error('12300000015 secret words'), { code: 'ETIMEDOUT' })
      return { result: 'handed' }
    }
    const send = makeDeliver(hand, { limit, openMs: 1000 })
    for (let i = 0; i < 5; i++) expect(await send(sms('1'))).toEqual({ result: 'unknown', reason: 'fault ETIMEDOUT' })
    expect(await send(sms('1'))).toEqual({ result: 'failed', reason: 'channel is down' })
    expect(asked).toBe(5)
    expect(await send({ ...sms('1'), channel: 'voice' })).toEqual({ result: 'handed' })
    ill = false
    await new Promise((resume) => setTimeout(resume, 1010))
    expect(await send(sms('1'))).toEqual({ result: 'handed' })
  })

  test('a message that is refused does not count as illness', async () => {
    const send = makeDeliver(async () => ({ result: 'failed', reason: 'errcode 43101' }), { limit })
    for (let i = 0; i < 8; i++) expect(await send(sms('1'))).toEqual({ result: 'failed', reason: 'errcode 43101' })
  })
})

describe('the function telecom', () => {
  const body = JSON.stringify({
    channel: 'sms',
    template: 'bellCall',
    phone: '12300000016',
    parameters: ['桃溪苑', '约150米'],
    possibleDouble: false,
  })
  const refused = { ok: false, code: 'NOT_YOURS' }
  const now = Date.now()

  test('believes a token for exactly this body within a minute', async () => {
    const token = signInternal(body, now, INTERNAL_KEY)
    expect(await answerTelecom({ body, token }, now + 59_000)).toMatchObject({ ok: true, result: 'handed' })
    expect(await answerTelecom({ body, token }, now + 61_000)).toEqual(refused)
    expect(await answerTelecom({ body: body.replace('16"', '17"'), token }, now)).toEqual(refused)
  })

  test('refuses everything else, and nothing arrives', async () => {
    const before = ground.strips.list({}).length
    const none = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
    const unsigned = `${none({ alg: 'none' })}.${none({ use: 'internal', sha256: '', iat: 0, exp: 9e9 })}.`
    for (const event of [
      undefined,
      null,
      {},
      { body },
      { body, token: unsigned },
      { body, token: signInternal(body, now, 'another-key-of-nobody-0123456789012345') },
      { body: JSON.parse(body), token: signInternal(body, now, INTERNAL_KEY) },
      JSON.parse(body),
    ]) {
      expect(await answerTelecom(event, now)).toEqual(refused)
    }
    const odd = JSON.stringify({ ...JSON.parse(body), phone: ['12300000016', '12300000017'] })
    const token = signInternal(odd, now, INTERNAL_KEY)
    expect(await answerTelecom({ body: odd, token }, now)).toEqual({ ok: false, code: 'BAD_INPUT' })
    expect(ground.strips.list({})).toHaveLength(before)
  })

  test('dials as the world does, and speaks plain HTTP to this machine only', () => {
    expect(e164('12300000001')).toBe('+8612300000001')
    expect(e164('0716-5200001')).toBe('+867165200001')
    const host = 'sms.tencentcloudapi.com'
    expect(endpointOf(host, undefined)).toEqual({ protocol: 'https://', endpoint: host })
    expect(endpointOf(host, '127.0.0.1:8701')).toEqual({ protocol: 'http://', endpoint: '127.0.0.1:8701' })
    expect(endpointOf(host, 'sms.example.com')).toEqual({ protocol: 'https://', endpoint: 'sms.example.com' })
    expect(() => endpointOf(host, 'http://sms.example.com')).toThrow('loopback')
  })
})
