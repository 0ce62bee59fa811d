// Devices and their keys: who may put one up, who sees the key and how often, what a new key does to the old one.
import { handlers } from '../../cloudfunctions/office/handlers'
import { type Button, deliver, eventOf } from '../../test/calls/button'
import { asWechat, newKey } from '../../test/calls/ground'
import { at } from '../../test/calls/people'
import { openStreet, type Street } from '../../test/calls/street'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { openDeviceDoor } from './door'
import { seal, unseal } from './seal'

jest.setTimeout(60_000)

let street: Street
let app: ReturnType<typeof serve>
let door: ReturnType<typeof openDeviceDoor>
const CONSENT = { bellConsent: { at: 1, takenBy: 'admin' } }
beforeAll(async () => {
  street = await openStreet()
  const clock = () => street.clock.now
  app = serve(handlers, { clock })
  door = openDeviceDoor({ clock })
  await street.household('home', 'granny', CONSENT)
  await street.household('silent', 'grandpa')
  await collection('places').insert({
    _id: 'far-community',
    kind: 'community',
    name: '远山社区',
    path: ['city', 'far-street'],
    point: at(9000, 0),
  })
  await street.household('far-home', 'uncle', { ...CONSENT, communityId: 'far-community', gridId: 'far-grid' })
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('gridOfficer', 'gridOfficer', 'grid')
  await street.officer('streetAdmin', 'streetAdmin', 'street')
  await street.officer('nextGrid', 'gridOfficer', 'grid2')
  await street.officer('farAdmin', 'communityAdmin', 'far-community')
  await street.officer('leader', 'buildingLeader', 'building')
})
afterAll(() => street.ground.close())

const call = (who: string, name: string, input: object, key = newKey()) =>
  asWechat(app, `openid-${who}`, { call: name, input, key })
const dataOf = (answer: { data?: unknown }) => answer.data as { device: Record<string, unknown>; key: string }
async function enrol(who = 'admin', householdId = 'home'): Promise<Button> {
  const { device, key } = dataOf(await call(who, 'device.enrol', { householdId, kind: 'bedside' }))
  return { deviceId: String(device.deviceId), key }
}
const beats = async (button: Button) =>
  (await deliver(door, eventOf(button, 'heartbeat', street.clock.now, { body: '{"battery":80}' }))).status
const auditsOf = (deviceId: string) =>
  collection('audits')
    .find({}, { limit: 1000 })
    .then((all) => all.filter(({ about }) => about.deviceId === deviceId).map(({ call, by }) => `${call} ${by}`))

test.each(['admin', 'gridOfficer', 'streetAdmin'])(
  '%s puts one up; its key is sealed where it is kept',
  async (who) => {
    const button = await enrol(who)
    expect(button.key).toMatch(/^[0-9a-f]{64}$/)
    expect(await beats(button)).toBe(200)
    const stored = JSON.stringify(await street.ground.dump())
    expect(stored).not.toContain(button.key)
    expect(stored).not.toContain(Buffer.from(button.key, 'hex').toString('base64url'))
    expect(street.ground.logged.join()).not.toContain(button.key)
    expect(await auditsOf(button.deviceId)).toEqual([`device.enrol ${who}`])
  },
)

test('an office over another place, or over the building alone, learns nothing and changes nothing', async () => {
  const { deviceId } = await enrol()
  for (const who of ['nextGrid', 'farAdmin', 'leader']) {
    const written = street.ground.writes()
    expect((await call(who, 'device.enrol', { householdId: 'home', kind: 'door' })).code).toBe('NOT_FOUND')
    for (const name of ['rotate', 'lost', 'revoke']) {
      expect((await call(who, `device.${name}`, { deviceId })).code).toBe('NOT_FOUND')
    }
    expect(street.ground.writes()).toBe(written)
    const listed = (await call(who, 'device.list', {})).data as unknown as { devices: unknown[] }
    expect(JSON.stringify(listed.devices)).not.toContain(deviceId)
  }
  expect((await call('admin', 'device.enrol', { householdId: 'nowhere', kind: 'door' })).code).toBe('NOT_FOUND')
  expect((await call('admin', 'device.rotate', { deviceId: 'nothing' })).code).toBe('NOT_FOUND')
  for (const who of ['granny', 'nobody-here']) {
    expect((await call(who, 'device.enrol', { householdId: 'home', kind: 'door' })).ok).toBe(false)
  }
})

test('a household that has moved is its new place’s affair', async () => {
  await street.household('mover', 'aunt', CONSENT)
  const { deviceId } = await enrol('admin', 'mover')
  const household = (await collection('households').byId('mover'))!
  await collection('households').replace({ ...household, communityId: 'far-community', gridId: 'far-grid' })
  expect((await call('admin', 'device.lost', { deviceId })).code).toBe('NOT_FOUND')
  expect((await call('farAdmin', 'device.lost', { deviceId })).ok).toBe(true)
})

test('no device without consent on record', async () => {
  expect((await call('admin', 'device.enrol', { householdId: 'silent', kind: 'door' })).code).toBe('CONSENT_FIRST')
})

test('the key is in one answer; only the same intention of the same person sees it again, and not for long', async () => {
  const intention = newKey()
  const input = { householdId: 'home', kind: 'pendant' }
  const answers = await Promise.all([1, 2, 3].map(() => call('admin', 'device.enrol', input, intention)))
  const [first] = answers.map(dataOf)
  for (const answer of answers) expect(dataOf(answer)).toMatchObject({ key: first!.key, device: first!.device })
  const { deviceId } = first!.device as { deviceId: string }
  expect(await auditsOf(deviceId)).toHaveLength(1)
  const other = dataOf(await call('gridOfficer', 'device.enrol', input, intention))
  expect([other.device.deviceId === deviceId, other.key === first!.key]).toEqual([false, false])
  expect((await call('admin', 'device.enrol', { ...input, householdId: 'mover' }, intention)).ok).toBe(false)
  street.clock.now += 600_001
  expect((await call('admin', 'device.enrol', input, intention)).code).toBe('CHANGED_MEANWHILE')
  const listed = await call('admin', 'device.list', {})
  expect(JSON.stringify(listed)).not.toMatch(/v1\.|[0-9a-f]{64}/)
})

test('after a new key the old one goes on until the new one is used: no bell is mute in between', async () => {
  const old = await enrol()
  const rotated = dataOf(await call('admin', 'device.rotate', { deviceId: old.deviceId }))
  expect(rotated.device).toMatchObject({ keyNumber: 2, keyWaits: true })
  const fresh = { ...old, key: rotated.key }
  expect([await beats(old), await beats(old), await beats(fresh), await beats(old), await beats(fresh)]).toEqual([
    200, 200, 200, 401, 200,
  ])
  const listed = (await call('admin', 'device.list', { limit: 200 })).data as unknown as {
    devices: Record<string, unknown>[]
  }
  expect(listed.devices.find(({ deviceId }) => deviceId === old.deviceId)).toMatchObject({
    address: '桃溪苑3栋2单元301',
    keyWaits: false,
    battery: 80,
    lastSeenAt: street.clock.now,
    silent: false,
  })
})

test('at once means at once; the same intention twice makes one key', async () => {
  const old = await enrol()
  const intention = newKey()
  const input = { deviceId: old.deviceId, atOnce: true }
  const [one, two] = [
    await call('admin', 'device.rotate', input, intention),
    await call('admin', 'device.rotate', input, intention),
  ].map(dataOf)
  expect(two).toEqual(one)
  expect([await beats(old), await beats({ ...old, key: one!.key })]).toEqual([401, 200])
  await call('admin', 'device.rotate', input)
  expect((await call('admin', 'device.rotate', input, intention)).code).toBe('CHANGED_MEANWHILE')
  expect(await auditsOf(old.deviceId)).toHaveLength(3)
})

test('lost, it is heard no more; found, it gets a new key and the old one stays dead; revoked is for good', async () => {
  const old = await enrol()
  const { deviceId } = old
  const intention = newKey()
  expect(dataOf(await call('admin', 'device.lost', { deviceId, words: '散步时丢了' }, intention)).device.state).toBe(
    'lost',
  )
  expect((await call('admin', 'device.lost', { deviceId }, intention)).ok).toBe(true)
  expect((await call('admin', 'device.lost', { deviceId })).code).toBe('STEP_OUT_OF_ORDER')
  expect(await beats(old)).toBe(401)
  const found = dataOf(await call('admin', 'device.rotate', { deviceId }))
  expect([found.device.state, await beats(old), await beats({ ...old, key: found.key })]).toEqual(['active', 401, 200])
  expect(dataOf(await call('admin', 'device.revoke', { deviceId })).device.state).toBe('revoked')
  expect(await beats({ ...old, key: found.key })).toBe(401)
  expect((await call('admin', 'device.rotate', { deviceId })).code).toBe('STEP_OUT_OF_ORDER')
  expect((await call('admin', 'device.lost', { deviceId })).code).toBe('STEP_OUT_OF_ORDER')
  const { timeline } = (await collection('devices').byId(deviceId))!
  expect(timeline.map(({ event }) => event)).toEqual(['enrol', 'lost', 'rotate', 'revoke'])
})

test('a device that says nothing for a day is silent, and so is one that was put up and never spoke', async () => {
  const [spoke, never] = [await enrol(), await enrol()]
  await beats(spoke)
  const silent = async () => {
    const { devices } = (await call('admin', 'device.list', { limit: 200 })).data as unknown as {
      devices: { deviceId: string; silent: boolean }[]
    }
    return [spoke, never].map(({ deviceId }) => devices.find((one) => one.deviceId === deviceId)?.silent)
  }
  expect(await silent()).toEqual([false, false])
  street.clock.now += 86_400_001
  expect(await silent()).toEqual([true, true])
  await beats(spoke)
  expect(await silent()).toEqual([false, true])
})

test('the list comes in pages, each device once', async () => {
  const all: string[] = []
  for (let afterId: string | undefined; ; afterId = all.at(-1)) {
    const answer = await call('admin', 'device.list', { limit: 3, ...(afterId ? { afterId } : {}) })
    const { devices } = answer.data as unknown as { devices: { deviceId: string }[] }
    if (devices.length === 0) break
    all.push(...devices.map(({ deviceId }) => deviceId))
  }
  expect(all.length).toBeGreaterThan(6)
  expect(new Set(all).size).toBe(all.length)
})

test('a sealed key opens for its own device only, and not when a bit of it was changed', () => {
  const key = Buffer.alloc(32, 7)
  const sealed = seal(key, 'one')
  expect(unseal(sealed, 'one')).toEqual(key)
  expect(seal(key, 'one')).not.toBe(sealed)
  expect(() => unseal(sealed, 'other')).toThrow()
  const bytes = Buffer.from(sealed.slice(3), 'base64url')
  for (const i of [0, 12, 28, bytes.length - 1]) {
    const bent = Buffer.from(bytes)
    bent[i]! ^= 1
    expect(() => unseal(`v1.${bent.toString('base64url')}`, 'one')).toThrow()
  }
  for (const none of ['', 'v1.', 'v2.abc', key.toString('hex')]) expect(() => unseal(none, 'one')).toThrow()
})
