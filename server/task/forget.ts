// Somebody leaves for good: tasks at their door, and those they went to, stay without a name.
import type { Gone } from '../../domain/person/nameless'
import type { Id } from '../../domain/shape'
import { makeNameless } from '../kernel/nameless'

/** `ground`: the communities they lived and helped in. */
export async function forgetPerson(gone: Gone, ground: readonly Id[]): Promise<void> {
  for (const placeId of ground) await makeNameless('tasks', { 'place.path': placeId }, gone)
}
