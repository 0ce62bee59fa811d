/**
 * Looks at every page in four states and two type sizes, keeps a picture of each (LINLING_PICTURES=faults: of those with
 * faults only), and says what is wrong.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { openChromium } from '../chromium'
import { answersFor, REFUSED, type State } from './answers'
import { bundleRules } from './bundled-rules'
import { NOW } from './people'
import { missedBy } from './planted'
import type { Norms } from './rules'
import { VIEWS, type View } from './views'

const WINDOW = { width: 375, height: 780 }
const SIZES = ['usual', 'large'] as const
type Size = (typeof SIZES)[number]

const NORMS: Record<Size, Norms> = {
  usual: { smallestText: 18, smallestTarget: 48, latinAllowed: ['APP', 'GeoJSON'] },
  large: { smallestText: 18, smallestTarget: 60, latinAllowed: ['APP', 'GeoJSON'] },
}

interface Look {
  view: View
  state: State
  size: Size
}

/** One after another: of a page that loads the answers are held back, and are then refused it. */
const TOGETHER: readonly (readonly State[])[] = [['loading', 'error'], ['empty'], ['full']]

const allLooks = (): Look[][] =>
  VIEWS.flatMap((view, i) =>
    SIZES.flatMap((size) =>
      // What every page shows while it loads, when it could not be read or holds nothing is one component each: written large they
      // are looked at once.
      (view.onlyFull || (size === 'large' && i > 0) ? [['full' as const]] : TOGETHER).map((states) =>
        states.map((state) => ({ view, size, state })),
      ),
    ),
  )

export async function run(root: string): Promise<{ passed: number; failed: number }> {
  const pictures = join(root, 'test-output/look')
  rmSync(pictures, { recursive: true, force: true })
  mkdirSync(pictures, { recursive: true })
  const rules = await bundleRules(root)
  const result = { passed: 0, failed: 0 }
  const count = (name: string, faults: string[]) => {
    if (faults.length === 0) result.passed += 1
    else {
      result.failed += 1
      console.log(`look: ${name}`)
      for (const fault of faults) console.log(`  - ${fault}`)
    }
  }

  count('every page of app.config.ts is looked at', await pagesWithoutView(root))
  const browser = await openChromium()
  try {
    const blank = await browser.newPage({ viewport: WINDOW })
    count('the rules catch what they are for', await missedBy(blank, rules, NORMS.usual))
    await blank.close()
    const wanted = process.env['LINLING_LOOK']
    const looks = allLooks().filter(
      ([first]) => !wanted || wanted.split(',').some((word) => first!.view.name.includes(word)),
    )
    // Three at a time, each taking the next: they wait as much as they draw.
    const queue = looks.values()
    const hands = [0, 1, 2].map(async () => {
      const eye = new Eye(root, rules)
      await eye.open(browser)
      for (const together of queue)
        for (const shown of together) {
          const name = `${shown.view.name}, ${shown.state}, ${shown.size} type`
          const picture = join(pictures, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`)
          count(name, await eye.look(shown, picture).catch((fault) => [String(fault)]))
        }
      eye.close()
    })
    await Promise.all(hands)
  } finally {
    await browser.close()
  }
  return result
}

/** One page that looks at one view after another: the build is compiled once, and no view sees what another left. */
class Eye {
  readonly #server = createServer((request, response) => void this.#serve(request, response))
  #origin = ''
  #page!: Page
  #shown: Look | undefined
  /** Of a page that loads. */
  #held: ServerResponse[] = []
  #asked = new Asked()
  #answers: ReturnType<typeof answersFor> | undefined
  #complaints: string[] = []
  #visit = 0
  readonly #root: string
  readonly #rules: string

  constructor(root: string, rules: string) {
    this.#root = root
    this.#rules = rules
  }

  /** A server of its own and no routing in Chromium: routed, nothing of the build would be kept from one look to the next. */
  async open(browser: Browser): Promise<void> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening))
    this.#origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    const context = await browser.newContext({ viewport: WINDOW, deviceScaleFactor: 1, locale: 'zh-CN' })
    await context.addInitScript(this.#rules)
    this.#page = await context.newPage()
    this.#page.on('pageerror', (fault) => this.#complaints.push(`the page threw: ${fault.message}`))
    this.#page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(this.#origin))
        this.#complaints.push(`the page asked ${request.url()}`)
    })
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  /** @returns what is wrong with it. */
  async look(shown: Look, picture: string): Promise<string[]> {
    const { view, state, size } = shown
    const page = this.#page
    const before = this.#shown
    const goesOn = state === 'error' && before?.state === 'loading' && before.view === view && before.size === size
    this.#shown = shown
    this.#asked = new Asked()
    this.#answers = undefined
    this.#complaints = []
    this.#visit += 1
    const about = view.byId && view.alert ? `?alertId=${view.alert.alertId}` : ''
    const query = view.query ?? (view.task ? `?taskId=${view.task.taskId}` : about)
    // Another search each time, or only the hash would change and the app would not start anew.
    if (goesOn) for (const response of this.#held) refuse(response)
    else {
      this.#held = []
      await page.goto(`${this.#origin}/?${this.#visit}#/${view.page}${query}`)
    }
    await page.locator('.page:visible').first().waitFor({ timeout: 30_000 })
    await settled(page, this.#asked, state)
    for (const words of view.press ?? []) {
      const pressed = '[role=button]:visible, [role=radio]:visible, [role=checkbox]:visible'
      await page.locator(pressed, { hasText: words }).first().click()
      await page.waitForTimeout(250)
    }
    const faults = await page.evaluate((norms) => window.__look?.(norms) ?? ['the rules did not load'], NORMS[size])
    const all = [...this.#complaints, ...faults]
    if (process.env['LINLING_PICTURES'] !== 'faults' || all.length > 0) await this.#keep(picture)
    return all
  }

  async #keep(picture: string): Promise<void> {
    const page = this.#page
    // A page scrolls inside its frame: for the picture the window is made as tall as what is in it.
    const height = await page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll('*')].filter((one) => one.checkVisibility()).map((one) => one.scrollHeight),
      ),
    )
    await page.setViewportSize({ ...WINDOW, height: Math.min(4_000, Math.max(WINDOW.height, height)) })
    await page.screenshot({ path: picture })
    await page.setViewportSize(WINDOW)
  }

  /** The H5 build, and the functions' answers from the fixtures. */
  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.#origin)
    if (pathname.startsWith('/fn/')) return this.#answer(request, response)
    const file = pathname === '/' ? '/index.html' : pathname
    let body: Buffer
    try {
      body = readFileSync(join(this.#root, 'dist/h5', file))
    } catch {
      response.writeHead(404).end()
      return
    }
    const first = file === '/index.html'
    response
      .writeHead(200, {
        'content-type': TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
        'cache-control': first ? 'no-store' : 'max-age=3600',
      })
      .end(first ? withPhone(body.toString('utf8'), this.#shown!) : body)
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { view, state, size } = this.#shown!
    const asked = this.#asked
    asked.lastAt = Date.now()
    asked.waiting += 1
    const { call, input } = (await json(request)) as { call: string; input: unknown }
    const known = call === 'session.me' || state === 'empty' || state === 'full'
    // Not answered; leaving the page lets go of it.
    if (!known && state === 'loading') return void this.#held.push(response)
    const { persona, alert, task, duty } = view
    this.#answers ??= answersFor(state === 'full' ? 'full' : 'empty', persona, alert, task, duty, size === 'large')
    const says = state === 'full' ? view.says?.get(call) : undefined
    const own = typeof says === 'function' ? says(input) : says
    const data = known ? (own ?? this.#answers.get(call)) : undefined
    if (data === undefined) refuse(response)
    else answer(response, { ok: true, data })
    asked.lastAt = Date.now()
    asked.waiting -= 1
  }
}

const answer = (response: ServerResponse, said: object): void =>
  void response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(said))
const refuse = (response: ServerResponse): void => answer(response, REFUSED)

/** The page, with what this phone keeps and the fixtures' hour, so that the words of time are the same in every picture. */
function withPhone(html: string, { view, size }: Look): string {
  const preferences = JSON.stringify({ largeType: size === 'large', simple: view.simple ?? false })
  const drafts = Object.entries(view.drafts ?? {})
    .map(([name, value]) => `localStorage.setItem('linling.draft.${name}', '${JSON.stringify(value)}')`)
    .join('\n    ')
  const script = `<script>
    localStorage.clear()
    localStorage.setItem('linling.preferences', '${preferences}')
    ${view.persona === 'nobody' ? '' : `localStorage.setItem('linling.session', '"look"')`}
    ${drafts}
    Date.now = () => ${NOW} + Math.round(performance.now())
  </script>`
  return html.replace('<head>', () => `<head>${script}`)
}

/** What the page asked, and whether it still waits. */
class Asked {
  waiting = 0
  lastAt = Date.now()
}

/** Nothing asked for a while that is not answered (in `loading`: asked, and never answered), and two frames drawn. */
async function settled(page: Page, asked: Asked, state: State): Promise<void> {
  const late = Date.now() + 20_000
  while (Date.now() < late) {
    const quiet = Date.now() - asked.lastAt > QUIET_MS
    if (quiet && (asked.waiting === 0 || state === 'loading')) break
    await page.waitForTimeout(50)
  }
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

const QUIET_MS = 250
const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css', png: 'image/png' }

/** Read from the source itself, so that a page added tomorrow is missed today by nobody. */
async function pagesWithoutView(root: string): Promise<string[]> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/app.config.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'config',
    define: { defineAppConfig: 'Object' },
  })
  interface AppConfig {
    pages: string[]
    subPackages?: { root: string; pages: string[] }[]
  }
  const config = new Function(`${outputFiles[0]!.text};return config.default`)() as AppConfig
  const pages = [
    ...config.pages,
    ...(config.subPackages ?? []).flatMap(({ root: folder, pages: held }) => held.map((one) => `${folder}/${one}`)),
  ]
  return pages.filter((path) => !VIEWS.some((view) => view.page === path)).map((path) => `nobody looks at ${path}`)
}
