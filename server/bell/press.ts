// The press in the app: by somebody of the household, or of its family.
import { press } from '../../domain/bell/contract'
import type { Actor } from '../../domain/bell/party'
import { Refusal } from '../../domain/refusal'
import { householdById } from '../household/read'
import { handle, personOf } from '../kernel/handle'
import { personById } from '../person/read'
import { seen } from './act'
import { ring } from './ring'

export const handlePress = handle(press, async ({ householdId }, circumstances) => {
  const person = personOf(circumstances)
  const household = await householdById(householdId)
  if (!household) throw new Refusal('NOT_FOUND')
  const own = household.memberIds.includes(person._id)
  if (!own && !household.familyIds.includes(person._id)) throw new Refusal('NOT_YOURS')
  const { _id: personId, name, phone, openid } = person
  const by: Actor = { personId, name, phone, openid, desk: false }
  const { key, now } = circumstances
  const resident = async () => (own ? person : ((await personById(household.memberIds[0] ?? personId)) ?? person))
  const alert = await ring({ household, by, as: own ? 'household' : 'family', resident, key, now })
  return { alert: seen(alert, circumstances) }
})
