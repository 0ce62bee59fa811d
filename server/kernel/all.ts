// All there is of a query, however much, in the order of ids; also while what was read changes, or no longer answers the query.
import type { CollectionName, DocumentOf } from './collections'
import { collection } from './database'
import { walk } from './walk'

type Query = Record<string, unknown>
type Fields<N extends CollectionName> = keyof DocumentOf<N> & string

/** Only these fields travel. */
export const partsOf = <N extends CollectionName, F extends Fields<N> = Fields<N>>(
  name: N,
  query: Query,
  { fields, limit = 1000 }: { fields?: readonly F[]; limit?: number } = {},
): AsyncGenerator<Pick<DocumentOf<N>, F>[]> =>
  walk(query, '_id', (asked, orderBy) => {
    const options = { orderBy, limit, ...(fields ? { fields } : {}) }
    return collection(name).part(asked, options as typeof options & { fields: readonly F[] })
  })

export async function allOf<N extends CollectionName, F extends Fields<N> = Fields<N>>(
  name: N,
  query: Query,
  fields?: readonly F[],
): Promise<Pick<DocumentOf<N>, F>[]> {
  const all: Pick<DocumentOf<N>, F>[] = []
  for await (const part of partsOf(name, query, fields && { fields })) all.push(...part)
  return all
}
