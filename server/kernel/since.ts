// All there is of a query from an instant on, in pages, while others go on writing.
import type { Instant } from '../../domain/shape'
import type { CollectionName, DocumentOf } from './collections'
import { collection, sdk } from './database'

const PAGE = 400

/**
 * In order of `field`, an instant with a declared index. The next page begins at the last one's instant, not after so many: what
 * is written meanwhile moves to the end and pushes nobody out of sight. What changes may come twice.
 */
export async function* since<N extends CollectionName>(
  name: N,
  field: keyof DocumentOf<N> & string,
  from: Instant,
  query: Record<string, unknown> = {},
  limit = PAGE,
): AsyncGenerator<DocumentOf<N>[]> {
  let begin = from
  for (let offset = 0; ; ) {
    const page = await collection(name).find(
      { ...query, [field]: sdk().command.gte(begin) },
      { orderBy: [field, 'asc'], limit, offset },
    )
    yield page
    if (page.length < limit) return
    const reached = page.at(-1)![field] as Instant
    // Of one instant there may be more than a page has.
    offset = reached === begin ? offset + limit : 0
    begin = reached
  }
}
