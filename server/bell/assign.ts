// A desk puts down that somebody goes, because they said so by telephone. Also somebody off duty: they were asked in person.
import { assignByHand } from '../../domain/bell/by-hand'
import { assign } from '../../domain/bell/contract'
import { handle } from '../kernel/handle'
import { byHand } from './by-hand'
import { findWhom } from './whom'

export const handleAssign = handle(assign, async ({ alertId, person, minutes }, circumstances) => {
  const { one } = await findWhom(alertId, person, circumstances)
  return byHand(assign.name, alertId, circumstances, { personId: one.personId }, (held, actor) =>
    assignByHand(held, actor, one, minutes, circumstances.now),
  )
})
