// How the pages of visits say things: who has it, and each line of its course.
import { beijing } from '~/domain/beijing'
import type { TaskLine, TaskView } from '~/domain/task/contract'
import { FINDINGS_OF, type Finding, type TaskKind } from '~/domain/task/task'
import type { TaskEvent } from '~/domain/task/transitions'
import { FINDING_WORDS } from '~/domain/task/words'

export function stateWords({ state, holder }: Pick<TaskLine, 'state' | 'holder'>): string {
  if (state === 'done') return '已办'
  if (holder) return holder.me ? '您接下了' : `${holder.name}接下了`
  return state === 'passedOn' ? '转来的' : '还没人接'
}

const EVENT_WORDS: Record<TaskEvent, string> = {
  open: '开出任务',
  take: '接下了',
  missed: '去过，没人在家',
  done: '办完了',
  passOn: '转交上一级',
  again: '又有情况，重新去看',
  settled: '自己恢复了',
}

/** One line of the course: 万立明接下了; what the system did has no name before it. */
export function stepOf({ event, by, at, words }: TaskView['timeline'][number]): { title: string; about: string } {
  const did = EVENT_WORDS[event as TaskEvent] ?? event
  const who = event === 'open' || event === 'again' || event === 'settled' ? '' : `${by}：`
  const when = beijing(at).format('M月D日 HH:mm')
  return { title: `${who}${did}`, about: words ? `${when} · ${words}` : when }
}

const ABOUT: Record<Finding, string> = {
  allWell: '人平安，没有别的事',
  needsHelp: '要写明是什么事',
  nobodyHome: '记下来，一天内再去',
  works: '按了一下，灯亮、有声音，人也平安',
  batteryChanged: '换好以后按了一下，能用',
  broken: '修不好，请社区换一个',
  notFound: '家里找过了，没有找到',
  movedAway: '这户不住这里了',
  heardAgain: '',
}

/** What may be chosen of a task of this kind. */
export const findingChoices = (kind: TaskKind) =>
  FINDINGS_OF[kind].map((value) => ({ value, title: FINDING_WORDS[value], about: ABOUT[value] }))

/** How each kind of task is spoken of on its page. */
export const SPOKEN: Record<TaskKind, { take: string; record: string; question: string; why: string }> = {
  visit: { take: '我来走访', record: '记录走访', question: '看到的情况怎么样？', why: '为什么去' },
  check: { take: '我来核实', record: '记录核实', question: '核实的情况怎么样？', why: '为什么去' },
  device: { take: '我去看看', record: '记录结果', question: '按钮怎么样了？', why: '按钮怎么了' },
  knock: { take: '我去敲门', record: '记录敲门', question: '见到人了吗？', why: '为什么去' },
}

/** What follows from help being needed, said before one sends it. */
export function whatFollows({ kind, decides, may }: Pick<TaskView, 'kind' | 'decides' | 'may'>): string {
  if (decides) return '登记以后，门铃会重新响，再叫人过去。'
  const then = may.passOn ? '登记以后转给上一级去核实' : '登记以后请您接着安排'
  if (kind === 'device' || kind === 'knock') return `${then}。急事请马上打值班电话或120。`
  return `这次求助已经办结，不会再响铃；${then}。急事请马上打值班电话或120。`
}
