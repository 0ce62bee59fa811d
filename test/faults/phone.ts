// One person's phone: signs in, asks, and sends each intention under one key until it is answered, however often the
// product dies meanwhile. What was answered is evidence.
import type { Dice } from '../../local/city/dice'
import type { Product } from './product'

export interface Answered {
  ok: boolean
  code?: string
  data?: { alert?: View; alerts?: View[] } & Record<string, unknown>
}
export interface View {
  as: string
  alertId: string
  state: string
  answer?: string
}

/** One thing somebody meant to do, and what they were told. */
export interface Intention {
  who: string
  call: string
  key: string
  /** The word under which it stands in the timeline. */
  event: string
  householdId?: string
  alertId?: string
  sent: number
  /** Number of the start that gave the answer; absent while there is none. */
  answeredBy?: number
  ok?: boolean
  code?: string
}

const WAITS_MS = 20_000
/** What a client takes for "try again": nothing is known of what became of it. */
const AGAIN = ['BUSY', 'FUNCTIONS_EXECUTE_FAIL', 'FUNCTIONS_TIME_LIMIT_EXCEEDED', 'EXCEED_CONCURRENT_REQUEST_LIMIT']

export const pause = (ms: number) => new Promise<void>((resume) => setTimeout(resume, ms))

export class Phone {
  #token: string | undefined

  constructor(
    readonly personId: string,
    private readonly product: Product,
    private readonly dice: Dice,
    private readonly evidence: Intention[],
  ) {}

  /** Changes something: kept as an intention, repeated with its key until there is an answer. */
  async intend(
    call: string,
    input: Record<string, unknown>,
    event = call.replace('bell.', ''),
  ): Promise<Intention & { data?: Answered['data'] }> {
    const key = Array.from({ length: 24 }, () => this.dice.pick('abcdefghjkmnpqrstuvwxyz0123456789')).join('')
    const intention: Intention = { who: this.personId, call, key, event, sent: 0 }
    if (typeof input['alertId'] === 'string') intention.alertId = input['alertId']
    if (typeof input['householdId'] === 'string') intention.householdId = input['householdId']
    this.evidence.push(intention)
    const { start, answer } = await this.#send('bell', { call, input, key }, intention)
    intention.answeredBy = start
    intention.ok = answer.ok
    if (answer.code) intention.code = answer.code
    if (answer.data?.alert) intention.alertId = answer.data.alert.alertId
    this.product.heard.emit('answered')
    return answer.data ? { ...intention, data: answer.data } : intention
  }

  /** Asks, and asks again until there is an answer. */
  async ask(call: string, input: object = {}): Promise<Answered> {
    return (await this.#send('bell', { call, input })).answer
  }

  async #send(name: string, body: object, intention?: Intention): Promise<{ start: number; answer: Answered }> {
    for (;;) {
      const { url, start } = await this.product.up()
      try {
        const token = name === 'bell' ? await this.#session() : ''
        if (intention) {
          intention.sent++
          this.product.heard.emit('sent')
        }
        const response = await fetch(`${url}/fn/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(WAITS_MS),
        })
        const answer = (await response.json()) as Answered
        if (!AGAIN.includes(answer.code ?? '')) return { start, answer }
      } catch {
        // Refused, cut off or too late: killed, most likely. The next try waits for whoever serves then.
      }
      await pause(this.dice.whole(20, 150))
    }
  }

  /** Signed in once: the session outlives the process that gave it. */
  async #session(): Promise<string> {
    if (this.#token) return this.#token
    const input = { personId: this.personId }
    const key = `sign-in-as-${this.personId}`.padEnd(16, '-')
    const { answer } = await this.#send('app', { call: 'session.signInAs', input, key })
    if (!answer.ok) throw new Error(`${this.personId} cannot sign in: ${answer.code}`)
    this.#token = String(answer.data?.['token'])
    return this.#token
  }
}
