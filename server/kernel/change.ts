// Read, think, write: one document changed by version, again where somebody else wrote in between.
import { Refusal } from '../../domain/refusal'
import type { CollectionName, DocumentOf } from './collections'
import { collection } from './database'

/** Those whose documents have a version. */
export type VersionedName = {
  [N in CollectionName]: DocumentOf<N> extends { _id: string; version: number } ? N : never
}[CollectionName]

/** How often a race may be lost. Where a crowd writes one document: a pause of chance before each further try, at most so long. */
interface Patience {
  tries: number
  /** Milliseconds. */
  pauseMs: number
}
const USUAL: Patience = { tries: 6, pauseMs: 0 }
/** Of the first pause; each further one may be half as long again. */
const FIRST_PAUSE_MS = 10

const pause = (tried: number, { pauseMs }: Patience): Promise<void> =>
  new Promise((resume) => setTimeout(resume, Math.random() * Math.min(pauseMs, FIRST_PAUSE_MS * 1.5 ** tried)))

/**
 * Gives the document as it stands afterwards. `to` returns undefined where nothing is to change, and may throw a
 * Refusal; it may run several times. Refuses NOT_FOUND where there is no such document, BUSY after so many lost races
 * as `patience` says. `read`: as it was read just now, for the first try; whether it still is so the version says.
 */
export async function change<N extends VersionedName>(
  name: N,
  id: string,
  to: (held: DocumentOf<N>) => DocumentOf<N> | undefined,
  patience: Patience = USUAL,
  read?: DocumentOf<N>,
): Promise<DocumentOf<N>> {
  const documents = collection(name)
  for (let i = 0; i < patience.tries; i++) {
    const held = i === 0 && read ? read : await documents.byId(id)
    if (!held) throw new Refusal('NOT_FOUND', `${name} ${id}`)
    const next = to(held)
    if (!next) return held
    const versioned = next as DocumentOf<N> & { _id: string; version: number }
    if (await documents.replace(versioned)) return { ...versioned, version: versioned.version + 1 }
    if (patience.pauseMs > 0) await pause(i, patience)
  }
  throw new Refusal('BUSY', `${name} ${id}`)
}
