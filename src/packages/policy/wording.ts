// How the policy's pages say since when, and by whom.
import { beijing } from '~/domain/beijing'
import type { PolicyView } from '~/domain/policy/contract'

/** 2026年11月2日10:05, Beijing time. */
export const dayAndTime = (at: number): string => beijing(at).format('YYYY年M月D日HH:mm')

export function inForceWords({ history, isDefault, version }: PolicyView): string {
  const [latest] = history
  if (isDefault || !latest) return '现在用的是全市统一的办法，还没有改过。'
  return `现在用的是第${version}版，${dayAndTime(latest.from)}起，${latest.by}改的。`
}
