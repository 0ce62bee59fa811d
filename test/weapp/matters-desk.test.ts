// Matters as the offices meet them in the compiled mini-program: accepted, handed to a unit, reported, answered, rated; passed
// up, put on a meeting's agenda, decided there; and a complaint that goes around those it is about. The officer writes large.
import { CAST } from '../../local/city/cast'
import { jpeg } from '../calls/pictures'
import type { Phone } from './phone'
import { Street } from './street'

jest.setTimeout(300_000)

const HOME: [number, number] = [112.423565, 29.735254]
const WATER = '四楼以上水压太低，早上没水用'
let street: Street
let her: Phone
let officer: Phone
let chief: Phone
let unit: Phone
let admin: Phone
let streetAdmin: Phone

beforeAll(async () => {
  street = await Street.open()
  her = await street.phoneOf(CAST.resident, { where: HOME, camera: Uint8Array.from(jpeg()) })
  officer = await street.phoneOf(CAST.gridOfficer, { largeType: true, camera: Uint8Array.from(jpeg()) })
  chief = await street.phoneOf(CAST.chief)
  unit = await street.phoneOf(CAST.unit, { camera: Uint8Array.from(jpeg()) })
  admin = await street.phoneOf(CAST.admin)
  streetAdmin = await street.phoneOf(CAST.streetAdmin)
})
afterAll(() => street.close())
afterEach(() => street.expectNoComplaints())

/** Writes as soon as the field is there. */
async function fill(phone: Phone, label: string, words: string): Promise<void> {
  await phone.press(label)
  phone.type(label, words)
}

/** The step is done: the day lies in front again. */
const done = (phone: Phone) => phone.reads(/要您办的|现在没有要办的/)

/** The matter is opened from the day of who handles it. */
async function openOfDay(phone: Phone, words: string): Promise<void> {
  phone.takeUp()
  phone.goTo('packages/matter/day/index')
  await phone.opens(new RegExp(`^更多，\\d+号，.*${words}`), '现在谁在办')
}

/** Hers is opened from her list, as it stands now. */
async function openHers(words: string): Promise<void> {
  her.takeUp()
  her.goTo('packages/matter/mine/index')
  await her.opens(new RegExp(words), '办理经过')
}

/** With a sentence often used, its gaps filled. */
async function answer(how: string): Promise<void> {
  await openOfDay(officer, WATER)
  await officer.press(/^答复居民/)
  await officer.press(/^用常用的话/)
  await officer.press(/^修好了/)
  await officer.reads('发出去是这样')
  const said = { 哪天: '今天', 谁去的: '水务公司闵师傅', 什么地方: '1号1单元', 怎么处理的: how }
  const gaps = Object.keys(said)
  for (const [i, [gap, words]] of Object.entries(said).entries()) {
    const left = gaps.slice(i).join('、')
    await officer.reads(`还要写明：${left}`)
    await fill(officer, gap, words)
  }
  await officer.press('发给居民')
  await officer.reads('这样答复居民？')
  officer.tap('发给居民')
  await done(officer)
}

async function rateUnsolved(warned: RegExp): Promise<void> {
  await openHers(WATER)
  await her.press(/^请您评价/)
  await her.press('没有解决')
  await her.reads(warned)
  await her.press('不满意')
  await her.press('提交评价')
  await her.reads('办理经过')
}

test('she raises it with a picture and a place; the officer accepts and begins', async () => {
  her.goTo('pages/matters/index')
  await her.press(/^我要反映/)
  await her.press(/^拍照或选照片/)
  await her.reads('传好了')
  await fill(her, '是什么事？', WATER)
  await her.press(/^下一步：选分类$/)
  await her.press(/^停水水质/)
  await her.press(/^就在我现在的位置/)
  await her.reads('再说细一点')
  await her.press('下一步')
  await her.press('提交')
  await her.reads('提交好了')
  await her.reads(/编号 ?\d{12}/)

  officer.goTo('packages/matter/day/index')
  await officer.reads(WATER)
  await officer.draws('page--large')
  await officer.press('受理')
  await officer.press('开始办理')
})

test('handed to the water works with a day; they take it and report; the officer answers', async () => {
  await openOfDay(officer, WATER)
  await officer.press(/^交办/)
  await officer.reads('交给谁')
  await fill(officer, '找一找', '水务')
  await officer.press(/^市水务公司/)
  await officer.reads('请选请哪天前办好')
  await officer.press(/第3个工作日$/)
  await officer.reads('请写要他们做什么')
  await fill(officer, '要他们做什么', '1号1单元四楼以上没水，请派人来查水压')
  await officer.press('交给他们')
  await officer.reads('同事或单位在办的')

  unit.goTo('pages/desk/index')
  await unit.press(/^交给我们办的，1件要办/)
  await unit.reads(WATER)
  await openOfDay(unit, WATER)
  await unit.reads('请派人来查水压')
  await unit.press(/^我们安排人去了/)
  await fill(unit, '谁去、哪天去（可以不写）', '闵师傅今天下午去')
  await unit.press('接下')
  await done(unit)
  await openOfDay(unit, WATER)
  await unit.press(/^报办理结果/)
  await fill(unit, '做了什么', '换了增压泵，四楼以上都有水了')
  await unit.press('报上去')
  await unit.reads('报上去？')
  unit.tap('报上去')
  await unit.reads('现在没有要办的')

  await answer('换了增压泵')
  await openHers(WATER)
  await her.reads('换了增压泵')
})

test('not solved, and again not: it stands on the community’s agenda, and the meeting decides', async () => {
  await rateUnsolved(/会退回去重新办/)
  await answer('又换了止回阀')
  await rateUnsolved(/会升到上一级来办/)
  await her.reads('等会上定')

  admin.takeUp()
  admin.goTo('packages/matter/day/index')
  await admin.press(/^联席会议，/)
  await admin.reads(/\d+件事等着上会/)
  await admin.press('召集会议')
  await admin.reads('会议名称')
  await fill(admin, '会议名称', '十一月联席会议')
  await admin.reads('请先写在哪里开')
  await fill(admin, '在哪里开', '社区二楼会议室')
  await admin.reads('请先选哪一天、几点')
  await admin.press(/第1个工作日$/)
  await admin.draws('days__day--on')
  await fill(admin, '找单位', '水务')
  await admin.press(/^市水务公司/)
  await admin.draws('choice__mark--on')
  await admin.press('上午9点')
  await admin.press('召集会议')
  await admin.reads('召集这次会议？')
  admin.tap('召集')
  await admin.reads(WATER)
  await admin.reads('市水务公司：还没答复')

  unit.takeUp()
  unit.goTo('packages/matter/day/index')
  await unit.press(/^联席会议，/)
  await unit.press(/十一月联席会议.*请答复来不来/)
  await unit.press('我们来')
  await unit.reads('市水务公司：来')

  // To the next morning, when it sits.
  street.hands.move(23 * 3_600_000)
  admin.takeUp()
  admin.goTo('packages/meeting/list/index')
  await admin.press(/十一月联席会议，还没开/)
  await admin.press('会议开始')
  await admin.reads('现在开始？')
  admin.tap('开始')
  await admin.reads('记下怎么定的')
  await admin.press(new RegExp(`^记下怎么定的，第${/(\d+)\. 水电气暖电梯·停水水质/.exec(admin.text())?.[1]}件`))
  await admin.press(/^我们自己办/)
  await admin.reads('请先选哪一天办好')
  await admin.press(/第5个工作日$/)
  await admin.reads('请写几个字，说清楚定了什么')
  await fill(admin, '定了什么，一句话说清楚', '社区出钱换二次供水的水泵')
  await admin.press('定下来')
  await admin.reads('就这样定？')
  admin.tap('定了')
  await admin.reads('社区出钱换二次供水的水泵')
  await fill(admin, '谁说了什么，定了什么', '水务公司说泵房太旧，会上定了换泵。')
  await admin.press('保存记录')
  await admin.reads('写了记录')
  await admin.press('会议结束')
  await admin.reads('会议结束了？')
  admin.tap('结束')
  await admin.press('公布')
  await admin.reads('公布这次会议？')
  admin.tap('公布')
  await admin.reads('写更正')

  her.takeUp()
  her.goTo('pages/matters/index')
  await her.press(/^联席会议定了什么/)
  await her.press(/十一月联席会议，已公布/)
  await her.reads('社区出钱换二次供水的水泵')
  await her.reads('水务公司说泵房太旧，会上定了换泵。')
  await openHers(WATER)
  await her.reads(/社区.*办/)
})

test('a complaint about the grid is not there for its officer and chief; passed up, the street takes it on', async () => {
  const words = '网格员不办事，找了三次都没有人来'
  her.goTo('packages/matter/raise/index')
  await her.reads('是什么事？')
  await fill(her, '是什么事？', words)
  await her.press(/^下一步：选分类$/)
  await her.press(/^不办事拖着不管/)
  await her.press(/^网格员、网格长或楼栋长/)
  await her.press('下一步')
  await her.press(/^就在我现在的位置/)
  await her.reads('再说细一点')
  await her.press('下一步')
  await her.press('提交')
  await her.reads('提交好了')

  await street.pass(60)
  for (const phone of [officer, chief]) {
    phone.takeUp()
    phone.goTo('packages/matter/day/index')
    await phone.reads(/要您办的|现在没有要办的/)
    expect(phone.has(words)).toBe(false)
    await phone.press(/^(全部诉求|找一件)/)
    await phone.reads('看哪些')
    await fill(phone, '找一件', '三次')
    await phone.press('找一找')
    await phone.reads('没有找到')
  }
  for (const one of [CAST.gridOfficer, CAST.chief]) {
    for (const { lines } of street.arrived(one)) expect(lines.join('')).not.toContain('三次')
  }

  await openOfDay(admin, words)
  await admin.press(/^受理/)
  await admin.reads('写的会留着')
  await admin.press('受理')
  await done(admin)
  await openOfDay(admin, words)
  await admin.press(/^上交/)
  await admin.reads('交到街道党建联席会议')
  await fill(admin, '为什么要上面来办', '网格的人是社区管的，请街道来查')
  await admin.press('交到街道党建联席会议')
  await admin.reads('交上去？')
  admin.tap('交上去')
  await done(admin)

  await openOfDay(streetAdmin, words)
  await streetAdmin.press(/^直接接下来办/)
  await streetAdmin.press('接下来办')
  await done(streetAdmin)
  await openHers(words)
  await her.reads(/街道/)
  expect(her.text()).not.toContain(CAST.gridOfficer.name)
})
