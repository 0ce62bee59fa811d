// A message that is owed to somebody, as rooms other than the bell keep it: written down before it is handed over, tried by
// one channel after the other, repeated once and marked where its end is unknown. Pure: letters in, letters out.
import * as z from 'zod'
import { attempts, type Channel, channel, HANDING_TAKES } from '../bell/alert'
import { type Id, type Instant, id, instant, type Phone, phone } from '../shape'
import { SMS, SUBSCRIBE, VOICE } from './template'

export const letter = z.object({
  id: z.string().max(20),
  template: z.string().max(40),
  to: z.object({ personId: id.optional(), phone: phone.optional(), openid: z.string().max(64).optional() }),
  /** Still to be tried, the next one first. */
  channels: z.array(channel).max(3),
  /** All that can reach this one, for beginning anew when the service was ill. */
  order: z.array(channel).min(1).max(3),
  values: z.record(z.string().max(20), z.string().max(500)),
  state: z.enum(['pending', 'handing', 'handed', 'failed', 'withdrawn']),
  dueAt: instant,
  attempts,
})
export type Letter = z.infer<typeof letter>

const TEMPLATES: Record<Channel, Record<string, unknown>> = { subscribe: SUBSCRIBE, sms: SMS, voice: VOICE }

export interface Addressee {
  personId?: Id
  phone?: Phone
  openid?: string
}

/** A person without WeChat has their own id in the place of an openid; a landline takes no SMS. */
export const takes = (by: Channel, { personId, phone, openid }: Addressee): boolean =>
  by === 'subscribe'
    ? openid !== undefined && openid !== personId
    : phone !== undefined && !(by === 'sms' && phone.startsWith('0'))

/** Undefined where none of these channels can reach this one. */
export function writeLetter(
  about: { id: string; template: string; to: Addressee; channels: readonly Channel[]; values: Record<string, string> },
  dueAt: Instant,
): Letter | undefined {
  const channels = about.channels.filter((by) => about.template in TEMPLATES[by] && takes(by, about.to))
  return channels.length === 0
    ? undefined
    : { ...about, channels, order: channels, state: 'pending', dueAt, attempts: [] }
}

export interface LetterHanding {
  letterId: string
  attempt: number
  channel: Channel
  template: string
  to: Addressee
  values: Record<string, string>
  possibleDouble: boolean
}

/** Writes down the attempts that are due. Only after this is stored may they be handed over. */
export function beginLetters(
  letters: readonly Letter[],
  now: Instant,
): { letters: Letter[]; handings: LetterHanding[] } {
  const handings: LetterHanding[] = []
  const begun = letters.map((one) => {
    const by = one.channels[0]
    if (one.state !== 'pending' || one.dueAt > now || !by) return one
    const possibleDouble = one.attempts.some(({ result }) => result === 'unknown')
    const { id: letterId, template, to, values } = one
    handings.push({ letterId, attempt: one.attempts.length, channel: by, template, to, values, possibleDouble })
    const attempt = {
      channel: by,
      startedAt: now,
      result: 'unknown' as const,
      ...(possibleDouble ? { possibleDouble } : {}),
    }
    return { ...one, state: 'handing' as const, attempts: [...one.attempts, attempt] }
  })
  return { letters: begun, handings }
}

/** Milliseconds until all is tried anew after the service was ill; longer each time. */
const AFTER_ILL = 15_000
/** So often one letter is tried in all: some minutes of an ill service are waited out. */
const MOST_ATTEMPTS = 7

/** It was the service that failed, and not the message: the same may well go through in a while. */
function wasIll({ attempts }: Letter): boolean {
  const last = attempts.at(-1)
  const unknown = attempts.filter(({ result }) => result === 'unknown').length
  return last?.result === 'unknown' ? unknown === 1 : /^(channel is down|fault )/.test(last?.reason ?? '')
}

/** Over to the next channel, or all of them anew, or at an end. */
function nextChannel(one: Letter, now: Instant): Letter {
  const channels = one.channels.slice(1)
  if (channels.length > 0) return { ...one, channels, state: 'pending', dueAt: now }
  if (wasIll(one) && one.attempts.length < MOST_ATTEMPTS) {
    return { ...one, channels: one.order, state: 'pending', dueAt: now + AFTER_ILL * one.attempts.length }
  }
  return { ...one, channels, state: 'failed' }
}

interface LetterOutcome {
  result: 'handed' | 'failed' | 'unknown'
  reason?: string
  reference?: string
}

/** What came of an attempt; a result that comes after it was given up is kept as record only. */
export function recordLetter(
  letters: readonly Letter[],
  { letterId, attempt }: Pick<LetterHanding, 'letterId' | 'attempt'>,
  { result, reason, reference }: LetterOutcome,
  now: Instant,
): Letter[] {
  return letters.map((one) => {
    const started = one.id === letterId ? one.attempts[attempt] : undefined
    if (!started || started.endedAt !== undefined) return one
    const ended = {
      ...started,
      endedAt: now,
      result,
      ...(reason ? { reason: reason.slice(0, 200) } : {}),
      ...(reference ? { reference: reference.slice(0, 100) } : {}),
    }
    const kept = { ...one, attempts: one.attempts.map((each, i) => (i === attempt ? ended : each)) }
    const current = one.state === 'handing' && attempt === one.attempts.length - 1
    // Also when a repeat was planned meanwhile: it arrived after all.
    if (result === 'handed') return one.state === 'handing' && !current ? kept : { ...kept, state: 'handed' }
    return current ? nextChannel(kept, now) : kept
  })
}

/** Attempts without an end after HANDING_TAKES: a crash cut them off. Repeated once on the same channel, marked; then over to the next. */
export function reviewLetters(letters: readonly Letter[], now: Instant): Letter[] {
  return letters.map((one) => {
    const last = one.attempts.at(-1)
    if (one.state !== 'handing' || !last || last.startedAt + HANDING_TAKES > now) return one
    const before = one.attempts.at(-2)
    const isRepeat = last.possibleDouble === true && before?.channel === last.channel && before.endedAt === undefined
    return isRepeat ? nextChannel(one, now) : { ...one, state: 'pending', dueAt: now }
  })
}

/** When the letters next need somebody; undefined when all is done. */
export function lettersDueAt(letters: readonly Letter[]): Instant | undefined {
  const times = letters.flatMap(({ state, dueAt, attempts }) =>
    state === 'pending' ? [dueAt] : state === 'handing' ? [(attempts.at(-1)?.startedAt ?? dueAt) + HANDING_TAKES] : [],
  )
  return times.length === 0 ? undefined : Math.min(...times)
}

/** What has not gone out yet does not go out any more, and what is on its way is not repeated. */
export const withdrawLetters = (letters: readonly Letter[]): Letter[] =>
  letters.map((one) =>
    one.state === 'pending' || one.state === 'handing' ? { ...one, state: 'withdrawn' as const } : one,
  )

/** The channels by which something was handed over. */
export const handedBy = (letters: readonly Letter[]): Channel[] => [
  ...new Set(
    letters.flatMap(({ attempts }) => attempts.filter(({ result }) => result === 'handed').map((one) => one.channel)),
  ),
]

/** Every attempt at something one may answer by telephone, for finding which message an answer answers. */
export const attemptsTo = (letters: readonly Letter[], number: Phone, answerable: ReadonlySet<string>) =>
  letters
    .filter(({ to, template }) => to.phone === number && answerable.has(template))
    .flatMap(({ id: letterId, attempts }) => attempts.map((attempt) => ({ letterId, ...attempt })))
