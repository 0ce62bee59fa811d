// The messages an alert owes. An attempt is written down before it is handed over; one whose end is unknown is
// repeated once, marked as a possible double; a channel that fails goes over to the next at once; never none.
import { SMS, SUBSCRIBE, VOICE } from '../message/template'
import { afterQuiet } from '../quiet'
import type { Id, Instant } from '../shape'
import { type Alert, type Call, type Channel, HANDING_TAKES, type Outgoing } from './alert'
import { CLOCK, note } from './timeline'
import { valuesAloud, valuesFor } from './words'

/** Milliseconds until all channels are tried once more, when every one of them failed. */
const AFTER_ALL_FAILED = 20_000
/** Why a call failed that did ring. */
export const NOT_PICKED_UP = 'not picked up'
/** Above this many messages those that are done make room; their attempts stay on the timeline. */
const ROOM = 1200

const TEMPLATES: Record<Channel, Record<string, unknown>> = { subscribe: SUBSCRIBE, sms: SMS, voice: VOICE }

export interface Recipient {
  personId?: Id
  phone?: string
  openid?: string
}

/** The policy's channels that can reach this one with this template; behind them all stands the SMS. */
export function usable(policy: readonly Channel[], template: string, to: Recipient): Channel[] {
  // A person without WeChat has their own id in place of an openid.
  const reaches = (channel: Channel) =>
    template in TEMPLATES[channel] &&
    (channel === 'subscribe' ? to.openid !== undefined && to.openid !== to.personId : to.phone !== undefined)
  return [...new Set<Channel>([...policy, 'sms'])].filter(reaches)
}

export interface Owed {
  template: string
  to: Recipient
  channels: readonly Channel[]
  call?: Call
  values?: Record<string, string>
}

/** Adds a message to be handed over now. */
export function owe(alert: Alert, now: Instant, { template, to, channels, call, values }: Owed): Alert {
  const order = usable(channels, template, to)
  if (order.length === 0) return note(alert, now, 'unreachable', CLOCK, { template })
  const serial = alert.serial + 1
  const message: Outgoing = {
    id: `m${serial}`,
    ...(call ? { callId: call.id } : {}),
    template,
    to,
    channels: order,
    order,
    values: valuesFor(template, alert, now, call, values),
    state: 'pending',
    attempts: [],
    // To ask for a visit is no emergency: nobody is woken for it.
    dueAt: template === 'bellVisit' ? afterQuiet(now) : now,
  }
  return { ...alert, serial, outbox: [...roomIn(alert.outbox), message] }
}

/** Done messages beyond the newest of each call go, oldest first, once the outbox is full. */
function roomIn(outbox: readonly Outgoing[]): readonly Outgoing[] {
  if (outbox.length < ROOM) return outbox
  const newest = new Set(new Map(outbox.map((message) => [message.callId ?? message.id, message.id])).values())
  const spare = outbox
    .filter(({ id, callId, state }) => !open(state) && !(callId && newest.has(id)))
    .map(({ id }) => id)
  const going = new Set(spare.slice(0, ROOM / 4))
  return outbox.filter(({ id }) => !going.has(id))
}

const open = (state: Outgoing['state']): boolean => state === 'pending' || state === 'handing'

const change = (alert: Alert, id: string, to: (message: Outgoing) => Outgoing): Alert => ({
  ...alert,
  outbox: alert.outbox.map((message) => (message.id === id ? to(message) : message)),
})

/** A call that no longer holds is not sent if it has not gone out yet. */
export const withdrawCall = (alert: Alert, callId: string): Alert => ({
  ...alert,
  outbox: alert.outbox.map((message) =>
    message.callId === callId && message.state === 'pending' ? { ...message, state: 'withdrawn' as const } : message,
  ),
})

/** Whether anything about this call ever left the house, as far as is known. */
export const wentOut = (alert: Alert, callId: string): boolean =>
  alert.outbox.some((message) => message.callId === callId && message.attempts.length > 0)

/** Called, and every channel failed: as good as a refusal. */
export function unreached(alert: Alert, callId: string): boolean {
  const messages = alert.outbox.filter((message) => message.callId === callId)
  return messages.length > 0 && messages.every(({ state }) => state === 'failed')
}

/** One attempt to hand over: what the messages port is given, and where its result belongs. */
export interface Handing {
  messageId: string
  attempt: number
  channel: Channel
  template: string
  to: Recipient
  values: Record<string, string>
  possibleDouble: boolean
}

/** Writes down the attempts that are due, at most `most`. Only after this is stored may they be handed over. */
export function beginHanding(alert: Alert, now: Instant, most = 60): { alert: Alert; handings: Handing[] } {
  const handings: Handing[] = []
  const outbox = alert.outbox.map((message) => {
    const channel = message.channels[0]
    if (message.state !== 'pending' || message.dueAt > now || !channel || handings.length >= most) return message
    // By whichever channel: what had no end may have arrived.
    const possibleDouble = message.attempts.some(({ result }) => result === 'unknown')
    const { id: messageId, template, to } = message
    const values = channel === 'voice' ? valuesAloud(message.values) : message.values
    handings.push({ messageId, attempt: message.attempts.length, channel, template, to, values, possibleDouble })
    return {
      ...message,
      state: 'handing' as const,
      attempts: [
        ...message.attempts,
        { channel, startedAt: now, result: 'unknown' as const, ...(possibleDouble ? { possibleDouble } : {}) },
      ],
    }
  })
  return { alert: handings.length === 0 ? alert : { ...alert, outbox }, handings }
}

const nextChannel = (message: Outgoing, now: Instant): Outgoing => {
  const channels = message.channels.slice(1)
  if (channels.length > 0) return { ...message, channels, state: 'pending', dueAt: now }
  if (!message.again) {
    return { ...message, again: true, channels: message.order, state: 'pending', dueAt: now + AFTER_ALL_FAILED }
  }
  return { ...message, channels: [], state: 'failed' }
}

const RESULT_EVENTS = { handed: 'messageHanded', failed: 'messageFailed', unknown: 'messageUnknown' } as const

/**
 * What came of an attempt. unknown: the channel was asked and its answer is lost, so the next one is tried at once.
 * A result that comes after the attempt was given up is kept as record only.
 */
export function recordResult(
  alert: Alert,
  { messageId, attempt }: Pick<Handing, 'messageId' | 'attempt'>,
  outcome: { result: 'handed' | 'failed' | 'unknown'; reason?: string; reference?: string },
  now: Instant,
): Alert {
  const message = alert.outbox.find(({ id }) => id === messageId)
  const started = message?.attempts[attempt]
  if (!message || !started || started.result !== 'unknown' || started.endedAt !== undefined) return alert
  const reason = outcome.reason?.slice(0, 200)
  const reference = outcome.reference?.slice(0, 100)
  const ended = {
    ...started,
    endedAt: now,
    result: outcome.result,
    ...(reason ? { reason } : {}),
    ...(reference ? { reference } : {}),
  }
  const current = message.state === 'handing' && attempt === message.attempts.length - 1
  // Given up without an end, and now it says that there is none: nothing new.
  if (outcome.result === 'unknown' && !current) return alert
  const next = change(alert, messageId, (before) => {
    const attempts = before.attempts.map((one, index) => (index === attempt ? ended : one))
    if (outcome.result === 'handed') {
      // Also when a repeat was planned meanwhile: it arrived after all, so the repeat is not needed.
      return { ...before, attempts, state: before.state === 'handing' && !current ? 'handing' : 'handed' }
    }
    return current ? nextChannel({ ...before, attempts }, now) : { ...before, attempts }
  })
  return note(next, now, RESULT_EVENTS[outcome.result], CLOCK, {
    message: messageId,
    template: message.template,
    channel: started.channel,
    startedAt: started.startedAt,
    ...(message.callId ? { call: message.callId } : {}),
    ...(reason ? { reason } : {}),
    ...(started.possibleDouble ? { possibleDouble: true } : {}),
  })
}

/**
 * The service tells that a call it took on rang in vain: as good as failed, so the next channel is tried at once. Only
 * where nothing was tried since; the same word twice changes nothing.
 */
export function notPickedUp(alert: Alert, reference: string, now: Instant): Alert {
  const message = alert.outbox.find(({ attempts }) => attempts.at(-1)?.reference === reference)
  const last = message?.attempts.at(-1)
  if (!message || !last || message.state !== 'handed' || last.channel !== 'voice' || last.result !== 'handed')
    return alert
  const next = change(alert, message.id, (before) => {
    const attempts = [...before.attempts.slice(0, -1), { ...last, result: 'failed' as const, reason: NOT_PICKED_UP }]
    return nextChannel({ ...before, attempts }, now)
  })
  return note(next, now, 'messageFailed', CLOCK, {
    message: message.id,
    template: message.template,
    channel: 'voice',
    startedAt: last.startedAt,
    ...(message.callId ? { call: message.callId } : {}),
    reason: NOT_PICKED_UP,
  })
}

/** Whether the last attempt was the repetition of one that had been cut off on the same channel. */
function isRepeat({ attempts }: Outgoing): boolean {
  const [before, last] = attempts.slice(-2)
  return last?.possibleDouble === true && before?.channel === last.channel && !lost(before)
}
const lost = ({ result, endedAt }: Outgoing['attempts'][number]): boolean =>
  result === 'unknown' && endedAt !== undefined

/** Attempts without an end after HANDING_TAKES: repeated once on the same channel, then over to the next. */
export function reviewUnknown(alert: Alert, now: Instant): Alert {
  let next = alert
  for (const message of alert.outbox) {
    const last = message.attempts.at(-1)
    if (message.state !== 'handing' || !last || last.startedAt + HANDING_TAKES > now) continue
    next = change(next, message.id, (before) =>
      isRepeat(before) ? nextChannel(before, now) : { ...before, state: 'pending', dueAt: now },
    )
    next = note(next, now, 'messageUnknown', CLOCK, {
      message: message.id,
      template: message.template,
      channel: last.channel,
      startedAt: last.startedAt,
      ...(message.callId ? { call: message.callId } : {}),
    })
  }
  return next
}

/** When the outbox next needs somebody; undefined when it is done. */
export function outboxDueAt(alert: Alert): Instant | undefined {
  let due: Instant | undefined
  for (const { state, dueAt, attempts } of alert.outbox) {
    if (!open(state)) continue
    const at = state === 'pending' ? dueAt : (attempts.at(-1)?.startedAt ?? dueAt) + HANDING_TAKES
    if (due === undefined || at < due) due = at
  }
  return due
}
