import { type Local, startLocal } from '../lifecycle/start'
import { foundCommunity, readFounder } from './found'
import { plantCity } from './plant'

const LINE = '12099990001,钱试点,试点社区,0716-00200200,112.41,29.73'

describe('the first community of an installation for real use', () => {
  let local: Local
  beforeAll(async () => {
    local = await startLocal({ port: 0, demonstration: false, makeCity: plantCity })
  })
  afterAll(() => local.stop())

  const app = async (call: string, input: object, token?: string) => {
    const response = await fetch(`${local.url}/fn/app`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ call, input, key: `found-0123456789-${call.replace('.', '-')}` }),
    })
    return (await response.json()) as { ok: boolean; code?: string; data: Record<string, unknown> }
  }

  test('refuses what is no phone, and founds nothing', async () => {
    expect(() => readFounder('12099990001,钱试点')).toThrow('--founder takes')
    await expect(foundCommunity(local.database, readFounder(LINE.replace('12099990001', '99')), 1)).rejects.toThrow()
    expect(await foundCommunity(local.database, readFounder(LINE), 1)).toBe(true)
  })

  test('its admin signs in by the code that arrives on the phone, and nobody is put on a phone without one', async () => {
    expect(await app('session.sendCode', { phone: '12099990001' })).toMatchObject({ ok: true })
    const text = local.strips.list({ phone: '12099990001' })[0]?.lines.join('')
    const code = /\d{6}/.exec(text ?? '')?.[0] ?? ''
    const signedIn = await app('session.signIn', { phone: '12099990001', code })
    expect(signedIn).toMatchObject({ ok: true, data: { me: { name: '钱试点', communityName: '试点社区' } } })
    const { token } = signedIn.data as { token: string }
    expect(await app('desk.tiles', {}, token)).toMatchObject({ ok: true })
    expect(await app('session.signInAs', { personId: 'founder-12099990001' })).toMatchObject({ code: 'UNKNOWN_CALL' })
  })

  test('is founded once', async () => {
    expect(await foundCommunity(local.database, readFounder(LINE), 2)).toBe(false)
  })
})
