// As what somebody meets a joint meeting: leads it, stands above it, speaks for a unit that is invited, or reads what was published.

import { LEVELS, levelOf } from '../../domain/matter/ladder'
import type { By } from '../../domain/matter/matter'
import { type MatterActor, UNIT_OFFICES } from '../../domain/matter/party'
import { leads } from '../../domain/meeting/course'
import type { Meeting } from '../../domain/meeting/meeting'
import type { Position } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'

export const SEATS = ['leader', 'above', 'invited', 'public'] as const
export type Seat = (typeof SEATS)[number]

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

/** The strongest seat; what is none of the caller's does not exist for them. */
export function seatAt(meeting: Meeting | undefined, { caller }: Circumstances): { meeting: Meeting; seat: Seat } {
  if (!meeting) throw new Refusal('NOT_FOUND')
  const { positions } = caller
  const mine = organisationsOf(positions)
  const seat: Seat | undefined = leads(positions, meeting)
    ? 'leader'
    : standsAbove(meeting, positions)
      ? 'above'
      : meeting.invitations.some(({ organisationId }) => mine.includes(organisationId))
        ? 'invited'
        : meeting.state === 'published'
          ? 'public'
          : undefined
  if (!seat) throw new Refusal('NOT_FOUND')
  return { meeting, seat }
}

export function actorOf(circumstances: Circumstances): MatterActor {
  const { _id: personId, name } = personOf(circumstances)
  return { personId, name, positions: circumstances.caller.positions }
}

/** How the meeting stands on a matter's timeline. */
export const byMeeting = (title: string, { personId, name }: { personId: Id; name: string }): By => ({
  personId,
  name,
  as: 'meeting',
  office: title.slice(0, 60),
})
