// The figures of matters: from the cohorts kept counted, brought up to date first; whole for who works there, for everybody
// else without small numbers.
import { beijing } from '../../domain/beijing'
import { mattersShown, type Placed } from '../../domain/figures/matters'
import { LEVELS, levelOf } from '../../domain/matter/ladder'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { categoryTree } from '../category/read'
import { type Circumstances, personOf } from '../kernel/handle'
import { type Summed, summed } from '../matter/read'
import { placesByIds } from '../place/read'

const KINDS: readonly Place['kind'][] = ['city', 'street', 'community']

/** YYYY-MM, the earliest first. */
export const monthsUntil = (now: Instant, many: number): string[] =>
  Array.from({ length: many }, (_, i) =>
    beijing(now)
      .startOf('month')
      .subtract(many - 1 - i, 'month')
      .format('YYYY-MM'),
  )

export interface Asked {
  place: Place
  sees: 'all' | 'public'
}

/** Offices that handle matters see all of the place they are over and of what lies in it. */
export async function placeAsked(placeId: Id | undefined, circumstances: Circumstances): Promise<Asked> {
  const held = circumstances.caller.positions.filter(({ office }) => levelOf(office) !== undefined)
  const [place] = await placesByIds([placeId ?? (await ownPlace(circumstances))])
  if (!place || !KINDS.includes(place.kind)) throw new Refusal('NOT_FOUND')
  const over = [place._id, ...place.path]
  return { place, sees: held.some((one) => over.includes(one.placeId)) ? 'all' : 'public' }
}

/** Where they work, the widest; else the community they live in. */
async function ownPlace({ caller, ...circumstances }: Circumstances): Promise<Id> {
  const held = caller.positions.flatMap(({ office, placeId }) => {
    const level = levelOf(office)
    return level && level !== 'grid' ? [{ level, placeId }] : []
  })
  held.sort((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level))
  return held[0]?.placeId ?? personOf({ caller, ...circumstances }).communityId
}

export async function figuresAt({ place, sees }: Asked, many: number, now: Instant) {
  const months = monthsUntil(now, many)
  const [found, tree] = await Promise.all([
    summed(whereOf(place), { from: months[0]!, to: months.at(-1)! }),
    categoryTree(),
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
  const figures = mattersShown(placed, months, sees === 'all')
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
  kind === 'community' ? { communityId: _id } : kind === 'street' ? { streetId: _id } : {}
const areaOf = ({ kind }: Place, { communityId, streetId }: Summed, gridId: Id | undefined): Id | undefined =>
  kind === 'community' ? gridId : kind === 'street' ? communityId : streetId
