// Somebody leaves for good: what they raised stays, without name, number and account; what they followed they let go. What an
// office said and did stays on its record, and every seal holds: of words that lose a name the digest is kept.
import type { Matter, MatterEntry } from '../../domain/matter/matter'
import { type Gone, nameless } from '../../domain/person/nameless'
import type { Id } from '../../domain/shape'
import { makeNameless } from '../kernel/nameless'
import { digestOf } from './seal'

export async function forgetPerson(gone: Gone): Promise<void> {
  const { personId, phone } = gone
  // Entered for them under another name, nothing but their number says it is theirs.
  for (const query of [{ parties: personId }, { 'raiser.phone': phone }, { 'enteredBy.personId': personId }])
    await makeNameless('matters', query, gone, (held) => withoutThem(held, gone))
}

function withoutThem(matter: Matter, gone: Gone): Matter {
  const { personId } = gone
  const { raiser } = matter
  const raised = raiser.personId === personId || (raiser.personId === undefined && raiser.phone === gone.phone)
  return {
    ...matter,
    raiser: raised ? {} : raiser,
    followers: matter.followers.filter((one) => one.personId !== personId),
    parties: matter.parties.filter((one) => one !== personId),
    letters: matter.letters.filter(({ to }) => to.personId !== personId && to.phone !== gone.phone),
    timeline: matter.timeline.map((entry) => unsaid(matter._id, entry, raised, gone)),
  }
}

function unsaid(matterId: Id, entry: MatterEntry, raised: boolean, gone: Gone): MatterEntry {
  const { words, by } = entry
  const changes = words !== undefined && nameless(words, gone) !== words
  const { personId, ...rest } = by
  return {
    ...entry,
    by: raised && by.as === 'raiser' && personId === gone.personId ? rest : by,
    ...(changes ? { erased: digestOf(matterId, entry) } : {}),
  }
}
