// All there is of a query in the order of one field, part after part, while others go on writing. Each part goes on from where
// the one before ended: to pass over so many would find all of them anew for every part.
import type { CollectionName, DocumentOf } from './collections'
import { collection, type FindOptions, type Part, sdk } from './database'

type Query = Record<string, unknown>
export type Fields<N extends CollectionName> = keyof DocumentOf<N> & string
/** Only these fields travel; so many documents in a part, fewer where they are large: CloudBase gives back 16 MB at most. */
export interface PartTerms<F extends string> {
  fields?: readonly F[]
  limit?: number
}

/**
 * `ask` is given the query of each part and its order. The field is that of a declared index and stands in every document. What
 * changes, and what stands where two parts meet, may come twice; an unreadable one hides none behind it.
 */
export async function* walk<T>(
  query: Query,
  by: string,
  ask: (query: Query, orderBy: NonNullable<FindOptions['orderBy']>) => Promise<Part<T>>,
): AsyncGenerator<T[]> {
  const { command } = sdk()
  const within = (bounds: Query) => command.and([query, bounds]) as unknown as Query
  let part = await ask(query, [by, 'asc'])
  yield part.found
  for (let before: unknown; part.isFull && part.last; ) {
    const reached = part.last[by]
    if (reached === undefined) throw new Error(`no ${by} to go on from`)
    const isUnique = by === '_id'
    if (isUnique || reached !== before) {
      part = await ask(within({ [by]: isUnique ? command.gt(reached) : command.gte(reached) }), [by, 'asc'])
      yield part.found
      before = reached
      continue
    }
    // Of one value there are more than a part has: they come in the order of their ids, and then what is beyond.
    for (let id: string | undefined = ''; id !== undefined; id = part.isFull ? part.last?._id : undefined) {
      part = await ask(within({ [by]: reached, _id: command.gt(id) }), ['_id', 'asc'])
      yield part.found
    }
    part = await ask(within({ [by]: command.gt(reached) }), [by, 'asc'])
    yield part.found
  }
}

/** The same of a collection, held to its schema. */
export const partsBy = <N extends CollectionName, F extends Fields<N> = Fields<N>>(
  name: N,
  by: Fields<N>,
  query: Query,
  { fields, limit = 1000 }: PartTerms<F> = {},
): AsyncGenerator<Pick<DocumentOf<N>, F>[]> =>
  walk(query, by, (asked, orderBy) => {
    const options = { orderBy, limit, ...(fields ? { fields } : {}) }
    return collection(name).part(asked, options as typeof options & { fields: readonly F[] })
  })
