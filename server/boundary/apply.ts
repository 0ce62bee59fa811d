// New boundaries: looked at once more over what holds now, then all of them or none.
import { apply } from '../../domain/boundary/contract'
import { heartOf } from '../../domain/boundary/heart'
import { Refusal } from '../../domain/refusal'
import { handle } from '../kernel/handle'
import { lookAt } from './look'
import { putInPlace } from './put'

export const handleApply = handle(apply, ({ communityId, source, seen, accepted }, circumstances) =>
  putInPlace({ call: apply.name, communityId, seen }, circumstances, (whole) => {
    const { report, drawn } = lookAt(source, whole)
    if (report.verdict === 'refused' || (report.verdict === 'doubtful' && !accepted)) {
      throw new Refusal('BOUNDARY_UNSOUND', communityId)
    }
    return {
      kind: source.from === 'geojson' ? 'import' : 'draw',
      after: [whole.community, ...whole.grids].flatMap(({ _id, point }) => {
        const rings = drawn.get(_id)
        if (!rings) return []
        return [
          { placeId: _id, boundary: { type: 'Polygon' as const, coordinates: rings }, point: heartOf(rings, point) },
        ]
      }),
    }
  }),
)
