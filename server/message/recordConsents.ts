// What WeChat's dialog answered: each acceptance is one message. A refusal takes nothing away that was consented to before.
import { recordConsents } from '../../domain/message/contract'
import { SUBSCRIBE } from '../../domain/message/template'
import { Refusal } from '../../domain/refusal'
import { handle, personOf } from '../kernel/handle'
import { addConsent } from '../kernel/messages/ledger'
import { idOf } from '../kernel/messages/message'
import { ledgerOf } from './ledger'

export const handleRecordConsents = handle(recordConsents, async ({ accepted, rejected }, circumstances) => {
  const personId = personOf(circumstances)._id
  const byId = new Map(Object.values(SUBSCRIBE).map((template) => [idOf('subscribe', template), template.name]))
  if ([...accepted, ...rejected].some((templateId) => !byId.has(templateId))) {
    throw new Refusal('BAD_INPUT', 'no such template')
  }
  const names = new Set(accepted.flatMap((templateId) => byId.get(templateId) ?? []))
  const added = await Promise.all([...names].map((name) => addConsent(personId, name, circumstances.key)))
  if (added.includes(false)) throw new Refusal('BUSY', 'consents')
  return { ledger: await ledgerOf(personId) }
})
