/** The product as somebody starts it, in a process of its own over an empty data folder. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface StartedCloud {
  /** Where the phones page is. */
  url: string
  /** kill -9, and the same again over the same data. */
  killAndStartAgain(): Promise<void>
  stop(): Promise<void>
}

const START_MS = 120_000

/** @param options beside --data, --port and --quiet. */
export async function startCloud(root: string, options: string[]): Promise<StartedCloud> {
  const data = mkdtempSync(join(tmpdir(), 'linling-browser-'))
  let child: ChildProcess
  // Below the range the system itself picks from: the phones have the ports after it, and must find them free again
  // when the cloud is killed and started anew.
  let port = String(20_000 + Math.floor(Math.random() * 1000) * 10)

  async function start(): Promise<string> {
    const program = join(root, 'dist/local/main.js')
    child = spawn(process.execPath, [program, '--data', data, '--port', port, '--quiet', ...options], {
      stdio: ['ignore', 'pipe', 'inherit'],
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
    async killAndStartAgain() {
      child.kill('SIGKILL')
      await ended()
      await start()
    },
    async stop() {
      child.kill('SIGTERM')
      await ended()
      rmSync(data, { recursive: true, force: true })
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
