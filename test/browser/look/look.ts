/** Looks at every page in four states and two type sizes, keeps a picture of each, and says what is wrong. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openChromium } from '../chromium'
import { answersFor, REFUSED, STATES, type State } from './answers'
import { NOW } from './people'
import type { Norms } from './rules'
import { VIEWS, type View } from './views'

const ORIGIN = 'http://look.test'
const WINDOW = { width: 375, height: 780 }
const SIZES = ['usual', 'large'] as const
type Size = (typeof SIZES)[number]

const NORMS: Record<Size, Norms> = {
  usual: { smallestText: 18, smallestTarget: 48, latinAllowed: ['APP'] },
  large: { smallestText: 18, smallestTarget: 60, latinAllowed: ['APP'] },
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
    const wanted = process.env['LINLING_LOOK']
    const looks = VIEWS.flatMap((view) =>
      SIZES.flatMap((size) => (view.onlyFull ? (['full'] as const) : STATES).map((state) => ({ view, size, state }))),
    ).filter(({ view }) => !wanted || view.name.includes(wanted))
    // Two at a time: as many as the machine has hands.
    const hands = [0, 1].map(async (hand) => {
      for (const [i, { view, size, state }] of looks.entries()) {
        if (i % 2 !== hand) continue
        const name = `${view.name}, ${state}, ${size} type`
        const picture = join(pictures, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`)
        count(name, await look(browser, root, rules, view, state, size, picture).catch((fault) => [String(fault)]))
      }
    })
    await Promise.all(hands)
  } finally {
    await browser.close()
  }
  return result
}

async function look(
  browser: Browser,
  root: string,
  rules: string,
  view: View,
  state: State,
  size: Size,
  picture: string,
): Promise<string[]> {
  const context = await browser.newContext({ viewport: WINDOW, deviceScaleFactor: 1, locale: 'zh-CN' })
  const complaints: string[] = []
  try {
    const page = await context.newPage()
    page.on('pageerror', (fault) => complaints.push(`the page threw: ${fault.message}`))
    await serve(context, root, view, state)
    await page.addInitScript(
      ({ preferences, signedIn, now }) => {
        localStorage.setItem('linling.preferences', JSON.stringify(preferences))
        if (signedIn) localStorage.setItem('linling.session', '"look"')
        // The fixtures' hour, so that the words of time are the same in every picture.
        const begun = performance.now()
        Date.now = () => now + Math.round(performance.now() - begun)
      },
      {
        preferences: { largeType: size === 'large', simple: view.simple ?? false },
        signedIn: view.persona !== 'nobody',
        now: NOW,
      },
    )
    const query = view.byId && view.alert ? `?alertId=${view.alert.alertId}` : ''
    await page.goto(`${ORIGIN}/#/${view.page}${query}`)
    await page.locator('.page:visible').first().waitFor({ timeout: 10_000 })
    await settled(page, state)
    for (const words of view.press ?? []) {
      await page.locator('[role=button]:visible', { hasText: words }).first().click()
      await page.waitForTimeout(250)
    }
    await page.evaluate(rules)
    const faults = await page.evaluate((norms) => window.__look?.(norms) ?? ['the rules did not load'], NORMS[size])
    await page.screenshot({ path: picture, fullPage: true })
    return [...complaints, ...faults]
  } finally {
    await context.close()
  }
}

/** Nothing asked that is not answered (but in `loading`, where nothing is), and two frames drawn. */
async function settled(page: Page, state: State): Promise<void> {
  if (state === 'loading') await page.waitForTimeout(500)
  else await page.waitForLoadState('networkidle')
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css', png: 'image/png' }

/** The H5 build and the functions, both out of this process: no server, no network. */
async function serve(context: BrowserContext, root: string, view: View, state: State): Promise<void> {
  const answers = answersFor(state === 'full' ? 'full' : 'empty', view.persona, view.alert)
  await context.route('**/*', async (route) => {
    const request = route.request()
    const url = new URL(request.url())
    if (url.origin !== ORIGIN) return route.abort()
    if (!url.pathname.startsWith('/fn/')) {
      const file = url.pathname === '/' ? '/index.html' : url.pathname
      const type = TYPES[file.split('.').at(-1) ?? '']
      try {
        const body = readFileSync(join(root, 'dist/h5', file))
        return await route.fulfill({ body, contentType: type ?? 'application/octet-stream' })
      } catch {
        return route.fulfill({ status: 404 })
      }
    }
    const { call } = request.postDataJSON() as { call: string }
    const known = call === 'session.me' || state === 'empty' || state === 'full'
    // Never answered; the context's end lets go of it.
    if (!known && state === 'loading') return
    const data = known ? answers.get(call) : undefined
    return route.fulfill({ json: data === undefined ? REFUSED : { ok: true, data } })
  })
}

async function bundleRules(root: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'test/browser/look/rules.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome110',
  })
  return outputFiles[0]!.text
}

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
