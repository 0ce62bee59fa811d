// A sheet for a door as a page of a workbook: A4 upright, one page, type that is read from two metres. Excel sets no heights for
// joined cells, so that every line is counted here, in points.
import type { Workbook, Worksheet } from 'exceljs'
import { neutral } from '../../domain/roster/read'
import type { DoorWords } from './sheetWords'

/** Points of an A4 page within margins of 1 cm: 595 × 842 less 28 on each side. */
export const PAGE = { width: 538, height: 785 }
const MARGIN_INCHES = 0.4
/** A column's width in signs of the usual font: 5.25 points each and 3.75 about them. */
const COLUMNS = 6
const COLUMN_SIGNS = 16.4
/** Of the type's size. */
const LEADING = 1.32
/** Centimetres of the code on paper: read from an arm's length and farther. */
const CODE_POINTS = 165
/** @source ECMA-376: pictures are placed in 1/12700 of a point; exceljs counts pixels of 1/96 inch. */
const PIXELS_PER_POINT = 96 / 72

interface Fitted {
  size: number
  height: number
  text: string
}

/** A Chinese sign is as wide as high, others take half of it. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0xff ? 1 : 0.55), 0)

const linesAt = (text: string, size: number, width: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((widthOf(line) * size) / (width * 0.97))), 0)

const CUT = '……（全文请扫码）'

/** The largest of these sizes in which it fits; in the smallest it is cut, and says so. */
export function fitted(text: string, sizes: readonly number[], most: number, width = PAGE.width): Fitted {
  for (const size of sizes) {
    const height = linesAt(text, size, width) * size * LEADING
    if (height <= most) return { size, height, text }
  }
  const size = sizes.at(-1)!
  let signs = [...text]
  while (signs.length > 1 && linesAt(signs.join('') + CUT, size, width) * size * LEADING > most)
    signs = signs.slice(0, -1)
  const cut = signs.join('') + CUT
  return { size, height: linesAt(cut, size, width) * size * LEADING, text: cut }
}

export interface DoorPage {
  door: string
  placeName: string
  phone: string | undefined
  /** The day it was printed, in words. */
  printed: string
  words: DoorWords
  /** As the workbook counts its pictures. */
  codeId: number
}

const RED = 'FF8F1F16'
const INK = 'FF1F1B18'

export function addDoorPage(workbook: Workbook, name: string, page: DoorPage): Worksheet {
  const { door, placeName, phone, printed, words, codeId } = page
  const sheet = workbook.addWorksheet(name, {
    // All are marked together: "print" prints every door, not only the one in sight.
    views: [{ state: 'normal', showGridLines: false, style: 'pageLayout', tabSelected: true } as never],
    pageSetup: {
      paperSize: 9,
      orientation: 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 1,
      horizontalCentered: true,
      margins: {
        left: MARGIN_INCHES,
        right: MARGIN_INCHES,
        top: MARGIN_INCHES,
        bottom: MARGIN_INCHES,
        header: 0,
        footer: 0,
      },
    },
  })
  sheet.columns = Array.from({ length: COLUMNS }, () => ({ width: COLUMN_SIGNS }))
  let row = 0
  const line = (fit: Fitted, more: { bold?: boolean; red?: boolean; centred?: boolean } = {}) => {
    row += 1
    sheet.mergeCells(row, 1, row, COLUMNS)
    sheet.getRow(row).height = Math.ceil(fit.height + 4)
    write(sheet.getCell(row, 1), fit, more)
  }
  const gap = (points: number) => {
    row += 1
    sheet.getRow(row).height = points
  }
  line(fitted(`${placeName} · ${door}`, [24, 20], 66), { centred: true })
  line(fitted(words.title, [54, 46, 40, 34], 215), { bold: true, red: true, centred: true })
  gap(6)
  line(fitted(words.status, [44, 36], 60), { bold: true, centred: true })
  const told = words.lines.map((text) => fitted(text, [30, 28, 26], 76))
  const taken = told.reduce((sum, { height }) => sum + height + 4, 0)
  const used = Array.from({ length: row }, (_, i) => sheet.getRow(i + 1).height ?? 0).reduce(
    (sum, height) => sum + height,
    0,
  )
  const left = PAGE.height - used - taken - CODE_POINTS - 40
  const said = fitted(words.words, [48, 44, 40, 36, 32, 28, 26], left)
  line(said)
  for (const fit of told) line(fit, { bold: true })
  // The foot stands at the foot of the page.
  gap(Math.max(10, left - said.height + 10))
  foot(sheet, row + 1, { phone, printed, codeId, code: words.code })
  sheet.pageSetup.printArea = `A1:${sheet.getColumn(COLUMNS).letter}${row + FOOT_ROWS}`
  return sheet
}

const FOOT_ROWS = 3

/** The code on the left, beside it what it is for and the telephone. */
function foot(
  sheet: Worksheet,
  row: number,
  { phone, printed, codeId, code }: Pick<DoorPage, 'phone' | 'printed' | 'codeId'> & Pick<DoorWords, 'code'>,
): void {
  const beside = (PAGE.width * 4) / COLUMNS - 10
  const texts: [Fitted, number, boolean][] = [
    [fitted(code, [30, 26], 70, beside), 70, false],
    [fitted(phone ? `电话 ${phone}` : '请到社区办公室询问', [34, 28], 60, beside), 60, true],
    [fitted(`${printed}张贴`, [18], 35, beside), 35, false],
  ]
  texts.forEach(([fit, height, bold], i) => {
    sheet.mergeCells(row + i, 3, row + i, COLUMNS)
    sheet.getRow(row + i).height = height
    write(sheet.getCell(row + i, 3), fit, { bold })
  })
  const side = Math.round(CODE_POINTS * PIXELS_PER_POINT)
  sheet.addImage(codeId, {
    tl: { col: 0.05, row: row - 1 } as never,
    ext: { width: side, height: side },
    editAs: 'oneCell',
  })
}

function write(
  cell: ReturnType<Worksheet['getCell']>,
  { text, size }: Fitted,
  { bold = false, red = false, centred = false }: { bold?: boolean; red?: boolean; centred?: boolean },
): void {
  cell.value = neutral(text)
  cell.font = { name: '微软雅黑', size, bold, color: { argb: red ? RED : INK } }
  cell.alignment = { wrapText: true, vertical: 'middle', horizontal: centred ? 'center' : 'left' }
}
