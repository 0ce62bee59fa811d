// One record in full: who looked is put down.
import { see } from '../../domain/household/contract'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { householdOnGround } from './ground'
import { viewOf } from './show'

export const handleSee = handle(see, async ({ householdId }, circumstances) => {
  const { household } = await householdOnGround(householdId, circumstances)
  await audit(circumstances.now, { by: personOf(circumstances)._id, call: see.name, about: { householdId } })
  return { household: await viewOf(household), now: circumstances.now }
})
