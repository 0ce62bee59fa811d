// kill -9 at random moments of heavy writing: what was answered is there, and what was not is there wholly or not at all.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { isDeepStrictEqual } from 'node:util'
import { buildSync } from 'esbuild'
import { openDatabase } from '../database'
import { type Bell, CRASH_SCHEMA, type Line, makeRandom, type Step, stored, WRITERS } from './writer'

const ROUNDS = 6
const SEED = 20260722

let folder: string
let program: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linling-crash-'))
  program = join(folder, 'writer.cjs')
  buildSync({
    entryPoints: [join(__dirname, 'writer.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['libsql'],
  })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a writer, kills it once it has said so many lines (busy machine or not), and gives every line it got out. */
async function writeAndKill(seed: number, after: number): Promise<Line[]> {
  const child = spawn(process.execPath, [program, join(folder, 'data'), String(seed)], {
    env: { ...process.env, LINLING_CRASH_WRITER: '1', NODE_PATH: resolve(__dirname, '../../../node_modules') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: Line[] = []
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  createInterface({ input: child.stdout }).on('line', (text) => {
    lines.push(JSON.parse(text))
    if (lines.length === after) child.kill('SIGKILL')
  })
  await ended
  return lines
}

type Bells = Map<string, Bell>

function apply(bells: Bells, { bells: changes }: Step): void {
  for (const [id, bell] of Object.entries(changes)) {
    if (bell) bells.set(id, bell)
    else bells.delete(id)
  }
}

function contents(bells: Bells, writer: number) {
  return [...bells]
    .filter(([id]) => id.startsWith(`${writer}-`))
    .map(([id, bell]) => stored(id, bell))
    .sort((a, b) => (a._id < b._id ? -1 : 1))
}

it(`survives ${ROUNDS} kills in the middle of writing`, async () => {
  const random = makeRandom(SEED)
  const bells: Bells = new Map()
  let answered = 0
  for (let round = 0; round < ROUNDS; round++) {
    const lines = await writeAndKill(SEED + round, 60 + Math.floor(random() * 400))
    const open = new Map<number, Step>()
    for (const line of lines) {
      if ('begin' in line) open.set(line.begin.writer, line.begin)
      else {
        if (line.done.ok) apply(bells, open.get(line.done.writer)!)
        open.delete(line.done.writer)
        answered++
      }
    }

    const database = openDatabase({ folder: join(folder, 'data'), schema: CRASH_SCHEMA })
    const reply = await database.handle('getDocument', { collectionName: 'bells', limit: 1000 })
    if (!('data' in reply)) throw new Error(JSON.stringify(reply))
    const found = (reply.data!['list'] as string[]).map((text) => JSON.parse(text) as ReturnType<typeof stored>)
    for (let writer = 0; writer < WRITERS; writer++) {
      const here = found.filter(({ _id }) => _id.startsWith(`${writer}-`)).sort((a, b) => (a._id < b._id ? -1 : 1))
      const without = contents(bells, writer)
      const unanswered = open.get(writer)
      if (unanswered && !isDeepStrictEqual(here, without)) apply(bells, unanswered)
      expect(here).toEqual(contents(bells, writer))
    }

    // The indexes made from what survived agree with it: no door twice, everyone found by place, doors still guarded.
    expect(new Set(found.map(({ door }) => door)).size).toBe(found.length)
    const everywhere = { type: 'Point', coordinates: [112.4, 29.72] }
    const query = JSON.stringify({ place: { $nearSphere: { $geometry: everywhere, $maxDistance: 5000 } } })
    const near = await database.handle('calculateDocument', { collectionName: 'bells', query })
    expect(near).toMatchObject({ data: { total: found.length } })
    const taken = { collectionName: 'bells', data: [JSON.stringify({ _id: 'new', door: found[0]!.door })] }
    const refused = await database.handle('insertDocument', taken)
    expect(refused).toMatchObject({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining('E11000') })
    database.close()
  }
  // Each round says at least 60 lines, two to an answered write but for those that were still open.
  expect(answered).toBeGreaterThan(ROUNDS * 20)
}, 60_000)
