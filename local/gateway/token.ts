/** The token by which a client of the demonstration is a person of the city: an openid under the gateway's own HMAC. */
import { createHmac, timingSafeEqual } from 'node:crypto'

const LIFE_MS = 30 * 24 * 3_600_000

export class Tokens {
  readonly #key: string
  readonly #now: () => number

  constructor(key: string, now: () => number) {
    this.#key = key
    this.#now = now
  }

  issue(openid: string): string {
    const claim = Buffer.from(JSON.stringify({ openid, until: this.#now() + LIFE_MS })).toString('base64url')
    return `${claim}.${this.#seal(claim)}`
  }

  /** The openid of a genuine token; undefined for any other string. */
  verify(token: string): string | undefined {
    const [claim = '', seal = '', ...rest] = token.split('.')
    const [given, due] = [Buffer.from(seal), Buffer.from(this.#seal(claim))]
    if (rest.length > 0 || given.length !== due.length || !timingSafeEqual(given, due)) return undefined
    const { openid, until }: { openid: string; until: number } = JSON.parse(
      Buffer.from(claim, 'base64url').toString('utf8'),
    )
    return this.#now() < until ? openid : undefined
  }

  #seal(claim: string): string {
    return createHmac('sha256', this.#key).update(`wx-token\n${claim}`).digest('base64url')
  }
}
