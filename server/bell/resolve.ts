// What became of it, said by somebody who was there or spoke with the person.
import { resolve } from '../../domain/bell/contract'
import { resolve as end } from '../../domain/bell/end'
import { handle, personOf } from '../kernel/handle'
import { mustBeOwn } from '../picture/read'
import { act } from './act'

export const handleResolve = handle(resolve, async ({ alertId, outcome, words, pictures = [] }, circumstances) => {
  await mustBeOwn(pictures, personOf(circumstances)._id, { room: 'bell', alertId })
  return act(alertId, circumstances, (alert, actor) =>
    end(alert, actor, { outcome, words, pictures }, circumstances.now),
  )
})
