/**
 * Every journey on one table over one cloud: the story first, then the others, each from where the last was ended.
 * With --large every phone writes large from the first journey on (the story has its own step for that).
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { openChromium } from './chromium'
import { startCloud } from './cloud'
import { story } from './journey'
import { byButton } from './journeys/by-button'
import { cancelled } from './journeys/cancelled'
import { deskPages } from './journeys/desk-pages'
import { drill } from './journeys/drill'
import { late } from './journeys/late'
import { aroundThem, matters } from './journeys/matters'
import { noServer } from './journeys/no-server'
import { nobodyNear } from './journeys/nobody-near'
import { refused } from './journeys/refused'
import { twoAtOnce } from './journeys/two-at-once'
import { unanswered } from './journeys/unanswered'
import { warning } from './journeys/warning'
import { type Scene, sceneOn, writeLarge } from './scene'
import type { Tally } from './steps'
import { Table } from './table'

const JOURNEYS: Record<string, (scene: Scene) => Promise<Tally>> = {
  story,
  byButton,
  refused,
  cancelled,
  noServer,
  late,
  nobodyNear,
  unanswered,
  twoAtOnce,
  drill,
  warning,
  deskPages,
  matters,
  aroundThem,
}

export async function run(root: string): Promise<Tally> {
  const large = process.argv.includes('--large')
  const pictures = join(root, 'test-output/browser')
  rmSync(pictures, { recursive: true, force: true })
  const cloud = await startCloud(root, ['--city', 'small'])
  const browser = await openChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN' })
    page.setDefaultTimeout(20_000)
    const complaints: string[] = []
    page.on('pageerror', (fault) => complaints.push(fault.message))
    const table = new Table(page, pictures)
    const scene = sceneOn(root, cloud, table, complaints, large)
    const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
    await table.open(cloud.url)
    const tally = { passed: 0, failed: 0 }
    for (const [name, journey] of Object.entries(JOURNEYS)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue
      if (large && name !== 'story') await writeLarge(scene)
      const began = Date.now()
      const { passed, failed } = await journey(scene)
      tally.passed += passed
      tally.failed += failed
      console.log(`     ${name}: ${((Date.now() - began) / 1000).toFixed(0)} s`)
    }
    return tally
  } finally {
    await browser.close()
    await cloud.stop()
  }
}
