// The real product as a process over a data folder that stays: started, killed with -9 together with its functions, started again.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { cpSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(__dirname, '../..')
const START_MS = 60_000

/** Builds what has changed, and keeps a copy of its own: somebody else's build must not change the product between two kills. */
export function takeBuild(folder: string): string {
  const { status, stderr } = spawnSync(process.execPath, ['build/build.mjs', 'functions', 'local'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the product does not build: ${stderr}`)
  const dist = join(folder, 'dist')
  for (const part of ['local', 'functions', 'phones'])
    cpSync(join(root, 'dist', part), join(dist, part), { recursive: true })
  return dist
}

/** The process that serves at this moment. Its number rises with every start. */
export interface Up {
  url: string
  start: number
}

/** When a process was killed, and those of its functions' processes that were still alive a moment later. */
export interface Kill {
  start: number
  at: number
  moment: string
  /** It had given its address: calls may have reached it. */
  wasUp: boolean
  functions: number
  survivors: number[]
}

interface Events {
  /** A call goes out; an answer has come; something has arrived on a phone. */
  sent: []
  answered: []
  arrived: []
}

export class Product {
  readonly heard = new EventEmitter<Events>()
  readonly kills: Kill[] = []
  /** What it complained of on its standard error, over all starts. */
  complaints = ''
  #start = 0
  #child: ChildProcess | undefined
  #up: Promise<Up>
  #tellUp!: (up: Up) => void
  #isUp = false

  constructor(
    private readonly dist: string,
    readonly data: string,
  ) {
    this.#up = this.#newUp()
  }

  /** The process that serves now or, while none does, the next one. */
  up(): Promise<Up> {
    return this.#up
  }

  /** Resolves as soon as there is a process; `up` says when it serves. */
  start(): void {
    const start = ++this.#start
    const child = spawn(
      process.execPath,
      [join(this.dist, 'local/main.js'), '--city', 'small', '--data', this.data, '--port', '0', '--quiet'],
      {
        env: { PATH: process.env['PATH'], NODE_PATH: join(root, 'node_modules') },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    this.#child = child
    let said = ''
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString()
      const url = /^(http:\/\/\S+?)\/$/m.exec(said)?.[1]
      if (!url || this.#isUp || child !== this.#child) return
      this.#isUp = true
      this.#tellUp({ url, start })
    })
    child.stderr.on('data', (part: Buffer) => {
      this.complaints += part.toString()
    })
  }

  /** kill -9 of the whole process, now: nothing of this turn of the event loop happens in between. */
  async kill(moment: string): Promise<Kill> {
    const child = this.#child
    if (!child?.pid || child.exitCode !== null) throw new Error(`nothing to kill: ${this.complaints}`)
    const wasUp = this.#isUp
    // An orphan no longer says whose it was: stopped at the moment, asked for its functions, and then killed, it does
    // nothing in between.
    child.kill('SIGSTOP')
    const at = Date.now()
    const functions = childrenOf(child.pid)
    child.kill('SIGKILL')
    const kill: Kill = {
      start: this.#start,
      at,
      moment,
      wasUp,
      functions: functions.length,
      survivors: functions,
    }
    this.#down()
    this.kills.push(kill)
    await ended(child)
    const until = Date.now() + 20_000
    do {
      kill.survivors = functions.filter(alive)
      if (kill.survivors.length > 0) await new Promise((resume) => setTimeout(resume, 50))
    } while (kill.survivors.length > 0 && Date.now() < until)
    return kill
  }

  async stop(): Promise<void> {
    const child = this.#child
    this.#down()
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await ended(child)
  }

  /** For the end of a test that failed half-way. */
  abandon(): void {
    this.#child?.kill('SIGKILL')
  }

  async waitUntilUp(): Promise<Up> {
    const child = this.#child
    const late = new Promise<never>((_, reject) => {
      const timer = setTimeout(() => reject(new Error(`not up in ${START_MS} ms: ${this.complaints}`)), START_MS)
      timer.unref()
      child?.once('exit', () => reject(new Error(`it ended instead of starting: ${this.complaints}`)))
    })
    late.catch(() => undefined)
    return Promise.race([this.#up, late])
  }

  /** Nobody serves. Whoever waits for the next one already goes on waiting for the same. */
  #down(): void {
    this.#child = undefined
    if (this.#isUp) this.#up = this.#newUp()
    this.#isUp = false
  }

  #newUp(): Promise<Up> {
    return new Promise((tell) => {
      this.#tellUp = tell
    })
  }
}

/** What opens /control of this installation. */
export function controlToken(data: string): string {
  return JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')).control
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resume) => {
    if (child.exitCode !== null || child.signalCode !== null) resume()
    else child.once('exit', () => resume())
  })

function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
  return stdout.split('\n').flatMap((line) => (line.trim() === '' ? [] : [Number(line)]))
}

/** One that has ended and waits for somebody to notice is not alive. */
function alive(pid: number): boolean {
  try {
    return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z')
  } catch {
    return false
  }
}
