// Pictures with an outcome, in the compiled mini-program: taken at the door, kept without their place, seen by her and the desk.
import { CAST } from '../../local/city/cast'
import type { Local } from '../../local/lifecycle/start'
import { jpeg, SECRETS } from '../calls/pictures'
import { startSmallCity } from '../once/city'
import { Phone } from './phone'

jest.setTimeout(300_000)

let local: Local
const phones: Phone[] = []
const TAKEN = Uint8Array.from(jpeg())

async function phoneOf(person: { openid: string }, more: object = {}): Promise<Phone> {
  const response = await fetch(`${local.url}/wx/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ openid: person.openid }),
  })
  const { token } = (await response.json()) as { token: string }
  const phone = new Phone({ gateway: local.url, token, ...more })
  phone.start()
  phones.push(phone)
  return phone
}
async function open(phone: Phone, route: string, query: Record<string, string> = {}): Promise<void> {
  phone.open(route, query)
  await phone.reads(/同意|按铃求助|求助|门铃总览/)
  if (phone.has('我看过了，同意')) phone.tap('我看过了，同意')
}

beforeAll(async () => {
  local = await startSmallCity()
})
afterAll(async () => {
  for (const phone of phones) phone.stop()
  await local.stop()
})

test('from the camera at the door to her own phone', async () => {
  const her = await phoneOf(CAST.resident)
  const near = await phoneOf(CAST.near, { camera: TAKEN })
  await open(near, 'packages/bell/respond/index')
  await open(her, 'packages/bell/ring/index')
  await her.reads('按铃求助')
  her.tap('按铃求助。点一下，五秒后去叫人')
  await near.reads('我能去', 30_000)
  near.tap('我能去')
  await near.reads('出发了')
  near.tap('出发了')
  await near.reads('我到门口了')
  near.tap('我到门口了')
  await near.reads('办完了，登记结果')
  near.tap('办完了，登记结果')
  await near.reads('拍照或选照片')

  // A line that is dead for a moment costs nothing but the moment.
  near.network.down = true
  near.tap('拍照或选照片，还能加3张')
  await near.reads('正在传')
  near.network.down = false
  await near.reads('传好了', 20_000)
  near.tap('已得到帮助')
  await near.reads(/登记结果返回/)
  near.tap('登记结果')

  await her.reads('点照片，看大图', 30_000)
  her.tap('上门的人拍的照片，第1张，共1张，点开看大图')
  for (const late = Date.now() + 20_000; her.heard.looked.length === 0 && Date.now() < late; )
    await new Promise((done) => setTimeout(done, 25))
  const [link] = her.heard.looked
  const answer = await fetch(link!)
  const kept = Buffer.from(await answer.arrayBuffer()).toString('latin1')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  for (const secret of SECRETS) expect(kept).not.toContain(secret)
  expect([...near.faults, ...her.faults]).toEqual([])
})
