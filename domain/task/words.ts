// How tasks are spoken of: until when, why, what was found.
import { beijing } from '../beijing'
import type { Alert } from '../bell/alert'
import { OUTCOME_WORDS } from '../bell/words'
import type { Instant } from '../shape'
import type { DeviceFault, Finding, TaskKind } from './task'

export const KIND_WORDS: Record<TaskKind, string> = {
  visit: '走访',
  check: '核实',
  device: '查看门铃',
  knock: '上门敲门',
}

export const FINDING_WORDS: Record<Finding, string> = {
  allWell: '一切都好',
  needsHelp: '需要帮助',
  nobodyHome: '没人在家，改天再去',
  works: '按钮正常，又通了',
  batteryChanged: '换了电池',
  broken: '按钮坏了，要换新的',
  notFound: '按钮找不到了',
  movedAway: '人搬走了',
  heardAgain: '按钮自己恢复了',
}

/** 今天18:00, 明天 and 昨天 likewise; further off with its date: 11月5日18:00. */
export function dayAndTime(at: Instant, now: Instant): string {
  const then = beijing(at)
  const days = then.startOf('day').diff(beijing(now).startOf('day'), 'day')
  const day = { '-1': '昨天', '0': '今天', '1': '明天' }[String(days)] ?? then.format('M月D日')
  return `${day}${then.format('HH:mm')}`
}

export const byWhenWords = (dueAt: Instant, now: Instant): string =>
  now < dueAt ? `${dayAndTime(dueAt, now)}前` : `应在${dayAndTime(dueAt, now)}前`

/** When the bell rang and what came of it: what a visitor has to know who was not there. */
export function whyVisit({ pressedAt, resolution }: Pick<Alert, 'pressedAt' | 'resolution'>): string {
  const rang = `${beijing(pressedAt).format('M月D日HH:mm')}按了爱心门铃`
  if (!resolution) return `${rang}。`
  const { outcome, words } = resolution
  return `${rang}，登记的结果：${OUTCOME_WORDS[outcome]}${words ? `。“${words}”` : '。'}`.slice(0, 500)
}

/** Why one looks after a button, and what to do there. */
export const whyDevice = (fault: DeviceFault, button: string, since: Instant | undefined, percent?: number): string =>
  fault === 'battery'
    ? `${button}电量只剩${percent ?? 0}%，快要没电了。请上门换电池，顺便看看老人。`
    : `${button}${since === undefined ? '装好以后一直' : `从${beijing(since).format('M月D日HH:mm')}起`}没有消息，现在按铃可能叫不到人。请上门看看按钮，也看看老人。`
