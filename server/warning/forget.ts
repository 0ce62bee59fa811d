// Somebody leaves for good: what was asked of their household, and what they answered, stays without name and number.
import type { Gone } from '../../domain/person/nameless'
import { makeNameless } from '../kernel/nameless'

export async function forgetPerson(gone: Gone): Promise<void> {
  await makeNameless('asks', { parties: gone.personId }, gone)
  for (const live of [true, false]) await makeNameless('asks', { 'knock.personId': gone.personId, live }, gone)
}
