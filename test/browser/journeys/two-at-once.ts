/** Two doors ring in the same moment and there are two neighbours: nobody is called to both, and each door gets one. */
import assert from 'node:assert/strict'
import { watch } from '~/domain/bell/contract'
import { enrol } from '~/domain/device/contract'
import { find } from '~/domain/household/contract'
import { preview, see } from '~/domain/policy/contract'
import { CAST } from '~/local/city/cast'
import { Device } from '~/local/doorbell/device'
import { acceptOn, begin, openAlert, openTile, quieten, ringAtHers, ringing, type Scene } from '../scene'
import { type Tally, walk } from '../steps'

/** Who is asked to go; the others are told, or see to it. */
const ASKED: readonly string[] = ['pairedVolunteer', 'nearMember', 'nearVolunteer', 'sameBuilding']

export function twoAtOnce(scene: Scene): Promise<Tally> {
  const { her, near, far, admin, cloud, table } = scene
  let other = ''
  const askedTo = async (who: string) =>
    (await ringing(scene, who)).calls.filter(({ as, answer }) => ASKED.includes(as) && answer !== 'notNeeded')
  return walk(
    'two at once',
    [
      [
        'a second door that the same two neighbours would be called to gets a button',
        async () => {
          await begin(scene)
          const { numbers } = (await admin.call(see, {})).policy
          const { households } = await admin.call(find, { words: '', from: 0, limit: 100 })
          for (const { householdId, names, consents } of households) {
            if (householdId === CAST.resident.householdId || !consents) continue
            const { waves } = (await admin.call(preview, { householdId, numbers })).preview
            const called = waves.find(({ wave }) => wave === 1)?.people.map(({ name }) => name) ?? []
            const ours: readonly string[] = [CAST.near.name, CAST.far.name]
            if (called.length !== ours.length || !called.every((name) => ours.includes(name))) continue
            const { device, key } = await admin.call(enrol, { householdId, kind: 'bedside' })
            const credentials = { url: `${cloud.url}fn`, deviceId: device.deviceId, key }
            other = names.split('、')[0]!
            const [mine, theirs] = await Promise.all([
              ringAtHers(scene),
              new Device({ credentials, clock: cloud.now }).press(),
            ])
            assert.ok(theirs.ok, `refused: ${theirs.code} ${mine}`)
            return
          }
          assert.fail('no second door near her')
        },
      ],
      [
        'the desk sees both',
        async () => {
          await openTile(scene, '爱心门铃')
          await admin.says('正在处理的（2）').waitFor()
          await admin.says(other).waitFor()
          await table.picture('两家同时按铃')
        },
      ],
      [
        'one neighbour goes to hers; the other, not needed there, is called to the door where nobody is',
        async () => {
          const told = await far.messages('bellNotNeeded').count()
          await acceptOn(near)
          await openAlert(scene, other)
          // Where another door has nobody, none is kept for a second place at the first.
          await far.messages('bellNotNeeded').nth(told).waitFor()
          await cloud.pass(10)
          await admin.says(`${CAST.far.name}：还没回`).waitFor()
          await table.picture('另一位改叫去另一家')
          await far.reopen()
          await acceptOn(far)
          const doors = await Promise.all(
            [near, far].map(({ app }) => app.locator('.lead.strong:visible').last().innerText()),
          )
          assert.notEqual(doors[0], doors[1])
          await her.says(/(万|向)同志来了，大约\d+分钟到/).waitFor()
          await table.picture('一家去一位')
          const { open } = await admin.call(watch, { ended: 0 })
          assert.deepEqual(
            open.map(({ coming }) => coming.length),
            [1, 1],
          )
        },
      ],
      [
        'and nobody stands on the list of both',
        async () => {
          const [hers, theirs] = [await askedTo(CAST.resident.name), await askedTo(other)]
          const names = hers.map(({ name }) => name)
          assert.deepEqual(
            theirs.filter(({ name }) => names.includes(name)),
            [],
          )
          await quieten(scene)
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}
