// What waits for the meetings somebody leads, counted without what goes around them.
import type { Matter } from '../../domain/matter/matter'
import type { MatterActor } from '../../domain/matter/party'
import type { MeetingLevel } from '../../domain/meeting/meeting'
import type { Id } from '../../domain/shape'
import { mattersOnAgenda } from '../matter/read'
import { showsAt } from './items'
import { ledBy } from './who'

/** What stands on the agendas of the levels they lead, as far as they may know of it. */
export const waitingFor = (actor: MatterActor): Promise<{ level: MeetingLevel; placeId: Id; matters: Matter[] }[]> =>
  Promise.all(
    ledBy(actor.positions).map(async ({ level, placeId }) => {
      const all = await mattersOnAgenda(level, placeId)
      return { level, placeId, matters: all.filter((matter) => showsAt(matter, 'leader', actor)) }
    }),
  )

/** For the desk's tile; undefined for who leads no meetings. */
export async function meetingFigures(
  personId: Id,
  positions: MatterActor['positions'],
): Promise<{ waiting: number } | undefined> {
  const at = await waitingFor({ personId, name: '', positions })
  if (at.length === 0) return undefined
  return { waiting: new Set(at.flatMap(({ matters }) => matters.map(({ _id }) => _id))).size }
}
