// Cells and what is meant by them; rows and what is wrong with them; the course of an import.
import fc from 'fast-check'
import { SEATED } from '../position/appointing'
import type { Cell, Column } from './column'
import { after, COURSE, contradictions, isWorking, repeats, STATES } from './import'
import { columnsOf, KINDS } from './kinds'
import { ROSTER_KINDS } from './limits'
import { kindsIn, kindsOver, officeOf, TITLES } from './offices'
import { beginsFormula, dayOf, headingsOf, neutral, peopleIn, peopleWords, phoneOf, readRow } from './read'

const text = (words: string): Cell => ({ is: 'text', text: words })
const people = columnsOf('people')
const readOf = (columns: readonly Column[], key: string, words: string) => {
  const i = columns.findIndex((column) => column.key === key)
  const { read, faults } = readRow([columns[i]!], [text(words)])
  return read[key] ?? faults[0]?.words
}

test.each([
  ['12300000001', '12300000001'],
  ['123 0000 0001', '12300000001'],
  ['123-0000-0001', '12300000001'],
  ['１２３００００００01', '12300000001'],
  ['+86 12300000001', '12300000001'],
  ['0716-5200000', '0716-5200000'],
  ['5200000', undefined],
  ['1230000000', undefined],
  ['', undefined],
])('the number %s is read as %s', (words, number) => expect(phoneOf(words)).toBe(number))

test.each([
  ['2026-1-5', '2026-01-05'],
  ['2026/01/05', '2026-01-05'],
  ['2026.1.5', '2026-01-05'],
  ['2026年1月5日', '2026-01-05'],
  ['20260105', '2026-01-05'],
  ['2026-02-29', undefined],
  ['2024-02-29', '2024-02-29'],
  ['2026-13-01', undefined],
  ['45000', undefined],
  ['明年', undefined],
])('the day %s is read as %s', (words, day) => expect(dayOf(words)).toBe(day))

test.each([
  ['覃桂芝 12300000001、吴德厚12300000002', ['覃桂芝', '吴德厚']],
  ['邻9 12300000001', ['邻9']],
  ['欧阳 晓岚：123 0000 0001；吴德厚 0716-5200000', ['欧阳 晓岚', '吴德厚']],
  ['12300000001', undefined],
  ['覃桂芝', undefined],
])('who is in “%s”', (words, names) => expect(peopleIn(words)?.map(({ name }) => name)).toEqual(names))

test('people written down are read again as the same', () => {
  const name = fc.stringMatching(/^[\u4e00-\u9fa5]{1,4}[0-9]?$/)
  const number = fc.integer({ min: 0, max: 99_999_999 }).map((end) => `123${String(end).padStart(8, '0')}`)
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ name, phone: number }), { minLength: 1, selector: (one) => one.phone }),
      (all) => {
        expect(peopleIn(peopleWords(all))).toEqual(all)
      },
    ),
  )
})

test('what could be taken for a formula never goes out as it is, and comes back as it was', () => {
  const words = fc
    .string({ minLength: 1, maxLength: 20 })
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
  const formula = fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠'), words)
    .map(([sign, rest]) => sign + rest)
  fc.assert(
    fc.property(fc.oneof(words, formula), (one) => {
      expect(beginsFormula(neutral(one))).toBe(false)
      const column: Column = { ...people[0]!, read: { as: 'words', longest: 100 }, key: 'x' }
      const hidden = /[\u200b-\u200f\u2060\ufeff]/.test(one)
      if (!hidden) expect(readRow([column], [text(neutral(one))]).read['x']).toBe(one)
    }),
    // Words that begin with an apostrophe of their own.
    { examples: [["'+"], ["''=1"], ["'"]] },
  )
})

test('a cell that is a formula, an error or begins one is refused with words', () => {
  const faults = (cell: Cell) => readRow([people[0]!], [cell]).faults.map(({ heading, words }) => `${heading}${words}`)
  expect(faults({ is: 'formula' })).toEqual(['姓名是公式，不能导入。请复制这一格，再“选择性粘贴”成数值'])
  expect(faults({ is: 'error', text: '#REF!' })[0]).toContain('#REF!')
  for (const words of ['=1+1', '+1', '-cmd', '@SUM(A1)', '\tx', '＝1']) expect(faults(text(words))[0]).toContain('公式')
  expect(faults(text('陈=秀英'))).toEqual([])
})

test('what is left out is missed only where it is required', () => {
  const { read, faults } = readRow(people, [])
  expect(read).toEqual({})
  expect(faults.map(({ heading }) => heading)).toEqual(['姓名', '手机号', '社区'])
  expect(readOf(columnsOf('households'), 'floor', '-1')).toBe('-1')
  expect(readOf(columnsOf('buildings'), 'floors', '6.5')).toContain('整数')
  expect(readOf(columnsOf('buildings'), 'floors', '121')).toContain('1到120')
  expect(readOf(columnsOf('positions'), 'office', '皇帝')).toContain('名单')
  expect(readOf(columnsOf('positions'), 'place', '长'.repeat(201))).toContain('太长了')
  expect(readOf(columnsOf('estates'), 'grids', '长'.repeat(41))).toContain('太长了')
})

test('columns are found by their headings, wherever they stand', () => {
  const { at, missing, twice } = headingsOf(people, ['备注', '手机号*', ' 姓名 ', '社区（必填）'])
  expect([at, missing, twice]).toEqual([[2, 1, 3, -1, -1], [], []])
  expect(headingsOf(people, ['姓名', '姓名']).twice).toEqual(['姓名'])
  expect(headingsOf(people, ['姓名']).missing).toEqual(['手机号', '社区'])
})

test.each(ROSTER_KINDS)('every example of %s is read without a fault', (kind) => {
  const columns = columnsOf(kind)
  expect(
    readRow(
      columns,
      columns.map(({ example }) => text(example)),
    ).faults,
  ).toEqual([])
  expect(new Set(columns.map(({ heading }) => heading)).size).toBe(columns.length)
  expect(KINDS[kind].title).not.toBe('')
})

test('every office one is appointed to has a title of its own, over places or in organisations', () => {
  expect(TITLES.map(officeOf)).toEqual(SEATED)
  for (const office of SEATED) expect(kindsOver(office).length > 0).not.toBe(kindsIn(office).length > 0)
})

test('rows of a file that contradict one another are found, the later one', () => {
  const row = (n: number, name: string, phone: string) => ({ n, read: { name, phone } })
  expect([...contradictions([row(2, '甲', '1'), row(3, '乙', '1'), row(4, '甲', '1')]).keys()]).toEqual([3])
  expect([...repeats([{ n: 2, target: 'a' }, { n: 3 }, { n: 4, target: 'a' }, { n: 5 }]).keys()]).toEqual([4])
})

test('every state of an import has a way on or is an end, and nothing is written without a yes', () => {
  const ends = ['refused', 'done', 'dropped']
  for (const state of STATES) {
    expect(COURSE.some(([from]) => from === state)).toBe(!ends.includes(state))
    if (state !== 'expected') expect(COURSE.some(([, , to]) => to === state)).toBe(true)
  }
  expect(COURSE.filter(([, , to]) => to === 'applying').map(([from]) => from)).toEqual(['verifying'])
  expect(COURSE.filter(([, , to]) => to === 'verifying')).toEqual([['ready', 'confirm', 'verifying']])
  expect(after('faulty', 'confirm')).toBeUndefined()
  expect(STATES.filter(isWorking)).toEqual(['checking', 'verifying', 'applying'])
})
