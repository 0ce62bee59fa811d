/**
 * Calls of one function wait here while as many as its process can carry are under way. CloudBase starts another instance
 * for every call that finds none free; one process on one machine would take them all at once, make each of them late, and
 * with the first that runs out of time lose them all. In the order they came; who waits too long is told so.
 */
import { InvocationRefused } from './refusal'

export interface QueueLimits {
  /** Calls under way at the same time. */
  atOnce: number
  /** Milliseconds a call waits at most before it begins. */
  waitMs: number
}

interface Waiting {
  begin(): void
  giveUp: NodeJS.Timeout
}

export class CallQueue {
  readonly #limits: QueueLimits
  // A map keeps the order of insertion: the first is the one that came first.
  readonly #waiting = new Map<number, Waiting>()
  #underWay = 0
  #last = 0

  constructor(limits: QueueLimits) {
    this.#limits = limits
  }

  /** Runs `call` when it is its turn. Its time limit begins with it, not with the wait. */
  async run<R>(requestId: string, call: () => Promise<R>): Promise<R> {
    if (this.#underWay >= this.#limits.atOnce) await this.#turn(requestId)
    else this.#underWay++
    try {
      return await call()
    } finally {
      this.#next()
    }
  }

  /** Resolves when somebody who ended has handed over their place. */
  #turn(requestId: string): Promise<void> {
    const { atOnce, waitMs } = this.#limits
    return new Promise((resolve, reject) => {
      const id = ++this.#last
      const giveUp = setTimeout(() => {
        this.#waiting.delete(id)
        const why = `${atOnce} calls are under way and none ended in time: not begun within ${waitMs / 1000} seconds`
        reject(new InvocationRefused('EXCEED_CONCURRENT_REQUEST_LIMIT', why, requestId))
      }, waitMs)
      this.#waiting.set(id, { begin: resolve, giveUp })
    })
  }

  #next(): void {
    for (const [id, { begin, giveUp }] of this.#waiting) {
      this.#waiting.delete(id)
      clearTimeout(giveUp)
      begin()
      return
    }
    this.#underWay--
  }
}
