// Somebody stands in while the holder is away, with all of the holder's rights; a secretary's stand-in is chief meanwhile too.
import { standIn } from '../../domain/position/contract'
import { stoodIn } from '../../domain/position/term'
import { handle } from '../kernel/handle'
import { newId } from '../kernel/ids'
import { act, appointed, changeable } from './act'

export const handleStandIn = handle(standIn, async ({ positionId, person, from, to }, circumstances) => {
  const { now, key } = circumstances
  const { position, chair } = await changeable(positionId, circumstances)
  const { _id: personId } = await appointed(person, position.office, chair, circumstances)
  return act(standIn.name, position, chair, circumstances, (terms) => {
    const term = stoodIn(terms, positionId, { _id: newId(now), personId, from, to, keys: [key] }, now)
    return { begun: [term], changed: [], shows: term._id }
  })
})
