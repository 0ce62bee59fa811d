// A cloud in this process whose every effect waits for its turn, one at a time, in the order a schedule decides; a process
// may be dropped between any two of its effects.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Outcome } from '../../server/kernel/messages/message'
import { Memory } from './memory'

/** One invocation of a function. */
export interface Process {
  readonly name: string
  /** On the clock that nobody sets. */
  readonly startedAt: number
  /** Requests it may still make before it is dropped. */
  left: number
  /** Requests and hand-overs made so far. */
  made: number
  dropped: boolean
  ended: boolean
}

interface Turn {
  process: Process
  /** Does the effect and lets the process go on. */
  take(): void
}

export interface Handed {
  channel: string
  template: string
  to: { personId?: string; phone?: string }
  values: Readonly<Record<string, unknown>>
  at: number
}

/** Milliseconds a function may take: cloudfunctions/bell/settings.ts. */
const LONGEST = 15_000

const running = new AsyncLocalStorage<Process>()

/** What the mocked modules find. One at a time: schedules run one after another. */
export class ModelCloud {
  static current: ModelCloud
  readonly memory = new Memory()
  /** Milliseconds that have really passed. */
  elapsed = 0
  readonly waiting: Turn[] = []
  readonly processes: Process[] = []
  readonly delivered: Handed[] = []
  /** What no function may throw. */
  readonly faults: Error[] = []
  /** Faults the functions wrote down. */
  readonly logged: string[] = []
  /** What a channel answers, as the schedule has it. */
  outcome: (message: Handed) => Outcome | 'never' = () => ({ result: 'handed' })
  /** Told after every request that may have written an alert. */
  afterWrite: () => void = () => undefined

  constructor() {
    ModelCloud.current = this
  }

  /** Runs `work` as a process of its own; a dropped one never comes back. */
  start(name: string, left: number, work: () => Promise<unknown>): Process {
    const process: Process = { name, startedAt: this.elapsed, left, made: 0, dropped: false, ended: false }
    this.processes.push(process)
    running.run(process, () => {
      work().then(
        () => {
          process.ended = true
        },
        (fault: unknown) => {
          process.ended = true
          this.faults.push(
            new Error(`${name}: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`),
          )
        },
      )
    })
    return process
  }

  drop(process: Process): void {
    process.dropped = true
    for (let i = this.waiting.length - 1; i >= 0; i--)
      if (this.waiting[i]!.process === process) this.waiting.splice(i, 1)
  }

  /** Outside of processes at once; inside when the schedule gives the turn. */
  turn<T>(effect: () => Promise<T>): Promise<T> {
    const process = running.getStore()
    if (!process) return effect()
    return new Promise<T>((resolve, reject) => {
      if (process.dropped) return
      const take = () => {
        // Out of requests, or out of time: the platform ends a function that takes longer.
        if (process.made >= process.left || this.elapsed - process.startedAt > LONGEST) {
          this.drop(process)
          return
        }
        process.made++
        effect().then(resolve, reject)
      }
      this.waiting.push({ process, take })
    })
  }

  /** One request of the database. */
  effect<T>(act: () => T, writesAlerts: boolean): Promise<T> {
    return this.turn(async () => {
      const result = act()
      if (writesAlerts) this.afterWrite()
      return result
    })
  }

  deliver(message: Handed): Promise<Outcome> {
    return this.turn(async () => {
      const outcome = this.outcome(message)
      if (outcome === 'never' || outcome.result !== 'failed') this.delivered.push({ ...message, at: Date.now() })
      return outcome === 'never' ? { result: 'unknown', reason: 'no answer in time' } : outcome
    })
  }
}
