// When one may be called: what one said, and what follows from it now.
import { Refusal } from '../../domain/refusal'
import { myDuty } from '../../domain/volunteer/contract'
import { handle, personOf } from '../kernel/handle'
import { deskOf } from './desk'
import { volunteerById } from './read'

export const handleMyDuty = handle(myDuty, async (_input, circumstances) => {
  const volunteer = await volunteerById(personOf(circumstances)._id)
  if (!volunteer) throw new Refusal('NOT_FOUND', 'no volunteer')
  return { desk: deskOf(volunteer, circumstances.now) }
})
