// `npm run bench:dispatch`: our dispatch beside four published policies over the demonstration city. Without an option the
// held-out seeds, as docs/performance.md has them; `--quick` four, `--tuning` all eight of the seeds policies are tuned on.
import { fork } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Done, work } from './dispatch/cells'
import { front, reached } from './dispatch/draw'
import { DENSITIES, HELD_OUT_SEEDS, TUNING_SEEDS } from './dispatch/parameters'
import { tables, verdicts } from './dispatch/tell'
import { census } from './dispatch/town'
import { report } from './table'

const [root, option = '', share] = process.argv.slice(2) as [string, string?, string?]
const heldOut = !['--quick', '--tuning'].includes(option)
const seeds = heldOut ? HELD_OUT_SEEDS : TUNING_SEEDS.slice(0, option === '--quick' ? 4 : undefined)
const folder = join(root, 'test-output/bench/dispatch')

/** Every nth of the jobs. */
async function part(which: number, of: number): Promise<void> {
  const jobs = seeds.flatMap((seed) => [...DENSITIES].reverse().map((density) => ({ density, seed })))
  const people = await census()
  const done: Done[] = []
  for (const { density, seed } of jobs.filter((_, i) => i % of === which)) {
    done.push(...work(people, density, seed))
    // After each, so that a run that is cut off leaves what it has.
    writeFileSync(join(folder, `part-${which}.json`), JSON.stringify(done))
  }
}

const inProcess = (which: number, of: number): Promise<Done[]> =>
  new Promise((resolve, reject) => {
    const child = fork(process.argv[1]!, [root, option || '--held-out', `${which}/${of}`], { stdio: 'inherit' })
    child.on('exit', (code) => {
      if (code !== 0) reject(new Error(`part ${which} ended with ${code}`))
      else resolve(JSON.parse(readFileSync(join(folder, `part-${which}.json`), 'utf8')) as Done[])
    })
  })

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  if (share) {
    const [which, of] = share.split('/').map(Number)
    return part(which!, of!)
  }
  const began = Date.now()
  const processes = Math.min(8, Math.max(1, availableParallelism()))
  const done = (await Promise.all(Array.from({ length: processes }, (_, i) => inProcess(i, processes)))).flat()
  report(root, 'dispatch', `${tables(done)}\n\n${verdicts(done)}`, done)
  // Pictures of the paper only from the seeds the paper speaks of.
  const pictures = heldOut ? join(root, 'docs/pictures') : folder
  writeFileSync(join(pictures, 'dispatch-front.svg'), front(done, 'arrivalMean', 'mean time to arrival'))
  writeFileSync(join(pictures, 'dispatch-median.svg'), front(done, 'arrivalMedian', 'median time to arrival'))
  writeFileSync(join(pictures, 'dispatch-reached.svg'), reached(done))
  console.log(`${seeds.length} seeds (${seeds[0]} to ${seeds.at(-1)}), ${Math.round((Date.now() - began) / 1000)} s`)
}

main().catch((fault) => {
  console.error(fault)
  process.exit(1)
})
