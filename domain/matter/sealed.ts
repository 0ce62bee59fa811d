// What the seal of a timeline's entry is computed over: the public log and whoever verifies it build the same text. No names;
// of the words a digest only, which tells nothing to who does not know both the words and the matter's id.
import type { Matter, MatterEntry } from './matter'

/** What the public log shows of an entry. `words`: the digest, empty where nothing was said. */
export interface SealedEntry {
  seq: number
  at: number
  event: string
  to: string
  level: string
  /** Digest of the place bound to the matter: nobody learns from the log whom a complaint goes around, nor whose door it is. */
  place: string
  as: string
  until: number | null
  words: string
}

/** `digest` of the words: see wordsText. */
export const sealedEntry = (entry: Omit<MatterEntry, 'hash'>, digest: string, place: string): SealedEntry => ({
  seq: entry.seq,
  at: entry.at,
  event: entry.event,
  to: entry.to,
  level: entry.level,
  place,
  as: entry.by.as,
  until: entry.until ?? null,
  words: digest,
})

/** Of which the digest of an entry's words is taken: bound to the matter, so that guessing short words finds nothing. */
export const wordsText = (
  matterId: string,
  { seq, words, pictureIds }: Pick<MatterEntry, 'seq' | 'words' | 'pictureIds'>,
): string => (words || pictureIds ? JSON.stringify([matterId, seq, words ?? '', pictureIds ?? []]) : '')

/** Of which an entry's hash is taken: the hash before it (empty at first) and the entry, always in this order. */
export const canonical = (previous: string, one: SealedEntry): string =>
  JSON.stringify([previous, one.seq, one.at, one.event, one.to, one.level, one.place, one.as, one.until, one.words])

/** New entries get their hash; those that have one keep it. `sha256`: of a text, as base64url. */
export function sealTimeline(matter: Matter, sha256: (text: string) => string): Matter {
  if (matter.timeline.every(({ hash }) => hash !== '')) return matter
  let previous = ''
  const timeline = matter.timeline.map((entry) => {
    const hash = entry.hash || hashOf(matter._id, previous, entry, sha256)
    previous = hash
    return entry.hash ? entry : { ...entry, hash }
  })
  return { ...matter, timeline }
}

export function hashOf(
  matterId: string,
  previous: string,
  entry: MatterEntry,
  sha256: (text: string) => string,
): string {
  return sha256(canonical(previous, sealedOf(matterId, entry, sha256)))
}

/** As the public log shows it. */
export const sealedOf = (matterId: string, entry: MatterEntry, sha256: (text: string) => string): SealedEntry =>
  sealedEntry(
    entry,
    wordsDigest(matterId, entry, sha256),
    sha256(JSON.stringify([matterId, entry.seq, 'place', entry.placeId])),
  )

/** Empty where nothing was said. Of words that lost a name since, as they were sealed. */
export function wordsDigest(
  matterId: string,
  entry: Pick<MatterEntry, 'seq' | 'words' | 'pictureIds' | 'erased'>,
  sha256: (text: string) => string,
): string {
  if (entry.erased !== undefined) return entry.erased
  const text = wordsText(matterId, entry)
  return text === '' ? '' : sha256(text)
}
