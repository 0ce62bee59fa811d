// All there is of a query from an instant on, in parts, while others go on writing.
import type { Instant } from '../../domain/shape'
import type { CollectionName, DocumentOf } from './collections'
import { collection, sdk } from './database'
import { walk } from './walk'

const PART = 400
type Fields<N extends CollectionName> = keyof DocumentOf<N> & string

/**
 * In order of `field`, an instant with a declared index, up to `before` if that is given. What is written meanwhile moves to the
 * end and pushes nobody out of sight; it may come twice. Only these `fields` travel.
 */
export const since = <N extends CollectionName, F extends Fields<N> = Fields<N>>(
  name: N,
  field: Fields<N>,
  from: Instant,
  {
    query = {},
    before,
    fields,
    limit = PART,
  }: { query?: Record<string, unknown>; before?: Instant; fields?: readonly F[]; limit?: number } = {},
): AsyncGenerator<Pick<DocumentOf<N>, F>[]> => {
  const { command } = sdk()
  const span = before === undefined ? command.gte(from) : command.gte(from).and(command.lt(before))
  return walk({ ...query, [field]: span }, field, (asked, orderBy) => {
    const options = { orderBy, limit, ...(fields ? { fields } : {}) }
    return collection(name).part(asked, options as typeof options & { fields: readonly F[] })
  })
}
