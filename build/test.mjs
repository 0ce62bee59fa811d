// `npm test`: preflight, builds, checks, jest, the browser. The last line sums what was executed.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildAll } from './all.mjs'
import { root } from './fingerprint.mjs'
import { preflight } from './preflight.mjs'

const bin = (name) => path.join(root, 'node_modules/.bin', name)
const run = (command, args, options = {}) => spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })

const CHECKS = [
  ['types', bin('tsc'), ['--noEmit', '-p', '.']],
  ['lint and format', bin('biome'), ['ci', '--error-on-warnings', '.']],
  [
    'import directions',
    bin('depcruise'),
    ['--config', '.dependency-cruiser.cjs', 'domain', 'src', 'server', 'cloudfunctions', 'local'],
  ],
  ['unused code', bin('knip'), ['--no-progress']],
  ['syntax of old phones', process.execPath, ['build/syntax.mjs']],
  ['sizes', process.execPath, ['build/sizes.mjs']],
]

/** Runners that print `<name>: N passed, N failed` as their last such line. */
const RUNNERS = [
  ['browser', process.execPath, ['test/browser/run.mjs']],
  ['look', process.execPath, ['test/browser/look.mjs']],
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

function jest() {
  const report = path.join(root, '.cache/jest.json')
  rmSync(report, { force: true })
  mkdirSync(path.dirname(report), { recursive: true })
  run(bin('jest'), ['--ci', '--json', `--outputFile=${report}`], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (!existsSync(report)) return add('jest', 0, 0)
  const result = JSON.parse(readFileSync(report, 'utf8'))
  // A suite that could not even be loaded counts as one failure.
  add('jest', result.numPassedTests, result.numFailedTests + result.numRuntimeErrorTestSuites)
}

/** Gives its output in one piece at its end, so that two may run side by side. */
async function runner(name, command, args) {
  const started = Date.now()
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (part) => {
    said += part
  })
  const [status] = await once(child, 'close')
  process.stdout.write(`${said}${took(name, started)}\n`)
  const line = [...said.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1)
  const [passed, failed] = line ? [Number(line[1]), Number(line[2])] : [0, 0]
  add(name, passed, status !== 0 && failed === 0 ? 1 : failed)
}

const took = (name, started) => `-- ${name}: ${((Date.now() - started) / 1000).toFixed(0)} s`

const timed = (name, work) => {
  const started = Date.now()
  const result = work()
  console.log(took(name, started))
  return result
}

const only = process.argv.slice(2)
const wanted = (name) => only.length === 0 || only.includes(name)

if (!preflight()) process.exit(1)
try {
  await buildAll(['functions', 'local', 'h5', 'weapp'])
} catch (fault) {
  console.error(fault.message)
  console.log('0 passed, 1 failed')
  process.exit(1)
}
for (const [name, command, args] of CHECKS) {
  if (!wanted(name)) continue
  const { status } = timed(name, () => run(command, args))
  if (status !== 0) {
    console.error(`${name}: failed`)
    total.failed += 1
  }
}
if (wanted('jest')) timed('jest', jest)
// Side by side: the journeys mostly wait, the looks mostly draw.
await Promise.all(RUNNERS.filter(([name]) => wanted(name)).map((one) => runner(...one)))
if (total.passed === 0 && only.length === 0) total.failed += 1
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
