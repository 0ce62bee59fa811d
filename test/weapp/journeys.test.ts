// The bell's other journeys in the compiled mini-program, walked as people walk them: by what stands on the screens and
// what arrives on the phones. Two of the phones write large. Time that must pass is passed by the street's hands.
import { CAST } from '../../local/city/cast'
import { Device } from '../../local/doorbell/device'
import type { Phone } from './phone'
import { DUTY_PHONE, NEIGHBOURS, Street } from './street'

jest.setTimeout(300_000)

/** Between the door and her neighbour far away: within 500 m, but later there than the one at 400 m. */
const ON_A_WALK = [112.423565, 29.735254 + 0.00425] as const

let street: Street
let her: Phone
let near: Phone
let far: Phone
let beyond: Phone
let admin: Phone
let duty: Phone
let button: Device

beforeAll(async () => {
  street = await Street.open()
  her = await street.phoneOf(CAST.resident, { largeType: true })
  near = await street.phoneOf(CAST.near)
  far = await street.phoneOf(CAST.far, { largeType: true })
  beyond = await street.phoneOf(CAST.beyond, { where: ON_A_WALK })
  admin = await street.phoneOf(CAST.admin)
  duty = await street.phoneOf(CAST.duty)
})
afterAll(() => street.close())
afterEach(() => street.expectNoComplaints())

/** Takes the phone in hand and looks at the page of calls for help: hers of one's own bell, or those one is called to. */
const ringPage = (phone: Phone) => {
  phone.takeUp()
  phone.goTo('packages/bell/ring/index')
}
const callsPage = (phone: Phone) => {
  phone.takeUp()
  phone.goTo('packages/bell/respond/index')
}

/** Opens what rings at her door as the desk sees it, from the list. */
async function openAlert(desk: Phone): Promise<void> {
  desk.takeUp()
  desk.goTo('packages/bell/console/index')
  await desk.press(/^覃桂芝.*正在叫人$/)
  await desk.reads('值班员自己动手')
}

/** From the door to the end, as who stands there says it. */
async function helped(phone: Phone, outcome: string): Promise<void> {
  await phone.press('出发了')
  await phone.press('我到门口了')
  await phone.reads('办完了，登记结果', 30_000)
  phone.tap('办完了，登记结果')
  await phone.reads('结果怎么样？')
  phone.tap(outcome)
  await phone.press('登记结果')
  await phone.reads(/已登记|谢谢您|这次求助已经结束/)
}

async function confirmed(): Promise<void> {
  ringPage(her)
  await her.press('解决了，谢谢')
  await her.reads('这次求助已经结束')
}

test('an admin tries another way of calling at one door, puts it in force, and finds it in the history', async () => {
  admin.goTo('packages/bell/console/index')
  await admin.press('呼叫办法')
  await admin.reads('第一轮叫几位党员')
  admin.tap('第一轮叫几位党员，减少，现在3位')
  await admin.reads('您改了这些，还没有保存')
  admin.tap('第一轮叫几位党员，减少，现在2位')
  await admin.reads('第一轮叫几位党员，减少，现在1位')
  admin.tap('先拿一户试试看')
  await admin.reads('拿哪一户试')
  admin.type('找一户', CAST.resident.name)
  admin.tap('找一找')
  await admin.reads(CAST.resident.name)
  admin.tap(CAST.resident.name)
  await admin.reads(/现在按铃，会这样叫/)
  await admin.reads(CAST.near.name)
  expect(admin.text()).toContain(CAST.far.name)
  expect(admin.text()).not.toContain(CAST.beyond.name)
  expect(street.arrived(CAST.near)).toEqual([])
  admin.tap('回去接着改')
  await admin.reads('您改了这些，还没有保存')
  admin.tap('保存')
  await admin.reads('再看看')
  admin.tap('保存')
  await admin.reads('已保存，新的求助照这个办')
  admin.tap('改过几次，都改了什么')
  await admin.reads(/第2版/)
  await admin.reads('现在用的')
})

test('an admin puts a button up at her door and is shown its key once', async () => {
  admin.goTo('packages/household/list/index')
  await admin.reads('找一户')
  admin.type('找一户', CAST.resident.name)
  admin.tap('找一找')
  await admin.reads('找到1户')
  admin.tap(CAST.resident.name)
  await admin.press('按钮设备')
  await admin.press('装一个按钮')
  await admin.reads('装哪一种按钮？')
  admin.tap('床头按钮')
  await admin.press('装上')
  await admin.press('好，装上')
  await admin.reads('只显示这一次')
  admin.tap('复制编号和密钥')
  await admin.reads('编号和密钥都复制好了。')
  const [deviceId = '', key = ''] = admin.heard.copied[0]?.split('\n') ?? []
  admin.tap('写进设备了，离开')
  await admin.press('写好了，离开')
  await admin.reads('在用')
  expect(admin.text()).not.toContain(key)
  button = new Device({
    credentials: { url: `${street.local.url}/fn`, deviceId, key },
    clock: () => street.hands.now(),
  })
  expect(await button.call('heartbeat', { battery: 90, signal: -80 })).toMatchObject({ ok: true, phase: 'idle' })
})

test('pressed by the button; who is asked cannot, and the next is asked at once, where he is now', async () => {
  beyond.goTo('pages/desk/index')
  await beyond.press('共享我的位置')
  await beyond.reads('正在共享位置')

  const before = street.mark
  expect(await button.press()).toMatchObject({ ok: true, phase: 'heard' })
  ringPage(her)
  await her.reads(/听到了，正在叫\d+位邻居和值班员/)
  await street.message(DUTY_PHONE, 'bellDuty', before)
  await street.message(CAST.daughter, 'bellContact', before)
  await street.tapMessage(far, CAST.far, 'bellCall', before)
  await far.reads('我去不了')
  expect(far.text()).not.toContain(CAST.resident.name)
  expect(street.arrived(CAST.beyond)).toEqual([])
  far.tap('我去不了')
  await far.reads('您已回复去不了')

  await street.message(CAST.beyond, 'bellCall', before)
  callsPage(beyond)
  await beyond.press('我能去')
  await beyond.reads(CAST.resident.name)
  await her.reads(/游同志来了，大约\d+分钟到/)
  expect(await button.call('state')).toMatchObject({ phase: 'coming', coming: [{ there: false }] })
  beyond.tap('出发了')
  await beyond.reads('我到门口了')
})

test('late, he is asked; silent, he is replaced, and another comes to the end', async () => {
  const before = street.mark
  await street.pass(70)
  await street.message(CAST.near, 'bellNotNeeded')
  await street.pass(15 * 60)
  await beyond.reads('您还在路上吗？')
  const asked = await street.message(CAST.beyond, 'bellLate', before)
  expect(asked.channel).toBe('call')
  await street.pass(130)
  await street.message(CAST.beyond, 'bellReplaced', before)
  await her.reads(/听到了，正在叫\d+位邻居和值班员/)
  await street.message(CAST.near, 'bellCall', asked.seq)
  callsPage(near)
  await near.press('我能去')
  await her.reads(/万同志来了，大约\d+分钟到/)
  await helped(near, '已得到帮助')
  await confirmed()
  expect(await button.call('state')).toMatchObject({ phase: 'idle' })
})

test('she presses by app and takes it back; called back in vain, the desk sends somebody by hand', async () => {
  ringPage(her)
  await her.reads(/知道了|按铃求助/)
  if (her.has('知道了')) her.tap('知道了')
  await her.press('按铃求助。点一下，五秒后去叫人')
  await her.reads('停，不叫人了')
  await her.reads('听到了')
  const before = street.mark
  await her.press('不用来人了')
  await her.press('请给我回电话')
  await her.reads('值班员马上给您回电话')
  expect((await street.message(DUTY_PHONE, 'bellCancelled', before)).channel).toBe('call')
  // Taking it back silences nothing: the neighbours are still asked.
  callsPage(near)
  await near.reads('我能去')

  await openAlert(duty)
  duty.tap('回电并记下')
  await duty.reads('接通本人了吗？')
  duty.tap('没接通')
  await duty.press('记下')
  await duty.press('找人去')
  await duty.reads(CAST.near.name)
  duty.tap(CAST.near.name)
  await duty.press('请他去（电话里已答应）')
  await duty.press('答应了，登记')
  await duty.reads(/万立明/)
  await her.reads(/万同志来了，大约\d+分钟到/)
  await near.reads(CAST.resident.name)
  await helped(near, '已得到帮助')
  await confirmed()
})

test('a false alarm is told kindly to everybody, once she was spoken with', async () => {
  const before = street.mark
  await button.press()
  ringPage(her)
  await her.reads(/听到了，正在叫\d+位邻居和值班员/)
  await street.tapMessage(far, CAST.far, 'bellCall', before)
  await far.reads('我能去')
  await openAlert(duty)
  expect(duty.has('登记为误按')).toBe(false)
  await duty.press('再回一次电话')
  await duty.reads('接通本人了吗？')
  duty.tap('接通了')
  await duty.reads('说话清楚吗？')
  duty.type('记几句（上门的人能看到）', '不小心碰到的，人平安')
  await duty.press('记下')
  await duty.press('登记为误按')
  await duty.press('通过话，是误按')
  await duty.reads('结果：误按，人平安')
  await her.reads('已登记为误按。没关系，有事尽管按。')
  await far.reads('结果：误按，人平安')
})

test('two doors at once: one neighbour for each, nobody called to both', async () => {
  const { nextDoor } = NEIGHBOURS
  const neighbour = await street.phoneOf(nextDoor)
  ringPage(neighbour)
  await neighbour.press('按铃求助。点一下，五秒后去叫人')
  const before = street.mark
  await neighbour.reads('停，不叫人了')
  await neighbour.reads('听到了')
  await button.press()
  ringPage(her)
  await her.reads(/听到了，正在叫\d+位邻居和值班员/)
  await street.message(CAST.near, 'bellCall', before)
  await street.message(CAST.far, 'bellCall', before)
  for (const one of [near, far]) callsPage(one)
  await Promise.all([near.reads('我能去'), far.reads('我能去')])
  near.tap('我能去')
  far.tap('我能去')
  await Promise.all([near.reads('进门对暗号'), far.reads('进门对暗号')])
  const doors = [near, far].map((phone) => [CAST.resident.name, nextDoor.name].filter((name) => phone.has(name)))
  expect(doors.map(({ length }) => length)).toEqual([1, 1])
  expect(new Set(doors.flat()).size).toBe(2)
  for (const one of [CAST.near, CAST.far]) {
    const called = street.arrived(one, before).filter(({ templateName }) => templateName === 'bellCall')
    expect(called).toHaveLength(1)
  }
  await Promise.all([her, neighbour].map((phone) => phone.reads(/同志来了，大约\d+分钟到/)))
  await Promise.all([helped(near, '已得到帮助'), helped(far, '误按，人平安')])
  const atHers = doors[0]?.[0] === CAST.resident.name
  const [thanks, kindly] = atHers ? [her, neighbour] : [neighbour, her]
  await thanks.press('解决了，谢谢')
  await thanks.reads('这次求助已经结束')
  await kindly.reads('已登记为误按。没关系，有事尽管按。')
})

test('nobody near: the grid officer is rung at once, and nobody answers until the street’s duty officer does', async () => {
  // Who is paired with her is always told; the others are not asked against their will.
  for (const phone of [far, beyond]) {
    phone.takeUp()
    phone.goTo('pages/desk/index')
    await phone.press('愿意被叫去帮邻居，关掉以后，什么时候都不会叫您')
    await phone.reads('现在不会叫您')
  }
  const before = street.mark
  await button.press()
  ringPage(her)
  await her.reads(/听到了，正在叫\d+位邻居和值班员/)
  expect((await street.message(NEIGHBOURS.gridOfficer, 'bellOfficer', before)).channel).toBe('call')
  await openAlert(admin)
  await admin.reads('附近没有能来的人，直接叫网格员和街道')
  expect(street.arrived(NEIGHBOURS.streetOfficer, before)).toEqual([])

  // The ringing stops by itself, and nobody has picked up: the last wave, then once more.
  await street.pass(151)
  const first = await street.message(NEIGHBOURS.streetOfficer, 'bellOfficer', before)
  await street.pass(61)
  const again = await street.message(NEIGHBOURS.streetOfficer, 'bellOfficer', first.seq)
  expect([first.channel, again.channel]).toEqual(['call', 'call'])
  for (const one of [CAST.far, CAST.beyond]) {
    expect(street.arrived(one, before)).toEqual([])
  }
  await street.key(again, '1')
  await her.reads(/夏同志来了，大约\d+分钟到/)
  const officer = await street.phoneOf(NEIGHBOURS.streetOfficer)
  callsPage(officer)
  await officer.reads('进门对暗号')
  await helped(officer, '已得到帮助')
  await confirmed()
})

test('a drill is marked on every screen, is walked to its end, and leaves her bell as it is', async () => {
  admin.goTo('packages/drill/list/index')
  await admin.press('安排一次演练')
  await admin.reads('不打扰老人的地方')
  await admin.press('秋台湾1号1单元201')
  await admin.press('下一步：选时间')
  await admin.press('过两分钟，大家都准备好了才选这个')
  await admin.press('下一步：看一遍')
  await admin.reads('请看一遍')
  await admin.press('安排演练')
  await admin.press('安排')
  await admin.reads('到时候自动响铃。')
  const before = street.mark
  await street.pass(125)
  await street.tapMessage(near, CAST.near, 'bellCall', before)
  await near.reads('这是演练')
  expect(near.text()).not.toContain(CAST.resident.name)
  await near.press('我能去')
  await near.reads('进门对暗号')
  expect(near.text()).toContain('这是演练')
  ringPage(her)
  await her.reads('您家正在演练')
  await her.reads('按铃求助')
  await her.reads(/万同志大约\d+分钟到/)
  admin.goTo('packages/bell/console/index')
  await admin.press(/^【演练】覃桂芝/)
  await admin.reads('这是演练')
  await helped(near, '已得到帮助')
  await street.pass(20)
  admin.goTo('packages/drill/list/index')
  await admin.press(/演练完了/)
  await admin.reads('叫到了多少人')
  await admin.reads(/有人到门口：\d+/)
  // Visits that follow real alerts and matters are announced meanwhile; everything of the bell says that it is a drill.
  const sent = street.local.strips.list({ after: before, limit: 1000 })
  const ofTheBell = sent.filter(({ templateName }) => !/^(task|matter|meeting)/.test(templateName))
  expect(ofTheBell.length).toBeGreaterThan(3)
  for (const { lines, templateName } of ofTheBell) {
    expect(`${templateName} ${lines.join('')}`).toContain('演练')
  }
})
