// What was raised under drafts that others gave out.
import { type Matter, matter } from '../../domain/matter/matter'
import type { Id, Instant } from '../../domain/shape'
import { collection, sdk } from '../kernel/database'
import { every } from '../kernel/every'
import { withMerged } from './merged'

/** Raised under these drafts: what a decision of a gathering became. */
export const mattersOfDrafts = (draftIds: readonly Id[]): Promise<Matter[]> =>
  collection('matters').find({ draftId: sdk().command.in([...draftIds]) }, { limit: 100 })

const shape = matter.pick({ _id: true, draftId: true })

/** Drafts of those changed from then on, and of those merged into them, which count as they do. */
export async function draftsOfChanged(since: Instant): Promise<Id[]> {
  const { command } = sdk()
  const fields = ['_id', 'draftId']
  const changed = await every('matters', { updatedAt: command.gte(since) }, { fields, shape, by: 'updatedAt' })
  const all = await withMerged(changed, (ids) =>
    every('matters', { mergedInto: command.in(ids) }, { fields, shape, by: 'mergedInto' }),
  )
  return all.flatMap(({ draftId }) => draftId ?? [])
}
