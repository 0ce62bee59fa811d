// The matters of a joint meeting: those that wait at its level, and what it decides of them.

import { type Sitting, settledAt, tabled } from '../../domain/matter/at-meeting'
import type { Level } from '../../domain/matter/ladder'
import type { By, Matter } from '../../domain/matter/matter'
import type { Decision } from '../../domain/meeting/meeting'
import type { Id, Instant } from '../../domain/shape'
import { collection } from '../kernel/database'
import { organisationById } from '../organisation/read'
import { sceneOver } from './scene'
import { changeMatter, matterById } from './store'

/** On the agenda of this level and place, the longest waiting first. At most 200. */
export async function mattersOnAgenda(level: Level, placeId: Id): Promise<Matter[]> {
  const found = await collection('matters').find(
    { ground: placeId, state: 'agenda' },
    { orderBy: ['dueAt', 'asc'], limit: 1000 },
  )
  return found.filter(({ owner }) => owner.level === level && owner.placeId === placeId).slice(0, 200)
}

export const tableMatter = (matterId: Id, at: Sitting, by: By, key: string, now: Instant): Promise<Matter> =>
  changeMatter(matterId, key, (held) => tabled(held, at, by, '', now))

/** Under the same key as the meeting's own record: carried out once, however often it is brought. */
export async function decideMatter(
  matterId: Id,
  decision: Decision,
  at: Sitting,
  by: By,
  key: string,
  now: Instant,
): Promise<Matter | undefined> {
  const matter = await matterById(matterId)
  if (!matter) return undefined
  const [scene, organisation] = await Promise.all([
    sceneOver([...matter.ground, matter.owner.placeId], now),
    decision.kind === 'hand' ? organisationById(decision.organisationId) : undefined,
  ])
  return changeMatter(matterId, key, (held) => settledAt(held, decision, at, by, { ...scene, organisation }, now))
}
