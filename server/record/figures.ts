// Counts of what was held and published, for the public figures.
import type { GatheringKind } from '../../domain/gathering/gathering'
import type { Id, Instant } from '../../domain/shape'
import { publishedBetween } from './store'

export interface RecordCounts {
  /** Gatherings with a published record. */
  held: number
  /** Present, those who came along with somebody too. */
  people: number
  decisions: number
}

const none = (): RecordCounts => ({ held: 0, people: 0, decisions: 0 })

/** Gatherings that began in [from, to) on these grounds, in all and by kind. */
export async function recordFigures(
  placeIds: readonly Id[],
  from: Instant,
  to: Instant,
): Promise<RecordCounts & { byKind: Partial<Record<GatheringKind, RecordCounts>> }> {
  const all = none()
  const byKind: Partial<Record<GatheringKind, RecordCounts>> = {}
  for (const { kind, attended, decisions } of await publishedBetween(placeIds, from, to)) {
    byKind[kind] ??= none()
    for (const counts of [all, byKind[kind]]) {
      counts.held += 1
      counts.people += attended?.people ?? 0
      counts.decisions += decisions.filter(({ struck }) => !struck).length
    }
  }
  return { ...all, byKind }
}
