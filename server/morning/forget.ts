// Somebody leaves for good: mornings they were asked after, or asked after others, stay without name and number.
import type { Gone } from '../../domain/person/nameless'
import { makeNameless } from '../kernel/nameless'

export async function forgetPerson(gone: Gone): Promise<void> {
  for (const live of [true, false]) {
    await makeNameless('mornings', { 'volunteer.personId': gone.personId, live }, gone)
    await makeNameless('mornings', { phones: gone.phone, live }, gone)
  }
}
