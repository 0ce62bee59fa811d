// The boundaries as they are, as a text for other programmes, in the datum they want.
import { copy } from '../../domain/boundary/contract'
import { toGeojson } from '../../domain/boundary/geojson'
import { handle } from '../kernel/handle'
import { wholeOf } from './ground'
import { fromMap } from './look'

export const handleCopy = handle(copy, async ({ communityId, datum }, circumstances) => {
  const { community, grids } = await wholeOf(communityId, circumstances)
  const bounded = [community, ...grids].flatMap(({ _id, name, code, boundary }) =>
    boundary
      ? [
          {
            placeId: _id,
            name,
            code,
            rings: boundary.coordinates.map((ring) => ring.map((position) => fromMap(position, datum))),
          },
        ]
      : [],
  )
  return { text: toGeojson(bounded) }
})
