// Words of the pages about boundaries.
import { beijing } from '~/domain/beijing'
import type { BoundaryView } from '~/domain/boundary/contract'

/** 2026年11月2日10:05, Beijing time. */
export const dayAndTime = (at: number): string => beijing(at).format('YYYY年M月D日HH:mm')

const KINDS = { import: '导入', draw: '手画', restore: '退回' } as const
export const changeTitle = ({ number, kind }: BoundaryView['history'][number]): string =>
  `第${number}次：${KINDS[kind]}`

export const distanceWords = (metres: number): string =>
  metres < 1 ? '就在边上' : metres < 950 ? `离这里${Math.round(metres)}米` : `离这里${(metres / 1000).toFixed(1)}公里`
