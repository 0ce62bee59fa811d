// Of which place and which months figures are asked, and who sees all of them.
import { beijing } from '../../domain/beijing'
import { LEVELS, levelOf } from '../../domain/matter/ladder'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'
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
