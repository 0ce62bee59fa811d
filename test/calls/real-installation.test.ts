// An installation that is no demonstration: what puts anybody on a phone does not exist there.
import { main } from '../../cloudfunctions/app'
import { asWechat, type Ground, newKey, openGround, overHttp } from './ground'
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
