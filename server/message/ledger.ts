// The ledger of consents as the app shows it: every subscribe message there is, and how many are left of it.
import { SUBSCRIBE } from '../../domain/message/template'
import { consentsOf } from '../kernel/messages/ledger'
import { idOf } from '../kernel/messages/message'

export async function ledgerOf(personId: string) {
  const held = await consentsOf(personId)
  return Object.values(SUBSCRIBE).map((template) => ({
    templateId: idOf('subscribe', template),
    name: template.title,
    left: held.get(template.name) ?? 0,
  }))
}
