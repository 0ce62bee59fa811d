/** She takes it back: the search goes on, the duty phone rings, somebody speaks with her, and it was pressed by mistake. */
import assert from 'node:assert/strict'
import { CAST } from '~/local/city/cast'
import { begin, openAlert, ringAtHers, ringing, type Scene } from '../scene'
import { type Tally, walk } from '../steps'

export function cancelled(scene: Scene): Promise<Tally> {
  const { her, near, duty, admin, table } = scene
  return walk(
    'cancelled, called back, a false alarm',
    [
      [
        'she says that nobody need come, and is told that somebody will ring',
        async () => {
          await begin(scene)
          await ringAtHers(scene)
          await her.press('不用来人了')
          await her.says('不用来人了吗？').waitFor()
          await table.picture('不用来人了吗')
          await her.press('请给我回电话')
          await her.says('值班员马上给您回电话，请留意手机。').waitFor()
        },
      ],
      [
        'nothing is silenced: the duty phone rings for it, and the neighbours go on being called',
        async () => {
          const call = duty.message('bellCancelled', 'call')
          await call.getByRole('button', { name: '接听' }).click()
          await call.getByText(/覃桂芝.*点了取消/).waitFor()
          await call.getByRole('button', { name: '挂断' }).click()
          await near.app.getByRole('button', { name: '去看看' }).filter({ visible: true }).first().waitFor()
          assert.equal((await ringing(scene)).state, 'ringing')
          await table.picture('取消了也要回电')
        },
      ],
      [
        'the desk rings her and writes down what she said',
        async () => {
          await openAlert(scene, CAST.resident.name)
          await admin.press(/^回电并记下/)
          await admin.app.getByRole('radio', { name: '接通了', exact: true }).filter({ visible: true }).click()
          await table.picture('回电并记下')
          await admin.press(/^记下$/)
          await admin.says(/回了电话/).waitFor()
        },
      ],
      [
        'pressed by mistake: everybody is told, and she that it does not matter',
        async () => {
          await admin.press('登记为误按')
          await admin.press('通过话，是误按')
          await her.says('已登记为误按。没关系，有事尽管按。').waitFor()
          await near.messages('bellNotNeeded').first().waitFor()
          await admin.says('误按，人平安').waitFor()
          await table.picture('误按，没关系')
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}
