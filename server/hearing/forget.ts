// Somebody leaves for good: what they said goes on its way, without their name; nothing is sent to them any more.
import { type Gone, NAMELESS } from '../../domain/person/nameless'
import { makeNameless } from '../kernel/nameless'

export async function forgetPerson(gone: Gone): Promise<void> {
  const { personId, phone } = gone
  for (const field of ['sayer.personId', 'sayer.phone'] as const) {
    await makeNameless('hearings', { [field]: field === 'sayer.phone' ? phone : personId }, gone, (held) => ({
      ...held,
      sayer: { ...(held.sayer.personId ? { personId: held.sayer.personId } : {}), name: NAMELESS, hidden: true },
      owed: held.owed.filter(({ to }) => to !== 'sayer'),
      letters: held.letters.filter(({ to }) => to.personId !== personId && to.phone !== phone),
    }))
  }
  for (const field of ['deputy.personId', 'enteredBy', 'handed.to.personId', 'letters.to.personId'])
    await makeNameless('hearings', { [field]: personId }, gone, (held) => ({
      ...held,
      letters: held.letters.filter(({ to }) => to.personId !== personId && to.phone !== phone),
    }))
}
