// Who changed what when, newest first: who looked is put down.
import { history } from '../../domain/household/contract'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { householdOnGround } from './ground'
import { amendmentsOf } from './store'

export const handleHistory = handle(history, async ({ householdId }, circumstances) => {
  await householdOnGround(householdId, circumstances)
  await audit(circumstances.now, { by: personOf(circumstances)._id, call: history.name, about: { householdId } })
  const lines = await amendmentsOf(householdId)
  return { amendments: lines.map(({ by, at, part, before, after }) => ({ by: by.name, at, part, before, after })) }
})
