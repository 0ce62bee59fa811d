// Handed up to the next office that somebody holds, with the reason.

import { Refusal } from '../../domain/refusal'
import { titleOf } from '../../domain/session/contract'
import { passOn } from '../../domain/task/contract'
import { passOn as handed } from '../../domain/task/course'
import { officesAbove } from '../../domain/task/office'
import { handle } from '../kernel/handle'
import { firstHeld } from './office'
import { actorOf, owned } from './show'
import { changeTask, taskById } from './store'

export const handlePassOn = handle(passOn, async ({ taskId, reason }, circumstances) => {
  const { key, now } = circumstances
  const before = await taskById(taskId)
  if (!before) throw new Refusal('NOT_FOUND')
  // The same intention once more: it is no longer theirs, and was carried out.
  if (before.keys.includes(key)) return { to: titleOf(before.forOffice.office) }
  const to = await firstHeld(officesAbove(owned(before, circumstances)), now)
  const task = await changeTask(taskId, key, (held) => handed(held, actorOf(circumstances), reason, to, now))
  return { to: titleOf(task.forOffice.office) }
})
