// The paper by which an owner gave their vote into other hands: whose it is, and how long pictures of it may be seen.
import type { Id, Instant } from '../shape'
import type { Unit } from './count'
import type { Vote, VoteProxy } from './vote'

/** The same words in any order. */
export const alike = (some: readonly string[], others: readonly string[]): boolean =>
  [...some].sort().join('\n') === [...others].sort().join('\n')

/** The owner on the roll is still the one who gave it: the same doors, the same names. */
export const isOf = (proxy: Pick<VoteProxy, 'doors' | 'owners'>, unit: Pick<Unit, 'doors' | 'owners'>): boolean =>
  alike(proxy.doors, unit.doors) && alike(proxy.owners, unit.owners)

const DAY = 86_400_000

/**
 * So long after the count a court may be asked to undo what the owners decided: a year, and a month over.
 * @source 最高法建筑物区分所有权解释 (2020 修正) 第十二条, to 民法典 280
 */
export const PAPER_KEPT = (365 + 31) * DAY

/**
 * Those of them that may be seen now. Who withdrew a proxy, or gave one that was never used, leaves no picture of a signature behind;
 * one that was used is a proof of the count for as long as somebody may ask a court.
 */
export function paperOf(
  { state, closedAt }: Pick<Vote, 'state' | 'closedAt'>,
  proxy: Pick<VoteProxy, 'state' | 'pictureIds'> | undefined,
  now: Instant,
): readonly Id[] {
  const { pictureIds = [] } = proxy ?? {}
  if (!proxy || proxy.state === 'withdrawn' || state === 'cancelled') return []
  if (state !== 'closed') return pictureIds
  return proxy.state === 'used' && now < (closedAt ?? 0) + PAPER_KEPT ? pictureIds : []
}
