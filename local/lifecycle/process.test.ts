/** The installed process as its operator has it: started, killed, started again, refused, stopped. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buildSync } from 'esbuild'
import { SDK, writeFunctions } from '../functions/fixtures/deploy'

// Whole processes start here, each with its functions; a busy machine takes its time.
jest.setTimeout(60_000)

const root = resolve(__dirname, '../..')
const dist = mkdtempSync(join(tmpdir(), 'linling-process-'))
const data = join(dist, 'data')

beforeAll(() => {
  buildSync({
    entryPoints: { main: join(root, 'local/main.ts'), child: join(root, 'local/functions/child.ts') },
    outdir: join(dist, 'local'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['libsql'],
    tsconfig: join(root, 'tsconfig.json'),
  })
  mkdirSync(join(dist, 'phones'))
  for (const name of ['page.html', 'page.js', 'page.css', 'phone.js']) writeFileSync(join(dist, 'phones', name), '')
  const { folder, functions } = writeFunctions({
    notes: {
      source: `const sdk = require(${SDK})
      const notes = sdk.init({ env: sdk.SYMBOL_CURRENT_ENV }).database().collection('notes')
      exports.main = async (event) => {
        if (event.httpMethod === 'POST') await notes.add({ words: event.body })
        return { count: (await notes.count()).total, pid: process.pid, secret: process.env.TENCENTCLOUD_SECRETKEY }
      }`,
    },
  })
  mkdirSync(join(dist, 'functions'))
  writeFileSync(
    join(dist, 'functions/manifest.json'),
    JSON.stringify({
      envId: 'test-env',
      functions: functions.map((one) => ({ ...one, file: join(folder, one.file), httpPath: '/notes' })),
      collections: { notes: { indexes: [] } },
    }),
  )
})

const running = new Set<ChildProcess>()
afterAll(() => {
  for (const one of running) one.kill('SIGKILL')
})

interface Started {
  process: ChildProcess
  /** What it printed, both streams. */
  said(): string
  ended: Promise<number | null>
}

function start(...args: string[]): Started {
  const child = spawn(process.execPath, [join(dist, 'local/main.js'), '--port', '0', '--data', data, ...args], {
    env: { PATH: process.env['PATH'], NODE_PATH: join(root, 'node_modules'), TENCENTCLOUD_SECRETKEY: 'the real one' },
  })
  running.add(child)
  let said = ''
  child.stdout.on('data', (part) => {
    said += part
  })
  child.stderr.on('data', (part) => {
    said += part
  })
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  void ended.then(() => running.delete(child))
  return { process: child, said: () => said, ended }
}

async function addressOf(started: Started): Promise<string> {
  for (;;) {
    const found = /^(http:\/\/\S+?)\/$/m.exec(started.said())
    if (found?.[1]) return found[1]
    const over = await Promise.race([started.ended.then(() => true), new Promise((r) => setTimeout(r, 50, false))])
    if (over) throw new Error(`ended early:\n${started.said()}`)
  }
}

interface Notes {
  count: number
  pid: number
  secret: string
}
const write = async (address: string): Promise<Notes> =>
  (await (await fetch(`${address}/fn/notes`, { method: 'POST', body: '铃' })).json()) as Notes

/** One that has ended and waits for somebody to notice is not alive. */
const alive = (pid: number) => {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z')
  } catch {
    return false
  }
}

test('one process a folder; kill -9 loses nothing answered, leaves no lock and no orphans; SIGTERM ends all', async () => {
  const first = start('--empty')
  const address = await addressOf(first)
  expect(first.said()).toContain('real Tencent credentials are set here (TENCENTCLOUD_SECRETKEY)')
  const { pid, secret } = await write(address)
  expect(secret).toBe('local')
  expect((await write(address)).count).toBe(2)

  const second = start('--empty')
  expect(await second.ended).toBe(1)
  expect(second.said()).toMatch(new RegExp(`in use by process ${first.process.pid}`))

  first.process.kill('SIGKILL')
  await first.ended
  const third = start('--empty')
  const again = await write(await addressOf(third))
  expect(again.count).toBe(3)
  expect(alive(pid)).toBe(false)

  third.process.kill('SIGTERM')
  expect(await third.ended).toBe(0)
  expect(alive(again.pid)).toBe(false)
})

test('invented people and real ones never share a folder', async () => {
  const demonstration = start('--demo', '--city', 'small')
  expect(await demonstration.ended).toBe(1)
  expect(demonstration.said()).toContain('holds an installation for real use')
})

test('a real installation is emptied only when meant', async () => {
  const asked = start('--empty', '--reset')
  expect(await asked.ended).toBe(1)
  expect(asked.said()).toContain('add --yes')
  const emptied = start('--empty', '--reset', '--yes')
  expect((await write(await addressOf(emptied))).count).toBe(1)
  emptied.process.kill('SIGINT')
  expect(await emptied.ended).toBe(0)
})

test.each([
  [['--host', '0.0.0.0'], '--expose'],
  [['--port', 'x'], 'whole number'],
  [['--demo', '--empty'], 'exclude'],
  [['--city', 'large'], 'full or small'],
  [['--nonsense'], 'nonsense'],
])('%j is refused in a sentence', async (args, said) => {
  const started = start(...args)
  expect(await started.ended).toBe(1)
  expect(started.said()).toContain(said)
  expect(started.said()).not.toMatch(/\n\s+at /)
})
