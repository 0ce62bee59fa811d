// An installation that is no demonstration: what puts anybody on a phone does not exist there.
import { main } from '../../cloudfunctions/app'
import { main as chores } from '../../cloudfunctions/chores'
import { asWechat, contextOf, type Ground, newKey, openGround, overHttp } from './ground'
import { PLACES, personOf } from './people'

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
  process.env['LINLING_DEMONSTRATION'] = '0'
  await ground.database.importDocuments('places', PLACES as never)
  await ground.database.importDocuments('people', [personOf('somebody', 1)] as never)
})
afterAll(() => ground.close())

test.each([
  ['session.signInAs', { personId: 'somebody' }],
  ['session.findPeople', { words: '桃' }],
])('%s is unknown there, to whoever asks', async (call, input) => {
  const envelope = { call, input, key: newKey() }
  for (const answer of [await overHttp(main, undefined, envelope), await asWechat(main, 'openid-somebody', envelope)]) {
    expect(answer).toMatchObject({ ok: false, code: 'UNKNOWN_CALL' })
  }
})

test('the app is told so', async () => {
  expect(await overHttp(main, undefined, { call: 'session.me', input: {} })).toMatchObject({
    data: { me: null, demonstration: false },
  })
})

test('the nightly chore forgets the sign-in codes of the day before and outdated nonces, and no younger ones', async () => {
  const codeOf = (phone: string, expiresAt: number) => ({
    _id: phone,
    version: 1,
    codeHmac: '00',
    expiresAt,
    sentAt: expiresAt - 300_000,
    sentToday: 1,
    tries: 0,
    lastKey: 'x',
  })
  const day = 86_400_000
  const old = Array.from({ length: 150 }, (_, i) => codeOf(`1230000${1000 + i}`, Date.now() - day - 1000))
  await ground.database.importDocuments('codes', [...old, codeOf('12300009999', Date.now() - day + 60_000)] as never)
  const nonceOf = (end: string, until: number) => ({
    _id: `device_${end}`,
    deviceId: 'device',
    press: false,
    at: 0,
    until,
  })
  const nonces = [nonceOf('old', Date.now() - 1000), nonceOf('young', Date.now() + 60_000)]
  await ground.database.importDocuments('nonces', nonces as never)
  const timer = { Type: 'Timer', TriggerName: 'nightly', Time: '', Message: '' }
  expect(await chores(timer, contextOf({ source: 'timer' }))).toMatchObject({
    ok: true,
    data: { codesForgotten: 150, noncesForgotten: 1 },
  })
  expect((await ground.dump())['codes']).toHaveLength(1)
  expect((await ground.dump())['nonces']).toHaveLength(1)
})
