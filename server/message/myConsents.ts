// How many subscribe messages of each kind one has consented to and not yet received.
import { myConsents } from '../../domain/message/contract'
import { handle, personOf } from '../kernel/handle'
import { ledgerOf } from './ledger'

export const handleMyConsents = handle(myConsents, async (_input, circumstances) => ({
  ledger: await ledgerOf(personOf(circumstances)._id),
}))
