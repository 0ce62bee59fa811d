/** Checks of pictures: accepted at once, their result told later to a function, as WeChat pushes it. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../lifecycle/clock'
import type { Ledger } from '../lifecycle/ledger'
import { badWords } from './words'

/** What WeChat pushes. */
export interface MediaCheckEvent {
  MsgType: 'event'
  Event: 'wxa_media_check'
  FromUserName: string
  CreateTime: number
  appid: string
  trace_id: string
  version: 2
  errcode: number
  errmsg: string
  result: { suggest: 'pass' | 'risky'; label: number }
}

interface Row {
  trace: string
  url: string
  openid: string
}

/** WeChat says up to 30 minutes; nobody on a bench waits so long. */
const ANSWER_AFTER_MS = 1_000

export class MediaChecks {
  readonly #ledger: Ledger
  readonly #clock: Clock
  readonly #appId: string
  readonly #tell: (event: MediaCheckEvent) => Promise<void>
  readonly #waiting = new Map<string, () => void>()

  constructor(ledger: Ledger, clock: Clock, appId: string, tell: (event: MediaCheckEvent) => Promise<void>) {
    this.#ledger = ledger
    this.#clock = clock
    this.#appId = appId
    this.#tell = tell
    ledger.exec('create table if not exists media_check (trace text primary key, url text, openid text)')
    // Those that were promised before the process ended.
    for (const row of ledger.prepare('select * from media_check').all() as Row[]) this.#schedule(row)
  }

  begin(url: string, openid: string): string {
    const row = { trace: randomUUID(), url, openid }
    this.#ledger.prepare('insert into media_check values (?, ?, ?)').run(row.trace, row.url, row.openid)
    this.#schedule(row)
    return row.trace
  }

  close(): void {
    for (const callOff of this.#waiting.values()) callOff()
  }

  #schedule({ trace, url, openid }: Row): void {
    const callOff = this.#clock.after(ANSWER_AFTER_MS, async () => {
      this.#waiting.delete(trace)
      const risky = badWords(plain(url)).length > 0
      const event: MediaCheckEvent = {
        MsgType: 'event',
        Event: 'wxa_media_check',
        FromUserName: openid,
        CreateTime: Math.floor(this.#clock.now() / 1000),
        appid: this.#appId,
        trace_id: trace,
        version: 2,
        errcode: 0,
        errmsg: 'ok',
        result: risky ? { suggest: 'risky', label: 20001 } : { suggest: 'pass', label: 100 },
      }
      // As WeChat's push: tried once. Whoever needs the answer asks again after half an hour.
      await this.#tell(event).catch((thrown) => console.error('[local] media check not told', thrown))
      this.#ledger.prepare('delete from media_check where trace = ?').run(trace)
    })
    this.#waiting.set(trace, callOff)
  }
}

function plain(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}
