// Talking things over in the compiled mini-program: a pavilion booked, agreed to, filled and missed; its record written, signed and
// read; a topic from a resident's word to its result; what is said to a deputy; a pavilion closed for a day. The neighbour writes large.
import { beijing } from '../../domain/beijing'
import { CAST } from '../../local/city/cast'
import { sceneOf } from '../../server/pavilion/scene'
import type { Phone } from './phone'
import { Street } from './street'
import { PAD } from './wechat'

jest.setTimeout(300_000)

/** Her house; the pavilion stands beside it. */
const HOME: [number, number] = [112.423565, 29.735254]
const DAY_S = 86_400
const BOOKED = '楼下的健身器材放在哪里'
const TOPIC = '一号楼东边建不建充电车棚'

let street: Street
let her: Phone
let near: Phone
let far: Phone
let host: Phone
let chief: Phone
let admin: Phone
/** Of the pavilion by her house, and when she booked it, epoch seconds. */
let pavilionId: string
let begins: number

beforeAll(async () => {
  street = await Street.open()
  her = await street.phoneOf(CAST.resident, { where: HOME })
  near = await street.phoneOf(CAST.near, { largeType: true })
  far = await street.phoneOf(CAST.far)
  host = await street.phoneOf(CAST.host)
  chief = await street.phoneOf(CAST.chief)
  admin = await street.phoneOf(CAST.admin)
})
afterAll(() => street.close())
afterEach(() => street.expectNoComplaints())

/** Writes as soon as the field is there. */
async function fill(phone: Phone, label: string, words: string): Promise<void> {
  await phone.press(label)
  phone.type(label, words)
}

/** The question is read before it is answered. */
async function sure(phone: Phone, question: string | RegExp, yes: string): Promise<void> {
  await phone.reads(question)
  await phone.press(yes)
}

/** Turned as with the thumb, until so many come. */
async function comeTo(phone: Phone, from: number, to: number): Promise<void> {
  for (let people = from; people < to; people++) {
    await phone.press(`一共来几个人？（连您自己），增加，现在${people}人`)
  }
  await phone.reads(`${to}人`)
}

/** The first day after today on which nothing is held. */
async function aFreeDay(phone: Phone): Promise<void> {
  await phone.reads('哪一天？')
  await phone.press(phone.labels(/^(?!今天).*，都空着$/)[0] ?? '都空着')
}

/** The phone is taken in hand, and a page opened from nothing. */
function turnTo(phone: Phone, route: string, query: Record<string, string> = {}): void {
  phone.takeUp()
  phone.goTo(route, query)
}

async function openMine(phone: Phone, words: RegExp): Promise<void> {
  turnTo(phone, 'packages/gathering/mine/index')
  await phone.press(words)
}

test('an admin lets the host say yes first; she books in three taps and a sentence, and it is agreed to', async () => {
  admin.goTo('packages/pavilion/list/index')
  await admin.press(/^槐荫议事亭，/)
  await admin.press('修改议事亭')
  await admin.press(/^要管理员同意/)
  await admin.reads('要等管理员同意才算约好')
  await admin.press('保存')
  await admin.reads('什么时候开放')
  pavilionId = admin.page.query['pavilionId'] ?? ''

  her.goTo('pages/deliberation/index')
  await her.press(/^约议事亭/)
  await her.press(/^槐荫议事亭，/)
  await her.press('约议事亭')
  await aFreeDay(her)
  await her.press('1点到3点')
  await fill(her, '想商量什么？写一句就行', BOOKED)
  await comeTo(her, 2, 20)
  await her.press('确认预约')
  await her.reads('已经交给管理员，等他同意')

  host.goTo('pages/deliberation/index')
  await host.press(/^主持与安排/)
  await host.press(new RegExp(BOOKED))
  await host.press('同意')
  await sure(host, '同意这次预约？', '同意')
  await host.reads('同意了')

  await openMine(her, new RegExp(`^有您的座位.*${BOOKED}`))
  await her.press('加到手机日历')
  await her.reads('开始前一小时手机会提醒您')
  const [entry] = her.heard.calendar
  expect(entry).toMatchObject({ title: BOOKED })
  begins = entry!.startTime
  expect(begins % DAY_S).toBe((13 - 8) * 3600)
})

test('a neighbour joins, another waits; the seats that are given back are offered to who waits, and taken', async () => {
  await street.round()
  for (const [phone, people] of [
    [near, 2],
    [far, 4],
  ] as const) {
    turnTo(phone, 'packages/gathering/list/index')
    await phone.press(new RegExp(`居民自己约的，(${BOOKED}|预约议事)`))
    await phone.press('我要报名')
    await comeTo(phone, 1, people)
    if (phone === far) {
      await far.reads('只空2个座位，不够4人')
      await far.press('排队等空位')
      await far.reads('您排在第一个')
    } else {
      await near.press('报名')
      await near.reads('有您的座位')
    }
  }

  await near.press('不去了，退掉')
  await sure(near, '退掉这个座位？', '退掉')
  await near.reads('退掉了，谢谢您早说')
  turnTo(far, 'pages/deliberation/index')
  await far.press(/^有空位给您留着，过时/)
  await far.press(/^有空位给您留着，居民自己约的/)
  await far.press('我要这个座位')
  await far.reads('有您的座位')
})

test('she scans the code at the door; who is not there after a quarter of an hour is missed', async () => {
  await street.pass(begins - street.hands.now() / 1000 - 20 * 60)
  // WeChat hands over what the code says in letters of an address.
  turnTo(her, 'packages/gathering/checkin/index', { scene: encodeURIComponent(sceneOf(pavilionId)) })
  await her.press('我到了，签到')
  await her.reads('签到好了，请坐')

  await street.pass(36 * 60)
  await street.round()
  await openMine(far, new RegExp(`^您没有到.*${BOOKED}`))
  await far.reads('您没有到')
  turnTo(host, 'packages/gathering/desk/index')
  await host.opens(new RegExp(BOOKED), '要来20人，到了20人')
})

test('the host writes the record, she signs on her own phone, and a neighbour reads what was published', async () => {
  const said = '覃婆婆说放在东门，大家都同意。'
  const decided = '健身器材移到东门边上'
  await host.press(/^写议事记录/)
  await host.press(/^议程/)
  await host.press('自己写一件')
  await fill(host, '要议什么事', '健身器材移到哪里')
  await host.press('加进议程')
  await host.reads('1. 健身器材移到哪里')
  await host.press('回到目录')
  await host.press(/^记录，1件里记了0件/)
  await host.press(/^1\. 健身器材移到哪里/)
  await fill(host, '谁说了什么', said)
  await host.reads('存好了')
  await host.press('回到各件事')
  await host.press('下一步：定下的事')
  await host.press('写下定的事')
  await fill(host, '定了什么', decided)
  await fill(host, '谁来办（可以不写）', '物业')
  await host.choose(/第3个工作日$/)
  await host.press('记下来')
  await host.reads('物业办')
  await host.press('下一步：核对')
  await host.reads(said)
  await host.press(/^核对好了/)
  await sure(host, '都读过一遍了？', '核对好了')
  await host.reads('退回去改')

  await openMine(her, new RegExp(BOOKED))
  await her.press(/^举手发言、看记录、签字/)
  await her.press('去签字')
  await her.reads(decided)
  await her.reads('请用手指在框里写名字')
  await her.stroke('覃桂芝签名的地方，用手指写', [
    [20, 30],
    [PAD.width / 2, PAD.height - 30],
    [PAD.width - 20, 40],
  ])
  await her.press('签好了')
  await her.reads('您签过字了')

  await host.press('下一步：签字')
  await host.reads('1人签了')
  await host.press('下一步：公布')
  await host.press('公布')
  await sure(host, '公布这份记录？', '公布')
  await host.reads('已公布')

  await street.pass(2 * 3600)
  await street.round()
  turnTo(near, 'packages/gathering/list/index', { show: 'past' })
  await near.press(new RegExp(`^记录公布了.*${BOOKED}`))
  await near.press(/^看议事记录/)
  await near.reads(decided)
  await near.reads(said)
  await near.reads('1人签字')
})

/** What the chief does next, from the topic's own page. */
async function next(step: RegExp): Promise<void> {
  await openTopic(chief)
  await chief.press(/^去办下一步/)
  await chief.press(step)
  await chief.reads('先不办')
}

async function openTopic(phone: Phone): Promise<void> {
  turnTo(phone, 'packages/topic/list/index')
  await phone.press(new RegExp(TOPIC))
  await phone.reads('走到哪一步')
}

test('a topic is asked for, collected, proposed and talked over by five parties', async () => {
  turnTo(her, 'pages/deliberation/index')
  await her.press(/^议题/)
  await her.press(/^提一个议题/)
  await fill(her, '题目，一句话', TOPIC)
  await fill(her, '是什么事，您希望怎么样', '电动车都停在楼道里充电，不安全')
  await her.choose(/网格/)
  await her.press('提出议题')
  await her.reads('网格党支部会答复要不要议')

  await next(/^开始征集意见/)
  await chief.choose(/第3个工作日$/)
  await fill(chief, '请谁来说', '一号楼的住户')
  await chief.press('开始征集')
  await sure(chief, '现在开始征集？', '开始征集')
  await chief.reads('第1步，共7步')

  await openTopic(her)
  await her.press(/^说说我的想法/)
  await her.reads('您怎么想？')
  await her.choose('赞成')
  await fill(her, '为什么（可以不写）', '不要占了消防通道')
  await her.press('提交我的想法')
  await her.reads('您说过：赞成')

  await next(/^结束征集/)
  await chief.press('结束征集')
  await sure(chief, '结束征集？', '结束征集')
  await chief.press(/^提出方案/)
  await fill(chief, '方案', '在一号楼东侧建车棚，让出消防通道')
  await chief.press('提出方案')
  await sure(chief, '提出这个方案？', '提出方案')
  await chief.press(/^记下一次协商/)
  await chief.choose('昨天')
  await chief.choose('晚上7点')
  await fill(chief, '在哪里', '一号楼下')
  const sat = [CAST.chief, CAST.near, CAST.property, CAST.beyond, CAST.resident]
  for (const [i, { name }] of sat.entries()) {
    await chief.press(i === 0 ? '加一个人' : '再加一个人')
    await fill(chief, `第${i + 1}个人的姓名`, name)
  }
  await chief.reads('五方都有人来了')
  await fill(chief, '协商的情况', '都同意建，往东挪两米')
  await chief.press('记下这次协商')
  await sure(chief, '记下这次协商？', '记下这次协商')
  await chief.press(/^协商好了/)
  await chief.choose(/^五方商量着定/)
  await chief.press('定下来')
  await sure(chief, '协商到此为止？', '定下来')
  await chief.reads(/写下决议/)
})

test('it is decided, published, carried out and its result published; she reads it', async () => {
  await next(/^写下决议/)
  await chief.choose('通过')
  await fill(chief, '决定了什么', '同意建车棚，两个月内启用')
  await chief.press('写下决议')
  await sure(chief, '决议就是这样？', '写下决议')
  await chief.press(/^公开决议/)
  for (let days = 7; days > 3; days--) await chief.press(new RegExp(`^公开几天，减少，现在${days}天`))
  await chief.reads('公开几天，减少，现在3天')
  await chief.press('公开')
  await sure(chief, '公开决议？', '公开')
  await chief.reads('决议公开了。')
  await openTopic(her)
  await her.reads('同意建车棚，两个月内启用')
  await her.press(/^我有异议/)
  await her.press(/^先不提/)

  await street.pass(3 * DAY_S + 60)
  await next(/^定下谁来办/)
  await chief.press(/^承诺办理/)
  await fill(chief, '要办什么', '建好车棚')
  await fill(chief, '找谁来办', CAST.chief.name)
  await chief.choose(new RegExp(`^${CAST.chief.name}`))
  await chief.choose(/第10个工作日$/)
  await chief.press('定下来')
  await sure(chief, '就这样定？', '定下来')
  await chief.press(/^有一项办好了/)
  await chief.choose(/^建好车棚/)
  await fill(chief, '办成了什么样', '车棚建好了，今天通了电')
  await chief.press('办好了')
  await sure(chief, '这一项办好了？', '办好了')
  await chief.press(/^公开结果/)
  await chief.reads('先不办')
  await fill(chief, '结果', '车棚启用了，楼道里不再停电动车')
  await chief.press('公开结果')
  await sure(chief, '公开结果？', '公开结果')
  await chief.reads('结果公开了，谢谢您。')
  await openTopic(her)
  await her.reads('车棚启用了，楼道里不再停电动车')
  await her.reads('按时办好')
})

test('a deputy writes down what she says; it is handed to the water works, answered, told to her, and she says what she thinks', async () => {
  const said = '三单元的水管漏了半个月，楼道里都是水'
  const seen = new RegExp(said.slice(0, 12))
  const [deputy, secretary, unit] = await Promise.all(
    [CAST.deputy, CAST.secretary, CAST.unit].map((one) => street.phoneOf(one)),
  )
  /** The step of that name, from the list of what waits. */
  const step = async (phone: Phone, words: RegExp) => {
    turnTo(phone, 'packages/hearing/list/index')
    await phone.press(seen)
    await phone.press(words)
    await phone.reads('先不办')
  }

  turnTo(deputy!, 'packages/hearing/register/index')
  await fill(deputy!, '姓名', CAST.resident.name)
  await fill(deputy!, '电话（可以不写）', CAST.resident.phone)
  await fill(deputy!, '说了什么', said)
  await deputy!.press('登记')
  await deputy!.reads('登记好了')

  await step(secretary!, /^交办/)
  await fill(secretary!, '找谁来办', '水务')
  await secretary!.choose(/水务/)
  await secretary!.choose(/第3个工作日$/)
  await secretary!.press('交办')
  await sure(secretary!, '交给他们办？', '交办')
  await secretary!.reads('交办好了')

  await step(unit!, /^答复/)
  await fill(unit!, '做了什么，结果怎么样', '换了一段水管，不漏了')
  await unit!.press('答复')
  await sure(unit!, '就这样答复？', '答复')
  await unit!.reads('答复交上去了')

  await step(deputy!, /^告诉居民/)
  await deputy!.press('告诉居民')
  await sure(deputy!, '把答复告诉居民？', '告诉居民')
  await deputy!.reads('已经告诉居民')

  turnTo(her, 'packages/hearing/list/index')
  await her.press(seen)
  await her.reads('换了一段水管，不漏了')
  await her.press(/^说说满不满意/)
  await her.reads('先不办')
  await her.choose('满意')
  await her.press('交上去')
  await sure(her, '就这样评价？', '交上去')
  await her.reads('收到了，谢谢')
})

test('an admin closes the pavilion for a day, and who had booked it is told', async () => {
  turnTo(near, 'packages/pavilion/book/index', { pavilionId })
  await aFreeDay(near)
  await near.press('9点到11点')
  await fill(near, '想商量什么？写一句就行', '楼道灯怎么换')
  await near.press('确认预约')
  await near.reads('已经交给管理员，等他同意')
  await near.press(/^到时候微信提醒我/)
  await near.reads('到时候发微信消息给您')
  const booked = /\d+月\d+日 周./.exec(near.text())?.[0]

  const why = '亭子要换屋顶'
  // Days later, with the app opened anew.
  admin = await street.phoneOf(CAST.admin)
  admin.goTo('packages/pavilion/one/index', { pavilionId })
  await admin.press('临时关闭或提前开放')
  // A whole day, from tomorrow's on.
  for (const side of ['到', '从']) {
    for (let days = 1; nthDay(days) !== booked; days++) await admin.press(`${side}哪天，增加，现在${nthDay(days)}`)
  }
  await fill(admin, '为什么关闭', why)
  await admin.press(/^看看会影响谁/)
  await admin.reads('会取消1场，2个人来不了')
  await admin.press('关闭，并取消这1场')
  await admin.reads('临时关闭')
  await admin.reads(why)

  await street.round()
  const { lines } = await street.message(CAST.near, 'gatheringCancelled')
  expect(lines.join('')).toContain(why)
})

/** 11月25日 周三: so many days from today. */
const nthDay = (days: number): string => {
  const then = beijing(street.hands.now()).add(days, 'day')
  return `${then.format('M月D日')} 周${'日一二三四五六'[then.day()]}`
}
