// What the tab bar says and whether it is there: it follows the person and the mode, each time a tab page shows.
import { useEffect } from 'react'
import type { Me } from '~/domain/session/contract'
import { useChanges } from '../api/changes'
import { has, useMe } from '../api/session'
import { badgeTab, nameTab, showTabs } from '../platform/navigation'
import { usePageShown } from '../platform/pageShown'

/** The fourth tab: 管理 for who holds an office, 志愿 for volunteers, 工作台 before we know. */
export function deskWord(me: Me | null | undefined): string {
  if (has(me, 'admin') || has(me, 'officer')) return '管理'
  return has(me, 'volunteer') ? '志愿' : '工作台'
}

/** For tab pages only. */
export function useTabs(hidden = false): void {
  const word = deskWord(useMe())
  const shown = usePageShown()
  const open = useChanges().latest?.desk?.open ?? 0
  useEffect(() => {
    if (!shown) return
    nameTab('desk', word)
    showTabs(!hidden)
  }, [shown, word, hidden])
  useEffect(() => {
    if (shown) badgeTab('desk', open)
  }, [shown, open])
}
