// One matter, as what one is to it. Officers who look are put down where a name or a telephone number stands.
import { see } from '../../domain/matter/contract'
import { seenAs, seesByOffice } from '../../domain/matter/party'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { actorOf, existing, viewOf } from './show'
import { matterById } from './store'

export const handleSee = handle(see, async ({ matterId }, circumstances) => {
  const actor = actorOf(circumstances)
  const matter = existing(await matterById(matterId), actor)
  if (seesByOffice(seenAs(matter, actor)) && !matter.hidden.fromOfficers) {
    await audit(circumstances.now, { by: personOf(circumstances)._id, call: see.name, about: { matterId } })
  }
  return viewOf(matter, circumstances)
})
