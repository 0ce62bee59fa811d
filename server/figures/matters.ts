// The figures of matters: from the cohorts kept counted, brought up to date first; whole for who works there, for everybody
// else without small numbers.
import { mattersShown, type Placed } from '../../domain/figures/matters'
import type { Place } from '../../domain/place/place'
import type { Id, Instant } from '../../domain/shape'
import { categoryTree } from '../category/read'
import { type Summed, summed } from '../matter/read'
import { placesByIds } from '../place/read'
import { type Asked, monthsUntil } from './asked'
import { otherPromises } from './deliberation'

export async function figuresAt({ place, sees }: Asked, many: number, now: Instant) {
  const months = monthsUntil(now, many)
  const [found, tree, others] = await Promise.all([
    summed(whereOf(place), { from: months[0]!, to: months.at(-1)! }),
    categoryTree(),
    otherPromises(place._id, months, now),
  ])
  const branchOf = new Map(tree.map(({ _id, parentId }) => [_id, parentId ?? _id]))
  const placed = found.flatMap((one): Placed[] =>
    one.sums.map((sum) => ({
      sum,
      month: one.month,
      areaId: areaOf(place, one, sum.gridId),
      branchId: branchOf.get(sum.categoryId) ?? sum.categoryId,
    })),
  )
  const figures = mattersShown(placed, others, months, sees === 'all')
  const areas = figures.areas.flatMap(({ placeId }) => placeId ?? [])
  const names = Object.fromEntries([
    ...(await placesByIds(areas)).map(({ _id, name }) => [_id, name]),
    ...tree.map(({ _id, name }) => [_id, name]),
  ])
  return { figures, names: named(names, [...areas, ...figures.categories.map(({ categoryId }) => categoryId)]) }
}

const named = (names: Record<string, string>, ids: readonly Id[]): Record<string, string> =>
  Object.fromEntries(ids.map((id) => [id, names[id] ?? '其他']))

const whereOf = ({ kind, _id }: Place) =>
  kind === 'community' ? { communityId: _id } : kind === 'street' ? { streetId: _id } : undefined
const areaOf = ({ kind }: Place, { communityId, streetId }: Summed, gridId: Id | undefined): Id | undefined =>
  kind === 'community' ? gridId : kind === 'street' ? communityId : streetId
