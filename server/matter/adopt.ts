// Rung up or said at the door before they had joined: whoever proved that number since, under the same name, has raised it. At
// entry the same holds for who is known already.
import type { Person } from '../../domain/person/person'
import type { Instant } from '../../domain/shape'
import { collection, sdk } from '../kernel/database'
import { renewMatter } from './store'

/** Milliseconds. Older ones may be of somebody who had the number before. */
const COUNTS = 365 * 86_400_000

/** Twice changes nothing. */
export async function adoptByPhone({ _id: personId, name, phone }: Person, now: Instant): Promise<void> {
  const { command } = sdk()
  const theirs = {
    'raiser.phone': phone,
    'raiser.name': name,
    'raiser.personId': command.exists(false),
    submittedAt: command.gt(now - COUNTS),
  }
  for (const { _id } of await collection('matters').find(theirs, { fields: ['_id'], limit: 1000 }))
    await renewMatter(_id, (held) =>
      held.raiser.personId === undefined && held.raiser.phone === phone
        ? {
            ...held,
            raiser: { ...held.raiser, personId },
            followers: held.followers.filter((one) => one.personId !== personId),
            parties: [...new Set([...held.parties, personId])],
          }
        : undefined,
    )
}
