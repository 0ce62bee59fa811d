// Reading a file that was sent: the first sheet, its headings, its rows as cells; or why it cannot be taken, in words.
import { type CellValue, type Row, ValueType, Workbook } from 'exceljs'
import type { Cell } from '../../domain/roster/column'
import { columnsOf, KINDS } from '../../domain/roster/kinds'
import { MOST_ROWS, type RosterKind } from '../../domain/roster/limits'
import { headingsOf } from '../../domain/roster/read'
import { type Unsafe, unsafe } from './zip'

export interface Sheet {
  rows: { n: number; cells: (Cell | undefined)[] }[]
}

const UNSAFE: Record<Unsafe, string> = {
  noWorkbook: '这不是Excel表格（.xlsx）。请用下载的模板填写，另存为.xlsx再上传。',
  tooLarge: '这个文件解开以后太大，打不开。请只留要导入的内容，复制到模板里再上传。',
  locked: '这个文件加了密码，或是旧版的.xls。请去掉密码，另存为.xlsx再上传。',
}

/** Wider than any template: a sheet with more is not one of ours, and would cost too much to read. */
const MOST_COLUMNS = 60
const TOO_MANY = `一次最多导入${MOST_ROWS}行，请分成几个文件。`

export async function sheetOf(bytes: Buffer, kind: RosterKind): Promise<Sheet | { refused: string }> {
  const why = unsafe(bytes)
  if (why) return { refused: UNSAFE[why] }
  const workbook = new Workbook()
  try {
    // One row more than is taken, with room for empty ones between: beyond it exceljs stops reading.
    const options = {
      maxRows: MOST_ROWS + 1000,
      maxCols: MOST_COLUMNS,
      ignoreNodes: ['dataValidations', 'conditionalFormatting'],
    }
    await workbook.xlsx.load(bytes as never, options as never)
  } catch (fault) {
    return { refused: /Max \w+ count/.test(String(fault)) ? `${TOO_MANY}也请删掉多余的列。` : UNSAFE.noWorkbook }
  }
  const sheet = workbook.worksheets.find(({ state }) => state === 'visible')
  if (!sheet) return { refused: UNSAFE.noWorkbook }
  const columns = columnsOf(kind)
  const head = textsOf(sheet.getRow(1))
  const { at, missing, twice } = headingsOf(columns, head)
  if (missing.length > 0) {
    return { refused: `第一行少了这些列：${missing.join('、')}。请用“${KINDS[kind].title}”的模板，不要改第一行。` }
  }
  if (twice.length > 0) return { refused: `第一行里“${twice.join('、')}”有两列，请删掉一列。` }
  const rows: Sheet['rows'] = []
  sheet.eachRow((row, n) => {
    if (n === 1) return
    const cells = at.map((column) => (column < 0 ? undefined : cellOf(row.getCell(column + 1).value)))
    if (cells.some((cell) => cell !== undefined)) rows.push({ n, cells })
  })
  if (rows.length === 0) return { refused: '第一张表里没有内容。请从第二行开始填，再上传。' }
  return rows.length > MOST_ROWS ? { refused: TOO_MANY } : { rows }
}

function textsOf(row: Row): string[] {
  const texts: string[] = []
  for (let column = 1; column <= Math.min(row.cellCount, MOST_COLUMNS); column++) {
    const cell = row.getCell(column)
    texts.push(
      cell.type === ValueType.Formula ? '' : ((cellOf(cell.value) as { text?: string } | undefined)?.text ?? ''),
    )
  }
  return texts
}

const twoDigits = (count: number): string => String(count).padStart(2, '0')

/** Undefined for an empty one. A day is its calendar day: Excel knows no time zone. */
export function cellOf(value: CellValue): Cell | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'string') return value.trim() === '' ? undefined : { is: 'text', text: value.slice(0, 2000) }
  if (typeof value === 'number') return { is: 'number', text: plainNumber(value) }
  if (typeof value === 'boolean') return { is: 'text', text: value ? '是' : '否' }
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return { is: 'error', text: '#VALUE!' }
    const day = [value.getUTCFullYear(), twoDigits(value.getUTCMonth() + 1), twoDigits(value.getUTCDate())]
    return { is: 'day', text: day.join('-') }
  }
  if ('formula' in value || 'sharedFormula' in value) return { is: 'formula' }
  if ('error' in value) return { is: 'error', text: value.error }
  if ('richText' in value) return cellOf(value.richText.map(({ text }) => text).join(''))
  if ('hyperlink' in value) {
    const { text } = value as { text: unknown }
    return cellOf(typeof text === 'string' ? text : ((text as CellValue) ?? null))
  }
  return { is: 'error', text: '' }
}

/** 13800000000 and not 1.38e10; a sum's last digits are Excel's own noise. */
const plainNumber = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(0) : String(Number(value.toPrecision(12)))
