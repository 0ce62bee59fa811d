// Matters in the compiled mini-program: she raises one over a line that dies in the middle, and it is one; a neighbour who
// meets the same adds a voice instead of a double.
import { CAST } from '../../local/city/cast'
import { jpeg } from '../calls/pictures'
import type { Phone } from './phone'
import { Street } from './street'

jest.setTimeout(300_000)

const HOME: [number, number] = [112.423565, 29.735254]
let street: Street
let her: Phone
let near: Phone

beforeAll(async () => {
  street = await Street.open()
  her = await street.phoneOf(CAST.resident, { where: HOME, camera: Uint8Array.from(jpeg()) })
  near = await street.phoneOf(CAST.near, { where: HOME, largeType: true })
})
afterAll(() => street.close())
afterEach(() => street.expectNoComplaints())

/** From the tab to the place: photo, words, the likeliest category, where one stands. */
async function upToThePlace(phone: Phone, words: string, category: RegExp): Promise<void> {
  phone.goTo('pages/matters/index')
  await phone.press(/^我要反映/)
  await phone.reads('是什么事？')
  phone.type('是什么事？', words)
  await phone.press(/^下一步：选分类$/)
  await phone.press(category)
  await phone.press(/^就在我现在的位置/)
  await phone.reads('再说细一点')
  await phone.press('下一步')
}

test('she raises one in a minute; the line dies when she sends it, and still it is one', async () => {
  her.goTo('packages/matter/raise/index')
  await her.press(/^拍照或选照片/)
  await her.reads('传好了')
  await upToThePlace(her, '楼下路灯坏了，晚上看不见路', /^楼道灯路灯/)
  await her.reads('看一遍，对了就提交')
  her.network.down = true
  her.tap('提交')
  await her.reads('还不知道提交成功没有')
  her.network.down = false
  await her.press('再提交一次')
  await her.reads('提交好了')
  await her.press('看这件事')
  await her.reads('办理经过')
  her.goTo('packages/matter/mine/index')
  await her.reads('还在办（1）')
})

test('danger is told at once, before anything more is filled in', async () => {
  near.goTo('packages/matter/raise/index')
  await near.reads('是什么事？')
  near.type('是什么事？', '楼道里煤气味很大')
  await near.reads('有危险，先照这样做')
  await near.press(/^下一步：选分类$/)
  await near.reads('人先安全')
  await near.press('上一步')
  await near.reads('是什么事？')
})

test('who meets what a neighbour raised adds a voice, and raises nothing', async () => {
  await upToThePlace(near, '垃圾没人收，堆了三天', /^垃圾清运/)
  await near.press('提交')
  await near.reads('提交好了')
  await street.pass(60)
  await upToThePlace(her, '楼下垃圾成堆', /^垃圾清运/)
  await her.reads('附近有人提过，是同一件吗？')
  await her.press(/^是这件，我也遇到/)
  await her.reads('现在一共2人遇到')
})
