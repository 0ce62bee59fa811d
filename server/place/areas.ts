// Places with boundaries, as far as locating needs them, however many.
import type { Area } from '../../domain/place/locate'
import type { Place } from '../../domain/place/place'
import { allOf } from '../kernel/all'
import { sdk } from '../kernel/database'

export const areasOf = (kinds: readonly Place['kind'][]): Promise<Area[]> =>
  allOf('places', { kind: sdk().command.in([...kinds]) }, { fields: ['_id', 'kind', 'name', 'path', 'boundary'] })

/** Under these places, or themselves. */
export const areasUnder = async (placeIds: readonly string[], kinds: readonly Place['kind'][]): Promise<Area[]> =>
  placeIds.length === 0
    ? []
    : (await areasOf(kinds)).filter(({ _id, path }) => [_id, ...path].some((placeId) => placeIds.includes(placeId)))
