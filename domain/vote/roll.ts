// Rows of a roll, as somebody copies them from a table: checked one by one, with what is wrong in words, and laid over what is there.
import { alike } from './proxy'
import { area as areaShape, MOST_PROPERTIES, type Property } from './vote'

interface RowError {
  row: number
  words: string
}

/** A row that can be read; whose phone it is, the server looks up. */
export interface Row {
  row: number
  door: string
  area: number
  owners: string[]
  ownerKey: string
  phone?: string
}

/** 3栋 2单元—301 and ３栋2单元-301 are one door. */
export const plainDoor = (door: string): string =>
  narrow(door)
    .replace(/\s+/g, '')
    .replace(/[—–－~_]+/g, '-')

/** Full-width letters, digits and signs as narrow ones. */
const narrow = (words: string): string =>
  words.replace(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ')

/** Hundredths of a square metre; undefined where it is no area. By its digits, without a float. */
export function areaOf(words: string): number | undefined {
  const found = /^(\d{1,6})(?:\.(\d{1,2}))?(?:㎡|m2|m²|平方米|平米|平)?$/i.exec(narrow(words).replace(/\s/g, ''))
  if (!found) return undefined
  const hundredths = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return areaShape.safeParse(hundredths).success ? hundredths : undefined
}

const PHONE = /^(1[2-9]\d{9}|0\d{2,3}-\d{7,8})$/
/** Numbers of identity cards are nothing this roll needs. */
const IDENTITY = /\d{17}[\dXx]/

/** From tables by tab, typed by hand also with commas: door, area, owners, then as there is the owner's number and the phone. */
function cellsOf(line: string): string[] {
  const cells = line.includes('\t') ? line.split('\t') : line.split(/[,，;；]/)
  return cells.map((cell) => cell.trim())
}

const isHead = (cells: readonly string[]): boolean =>
  /面积/.test(cells.join('')) && areaOf(cells[1] ?? '') === undefined

export function readRows(text: string): { rows: Row[]; errors: RowError[] } {
  const rows: Row[] = []
  const errors: RowError[] = []
  const doors = new Map<string, number>()
  text.split(/\r?\n/).forEach((line, i) => {
    const row = i + 1
    const cells = cellsOf(line)
    if (cells.every((cell) => cell === '') || (rows.length === 0 && isHead(cells))) return
    const wrong = (words: string) => errors.push({ row, words })
    const read = readRow(row, cells, wrong)
    if (!read) return
    const before = doors.get(read.door)
    if (before !== undefined) wrong(`“${read.door}”和第${before}行是同一套，请去掉一行`)
    doors.set(read.door, before ?? row)
    rows.push(read)
  })
  return { rows, errors }
}

function readRow(row: number, cells: readonly string[], wrong: (words: string) => void): Row | undefined {
  const [doorCell = '', areaCell = '', ownersCell = '', keyCell = '', phoneCell = ''] = cells
  if (cells.length < 3) {
    wrong('至少要有三列：房号、面积、业主姓名')
    return undefined
  }
  let fine = true
  const no = (words: string) => {
    fine = false
    wrong(words)
  }
  const door = plainDoor(doorCell)
  if (door === '' || door.length > 40) no('房号没有写，或太长')
  const area = areaOf(areaCell)
  if (area === undefined) no(`面积“${areaCell.slice(0, 12)}”看不懂，请写成89.12这样，最多两位小数`)
  const owners = ownersCell.split(/[、/ ]+/).filter((owner) => owner !== '')
  if (owners.length === 0) no('业主姓名没有写')
  else if (owners.length > 8 || owners.some((owner) => owner.length > 40)) no('业主姓名太多或太长')
  const ownerKey = plainDoor(keyCell)
  if (IDENTITY.test(cells.join(' '))) no('请不要写身份证号；业主编号自己编一个就行，比如“甲1”')
  else if (ownerKey.length > 40) no('业主编号太长')
  const phone = narrow(phoneCell).replace(/\s/g, '')
  if (phone !== '' && !PHONE.test(phone)) no(`手机号“${phoneCell.slice(0, 12)}”不对`)
  if (cells.length > 5 && cells.slice(5).some((cell) => cell !== ''))
    no('多出了几列，只要房号、面积、业主姓名、业主编号、手机号')
  return fine ? { row, door, area: area!, owners, ownerKey, ...(phone ? { phone } : {}) } : undefined
}

/** What people we know a phone is; undefined for a phone nobody registered. */
export type PersonOfPhone = (phone: string) => { personId: string; name: string } | undefined

/**
 * Rows as properties, and what is wrong with them taken together with what is on the roll already. `entrusted`: the owner of this key
 * gave a proxy, and stays who they are until it is withdrawn.
 */
export function placed(
  rows: readonly Row[],
  before: readonly Property[],
  ids: { property(door: string): string },
  personOf: PersonOfPhone,
  entrusted: (ownerKey: string) => boolean,
): { properties: Property[]; errors: RowError[]; added: number; changed: number; same: number } {
  const errors: RowError[] = []
  const next = new Map(before.map((one) => [one.propertyId, one]))
  const rowOf = new Map<string, number>()
  let [added, changed, same] = [0, 0, 0]
  for (const { row, door, area, owners, ownerKey, phone } of rows) {
    const propertyId = ids.property(door)
    const person = phone === undefined ? undefined : personOf(phone)
    if (person && !owners.includes(person.name))
      errors.push({ row, words: `手机号${phone}登记的不是这套的业主，请核对姓名和手机号` })
    const property: Property = {
      propertyId,
      door,
      area,
      owners,
      ownerKey: ownerKey || propertyId,
      ...(phone === undefined ? {} : { phone }),
      ...(person ? { personId: person.personId } : {}),
    }
    const held = next.get(propertyId)
    const keys = held && isOwners(held, property) ? [] : [property.ownerKey, ...(held ? [held.ownerKey] : [])]
    if (keys.some(entrusted))
      errors.push({
        row,
        words: `“${door}”的业主登记了委托：要改姓名、编号，或者给这位业主加一套，请先撤回委托`,
      })
    if (!held) added++
    else if (isSame(held, property)) same++
    else changed++
    next.set(propertyId, property)
    rowOf.set(propertyId, row)
  }
  const properties = [...next.values()]
  if (properties.length > MOST_PROPERTIES) errors.push({ row: 0, words: `一次表决最多${MOST_PROPERTIES}套` })
  errors.push(...clashes(properties, rowOf))
  return { properties, errors: errors.sort((a, b) => a.row - b.row), added, changed, same }
}

const isSame = (one: Property, other: Property): boolean =>
  one.area === other.area &&
  one.ownerKey === other.ownerKey &&
  one.phone === other.phone &&
  one.personId === other.personId &&
  one.owners.join('、') === other.owners.join('、')

const isOwners = (one: Property, other: Property): boolean =>
  one.ownerKey === other.ownerKey && alike(one.owners, other.owners)

/** One phone votes for one owner; one owner by one phone. */
function clashes(properties: readonly Property[], rowOf: ReadonlyMap<string, number>): RowError[] {
  const errors: RowError[] = []
  const byPhone = new Map<string, Property>()
  const byKey = new Map<string, Property>()
  for (const property of properties) {
    const { phone, ownerKey, propertyId } = property
    if (phone === undefined) continue
    const [samePhone, sameKey] = [byPhone.get(phone), byKey.get(ownerKey)]
    const row = rowOf.get(propertyId) ?? 0
    if (samePhone && samePhone.ownerKey !== ownerKey)
      errors.push({
        row,
        words: `手机号和“${samePhone.door}”相同：是同一位业主的，请给这几套写同一个业主编号；不是的，请改手机号`,
      })
    if (sameKey && sameKey.phone !== phone)
      errors.push({ row, words: `业主编号和“${sameKey.door}”相同，手机号却不同，请核对` })
    byPhone.set(phone, samePhone ?? property)
    byKey.set(ownerKey, sameKey ?? property)
  }
  return errors
}
