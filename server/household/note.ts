// Writing a health note anew. That it changed is on the history; what it says is nowhere but in the note.

import type { Amendment } from '../../domain/household/amendment'
import type { Id } from '../../domain/shape'
import { type Circumstances, personOf } from '../kernel/handle'
import { newId } from '../kernel/ids'
import { writeNote } from './store'

export function addNote(householdId: Id, words: string, circumstances: Circumstances) {
  const { key, now } = circumstances
  const { _id: personId, name } = personOf(circumstances)
  const line: Amendment = {
    _id: newId(now),
    householdId,
    at: now,
    by: { personId, name },
    part: 'healthNote',
    before: '',
    after: '',
  }
  return writeNote({ _id: householdId, words, at: now, by: personId }, key, line)
}
