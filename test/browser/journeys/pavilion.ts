/** A pavilion: she books it, it is agreed to, neighbours come and wait, a seat that is given back goes to who waits, and at the door. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { list } from '~/domain/gathering/contract'
import { code, list as pavilions } from '~/domain/pavilion/contract'
import { CAST } from '~/local/city/cast'
import { begin, type Scene } from '../scene'
import { type Tally, walk } from '../steps'
import type { Phone } from '../table'
import { sure, write } from './matter-steps'

/** Twelve seats, and its host says yes first. */
const PAVILION = '江堤议事亭'
const WORDS = '楼下的健身器材放在哪里'
/** As neighbours read it before its words were checked, and after. */
const READ = new RegExp(`${WORDS}|预约议事`)

/** The tab has cards of gatherings too: what is pressed next must not be one of them while it slides away. */
export const tabGone = (phone: Phone) => phone.exactly('近期场次').waitFor({ state: 'hidden' })

/** The doorkeeper goes round every half minute. */
const LETTERS_MS = 60_000

export function pavilion(scene: Scene): Promise<Tally> {
  const { her, near, far, admin, cloud, table } = scene

  const toIt = async (phone: Phone) => {
    await phone.reopen()
    await phone.tab('议事')
    await phone.press('看全部场次')
    await tabGone(phone)
    await phone.press(READ)
    await phone.atRoute('packages/gathering/one/index')
  }
  const toItsDesk = async () => {
    await admin.reopen()
    await admin.tab('议事')
    await admin.press(/^主持与安排/)
    await tabGone(admin)
    await admin.press(new RegExp(WORDS))
    await admin.atRoute('packages/gathering/one/index')
  }

  return walk(
    'a pavilion',
    [
      [
        'she books it in three taps and a sentence, for ten people',
        async () => {
          await begin(scene)
          await near.handTo(CAST.near.name)
          await far.handTo(CAST.far.name)
          await her.tab('议事')
          await her.says('近期场次').hover()
          await table.picture('议事')
          await her.press(/^约议事亭/)
          await tabGone(her)
          await her.press(new RegExp(PAVILION))
          await her.press('约议事亭')
          // Hovering waits until the page has come to rest: so does the picture.
          await her.says('哪一天？').hover()
          await table.picture('约议事亭哪一天')
          await her.press(/^(?!今天).*，都空着$/)
          await her.press('2点半到4点半')
          await write(her, '想商量什么？写一句就行', WORDS)
          for (let people = 2; people < 10; people++) await her.press(/^一共来几个人.*增加/)
          await table.picture('约议事亭确认')
          await her.press('确认预约')
          await her.says('已经交给管理员，等他同意').waitFor()
        },
      ],
      [
        'it is agreed to after a question, and hers: it goes into her calendar',
        async () => {
          await toItsDesk()
          await admin.press('同意')
          await table.picture('同不同意预约')
          await sure(admin, '同意')
          await admin.says(/要来10人/).waitFor()
          await her.reopen()
          await her.tab('议事')
          await her.press('我的预约')
          await tabGone(her)
          await her.press(new RegExp(`有您的座位.*${WORDS}`))
          await her.atRoute('packages/gathering/one/index')
          const saved = table.page.waitForEvent('download')
          await her.press('加到手机日历')
          const file = await saved
          assert.match(file.suggestedFilename(), /\.ics$/)
          assert.match(readFileSync(await file.path(), 'utf8'), new RegExp(`SUMMARY:[^]*${WORDS}`))
        },
      ],
      [
        'a neighbour takes the last two seats, another waits',
        async () => {
          await toIt(near)
          await near.press('我要报名')
          await near.press(/^一共来几个人.*增加/)
          await near.press('报名')
          await near.says('有您的座位').waitFor()
          await toIt(far)
          await far.press(/^排队等空位/)
          await far.press('排队等空位')
          await far.says('您排在第一个').waitFor()
          await table.picture('排队等空位')
        },
      ],
      [
        'seats that are given back are offered to who waits, and taken',
        async () => {
          await near.press(/^不去了，退掉/)
          await sure(near, '退掉')
          await near.says('可以报名').waitFor()
          // Told before it is taken: who has it already is not told of it any more.
          await far.message('seatOffered').waitFor({ timeout: LETTERS_MS })
          await far.reopen()
          await far.tab('议事')
          await far.press(/^有空位给您留着，过时就让给下一位/)
          await tabGone(far)
          await far.press(/^有空位给您留着，居民自己约的/)
          await far.says(/给您留到/).hover()
          await table.picture('有空位给您留着')
          await far.press('我要这个座位')
          await far.says('有您的座位').waitFor()
        },
      ],
      [
        'twenty minutes before, who stands at the door is checked in by hand, and by the code that hangs there',
        async () => {
          const { gatherings } = await her.call(list, { show: 'mine' })
          const booked = gatherings.find(({ title }) => title === WORDS)
          if (!booked) throw new Error('it is not among hers')
          await cloud.pass((booked.startsAt - cloud.now()) / 1000 - 20 * 60)
          await toItsDesk()
          await admin.press(`${CAST.resident.name}到了`)
          await admin.says(/到了10人/).waitFor()
          await table.picture('主持人点名签到')
          const found = (await admin.call(pavilions, { all: false })).pavilions.find(({ name }) => name === PAVILION)
          if (!found) throw new Error('there is no such pavilion')
          const { scene: hung } = await admin.call(code, { pavilionId: found.pavilionId })
          await far.app.locator('body').evaluate((_, words) => {
            location.hash = `#/packages/gathering/checkin/index?scene=${encodeURIComponent(words)}`
          }, hung)
          await far.press('我到了，签到')
          await far.says('签到好了，请坐').hover()
          await table.picture('扫码签到')
        },
      ],
      [
        'meanwhile she was told of the yes on her phone, by the clock that sends letters',
        async () => {
          await her.message('bookingAnswered').waitFor({ timeout: LETTERS_MS })
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}
