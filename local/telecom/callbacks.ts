/** What Tencent Cloud calls back with when somebody pressed a key or answered an SMS, told to the function over HTTP. */
import type { Clock } from '../lifecycle/clock'
import type { StripEntry, StripSaid } from '../strips/strips'

/** False when it was not taken. */
export type TellBack = (entry: StripEntry, said: StripSaid) => Promise<boolean>

const LIMIT_MS = 20_000

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

/** @param address where Tencent Cloud's console would be told to call; undefined where nobody listens. */
export const callbacksTo =
  (address: () => string | undefined, clock: Clock): TellBack =>
  async (entry, said) => {
    const to = address()
    if (!to) return false
    try {
      const response = await fetch(to, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(callbackForm(entry, said, clock.now())),
        signal: AbortSignal.timeout(LIMIT_MS),
      })
      return response.ok && (await response.json())?.result === 0
    } catch {
      return false
    }
  }
