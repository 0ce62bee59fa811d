// An answer by telephone, taken as the same person's answer in the app would be: same steps, same document, same law.
// No index of its own: the number is one person's, that person's alerts are indexed as their parties, and the reference
// is compared in the alert itself. A list of references would cost every write of every alert, for a key now and then.
import type { Alert } from '../../domain/bell/alert'
import { notPickedUp } from '../../domain/bell/outbox'
import type { Actor } from '../../domain/bell/party'
import type { Person } from '../../domain/person/person'
import { Refusal, type RefusalCode } from '../../domain/refusal'
import { answerByPhone, tellRefused } from '../../domain/reply/answer'
import { meaningOf, type Said } from '../../domain/reply/reply'
import type { Id, Instant } from '../../domain/shape'
import { takeStep } from './act'
import { openOfParty } from './store'

/** What only the writing knows: this person goes elsewhere already, or another door waits for their answer. */
const ELSEWHERE: readonly RefusalCode[] = ['ALREADY_ON_A_CALL', 'CALLED_ELSEWHERE']

/** `key` is the intention's. */
export async function hearPhone(alertId: Id, person: Person, said: Said, key: string, now: Instant): Promise<void> {
  // A desk's right is not given by telephone.
  const actor: Actor = {
    personId: person._id,
    name: person.name,
    phone: said.phone,
    openid: person.openid,
    desk: false,
  }
  const take = (change: (alert: Alert) => Alert) => takeStep(alertId, { key, now, by: () => actor }, change)
  const meaning = meaningOf(said)
  try {
    await take((alert) => answerByPhone(alert, actor, { meaning, by: said.by }, now))
  } catch (fault) {
    // The other refusals became words on the way.
    if (!(fault instanceof Refusal) || !ELSEWHERE.includes(fault.code)) throw fault
    await take((alert) => tellRefused(alert, actor, fault.code, now))
  }
}

/** A call to this person rang in vain. False when it was none of ours, or is no longer open. */
export async function hearNotPickedUp(person: Person, reference: string, now: Instant): Promise<boolean> {
  const alerts = await openOfParty(person._id)
  const mine = ({ to, attempts }: Alert['outbox'][number]) =>
    to.personId === person._id && attempts.some((attempt) => attempt.reference === reference)
  const alert = alerts.find(({ outbox }) => outbox.some(mine))
  if (!alert) return false
  const key = `ring-${reference}`.slice(0, 64)
  await takeStep(alert._id, { key, now, by: () => undefined }, (held) => notPickedUp(held, reference, now))
  return true
}
