// What was raised under drafts that others gave out.
import { type Matter, matter } from '../../domain/matter/matter'
import type { Id, Instant } from '../../domain/shape'
import { collection, sdk } from '../kernel/database'
import { every } from '../kernel/every'

/** Raised under these drafts: what a decision of a gathering became. */
export const mattersOfDrafts = (draftIds: readonly Id[]): Promise<Matter[]> =>
  collection('matters').find({ draftId: sdk().command.in([...draftIds]) }, { limit: 100 })

const shape = matter.pick({ _id: true, draftId: true })
const AT_ONCE = 100

/** Drafts of those changed from then on, and of those merged into them, which count as they do. */
export async function draftsOfChanged(since: Instant): Promise<Id[]> {
  const { command } = sdk()
  const fields = ['_id', 'draftId']
  const changed = await every('matters', { updatedAt: command.gte(since) }, { fields, shape, by: 'updatedAt' })
  const all = new Map(changed.map((one) => [one._id, one]))
  let ids = [...all.keys()]
  while (ids.length > 0) {
    const asked = ids.splice(0, AT_ONCE)
    const into = await every('matters', { mergedInto: command.in(asked) }, { fields, shape, by: 'mergedInto' })
    for (const one of into.filter(({ _id }) => !all.has(_id))) {
      all.set(one._id, one)
      ids = [...ids, one._id]
    }
  }
  return [...all.values()].flatMap(({ draftId }) => draftId ?? [])
}
