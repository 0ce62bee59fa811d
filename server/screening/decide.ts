// An admin says whether everybody may see it.
import { Refusal } from '../../domain/refusal'
import { decide } from '../../domain/screening/contract'
import { decided } from '../../domain/screening/screening'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { groundOf } from './ground'
import { changeScreening, countForHuman, screeningById } from './store'

export const handleDecide = handle(decide, async ({ screeningId, seen, mayBePublic, reason }, circumstances) => {
  const { caller, now, key } = circumstances
  const by = personOf(circumstances)._id
  const ground = groundOf(caller.positions)
  const held = await screeningById(screeningId)
  if (!held?.path.some((placeId) => ground.includes(placeId))) throw new Refusal('NOT_FOUND')
  if (!held.keys.includes(key)) {
    if (!mayBePublic && reason.length < 2) throw new Refusal('BAD_INPUT', 'a refusal without a reason')
    await changeScreening(screeningId, (before) => {
      if (before.keys.includes(key)) return undefined
      if (before.version !== seen || before.state !== 'human') throw new Refusal('CHANGED_MEANWHILE')
      return decided(before, { mayBePublic, reason, by, key, now })
    })
    await audit(now, { by, call: decide.name, about: { screeningId, mayBePublic, reason } })
  }
  return { left: await countForHuman(ground) }
})
