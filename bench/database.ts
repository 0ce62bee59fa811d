// The local database beside what it can be measured by: a Map, rbush alone, SQLite alone, HTTP alone. Each step of each
// size in a process of its own, so that its memory is that step's. `--full` adds a million points.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Measured } from './database-contests'
import type { Held } from './database-size'
import { figure, report, table, times } from './table'

const [root = '', ...options] = process.argv.slice(2)
const sizes = [1_000, 100_000, ...(options.includes('--full') ? [1_000_000] : [])]
const folder = join(root, 'test-output/bench/database')

function step<T>(what: 'fill' | 'open' | 'time' | 'plain', size: number): T {
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--expose-gc', '--max-old-space-size=12000', join(__dirname, 'database-size.js'), what, folder, String(size)],
    { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 2 ** 26 },
  )
  if (status !== 0) throw new Error(`${what} at ${size} ended with ${status}`)
  return JSON.parse(stdout) as T
}

const words = (size: number) => size.toLocaleString('en')
const timeRows: string[][] = []
const memoryRows: string[][] = []
const figures: unknown[] = []
for (const size of sizes) {
  rmSync(folder, { recursive: true, force: true })
  const filled = step<Held>('fill', size)
  const opened = step<Held>('open', size)
  const plain = step<Held>('plain', size)
  const measured = step<Measured[]>('time', size)
  for (const { what, wall, cpu, peers } of measured) {
    for (const peer of peers) {
      const both = [...[wall, peer.wall, cpu, peer.cpu].map(figure), times(peer.ratio.wall), times(peer.ratio.cpu)]
      timeRows.push([words(size), what, peer.name, ...both])
    }
  }
  const each = (held: Held) => figure((held.mb * 2 ** 20) / size)
  memoryRows.push([
    words(size),
    figure(filled.seconds),
    figure(opened.seconds),
    figure(opened.mb),
    figure(plain.mb),
    times(opened.mb / plain.mb),
    each(opened),
  ])
  figures.push({ size, measured, filled, opened, plain })
}
rmSync(folder, { recursive: true, force: true })

const shown = [
  table(
    ['points', 'task', 'peer', 'ours µs', 'peer µs', 'ours cpu µs', 'peer cpu µs', 'ours : peer', 'by cpu'],
    timeRows,
  ),
  table(
    ['points', 'filled s', 'opened again s', 'memory MB', 'Map + rbush MB', 'ours : peer', 'bytes a document'],
    memoryRows,
  ),
].join('\n\n')
report(root, 'database', shown, figures)
