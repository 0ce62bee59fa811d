// Somebody leaves for good: rolls, proxies and open ballots stay without a name, because a decision of the owners has to stay provable.
import { type Gone, NAMELESS } from '../../domain/person/nameless'
import { collection, sdk } from '../kernel/database'
import { makeNameless } from '../kernel/nameless'

export async function forgetPerson(gone: Gone): Promise<void> {
  const rolls = await collection('voteRolls').find({ personIds: gone.personId }, { fields: ['_id'], limit: 1000 })
  for (const { _id } of rolls) {
    await makeNameless('voteRolls', { _id }, gone)
    await makeNameless('votes', { _id }, gone)
  }
  await makeNameless('voteProxies', { 'holder.personId': gone.personId }, gone)
  // Of an open poll the label is the name.
  const marks = await collection('voteMarks').find({ unitId: gone.personId }, { limit: 1000 })
  for (const { _id, open } of marks)
    if (open) await sdk().collection('voteMarks').where({ _id }).update({ 'open.label': NAMELESS })
}
