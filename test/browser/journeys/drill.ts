/** A drill is planned on the page, seen as a drill on every phone it rings, walked, and reported. */
import assert from 'node:assert/strict'
import { doors } from '~/domain/drill/contract'
import { CAST } from '~/local/city/cast'
import { begin, openTile, type Scene } from '../scene'
import { type Tally, walk } from '../steps'

export function drill(scene: Scene): Promise<Tally> {
  const { her, near, admin, cloud, table } = scene
  return walk(
    'a drill',
    [
      [
        'the admin plans it for her door, two minutes from now',
        async () => {
          await begin(scene)
          const { households } = await admin.call(doors, {})
          const hers = households.find(({ householdId }) => householdId === CAST.resident.householdId)
          assert.ok(hers)
          await openTile(scene, '门铃演练')
          await admin.press(/^安排一次演练/)
          await admin.app.getByRole('checkbox', { name: hers.title }).filter({ visible: true }).click()
          await admin.press('下一步：选时间')
          await admin.app
            .getByRole('radio', { name: /^过两分钟/ })
            .filter({ visible: true })
            .click()
          await admin.press('下一步：看一遍')
          await table.picture('安排演练')
          await admin.press('安排演练')
          await admin.press(/^安排$/)
          await admin.says('还没到时间').waitFor()
        },
      ],
      [
        'two minutes later it rings, and says everywhere that it is a drill',
        async () => {
          await cloud.pass(125)
          await near.press('去看看')
          await near.says('这是演练').waitFor()
          await near.message('bellCall', 'wechat').getByText(/演练/).first().waitFor()
          await her.press('按铃求助，叫附近的邻居过来')
          await her.says('您家正在演练').waitFor()
          await her.app.getByRole('button', { name: '按铃求助。点一下，五秒后去叫人' }).waitFor()
          await table.picture('演练写明是演练')
        },
      ],
      [
        'he goes there as if it were real, and writes down what came of it',
        async () => {
          await near.press('我能去')
          await near.press('出发了')
          await near.press('我到门口了')
          await near.press('办完了，登记结果')
          await near.app.getByRole('radio', { name: '已得到帮助' }).filter({ visible: true }).click()
          await near.press('登记结果')
          await near.says(/谢谢您跑这一趟|这次求助已经结束/).waitFor()
        },
      ],
      [
        'the report says whom it reached and how soon somebody was there',
        async () => {
          await admin.says(/消息送到\d+位/).waitFor()
          await admin.says(/有人到门口：/).waitFor()
          await cloud.pass(16)
          await admin.says('演练完了').waitFor()
          await table.picture('演练的结果')
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}
