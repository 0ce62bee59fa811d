// As what somebody meets a joint meeting: leads it, stands above it, speaks for a unit that is invited, or reads what was published.

import { LEVELS, levelOf, OFFICES_AT } from '../../domain/matter/ladder'
import type { By } from '../../domain/matter/matter'
import { type MatterActor, UNIT_OFFICES } from '../../domain/matter/party'
import { leads } from '../../domain/meeting/course'
import { MEETING_LEVELS, type Meeting, type MeetingLevel } from '../../domain/meeting/meeting'
import type { Position } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'

export type Seat = 'leader' | 'above' | 'invited' | 'public'

/** Organisations one speaks for now. */
export const organisationsOf = (positions: readonly Position[]): Id[] => [
  ...new Set(
    positions.flatMap(({ office, organisationId }) =>
      organisationId && UNIT_OFFICES.includes(office) ? [organisationId] : [],
    ),
  ),
]

const standsAbove = ({ level, path, placeId }: Meeting, positions: readonly Position[]): boolean =>
  positions.some((held) => {
    const works = levelOf(held.office)
    return (
      works !== undefined &&
      LEVELS.indexOf(works) > LEVELS.indexOf(level) &&
      held.placeId !== placeId &&
      path.includes(held.placeId)
    )
  })

/** The strongest seat. */
export function seatOf(meeting: Meeting, positions: readonly Position[]): Seat | undefined {
  if (leads(positions, meeting)) return 'leader'
  if (standsAbove(meeting, positions)) return 'above'
  const mine = organisationsOf(positions)
  if (meeting.invitations.some(({ organisationId }) => mine.includes(organisationId))) return 'invited'
  return meeting.state === 'published' ? 'public' : undefined
}

/** What is none of the caller's does not exist for them. */
export function seatAt(meeting: Meeting | undefined, { caller }: Circumstances): { meeting: Meeting; seat: Seat } {
  const seat = meeting && seatOf(meeting, caller.positions)
  if (!meeting || !seat) throw new Refusal('NOT_FOUND')
  return { meeting, seat }
}

export function actorOf(circumstances: Circumstances): MatterActor {
  const { _id: personId, name } = personOf(circumstances)
  return { personId, name, positions: circumstances.caller.positions }
}

/** The levels at which somebody leads meetings, one a place. */
export function ledBy(positions: MatterActor['positions']): { level: MeetingLevel; placeId: Id }[] {
  const led = positions.flatMap(({ office, placeId }) => {
    const level = MEETING_LEVELS.find((one) => OFFICES_AT[one].includes(office))
    return level ? [{ level, placeId }] : []
  })
  return [...new Map(led.map((one) => [one.placeId, one])).values()]
}

/** How the meeting stands on a matter's timeline. */
export const byMeeting = (title: string, { personId, name }: { personId: Id; name: string }): By => ({
  personId,
  name,
  as: 'meeting',
  office: title.slice(0, 60),
})
