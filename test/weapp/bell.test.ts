// The bell's whole journey in the compiled mini-program, against local/'s functions: five phones, one press.
import { CAST } from '../../local/city/cast'
import type { Local } from '../../local/lifecycle/start'
import { startSmallCity } from '../once/city'
import { Phone } from './phone'

jest.setTimeout(300_000)

describe('one press, in the mini-program that ships', () => {
  let local: Local
  const phones: Phone[] = []

  async function phoneOf(person: { openid: string }, has: { largeType?: boolean } = {}): Promise<Phone> {
    const response = await fetch(`${local.url}/wx/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ openid: person.openid }),
    })
    const { token } = (await response.json()) as { token: string }
    const phone = new Phone({ gateway: local.url, token, ...has })
    phone.start()
    phones.push(phone)
    return phone
  }

  beforeAll(async () => {
    local = await startSmallCity()
  })
  afterAll(async () => {
    for (const phone of phones) phone.stop()
    await local.stop()
  })

  const open = async (phone: Phone, route: string, query: Record<string, string> = {}) => {
    phone.open(route, query)
    await agreeIfAsked(phone)
  }
  const agreeIfAsked = async (phone: Phone) => {
    await phone.reads(/同意|按铃求助|求助|门铃总览/)
    if (phone.has('我看过了，同意')) phone.tap('我看过了，同意')
  }

  test('from the tap to the confirmation', async () => {
    const [her, near, far, beyond, admin] = await Promise.all(
      [CAST.resident, CAST.near, CAST.far, CAST.beyond, CAST.admin].map((one) => phoneOf(one)),
    )
    if (!her || !near || !far || !beyond || !admin) throw new Error('five phones')
    for (const phone of [near, far, beyond]) await open(phone, 'packages/bell/respond/index')
    await open(admin, 'packages/bell/console/index')
    await open(her, 'packages/bell/ring/index')

    await her.reads('按铃求助')
    // The city has a past.
    const before = await alertsOf(local)
    her.tap('按铃求助。点一下，五秒后去叫人')
    await her.reads('停，不叫人了')
    // Stopped in time, nothing is sent.
    her.tap('停，不叫人了')
    await her.reads('按铃求助')
    expect(await alertsOf(local)).toBe(before)

    her.tap('按铃求助。点一下，五秒后去叫人')
    await her.reads(/还有 \d 秒/)
    await her.reads('听到了')

    await near.reads('我能去')
    await far.reads('我能去')
    expect(near.text()).not.toContain(CAST.resident.name)
    await admin.reads(CAST.resident.name)

    near.tap('我能去')
    await near.reads('进门对暗号')
    await near.reads(CAST.resident.name)
    await her.reads(/万同志来了，大约\d+分钟到/)

    // Two at the door where possible: the other may still help, or is told that it is not needed.
    await far.reads(/我也去帮忙|不用再去了/)
    near.tap('出发了')
    await near.reads('我到门口了')
    near.tap('我到门口了')
    await near.reads('办完了，登记结果')
    await her.reads('到门口了')
    near.tap('办完了，登记结果')
    await near.reads('结果怎么样？')
    near.tap('已得到帮助')
    // The button is off until a result is chosen.
    await near.reads(/登记结果返回/)
    near.type('简单说说（可以不写）', '扶起来了，没有受伤')
    near.tap('登记结果')
    await near.reads(/已登记|谢谢您/)
    await her.reads('解决了，谢谢')
    her.tap('解决了，谢谢')
    await her.reads('这次求助已经结束')
    await near.reads('谢谢您跑这一趟')
    await far.reads(/不用再去了|谢谢|现在没有呼叫您的求助|这次求助已经结束/)
    // The demonstration has a past: it is hers that has to stand there.
    await admin.reads(/最近办完的[\s\S]*覃桂芝/)

    expect(beyond.text()).toContain('现在没有呼叫您的求助')
    for (const phone of phones) {
      expect(phone.views.warnings).toEqual([])
      expect(phone.faults).toEqual([])
    }
  })

  test('in large type, on a dead line, it goes on trying with one key, and after five seconds offers the telephone', async () => {
    const her = await phoneOf(CAST.resident, { largeType: true })
    await open(her, 'packages/bell/ring/index')
    await her.reads('按铃求助')
    const before = await alertsOf(local)
    her.network.down = true
    her.tap('按铃求助。点一下，五秒后去叫人')
    await her.reads('正在送出')
    await her.reads('还没有联系上，请直接打电话')
    her.tap(`值班电话，${CAST.dutyPhone}`)
    await her.reads(`拨打 ${CAST.dutyPhone}`)
    her.tap(`拨打 ${CAST.dutyPhone}`)
    await her.reads('还没有联系上，请直接打电话')
    expect(her.heard.dialled).toEqual([CAST.dutyPhone])
    her.network.down = false
    await her.reads('听到了')
    expect(await alertsOf(local)).toBe(before + 1)
  })
})

async function alertsOf(local: Local): Promise<number> {
  const answer = await local.database.handle('database.calculateDocument', {
    collectionName: 'alerts',
    queryType: 'WHERE',
  })
  return (answer as unknown as { data: { total: number } }).data.total
}
