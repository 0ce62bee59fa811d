// One ends and the next begins, in one act. Tasks and matters are kept by office, so the open ones go over by themselves.
import { handOver } from '../../domain/position/contract'
import { handedOver } from '../../domain/position/term'
import { handle } from '../kernel/handle'
import { newId } from '../kernel/ids'
import { act, appointed, changeable } from './act'

export const handleHandOver = handle(handOver, async ({ positionId, person, at, to }, circumstances) => {
  const { now, key } = circumstances
  const { position, chair } = await changeable(positionId, circumstances)
  const { _id: personId } = await appointed(person, position.office, chair, circumstances)
  return act(handOver.name, position, chair, circumstances, (terms) => {
    const successor = { _id: newId(now), personId, keys: [key], ...(to === undefined ? {} : { to }) }
    const done = handedOver(terms, positionId, successor, at, now)
    return { begun: [done.begun], changed: done.ended, shows: done.begun._id }
  })
})
