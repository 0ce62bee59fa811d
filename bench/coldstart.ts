// How long a fresh node takes to load each function: the bundle that is deployed, in turns with the same entry not bundled,
// its libraries found in node_modules. And what either weighs.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path'
import { readManifest } from '~/local/lifecycle/manifest'
import { figure, median, report, table, times } from './table'

const ROUNDS = 15
const root = process.argv[2]!
const folder = join(root, 'test-output/bench/coldstart')

/** Milliseconds of require alone, and the bytes of the scripts it loaded. */
const PROGRAM = `
  const began = process.hrtime.bigint()
  require(process.argv[1])
  const ms = Number(process.hrtime.bigint() - began) / 1e6
  const loaded = Object.keys(require.cache)
  const bytes = loaded.reduce((sum, file) => sum + require('fs').statSync(file).size, 0)
  process.stdout.write(JSON.stringify({ ms, files: loaded.length, bytes }))
  process.exit(0)
`
interface Start {
  ms: number
  files: number
  bytes: number
}

function start(file: string): Start {
  const env = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', TENCENTCLOUD: 'true' }
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', PROGRAM, file], { encoding: 'utf8', env })
  if (status !== 0) throw new Error(`${file} cannot be loaded: ${stderr}`)
  return JSON.parse(stdout) as Start
}

/** Where node finds a package from a folder: here or in a node_modules above. */
function packageFolder(name: string, from: string): string | undefined {
  const here = join(from, 'node_modules', name)
  if (existsSync(join(here, 'package.json'))) return here
  return dirname(from) === from ? undefined : packageFolder(name, dirname(from))
}

/** Every package that would have to be installed beside the entry, and those these need in turn. */
function installed(names: readonly string[], from: string, found = new Set<string>()): ReadonlySet<string> {
  for (const name of names) {
    const place = packageFolder(name, from)
    if (!place || found.has(place)) continue
    found.add(place)
    const { dependencies = {} } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>
    }
    installed(Object.keys(dependencies), place, found)
  }
  return found
}

/** Bytes of a package's own files; packages inside it count for themselves. */
function weigh(place: string): number {
  return readdirSync(place, { withFileTypes: true }).reduce((sum, entry) => {
    const whole = join(place, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? sum : sum + weigh(whole)
    return entry.isFile() ? sum + statSync(whole).size : sum
  }, 0)
}

async function unbundled(name: string): Promise<{ file: string; needed: ReadonlySet<string> }> {
  const { build } = await import('esbuild')
  const file = join(folder, 'unbundled', `${name}.js`)
  const { metafile } = await build({
    entryPoints: [join(root, 'cloudfunctions', name, 'index.ts')],
    outfile: file,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    metafile: true,
    logLevel: 'error',
  })
  const imported = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map((one) => one.path))
  const packages = imported
    .filter((one) => !one.startsWith('node:') && !builtinModules.includes(one))
    .map((one) =>
      one
        .split('/')
        .slice(0, one.startsWith('@') ? 2 : 1)
        .join('/'),
    )
  return { file, needed: installed([...new Set(packages)], root) }
}

async function main(): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  cpSync(join(root, 'dist/functions'), join(folder, 'functions'), { recursive: true })
  const rows: string[][] = []
  const figures: unknown[] = []
  for (const { name, file } of readManifest(join(folder, 'functions')).functions) {
    const bundle = join(folder, 'functions', file)
    const apart = await unbundled(name)
    start(bundle)
    start(apart.file)
    const runs = Array.from({ length: ROUNDS }, () => [start(bundle), start(apart.file)] as const)
    const [one, many] = [runs[0]![0], runs[0]![1]]
    const weight = [...apart.needed].reduce((sum, place) => sum + weigh(place), 0)
    const kilobytes = (bytes: number) => (bytes / 1024).toFixed(0)
    const bundleMs = median(runs.map(([bundled]) => bundled.ms))
    const apartMs = median(runs.map(([, loose]) => loose.ms))
    const ratio = median(runs.map(([bundled, loose]) => bundled.ms / loose.ms))
    rows.push([
      name,
      figure(bundleMs),
      figure(apartMs),
      times(ratio),
      kilobytes(one.bytes),
      kilobytes(many.bytes),
      String(many.files),
      String(apart.needed.size),
      kilobytes(weight),
    ])
    figures.push({ name, bundleMs, apartMs, ratio, runs, packages: apart.needed.size, weight })
  }
  rmSync(folder, { recursive: true, force: true })
  const head = ['function', 'bundle ms', 'unbundled ms', 'bundle : unbundled', 'bundle KB', 'loaded KB', 'loaded files']
  report(root, 'coldstart', table([...head, 'packages', 'installed KB'], rows), figures)
}

main().catch((fault) => {
  console.error(fault)
  process.exit(1)
})
