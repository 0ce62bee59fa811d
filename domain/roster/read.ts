// From a cell to what is meant by it, or to what is wrong with it and how to mend that.
import { phone } from '../shape'
import type { Cell, Column, Fault, Read } from './column'

/** What Excel, or what it is copied into, may take for a formula; the wide ones too. */
const BEGINS_A_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

export const beginsFormula = (text: string): boolean => BEGINS_A_FORMULA.test(text)

/** Whether a formula begins after whatever apostrophes are the words' own. */
const wantsMark = (text: string): boolean => beginsFormula(text.replace(/^'+/, ''))
/** As it goes into a file: an apostrophe before what could be taken for a formula, as Excel itself marks text. */
export const neutral = (text: string): string => (wantsMark(text) ? `'${text}` : text)

/** An apostrophe that stands before a formula says that it is text. */
const withoutMark = (text: string): string => (text.startsWith("'") && wantsMark(text) ? text.slice(1) : text)

/** Wide letters, digits and blanks as narrow ones; what cannot be seen is gone. */
const narrow = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u3000]/g, ' ')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')

const tidy = (text: string): string =>
  text
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

const DAYS = [/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/, /^(\d{4})(\d{2})(\d{2})$/]

/** yyyy-mm-dd, or undefined. */
export function dayOf(text: string): string | undefined {
  const [, year, month, date] = DAYS.map((form) => form.exec(text)).find((found) => found !== null) ?? []
  if (!year || !month || !date) return undefined
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const at = new Date(`${day}T00:00:00Z`)
  // The 31st of February would become the 3rd of March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : undefined
}

/** 138 0000 0000, +86 and wide digits are understood; a landline needs the hyphen after its area code. */
export function phoneOf(text: string): string | undefined {
  const digits = narrow(text)
    .replace(/^(\+?86|0086)[\s-]?(?=1)/, '')
    .replace(/\s+/g, '')
  const plain = /^1[\d-]+$/.test(digits) ? digits.replace(/-/g, '') : digits
  return phone.safeParse(plain).success ? plain : undefined
}

export interface Named {
  name: string
  phone: string
}

/** A name may end in a digit where a blank follows. */
const NAME_BLANK_NUMBER = /^(.+?)[\s:：]+(\+?[\d０-９][\d０-９\s-]*)$/
const NAME_NUMBER = /^([^\d０-９]+)(\+?[\d０-９][\d０-９\s-]*)$/

/** 覃桂芝 12000000001、吴德厚 12000000002 */
export function peopleIn(text: string): Named[] | undefined {
  const people = text
    .split(/[、，,；;\n]/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one): Named | undefined => {
      const parts = NAME_BLANK_NUMBER.exec(one) ?? NAME_NUMBER.exec(one)
      const number = phoneOf(parts?.[2] ?? '')
      const name = tidy(parts?.[1] ?? '')
      return number && name !== '' && name.length <= 40 ? { name, phone: number } : undefined
    })
  return people.length > 0 && people.every((one) => one !== undefined) ? people : undefined
}

export const peopleWords = (people: readonly Named[]): string =>
  people.map(({ name, phone }) => `${name} ${phone}`).join('、')

type Meant = { value: string } | { wrong: string }

/** Letters of a cell that names places: more than four names of 40, one above the other; words about it still fit a fault. */
const LONGEST_WAY = 200
/** Twenty names of 40. */
const LONGEST_LIST = 820
const within = (value: string, longest: number): Meant =>
  value.length > longest ? { wrong: `太长了，最多${longest}个字` } : { value }

function meantBy({ read }: Column, text: string): Meant {
  const plain = tidy(text)
  switch (read.as) {
    case 'name':
      return within(plain, 40)
    case 'words':
      return within(plain, read.longest)
    case 'phone': {
      const value = phoneOf(text)
      return value ? { value } : { wrong: `“${shown(plain)}”不是手机号。请写11位手机号，座机要带区号，如0716-5200000` }
    }
    case 'day': {
      const value = dayOf(narrow(plain).replace(/\s/g, ''))
      return value ? { value } : { wrong: `“${shown(plain)}”看不出是哪一天，请写成2026-01-31这样` }
    }
    case 'number':
      return numberOf(narrow(plain), read)
    case 'yes': {
      const value = YES[plain]
      return value ? { value } : { wrong: `“${shown(plain)}”看不懂，请写“是”或“否”` }
    }
    case 'choice':
      return read.titles.includes(plain)
        ? { value: plain }
        : { wrong: `没有“${shown(plain)}”这一项，请从下拉的名单里选` }
    case 'place':
      return within(plain.replace(/\s*[/／>＞]\s*/g, '/'), LONGEST_WAY)
    case 'places': {
      const names = plain.split(/\s*[、，,；;]\s*/).filter(Boolean)
      return names.some((name) => name.length > 40)
        ? { wrong: '太长了，一个名字最多40个字，几个名字用、隔开' }
        : within(names.join('、'), LONGEST_LIST)
    }
    case 'people': {
      const people = peopleIn(text)
      if (!people) return { wrong: `“${shown(plain)}”看不懂，请写成“覃桂芝 12000000001、吴德厚 12000000002”这样` }
      const numbers = new Set(people.map((one) => one.phone))
      if (numbers.size < people.length) return { wrong: '同一个手机号写了两次，请删掉一个' }
      return people.length > 10 ? { wrong: '一户最多写10个人' } : { value: peopleWords(people) }
    }
  }
}

const YES: Readonly<Record<string, string>> = { 是: '是', 否: '否', 有: '是', 无: '否', '√': '是', '×': '否' }

function numberOf(text: string, { least, most, whole }: { least: number; most: number; whole: boolean }): Meant {
  const number = Number(text)
  if (!/^-?\d+(\.\d+)?$/.test(text) || (whole && !Number.isInteger(number))) {
    return { wrong: `“${shown(text)}”不是${whole ? '整数' : '数字'}，请只写数字` }
  }
  return number < least || number > most ? { wrong: `应在${least}到${most}之间` } : { value: String(number) }
}

/** No more of a strange cell than shows which it is. */
const shown = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text)

const PLAIN_NUMBERS: readonly string[] = ['number', 'phone']

/** One row: what could be read, and every fault. A cell that is wrong is not read. */
export function readRow(
  columns: readonly Column[],
  cells: readonly (Cell | undefined)[],
): { read: Read; faults: Fault[] } {
  const read: Record<string, string> = {}
  const faults: Fault[] = []
  columns.forEach((column, i) => {
    const { heading, key, required } = column
    const wrong = (words: string) => faults.push({ heading, words })
    const cell = cells[i]
    if (cell?.is === 'formula') {
      wrong('是公式，不能导入。请复制这一格，再“选择性粘贴”成数值')
      return
    }
    if (cell?.is === 'error') {
      wrong(`是Excel的错误值${shown(cell.text)}，请改成真正的内容`)
      return
    }
    const text = cell === undefined ? '' : withoutMark(cell.text)
    if (tidy(text) === '') {
      if (required) wrong('没有填，这一格必须填')
      return
    }
    const marked = cell?.text !== text
    if (cell?.is === 'text' && !marked && beginsFormula(text) && !PLAIN_NUMBERS.includes(column.read.as)) {
      wrong(`以“${text[0] === '\t' ? '制表符' : text[0]?.trim() || '换行'}”开头，会被当成公式。请去掉开头的符号`)
      return
    }
    const meant = meantBy(column, text)
    if ('wrong' in meant) wrong(meant.wrong)
    else read[key] = meant.value
  })
  return { read, faults }
}

/** Where each column of the kind stands in the file's heading; or which are missing, and which nobody knows. */
export function headingsOf(columns: readonly Column[], head: readonly string[]) {
  const plain = head.map((text) =>
    tidy(text)
      .replace(/[*＊]/g, '')
      .replace(/（.*）$/, ''),
  )
  return {
    at: columns.map(({ heading }) => plain.indexOf(heading)),
    missing: columns
      .filter(({ heading, required }) => required && !plain.includes(heading))
      .map(({ heading }) => heading),
    twice: columns
      .map(({ heading }) => heading)
      .filter((heading) => plain.indexOf(heading) !== plain.lastIndexOf(heading)),
  }
}
