// All there is of a query, a thousand at a time, and of each document only these fields, deeper ones too: for what is counted.
import type * as z from 'zod'
import type { CollectionName } from './collections'
import { sdk } from './database'
import { logFault } from './log'

const PAGE = 1000

/** `by`: the last field of the index the query goes by. Unreadable ones are left out and logged. */
export async function every<T>(
  name: CollectionName,
  query: Record<string, unknown>,
  { fields, shape, by }: { fields: readonly string[]; shape: z.ZodType<T>; by: string },
): Promise<T[]> {
  const shown = Object.fromEntries(fields.map((field) => [field, true as const]))
  const found: T[] = []
  for (let offset = 0; ; offset += PAGE) {
    const { data } = await sdk()
      .collection(name)
      .where(query)
      .orderBy(by, 'asc')
      .orderBy('_id', 'asc')
      .field(shown)
      .skip(offset)
      .limit(PAGE)
      .get()
    for (const document of data) {
      const parsed = shape.safeParse(document)
      if (parsed.success) found.push(parsed.data)
      else logFault('database.unreadable', new Error(parsed.error.message), { collection: name, id: document._id })
    }
    if (data.length < PAGE) return found
  }
}
