/** What Tencent Cloud calls back with when somebody pressed a key or answered an SMS, told to the function over HTTP. */
import type { Clock } from '../lifecycle/clock'
import type { StripEntry, StripSaid, Strips } from '../strips/strips'

/** False when it was not taken. */
export type TellBack = (entry: StripEntry, said: StripSaid) => Promise<boolean>

const LIMIT_MS = 20_000

/** Whether it was taken. */
async function post(to: string, body: object): Promise<boolean> {
  try {
    const response = await fetch(to, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(LIMIT_MS),
    })
    return response.ok && (await response.json())?.result === 0
  } catch {
    return false
  }
}

/**
 * @source Tencent Cloud: voice messages, key of a voice notice (product/1128/51535); SMS, reply (product/382/5809).
 * An SMS says nothing of the message it answers.
 */
export function callbackForm({ id, phone = '', lines }: StripEntry, said: StripSaid, now: number): object {
  const whose = { mobile: phone, nationcode: '86' }
  if (said.act === 'key') {
    return { voicekey_callback: { call_from: '', callid: id, keypress: said.key, ...whose } }
  }
  const sign = /^【(.+?)】/.exec(lines.join(''))?.[1] ?? ''
  return { extend: '', ...whose, sign, text: said.text, time: Math.floor(now / 1000) }
}

/** @source Tencent Cloud: voice messages, status of a voice notice (product/1128/51534). 1: nobody picked up. */
export function endedForm({ id, phone = '', at }: StripEntry, now: number, answered: boolean): object {
  const seconds = (milliseconds: number) => String(Math.floor(milliseconds / 1000))
  return {
    voiceprompt_callback: {
      result: answered ? '0' : '1',
      accept_time: answered ? seconds(now) : '0',
      call_from: '',
      callid: id,
      end_calltime: seconds(now),
      fee: answered ? '1' : '0',
      mobile: phone,
      nationcode: '86',
      start_calltime: seconds(at),
    },
  }
}

/** Tells how each call ended, once it has: picked up, or rung in vain. */
export function tellEnds(strips: Strips, address: () => string | undefined, clock: Clock): void {
  const answered = new Set<string>()
  strips.watch((entry) => {
    if (entry.channel !== 'call') return
    if (entry.state === 'answered') answered.add(entry.id)
    if (entry.state !== 'hungUp' && entry.state !== 'missed') return
    const to = address()
    // Nothing waits for it, and a word that is lost here is lost at Tencent's too.
    if (to) void post(to, endedForm(entry, clock.now(), answered.delete(entry.id)))
  })
}

/** @param address where Tencent Cloud's console would be told to call; undefined where nobody listens. */
export const callbacksTo =
  (address: () => string | undefined, clock: Clock): TellBack =>
  async (entry, said) => {
    const to = address()
    return to !== undefined && post(to, callbackForm(entry, said, clock.now()))
  }
