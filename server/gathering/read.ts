// What other rooms may ask about gatherings.
import type { Id } from '../../domain/shape'
import { gatheringById } from './store'

export { bookedIt, hostsIt } from '../../domain/gathering/who'
export { heldOn } from './figures'
export { forgetPerson } from './forget'
export {
  attendanceOf,
  gatheringById,
  gatheringsBetween,
  gatheringsByIds,
  gatheringsOfTopic,
} from './store'
export { strikeBetween } from './strike'

/** Who was checked in, for the record of what was said. `personId` absent for somebody without the app. */
export async function presentAt(
  gatheringId: Id,
): Promise<{ personId?: Id; name: string; people: number; seatId: Id }[]> {
  const held = await gatheringById(gatheringId)
  return (held?.bookings ?? [])
    .filter(({ state }) => state === 'here')
    .map(({ personId, name, people, seatId }) => ({ ...(personId ? { personId } : {}), name, people, seatId }))
}
