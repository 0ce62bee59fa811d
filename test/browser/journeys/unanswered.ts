/** Nobody answers: wave after wave, until the street's duty officer says yes in the call. */
import assert from 'node:assert/strict'
import { CAST } from '~/local/city/cast'
import { begin, openAlert, ringAtHers, ringing, type Scene } from '../scene'
import { type Tally, walk } from '../steps'

export function unanswered(scene: Scene): Promise<Tally> {
  const { her, beyond, admin, cloud, table } = scene
  const called = async (as: string) => (await ringing(scene)).calls.filter((call) => call.as === as)
  return walk(
    'nobody answers',
    [
      [
        'she rings, and nobody says anything',
        async () => {
          await begin(scene)
          await ringAtHers(scene)
          await openAlert(scene, CAST.resident.name)
          await admin.says(/还没有人答应，已叫\d+位/).waitFor()
          assert.deepEqual(await called('streetDutyOfficer'), [])
        },
      ],
      [
        'after a minute and a half the grid is called, after two and a half the street',
        async () => {
          await cloud.pass(46)
          await cloud.pass(45)
          await admin.app
            .getByText(/网格员/)
            .filter({ visible: true })
            .first()
            .waitFor()
          await cloud.pass(61)
          await admin.exactly('街道值班员').waitFor()
          await table.picture('一轮一轮，叫到街道')
        },
      ],
      [
        'the street officer does not pick up, and is called again',
        async () => {
          await cloud.pass(61)
          await admin.says('还没有人答应，再叫一遍').waitFor()
        },
      ],
      [
        'this time by a key in the call: somebody comes',
        async () => {
          const [officer] = await called('streetDutyOfficer')
          assert.ok(officer)
          await beyond.handTo(officer.name)
          const call = beyond.message('bellOfficer', 'call')
          await call.getByRole('button', { name: '接听' }).click()
          await call.getByRole('button', { name: '按1 我能去' }).click()
          await her.says(`${officer.name.slice(0, 1)}同志来了`).waitFor()
          await beyond.messages('phoneAccepted').first().waitFor()
          await table.picture('街道值班员答应了')
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}
