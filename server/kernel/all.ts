// All there is of a query, however much, in the order of ids; also while what was read changes, or no longer answers the query.
import type { CollectionName, DocumentOf } from './collections'
import { type Fields, type PartTerms, partsBy } from './walk'

type Query = Record<string, unknown>

export const partsOf = <N extends CollectionName, F extends Fields<N> = Fields<N>>(
  name: N,
  query: Query,
  terms?: PartTerms<F>,
): AsyncGenerator<Pick<DocumentOf<N>, F>[]> => partsBy(name, '_id' as Fields<N>, query, terms)

export async function allOf<N extends CollectionName, F extends Fields<N> = Fields<N>>(
  name: N,
  query: Query,
  terms?: PartTerms<F>,
): Promise<Pick<DocumentOf<N>, F>[]> {
  const all: Pick<DocumentOf<N>, F>[] = []
  for await (const part of partsOf(name, query, terms)) all.push(...part)
  return all
}
