// A pavilion in the compiled mini-program: booked in three taps, into the phone's calendar; a neighbour comes and is checked in by
// where they stand, not before it is time.
import { CAST } from '../../local/city/cast'
import type { Phone } from './phone'
import { Street } from './street'

jest.setTimeout(300_000)

/** Her house; the pavilion stands beside it. */
const HOME: [number, number] = [112.423565, 29.735254]
const WORDS = '楼下的健身器材放在哪里'
let street: Street
let her: Phone
let near: Phone

beforeAll(async () => {
  street = await Street.open()
  her = await street.phoneOf(CAST.resident, { where: HOME })
  near = await street.phoneOf(CAST.near, { where: HOME, largeType: true })
})
afterAll(() => street.close())
afterEach(() => street.expectNoComplaints())

test('day, slot, a sentence and yes: it is booked, gets another time, and stands in the calendar of her phone', async () => {
  her.goTo('pages/deliberation/index')
  await her.press(/^约议事亭/)
  await her.press(/^槐荫议事亭，/)
  await her.press('约议事亭')
  await her.reads('哪一天？')
  await her.press(/^(?!今天).*，(都空着|还有空)$/)
  await her.press(/^1点(半)?到3点(半)?$/)
  await her.reads('想商量什么？写一句就行')
  her.type('想商量什么？写一句就行', WORDS)
  await her.press('确认预约')
  await her.reads('约好了')
  await her.press('看这次预约')
  await her.press('改时间')
  await her.reads('哪一天？')
  await her.press(/^(?!今天).*，(都空着|还有空)$/)
  await her.press(/^3点(半)?到5点(半)?$/)
  await her.press('改到这个时间')
  await her.reads('时间改好了')
  await her.press('加到手机日历')
  await her.reads('开始前一小时手机会提醒您')
  const [entry] = her.heard.calendar
  expect(entry).toMatchObject({ title: WORDS, location: expect.stringContaining('槐荫议事亭') })
  expect(entry!.endTime - entry!.startTime).toBe(2 * 3600)
  await her.press(/^到时候微信提醒我/)
  await her.reads('到时候发微信消息给您')
})

test('a neighbour comes too, and is checked in where they stand once it is time', async () => {
  near.goTo('packages/gathering/list/index')
  await near.press(/居民自己约的/)
  await near.press('我要报名')
  await near.press('报名')
  await near.reads('有您的座位')
  near.goTo('packages/gathering/mine/index')
  await near.press(/^有您的座位/)
  await near.reads('以后可以签到')
  const [entry] = her.heard.calendar
  await street.pass(entry!.startTime - street.hands.now() / 1000 - 20 * 60)
  near.goTo('packages/gathering/mine/index')
  await near.press(/^有您的座位/)
  await near.press('我到了，签到')
  await near.reads('按一下，用位置签到')
  await near.press('我到了，签到')
  await near.reads('签到好了，请坐')
})
