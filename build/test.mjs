// `npm test`: preflight, builds, checks, jest, the browser. The last line sums what was executed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants, setPriority } from 'node:os'
import path from 'node:path'
import { buildAll } from './all.mjs'
import { root } from './fingerprint.mjs'
import { preflight } from './preflight.mjs'

const { LONG } = createRequire(import.meta.url)('../test/longest-first.js')
const bin = (name) => path.join(root, 'node_modules/.bin', name)

/** Beside the builds: what reads sources only. */
const SOURCE_CHECKS = [
  ['types', bin('tsc'), ['--noEmit', '-p', '.']],
  ['lint and format', bin('biome'), ['ci', '--error-on-warnings', '.']],
  [
    'import directions',
    bin('depcruise'),
    ['--config', '.dependency-cruiser.cjs', 'domain', 'src', 'server', 'cloudfunctions', 'local'],
  ],
  ['unused code', bin('knip'), ['--no-progress']],
]
/** What was built. */
const BUILT_CHECKS = [
  ['syntax of old phones', process.execPath, ['build/syntax.mjs']],
  ['sizes', process.execPath, ['build/sizes.mjs']],
]

const total = { passed: 0, failed: 0 }
const add = (name, passed, failed) => {
  total.passed += passed
  total.failed += failed
  if (passed + failed === 0) {
    console.error(`${name}: no test was executed`)
    total.failed += 1
  }
}

/** Gives its output in one piece at its end, so that several may run side by side. */
async function piece(name, command, args, env = {}) {
  const started = Date.now()
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part) => {
      said += part
    })
  const [status] = await once(child, 'close')
  process.stdout.write(`${said}${took(name, started)}\n`)
  return { status, said }
}

async function checks(all) {
  for (const [name, command, args] of all) {
    if (!wanted(name)) continue
    const { status } = await piece(name, command, args)
    if (status === 0) continue
    console.error(`${name}: failed`)
    total.failed += 1
  }
}

/** @param more what says which suites. @param gently takes only the time that nobody else wants. */
async function jest(name, more, { gently = false } = {}) {
  const report = path.join(root, `.cache/${name.replaceAll(' ', '-')}.json`)
  rmSync(report, { force: true })
  mkdirSync(path.dirname(report), { recursive: true })
  const started = Date.now()
  const child = spawn(bin('jest'), ['--ci', '--json', `--outputFile=${report}`, ...more], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (gently) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  await once(child, 'close')
  console.log(took(name, started))
  if (!existsSync(report)) return add(name, 0, 0)
  const result = JSON.parse(readFileSync(report, 'utf8'))
  // A suite that could not even be loaded counts as one failure.
  add(name, result.numPassedTests, result.numFailedTests + result.numRuntimeErrorTestSuites)
}

/** A runner that prints `<name>: N passed, N failed` as its last such line. */
async function runner(name, command, args, env) {
  const { status, said } = await piece(name, command, args, env)
  const line = [...said.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1)
  const [passed, failed] = line ? [Number(line[1]), Number(line[2])] : [0, 0]
  add(name, passed, status !== 0 && failed === 0 ? 1 : failed)
}

const took = (name, started) => `-- ${name}: ${((Date.now() - started) / 1000).toFixed(0)} s`

const only = process.argv.slice(2)
const wanted = (name) => only.length === 0 || only.includes(name)

if (!preflight()) process.exit(1)
try {
  await Promise.all([buildAll(['functions', 'local', 'h5', 'weapp']), checks(SOURCE_CHECKS)])
} catch (fault) {
  console.error(fault.message)
  console.log('0 passed, 1 failed')
  process.exit(1)
}
await checks(BUILT_CHECKS)
// The journeys hold to seconds: beside them goes only what gives way at once and holds to nothing. Then the suites that start
// whole products, with the looks beside them: they wait in turn.
const long = LONG.join('|')
await Promise.all([
  wanted('browser') && runner('browser', process.execPath, ['test/browser/run.mjs']),
  wanted('jest') && jest('jest', ['--testPathIgnorePatterns', '/node_modules/', long], { gently: true }),
])
await Promise.all([
  wanted('jest') && jest('long jest', ['--testPathPattern', long]),
  wanted('look') && runner('look', process.execPath, ['test/browser/look.mjs'], { LINLING_PICTURES: 'faults' }),
])
if (total.passed === 0 && only.length === 0) total.failed += 1
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
