/** The declared timer triggers: each calls its function at its times, never twice at once and never for a time gone by. */
import type { Clock } from '../lifecycle/clock'
import { readCron, type Schedule } from './cron'

export interface Trigger {
  functionName: string
  name: string
  cron: string
}

/** @source CloudBase, timer triggers. */
export interface TimerEvent {
  Type: 'Timer'
  TriggerName: string
  /** ISO 8601 without milliseconds. */
  Time: string
  Message: string
}

/** The clock is looked at so often: it may be put forward, or the machine sleep, while a wait goes on as long as it was told to. */
const LOOK_MS = 1_000

export class Timers {
  readonly #clock: Clock
  readonly #fire: (functionName: string, event: TimerEvent) => Promise<unknown>
  readonly #callOffs = new Set<() => void>()
  #stopped = false

  /** Every schedule is read before the first one starts. `fire` settles when the run has ended; how it ended is its own affair. */
  constructor(
    triggers: readonly Trigger[],
    clock: Clock,
    fire: (functionName: string, event: TimerEvent) => Promise<unknown>,
  ) {
    this.#clock = clock
    this.#fire = fire
    const read = triggers.map((trigger) => ({ trigger, schedule: readCron(trigger.cron), running: false }))
    for (const one of read) this.#await(one)
  }

  stop(): void {
    this.#stopped = true
    for (const callOff of this.#callOffs) callOff()
  }

  #await(one: { trigger: Trigger; schedule: Schedule; running: boolean }): void {
    // Counted from now and not from the last tick: what was missed while the machine slept is one tick, not a volley.
    const due = one.schedule.next(this.#clock.now())
    if (due === undefined || this.#stopped) return
    const wait = Math.min(Math.max(due - this.#clock.now(), 1), LOOK_MS)
    const callOff = this.#clock.after(wait, () => {
      this.#callOffs.delete(callOff)
      const reached = this.#clock.now() >= due
      if (reached && !one.running) void this.#run(one, due)
      this.#await(one)
    })
    this.#callOffs.add(callOff)
  }

  async #run(one: { trigger: Trigger; running: boolean }, due: number): Promise<void> {
    const { functionName, name } = one.trigger
    one.running = true
    const Time = new Date(due).toISOString().replace(/\.\d+Z$/, 'Z')
    try {
      await this.#fire(functionName, { Type: 'Timer', TriggerName: name, Time, Message: '' })
    } catch (thrown) {
      console.error(`[local] timer ${name} of ${functionName}`, thrown)
    } finally {
      one.running = false
    }
  }
}
