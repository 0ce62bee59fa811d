// Who is put on record by an office: people who have not signed in, and so have no openid but their own id.
import { createHash } from 'node:crypto'
import type { Person } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import type { Id, Phone } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, Duplicate } from '../kernel/database'

export interface Registered {
  name: string
  phone: Phone
  communityId: Id
  birthYear?: number | undefined
}

const personByPhone = async (phone: Phone): Promise<Person | undefined> =>
  (await collection('people').find({ phone }, { limit: 1 }))[0]

/** One number, one person: two officers who enter the same one at once make one person. */
export const idOfPhone = (phone: Phone): Id =>
  `p_${createHash('sha256').update(`person\n${phone}`).digest('base64url').slice(0, 22)}`

/**
 * The person with this number, made where there is none. Who types a number does not learn from it whose it is: under
 * another name it is refused.
 */
export async function registered({ name, phone, communityId, birthYear }: Registered): Promise<Person> {
  const known = (await personByPhone(phone)) ?? (await made({ name, phone, communityId, birthYear }))
  if (known.name !== name) throw new Refusal('PHONE_OF_ANOTHER')
  return known
}

async function made({ name, phone, communityId, birthYear }: Registered): Promise<Person> {
  const _id = idOfPhone(phone)
  const person: Person = {
    _id,
    version: 1,
    name,
    phone,
    openid: _id,
    communityId,
    ...(birthYear === undefined ? {} : { birthYear }),
    partyMember: false,
  }
  try {
    await collection('people').insert(person)
    return person
  } catch (fault) {
    if (!(fault instanceof Duplicate)) throw fault
    const other = await personByPhone(phone)
    if (!other) throw new Refusal('PHONE_OF_ANOTHER', 'the number moved on')
    return other
  }
}

/** Where people live, kept beside them; who lives behind two doors keeps the first. */
export async function noteHome(householdId: Id, joined: readonly Id[], left: readonly Id[]): Promise<void> {
  for (const personId of joined) {
    await change('people', personId, (held) => (held.householdId ? undefined : { ...held, householdId }))
  }
  for (const personId of left) {
    await change('people', personId, ({ householdId: home, ...held }) => (home === householdId ? held : undefined))
  }
}
