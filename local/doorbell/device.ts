/** A device as it is played here: signs, keeps the difference to the server's clock, and does not give up on a press. */
import { type Call, newId, signatureOf } from './sign'

export interface Credentials {
  /** Where the functions are: http://127.0.0.1:8700/fn */
  url: string
  deviceId: string
  key: string
}

/** What comes back, good or refused. */
export interface Answer {
  status: number
  ok: boolean
  code?: string
  now?: number
  phase?: 'idle' | 'heard' | 'coming' | 'there' | 'done'
  alertId?: string
  called?: number
  coming?: { who: string; minutes?: number; there: boolean }[]
  say?: string
  again?: number
}

export type Verb = 'press' | 'heartbeat' | 'cancel' | 'state'

/** Milliseconds one attempt waits for its answer. Each further one of a press waits a third of it longer: a slow line is heard in the end. */
const PATIENCE_MS = 5_000
const LONGEST_MS = 20_000
/** Milliseconds between attempts of a press; the last one stays. */
const PAUSES_MS = [1_000, 2_000, 4_000, 5_000]

export interface Played {
  credentials: Credentials
  /** The device's own clock, epoch milliseconds, which may be wrong. */
  clock?(): number
  pause?(ms: number): Promise<unknown>
  patience?: number
}

export class Device {
  readonly #credentials: Credentials
  readonly #clock: () => number
  readonly #pause: (ms: number) => Promise<unknown>
  readonly #patience: number
  /** Milliseconds the server's clock is ahead of ours. */
  #ahead = 0

  constructor({ credentials, clock = Date.now, pause = wait, patience = PATIENCE_MS }: Played) {
    this.#credentials = credentials
    this.#clock = clock
    this.#pause = pause
    this.#patience = patience
  }

  /** A call ready to be signed, by the clock as corrected so far. */
  newCall(verb: Verb, body: object | undefined, method: Call['method'] = 'POST'): Call {
    const time = this.#clock() + this.#ahead
    return { method, path: `/device/${verb}`, time, nonce: newId(), body: body ? JSON.stringify(body) : '' }
  }

  /** One attempt as it is. Rejects where no answer comes in time. */
  async send(
    call: Call,
    signature = signatureOf(this.#credentials.key, call),
    patience = this.#patience,
  ): Promise<Answer> {
    const response = await fetch(`${this.#credentials.url}${call.path}`, {
      method: call.method,
      headers: {
        'content-type': 'application/json',
        'x-linling-device': this.#credentials.deviceId,
        'x-linling-time': String(call.time),
        'x-linling-nonce': call.nonce,
        'x-linling-signature': signature,
      },
      ...(call.method === 'POST' ? { body: call.body } : {}),
      signal: AbortSignal.timeout(patience),
    })
    return { ...((await response.json()) as Omit<Answer, 'status'>), status: response.status }
  }

  /** One call; sent again where the clock was off, with the difference put right. */
  async call(verb: Verb, body?: object, patience = this.#patience): Promise<Answer> {
    const answer = await this.send(this.newCall(verb, body), undefined, patience)
    if (answer.code !== 'CLOCK_OFF' || answer.now === undefined) return answer
    this.#ahead = answer.now - this.#clock()
    return this.send(this.newCall(verb, body), undefined, patience)
  }

  /**
   * Presses until it is heard: the same press id in every attempt, everything else anew. Three refusals in a row are the
   * end of it, since a device that is not known stays unknown; silence is not.
   * @param failed is told why an attempt did not succeed.
   */
  async press({ id = newId(), attempts = 720, failed = (_why: string): void => undefined } = {}): Promise<Answer> {
    let refusals = 0
    for (let attempt = 0; ; attempt++) {
      const patience = Math.max(this.#patience, Math.min(Math.round(this.#patience * (1 + attempt / 3)), LONGEST_MS))
      const answer = await this.call('press', { press: id }, patience).catch((fault: unknown) => fault as Error)
      if (!(answer instanceof Error) && answer.ok) return answer
      const refused = !(answer instanceof Error) && answer.status < 500
      refusals = refused ? refusals + 1 : 0
      failed(answer instanceof Error ? answer.message : (answer.code ?? String(answer.status)))
      if (attempt + 1 >= attempts || refusals >= 3) {
        if (answer instanceof Error) throw answer
        return answer
      }
      await this.#pause(PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]!)
    }
  }
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
