/** Both neighbours rest: nobody is near, the search begins at once with the offices, and the grid's officer comes. */
import assert from 'node:assert/strict'
import { CAST } from '~/local/city/cast'
import { begin, openAlert, quieten, ringAtHers, ringing, type Scene } from '../scene'
import { type Tally, walk } from '../steps'

export function nobodyNear(scene: Scene): Promise<Tally> {
  const { her, near, far, beyond, admin, table } = scene
  return walk(
    'nobody near',
    [
      [
        'the two neighbours take a rest',
        async () => {
          await begin(scene)
          for (const phone of [near, far]) {
            await phone.tab('志愿')
            await phone.press(/^今晚别叫我/)
            await phone.app.getByRole('radio', { name: '1小时' }).filter({ visible: true }).click()
            await phone.says(/之前不叫您/).waitFor()
          }
          await table.picture('两位都在歇着')
        },
      ],
      [
        'she rings: the desk reads that nobody is near, and the offices are called at once',
        async () => {
          await ringAtHers(scene)
          await openAlert(scene, CAST.resident.name)
          await admin.says('附近没有能来的人，直接叫网格员和街道').waitFor()
          await table.picture('附近没有能来的人')
          const { calls, pressedAt } = await ringing(scene)
          const officer = calls.find(({ as }) => as === 'gridOfficer')
          assert.ok(officer && officer.calledAt - pressedAt < 30_000, 'the grid officer was not called at once')
          assert.ok(!calls.some(({ as }) => as === 'nearMember'))
        },
      ],
      [
        'the grid officer says yes by a key in the call, and she reads who comes',
        async () => {
          const { calls } = await ringing(scene)
          const officer = calls.find(({ as }) => as === 'gridOfficer')!
          await beyond.handTo(officer.name)
          const call = beyond.message('bellOfficer', 'call')
          await call.getByRole('button', { name: '接听' }).click()
          await call.getByRole('button', { name: '按1 我能去' }).click()
          await her.says(`${officer.name.slice(0, 1)}同志来了`).waitFor()
          await beyond.says(/您答应去的求助/).waitFor()
          await table.picture('网格员按1答应')
        },
      ],
      [
        'the rest is over when they say so',
        async () => {
          await quieten(scene)
          for (const phone of [near, far]) {
            await phone.press(/^不歇了/)
            await phone.says('现在会叫您').waitFor()
          }
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}
