// Answers by telephone: a key pressed in one of our calls, a text sent back to one of our SMS. What was meant by it, and
// which of an alert's messages it answers.
import type { Alert, Outgoing } from '../bell/alert'
import type { Id, Instant, Phone } from '../shape'

/** unclear: somebody answered, but neither yes nor no. */
export type Meaning = 'yes' | 'no' | 'unclear'

/** The messages one may answer by key or text. Their words say how. */
export const ANSWERABLE: ReadonlySet<string> = new Set([
  'bellCall',
  'bellOfficer',
  'bellLate',
  'bellReplaced',
  'phoneAccepted',
  'phoneHow',
])

/** Milliseconds after which an answer by telephone is too old to mean anything. */
export const ANSWER_WITHIN = 30 * 60_000
/** Milliseconds by which the service's clock may differ from ours. */
const SKEW = 60_000

const YES = new Set(['1', '一', '去', '我去', '能去', '我能去', '可以去', '我可以去'])
const NO = new Set(['2', '二', '不去', '我不去', '不能去', '我不能去', '去不了', '我去不了', '去不成'])

export const meaningOfKey = (key: string): Meaning => (key === '1' ? 'yes' : key === '2' ? 'no' : 'unclear')

/** Whole answers only: 不能去 holds 能去. Full-width digits, blanks and marks do not matter. */
export function meaningOfText(text: string): Meaning {
  const bare = text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '')
  return YES.has(bare) ? 'yes' : NO.has(bare) ? 'no' : 'unclear'
}

/** What came back. A key names the call it was pressed in; an SMS names nothing but its number and its time. */
export type Said =
  | { by: 'voice'; phone: Phone; reference: string; key: string }
  | { by: 'sms'; phone: Phone; at: Instant; text: string }

export const meaningOf = (said: Said): Meaning =>
  said.by === 'voice' ? meaningOfKey(said.key) : meaningOfText(said.text)

export interface Asked {
  alert: Alert
  message: Outgoing
}

/** One attempt at something that may be answered. */
interface Sent {
  channel: Outgoing['attempts'][number]['channel']
  startedAt: Instant
  reference?: string | undefined
}

/**
 * Which of these is answered; undefined when we asked nothing of the kind in the last half hour. A call is found by its
 * own id, or, where the service's answer was lost on the way, as the last call without one. An SMS answers the last that
 * went out before it.
 */
export function answeredTo<S extends Sent>(all: readonly S[], said: Said, now: Instant): S | undefined {
  const until = said.by === 'sms' ? Math.min(now, said.at) + SKEW : now + SKEW
  const sent = all
    .filter(({ channel, startedAt }) => channel === said.by && startedAt <= until)
    .filter(({ startedAt }) => startedAt + ANSWER_WITHIN >= now)
    .sort((a, b) => b.startedAt - a.startedAt)
  if (said.by === 'sms') return sent[0]
  return (
    sent.find(({ reference }) => reference === said.reference) ?? sent.find(({ reference }) => reference === undefined)
  )
}

/** The message of the bell that this person, on this number, answers. */
export function askedBy(
  alerts: readonly Alert[],
  personId: Id,
  said: Said,
  now: Instant,
): (Asked & Pick<Sent, 'startedAt' | 'reference'>) | undefined {
  const sent = alerts.flatMap((alert) =>
    alert.outbox
      .filter(({ template, to }) => ANSWERABLE.has(template) && to.personId === personId && to.phone === said.phone)
      .flatMap((message) => message.attempts.map((attempt) => ({ alert, message, ...attempt }))),
  )
  return answeredTo(sent, said, now)
}
