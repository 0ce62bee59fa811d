/** 叫应: a warning goes to every door with a bell; she answers on her screen, another by a key in the call. */
import assert from 'node:assert/strict'
import { list, see } from '~/domain/warning/contract'
import { CAST } from '~/local/city/cast'
import { begin, openTile, type Scene } from '../scene'
import { type Tally, walk } from '../steps'

export function warning(scene: Scene): Promise<Tally> {
  const { her, beyond, admin, table } = scene
  const asked = async () => {
    const { warnings } = await admin.call(list, {})
    return (await admin.call(see, { warningId: warnings[0]!.warningId })).warning
  }
  return walk(
    'a warning and its answers',
    [
      [
        'the admin sends a flood warning to the whole community',
        async () => {
          await begin(scene)
          await openTile(scene, '叫应')
          await admin.press(/^发一条提醒/)
          await admin.app.getByRole('radio', { name: '暴雨内涝' }).filter({ visible: true }).click()
          await admin.press(/^下一步$/)
          await admin.press(/^下一步$/)
          await admin.app
            .getByRole('checkbox', { name: /居委会（\d+户）/ })
            .filter({ visible: true })
            .first()
            .click()
          await admin.press(/^下一步$/)
          await admin.press(/^下一步，看看叫到多少户/)
          await admin.says('这些地方装了门铃的人家').waitFor()
          await table.picture('发出之前看一遍')
          await admin.press(/^发出$/)
          await admin.press(/^发出，叫应\d+户/)
          await admin.says('正在叫应').waitFor()
        },
      ],
      [
        'it lies over her whole screen, and she says that she heard',
        async () => {
          // What was sent has arrived; an app that lies open in peace looks every half minute, one that is opened at once.
          await her.messages('warning').first().waitFor()
          await her.reopen()
          const card = her.app.getByRole('dialog', { name: /^社区提醒：暴雨预警/ }).filter({ visible: true })
          await card.waitFor()
          await table.picture('提醒占满一屏')
          await her.press('我听到了')
          await her.says('知道了，谢谢您').waitFor()
          await her.press('关闭')
        },
      ],
      [
        'another, who has no screen open, answers by a key in the call',
        async () => {
          let other = (await asked()).households.find((one) => one.state === 'asked' && one.reached && one.phone)
          for (const late = Date.now() + 20_000; !other && Date.now() < late; ) {
            other = (await asked()).households.find((one) => one.state === 'asked' && one.reached && one.phone)
          }
          assert.ok(other, 'the warning reached nobody else')
          assert.notEqual(other.name, CAST.resident.name)
          await beyond.handTo(other.name)
          const call = beyond.message('warning', 'call')
          await call.getByRole('button', { name: '接听' }).click()
          await call.getByText(/暴雨预警/).waitFor()
          await call.getByRole('button', { name: '按1 没事' }).click()
          await admin.says(/本人接电话/).waitFor()
          await table.picture('接电话按1答复')
        },
      ],
      [
        'both answers are counted while the admin looks on',
        async () => {
          await admin.says(/本人在邻铃/).waitFor()
          const { counts } = await asked()
          assert.equal(counts.heard, 2)
          await admin.app.getByText('户听到了，没事').filter({ visible: true }).first().waitFor()
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}
