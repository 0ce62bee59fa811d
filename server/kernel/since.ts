// All there is of a query from an instant on, in parts, while others go on writing.
import type { Instant } from '../../domain/shape'
import type { CollectionName, DocumentOf } from './collections'
import { sdk } from './database'
import { type Fields, type PartTerms, partsBy } from './walk'

const PART = 400

/**
 * In order of `field`, an instant with a declared index, up to `before` if that is given. What is written meanwhile moves to the
 * end and pushes nobody out of sight; it may come twice. Only these `fields` travel.
 */
export const since = <N extends CollectionName, F extends Fields<N> = Fields<N>>(
  name: N,
  field: Fields<N>,
  from: Instant,
  { query = {}, before, ...terms }: { query?: Record<string, unknown>; before?: Instant } & PartTerms<F> = {},
): AsyncGenerator<Pick<DocumentOf<N>, F>[]> => {
  const { command } = sdk()
  const span = before === undefined ? command.gte(from) : command.gte(from).and(command.lt(before))
  return partsBy(name, field, { ...query, [field]: span }, { limit: PART, ...terms })
}
