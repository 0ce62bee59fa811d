// One task in full: who looked is put down.
import { see } from '../../domain/task/contract'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { owned, viewOf } from './show'
import { taskById } from './store'

export const handleSee = handle(see, async ({ taskId }, circumstances) => {
  const task = owned(await taskById(taskId), circumstances)
  const about = { taskId, householdId: task.householdId }
  await audit(circumstances.now, { by: personOf(circumstances)._id, call: see.name, about })
  return viewOf(task, circumstances)
})
