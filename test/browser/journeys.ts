/**
 * Every journey: those of the bell on one table over one cloud, each from where the last was ended, the others on a second.
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
import { hearing } from './journeys/hearing'
import { late } from './journeys/late'
import { aroundThem, matters } from './journeys/matters'
import { noServer } from './journeys/no-server'
import { nobodyNear } from './journeys/nobody-near'
import { pavilion } from './journeys/pavilion'
import { refused } from './journeys/refused'
import { topics } from './journeys/topic'
import { twoAtOnce } from './journeys/two-at-once'
import { unanswered } from './journeys/unanswered'
import { vote } from './journeys/vote'
import { warning } from './journeys/warning'
import { type Scene, sceneOn, writeLarge } from './scene'
import type { Tally } from './steps'
import { Table } from './table'

type Journeys = Record<string, (scene: Scene) => Promise<Tally>>

/** Of the bell: the story is promised within a second, so nothing else is walked beside it. */
const BELL: Journeys = {
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
}
/** Of what is raised and talked over: on a second table, over a cloud of their own, once the story is told. */
const MATTERS: Journeys = { matters, aroundThem, pavilion, topics, hearing, vote }

export async function run(root: string): Promise<Tally> {
  const pictures = join(root, 'test-output/browser')
  rmSync(pictures, { recursive: true, force: true })
  let told = () => {}
  const story = new Promise<void>((resolve) => {
    told = resolve
  })
  const tallies = await Promise.all([
    walkAll(root, BELL, join(pictures, 'bell'), told).finally(told),
    story.then(() => walkAll(root, MATTERS, join(pictures, 'matters'))),
  ])
  return tallies.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }))
}

/** These in turn, on one table over one cloud. `afterFirst` is called when the first has been walked. */
async function walkAll(root: string, journeys: Journeys, pictures: string, afterFirst = () => {}): Promise<Tally> {
  const tally = { passed: 0, failed: 0 }
  const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
  const walked = Object.entries(journeys).filter(([name]) => wanted.length === 0 || wanted.includes(name))
  if (walked.length === 0) return tally
  const large = process.argv.includes('--large')
  const cloud = await startCloud(root, ['--city', 'small'])
  const browser = await openChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, locale: 'zh-CN' })
    page.setDefaultTimeout(20_000)
    const complaints: string[] = []
    page.on('pageerror', (fault) => complaints.push(fault.message))
    const table = new Table(page, pictures)
    const scene = sceneOn(root, cloud, table, complaints, large)
    await table.open(cloud.url)
    for (const [name, journey] of walked) {
      if (large && name !== 'story') await writeLarge(scene)
      const began = Date.now()
      const { passed, failed } = await journey(scene)
      tally.passed += passed
      tally.failed += failed
      console.log(`     ${name}: ${((Date.now() - began) / 1000).toFixed(0)} s`)
      afterFirst()
    }
    return tally
  } finally {
    await browser.close()
    await cloud.stop()
  }
}
