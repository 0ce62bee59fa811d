/** What a desk looks things up in: the policy tried at a door, the figures plotted, the coverage on its map. */
import assert from 'node:assert/strict'
import { CAST } from '~/local/city/cast'
import { begin, openTile, type Scene } from '../scene'
import { type Tally, walk } from '../steps'

export function deskPages(scene: Scene): Promise<Tally> {
  const { admin, table } = scene
  return walk(
    "the desk's pages",
    [
      [
        'the policy is tried at her door: who would be called, wave by wave, and nobody is',
        async () => {
          await begin(scene)
          const before = (await table.seen()).length
          await openTile(scene, '爱心门铃')
          await admin.press(/^呼叫办法/)
          await admin.press(/^先拿一户试试看/)
          await admin.app.locator('[aria-label="找一户"]:visible').fill(CAST.resident.name)
          await admin.press('找一找')
          await admin.app
            .getByRole('button', { name: new RegExp(CAST.resident.name) })
            .filter({ visible: true })
            .first()
            .click()
          await admin.says('一按铃就通知').waitFor()
          await admin.says(/^第一轮，/).waitFor()
          await admin.says(CAST.far.name).waitFor()
          await table.picture('试试看会叫谁')
          assert.equal((await table.seen()).length, before)
        },
      ],
      [
        'the figures are plotted',
        async () => {
          await openTile(scene, '门铃数字')
          const drawings = admin.app.locator('.chart img:visible')
          await drawings.first().waitFor()
          await admin.says('什么时候按的').waitFor()
          const widths = await drawings.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth))
          assert.ok(widths.length >= 4 && widths.every((width) => width > 0), `drawn: ${widths}`)
          await drawings.first().scrollIntoViewIfNeeded()
          await table.picture('门铃数字')
        },
      ],
      [
        'the coverage is counted and drawn on the map',
        async () => {
          await openTile(scene, '门铃周围的人手')
          await admin.says('户装了门铃').waitFor()
          const map = admin.app.locator('.city-map svg:visible').first()
          await map.waitFor()
          // The ground is drawn when the places are there, which is later than the map itself.
          await map.locator('path').nth(20).waitFor({ state: 'attached' })
          await map.scrollIntoViewIfNeeded()
          await table.picture('门铃周围的人手')
        },
      ],
    ],
    (name) => table.picture(`失败 ${name}`),
  )
}
