// How the pages of rosters say things.
import { beijing } from '~/domain/beijing'
import type { ImportView } from '~/domain/roster/contract'
import type { ImportState, Verdict } from '~/domain/roster/import'
import { KINDS } from '~/domain/roster/kinds'
import { MOST_BYTES, ROSTER_KINDS, type RosterKind } from '~/domain/roster/limits'
import type { ChosenSheet } from '../../platform/sheet'

export const STATE_WORDS: Record<ImportState, string> = {
  expected: '没有传完',
  refused: '打不开',
  checking: '正在检查',
  faulty: '有要改的地方',
  ready: '检查好了，等您确认',
  verifying: '正在核对',
  applying: '正在导入',
  stale: '名册变了，要重新检查',
  stopped: '停下了',
  done: '导入完成',
  dropped: '不导入了',
}

export const VERDICT_WORDS: Record<Verdict, string> = {
  fault: '要改的',
  new: '新登记的',
  changed: '有变化的',
  same: '没有变化的',
}

const ABOUT: Record<RosterKind, string> = {
  people: '姓名、手机号、在哪个社区',
  positions: '谁担任什么职务、管哪里、在哪个组织',
  estates: '社区里有哪些小区',
  buildings: '小区里有哪些楼栋',
  households: '哪一户住着谁',
}

export const KIND_OPTIONS = ROSTER_KINDS.map((value) => ({ value, title: KINDS[value].title, about: ABOUT[value] }))

/** Without its ending, which says nothing to who chose it. */
export const plainFile = (fileName: string): string => fileName.replace(/\.xlsx$/i, '')

export const dayTime = (at: number): string => beijing(at).format('M月D日HH:mm')

/** Why this file need not be sent at all. */
export function wrongFile({ fileName, bytes }: ChosenSheet): string | undefined {
  if (!/\.xlsx$/i.test(fileName)) return '请选.xlsx的Excel表格。旧版的.xls，请先另存为.xlsx。'
  if (bytes > MOST_BYTES) return '文件太大了，最多5兆。请删掉图片，或分成几个文件。'
  return bytes === 0 ? '这个文件是空的，请换一个。' : undefined
}

/** How far it is, of how many rows. */
export function progressWords({ state, passed, rows, counts, written }: ImportView): string {
  if (state === 'applying') return `已导入${written}行，一共${counts.new + counts.changed}行`
  return state === 'verifying' ? `核对了${passed}行，一共${rows}行` : `检查了${passed}行，一共${rows}行`
}
