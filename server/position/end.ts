// A term ends, today or on a day to come, and with it whoever stands in. It cannot be taken back.
import { end } from '../../domain/position/contract'
import { ended } from '../../domain/position/term'
import { handle } from '../kernel/handle'
import { act, changeable } from './act'
import { withKey } from './store'

export const handleEnd = handle(end, async ({ positionId, at }, circumstances) => {
  const { now, key } = circumstances
  const { position, chair } = await changeable(positionId, circumstances)
  return act(end.name, position, chair, circumstances, (terms) => {
    const [term, ...others] = ended(terms, positionId, at, now)
    return { begun: [], changed: [{ ...term!, keys: withKey(term!.keys, key) }, ...others], shows: positionId }
  })
})
