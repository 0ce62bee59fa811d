// The update operators: each reads its operand strictly and says what is to be done at which path.
import {
  checkStorable,
  cloneValue,
  compareValues,
  type Doc,
  equalValues,
  fail,
  isRow,
  type Row,
  typeName,
  unknownOperator,
  type Value,
} from './document'
import { isOperatorRow } from './operators'
import { compileQuery } from './query'
import { compileSort } from './sort'
import type { Place } from './update-place'

/** Writes at the place in the copy; `before` is the document as it was. */
export type Change = (place: Place, before: Doc) => void
type Setting = { now: number; insert: boolean }
/** Most write at the field they name; $rename at two. */
type Modifier = (field: string, operand: Value, setting: Setting) => { field: string; change: Change }[]

function simple(make: (operand: Value, setting: Setting) => Change): Modifier {
  return (field, operand, setting) => [{ field, change: make(operand, setting) }]
}

const set = simple((operand) => {
  checkStorable(operand)
  return (place) => place.put(cloneValue(operand))
})

function arithmetic(
  name: string,
  whenMissing: (operand: number) => number,
  apply: (old: number, operand: number) => number,
) {
  return simple((operand) => {
    if (typeof operand !== 'number') return fail(`Cannot ${name} with non-numeric argument: ${JSON.stringify(operand)}`)
    return (place) => {
      const old = place.value
      if (old !== undefined && typeof old !== 'number') {
        return fail(`Cannot apply ${name} to a value of non-numeric type: '${place.name}' is of type ${typeName(old)}`)
      }
      const result = old === undefined ? whenMissing(operand) : apply(old, operand)
      if (Number.isInteger(result) && !Number.isSafeInteger(result) && Number.isInteger(operand)) {
        fail(`${name} at '${place.name}' passes 2^53 and would lose digits`)
      }
      place.put(result)
    }
  })
}

function extreme(sign: 1 | -1): Modifier {
  return simple((operand) => {
    checkStorable(operand)
    return (place) => {
      const old = place.value
      if (old === undefined || compareValues(operand, old) * sign > 0) place.put(cloneValue(operand))
    }
  })
}

const rename: Modifier = (field, operand) => {
  if (typeof operand !== 'string') return fail(`The 'to' field for $rename must be a string: ${field}`)
  if (operand === field) fail(`The source and target field for $rename must differ: ${field}`)
  const check = (place: Place) => {
    if (place.crossesArray) fail(`$rename cannot go through an array: '${place.name}'`)
  }
  return [
    {
      field,
      change: (place) => {
        check(place)
        place.remove()
      },
    },
    {
      field: operand,
      change: (place, before) => {
        check(place)
        const moved = valueAt(before, field)
        if (moved !== undefined) place.put(cloneValue(moved))
      },
    },
  ]
}

function valueAt(row: Row, path: string): Value | undefined {
  let at: Value | undefined = row
  for (const segment of path.split('.')) at = isRow(at) && Object.hasOwn(at, segment) ? at[segment] : undefined
  return at
}

/** The array at a place; an empty one where nothing is yet. Anything else is an error. */
function arrayAt(place: Place, name: string): Value[] {
  const old = place.value
  if (old === undefined) return []
  return Array.isArray(old)
    ? old
    : fail(`The field '${place.name}' must be an array but is of type ${typeName(old)}, for ${name}`)
}

function isEach(operand: Value): operand is Row {
  return isRow(operand) && '$each' in operand
}

function readEach(name: string, operand: Value): Value[] {
  if (!isEach(operand)) {
    checkStorable(operand)
    return [operand]
  }
  const each = operand['$each']
  if (!Array.isArray(each)) return fail(`The argument to $each in ${name} must be an array`)
  checkStorable(each)
  return each
}

function readWhole(name: string, value: Value | undefined): number | undefined {
  if (value === undefined) return undefined
  return Number.isInteger(value) ? (value as number) : fail(`The value for ${name} must be a whole number`)
}

function readElementOrder(spec: Value): (a: Value, b: Value) => number {
  if (spec === 1 || spec === -1) return (a, b) => compareValues(a, b) * spec
  if (!isRow(spec) || Object.keys(spec).length === 0) return fail('The $sort is invalid: use 1, -1 or {field: 1 | -1}')
  const order = compileSort(spec)
  // Elements that are no objects have none of the fields.
  return (a, b) => order(isRow(a) ? a : {}, isRow(b) ? b : {})
}

const push = simple((operand) => {
  const items = readEach('$push', operand)
  const modifiers = isEach(operand) ? operand : {}
  for (const key of Object.keys(modifiers)) {
    if (!['$each', '$position', '$sort', '$slice'].includes(key))
      unknownOperator(`Unrecognized clause in $push: ${key}`)
  }
  const position = readWhole('$position', modifiers['$position'])
  const slice = readWhole('$slice', modifiers['$slice'])
  const order = modifiers['$sort'] === undefined ? undefined : readElementOrder(modifiers['$sort'])
  return (place) => {
    const list = [...arrayAt(place, '$push')]
    // A negative position counts from the end; one beyond either end means that end.
    list.splice(position ?? list.length, 0, ...cloneValue(items))
    if (order) list.sort(order)
    const kept = slice === undefined ? list : slice === 0 ? [] : slice > 0 ? list.slice(0, slice) : list.slice(slice)
    place.put(kept)
  }
})

const addToSet = simple((operand) => {
  const items = readEach('$addToSet', operand)
  if (isEach(operand) && Object.keys(operand).length > 1) fail('Found unexpected fields after $each in $addToSet')
  return (place) => {
    const list = [...arrayAt(place, '$addToSet')]
    for (const item of items) if (!list.some((old) => equalValues(old, item))) list.push(cloneValue(item))
    place.put(list)
  }
})

const pop = simple((operand) => {
  if (operand !== 1 && operand !== -1) return fail('$pop expects 1 or -1')
  return (place) => {
    if (place.value === undefined) return
    const list = arrayAt(place, '$pop')
    place.put(operand === 1 ? list.slice(0, -1) : list.slice(1))
  }
})

/** Which elements $pull takes out: those equal to a value, met by operators, or objects that match a filter. */
function pullTest(operand: Value, moment: Setting): (element: Value) => boolean {
  if (operand instanceof RegExp || isOperatorRow(operand)) {
    // Seen as the only field of a row, but itself and not its elements: within $elemMatch an array is not looked into.
    const condition = operand instanceof RegExp ? { $regex: operand } : operand
    const test = compileQuery({ list: { $elemMatch: condition } }, moment)
    return (element) => test({ list: [element] })
  }
  if (!isRow(operand)) return (element) => equalValues(element, operand)
  const test = compileQuery(operand, moment)
  return (element) => isRow(element) && test(element)
}

function pulling(name: string, read: (operand: Value, setting: Setting) => (element: Value) => boolean): Modifier {
  return simple((operand, setting) => {
    const isPulled = read(operand, setting)
    return (place) => {
      if (place.value === undefined) return
      place.put(arrayAt(place, name).filter((element) => !isPulled(element)))
    }
  })
}

const BITS: Record<string, (old: number, operand: number) => number> = {
  and: (old, operand) => old & operand,
  or: (old, operand) => old | operand,
  xor: (old, operand) => old ^ operand,
}

const isInt32 = (value: Value | undefined): value is number => typeof value === 'number' && value === (value | 0)

const bit = simple((operand) => {
  if (!isRow(operand) || Object.keys(operand).length === 0)
    return fail('The $bit modifier needs {and | or | xor: integer}')
  const steps = Object.entries(operand).map(([name, mask]) => {
    const apply = Object.hasOwn(BITS, name) ? BITS[name] : undefined
    if (!apply) return fail(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`)
    return isInt32(mask) ? (old: number) => apply(old, mask) : fail('The $bit modifier field must be a 32-bit integer')
  })
  return (place) => {
    const old = place.value ?? 0
    if (!isInt32(old) || place.value === null)
      return fail(`Cannot apply $bit to '${place.name}', which is no 32-bit integer`)
    place.put(steps.reduce((value, step) => step(value), old))
  }
})

const currentDate = simple((operand, { now }) => {
  const isDate =
    operand === true || (isRow(operand) && Object.keys(operand).length === 1 && operand['$type'] === 'date')
  if (!isDate) fail("$currentDate takes true or {$type: 'date'}; timestamps are not supported")
  return (place) => place.put(new Date(now))
})

export const MODIFIERS: Record<string, Modifier> = {
  $set: set,
  $setOnInsert: (field, operand, setting) => {
    const changes = set(field, operand, setting)
    return setting.insert ? changes : changes.map((part) => ({ ...part, change: () => {} }))
  },
  $unset: simple(() => (place) => place.remove()),
  $inc: arithmetic(
    '$inc',
    (operand) => operand,
    (old, operand) => old + operand,
  ),
  $mul: arithmetic(
    '$mul',
    () => 0,
    (old, operand) => old * operand,
  ),
  $min: extreme(-1),
  $max: extreme(1),
  $rename: rename,
  $push: push,
  $addToSet: addToSet,
  $pop: pop,
  $pull: pulling('$pull', pullTest),
  $pullAll: pulling('$pullAll', (operand) => {
    if (!Array.isArray(operand)) return fail('$pullAll requires an array argument')
    return (element) => operand.some((item) => equalValues(item, element))
  }),
  $bit: bit,
  $currentDate: currentDate,
}
