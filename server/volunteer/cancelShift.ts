// A shift that is called off, or ends before its time. What was shared for it ends with it.
import { Refusal } from '../../domain/refusal'
import { cancelShift } from '../../domain/volunteer/contract'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { kioskOnGround, linesOf } from './shift-ground'
import { changeShift, shiftById, trimLive } from './store'

export const handleCancelShift = handle(cancelShift, async ({ shiftId }, circumstances) => {
  const { key, now } = circumstances
  const held = await shiftById(shiftId)
  if (!held) throw new Refusal('NOT_FOUND')
  await kioskOnGround(held.kioskId, circumstances)
  const shift = await changeShift(shiftId, key, (one) =>
    one.cancelledAt !== undefined || one.to <= now
      ? one
      : { ...one, cancelledAt: now, to: Math.max(one.from, Math.min(one.to, now)) },
  )
  await trimLive(shift.personId, now)
  const about = { shiftId, personId: shift.personId }
  if (!held.keys.includes(key)) await audit(now, { by: personOf(circumstances)._id, call: cancelShift.name, about })
  const [line] = await linesOf([shift])
  return { shift: line! }
})
