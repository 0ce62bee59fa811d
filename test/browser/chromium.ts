/** Debian's Chromium under playwright-core, without a screen and without a word to the network. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Phones in frames that are scrolled away must go on as real ones do.
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  // Every document of ours is one site's: without this a renderer stands ready for the next at each load, and is thrown away.
  '--disable-site-isolation-trials',
  // No document of ours lives long enough for optimised code to pay.
  '--js-flags=--no-maglev,--no-opt',
  // Chromium's own tabs and buttons would be drawn for nobody.
  '--kiosk',
  '--autoplay-policy=no-user-gesture-required',
]

export function openChromium(): Promise<Browser> {
  const executablePath = [process.env['LINLING_CHROMIUM'], ...CANDIDATES].find((path) => path && existsSync(path))
  if (!executablePath) throw new Error('no Chromium here: install chromium, or set LINLING_CHROMIUM')
  return chromium.launch({ executablePath, args: ARGUMENTS })
}
