// What is declared about collections before the database starts: their names and their indexes, as cloudbaserc would.

/** 2dsphere makes the field searchable by place; asc and desc matter only for sorting by several fields. */
export type IndexDirection = 'asc' | 'desc' | '2dsphere'

export interface IndexedField {
  /** Dotted path, as in a query. */
  field: string
  direction: IndexDirection
}

export interface IndexDeclaration {
  name: string
  fields: IndexedField[]
  /** No two documents may have the same key; a missing field counts as null, as in MongoDB. */
  unique?: boolean
}

export interface CollectionDeclaration {
  indexes: IndexDeclaration[]
}

export interface DatabaseSchema {
  collections: Record<string, CollectionDeclaration>
}

/** Letters, digits, _ and -, as the platform's console allows. */
const COLLECTION_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,31}$|^[A-Za-z_][A-Za-z0-9_-]{1,63}$/

export function isCollectionName(name: unknown): name is string {
  return typeof name === 'string' && COLLECTION_NAME.test(name)
}

/** A schema that cannot mean anything is a mistake of the house, told at start and not at the first query. */
export function checkSchema(schema: DatabaseSchema): void {
  for (const [collection, declaration] of Object.entries(schema.collections)) {
    if (!isCollectionName(collection)) throw new Error(`schema: '${collection}' is no name for a collection`)
    const names = new Set<string>()
    for (const index of declaration.indexes) {
      const where = `schema: index '${index.name}' of ${collection}`
      if (names.has(index.name)) throw new Error(`${where} is declared twice`)
      names.add(index.name)
      if (index.fields.length === 0) throw new Error(`${where} has no fields`)
      const spatial = index.fields.some(({ direction }) => direction === '2dsphere')
      if (spatial && index.fields.length > 1) throw new Error(`${where}: a 2dsphere index takes one field here`)
      if (spatial && index.unique) throw new Error(`${where}: a 2dsphere index cannot be unique`)
      for (const { field, direction } of index.fields) {
        if (!['asc', 'desc', '2dsphere'].includes(direction)) throw new Error(`${where}: direction '${direction}'`)
        if (field === '' || field.startsWith('$')) throw new Error(`${where}: field '${field}'`)
      }
    }
  }
}
