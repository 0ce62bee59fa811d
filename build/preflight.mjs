// Before the tests: a Chromium and a Chinese font. Found, or installed where that is possible (Debian, root),
// or one line that says what to install.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** The browser to test with; LINLING_CHROMIUM names another one. */
export const findChromium = () =>
  [process.env.LINLING_CHROMIUM, ...CANDIDATES].find((candidate) => candidate && existsSync(candidate))

function hasChineseFont() {
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim().length > 0
}

export function preflight() {
  const missing = () => [findChromium() ? '' : 'chromium', hasChineseFont() ? '' : 'fonts-noto-cjk'].filter(Boolean)
  let wanted = missing()
  if (wanted.length > 0 && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log(`preflight: installing ${wanted.join(' ')} (Debian)`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    try {
      execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'fontconfig', ...wanted], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env,
      })
    } catch {
      // What is still missing is said below, in one line.
    }
    wanted = missing()
  }
  if (wanted.length > 0) {
    console.error(
      `preflight: please install ${wanted.join(' and ')} (or set LINLING_CHROMIUM), then run the tests again`,
    )
    return false
  }
  console.log(`preflight: ${findChromium()} and a Chinese font are here`)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(preflight() ? 0 : 1)
