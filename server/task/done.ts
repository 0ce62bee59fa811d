// What was found at the door. It ends the alert in place of a household that did not answer, or rings it anew; and what
// cannot be rung for any more goes to an office above. That comes first and the record last: whoever finds the record has
// both, and a call that broke off in between is repeated as a whole.
import type { InputOf } from '../../domain/contract'
import { done } from '../../domain/task/contract'
import { checkAfter, record } from '../../domain/task/course'
import { officesAbove } from '../../domain/task/office'
import type { AlertAfter, Task } from '../../domain/task/task'
import { confirmByVisit } from '../bell/read'
import { type Circumstances, handle } from '../kernel/handle'
import { log } from '../kernel/log'
import { firstHeld } from './office'
import { actorOf, owned, viewOf } from './show'
import { changeTask, insertTask, taskById } from './store'

export const handleDone = handle(done, async (input, circumstances) => {
  const { taskId, outcome: finding, words } = input
  const { key, now } = circumstances
  const actor = actorOf(circumstances)
  const before = owned(await taskById(taskId), circumstances)
  let alert: AlertAfter = 'unchanged'
  if (!before.keys.includes(key)) {
    // Refuses what may not be, before anything is done.
    record(before, actor, { finding, words }, alert, now)
    alert = await followFrom(before, input, circumstances)
  }
  const task = await changeTask(taskId, key, (held) => record(held, actor, { finding, words }, alert, now))
  return viewOf(owned(task, circumstances), circumstances)
})

async function followFrom(
  task: Task,
  { outcome, words }: InputOf<typeof done>,
  circumstances: Circumstances,
): Promise<AlertAfter> {
  const { alertId } = task.about
  if (outcome === 'nobodyHome') return 'unchanged'
  const helped = outcome !== 'needsHelp'
  const alert =
    task.kind === 'visit' && alertId ? await confirmByVisit(alertId, { helped, words }, circumstances) : 'unchanged'
  if (!helped && alert !== 'ringing') await openCheck(task, words, circumstances)
  return alert
}

async function openCheck(task: Task, words: string, { now }: Circumstances): Promise<void> {
  const to = await firstHeld(officesAbove(task), now)
  if (to) await insertTask(checkAfter(task, words, to, now))
  else log('warn', 'task.nobodyAbove', { taskId: task._id })
}
