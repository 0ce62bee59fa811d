// One organisation: who looked at its people is put down.
import { see } from '../../domain/organisation/contract'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { inSight } from './ground'
import { organisationById } from './read'
import { viewOf } from './show'

export const handleSee = handle(see, async ({ organisationId }, circumstances) => {
  const { organisation, places } = await inSight(await organisationById(organisationId), circumstances)
  await audit(circumstances.now, { by: personOf(circumstances)._id, call: see.name, about: { organisationId } })
  return viewOf(organisation, places, circumstances)
})
