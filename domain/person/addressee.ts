import type { Addressee } from '../message/letter'
import type { Id } from '../shape'
import type { Person } from './person'

export type KnownAddressee = Addressee & { personId: Id }

/** How somebody is reached; one who left is not. */
export const addresseeOf = ({
  _id: personId,
  phone,
  openid,
  leftAt,
}: Pick<Person, '_id' | 'phone' | 'openid' | 'leftAt'>): KnownAddressee | undefined =>
  leftAt === undefined ? { personId, phone, openid } : undefined

export const addresseesOf = (people: readonly Person[]): KnownAddressee[] =>
  people.flatMap((person) => addresseeOf(person) ?? [])
