// Somebody begins in an office, over a place or in an organisation.

import { officesIn, officesOver } from '../../domain/position/appointing'
import { appoint } from '../../domain/position/contract'
import { begun } from '../../domain/position/term'
import { Refusal } from '../../domain/refusal'
import { handle } from '../kernel/handle'
import { newId } from '../kernel/ids'
import { act, appointed } from './act'
import { chairOf } from './show'

export const handleAppoint = handle(appoint, async ({ office, person, from, to, ...at }, circumstances) => {
  const { now, key } = circumstances
  const chair = await chairOf(at.in, circumstances)
  const { organisation } = chair
  const offered = organisation ? officesIn(organisation.kind) : officesOver(chair.places[0]!.kind)
  if (!offered.includes(office)) throw new Refusal('BAD_INPUT', `${office} is not held there`)
  if (organisation?.dissolvedAt !== undefined) throw new Refusal('STEP_OUT_OF_ORDER', 'it is no more')
  const { _id: personId } = await appointed(person, office, chair, circumstances)
  const seat = { office, placeId: chair.placeId, ...(organisation ? { organisationId: organisation._id } : {}) }
  return act(appoint.name, seat, chair, circumstances, (terms) => {
    const ends = to === undefined ? {} : { to }
    const term = begun(terms, { _id: newId(now), personId, ...seat, from, ...ends, keys: [key] }, now)
    return { begun: [term], changed: [], shows: term._id }
  })
})
