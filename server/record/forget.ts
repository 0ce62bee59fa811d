// Somebody leaves for good: what was decided and how many signed stays; their name and the drawing of it go.
import { type Gone, nameless } from '../../domain/person/nameless'
import { change } from '../kernel/change'
import { collection } from '../kernel/database'

/** Each leaves the query as it is forgotten. */
const AT_ONCE = 100
const ROUNDS = 50

export async function forgetPerson(gone: Gone): Promise<void> {
  const { personId } = gone
  for (const { _id } of await collection('signatures').find({ personId }, { limit: 1000 }))
    await collection('signatures').remove(_id)
  for (let i = 0; i < ROUNDS; i++) {
    const found = await collection('records').find({ people: personId }, { limit: AT_ONCE })
    if (found.length === 0) return
    for (const { _id } of found) {
      await change('records', _id, (held) =>
        nameless({ ...held, people: held.people.filter((one) => one !== personId) }, gone),
      )
    }
  }
}
