// Records of a room made nameless, each over the version read. Twice does no harm.
import { type Gone, nameless } from '../../domain/person/nameless'
import { partsOf } from './all'
import { change, type VersionedName } from './change'
import type { DocumentOf } from './collections'

const PAGE = 200

/** Every document this query finds; `more`: what else has to go from one of them. */
export async function makeNameless<N extends VersionedName>(
  name: N,
  query: Record<string, unknown>,
  gone: Gone,
  more: (document: DocumentOf<N>) => DocumentOf<N> = (document) => document,
): Promise<void> {
  for await (const found of partsOf(name, query, { limit: PAGE }))
    for (const one of found)
      await change(name, (one as { _id: string })._id, (held) => {
        const next = nameless(more(held), gone)
        return JSON.stringify(next) === JSON.stringify(held) ? undefined : next
      })
}
