// Signed out on every phone: of a phone that is lost, say.
import { endAll } from '../../domain/session/contract'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { signOutEverywhere } from '../person/read'

export const handleEndAll = handle(endAll, async (_input, circumstances) => {
  const { key, now } = circumstances
  const { _id: personId } = personOf(circumstances)
  await signOutEverywhere(personId, key, now)
  await audit(now, { by: personId, call: endAll.name, about: {} })
  return { ended: true as const }
})
