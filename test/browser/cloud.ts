/** The product as somebody starts it, in a process of its own over an empty data folder, and with hands that can be moved. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beijing, weekday } from '~/domain/beijing'

export interface StartedCloud {
  /** Where the phones page is. */
  url: string
  /** What time it is in the cloud, epoch milliseconds. */
  now(): number
  /** Milliseconds the cloud's clock is ahead of the machine's. */
  ahead(): number
  /** So many seconds pass at once. */
  pass(seconds: number): Promise<void>
  /** It answers nobody while this runs, and goes on afterwards as if nothing had been. */
  whileFrozen(work: () => Promise<void>): Promise<void>
  /** kill -9, and the same again over the same data. */
  killAndStartAgain(): Promise<void>
  stop(): Promise<void>
}

const START_MS = 120_000
/** Within this every process of the cloud has looked at its clock again. Milliseconds. */
const CLOCK_READ_MS = 120

/**
 * Milliseconds until the next Monday, five past ten in Beijing: whenever the journeys are walked, the same people of the
 * city are available, and no quiet hours are near.
 */
function untilMonday(now: number): number {
  const today = beijing(now).startOf('day')
  return (
    today
      .add(8 - weekday(today), 'day')
      .add(605, 'minute')
      .valueOf() - now
  )
}

/** @param options beside --data, --port and --quiet. */
export async function startCloud(root: string, options: string[]): Promise<StartedCloud> {
  const data = mkdtempSync(join(tmpdir(), 'linling-browser-'))
  const clock = `${data}.clock`
  let ahead = 0
  const setAhead = (ms: number) => {
    ahead = ms
    // Renamed into place: nobody may read half a number.
    writeFileSync(`${clock}.new`, String(ms))
    renameSync(`${clock}.new`, clock)
  }
  setAhead(untilMonday(Date.now()))
  let child: ChildProcess
  // Below the range the system itself picks from: the phones have the ports after it, and must find them free again
  // when the cloud is killed and started anew.
  let port = String(20_000 + Math.floor(Math.random() * 1000) * 10)

  async function start(): Promise<string> {
    const program = join(root, 'dist/local/main.js')
    const moved = ['--require', join(root, 'test/browser/clock.cjs')]
    child = spawn(process.execPath, [...moved, program, '--data', data, '--port', port, '--quiet', ...options], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, LINLING_JOURNEY_CLOCK: clock },
    })
    const url = await addressFrom(child)
    port = new URL(url).port
    return url
  }
  const ended = () =>
    new Promise<void>((resume) => {
      if (child.exitCode !== null || child.signalCode !== null) resume()
      else child.once('exit', () => resume())
    })
  const url = await start()
  return {
    url,
    now: () => Date.now() + ahead,
    ahead: () => ahead,
    async pass(seconds) {
      setAhead(ahead + seconds * 1000)
      await new Promise((resume) => setTimeout(resume, CLOCK_READ_MS))
    },
    async whileFrozen(work) {
      child.kill('SIGSTOP')
      try {
        await work()
      } finally {
        child.kill('SIGCONT')
      }
    },
    async killAndStartAgain() {
      child.kill('SIGKILL')
      await ended()
      await start()
    },
    async stop() {
      child.kill('SIGTERM')
      await ended()
      rmSync(data, { recursive: true, force: true })
      rmSync(clock, { force: true })
    },
  }
}

function addressFrom(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => reject(new Error(`not started within ${START_MS / 1000} s: ${said}`)), START_MS)
    child.stdout?.on('data', (part: Buffer) => {
      said += part.toString()
      const url = /^(http:\/\/\S+)$/m.exec(said)?.[1]
      if (!url) return
      clearTimeout(late)
      resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it had started: ${said}`)))
  })
}
