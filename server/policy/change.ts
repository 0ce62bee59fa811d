// New numbers, in force from now on.
import { change } from '../../domain/policy/contract'
import { handle } from '../kernel/handle'
import { putInForce } from './next-version'

export const handleChange = handle(change, ({ communityId, seen, numbers }, circumstances) =>
  putInForce({ call: change.name, communityId, seen, numbers: () => numbers }, circumstances),
)
