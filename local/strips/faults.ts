/** Each channel out of the house can be told to misbehave, as real ones do: slow, failing, or silent after it has accepted. */
import type { Clock } from '../lifecycle/clock'

export const CHANNELS = ['wechat', 'sms', 'voice', 'check'] as const
export type Channel = (typeof CHANNELS)[number]

export interface Fault {
  /** Wait so long before anything else. */
  slowMs?: number
  /** Every call fails; a text is the error code to fail with. */
  fail?: boolean | string
  /** Every n-th call fails. */
  failEvery?: number
  /** Every call is accepted and delivered, and its answer lost. */
  hangUp?: boolean
  /** Every n-th call is. */
  hangUpEvery?: number
  /** Every call is accepted and delivered, and its answer kept back so long. */
  holdMs?: number
}

export type Verdict = { kind: 'deliver' } | { kind: 'fail'; code: string | undefined } | { kind: 'hangUp' }

export class Faults {
  readonly #clock: Clock
  readonly #told = new Map<Channel, Fault>()
  readonly #calls = new Map<Channel, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Counting towards every n-th begins anew. An empty fault is good behaviour. */
  tell(channel: Channel, fault: Fault): void {
    this.#told.set(channel, fault)
    this.#calls.set(channel, 0)
  }

  told(): Record<Channel, Fault> {
    return Object.fromEntries(CHANNELS.map((channel) => [channel, this.#told.get(channel) ?? {}])) as Record<
      Channel,
      Fault
    >
  }

  async judge(channel: Channel): Promise<Verdict> {
    const { slowMs = 0, fail, failEvery, hangUp, hangUpEvery } = this.#told.get(channel) ?? {}
    const call = (this.#calls.get(channel) ?? 0) + 1
    this.#calls.set(channel, call)
    await this.#wait(slowMs)
    if (fail || (failEvery && call % failEvery === 0)) {
      return { kind: 'fail', code: typeof fail === 'string' ? fail : undefined }
    }
    if (hangUp || (hangUpEvery && call % hangUpEvery === 0)) return { kind: 'hangUp' }
    return { kind: 'deliver' }
  }
  /** To be awaited between what a call did and its answer. */
  hold(channel: Channel): Promise<void> {
    return this.#wait(this.#told.get(channel)?.holdMs ?? 0)
  }

  async #wait(ms: number): Promise<void> {
    if (ms > 0) await new Promise<void>((resume) => this.#clock.after(ms, resume))
  }
}
