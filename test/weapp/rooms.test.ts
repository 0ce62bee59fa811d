// The other rooms of the compiled mini-program, the main story of each once: 叫应 and 早安 as a household meets them, the
// volunteer's desk, an officer's households, the figures and the map of coverage.
import { CAST } from '../../local/city/cast'
import type { Phone } from './phone'
import { NEIGHBOURS, Street } from './street'

jest.setTimeout(300_000)

let street: Street
let her: Phone
let near: Phone
let admin: Phone
let officer: Phone

beforeAll(async () => {
  street = await Street.open()
  her = await street.phoneOf(CAST.resident)
  near = await street.phoneOf(CAST.near, { where: [112.423565, 29.735254], largeType: true })
  admin = await street.phoneOf(CAST.admin)
  officer = await street.phoneOf(NEIGHBOURS.gridOfficer, { largeType: true })
})
afterAll(() => street.close())
afterEach(() => street.expectNoComplaints())

test('大字, switched on by her, holds on the next page too', async () => {
  her.goTo('pages/me/index')
  await her.reads('字和按钮都放大')
  expect(her.isDrawn('page--large')).toBe(false)
  her.tap('大字，字和按钮都放大')
  await her.draws('page--large')
  her.goTo('packages/bell/ring/index')
  await her.draws('page--large')
})

test('叫应: her phone shows the warning over whatever page is in front, and her answer is counted', async () => {
  admin.goTo('packages/warning/list/index')
  await admin.press('发一条提醒')
  await admin.press('暴雨内涝')
  await admin.press('下一步')
  await admin.reads('要说的话')
  await admin.press('下一步')
  await admin.press(/^槐树堤居委会（\d+户）$/)
  await admin.reads('已选：槐树堤居委会')
  await admin.press('下一步')
  await admin.press('1小时内')
  admin.tap('下一步，看看叫到多少户')
  await admin.reads('这些地方装了门铃的人家')
  await admin.press('发出')
  await admin.press(/^发出，叫应\d+户$/)
  await admin.reads('正在叫应')

  await street.pass(1)
  await street.message(CAST.resident, 'warning')
  her.goTo('pages/matters/index')
  her.takeUp()
  await her.reads('我听到了')
  expect(her.text()).toContain('今晚有大暴雨')
  her.tap('我听到了')
  await her.reads('知道了，谢谢您')
  her.tap('关闭')
  her.goTo('packages/warning/card/index')
  await her.reads('听到了，没事')
  admin.goTo('packages/warning/list/index')
  await admin.press(/^暴雨预警，.*正在叫应/)
  await admin.reads(new RegExp(`平安.*${CAST.resident.name}`))
})

test('早安: she asks for it, and tells next morning with one tap on the first page', async () => {
  her.goTo('pages/me/index')
  await her.press('早安')
  await her.press(/^开早安，.*以前$/)
  await her.reads('不用早安了')
  // To the next morning at half past seven.
  street.hands.move(21.5 * 3_600_000)
  her.goTo('pages/home/index')
  her.takeUp()
  await her.press('早安，我很好')
  await her.reads('早安，今天已经报了平安')
  her.goTo('packages/morning/mine/index')
  await her.reads(/今天：/)
})

test('a volunteer rests, comes back, shares where he is, and changes his hours', async () => {
  near.goTo('pages/desk/index')
  await near.press('今晚别叫我')
  await near.press('1小时')
  await near.reads(/之前不叫您/)
  await near.reads('现在不会叫您')
  near.tap('不歇了')
  await near.reads('现在会叫您')
  await near.press('共享我的位置')
  await near.reads(/正在共享位置，到.*为止/)
  await near.press('停止共享')
  await near.reads('我不在家，在附近')
  await near.press('改平时的时间')
  await near.press('加一段时间')
  await near.press('周六、周日')
  await near.press('好了')
  await near.press('保存')
  await near.reads('什么时候可以叫我')
  await near.reads(/周六/)
})

test('an officer opens a household of the grid and finds how it is called', async () => {
  officer.goTo('pages/desk/index')
  await officer.press(/^门铃住户，/)
  await officer.reads('找一户')
  officer.type('找一户', CAST.resident.name)
  officer.tap('找一找')
  await officer.reads('找到1户')
  officer.tap(CAST.resident.name)
  await officer.reads('同意用门铃')
  await officer.reads(CAST.daughter.name)
  await officer.press('改动记录')
  await officer.reads(/改动记录|登记/)
  expect(officer.page.route).toBe('packages/household/history/index')
})

test('the figures stand there as pictures with words, and the coverage as a map', async () => {
  admin.goTo('packages/figures/bells/index')
  await admin.press('90天')
  await admin.reads('5分钟以内到门口的', 60_000)
  const pictures = admin
    .attributes('src')
    .map(String)
    .filter((src) => src.startsWith('data:image/svg+xml'))
  expect(pictures.length).toBeGreaterThanOrEqual(4)
  expect(decodeURIComponent(pictures[0] ?? '')).toMatch(/<svg[^>]* viewBox="0 0 \d+ \d+"[\s\S]*<\/svg>$/)
  admin.goTo('packages/coverage/map/index')
  await admin.reads('户装了门铃', 60_000)
  await admin.reads('最缺人的人家')
  const [circles] = admin.attributes('circles')
  expect((circles as unknown[]).length).toBeGreaterThan(5)
})
