// Who holds what over one place, who did, and what the caller may appoint to. Who looked is put down.

import { officesOver } from '../../domain/position/appointing'
import { ofPlace } from '../../domain/position/contract'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { placeInSight } from '../organisation/read'
import { termsShown } from './show'
import { positionsOver } from './terms'

export const handleOfPlace = handle(ofPlace, async ({ placeId }, circumstances) => {
  const place = await placeInSight(placeId, circumstances)
  const positions = await positionsOver(placeId)
  const { now } = circumstances
  await audit(now, { by: personOf(circumstances)._id, call: ofPlace.name, about: { placeId } })
  const chair = { placeId, places: [place], name: place.name }
  const terms = await termsShown(positions, chair, officesOver(place.kind), circumstances)
  return { place: { placeId, name: place.name }, terms, now }
})
