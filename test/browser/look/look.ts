/**
 * Looks at every page in four states and two type sizes, keeps a picture of each (LINLING_PICTURES=faults: of those with
 * faults only), and says what is wrong.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
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

/** Looks that one load of the app is enough for, in this order: see `goesOn`. */
const together = (view: View, i: number): Look[][] => {
  const inState =
    (...states: State[]) =>
    (size: Size): Look[] =>
      states.map((state) => ({ view, size, state }))
  const full = SIZES.flatMap(inState('full'))
  if (view.onlyFull) return [full]
  // What every page shows while it loads, when it could not be read or holds nothing is one component each: written large they
  // are looked at once.
  const sizes = i === 0 ? SIZES : (['usual'] as const)
  return [...sizes.map(inState('loading', 'error')), sizes.flatMap(inState('empty')), full]
}

/** 大字 shows as what it is on the page of its switch; and 长辈版 is large before. */
const follows = ({ page, simple }: View): boolean => page !== 'pages/me/index' && !simple

/** How one look follows another without a load: what was held back is refused, or the phone's own type is set larger. */
function goesOn(before: Look | undefined, { view, state, size }: Look): 'refused' | 'enlarged' | undefined {
  if (before?.view !== view) return undefined
  if (before.size === size) return before.state === 'loading' && state === 'error' ? 'refused' : undefined
  return before.state === state && state !== 'loading' && state !== 'error' && follows(view) ? 'enlarged' : undefined
}

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
    const looks = VIEWS.flatMap(together).filter(
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

/** One page that looks at one view after another: the build is compiled once, and no view sees what another view left. */
class Eye {
  readonly #server = createServer((request, response) => void this.#serve(request, response))
  #origin = ''
  #page!: Page
  #shown: Look | undefined
  /** The look before came to its end: one that did not is nothing to go on from. */
  #sound = false
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
    const { state, size } = shown
    const page = this.#page
    const goes = this.#sound ? goesOn(this.#shown, shown) : undefined
    this.#sound = false
    this.#shown = shown
    this.#asked = new Asked()
    this.#answers = undefined
    this.#complaints = []
    if (goes === 'refused') for (const response of this.#held) refuse(response)
    else if (goes !== 'enlarged' || !(await this.#enlarged(shown))) await this.#load(shown)
    await this.#settled(state)
    const faults = await page.evaluate((norms) => window.__look?.(norms) ?? ['the rules did not load'], NORMS[size])
    const all = [...this.#complaints, ...faults]
    if (process.env['LINLING_PICTURES'] !== 'faults' || all.length > 0) await this.#keep(picture)
    this.#sound = true
    return all
  }

  /** @returns false when what had been pressed before may be lost by it, since something was asked anew. */
  async #enlarged({ view, state }: Look): Promise<boolean> {
    await this.#page.evaluate(writeLarger)
    await this.#settled(state)
    return !view.press || !this.#asked.anything
  }

  /** Quiet, and still so two frames later: on a busy machine a page may need long until it asks what it needs next. */
  async #settled(state: State): Promise<void> {
    const asked = this.#asked
    let heardAt: number
    do {
      await quiet(asked, state)
      heardAt = asked.lastAt
      await this.#page.evaluate(drawn)
    } while (asked.lastAt !== heardAt)
  }

  /** Started, and pressed what is to be pressed. */
  async #load({ view, state }: Look): Promise<void> {
    this.#held = []
    this.#visit += 1
    const about = view.byId && view.alert ? `?alertId=${view.alert.alertId}` : ''
    const query = view.query ?? (view.task ? `?taskId=${view.task.taskId}` : about)
    // Another search each time, or only the hash would change and the app would not start anew.
    await this.#page.goto(`${this.#origin}/?${this.#visit}#/${view.page}${query}`)
    await this.#page.evaluate(whenShown)
    for (const words of view.press ?? []) {
      await this.#settled(state)
      const pressed = '[role=button]:visible, [role=radio]:visible, [role=checkbox]:visible'
      await this.#page.locator(pressed, { hasText: words }).first().click()
      await setTimeout(250)
    }
  }

  async #keep(picture: string): Promise<void> {
    const page = this.#page
    // A page scrolls inside its frame: for the picture the window is made as tall as what is in it. Some of that is as tall as a
    // part of the window, so again until it all fits.
    for (let i = 0, height = 0; i < 12; i++) {
      const all = Math.min(8_000, Math.max(WINDOW.height, await page.evaluate(heightOfAll)))
      if (all === height) break
      height = all
      await page.setViewportSize({ ...WINDOW, height })
    }
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
    asked.anything = true
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
  anything = false
  waiting = 0
  lastAt = Date.now()
}

/** Nothing asked for a while that is not answered; in `loading`: asked, and never answered. */
async function quiet(asked: Asked, state: State): Promise<void> {
  const late = Date.now() + 20_000
  while (Date.now() < late) {
    const long = Date.now() - asked.lastAt > QUIET_MS
    if (long && (asked.waiting === 0 || state === 'loading')) return
    await setTimeout(50)
  }
}

/** In the page; so is what follows. Playwright's locators would bring their whole engine along into every document. */
function whenShown(): Promise<void> {
  return new Promise((shown, never) => {
    const see = () => {
      if ([...document.querySelectorAll('.page')].some((one) => one.checkVisibility())) shown()
      else if (performance.now() > 30_000) never(new Error('no page within 30 s'))
      else requestAnimationFrame(see)
    }
    see()
  })
}

/** As somebody who sets the type larger in their phone and comes back to the app: two fifths, as by 大字. */
function writeLarger(): Promise<void> {
  document.documentElement.style.fontSize = '140%'
  document.dispatchEvent(new Event('visibilitychange'))
  const late = performance.now() + 10_000
  return new Promise((written, never) => {
    const see = () => {
      const pages = [...document.querySelectorAll('.page')].filter((one) => one.checkVisibility())
      if (pages.length > 0 && pages.every((one) => one.matches('.page--large.type-140'))) written()
      else if (performance.now() > late) never(new Error('the page does not follow the size of the phone’s type'))
      else requestAnimationFrame(see)
    }
    see()
  })
}

/** What the window would have to be for nothing to scroll. */
function heightOfAll(): number {
  const scrolling = [...document.querySelectorAll('*')].filter(
    (one) => one.checkVisibility() && /auto|scroll/.test(getComputedStyle(one).overflowY),
  )
  return Math.max(innerHeight, ...scrolling.map((one) => innerHeight - one.clientHeight + one.scrollHeight))
}

/** Two frames later. */
function drawn(): Promise<void> {
  return new Promise((resume) => requestAnimationFrame(() => requestAnimationFrame(() => resume())))
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
