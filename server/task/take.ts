// One says that one goes: the others of the same office know.
import { take } from '../../domain/task/contract'
import { take as taken } from '../../domain/task/course'
import { handle } from '../kernel/handle'
import { actorOf, owned, viewOf } from './show'
import { changeTask } from './store'

export const handleTake = handle(take, async ({ taskId }, circumstances) => {
  const { key, now } = circumstances
  const task = await changeTask(taskId, key, (held) => taken(held, actorOf(circumstances), now))
  return viewOf(owned(task, circumstances), circumstances)
})
