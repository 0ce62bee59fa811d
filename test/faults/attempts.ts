// Which attempt brought which entry onto a phone. The two are written by different programs and share no number: they are
// matched by channel, recipient and words, and by time.
import type { Alert, Outgoing } from '../../domain/bell/alert'
import { HANDING_TAKES } from '../../domain/bell/alert'
import { NOT_PICKED_UP } from '../../domain/bell/outbox'
import { filledText, subscribePage } from '../../domain/message/fill'
import { SMS, SUBSCRIBE, VOICE } from '../../domain/message/template'
import { phoneKey, type StripEntry } from '../../local/strips/strips'

export interface Attempt {
  alert: Alert
  message: Outgoing
  index: number
  /** What it looks like on the phone. */
  look: string
  from: number
  /** When it can have arrived at the latest. */
  until: number
  arrived?: StripEntry
}

const lookOfEntry = ({ channel, openid, phone, templateName, page, lines }: StripEntry): string =>
  channel === 'wechat'
    ? `subscribe ${openid} ${templateName} ${page}`
    : `${channel === 'call' ? 'voice' : channel} ${phoneKey(phone ?? '')} ${templateName} ${lines.join('\n')}`

function lookOf({ template, to, values }: Outgoing, channel: 'subscribe' | 'sms' | 'voice'): string {
  if (channel === 'subscribe')
    return `subscribe ${to.openid} ${template} ${subscribePage(SUBSCRIBE[template]!, values)}`
  const words = filledText((channel === 'sms' ? SMS : VOICE)[template]!, values)
  return `${channel} ${phoneKey(to.phone ?? '')} ${template} ${words}`
}

/** Ends are written down in the time of their call, which began this much earlier at most, milliseconds: a function has no more. */
const CALL_TAKES = 20_000

/** One without an end was cut off by the first kill after it, or given up. */
function latest({ startedAt, endedAt }: Outgoing['attempts'][number], kills: readonly number[]): number {
  if (endedAt !== undefined) return endedAt + CALL_TAKES
  return Math.min(startedAt + HANDING_TAKES, ...kills.filter((at) => at >= startedAt))
}

const attemptsOf = (alerts: readonly Alert[], kills: readonly number[]): Attempt[] =>
  alerts.flatMap((alert) =>
    alert.outbox.flatMap((message) =>
      message.attempts.map((one, index): Attempt => {
        return {
          alert,
          message,
          index,
          look: lookOf(message, one.channel),
          from: one.startedAt,
          until: latest(one, kills),
        }
      }),
    ),
  )

/** Each entry, in order of time, goes to the free attempt that could have brought it and whose time ends first; what is left over. */
function assign(attempts: readonly Attempt[], entries: readonly StripEntry[]): StripEntry[] {
  const byLook = new Map<string, Attempt[]>()
  for (const one of attempts) byLook.set(one.look, [...(byLook.get(one.look) ?? []), one])
  return [...entries]
    .sort((a, b) => a.at - b.at)
    .filter((entry) => {
      const [found] = (byLook.get(lookOfEntry(entry)) ?? [])
        .filter(({ arrived, from, until }) => !arrived && from <= entry.at && entry.at <= until)
        .sort((a, b) => a.until - b.until)
      if (found) found.arrived = entry
      return !found
    })
}

/** It rang, and nobody picked it up. */
export const rangInVain = ({ message, index }: Attempt): boolean => message.attempts[index]!.reason === NOT_PICKED_UP

export interface Matched {
  attempts: Attempt[]
  /** On a phone without an attempt on record. */
  strangers: StripEntry[]
}

/** Other rooms send by their own books: a morning that falls into a long run calls its people too. */
const isOfBell = ({ templateName }: StripEntry): boolean => /^(bell|phone|drill)/.test(templateName)

/** `kills`: when the product was killed. */
export function match(alerts: readonly Alert[], all: readonly StripEntry[], kills: readonly number[]): Matched {
  const entries = all.filter(isOfBell)
  const resultOf = ({ message, index }: Attempt) => message.attempts[index]!.result
  const possible = () => attemptsOf(alerts, kills).filter((one) => resultOf(one) !== 'failed' || rangInVain(one))
  const strangers = assign(possible(), entries)
  // Who brought which where several could have: first those that are known to have handed over.
  const attempts = possible()
  const isHanded = (one: Attempt) => resultOf(one) === 'handed' || rangInVain(one)
  const rest = assign(attempts.filter(isHanded), entries)
  assign(
    attempts.filter((one) => !isHanded(one)),
    rest,
  )
  return { attempts, strangers }
}
