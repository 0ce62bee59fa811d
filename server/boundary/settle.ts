// Whose it is, said by an admin: of a place of their own ground.
import { settle } from '../../domain/boundary/contract'
import { adminGround } from '../../domain/coverage/ground'
import { Refusal } from '../../domain/refusal'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { openSpots, settleSpot } from './asks'
import { holdsCity } from './read'
import { choicesOf, spotHeld } from './spots'

export const handleSettle = handle(settle, async ({ spotId, placeId }, circumstances) => {
  const { caller, now, key } = circumstances
  const by = personOf(circumstances)._id
  const held = await spotHeld(spotId, circumstances)
  const chosen = (await choicesOf(circumstances))(held).find(({ area }) => area._id === placeId)?.area
  if (!chosen) throw new Refusal('NOT_FOUND', placeId)
  if (held.state === 'open') {
    await settleSpot(spotId, { placeId, by, now, key })
    await audit(now, { by, call: settle.name, about: { spotId, placeId } })
  } else if (held.placeId !== placeId) throw new Refusal('CHANGED_MEANWHILE', spotId)
  const left = await openSpots(adminGround(caller.positions), holdsCity(caller.positions))
  return { name: chosen.name, left: left.length }
})
