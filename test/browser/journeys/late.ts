/** Who said yes does not come: asked, then replaced by the other. All three phones write large. */
import { DEFAULT_POLICY } from '~/domain/bell/policy'
import { CAST } from '~/local/city/cast'
import { acceptOn, begin, helpAndEnd, openAlert, ringAtHers, ringing, type Scene } from '../scene'
import { type Tally, walk } from '../steps'

export function late(scene: Scene): Promise<Tally> {
  const { her, near, far, admin, cloud, table } = scene
  return walk(
    'late, and replaced',
    [
      [
        'in large type: called, going, and she who rang',
        async () => {
          await begin(scene)
          for (const phone of [her, near, far]) await phone.large(true)
          await ringAtHers(scene)
          await far.press('去看看')
          await far.says(/有邻居按铃求助/).waitFor()
          await acceptOn(near)
          await her.says(/万同志来了，大约\d+分钟到/).waitFor()
          for (const phone of [her, near, far]) await phone.app.locator('.page--large:visible').first().waitFor()
          await table.picture('大字：被叫的、答应去的、按铃的')
        },
      ],
      [
        'two minutes later than expected he is asked, by telephone and on the page',
        async () => {
          await openAlert(scene, CAST.resident.name)
          const { responders } = await ringing(scene)
          const askAt = responders[0]!.expectedAt + DEFAULT_POLICY.lateAskSeconds * 1000
          await cloud.pass(Math.ceil((askAt - cloud.now()) / 1000) + 1)
          await near.message('bellLate', 'call').waitFor()
          await near.says('您还在路上吗？').waitFor()
          await admin.says('比预计晚了，问是否还在路上').waitFor()
          await table.picture('晚了，问一声')
        },
      ],
      [
        'no answer: others are called, and the other neighbour comes instead',
        async () => {
          await cloud.pass(121)
          await admin.says('没有及时赶到，另外叫人').waitFor()
          await near.messages('bellReplaced').first().waitFor()
          await far.press(/^(我能去|我又能去了|我也去帮忙)/)
          await far.says('进门对暗号').waitFor()
          await her.says(/向同志来了，大约\d+分钟到/).waitFor()
          await table.picture('换了一位来')
        },
      ],
      [
        'helped all the same',
        async () => {
          await helpAndEnd(scene, far)
          for (const phone of [her, near, far]) await phone.large(scene.large)
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}
