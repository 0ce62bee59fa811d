// Places with boundaries, as far as locating needs them, however many.
import type { Area } from '../../domain/place/locate'
import type { Place } from '../../domain/place/place'
import { collection, sdk } from '../kernel/database'

export async function areasOf(kinds: readonly Place['kind'][]): Promise<Area[]> {
  const areas: Area[] = []
  for (;;) {
    const page = await collection('places').find(
      { kind: sdk().command.in([...kinds]) },
      {
        fields: ['_id', 'kind', 'name', 'path', 'boundary'],
        orderBy: ['_id', 'asc'],
        limit: 1000,
        offset: areas.length,
      },
    )
    areas.push(...page)
    if (page.length < 1000) return areas
  }
}

/** Under these places, or themselves. */
export const areasUnder = async (placeIds: readonly string[], kinds: readonly Place['kind'][]): Promise<Area[]> =>
  placeIds.length === 0
    ? []
    : (await areasOf(kinds)).filter(({ _id, path }) => [_id, ...path].some((placeId) => placeIds.includes(placeId)))
