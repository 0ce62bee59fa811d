// A person of their own making: who proved a phone nobody had registered; who moved; and who left.
import type { Person } from '../../domain/person/person'
import type { Id } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, Duplicate } from '../kernel/database'

/** Undefined where the phone or the WeChat account is somebody's already. */
export async function personJoined(person: Person): Promise<Person | undefined> {
  try {
    await collection('people').insert(person)
    return person
  } catch (fault) {
    if (fault instanceof Duplicate) return undefined
    throw fault
  }
}

/** Whose office phone is shown, whose figures, whose notices: those of where one lives now. */
export const livesElsewhere = (personId: Id, communityId: Id): Promise<Person> =>
  change('people', personId, (held) => (held.communityId === communityId ? undefined : { ...held, communityId }))
