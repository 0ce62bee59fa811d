// How the pages of visits say things: who has it, and each line of its course.
import { beijing } from '~/domain/beijing'
import type { TaskLine, TaskView } from '~/domain/task/contract'
import { FINDINGS, type Finding } from '~/domain/task/task'
import type { TaskEvent } from '~/domain/task/transitions'
import { FINDING_WORDS } from '~/domain/task/words'

export function stateWords({ state, holder }: Pick<TaskLine, 'state' | 'holder'>): string {
  if (state === 'done') return '已办'
  if (holder) return holder.me ? '您接下了' : `${holder.name}接下了`
  return state === 'passedOn' ? '转来的' : '还没人接'
}

const EVENT_WORDS: Record<TaskEvent, string> = {
  open: '开出走访',
  take: '接下了',
  missed: '去过，没人在家',
  done: '走访完了',
  passOn: '转交上一级',
  again: '又按过铃，重新走访',
}

/** One line of the course: 万立明接下了; what the system did has no name before it. */
export function stepOf({ event, by, at, words }: TaskView['timeline'][number]): { title: string; about: string } {
  const did = EVENT_WORDS[event as TaskEvent] ?? event
  const who = event === 'open' || event === 'again' ? '' : `${by}：`
  const when = beijing(at).format('M月D日 HH:mm')
  return { title: `${who}${did}`, about: words ? `${when} · ${words}` : when }
}

const ABOUT: Record<Finding, string> = {
  allWell: '人平安，没有别的事',
  needsHelp: '要写明是什么事',
  nobodyHome: '记下来，一天内再去',
}

export const FINDING_CHOICES = FINDINGS.map((value) => ({ value, title: FINDING_WORDS[value], about: ABOUT[value] }))

/** What follows from help being needed, said before one sends it. */
export function whatFollows({ decides, may }: Pick<TaskView, 'decides' | 'may'>): string {
  if (decides) return '登记以后，门铃会重新响，再叫人过去。'
  const then = may.passOn ? '登记以后转给上一级去核实' : '登记以后请您接着安排'
  return `这次求助已经办结，不会再响铃；${then}。急事请马上打值班电话或120。`
}
