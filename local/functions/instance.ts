/** One incarnation of a function's child process: its calls in flight, its death, its retirement. */
import { type ChildProcess, fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { LogLine } from './logs'
import { type InvocationCode, InvocationRefused } from './refusal'
import type { FromChild, InvocationContext, ToChild } from './wire'

export interface InstanceSettings {
  program: string
  file: string
  /** Folder of what V8 made of bundles before. */
  codeKeptIn: string
  memoryMb: number
  timeoutSeconds: number
  environment: Record<string, string>
  log(line: Omit<LogLine, 'at'>): void
  /** The process ended though nobody asked it to. */
  onCrash(reason: string): void
  /** An answer came back: the function works. */
  onAnswer(): void
}

interface Call {
  requestId: string
  limit: NodeJS.Timeout
  resolve(value: string): void
  reject(refusal: InvocationRefused): void
}

const START_LIMIT_MS = 20_000

export class Instance {
  readonly ready: Promise<void>
  readonly #settings: InstanceSettings
  readonly #child: ChildProcess
  readonly #inFlight = new Map<number, Call>()
  readonly #exited: Promise<void>
  #nextId = 1
  #accepts = true
  #ending = false
  #fault = ''

  constructor(settings: InstanceSettings) {
    this.#settings = settings
    this.#child = fork(settings.program, [settings.file, settings.codeKeptIn], {
      execArgv: [`--max-old-space-size=${settings.memoryMb}`],
      env: settings.environment,
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#follow(this.#child.stdout, 'info')
    this.#follow(this.#child.stderr, 'error')
    this.ready = this.#start()
    this.ready.catch(() => undefined)
    this.#exited = new Promise((resolve) => this.#child.once('close', () => resolve()))
    this.#child.once('close', (code, signal) => this.#gone(signal ?? `exit code ${code}`))
    this.#child.on('error', (error) => {
      this.#fault ||= error.message
    })
  }

  /** Whether a new call may be handed to this process. */
  get accepts(): boolean {
    return this.#accepts
  }

  get inFlight(): number {
    return this.#inFlight.size
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Resolves to the JSON of what main returned. */
  call(event: string, context: InvocationContext): Promise<string> {
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => this.#late(id), this.#settings.timeoutSeconds * 1000)
      this.#inFlight.set(id, { requestId: context.request_id, limit, resolve, reject })
      this.#child.send({ kind: 'call', id, event, context } satisfies ToChild, (error) => {
        if (error) this.#refuse(id, 'FUNCTIONS_EXECUTE_FAIL', `the function's process is gone: ${error.message}`)
      })
    })
  }

  /** Lets calls in flight end, at most for graceMs, then ends the process. */
  async stop(graceMs: number): Promise<void> {
    this.#accepts = false
    const deadline = Date.now() + graceMs
    while (this.#inFlight.size > 0 && Date.now() < deadline) await new Promise((resume) => setTimeout(resume, 20))
    this.#end()
    await this.#exited
  }

  #start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        this.#fault = `not loaded within ${START_LIMIT_MS / 1000} s`
        this.#child.kill('SIGKILL')
      }, START_LIMIT_MS)
      this.#child.on('message', (message: FromChild) => {
        if (message.kind === 'ready') {
          clearTimeout(limit)
          resolve()
        } else this.#hear(message)
      })
      this.#child.once('close', () => {
        clearTimeout(limit)
        reject(new Error(this.#fault || 'the process ended while loading'))
      })
    })
  }

  #hear(message: FromChild): void {
    if (message.kind === 'log') {
      this.#settings.log({ requestId: message.requestId, level: message.level, text: message.text })
    } else if (message.kind === 'broken') {
      this.#fault = message.message
    } else if (message.kind === 'answer') {
      const call = this.#take(message.id)
      if (!call) return
      this.#settings.onAnswer()
      call.resolve(message.value)
    } else if (message.kind === 'thrown') {
      this.#settings.onAnswer()
      this.#refuse(message.id, 'FUNCTIONS_EXECUTE_FAIL', message.message)
    }
  }

  #take(id: number): Call | undefined {
    const call = this.#inFlight.get(id)
    if (!call) return undefined
    clearTimeout(call.limit)
    this.#inFlight.delete(id)
    if (!this.#accepts && this.#inFlight.size === 0) this.#end()
    return call
  }

  #refuse(id: number, code: InvocationCode, message: string): void {
    const call = this.#take(id)
    call?.reject(new InvocationRefused(code, message, call.requestId))
  }

  /**
   * Production ends an instance whose call ran out of time, so what that call was doing stops. Here the process may hold
   * other calls: it takes no new ones, and ends as soon as the rest have ended or run out of time themselves.
   */
  #late(id: number): void {
    this.#accepts = false
    const seconds = this.#settings.timeoutSeconds
    this.#refuse(id, 'FUNCTIONS_TIME_LIMIT_EXCEEDED', `Invoking task timed out after ${seconds} seconds`)
  }

  #end(): void {
    if (this.#ending) return
    this.#ending = true
    this.#child.kill('SIGKILL')
  }

  #gone(how: string): void {
    this.#accepts = false
    const reason = this.#fault ? `${how}: ${this.#fault}` : how
    for (const id of [...this.#inFlight.keys()]) {
      this.#refuse(id, 'FUNCTIONS_EXECUTE_FAIL', `the function's process ended (${reason})`)
    }
    if (!this.#ending) this.#settings.onCrash(reason)
    this.#ending = true
  }

  /** What is written past console (a fatal error of V8, say) belongs to no invocation. */
  #follow(stream: Readable | null, level: 'info' | 'error'): void {
    if (!stream) return
    createInterface({ input: stream }).on('line', (text) => {
      if (level === 'error' && /FATAL ERROR|heap out of memory/.test(text)) this.#fault = text.trim()
      this.#settings.log({ requestId: '', level, text })
    })
  }
}
