// Somebody leaves for good: what was decided and how many signed stays; their name and the drawing of it go.
import type { Gone } from '../../domain/person/nameless'
import { timedLetters } from '../../domain/record/tell'
import { allOf } from '../kernel/all'
import { collection } from '../kernel/database'
import { makeNameless } from '../kernel/nameless'

export async function forgetPerson(gone: Gone): Promise<void> {
  const { personId, phone } = gone
  for (const { _id } of await allOf('signatures', { personId }, { fields: ['_id'] }))
    await collection('signatures').remove(_id)
  // Written at night they leave in the morning: theirs do not.
  for (const query of [{ 'letters.to.personId': personId }, { 'letters.to.phone': phone }])
    await makeNameless('recordLetters', query, gone, (held) =>
      timedLetters({
        ...held,
        letters: held.letters.filter(({ to }) => to.personId !== personId && to.phone !== phone),
      }),
    )
  await makeNameless('records', { people: personId }, gone, (held) => ({
    ...held,
    people: held.people.filter((one) => one !== personId),
  }))
}
