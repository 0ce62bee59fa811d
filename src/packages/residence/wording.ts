// How a home's state is said to the person and to the officer.
import { beijing } from '~/domain/beijing'
import type { HomeView } from '~/domain/residence/contract'

export const STATE_WORDS: Record<HomeView['state'], string> = {
  claimed: '等网格员确认',
  confirmed: '已确认',
  refused: '没有通过',
  ended: '已经搬走',
}

export const day = (at: number): string => beijing(at).format('YYYY年M月D日')

/** Old people read it: what it means, and what one can do meanwhile. */
export function meaning({ state, role, reason, to }: HomeView): string {
  switch (state) {
    case 'claimed':
      return '网格员会来确认，或者请住在那里的家人在手机上点“是”。这以前也可以反映事情、看公开的内容。'
    case 'confirmed':
      return role === 'family' ? '您是这家的家人。' : '您住在这里。'
    case 'refused':
      return `原因：${reason || '没有说明'}。有疑问请打电话给社区。`
    case 'ended':
      return to === undefined ? '' : `到${day(to)}为止。`
  }
}
