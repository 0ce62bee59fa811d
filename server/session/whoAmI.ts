// Who is calling, as the server sees it.
import { whoAmI } from '../../domain/session/contract'
import { handle } from '../kernel/handle'
import { settings } from '../kernel/settings'
import { meOf } from './me'

export const handleWhoAmI = handle(whoAmI, async (_input, { caller, now }) => ({
  me: caller.person ? await meOf(caller.person, caller.positions, now) : null,
  demonstration: settings().demonstration,
  now,
}))
