// Meetings of one's level and below, those one's unit is invited to, and what was published where one lives.

import { OFFICES_AT } from '../../domain/matter/ladder'
import { list } from '../../domain/meeting/contract'
import { MEETING_LEVELS, type MeetingLevel } from '../../domain/meeting/meeting'
import type { Position } from '../../domain/person/person'
import type { Id } from '../../domain/shape'
import { handle, personOf } from '../kernel/handle'
import { mattersOnAgenda } from '../matter/read'
import { placesByIds } from '../place/read'
import { linesOf } from './show'
import { meetingsInviting, meetingsOn, publishedAt } from './store'
import { organisationsOf } from './who'

/** The levels at which somebody leads meetings, one a place. */
function ledBy(positions: readonly Position[]): { level: MeetingLevel; placeId: Id }[] {
  const led = positions.flatMap(({ office, placeId }) => {
    const level = MEETING_LEVELS.find((one) => OFFICES_AT[one].includes(office))
    return level ? [{ level, placeId }] : []
  })
  return [...new Map(led.map((one) => [one.placeId, one])).values()]
}

export const handleList = handle(list, async ({ show }, circumstances) => {
  const { caller, now } = circumstances
  const led = ledBy(caller.positions)
  const mine = organisationsOf(caller.positions)
  const [home] = await placesByIds([personOf(circumstances).communityId])
  const [own, invited, published, places, ...waiting] = await Promise.all([
    meetingsOn(
      led.map(({ placeId }) => placeId),
      show,
    ),
    meetingsInviting(mine, show),
    show === 'past' && home ? publishedAt([...home.path, home._id]) : [],
    placesByIds(led.map(({ placeId }) => placeId)),
    ...led.map(({ level, placeId }) => mattersOnAgenda(level, placeId)),
  ])
  const all = [...new Map([...own, ...invited, ...published].map((one) => [one._id, one])).values()]
  const order = show === 'coming' ? 1 : -1
  const byPlace = new Map(led.map(({ placeId }, i) => [placeId, (waiting[i] ?? []).map(({ _id }) => _id)]))
  return {
    meetings: await linesOf(all.sort((a, b) => order * (a.startsAt - b.startsAt)).slice(0, 100), mine, byPlace),
    waiting: led.map(({ level, placeId }) => ({
      level,
      placeId,
      placeName: places.find(({ _id }) => _id === placeId)?.name ?? '',
      matters: byPlace.get(placeId)?.length ?? 0,
    })),
    now,
  }
})
