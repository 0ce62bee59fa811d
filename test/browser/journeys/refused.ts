/** Both neighbours say that they cannot: the next are called at once, and who can after all comes along. */
import assert from 'node:assert/strict'
import { CAST } from '~/local/city/cast'
import { begin, helpAndEnd, openAlert, ringAtHers, ringing, type Scene } from '../scene'
import { type Tally, walk } from '../steps'

export function refused(scene: Scene): Promise<Tally> {
  const { her, near, far, admin, table } = scene
  return walk(
    'refused',
    [
      [
        'she rings, and one neighbour cannot come',
        async () => {
          await begin(scene)
          await ringAtHers(scene)
          await near.press('去看看')
          await near.press('我去不了')
          await near.says('您已回复去不了，我们在叫别人').waitFor()
          await openAlert(scene, CAST.resident.name)
          await admin.says(`${CAST.near.name}说去不了`).waitFor()
        },
      ],
      [
        'nor can the other; nobody waits for the next wave',
        async () => {
          await far.message('bellCall', 'wechat').waitFor()
          await far.press('去看看')
          await far.press('我去不了')
          await admin.says(/叫到的人都去不了，马上叫下一轮|这一轮没有合适的人，直接叫下一轮/).waitFor()
          await admin.says(/第三轮：岗亭、网格员、网格长/).waitFor()
          await table.picture('两位都去不了，马上叫下一轮')
          const { calls, pressedAt } = await ringing(scene)
          const officer = calls.find(({ as }) => as === 'gridOfficer')
          assert.ok(officer, 'the grid officer was not called')
          assert.ok(officer.calledAt - pressedAt < 90_000, 'the third wave was waited for')
        },
      ],
      [
        'the first can after all, and comes',
        async () => {
          await near.press('我又能去了')
          await near.says('进门对暗号').waitFor()
          await her.says(/万同志来了，大约\d+分钟到/).waitFor()
          await table.picture('又能去了')
          await helpAndEnd(scene, near)
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}
