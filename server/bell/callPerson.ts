// A desk rings one more person.
import { callByHand } from '../../domain/bell/by-hand'
import { callPerson } from '../../domain/bell/contract'
import { Refusal } from '../../domain/refusal'
import { handle } from '../kernel/handle'
import { byHand } from './by-hand'
import { findWhom } from './whom'

export const handleCallPerson = handle(callPerson, async ({ alertId, person }, circumstances) => {
  const { alert, one, away, elsewhere } = await findWhom(alertId, person, circumstances)
  const repeated = alert.keys.includes(circumstances.key)
  if (!repeated && elsewhere) throw new Refusal('GOES_ELSEWHERE')
  if (!repeated && away) throw new Refusal('NOT_TO_BE_CALLED', 'consent, hours or snooze')
  return byHand(callPerson.name, alertId, circumstances, { personId: one.personId }, (held, actor) =>
    callByHand(held, actor, one, circumstances.now),
  )
})
