// The weekly hours, and whether one may be called at all.
import { setHours } from '../../domain/volunteer/contract'
import { handle, personOf } from '../kernel/handle'
import { deskOf } from './desk'
import { changeVolunteer } from './store'

export const handleSetHours = handle(setHours, async ({ hours, consentToCalls }, circumstances) => {
  const volunteer = await changeVolunteer(personOf(circumstances)._id, circumstances.key, { hours, consentToCalls })
  return { desk: deskOf(volunteer, circumstances.now) }
})
