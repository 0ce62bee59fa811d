// How the pages of records say things.
import { beijing } from '~/domain/beijing'
import type { RecordView } from '~/domain/record/contract'
import type { RecordState } from '~/domain/record/record'
import type { Instant } from '~/domain/shape'

export const STATE_WORDS: Record<RecordState, { words: string; tone: 'plain' | 'care' | 'good' }> = {
  open: { words: '正在记录', tone: 'care' },
  checked: { words: '核对好了，请签字', tone: 'care' },
  published: { words: '已公布', tone: 'good' },
}

const EVENT_WORDS: Record<string, string> = {
  write: '写记录',
  attend: '补登到场',
  hand: '举手',
  check: '核对好了',
  sign: '签字',
  object: '提了意见',
  answer: '答复了意见',
  reopen: '退回修改',
  publish: '公布了',
  correct: '作了更正',
}
export const eventWords = (event: string): string => EVENT_WORDS[event] ?? '记了一笔'

export const dateWords = (at: Instant): string => beijing(at).format('M月D日')
export const clockWords = (at: Instant): string => beijing(at).format('HH:mm')

/** 3分钟; below one minute it says so. */
export function lasted(from: Instant, to: Instant): string {
  const minutes = Math.round((to - from) / 60_000)
  return minutes < 1 ? '不到1分钟' : `${minutes}分钟`
}

/** 由谁、哪天前: what a decision promises, in one line; empty where it promises nothing. */
export function promiseWords({ who, until }: Pick<RecordView['decisions'][number], 'who' | 'until'>): string {
  const by = who.trim() === '' ? '' : `${who}办`
  return [by, until === undefined ? '' : `${dateWords(until)}前`].filter(Boolean).join('，')
}

/** What is asked of the host next, by what is there. */
export function countWords(
  record: RecordView,
): Record<'present' | 'agenda' | 'speaking' | 'minutes' | 'decisions' | 'sign', string> {
  const items = record.items.filter(({ struck }) => struck === undefined)
  const written = items.filter(({ notes }) => notes.trim() !== '').length
  const waiting = record.speakers.filter(({ state }) => state === 'waiting').length
  const decisions = record.decisions.filter(({ struck }) => struck === undefined).length
  return {
    present: `到场${record.people}人`,
    agenda: items.length === 0 ? '还没有' : `${items.length}件`,
    speaking: waiting > 0 ? `${waiting}人等着说` : '没有人在等',
    minutes: items.length === 0 ? '先定议程' : `${items.length}件里记了${written}件`,
    decisions: decisions === 0 ? '还没有' : `${decisions}条`,
    sign: record.state === 'open' ? '先核对' : `${record.signed}人签了`,
  }
}
