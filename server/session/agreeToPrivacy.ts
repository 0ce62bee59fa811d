// The privacy notice, read and agreed to. Which notice, and when, is kept.
import { agreeToPrivacy } from '../../domain/session/contract'
import { handle, personOf } from '../kernel/handle'
import { meOf } from './me'
import { agreeToNotice } from './store'

export const handleAgreeToPrivacy = handle(agreeToPrivacy, async ({ notice }, circumstances) => {
  const { caller, key, now } = circumstances
  const person = await agreeToNotice(personOf(circumstances)._id, notice, key, now)
  return { me: await meOf(person, caller.positions, now) }
})
