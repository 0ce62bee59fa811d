// A device at its door: good calls, and every kind of bad one.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { handlers } from '../../cloudfunctions/office/handlers'
import { canonical, type SignedHead, SKEW, verbOf } from '../../domain/device/wire'
import { type Button, deliver, eventOf, type Sending } from '../../test/calls/button'
import { asWechat, newKey } from '../../test/calls/ground'
import { openStreet, type Street } from '../../test/calls/street'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { openDeviceDoor } from './door'
import { hashOf, signatureOf } from './signature'
import { forgetNonces } from './store'

jest.setTimeout(60_000)

let street: Street
let app: ReturnType<typeof serve>
let door: ReturnType<typeof openDeviceDoor>
let button: Button
beforeAll(async () => {
  street = await openStreet()
  app = serve(handlers, { clock: () => street.clock.now })
  door = openDeviceDoor({ clock: () => street.clock.now })
  await street.household('home', 'granny', { bellConsent: { at: 1, takenBy: 'admin' } })
  await street.officer('admin', 'communityAdmin', 'community')
  button = await enrol()
})
afterAll(() => street.ground.close())

const office = (name: string, input: object) => asWechat(app, 'openid-admin', { call: name, input, key: newKey() })
async function enrol(): Promise<Button> {
  const { data } = await office('device.enrol', { householdId: 'home', kind: 'bedside' })
  const { device, key } = data as unknown as { device: { deviceId: string }; key: string }
  return { deviceId: device.deviceId, key }
}
const send = (verb: string, sending: Sending = {}, by = button) =>
  deliver(door, eventOf(by, verb, street.clock.now, sending))

describe('the example in docs/device.md', () => {
  const page = readFileSync(join(__dirname, '../../docs/device.md'), 'utf8')
  const example = JSON.parse(/### Worked example\s+```json\n([\s\S]*?)```/.exec(page)![1]!) as {
    key: string
    calls: Record<'method' | 'path' | 'time' | 'nonce' | 'body' | 'bodyHash' | 'signature', string>[]
  }
  test.each(example.calls)('$method $path is what the server computes', (call) => {
    const head: Pick<SignedHead, 'timestamp' | 'nonce'> = { timestamp: call.time, nonce: call.nonce }
    const bodyHash = hashOf(Buffer.from(call.body))
    expect(bodyHash).toBe(call.bodyHash)
    const text = canonical(call.method, verbOf(call.path)!, head, bodyHash)
    expect(signatureOf(Buffer.from(example.key, 'hex'), text).toString('hex')).toBe(call.signature)
  })
})

describe('a good call', () => {
  test('is answered with the server’s time, by any path the platform may give, in any case of the headers', async () => {
    for (const path of ['/device/state', '/state']) {
      for (const method of ['GET', 'POST']) {
        expect(await send('state', { path, method })).toMatchObject({
          status: 200,
          body: { ok: true, now: street.clock.now, phase: 'idle', say: '', again: 600 },
        })
      }
    }
    const event = eventOf(button, 'heartbeat', street.clock.now, { body: '{"signal":-70}', base64: true })
    const headers = Object.fromEntries(
      Object.entries(event.headers).map(([name, value]) => [name.toUpperCase(), value]),
    )
    expect((await deliver(door, { ...event, headers })).status).toBe(200)
    expect(await collection('devices').byId(button.deviceId)).toMatchObject({
      signal: -70,
      lastSeenAt: street.clock.now,
    })
  })

  test('with a clock five minutes wrong is taken, with one wronger told the time', async () => {
    for (const off of [-SKEW, SKEW]) {
      expect((await send('state', { timestamp: street.clock.now + off })).status).toBe(200)
    }
    for (const off of [-SKEW - 1, SKEW + 1, -street.clock.now + 1_000_000_000_000]) {
      const late = await send('press', { timestamp: street.clock.now + off })
      expect(late).toMatchObject({ status: 401, body: { ok: false, code: 'CLOCK_OFF', now: street.clock.now } })
    }
    for (const timestamp of ['0', '86400000', String(street.clock.now).slice(0, 10), '9'.repeat(16)]) {
      expect((await send('press', { timestamp })).body).toMatchObject({ code: 'CLOCK_OFF', now: street.clock.now })
    }
    expect(await collection('alerts').find({})).toEqual([])
  })
})

describe('a call that is not to be heard', () => {
  const REFUSED = {
    ok: false,
    code: 'DEVICE_REFUSED',
    message: '设备没有通过验证，请联系社区。',
  }

  test('gets one and the same answer, whatever is wrong with it, and writes nothing', async () => {
    const [gone, lost] = [await enrol(), await enrol()]
    await office('device.revoke', { deviceId: gone.deviceId })
    await office('device.lost', { deviceId: lost.deviceId })
    const nonce = 'a-nonce-used-before'
    expect((await send('state', { nonce })).status).toBe(200)
    const good = eventOf(button, 'press', street.clock.now).headers as Record<string, unknown>
    const without = (name: string) => Object.fromEntries(Object.entries(good).filter(([header]) => header !== name))
    const other = button.key.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
    const tries: [string, Button, string, Sending][] = [
      ['unknown', { deviceId: '0123456789abcdef', key: button.key }, 'press', {}],
      ['the stand-in for unknown ones', { deviceId: '0000000000000000', key: button.key }, 'press', {}],
      ['revoked', gone, 'press', {}],
      ['lost', lost, 'press', {}],
      ['another key', { ...button, key: other }, 'press', {}],
      ['another device’s key', { ...button, key: gone.key }, 'press', {}],
      ['the digits as the key', { ...button, key: Buffer.from(button.key).toString('hex') }, 'press', {}],
      ['signed for another path', button, 'press', { signedPath: '/device/state' }],
      ['signed with another method', button, 'state', { method: 'GET', signature: signatureFor('state', 'POST') }],
      ['another time', button, 'press', { signature: signatureFor('press', 'POST'), timestamp: street.clock.now + 1 }],
      ['another body', button, 'press', { signature: signatureFor('press', 'POST'), body: '{"press":"x"}' }],
      ['a nonce of before', button, 'state', { nonce }],
      ['capital digits', button, 'press', { signature: signatureFor('press', 'POST').toUpperCase() }],
      ['no signature', button, 'press', { signature: '' }],
      ['half a signature', button, 'press', { signature: signatureFor('press', 'POST').slice(0, 32) }],
      ['a path for an id', { ...button, deviceId: '../../etc/passwd' }, 'press', {}],
      ['an operator for an id', button, 'press', { headers: { ...good, 'x-linling-device': { $ne: null } } }],
      ['a list for an id', button, 'press', { headers: { ...good, 'x-linling-device': [button.deviceId] } }],
      ['a short nonce', button, 'press', { nonce: 'short' }],
      ['words for a time', button, 'press', { timestamp: 'now' }],
      ['no headers', button, 'press', { headers: {} }],
      ...['x-linling-device', 'x-linling-time', 'x-linling-nonce', 'x-linling-signature'].map(
        (name): [string, Button, string, Sending] => [`without ${name}`, button, 'press', { headers: without(name) }],
      ),
    ]
    const before = await street.ground.dump()
    for (const [what, by, verb, sending] of tries) {
      const { status, body } = await send(verb, sending, by)
      expect({ what, status, body }).toEqual({ what, status: 401, body: { ...REFUSED, now: street.clock.now } })
    }
    expect(await street.ground.dump()).toEqual(before)
  })

  test('why is in the log, and nothing that was sent', async () => {
    const logged = street.ground.logged.join('\n')
    for (const why of ['unknown', 'revoked', 'lost', 'signature']) expect(logged).toContain(`"why":"${why}"`)
    expect(logged).not.toMatch(/passwd|[0-9a-f]{64}/)
  })

  test('takes as long as another: finding nobody is not quicker than finding somebody', async () => {
    const unknown = { ...button, deviceId: '0123456789abcdef' }
    const wrong = { ...button, key: 'f'.repeat(64) }
    const medianOf = async (by: Button, sending: Sending) => {
      const times: number[] = []
      for (let i = 0; i < 9; i++) {
        const started = performance.now()
        await send('state', sending, by)
        times.push(performance.now() - started)
      }
      return times.sort((a, b) => a - b)[4]!
    }
    const medians = [await medianOf(unknown, {}), await medianOf(wrong, {}), await medianOf(button, { headers: {} })]
    // A look-up is a millisecond or two here; all three wait for the same moment.
    expect(Math.min(...medians)).toBeGreaterThanOrEqual(99)
    expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(1.2)
  })

  test('by the wrong method, path or size is told so, since that says nothing of any device', async () => {
    for (const verb of ['press', 'heartbeat', 'cancel']) expect((await send(verb, { method: 'GET' })).status).toBe(405)
    for (const method of ['PUT', 'DELETE', 'get', '']) expect((await send('state', { method })).status).toBe(405)
    for (const path of ['/', '/device', '/device/', '/device/keys', '/device/press/x', '/bell/press']) {
      expect((await send('press', { path })).status).toBe(404)
    }
    expect((await send('press', { path: undefined, signedPath: 'x' })).status).toBe(401)
    expect((await send('press', { body: 'x'.repeat(2049) })).status).toBe(413)
    expect((await send('press', { body: '长'.repeat(90_000) })).status).toBe(413)
  })

  test('that does not come over HTTP is nobody’s', async () => {
    const timer = { Type: 'Timer', TriggerName: 'pulse', Time: '', Message: '' }
    for (const event of [timer, null, 5, 'press', {}, { call: 'bell.press', input: { householdId: 'home' } }]) {
      expect(await door(event)).toMatchObject({ ok: false, code: 'UNKNOWN_CALL' })
    }
  })
})

/** Signed rightly, for another moment's call than the one it is put on. */
function signatureFor(verb: string, method: string): string {
  const { headers } = eventOf(button, verb, street.clock.now, { method })
  return (headers as Record<string, string>)['x-linling-signature']!
}

test('garbage in a signed body is refused where it may be, and is a press where it is a press', async () => {
  const bodies = [
    '{',
    'null',
    '[]',
    '5',
    '"x"',
    '{"battery":101}',
    '{"battery":1.5}',
    '{"signal":1}',
    '{"battery":"80"}',
    '{"battery":{"$ne":null}}',
    '{"extra":1}',
    '{"cancel":5}',
    '{"cancel":"有空格 "}',
    '{"__proto__":{"battery":5}}',
    '{"constructor":{}}',
    `${'['.repeat(900)}${']'.repeat(900)}`,
    '\u0000',
    '\ud800',
  ]
  for (const body of bodies) {
    for (const verb of ['heartbeat', 'cancel', 'state']) {
      street.clock.now += 2000
      const { status, body: answer } = await send(verb, { body })
      expect({ sent: body, verb, status, code: answer.code }).toEqual({
        sent: body,
        verb,
        status: 400,
        code: 'BAD_INPUT',
      })
    }
  }
  expect(await collection('alerts').find({})).toEqual([])
  for (const body of bodies.slice(0, 5)) expect((await send('press', { body })).body).toMatchObject({ phase: 'heard' })
  expect(await collection('alerts').find({})).toHaveLength(1)
})

test('nonces are kept as long as a copy could pass for new, and no longer than they must', async () => {
  const event = eventOf(button, 'state', street.clock.now, { timestamp: street.clock.now + SKEW })
  expect((await deliver(door, event)).status).toBe(200)
  for (const passed of [1, SKEW, SKEW - 1, SKEW, SKEW]) {
    street.clock.now += passed
    await forgetNonces(street.clock.now)
    expect((await deliver(door, event)).status).toBe(401)
  }
  expect(await collection('nonces').count({})).toBe(0)
})
