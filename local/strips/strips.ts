/** What arrived on each phone: WeChat messages, SMS, calls. Kept on disk and told to whoever watches. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../lifecycle/clock'
import type { Ledger } from '../lifecycle/ledger'

export type StripChannel = 'wechat' | 'sms' | 'call'
/** A message is shown and may be tapped; a call rings and is answered, hung up, or missed. */
export type StripState = 'shown' | 'tapped' | 'ringing' | 'answered' | 'hungUp' | 'missed'

export interface StripEntry {
  id: string
  /** Rises with every entry of the installation. */
  seq: number
  at: number
  channel: StripChannel
  /** WeChat messages go to an openid, the others to a number. */
  openid?: string
  /** As given by whoever sent, without +86. */
  phone?: string
  templateName: string
  title: string
  /** What stands on the screen, or is spoken, line by line. */
  lines: string[]
  /** Where a tap leads, with its query. */
  page?: string
  state: StripState
  /** What was answered on it: keys pressed in the call, texts sent back. */
  said?: string[]
  changedAt: number
}

export type NewEntry = Pick<StripEntry, 'channel' | 'openid' | 'phone' | 'templateName' | 'title' | 'lines' | 'page'>

export type StripAct = 'tap' | 'answer' | 'hangUp'
/** A key is pressed in a call, picked up by that if it still rings; a text answers an SMS. */
export type StripSaid = { act: 'key'; key: string } | { act: 'reply'; text: string }

const ACTS: Record<StripAct, { from: readonly StripState[]; to: StripState }> = {
  tap: { from: ['shown'], to: 'tapped' },
  answer: { from: ['ringing'], to: 'answered' },
  hangUp: { from: ['ringing', 'answered'], to: 'hungUp' },
}

const SAYINGS: Record<StripSaid['act'], { channel: StripChannel; from: readonly StripState[]; to: StripState }> = {
  key: { channel: 'call', from: ['ringing', 'answered'], to: 'answered' },
  reply: { channel: 'sms', from: ['shown', 'tapped'], to: 'tapped' },
}

/** A phone that nobody picks up stops ringing. */
const RING_MS = 45_000
const KEPT = 20_000

/** '+8612300000001' and '12300000001' are one phone, so are '0716-5200000' and '+867165200000'. */
export function phoneKey(phone: string): string {
  return phone.replace(/^\+86/, '').replace(/\D/g, '').replace(/^0/, '')
}

interface Row {
  seq: number
  entry: string
}

export class Strips {
  readonly #ledger: Ledger
  readonly #clock: Clock
  readonly #watchers = new Set<(entry: StripEntry) => void>()
  readonly #ringing = new Map<string, () => void>()

  constructor(ledger: Ledger, clock: Clock) {
    this.#ledger = ledger
    this.#clock = clock
    ledger.exec(`create table if not exists strip (
      seq integer primary key autoincrement, id text not null unique, openid text, phone text, ringing integer not null, entry text not null);
      create index if not exists strip_openid on strip (openid, seq);
      create index if not exists strip_phone on strip (phone, seq);
      create index if not exists strip_ringing on strip (seq) where ringing = 1;`)
    for (const entry of this.#read('where ringing = 1', [])) this.#ring(entry)
  }

  /** The entry is on disk when this returns. Watchers hear of it at once. */
  add(message: NewEntry): StripEntry {
    const at = this.#clock.now()
    const state: StripState = message.channel === 'call' ? 'ringing' : 'shown'
    const kept = { ...message, id: randomUUID(), at, state, changedAt: at }
    const { lastInsertRowid } = this.#ledger
      .prepare('insert into strip (id, openid, phone, ringing, entry) values (?, ?, ?, ?, ?)')
      .run(
        kept.id,
        kept.openid ?? null,
        kept.phone ? phoneKey(kept.phone) : null,
        state === 'ringing' ? 1 : 0,
        JSON.stringify(kept),
      )
    const entry: StripEntry = { ...kept, seq: Number(lastInsertRowid) }
    if (entry.seq % 1_000 === 0) this.#ledger.prepare('delete from strip where seq <= ?').run(entry.seq - KEPT)
    this.#ring(entry)
    this.#tell(entry)
    return entry
  }

  /** Entries after `after`, oldest first, of one phone or of all. */
  list({ openid, phone, after = 0, limit = 200 }: { openid?: string; phone?: string; after?: number; limit?: number }) {
    const of = openid !== undefined || phone !== undefined ? 'and (openid = ? or phone = ?)' : ''
    const who = of ? [openid ?? null, phone ? phoneKey(phone) : null] : []
    return this.#read(`where seq > ? ${of} order by seq desc limit ?`, [after, ...who, limit]).reverse()
  }

  /** @returns the entry as it is now; undefined where there is none such; 'refused' where its state does not allow the act. */
  act(id: string, act: StripAct): StripEntry | 'refused' | undefined {
    const [entry] = this.#read('where id = ?', [id])
    if (!entry) return undefined
    const { from, to } = ACTS[act]
    return from.includes(entry.state) ? this.#change(entry, to) : 'refused'
  }

  /** As `act`; what was said stands on the entry. */
  say(id: string, said: StripSaid): StripEntry | 'refused' | undefined {
    const [entry] = this.#read('where id = ?', [id])
    if (!entry) return undefined
    const { channel, from, to } = SAYINGS[said.act]
    if (entry.channel !== channel || !from.includes(entry.state)) return 'refused'
    const words = said.act === 'key' ? said.key : said.text
    return this.#change({ ...entry, said: [...(entry.said ?? []), words] }, to)
  }

  /** Hears every new entry and every change; the returned function ends it. */
  watch(hear: (entry: StripEntry) => void): () => void {
    this.#watchers.add(hear)
    return () => this.#watchers.delete(hear)
  }

  close(): void {
    for (const callOff of this.#ringing.values()) callOff()
    this.#ringing.clear()
    this.#watchers.clear()
  }

  #read(clause: string, values: unknown[]): StripEntry[] {
    const rows = this.#ledger.prepare(`select seq, entry from strip ${clause}`).all(...values) as Row[]
    return rows.map(({ seq, entry }) => ({ ...JSON.parse(entry), seq }))
  }

  #change(entry: StripEntry, state: StripState): StripEntry {
    const { seq, ...kept } = { ...entry, state, changedAt: this.#clock.now() }
    this.#ledger.prepare('update strip set entry = ?, ringing = 0 where seq = ?').run(JSON.stringify(kept), seq)
    this.#ringing.get(entry.id)?.()
    this.#ringing.delete(entry.id)
    const changed = { ...kept, seq }
    this.#tell(changed)
    return changed
  }

  #ring(entry: StripEntry): void {
    if (entry.state !== 'ringing') return
    const left = Math.max(0, entry.at + RING_MS - this.#clock.now())
    this.#ringing.set(
      entry.id,
      this.#clock.after(left, () => this.#change(entry, 'missed')),
    )
  }

  #tell(entry: StripEntry): void {
    for (const hear of this.#watchers) hear(entry)
  }
}
