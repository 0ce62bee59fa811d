// All there is of a query, and of each document only these fields, deeper ones too: for what is counted.
import type * as z from 'zod'
import type { CollectionName } from './collections'
import { partOf, sdk, shown } from './database'
import { logFault } from './log'
import { walk } from './walk'

/**
 * `by`: the last field of the index the query goes by, or _id where the query names one value of that field. `page`: fewer at a
 * time where documents are large, since CloudBase gives back 16 MB at most. Each once; unreadable ones are left out and logged.
 */
export async function every<T>(
  name: CollectionName,
  query: Record<string, unknown>,
  { fields, shape, by, page = 1000 }: { fields: readonly string[]; shape: z.ZodType<T>; by: string; page?: number },
): Promise<T[]> {
  const found = new Map<string, unknown>()
  const parts = walk(query, by, async (asked, orderBy) => {
    const { data } = await sdk()
      .collection(name)
      .where(asked)
      .orderBy(...orderBy)
      .field(shown([...fields, by]))
      .limit(page)
      .get()
    return partOf(data, page, data as { _id: string }[])
  })
  for await (const part of parts) for (const document of part) found.set(document._id, document)
  return [...found].flatMap(([id, document]) => {
    const parsed = shape.safeParse(document)
    if (parsed.success) return [parsed.data]
    logFault('database.unreadable', new Error(parsed.error.message), { collection: name, id })
    return []
  })
}
