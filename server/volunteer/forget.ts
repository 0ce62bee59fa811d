// Somebody leaves for good: their place, hours, live position, record and shifts go.
import type { Gone } from '../../domain/person/nameless'
import { collection, sdk } from '../kernel/database'

export async function forgetPerson({ personId }: Gone): Promise<void> {
  await sdk().collection('shifts').where({ personId }).remove()
  await collection('volunteers').remove(personId)
}
