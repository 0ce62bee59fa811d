// Writes `boundaryChanges`, and through them the places: the change is stored whole before the first place is written, so
// whoever comes next finishes what a crash left half done.
import type { BoundaryChange } from '../../domain/boundary/change'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, Duplicate } from '../kernel/database'
import { drawPlace } from '../place/read'

/** Shown at most; older ones stay in the database. */
const MOST = 50

/** The latest first. */
export const changesOf = (communityId: Id, limit = MOST): Promise<BoundaryChange[]> =>
  collection('boundaryChanges').find({ communityId }, { orderBy: ['number', 'desc'], limit })

async function writeOut(written: BoundaryChange): Promise<void> {
  for (const drawn of written.after) await drawPlace(drawn, written.number)
  await change('boundaryChanges', written._id, (held) =>
    held.state === 'writing' ? { ...held, state: 'done' } : undefined,
  )
}

/** Finishes what somebody began and did not end. Gives how many. */
export async function finishChanges(): Promise<number> {
  const begun = await collection('boundaryChanges').find({ state: 'writing' }, { limit: 100 })
  for (const one of begun.sort((a, b) => a.number - b.number)) await writeOut(one)
  return begun.length
}

/** Refuses CHANGED_MEANWHILE when another change came in between. */
export async function storeChange(next: Omit<BoundaryChange, '_id' | 'version' | 'state'>): Promise<void> {
  const stored: BoundaryChange = {
    ...next,
    _id: `${next.communityId}_${next.number}`,
    version: 1,
    state: 'writing',
  }
  try {
    await collection('boundaryChanges').insert(stored)
  } catch (fault) {
    if (fault instanceof Duplicate) throw new Refusal('CHANGED_MEANWHILE', stored._id)
    throw fault
  }
  await writeOut(stored)
}
