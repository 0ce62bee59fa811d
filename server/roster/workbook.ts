// Making workbooks: every cell a value and never a formula, the heading frozen, phones as text.
import { Workbook, type Worksheet } from 'exceljs'
import type { Column } from '../../domain/roster/column'
import { KINDS } from '../../domain/roster/kinds'
import { MOST_ROWS, type RosterKind } from '../../domain/roster/limits'
import { neutral } from '../../domain/roster/read'

export interface SheetContent {
  name: string
  columns: readonly { heading: string; width?: number; text?: boolean }[]
  /** In the order of the columns; null for an empty cell. */
  rows: readonly (readonly (string | number | null)[])[]
}

const HEAD = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF6E3E0' } } as const

export async function workbookOf(sheets: readonly SheetContent[]): Promise<Buffer> {
  const workbook = new Workbook()
  for (const sheet of sheets) addSheet(workbook, sheet)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** What Excel lets a sheet be called. */
const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || '表'

function addSheet(workbook: Workbook, { name, columns, rows }: SheetContent): Worksheet {
  const sheet = workbook.addWorksheet(sheetName(name), { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ width = 16, text }) => ({ width, style: text ? { numFmt: '@' } : {} }))
  const head = sheet.addRow(columns.map(({ heading }) => neutral(heading)))
  head.font = { bold: true }
  head.eachCell((cell) => {
    cell.fill = HEAD
  })
  for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'string' ? neutral(cell) : cell)))
  return sheet
}

const SHORT_LIST = 40
const isText = ({ read }: Column): boolean => read.as !== 'number'

/** The empty file of a kind: headings, lists to choose from, and a second sheet that says what is meant. */
export async function templateOf(kind: RosterKind): Promise<Buffer> {
  const { title } = KINDS[kind]
  const columns: readonly Column[] = KINDS[kind].columns
  const workbook = new Workbook()
  const sheet = addSheet(workbook, { name: title, columns: columns.map((column) => headOf(column)), rows: [] })
  const explained = columns.map(({ heading, required, about, example }) => [
    heading,
    required ? '必填' : '可以不填',
    about,
    example,
  ])
  addSheet(workbook, {
    name: '填写说明',
    columns: [
      { heading: '列', width: 16 },
      { heading: '要不要填', width: 12 },
      { heading: '怎么填', width: 70 },
      { heading: '例子', width: 44, text: true },
    ],
    rows: [
      ...explained,
      [null, null, `从第二行开始，一行一${KINDS[kind].unit}，一次最多${MOST_ROWS}行。不要改第一行的列名。`, null],
      [null, null, '已经登记过的，会先让您看改了什么；空着的格子不会把原来的内容去掉。', null],
    ],
  })
  const lists = workbook.addWorksheet('名单', { state: 'veryHidden' })
  columns.forEach((column, i) => {
    const options = column.read.as === 'choice' ? column.read.titles : column.read.as === 'yes' ? ['是', '否'] : []
    if (options.length === 0 || options.length > SHORT_LIST) return
    options.forEach((option, row) => {
      lists.getCell(row + 1, i + 1).value = option
    })
    const letter = lists.getColumn(i + 1).letter
    const rule = {
      type: 'list' as const,
      allowBlank: true,
      formulae: [`名单!$${letter}$1:$${letter}$${options.length}`],
      showErrorMessage: true,
      errorTitle: '请从名单里选',
      error: '点格子右边的小三角，选一个。',
    }
    // One rule for the whole column, which exceljs offers but its types do not name.
    const { dataValidations } = sheet as unknown as { dataValidations: { add(range: string, rule: unknown): void } }
    dataValidations.add(`${letter}2:${letter}${MOST_ROWS + 1}`, rule)
  })
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

export const headOf = (column: Column): SheetContent['columns'][number] => ({
  heading: column.heading,
  width: column.width,
  text: isText(column),
})
