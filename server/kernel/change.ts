// Read, think, write: one document changed by version, again where somebody else wrote in between.
import { Refusal } from '../../domain/refusal'
import type { CollectionName, DocumentOf } from './collections'
import { collection } from './database'

/** Those whose documents have a version. */
export type VersionedName = {
  [N in CollectionName]: DocumentOf<N> extends { _id: string; version: number } ? N : never
}[CollectionName]

const TRIES = 6

/**
 * Gives the document as it stands afterwards. `to` returns undefined where nothing is to change, and may throw a
 * Refusal; it may run several times. Refuses NOT_FOUND where there is no such document, BUSY after six lost races.
 */
export async function change<N extends VersionedName>(
  name: N,
  id: string,
  to: (held: DocumentOf<N>) => DocumentOf<N> | undefined,
): Promise<DocumentOf<N>> {
  const documents = collection(name)
  for (let i = 0; i < TRIES; i++) {
    const held = await documents.byId(id)
    if (!held) throw new Refusal('NOT_FOUND', `${name} ${id}`)
    const next = to(held)
    if (!next) return held
    const versioned = next as DocumentOf<N> & { _id: string; version: number }
    if (await documents.replace(versioned)) return { ...versioned, version: versioned.version + 1 }
  }
  throw new Refusal('BUSY', `${name} ${id}`)
}
