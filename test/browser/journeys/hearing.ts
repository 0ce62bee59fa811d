/** What she says to a deputy: written down by the host, handed on by a day, answered, told to her. The deputy decides nothing. */
import assert from 'node:assert/strict'
import { list } from '~/domain/gathering/contract'
import { CAST } from '~/local/city/cast'
import { begin, type Scene } from '../scene'
import { type Tally, walk } from '../steps'
import type { Phone } from '../table'
import { sure, write } from './matter-steps'
import { tabGone } from './pavilion'

const RECEPTION = '代表听您说'
const WORDS = '三单元的水管漏了半个月，楼道里都是水'
const LINE = new RegExp(WORDS.slice(0, 12))
const ANSWER = '换了一段水管，不漏了'
/** With what would answer, refuse, give to others or settle what was said a button begins. */
const DECIDES = /^(答复|不归我们办|改交|不?同意|办结|决定)/

export function hearing(scene: Scene): Promise<Tally> {
  const { her, near: deputy, far: unit, beyond: host, admin, cloud, table } = scene

  /** From the tab to what waits for a step of theirs. */
  const openOwed = async (phone: Phone) => {
    await phone.reopen()
    await phone.tab('议事')
    await phone.press(/^代表接待，等我办的/)
    await phone.press(LINE)
    await phone.says('到现在的经过').waitFor()
  }
  const openHers = async () => {
    await her.reopen()
    await her.tab('议事')
    await her.press(/^我向代表说的事/)
    await her.press(LINE)
    await her.says('您说的').waitFor()
  }
  const decidesNothing = async () => {
    const words = await deputy.app.getByRole('button').filter({ visible: true }).allInnerTexts()
    assert.ok(words.length > 0)
    assert.deepEqual(
      words.filter((one) => DECIDES.test(one.trim())),
      [],
    )
  }

  return walk(
    'said to a deputy',
    [
      [
        'the host arranges that the deputy receives in the pavilion',
        async () => {
          await begin(scene)
          await host.handTo(CAST.host.name)
          await host.tab('议事')
          await host.press(/^主持与安排/)
          await host.press(/^安排一场/)
          await radio(host, /代表接待/)
          await write(host, '名称', RECEPTION)
          await host.press(/^下一步/)
          await radio(host, /^槐荫议事亭/)
          await tick(host, new RegExp(CAST.deputy.name))
          await tick(host, new RegExp(CAST.host.name))
          await host.press('安排这一场')
          await sure(host, '就这样办')
          await host.atRoute('packages/gathering/one/index')
          await host.says(`接待的代表：${CAST.deputy.name}`).waitFor()
        },
      ],
      [
        'she books a seat there, and says what she will speak about',
        async () => {
          await her.tab('议事')
          await her.press('看全部场次')
          await tabGone(her)
          await her.press(new RegExp(RECEPTION))
          await her.press('我要报名')
          await write(her, '想对代表说什么？（可以不写）', '水管漏水')
          await table.picture('报名见代表')
          await her.press(/^报名$/)
          await her.says('有您的座位').waitFor()
        },
      ],
      [
        'when she is there, the host writes down for the deputy what she says',
        async () => {
          const { gatherings } = await her.call(list, { show: 'mine' })
          const held = gatherings.find(({ title }) => title === RECEPTION)
          if (!held) throw new Error('it is not among hers')
          await cloud.pass((held.startsAt - cloud.now()) / 1000 - 10 * 60)
          await host.reopen()
          await host.tab('议事')
          await host.press(/^主持与安排/)
          await tabGone(host)
          await host.press(new RegExp(RECEPTION))
          await host.press(`${CAST.resident.name}到了`)
          await host.says(/到了1人/).waitFor()
          await host.press(/^登记群众说的话/)
          await radio(host, new RegExp(CAST.resident.name))
          await write(host, '说了什么', WORDS)
          await host.says('代表只听、只转交，不当场答应').hover()
          await table.picture('登记群众说的话')
          await host.press('登记')
          await host.says('登记好了').waitFor()
        },
      ],
      [
        'the deputy reads it, and could hand it on and nothing else',
        async () => {
          await deputy.handTo(CAST.deputy.name)
          await openOwed(deputy)
          await deputy.says(`居民${CAST.resident.name}说的`).hover()
          await deputy.app.getByRole('button', { name: /^交办/ }).filter({ visible: true }).first().waitFor()
          await decidesNothing()
          await table.picture('代表看到的')
        },
      ],
      [
        'the community hands it to the water works, with a day',
        async () => {
          await openOwed(admin)
          await admin.press(/^交办/)
          await write(admin, '找谁来办', '水务')
          await radio(admin, /水务/)
          await radio(admin, /第3个工作日$/)
          await table.picture('交办')
          await admin.press('交办')
          await sure(admin, '交办')
          await admin.says('交办好了').waitFor()
        },
      ],
      [
        'nobody but the water works can answer now, and they do',
        async () => {
          await unit.handTo(CAST.unit.name)
          await openOwed(unit)
          await unit.press(/^答复/)
          await write(unit, '做了什么，结果怎么样', ANSWER)
          await unit.press('答复')
          await sure(unit, '答复')
          await unit.says('答复交上去了').waitFor()
        },
      ],
      [
        'the deputy has the answer, and tells her',
        async () => {
          await openOwed(deputy)
          await deputy.says(ANSWER).hover()
          await decidesNothing()
          await table.picture('代表转告居民')
          await deputy.press(/^告诉居民/)
          await deputy.press('告诉居民')
          await sure(deputy, '告诉居民')
          await deputy.says('已经告诉居民').waitFor()
        },
      ],
      [
        'in large type she reads it, and says that she is content',
        async () => {
          await her.large(true)
          await openHers()
          await her.says(ANSWER).hover()
          await table.picture('大字，居民看答复')
          await her.press(/^说说满不满意/)
          await radio(her, '满意')
          await her.press('交上去')
          await sure(her, '交上去')
          await her.says('居民说：满意').hover()
          await table.picture('大字，居民说满意')
          await her.large(scene.large)
        },
      ],
      [
        'and the deputy reads what she thinks of it',
        async () => {
          await deputy.reopen()
          await deputy.tab('议事')
          await deputy.press(/^代表接待/)
          await radio(deputy, '全部')
          await deputy.press(LINE)
          await deputy.says('居民说：满意').waitFor()
          await decidesNothing()
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}

const radio = (phone: Phone, name: string | RegExp) =>
  phone.app.getByRole('radio', { name, exact: true }).filter({ visible: true }).first().click()

const tick = (phone: Phone, name: RegExp) =>
  phone.app.getByRole('checkbox', { name }).filter({ visible: true }).first().click()
