// What other rooms may ask about messages.
import type { Gone } from '../../domain/person/nameless'
import { sdk } from '../kernel/database'

/** What they consented to be sent. */
export async function forgetPerson({ personId }: Gone): Promise<void> {
  await sdk().collection('consents').where({ personId }).remove()
}
