// How everything is done that volunteers say of themselves: changed once, and answered with their desk as it is then.
import type { VolunteerDesk } from '../../domain/volunteer/contract'
import { type Circumstances, personOf } from '../kernel/handle'
import { deskOf } from './desk'
import { changeVolunteer } from './store'

export async function say(
  circumstances: Circumstances,
  said: Parameters<typeof changeVolunteer>[2],
): Promise<{ desk: VolunteerDesk }> {
  const { volunteer, shifts } = await changeVolunteer(personOf(circumstances)._id, circumstances, said)
  return { desk: deskOf(volunteer, shifts, circumstances.now) }
}
