// Demonstration only (the contract says so, and handle refuses it elsewhere): anybody of the city on a phone.

import { Refusal } from '../../domain/refusal'
import { signInAs } from '../../domain/session/contract'
import { handle } from '../kernel/handle'
import { signSession } from '../kernel/session'
import { settings } from '../kernel/settings'
import { personById, positionsOf } from '../person/read'
import { meOf } from './me'

export const handleSignInAs = handle(signInAs, async ({ personId }, { now }) => {
  const [person, positions] = await Promise.all([personById(personId), positionsOf(personId, now)])
  if (!person) throw new Refusal('NOT_FOUND')
  return {
    ...signSession(personId, now, settings().sessionKey),
    openid: person.openid,
    me: await meOf(person, positions, now),
  }
})
