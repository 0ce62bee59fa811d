/** A matter from her photo to what a joint meeting promises: officer, water works and community each at their own phone. */
import assert from 'node:assert/strict'
import { CAST } from '~/local/city/cast'
import { begin, type Scene } from '../scene'
import { type Tally, walk } from '../steps'
import type { Phone } from '../table'
import { daysWork, openHers, openOfDay, raise, sure, write } from './matter-steps'

const WORDS = '四楼以上水压太低，早上没水用'

export function matters(scene: Scene): Promise<Tally> {
  const { her, near: officer, far: unit, admin, cloud, table } = scene

  /** A sentence often used, made of this matter. */
  const answer = async (done: string) => {
    await openOfDay(officer, WORDS)
    await officer.press(/^答复居民/)
    await officer.press(/^用常用的话/)
    await officer.press(/^修好了/)
    await officer.says('发出去是这样').waitFor()
    await write(officer, '哪天', '今天')
    await write(officer, '谁去的', '水务公司闵师傅')
    await write(officer, '什么地方', '1号1单元')
    await officer.says('还要写明：怎么处理的').waitFor()
    await write(officer, '怎么处理的', done)
    await officer.press('发给居民')
    await sure(officer, '发给居民')
    await officer.atRoute('packages/matter/day/index')
  }
  const rateUnsolved = async (warned: string) => {
    await openHers(her, WORDS)
    await her.press(/^请您评价/)
    await radio(her, '没有解决')
    await radio(her, '不满意')
    await her.says(warned).waitFor()
    await her.press('提交评价')
    await her.says('办理经过').waitFor()
  }

  return walk(
    'a matter',
    [
      [
        'she raises it with a photo and a pin on the map, and is told its number and who has it',
        async () => {
          await begin(scene)
          await officer.handTo(CAST.gridOfficer.name)
          await unit.handTo(CAST.unit.name)
          await her.tab('诉求')
          await her.press(/^我要反映/)
          const chosen = table.page.waitForEvent('filechooser')
          await her.press(/^拍照或选照片/)
          const photo = await table.page.screenshot({ clip: { x: 0, y: 0, width: 320, height: 240 } })
          await (await chosen).setFiles({ name: 'photo.png', mimeType: 'image/png', buffer: photo })
          await her.says('传好了').waitFor()
          await raise(her, WORDS, /^停水水质/)
          await her.says('提交好了').waitFor()
          await her.says(/^\d{12}$/).waitFor()
          await her.says(/现在交给.*网格党支部/).waitFor()
          await table.picture('诉求提交好了')
        },
      ],
      [
        'the grid’s officer finds it in the day, accepts it and begins',
        async () => {
          await daysWork(officer)
          await officer.says(WORDS).waitFor()
          await table.picture('网格员今天要办')
          await officer.press(/^受理$/)
          await officer.press(/^开始办理$/)
          await officer.press(/^答复居民$/)
          await officer.says('怎么答复').waitFor()
        },
      ],
      [
        'it is handed to the water works with a day, and they report what they did',
        async () => {
          await openOfDay(officer, WORDS)
          await officer.press(/^交办/)
          await radio(officer, /^市水务公司/)
          await radio(officer, /第3个工作日$/)
          await write(officer, '要他们做什么', '1号1单元四楼以上没水，请派人来查水压')
          await table.picture('交办给水务公司')
          await officer.press('交给他们')
          await officer.atRoute('packages/matter/day/index')

          await openOfDay(unit, WORDS)
          await unit.says('请派人来查水压').waitFor()
          await unit.press(/^报办理结果/)
          await write(unit, '做了什么', '换了增压泵，四楼以上都有水了')
          await unit.press('报上去')
          await table.picture('单位报办理结果')
          await sure(unit, '报上去')
          await unit.says('现在没有要办的').waitFor()
        },
      ],
      [
        'answered, and not solved; answered again, and again not solved: the community’s meeting has it',
        async () => {
          await answer('换了增压泵')
          await rateUnsolved('会退回去重新办。')
          await answer('又换了止回阀')
          await rateUnsolved('这是第二次没解决，会升到上一级来办。')
          await her.says(/等会上定/).waitFor()
          await table.picture('两次没解决升一级')
        },
      ],
      [
        'the community calls a meeting and invites the water works, who will come',
        async () => {
          await daysWork(admin)
          await admin.press(/^联席会议，/)
          await admin.says(/\d+件事等着上会/).waitFor()
          await admin.press('召集会议')
          await write(admin, '会议名称', '十一月联席会议')
          await write(admin, '在哪里开', '社区二楼会议室')
          await radio(admin, /第1个工作日$/)
          await radio(admin, '上午9点')
          await write(admin, '找单位', '水务')
          await admin.app
            .getByRole('checkbox', { name: /^市水务公司/ })
            .filter({ visible: true })
            .click()
          await admin.press('召集会议')
          await sure(admin, '召集')
          await admin.says(WORDS).waitFor()
          await daysWork(unit)
          await unit.press(/^联席会议，/)
          await unit.press(/十一月联席会议.*请答复来不来/)
          await unit.press('我们来')
          await unit.says(/市水务公司：来/).waitFor()
        },
      ],
      [
        'next morning it is decided with a day, written down and published',
        async () => {
          await cloud.pass(23 * 3600)
          await daysWork(admin)
          await admin.press(/^联席会议，/)
          await admin.press(/十一月联席会议，还没开/)
          await admin.press('会议开始')
          await sure(admin, '开始')
          const hers = admin.app.locator('.card:visible').filter({ hasText: WORDS })
          await hers.getByRole('button', { name: /^记下怎么定的/ }).click()
          await radio(admin, /^我们自己办/)
          await radio(admin, /第5个工作日$/)
          await write(admin, '定了什么，一句话说清楚', '社区出钱换二次供水的水泵')
          await table.picture('会上记下怎么定的')
          await admin.press('定下来')
          await sure(admin, '定了')
          await write(admin, '谁说了什么，定了什么', '水务公司说泵房太旧，会上定了换泵。')
          await admin.press('保存记录')
          await admin.says('写了记录').waitFor()
          await admin.press('会议结束')
          await sure(admin, '结束')
          await admin.press(/^公布/)
          await sure(admin, '公布')
          await admin.app.getByRole('button', { name: '写更正' }).filter({ visible: true }).waitFor()
        },
      ],
      [
        'she reads what was decided, and until when',
        async () => {
          await her.reopen()
          await her.tab('诉求')
          await her.press(/^联席会议定了什么/)
          await her.press(/十一月联席会议，已公布/)
          await her.says('社区出钱换二次供水的水泵').waitFor()
          await her.says(/说好.*前办好/).waitFor()
          await her.says('水务公司说泵房太旧，会上定了换泵。').waitFor()
          await table.picture('居民看会议定了什么')
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}

const radio = (phone: Phone, name: string | RegExp) =>
  phone.app.getByRole('radio', { name, exact: true }).filter({ visible: true }).first().click()

/** Whom it is about never meets it; the community has it, and the street takes it on. */
export function aroundThem(scene: Scene): Promise<Tally> {
  const { her, near: officer, far: chief, beyond: streetAdmin, admin, table } = scene
  const complaint = '网格员不办事，找了三次都没有人来'
  return walk(
    'a complaint about the grid',
    [
      [
        'she is told before sending that they will not see it',
        async () => {
          await begin(scene)
          await officer.handTo(CAST.gridOfficer.name)
          await chief.handTo(CAST.chief.name)
          await streetAdmin.handTo(CAST.streetAdmin.name)
          await her.tab('诉求')
          await her.press(/^我要反映/)
          await raise(her, complaint, /^不办事拖着不管/, /^网格员、网格长或楼栋长/)
          await her.says('提交好了').waitFor()
        },
      ],
      [
        'its officer and the chief of the grid find it nowhere',
        async () => {
          for (const phone of [officer, chief]) {
            await daysWork(phone)
            await phone.says(/要您办的|现在没有要办的/).waitFor()
            assert.equal(await phone.app.getByText(complaint).count(), 0)
            await phone.press(/^(全部诉求|找一件)/)
            await write(phone, '找一件', '三次')
            await phone.press('找一找')
            await phone.says('没有找到').waitFor()
            assert.equal(await phone.app.getByText(complaint).count(), 0)
            assert.equal(await phone.element.getByText('三次').count(), 0)
          }
          await table.picture('被投诉的人查不到')
        },
      ],
      [
        'the community accepts it and passes it up; the street takes it on without a meeting',
        async () => {
          await openOfDay(admin, complaint)
          await admin.press(/^受理/)
          await admin.press(/^受理$/)
          await openOfDay(admin, complaint)
          await admin.press(/^上交/)
          await write(admin, '为什么要上面来办', '网格的人是社区管的，请街道来查')
          await admin.press('交到街道党建联席会议')
          await sure(admin, '交上去')
          await admin.atRoute('packages/matter/day/index')
          await openOfDay(streetAdmin, complaint)
          await streetAdmin.press(/^直接接下来办/)
          await streetAdmin.press('接下来办')
          await streetAdmin.atRoute('packages/matter/day/index')
          await openHers(her, complaint)
          await her.says(/街道.*正在/).waitFor()
          await table.picture('街道接下来办')
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}
