// Who would be called now if this household rang. On the audit log as a view: it names people and where they are.
import { preview } from '../../domain/policy/contract'
import { faultsOf } from '../../domain/policy/rules'
import { Refusal } from '../../domain/refusal'
import { whoWouldBeCalled } from '../bell/read'
import { householdById } from '../household/read'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { communityHeld } from './ground'

export const handlePreview = handle(preview, async ({ householdId, numbers }, circumstances) => {
  const { now } = circumstances
  const household = await householdById(householdId)
  if (!household) throw new Refusal('NOT_FOUND')
  await communityHeld(household.communityId, circumstances)
  const faults = faultsOf(numbers)
  if (faults.length > 0) throw new Refusal('POLICY_UNSAFE', faults.map(({ name }) => name).join(' '))
  await audit(now, { by: personOf(circumstances)._id, call: preview.name, about: { householdId } })
  return { preview: await whoWouldBeCalled(household, { ...numbers, version: 1 }, now), now }
})
