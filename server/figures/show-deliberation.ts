// The figures of deliberation as a page shows them, with drawings: apart from the counting, so that Excel carries no charts.
import { deliberation } from '../../domain/figures/contract'
import { PUBLIC_MONTHS } from '../../domain/figures/matters'
import type { Place } from '../../domain/place/place'
import { handle } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { placeAsked } from './asked'
import { deliberationAt } from './deliberation'

const short = ({ _id, name }: Pick<Place, '_id' | 'name'>) => ({ placeId: _id, name })

export const handleDeliberation = handle(deliberation, async ({ placeId, months: asked, large }, circumstances) => {
  const { now } = circumstances
  const where = await placeAsked(placeId, circumstances)
  const { place, sees } = where
  const months = sees === 'all' ? asked : PUBLIC_MONTHS
  const [{ figures, below, through }, above, { deliberationDrawings }] = await Promise.all([
    deliberationAt(where, months, now),
    placesByIds(place.path),
    import('./draw-deliberation'),
  ])
  return {
    placeId: place._id,
    name: place.name,
    sees,
    months,
    through,
    now,
    figures,
    above: place.path.flatMap((id) => above.filter((one) => one._id === id && id !== place._id)).map(short),
    below: below.filter(({ _id }) => _id !== place._id).map(short),
    drawings: deliberationDrawings(figures, large),
  }
})
