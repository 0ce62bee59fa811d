// How the tree's pages say things.
import { beijing } from '~/domain/beijing'
import { URGENCY_WORDS } from '~/domain/category/category'
import type { CategoryShown } from '~/domain/category/contract'

/** 2026年11月2日10:05, Beijing time. */
export const dayAndTime = (at: number): string => beijing(at).format('YYYY年M月D日HH:mm')

/** Words as an admin writes them, one after the other, parted by whatever the keyboard gives. */
export const splitWords = (written: string): string[] => [...new Set(written.split(/[\s,，、;；。]+/).filter(Boolean))]
export const joinWords = (words: readonly string[]): string => words.join('、')

export function aboutLeaf({ urgency, propertyFirst, around, call }: CategoryShown): string {
  return [
    URGENCY_WORDS[urgency],
    propertyFirst ? '有物业的先由物业办' : '',
    around === 'officer' ? '绕开被反映的干部' : around === 'property' ? '绕开物业' : '',
    call ? `先打${call.phone}` : '',
  ]
    .filter(Boolean)
    .join('，')
}
