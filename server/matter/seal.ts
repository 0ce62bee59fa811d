// Binds each entry of a timeline to all before it: an entry once written never changes unnoticed.
import { createHash } from 'node:crypto'
import type { Matter, MatterEntry } from '../../domain/matter/matter'
import { hashOf, sealTimeline, wordsDigest } from '../../domain/matter/sealed'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Of an entry's words, as it stands in the seal. */
export const digestOf = (matterId: string, entry: MatterEntry): string => wordsDigest(matterId, entry, sha256)

/** New entries get their hash; those that have one keep it. */
export const sealed = (matter: Matter): Matter => sealTimeline(matter, sha256)

/** The number of the first entry that is not what was sealed; undefined where all are. */
export function brokenAt({ _id, timeline }: Pick<Matter, '_id' | 'timeline'>): number | undefined {
  let previous = ''
  for (const [i, entry] of timeline.entries()) {
    if (entry.seq !== i + 1 || entry.hash !== hashOf(_id, previous, entry, sha256)) return i + 1
    previous = entry.hash
  }
  return undefined
}
