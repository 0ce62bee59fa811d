// A term lasts longer than was said.
import { extend } from '../../domain/position/contract'
import { extended } from '../../domain/position/term'
import { handle } from '../kernel/handle'
import { act, changeable } from './act'
import { withKey } from './store'

export const handleExtend = handle(extend, async ({ positionId, to }, circumstances) => {
  const { now, key } = circumstances
  const { position, chair } = await changeable(positionId, circumstances)
  return act(extend.name, position, chair, circumstances, (terms) => {
    const term = extended(terms, positionId, to, now)
    return { begun: [], changed: [{ ...term, keys: withKey(term.keys, key) }], shows: positionId }
  })
})
