/** A button is put up at her door, its key read off the admin's page; it rings, says who comes, and it ends well. */
import assert from 'node:assert/strict'
import { CAST } from '~/local/city/cast'
import { Device } from '~/local/doorbell/device'
import { acceptOn, begin, helpAndEnd, openTile, ringAtHers, type Scene } from '../scene'
import { type Tally, walk } from '../steps'

export function byButton(scene: Scene): Promise<Tally> {
  const { her, near, admin, table, cloud } = scene
  return walk(
    'the button at the door',
    [
      [
        'the admin puts a button up at her door, and its key is shown once',
        async () => {
          await begin(scene)
          await openTile(scene, '门铃住户')
          await admin.app.locator('[aria-label="找一户"]:visible').fill(CAST.resident.name)
          await admin.press('找一找')
          await admin.press(new RegExp(`${CAST.resident.name}.*点开查看`))
          await admin.press(/^按钮设备/)
          await admin.press('装一个按钮')
          await admin.app.getByRole('radio', { name: '床头按钮' }).filter({ visible: true }).click()
          await admin.press('装上')
          await admin.press('好，装上')
          await admin.says('只显示这一次').waitFor()
          const [deviceId, key] = (await admin.app.locator('.device-key:visible').allInnerTexts()).map((one) =>
            one.replaceAll(' ', ''),
          )
          assert.ok(deviceId && key)
          await table.picture('按钮的密钥只显示一次')
          await admin.press('写进设备了，离开')
          await admin.press('写好了，离开')
          await admin.says('床头按钮').waitFor()
          scene.button = new Device({ credentials: { url: `${cloud.url}fn`, deviceId, key }, clock: cloud.now })
        },
      ],
      [
        'pushed, it is heard, her phone says so and her neighbours are called',
        async () => {
          await ringAtHers(scene)
          await near.app.getByRole('button', { name: '去看看' }).filter({ visible: true }).first().waitFor()
          await table.picture('按钮响了')
        },
      ],
      [
        'the button knows who is coming',
        async () => {
          await acceptOn(near)
          await her.says(/万同志来了，大约\d+分钟到/).waitFor()
          const told = await scene.button!.call('state')
          assert.equal(told.phase, 'coming')
          assert.equal(told.coming?.length, 1)
          assert.match(told.say ?? '', /万同志/)
        },
      ],
      [
        'helped, and she says so',
        async () => {
          await helpAndEnd(scene, near)
          await table.picture('按钮叫来的人帮上了忙')
          assert.equal((await scene.button!.call('state')).phase, 'idle')
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}
