// All there is of a query, page by page, and of each document only these fields, deeper ones too: for what is counted.
import type * as z from 'zod'
import type { CollectionName } from './collections'
import { sdk } from './database'
import { logFault } from './log'

/**
 * `by`: the last field of the index the query goes by. `page`: fewer at a time where documents are large, since CloudBase gives back
 * 16 MB at most. Unreadable ones are left out and logged.
 */
export async function every<T>(
  name: CollectionName,
  query: Record<string, unknown>,
  { fields, shape, by, page = 1000 }: { fields: readonly string[]; shape: z.ZodType<T>; by: string; page?: number },
): Promise<T[]> {
  const shown = Object.fromEntries(fields.map((field) => [field, true as const]))
  const found: T[] = []
  for (let offset = 0; ; offset += page) {
    const { data } = await sdk()
      .collection(name)
      .where(query)
      .orderBy(by, 'asc')
      .orderBy('_id', 'asc')
      .field(shown)
      .skip(offset)
      .limit(page)
      .get()
    for (const document of data) {
      const parsed = shape.safeParse(document)
      if (parsed.success) found.push(parsed.data)
      else logFault('database.unreadable', new Error(parsed.error.message), { collection: name, id: document._id })
    }
    if (data.length < page) return found
  }
}
