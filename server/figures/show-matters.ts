// The figures of matters as a page shows them, with drawings: apart from the counting, so that the table in Excel carries no charts.
import { matters } from '../../domain/figures/contract'
import { PUBLIC_MONTHS } from '../../domain/figures/matters'
import type { Place } from '../../domain/place/place'
import { handle } from '../kernel/handle'
import { refreshTallies } from '../matter/read'
import { namedUnder, placesByIds } from '../place/read'
import { placeAsked } from './asked'
import { figuresAt } from './matters'

/** Milliseconds of a call for counting what changed. */
const WORKS = 6000

export const handleMatters = handle(matters, async ({ placeId, months: asked, large }, circumstances) => {
  const { now } = circumstances
  const where = await placeAsked(placeId, circumstances)
  const months = where.sees === 'all' ? asked : PUBLIC_MONTHS
  const through = await refreshTallies(now, WORKS)
  const { figures, names } = await figuresAt(where, months, now)
  const { place } = where
  const [above, below, { matterDrawings }] = await Promise.all([
    placesByIds(place.path),
    place.kind === 'community' ? [] : namedUnder([place.kind === 'city' ? 'street' : 'community'], [place._id]),
    import('./draw-matters'),
  ])
  const short = ({ _id, name }: Pick<Place, '_id' | 'name'>) => ({ placeId: _id, name })
  return {
    placeId: place._id,
    name: place.name,
    sees: where.sees,
    months,
    through,
    now,
    figures,
    names,
    above: place.path.flatMap((id) => above.filter((one) => one._id === id && id !== place._id)).map(short),
    below: below.map(short),
    ...(figures.whole.received === 0 ? {} : { drawings: matterDrawings(figures, names, large) }),
  }
})
