// The database as rooms use it: documents parsed on the way in and out, concurrency by version, transactions with pauses.
import tcb from '@cloudbase/node-sdk'
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import type * as z from 'zod'
import { COLLECTIONS, type CollectionName, type DocumentOf } from './collections'
import { logFault } from './log'

type Sdk = ReturnType<ReturnType<typeof tcb.init>['database']>
type SdkTransaction = Awaited<ReturnType<Sdk['startTransaction']>>

let app: ReturnType<typeof tcb.init> | undefined

/** The SDK's app of this function's own environment. */
export function cloud(): ReturnType<typeof tcb.init> {
  app ??= tcb.init({ env: tcb.SYMBOL_CURRENT_ENV, timeout: 10_000 })
  return app
}

/** The SDK's database, for aggregates and operators that the typed collection below does not offer. */
export const sdk = (): Sdk => cloud().database()

/** The document with that id, or with that value of a unique field, is there already. */
export class Duplicate extends Error {
  override readonly name = 'Duplicate'
}

const codeOf = (fault: unknown): string => String((fault as { code?: unknown } | null)?.code ?? '')
const isDuplicate = (fault: unknown): boolean =>
  codeOf(fault) === 'DATABASE_REQUEST_FAILED' && /E11000|duplicate/i.test(String((fault as Error).message))
const isConflict = (fault: unknown): boolean => /TRANSACTION_CONFLICT/.test(`${codeOf(fault)} ${String(fault)}`)

/** get() hands back Geo.Point instances; we keep GeoJSON. No dates or binary are stored, so JSON loses nothing. */
const plain = (document: unknown): unknown => JSON.parse(JSON.stringify(document))

/** As it is stored: held to its schema, and without absent values, which inside a list would reach the wire as null. */
const stored = <T>(schema: z.ZodType<T>, document: unknown): T => plain(schema.parse(document)) as T

export interface FindOptions {
  limit?: number
  offset?: number
  orderBy?: [field: string, direction: 'asc' | 'desc']
}

export type PartOptions = FindOptions & { limit: number }

type Versioned = { _id: string; version: number }
type Stored = { _id: string } & Record<string, unknown>

/** What a limited query found. */
export interface Part<T> {
  found: T[]
  /** As it is stored, readable or not. */
  last: Stored | undefined
  /** There may be more behind the last. */
  isFull: boolean
}

/** CloudBase gives no more at once. */
const MOST = 1000
/** So many times more is read where not all that was found can be read; and so many at once at least, few enough for 16 MB. */
const READ_ON = 10
const READ_AT_ONCE = 100

export const partOf = <T>(data: readonly unknown[], limit: number, found: T[]): Part<T> => ({
  found,
  last: data.at(-1) as Stored | undefined,
  isFull: data.length >= limit,
})

/** For .field(): these and no others. */
export const shown = (fields: readonly string[]): Record<string, true> =>
  Object.fromEntries(fields.map((field) => [field, true as const]))

export interface Documents<T> {
  byId(id: string): Promise<T | undefined>
  /** However many, in no particular order. */
  byIds(ids: readonly string[]): Promise<T[]>
  /**
   * Query in the SDK's form; at most 1000 documents, 100 without a limit. Unreadable ones are left out and logged, and others come
   * in their place.
   */
  find(query: Record<string, unknown>, options?: FindOptions): Promise<T[]>
  /** The same, but only these fields travel, and only these are held to the schema. */
  find<F extends keyof T & string>(
    query: Record<string, unknown>,
    options: FindOptions & { fields: readonly F[] },
  ): Promise<Pick<T, F>[]>
  /** As it stands, for whoever goes on behind it: unreadable ones make it shorter. */
  part(query: Record<string, unknown>, options: PartOptions): Promise<Part<T>>
  part<F extends keyof T & string>(
    query: Record<string, unknown>,
    options: PartOptions & { fields: readonly F[] },
  ): Promise<Part<Pick<T, F>>>
  count(query: Record<string, unknown>): Promise<number>
  /** Nearest first, at most `limit`; distances in metres. The field needs a declared geo index. */
  near(
    field: string,
    point: { coordinates: [number, number] },
    maxDistance: number,
    options?: { query?: Record<string, unknown>; limit?: number },
  ): Promise<(T & { distance: number })[]>
  /** Throws Duplicate when the id or a unique field is taken. */
  insert(document: T): Promise<void>
  /** Many in one request. Throws Duplicate when the id or a unique field of any is taken; others may be written then. */
  insertAll(documents: readonly T[]): Promise<void>
  /** Writes the whole document over the version it was read at; false when somebody else wrote meanwhile. */
  replace(document: T & Versioned): Promise<boolean>
  remove(id: string): Promise<boolean>
}

export function collection<N extends CollectionName>(name: N): Documents<DocumentOf<N>> {
  type T = DocumentOf<N>
  const schema = COLLECTIONS[name].schema as unknown as z.ZodType<T>
  const fields = Object.keys((COLLECTIONS[name].schema as unknown as z.ZodObject).shape)
  const read = (document: unknown): T => schema.parse(plain(document))
  /** One document that is not what its schema says must not keep a bell from finding everybody else: it is left out, loudly. */
  const readAll = <R>(documents: readonly unknown[], as: (document: T, raw: unknown) => R, held = schema): R[] =>
    documents.flatMap((document) => {
      const parsed = held.safeParse(plain(document))
      if (parsed.success) return [as(parsed.data, document)]
      const about = { collection: name, id: String((document as { _id?: unknown })._id) }
      logFault('database.unreadable', new Error(parsed.error.issues.map(({ path }) => path.join('.')).join(' ')), about)
      return []
    })
  const all = () => sdk().collection(name)
  const part = async (
    query: Record<string, unknown>,
    { limit, orderBy, offset, fields: only }: PartOptions & { fields?: readonly string[] },
  ): Promise<Part<T>> => {
    let asked = all().where(query).limit(limit)
    if (orderBy) asked = asked.orderBy(...orderBy)
    if (offset) asked = asked.skip(offset)
    if (only) asked = asked.field(shown(only))
    const { data } = await asked.get()
    const held = only && (COLLECTIONS[name].schema as unknown as z.ZodObject).pick(shown(only) as never)
    return partOf(
      data,
      limit,
      readAll(data, (document) => document, held as unknown as z.ZodType<T> | undefined),
    )
  }

  return {
    async byId(id) {
      const { data } = await all().where({ _id: id }).limit(1).get()
      return data[0] === undefined ? undefined : read(data[0])
    },
    async byIds(ids) {
      const wanted = [...new Set(ids)]
      const found: T[] = []
      for (let i = 0; i < wanted.length; i += MOST) {
        const { data } = await all()
          .where({ _id: sdk().command.in(wanted.slice(i, i + MOST)) })
          .limit(MOST)
          .get()
        found.push(...readAll(data, (document) => document))
      }
      return found
    },
    part,
    async find(query: Record<string, unknown>, { limit = 100, offset = 0, ...more }: FindOptions = {}) {
      const first = await part(query, { ...more, limit, offset })
      const { found } = first
      let { isFull } = first
      const some = Math.max(limit, READ_AT_ONCE)
      for (let read = offset + limit, i = 0; isFull && found.length < limit && i < READ_ON; read += some, i++) {
        const next = await part(query, { ...more, limit: some, offset: read })
        found.push(...next.found)
        isFull = next.isFull
      }
      return found.slice(0, limit)
    },
    async count(query) {
      return (await all().where(query).count()).total ?? 0
    },
    async near(field, point, maxDistance, options = {}) {
      const { Geo } = sdk()
      const [longitude, latitude] = point.coordinates
      const { data } = await all()
        .aggregate()
        .geoNear({
          near: new Geo.Point(longitude, latitude),
          key: field,
          maxDistance,
          spherical: true,
          distanceField: 'distance',
          query: options.query ?? {},
        })
        .limit(options.limit ?? 200)
        .end()
      return readAll(data, (document, raw) => ({ ...document, distance: (raw as { distance: number }).distance }))
    },
    async insert(document) {
      try {
        await all().add(stored(schema, document) as object)
      } catch (fault) {
        if (isDuplicate(fault)) throw new Duplicate(`${name} has it already`)
        throw fault
      }
    },
    async insertAll(documents) {
      if (documents.length === 0) return
      try {
        await all().add(documents.map((document) => stored(schema, document) as object))
      } catch (fault) {
        if (isDuplicate(fault)) throw new Duplicate(`${name} has one of them already`)
        throw fault
      }
    },
    async replace(document) {
      const { _id, version, ...rest } = stored(schema, document) as Versioned & Record<string, unknown>
      const { command } = sdk()
      const change: Record<string, unknown> = { version: version + 1 }
      for (const field of fields) {
        if (field === '_id' || field === 'version') continue
        change[field] = rest[field] === undefined ? command.remove() : command.set(rest[field])
      }
      try {
        const { updated } = await all().where({ _id, version }).update(change)
        return updated === 1
      } catch (fault) {
        if (isDuplicate(fault)) throw new Duplicate(`${name} has it already`)
        throw fault
      }
    },
    async remove(id) {
      const { deleted } = await all().doc(id).remove()
      return deleted === 1 || (deleted as unknown as string) === '1'
    },
  }
}

/** Documents as one transaction sees them: by id only, as CloudBase has it. */
export interface Held {
  byId<N extends CollectionName>(name: N, id: string): Promise<DocumentOf<N> | undefined>
  /** Throws Duplicate when the id is taken. */
  insert<N extends CollectionName>(name: N, document: DocumentOf<N>): Promise<void>
  /** The whole document; its version is raised by one. */
  write<N extends CollectionName>(name: N, document: DocumentOf<N> & Versioned): Promise<void>
  remove<N extends CollectionName>(name: N, id: string): Promise<void>
}

function hold(transaction: SdkTransaction): Held {
  const schemaOf = (name: CollectionName) => COLLECTIONS[name].schema as unknown as z.ZodType
  return {
    async byId(name, id) {
      const { data } = (await transaction.collection(name).doc(id).get()) as { data: unknown }
      const found = Array.isArray(data) ? data[0] : data
      return found == null ? undefined : (schemaOf(name).parse(plain(found)) as never)
    },
    async insert(name, document) {
      try {
        await transaction.collection(name).add(stored(schemaOf(name), document) as object)
      } catch (fault) {
        if (isDuplicate(fault)) throw new Duplicate(`${name} has it already`)
        throw fault
      }
    },
    async write(name, document) {
      const { _id, ...rest } = stored(schemaOf(name), { ...document, version: document.version + 1 }) as Versioned
      await transaction.collection(name).doc(_id).set(rest)
    },
    async remove(name, id) {
      await transaction.collection(name).doc(id).delete()
    },
  }
}

/** The SDK retries a conflict at once and without a pause; under load that loses. Eight tries, pauses that grow, with chance in them. */
const conflictPolicy = retry(handleWhen(isConflict), {
  maxAttempts: 8,
  backoff: new ExponentialBackoff({ initialDelay: 10, maxDelay: 400 }),
})

/** Runs `work` as one transaction; it may run several times, so it must touch nothing but what it holds. */
export const transact = <R>(work: (held: Held) => Promise<R>): Promise<R> =>
  conflictPolicy.execute(() => transactOnce(work))

/** One try, for who has a patience of their own; `isRace` says of a fault that another was quicker. */
export async function transactOnce<R>(work: (held: Held) => Promise<R>): Promise<R> {
  const transaction = await sdk().startTransaction()
  try {
    const result = await work(hold(transaction))
    await transaction.commit()
    return result
  } catch (fault) {
    // Already gone after a conflict; then there is nothing to roll back.
    await transaction.rollback().catch(() => undefined)
    throw fault
  }
}

/** A transaction met another's, or the same document was made at the same moment. */
export const isRace = (fault: unknown): boolean => isConflict(fault) || fault instanceof Duplicate
