// Rows as people paste them: what is read, what is wrong in which row, and that nothing is taken twice.
import fc from 'fast-check'
import { areaOf, placed, plainDoor, readRows } from './roll'
import type { Property } from './vote'

const ids = { property: (door: string) => `p-${door}` }
const nobody = () => undefined
type Told = Parameters<typeof placed>
const lay = (
  text: string,
  before: readonly Property[] = [],
  personOf: Told[3] = nobody,
  entrusted: Told[4] = () => false,
) => {
  const read = readRows(text)
  const next = placed(read.rows, before, ids, personOf, entrusted)
  return { ...next, errors: [...read.errors, ...next.errors] }
}

test('every area with two decimals is read exactly', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), (hundredths) => {
      const words = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
      expect(areaOf(words)).toBe(hundredths)
      expect(areaOf(`${words}㎡`)).toBe(hundredths)
    }),
  )
  expect([areaOf('８９．１２平方米'), areaOf('90'), areaOf('90.5')]).toEqual([8912, 9000, 9050])
  for (const wrong of ['', '0', '-1', '89.123', '1e3', '八十', '89,12.1', 'NaN']) expect(areaOf(wrong)).toBeUndefined()
})

test('a table with its head is read, with owners together, a number of the owner and a phone', () => {
  const { rows, errors } = readRows(
    [
      '房号\t建筑面积\t业主\t业主编号\t手机号',
      '',
      '3栋2单元—301\t89.12\t桃木匠、桃小妹\t甲１\t123 0000 0091',
      '3栋2单元302，75，桃老人',
    ].join('\r\n'),
  )
  expect(errors).toEqual([])
  expect(rows).toEqual([
    { row: 3, door: '3栋2单元-301', area: 8912, owners: ['桃木匠', '桃小妹'], ownerKey: '甲1', phone: '12300000091' },
    { row: 4, door: '3栋2单元302', area: 7500, owners: ['桃老人'], ownerKey: '' },
  ])
  expect(plainDoor('３栋 2单元 — 301')).toBe('3栋2单元-301')
})

test.each([
  ['3-301', '至少要有三列'],
  ['\t89\t桃木匠', '房号没有写'],
  ['3-301\t八十\t桃木匠', '面积'],
  ['3-301\t89\t', '业主姓名没有写'],
  ['3-301\t89\t桃木匠\t421081199001011234', '身份证号'],
  ['3-301\t89\t桃木匠\t\t1234', '手机号'],
  ['3-301\t89\t桃木匠\t\t\t多的', '多出了几列'],
])('%j says what is wrong', (line, words) => {
  const { errors } = readRows(`1-101\t50\t桃小妹\n${line}`)
  expect(errors.map(({ row }) => row)).toContain(2)
  expect(errors.map((one) => one.words).join('')).toContain(words)
})

test('one door twice, one phone for two owners, one owner with two phones: said with the row', () => {
  expect(lay('1-101\t50\t桃甲\n1-101\t60\t桃乙').errors).toMatchObject([{ row: 2 }])
  expect(lay('1-101\t50\t桃甲\t\t12300000001\n1-102\t60\t桃甲\t\t12300000001').errors).toMatchObject([{ row: 2 }])
  expect(lay('1-101\t50\t桃甲\tA\t12300000001\n1-102\t60\t桃甲\tA\t12300000002').errors).toMatchObject([{ row: 2 }])
  expect(lay('1-101\t50\t桃甲\tA\t12300000001\n1-102\t60\t桃甲\tA\t12300000001').errors).toEqual([])
})

test('a phone that is another’s is refused; an owner’s makes the person known', () => {
  const personOf = () => ({ personId: 'mu', name: '桃木匠' })
  expect(lay('1-101\t50\t桃乙\t\t12300000001', [], personOf).errors).toMatchObject([{ row: 1 }])
  expect(lay('1-101\t50\t桃木匠\t\t12300000001', [], personOf).properties).toMatchObject([{ personId: 'mu' }])
})

test('who gave a proxy stays the owner of the same doors: renamed, renumbered or given one more is said with the row', () => {
  const { properties } = lay('1-101\t50\t桃甲、桃乙\tA\n1-102\t50\t桃甲\tA\n1-103\t50\t桃丙')
  const rows = (text: string, key = 'A') =>
    lay(text, properties, nobody, (ownerKey) => ownerKey === key).errors.map(({ row }) => row)
  expect(rows('1-103\t50\t桃丙\n1-101\t50\t桃甲\tA')).toEqual([2])
  expect(rows('1-102\t50\t桃甲\tB')).toEqual([1])
  expect(rows('1-103\t50\t桃丙\tA\n1-104\t50\t桃甲\tA')).toEqual([1, 2])
  expect(rows('1-103\t50\t桃丙\tC', 'p-1-103')).toEqual([1])
  expect(rows('1-101\t51\t桃乙、桃甲\tA\t12300000001\n1-102\t50\t桃甲\tA\t12300000001\n1-104\t50\t桃丁')).toEqual([])
})

test('the same rows again change nothing, in any order', () => {
  const row = fc.record({ door: fc.integer({ min: 1, max: 30 }), area: fc.integer({ min: 1, max: 900 }) })
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ({ door }) => door, minLength: 1, maxLength: 20 }), (rows) => {
      const text = (list: typeof rows) => list.map(({ door, area }) => `1-${door}\t${area}\t桃${door}`).join('\n')
      const first = lay(text(rows))
      const again = lay(text([...rows].reverse()), first.properties)
      expect(again).toMatchObject({ errors: [], added: 0, changed: 0, same: rows.length })
      expect(again.properties).toEqual(first.properties)
    }),
  )
})
