// For tests: values and documents of every kind, for properties.
import fc from 'fast-check'
import { ObjectId, type Row, type Value } from '../document'

const names = fc.constantFrom('a', 'b', 'c', 'd', 'n', '名')

export const scalars: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -5, max: 5 }),
  fc.double(),
  fc.maxSafeInteger(),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constantFrom('', 'a', 'b', '石首', '😀', '\uffee'),
  fc.date({ noInvalidDate: true, min: new Date(-1e14), max: new Date(1e14) }),
  fc.constantFrom(/a/, /a/i, /b+/s),
  fc.constantFrom('0123456789abcdef01234567', 'ffffffffffffffffffffffff').map((hex) => new ObjectId(hex)),
)

export const { value: values, row: rows } = fc.letrec<{ value: Value; row: Row; list: Value[] }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, depthSize: 'small' }, scalars, tie('list'), tie('row')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  row: fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}))

export const docs = rows.map((row) => ({ ...row, _id: 'x' }))
