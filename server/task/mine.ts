// The visits and checks of the offices one holds, doors and names with them: who looked is put down.
import { mine } from '../../domain/task/contract'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { tasksOf } from './read'
import { linesOf } from './show'

export const handleMine = handle(mine, async (_input, circumstances) => {
  const { caller, now } = circumstances
  const by = personOf(circumstances)._id
  const tasks = await tasksOf(by, caller.positions, now)
  if (tasks.length > 0) await audit(now, { by, call: mine.name, about: { tasks: tasks.length } })
  return { tasks: await linesOf(tasks, circumstances), now }
})
