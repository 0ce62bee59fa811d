// `node bench/run.mjs <name>`: compiles the benchmark (bench/<name>.ts) and runs it. Everything it writes is in test-output/bench.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.dirname(here)
const out = path.join(root, 'test-output/bench/compiled')

/** What each needs compiled, built before (by `npm run build`), and node's own options. */
const BENCHES = {
  press: { programs: ['press', 'press-client', 'least'], built: ['dist/functions/manifest.json'] },
  database: { programs: ['database', 'database-size'], built: [] },
  dispatch: { programs: ['dispatch'], built: [] },
  coverage: { programs: ['coverage'], built: [] },
  roster: { programs: ['roster'], built: [] },
  matters: { programs: ['matters'], built: [] },
  deliberation: { programs: ['deliberation'], built: [] },
  booking: { programs: ['booking'], built: [] },
  coldstart: { programs: ['coldstart'], built: ['dist/functions/manifest.json'] },
  weapp: { programs: ['weapp'], built: ['dist/functions/manifest.json', 'dist/weapp/app.json'] },
}

const [name, ...options] = process.argv.slice(2)
const bench = Object.hasOwn(BENCHES, name ?? '') ? BENCHES[name] : undefined
if (!bench) {
  console.error(`node bench/run.mjs ${Object.keys(BENCHES).join(' | ')}`)
  process.exit(1)
}
const missing = bench.built.filter((file) => !existsSync(path.join(root, file)))
if (missing.length > 0) {
  console.error(`${missing.join(', ')} not there: npm run build`)
  process.exit(1)
}

await build({
  entryPoints: [
    ...bench.programs.map((program) => path.join(here, `${program}.ts`)),
    // The program of each function's own process is looked for beside whoever starts the local cloud.
    { in: path.join(root, 'local/functions/child.ts'), out: 'child' },
  ].map((entry) => (typeof entry === 'string' ? { in: entry, out: path.basename(entry, '.ts') } : entry)),
  outdir: out,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['libsql', 'pg', 'esbuild', 'jsdom', 'j-component', 'miniprogram-*'],
  sourcemap: 'inline',
  logLevel: 'error',
})

const load = () =>
  os
    .loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')
const cores = os.cpus().length
const gigabytes = Math.round(os.totalmem() / 2 ** 30)
console.log(
  `${name}: ${new Date().toISOString().slice(0, 16)}, node ${process.version}, ${cores} cores, ${gigabytes} GB, load ${load()}`,
)
const { status } = spawnSync(
  process.execPath,
  ['--enable-source-maps', path.join(out, `${name}.js`), root, ...options],
  { cwd: root, stdio: 'inherit' },
)
console.log(`load at the end ${load()}`)
process.exit(status ?? 1)
