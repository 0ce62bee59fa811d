// Who is put on record by an office: people who have not signed in, and so have no openid but their own id.
import { createHmac, randomBytes } from 'node:crypto'
import type { Person } from '../../domain/person/person'
import { Refusal } from '../../domain/refusal'
import type { Id, Phone } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, Duplicate } from '../kernel/database'
import { settings } from '../kernel/settings'

export interface Registered {
  name: string
  phone: Phone
  communityId: Id
  birthYear?: number | undefined
}

const personByPhone = async (phone: Phone): Promise<Person | undefined> =>
  (await collection('people').find({ phone }, { limit: 1 }))[0]

/**
 * One number, one person: two officers who enter the same one at once make one person. Keyed, so that the id of who left
 * does not give their number away.
 */
export const idOfPhone = (phone: Phone): Id =>
  `p_${createHmac('sha256', settings().internalKey).update(`person\n${phone}`).digest('base64url').slice(0, 22)}`

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
    return (await personByPhone(phone)) ?? madeAnew(person)
  }
}

/** The number's id is that of somebody who left, or moved on to another number: this is somebody new. */
async function madeAnew(person: Person): Promise<Person> {
  const _id = `p_${randomBytes(16).toString('base64url')}`
  const anew = { ...person, _id, openid: _id }
  try {
    await collection('people').insert(anew)
    return anew
  } catch (fault) {
    const other = fault instanceof Duplicate ? await personByPhone(person.phone) : undefined
    if (!other) throw fault
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
