// When one may be called: what one said, and what follows from it now.
import { Refusal } from '../../domain/refusal'
import { myDuty } from '../../domain/volunteer/contract'
import { handle, personOf } from '../kernel/handle'
import { deskOf } from './desk'
import { volunteerById } from './read'
import { shiftsOf } from './store'

export const handleMyDuty = handle(myDuty, async (_input, circumstances) => {
  const { _id } = personOf(circumstances)
  const { now } = circumstances
  const [volunteer, shifts] = await Promise.all([volunteerById(_id), shiftsOf(_id, now)])
  if (!volunteer) throw new Refusal('NOT_FOUND', 'no volunteer')
  return { desk: deskOf(volunteer, shifts, now) }
})
