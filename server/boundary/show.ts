// A community's boundaries as its admin sees them, with what was changed when.
import { area } from '@turf/area'
import type { BoundaryView, Bounded } from '../../domain/boundary/contract'
import type { Place } from '../../domain/place/place'
import { peopleByIds } from '../person/read'
import type { Whole } from './ground'
import { changesOf } from './store'

const bounded = ({ _id, name, boundary }: Place): Bounded => ({
  placeId: _id,
  name,
  ...(boundary ? { rings: boundary.coordinates } : {}),
  area: boundary ? area(boundary) : 0,
})

export async function boundaryView({ community, grids }: Whole): Promise<BoundaryView> {
  const changes = await changesOf(community._id)
  const people = await peopleByIds([...new Set(changes.map(({ by }) => by))])
  const nameOf = new Map(people.map((person) => [person._id, person.name]))
  return {
    community: bounded(community),
    grids: grids.map(bounded),
    seen: changes[0]?.number ?? 0,
    history: changes.slice(0, 20).map(({ number, kind, at, by, changed }) => ({
      number,
      kind,
      at,
      by: nameOf.get(by) ?? '',
      changed: changed.slice(0, 12),
    })),
  }
}
