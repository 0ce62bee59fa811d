// Where a drill rings: the households that consented, and the places of a community where one may practise.

import { type DrillDoor, practiceDoorId } from '../../domain/drill/drill'
import { addressOf } from '../../domain/household/amendment'
import type { Household } from '../../domain/household/household'
import type { Place } from '../../domain/place/place'
import type { Id } from '../../domain/shape'
import { householdsByIds } from '../household/read'
import { gridsOf, placesByIds } from '../place/read'

/** The community's own office, then each grid's place of work. */
export async function practicePlaces(community: Place): Promise<{ place: Place; title: string }[]> {
  const grids = await gridsOf(community._id)
  return [
    { place: community, title: `${community.name}办公室` },
    ...grids.map((place) => ({ place, title: `${place.name}活动点` })),
  ]
}

/** As a household for one ring of the bell: a door where nobody lives, so nobody's family is told and nobody is disturbed. */
export async function practiceDoor(place: Place, community: Place): Promise<Household> {
  const gridId = place.kind === 'grid' ? place._id : ((await gridsOf(community._id))[0]?._id ?? community._id)
  return {
    _id: practiceDoorId(place._id),
    version: 1,
    communityId: community._id,
    gridId,
    estateId: place._id,
    buildingId: place._id,
    door: '演练点',
    floor: 1,
    point: place.point,
    memberIds: [],
    familyIds: [],
    contacts: [],
    livesAlone: false,
  }
}

/** What each door is called, by its id. */
export async function titlesOf(doors: readonly DrillDoor[]): Promise<ReadonlyMap<Id, string>> {
  const homes = await householdsByIds(doors.filter(({ kind }) => kind === 'household').map(({ of }) => of))
  const places = await placesByIds([
    ...homes.flatMap(({ estateId, buildingId }) => [estateId, buildingId]),
    ...doors.filter(({ kind }) => kind === 'practice').map(({ of }) => of),
  ])
  const placeOf = (placeId: Id) => places.find(({ _id }) => _id === placeId)
  return new Map(
    doors.map(({ doorId, kind, of }) => {
      if (kind === 'practice') {
        const place = placeOf(of)
        return [doorId, place ? `${place.name}${place.kind === 'community' ? '办公室' : '活动点'}` : '演练点']
      }
      const home = homes.find(({ _id }) => _id === of)
      return [doorId, home ? addressOf(home, (placeId) => placeOf(placeId)?.name ?? '') : '住址已经变动']
    }),
  )
}
