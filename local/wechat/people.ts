/** Whom WeChat knows: openids that have been here, the number of each phone, and the codes a getPhoneNumber button gave out. */
import { randomBytes } from 'node:crypto'
import type { Clock } from '../lifecycle/clock'
import type { Ledger } from '../lifecycle/ledger'

/** @source WeChat: a code is good for five minutes and once. */
const CODE_LIFE_MS = 5 * 60_000

export class People {
  readonly #ledger: Ledger
  readonly #clock: Clock

  constructor(ledger: Ledger, clock: Clock) {
    this.#ledger = ledger
    this.#clock = clock
    ledger.exec(`create table if not exists person (openid text primary key, phone text);
      create table if not exists phone_code (code text primary key, phone text not null, until integer not null);`)
  }

  /** Makes openids known; a number that is given replaces the one before. */
  enrol(people: readonly { openid: string; phone?: string | undefined }[]): void {
    const insert = this.#ledger.prepare(
      'insert into person (openid, phone) values (?, ?) on conflict (openid) do update set phone = coalesce(excluded.phone, phone)',
    )
    this.#ledger.transaction(() => {
      for (const { openid, phone } of people) insert.run(openid, phone ?? null)
    })()
  }

  knows(openid: string): boolean {
    return this.#ledger.prepare('select 1 from person where openid = ?').get(openid) !== undefined
  }

  /** A code for the number of this phone; undefined where it has none. */
  phoneCode(openid: string): string | undefined {
    const row = this.#ledger.prepare('select phone from person where openid = ?').get(openid) as
      | { phone: string | null }
      | undefined
    if (!row?.phone) return undefined
    const code = randomBytes(32).toString('hex')
    const now = this.#clock.now()
    this.#ledger.prepare('delete from phone_code where until < ?').run(now)
    this.#ledger.prepare('insert into phone_code values (?, ?, ?)').run(code, row.phone, now + CODE_LIFE_MS)
    return code
  }

  /** The number behind a code, which is then used up. */
  redeem(code: string): string | undefined {
    const row = this.#ledger
      .prepare('delete from phone_code where code = ? and until >= ? returning phone')
      .get(code, this.#clock.now()) as { phone: string } | undefined
    return row?.phone
  }
}
