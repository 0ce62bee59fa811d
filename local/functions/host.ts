/** The deployed functions of one environment: each in a process of its own, called with one caller at a time in its context. */
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { type Caller, callerEnvironment, type Place } from './caller'
import { Instance } from './instance'
import { FunctionLog, type LogLine } from './logs'
import { CallQueue, type QueueLimits } from './queue'
import { InvocationRefused } from './refusal'
import type { InvocationContext } from './wire'

export interface FunctionSettings {
  name: string
  memoryMb: number
  timeoutSeconds: number
  /** With `eager`, its process is started with the host; the others' at their first call, as CloudBase starts them. */
  standsReady?: boolean
  /** Path of the bundle, relative to the functions' folder. */
  file: string
}

export interface HostSettings {
  functions: readonly FunctionSettings[]
  folder: string
  logFolder: string
  place: Place
  program: string
  /** What every function finds in process.env besides what its caller's context brings. */
  environment: Record<string, string>
  /** For every function; the usual limits unless given. */
  queue?: QueueLimits
  /** Start the processes of those that stand ready at once, instead of at their first call. */
  eager?: boolean
  now(): number
}

export interface Invoked {
  requestId: string
  /** JSON of what main returned. */
  value: string
}

/** A press takes a tenth of a second of processor: this many end within seconds, and more at once would only be later. */
const QUEUE: QueueLimits = { atOnce: 16, waitMs: 10_000 }
const BACKOFF_FIRST_MS = 100
const BACKOFF_LIMIT_MS = 5_000

/** One deployed function: which process serves it now, and when a new one may be started after a crash. */
class Deployed {
  readonly log: FunctionLog
  readonly #queue: CallQueue
  #instance: Instance | undefined
  #retired = new Set<Instance>()
  #crashes = 0
  #notBefore = 0

  constructor(
    readonly settings: FunctionSettings,
    private readonly host: HostSettings,
  ) {
    this.log = new FunctionLog(host.logFolder, settings.name)
    this.#queue = new CallQueue(host.queue ?? QUEUE)
  }

  async invoke(event: string, context: InvocationContext): Promise<string> {
    return this.#queue.run(context.request_id, async () => {
      const instance = await this.#ready(context.request_id)
      return instance.call(event, context)
    })
  }

  warm(): void {
    this.#current()
  }

  get pid(): number | undefined {
    return this.#instance?.pid
  }

  async stop(graceMs: number): Promise<void> {
    const all = [...this.#retired, ...(this.#instance ? [this.#instance] : [])]
    await Promise.all(all.map((instance) => instance.stop(graceMs)))
    await this.log.settled()
  }

  async #ready(requestId: string): Promise<Instance> {
    for (;;) {
      const pause = this.#notBefore - performance.now()
      if (pause > 0 && !this.#instance?.accepts) await new Promise((resume) => setTimeout(resume, pause))
      const instance = this.#current()
      try {
        await instance.ready
      } catch (thrown) {
        const text = thrown instanceof Error ? thrown.message : String(thrown)
        throw new InvocationRefused('FUNCTIONS_EXECUTE_FAIL', `the function cannot be loaded: ${text}`, requestId)
      }
      if (instance.accepts) return instance
    }
  }

  #current(): Instance {
    if (this.#instance?.accepts) return this.#instance
    const former = this.#instance
    if (former && former.inFlight > 0) this.#retired.add(former)
    for (const old of this.#retired) if (old.inFlight === 0) this.#retired.delete(old)
    const { settings, host } = this
    this.#instance = new Instance({
      program: host.program,
      file: resolve(host.folder, settings.file),
      // Beside the bundles, so that whoever starts the same build has it; not in their folders, which are what is deployed.
      codeKeptIn: resolve(host.folder, '.code'),
      memoryMb: settings.memoryMb,
      timeoutSeconds: settings.timeoutSeconds,
      environment: host.environment,
      log: (line) => this.log.write({ at: host.now(), ...line }),
      onAnswer: () => {
        this.#crashes = 0
      },
      onCrash: (reason) => {
        const wait = Math.min(BACKOFF_FIRST_MS * 2 ** this.#crashes, BACKOFF_LIMIT_MS)
        this.#crashes += 1
        this.#notBefore = performance.now() + wait
        this.log.write({ at: host.now(), requestId: '', level: 'error', text: `process ended: ${reason}` })
      },
    })
    return this.#instance
  }
}

export class FunctionHost {
  readonly #deployed = new Map<string, Deployed>()
  readonly #settings: HostSettings

  constructor(settings: HostSettings) {
    this.#settings = settings
    for (const one of settings.functions) this.#deployed.set(one.name, new Deployed(one, settings))
    if (settings.eager) for (const one of this.#deployed.values()) if (one.settings.standsReady) one.warm()
  }

  /** @param event JSON, or '' for none. Rejects with InvocationRefused only. */
  async invoke(name: string, caller: Caller, event: string): Promise<Invoked> {
    const requestId = randomUUID()
    const deployed = this.#deployed.get(name)
    if (!deployed) throw new InvocationRefused('FUNCTION_NOT_FOUND', `FunctionName ${name} does not exist`, requestId)
    const { settings, log } = deployed
    const { place, now } = this.#settings
    const context: InvocationContext = {
      request_id: requestId,
      function_name: name,
      function_version: '$LATEST',
      memory_limit_in_mb: settings.memoryMb,
      time_limit_in_ms: settings.timeoutSeconds * 1000,
      namespace: place.envId,
      environment: JSON.stringify(callerEnvironment(caller, place, requestId)),
    }
    const began = performance.now()
    let outcome = 'ok'
    try {
      return { requestId, value: await deployed.invoke(event, context) }
    } catch (thrown) {
      outcome = thrown instanceof InvocationRefused ? `${thrown.code} ${thrown.message}` : String(thrown)
      throw thrown
    } finally {
      const text = `END ${caller.source} ${(performance.now() - began).toFixed(1)} ms ${outcome}`
      log.write({ at: now(), requestId, level: outcome === 'ok' ? 'info' : 'error', text })
    }
  }

  has(name: string): boolean {
    return this.#deployed.has(name)
  }

  /** The process that serves the function now, if one was started; the kill tests aim at it. */
  pid(name: string): number | undefined {
    return this.#deployed.get(name)?.pid
  }

  async logs(requestId: string): Promise<(LogLine & { functionName: string })[]> {
    const found = await Promise.all(
      [...this.#deployed.values()].map(async ({ settings, log }) =>
        (await log.of(requestId)).map((line) => ({ ...line, functionName: settings.name })),
      ),
    )
    return found.flat()
  }

  async stop(graceMs = 3_000): Promise<void> {
    await Promise.all([...this.#deployed.values()].map((one) => one.stop(graceMs)))
  }
}
