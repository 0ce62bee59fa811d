/** The server answers nobody for a while: after five seconds she is offered the telephone; then it was heard, once. */
import assert from 'node:assert/strict'
import { watch } from '~/domain/bell/contract'
import { CAST } from '~/local/city/cast'
import { begin, type Scene } from '../scene'
import { type Tally, walk } from '../steps'

export function noServer(scene: Scene): Promise<Tally> {
  const { her, admin, cloud, table } = scene
  return walk(
    'no server for five seconds',
    [
      [
        'she presses, nobody answers, and the telephone stands there to be tapped',
        async () => {
          await begin(scene)
          await her.press('按铃求助，叫附近的邻居过来')
          await her.press('按铃求助。点一下，五秒后去叫人')
          await her.says(/还有 [123] 秒，就去叫人/).waitFor()
          await cloud.whileFrozen(async () => {
            await her.says('还没有联系上，请直接打电话').waitFor()
            await her.press(new RegExp(`^值班电话，${CAST.dutyPhone}`))
            await her.says(`号码：${CAST.dutyPhone}`).waitFor()
            await table.picture('没有联系上，直接打电话')
            await her.press('不打了')
            await her.app.getByRole('button', { name: '急救120' }).filter({ visible: true }).first().waitFor()
          })
        },
      ],
      [
        'it answers again: heard, and it was one press',
        async () => {
          await her.says(/听到了，正在叫\d+位邻居和值班员/).waitFor()
          const { open } = await admin.call(watch, { ended: 0 })
          assert.equal(open.length, 1)
          await table.picture('又联系上了')
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}
