// Every page of the compiled mini-program, launched on a test phone that is signed in to the local cloud, in turns with an
// empty page of no framework at all: milliseconds to launch, and what goes from the logic layer to the view.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CAST } from '~/local/city/cast'
import { plantCity } from '~/local/city/plant'
import { startLocal } from '~/local/lifecycle/start'
import { Phone } from '~/test/weapp/phone'
import { figure, median, report, table, times } from './table'

const ROUNDS = 9
/** Until whatever the page asks for has come and is drawn. ms */
const SETTLES = 4_000
/** @source WeChat: setData should carry less than 256 KB at once. */
const ADVISED_KB = 256
const root = process.argv[2]!
const folder = join(root, 'test-output/bench/weapp')

const EMPTY: Record<string, string> = {
  'app.json': JSON.stringify({ pages: ['pages/empty/index'], tabBar: { list: [] } }),
  'app.js': 'App({})',
  'app.wxss': '',
  'pages/empty/index.json': '{}',
  'pages/empty/index.wxml': '<view>{{words}}</view>',
  'pages/empty/index.js': "Page({ data: { words: '' }, onLoad() { this.setData({ words: '您好' }) } })",
}

interface Launch {
  ms: number
  /** Of these, app.js alone: the framework, before there is a page. */
  appMs: number
  calls: number
  bytes: number
  largest: number
}

interface Who {
  gateway: string
  token: string
}

async function launch(dist: string, route: string, who: Who, settles = 0): Promise<Launch> {
  // WeChat compiles views when a version is published, not when it is opened: that is done before the clock starts.
  const phone = new Phone(who, dist)
  const began = performance.now()
  phone.start()
  const appMs = performance.now() - began
  phone.open(route)
  // React draws in later turns of the loop: launched is when there is something to read.
  while (phone.text().trim().length === 0 && performance.now() - began < 10_000) await new Promise(setImmediate)
  const ms = performance.now() - began
  await new Promise((resume) => setTimeout(resume, settles))
  const { calls, bytes, largest } = phone.setData
  if (phone.faults.length > 0) throw new Error(`${route}: ${phone.faults[0]}`)
  phone.stop()
  return { ms, appMs, calls, bytes, largest }
}

async function main(): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  const empty = join(folder, 'empty')
  for (const [name, text] of Object.entries(EMPTY)) {
    mkdirSync(dirname(join(empty, name)), { recursive: true })
    writeFileSync(join(empty, name), text)
  }
  const local = await startLocal({
    data: join(folder, 'data'),
    distFolder: join(root, 'dist'),
    city: { size: 'small', seed: 1 },
    makeCity: plantCity,
    eager: true,
  })
  const rows: string[][] = []
  const figures: unknown[] = []
  try {
    // The admin of the cast sees the most on every page.
    const who = { gateway: local.url, token: local.gateway.tokenFor(CAST.admin.openid) }
    const dist = join(root, 'dist/weapp')
    for (const route of new Phone({ gateway: '', token: '' }, dist).routes) {
      const launches: Launch[] = []
      const bare: Launch[] = []
      for (let round = -1; round < ROUNDS; round++) {
        const page = await launch(dist, route, who)
        const none = await launch(empty, 'pages/empty/index', who)
        if (round < 0) continue
        launches.push(page)
        bare.push(none)
      }
      const settled = await launch(dist, route, who, SETTLES)
      const of = (pick: (launch: Launch) => number) => median(launches.map(pick))
      const largestKb = settled.largest / 1024
      rows.push([
        route,
        figure(of(({ ms }) => ms)),
        figure(of(({ appMs }) => appMs)),
        figure(median(bare.map(({ ms }) => ms))),
        times(median(launches.map(({ ms }, i) => ms / bare[i]!.ms))),
        String(settled.calls),
        figure(settled.bytes / 1024),
        figure(largestKb),
        `${((largestKb / ADVISED_KB) * 100).toFixed(1)} %`,
      ])
      figures.push({ route, launches, bare, settled })
    }
  } finally {
    await local.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const head = [
    'page',
    'launch ms',
    'of it app.js',
    'empty page ms',
    'page : empty',
    'setData calls',
    'KB in all',
    'KB at once',
    `of ${ADVISED_KB} KB`,
  ]
  report(root, 'weapp', table(head, rows), figures)
}

main().catch((fault) => {
  console.error(fault)
  process.exit(1)
})
