// What stands in for server/kernel/database in the model: documents in memory, each request one turn of the schedule, the
// same laws (unique fields, replace by version), queries by mingo. The real one, the SDK and the wire are tried in
// test/calls, test/conformance and test/faults; here thousands of schedules have to fit into minutes.
import { Context } from 'mingo/core'
import * as queryOperators from 'mingo/operators/query'
import { Query } from 'mingo/query'
import { metresBetween } from '../../domain/bell/candidates'
import type { Point } from '../../domain/shape'
import { COLLECTIONS, type CollectionName } from '../../server/kernel/collections'
import type { Documents } from '../../server/kernel/database'
import { ModelCloud } from './cloud'

type Row = Readonly<Record<string, unknown>> & { readonly _id: string }
type Find = { limit?: number; offset?: number; orderBy?: [string, 'asc' | 'desc']; fields?: readonly string[] }

export class Duplicate extends Error {
  override readonly name = 'Duplicate'
}

/** Each query copies the operators it might use; the whole set, with its 150 expressions, took a quarter of a run. */
const OPERATORS = { context: Context.init({ query: { ...queryOperators } }) }
const asking = (query: object) => new Query({ ...query }, OPERATORS)

/** Everything there is, by collection. What is given out is frozen: nobody changes a document but by writing it. */
export class Memory {
  readonly #rows = new Map<string, Map<string, Row>>()

  of(name: string): Map<string, Row> {
    const rows = this.#rows.get(name) ?? new Map<string, Row>()
    this.#rows.set(name, rows)
    return rows
  }

  put(name: string, document: object): void {
    const row = kept(document) as Row
    const { indexes } = COLLECTIONS[name as CollectionName]
    for (const { unique, fields } of indexes) {
      if (!unique) continue
      const values = (one: Row) => JSON.stringify(fields.map(({ field }) => one[field] ?? null))
      for (const other of this.of(name).values()) {
        if (other._id !== row._id && values(other) === values(row)) throw new Duplicate(`${name} has it already`)
      }
    }
    this.of(name).set(row._id, row)
  }

  find(name: string, query: object): Row[] {
    const wanted = plainQuery(query) as { _id?: unknown }
    if (typeof wanted._id === 'string') {
      const one = this.of(name).get(wanted._id)
      return one && asking(wanted).test(one as never) ? [one] : []
    }
    const asked = asking(wanted)
    return [...this.of(name).values()].filter((row) => asked.test(row as never))
  }
}

/** As it would be stored: a copy without absent values. What was stored before is shared, not copied again. */
function kept(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (Array.isArray(value)) return Object.freeze(value.map(kept))
  const present = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.freeze(Object.fromEntries(present.map(([key, inner]) => [key, kept(inner)])))
}

/** A condition as the SDK's command makes it. */
class Condition {
  constructor(readonly parts: readonly Record<string, unknown>[]) {}
  and(other: Condition): Condition {
    return new Condition([...this.parts, ...other.parts])
  }
}
class Change {
  constructor(readonly apply: (before: unknown) => unknown) {}
}

const compare = (operator: string) => (value: unknown) => new Condition([{ [operator]: value }])
const command = {
  in: compare('$in'),
  nin: compare('$nin'),
  eq: compare('$eq'),
  neq: compare('$ne'),
  lt: compare('$lt'),
  lte: compare('$lte'),
  gt: compare('$gt'),
  gte: compare('$gte'),
  exists: compare('$exists'),
  and: (queries: readonly object[]) => ({ $and: queries.map(plainQuery) }),
  set: (value: unknown) => new Change(() => value),
  remove: () => new Change(() => undefined),
  inc: (by: number) => new Change((before) => Number(before ?? 0) + by),
  push: ({ each, slice }: { each: unknown[]; slice?: number }) =>
    new Change((before) => {
      const all = [...((before as unknown[]) ?? []), ...each]
      return slice === undefined ? all : all.slice(slice)
    }),
}

const plainQuery = (query: object): object =>
  Object.fromEntries(
    Object.entries(query).map(([field, value]) => [
      field,
      value instanceof Condition ? Object.assign({}, ...value.parts) : value,
    ]),
  )

const turn = <T>(name: string, effect: (memory: Memory) => T, writes = false): Promise<T> =>
  ModelCloud.current.effect(() => effect(ModelCloud.current.memory), writes && name === 'alerts')

const picked = (row: Row, fields: readonly string[] | undefined): Row =>
  fields ? (Object.fromEntries(fields.map((field) => [field, row[field]])) as unknown as Row) : row

function listed(rows: Row[], { limit = 100, offset = 0, orderBy, fields }: Find): Row[] {
  const [field = '', direction] = orderBy ?? []
  const by = (row: Row) => row[field] as number | string
  const sorted = orderBy
    ? [...rows].sort((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0) * (direction === 'desc' ? -1 : 1))
    : rows
  return sorted.slice(offset, offset + limit).map((row) => picked(row, fields))
}

const within = (row: Row, path: string): Point | undefined =>
  path.split('.').reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], row) as
    | Point
    | undefined

/** As server/kernel/database's `collection`. */
export const collection = (name: string) =>
  ({
    byId: (id: string) => turn(name, (memory) => memory.of(name).get(id)),
    byIds: async (ids: readonly string[]) =>
      ids.length === 0 ? [] : turn(name, (memory) => [...new Set(ids)].flatMap((id) => memory.of(name).get(id) ?? [])),
    find: (query: object, options: Find = {}) => turn(name, (memory) => listed(memory.find(name, query), options)),
    part: (query: object, { fields, ...options }: Find & { limit: number }) =>
      turn(name, (memory) => {
        const rows = listed(memory.find(name, query), options)
        return {
          found: rows.map((row) => picked(row, fields)),
          last: rows.at(-1),
          isFull: rows.length >= options.limit,
        }
      }),
    count: (query: object) => turn(name, (memory) => memory.find(name, query).length),
    near: (
      field: string,
      point: Point,
      most: number,
      { query = {}, limit = 200 }: { query?: object; limit?: number } = {},
    ) =>
      turn(name, (memory) =>
        memory
          .find(name, query)
          .flatMap((row) => {
            const there = within(row, field)
            return there ? [{ ...row, distance: metresBetween(point, there) }] : []
          })
          .filter(({ distance }) => distance <= most)
          .sort((a, b) => a.distance - b.distance)
          .slice(0, limit),
      ),
    insert: (document: Row) =>
      turn(
        name,
        (memory) => {
          if (memory.of(name).has(document._id)) throw new Duplicate(`${name} has it already`)
          memory.put(name, document)
        },
        true,
      ),
    replace: (document: Row & { version: number }) =>
      turn(
        name,
        (memory) => {
          if (memory.of(name).get(document._id)?.['version'] !== document.version) return false
          memory.put(name, { ...document, version: document.version + 1 })
          return true
        },
        true,
      ),
    remove: (id: string) => turn(name, (memory) => memory.of(name).delete(id), true),
  }) satisfies Record<Exclude<keyof Documents<unknown>, 'insertAll'>, unknown>

/** Of the SDK's own database what the rooms use beside `collection`. */
export const sdk = () => ({
  command,
  collection: (name: string) => ({
    where: (query: object) => {
      const asked = (fields?: readonly string[]) => ({
        limit: (limit: number) => ({
          get: () => turn(name, (memory) => ({ data: listed(memory.find(name, query), { limit, fields: fields! }) })),
        }),
      })
      return {
        ...asked(),
        field: (shown: object) => asked(['_id', ...Object.keys(shown)]),
        remove: () =>
          turn(
            name,
            (memory) => {
              const found = memory.find(name, query)
              for (const { _id } of found) memory.of(name).delete(_id)
              return { deleted: found.length }
            },
            true,
          ),
        update: (to: Record<string, unknown>) =>
          turn(
            name,
            (memory) => {
              const found = memory.find(name, query)
              for (const row of found) {
                const changed = Object.entries(to).map(([field, value]) => [
                  field,
                  value instanceof Change ? value.apply(row[field]) : value,
                ])
                memory.put(name, { ...row, ...Object.fromEntries(changed) })
              }
              return { updated: found.length }
            },
            true,
          ),
      }
    },
  }),
})
