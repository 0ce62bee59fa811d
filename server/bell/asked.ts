// What of the bell a telephone's answer may be meant for. Who it is meant for is decided beside the other rooms that ask.
import type { Person } from '../../domain/person/person'
import type { Heeded } from '../../domain/reply/heed'
import { ANSWER_WITHIN, askedBy, type Said } from '../../domain/reply/reply'
import type { Instant } from '../../domain/shape'
import { hearPhone } from './phone'
import { endedOfParty, openOfParty } from './store'

export async function bellAskedByPhone(person: Person, said: Said, now: Instant): Promise<Heeded | undefined> {
  const lately = await Promise.all([openOfParty(person._id), endedOfParty(person._id, now - ANSWER_WITHIN)])
  const asked = askedBy(lately.flat(), person._id, said, now)
  return asked
    ? {
        startedAt: asked.startedAt,
        exact: said.by === 'voice' && asked.reference === said.reference,
        take: (key) => hearPhone(asked.alert._id, person, said, key, now),
      }
    : undefined
}
