// The figures of deliberation, from what each month brought, kept counted: whole for who works there, for everybody else without
// small numbers.
import { deliberationShown } from '../../domain/figures/deliberation'
import { deliberationCounts, ratePromised, topicPromises } from '../../domain/figures/deliberation-count'
import type { OtherPromises } from '../../domain/figures/matters'
import { promisesOf } from '../../domain/hearing/promise'
import type { Place } from '../../domain/place/place'
import type { Id, Instant } from '../../domain/shape'
import { namedUnder } from '../place/read'
import { type Asked, monthsUntil } from './asked'
import { monthsOn, refreshMonths } from './months'

/** Promises of topics raised and of hearings written down on this ground in these months, for the rate of all promises. */
export async function otherPromises(placeId: Id, months: readonly string[], now: Instant): Promise<OtherPromises> {
  await refreshMonths(now)
  const brought = await monthsOn(placeId, months)
  return {
    topics: ratePromised(
      topicPromises(
        brought.flatMap(({ topics }) => topics),
        now,
      ),
    ),
    hearings: ratePromised(
      promisesOf(
        brought.flatMap(({ hearings }) => hearings),
        now,
      ),
    ),
  }
}

/** What lies directly below, named; a community's gatherings stand on no grid's account. */
export const areasBelow = async ({ kind, _id }: Place): Promise<{ _id: Id; name: string }[]> =>
  kind === 'community' ? [] : namedUnder([kind === 'city' ? 'street' : 'community'], [_id])

export async function deliberationAt({ place, sees }: Asked, many: number, now: Instant) {
  const months = monthsUntil(now, many)
  const through = await refreshMonths(now)
  const [brought, below] = await Promise.all([monthsOn(place._id, months), areasBelow(place)])
  const areas = new Set(below.map(({ _id }) => _id))
  const counted = deliberationCounts(brought, months, (path) => path.find((id) => areas.has(id)), now)
  return { figures: deliberationShown(counted, sees === 'all'), below, through }
}
