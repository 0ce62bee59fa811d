// The one way out for a health note: to the doctor of the household's community, put down before it is handed over.
import { readHealthNote } from '../../domain/household/contract'
import { mayReadHealthNote } from '../../domain/household/health'
import { Refusal } from '../../domain/refusal'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { lineOf, namesFor } from './show'
import { healthNoteOf, householdById } from './store'

export const handleReadHealthNote = handle(readHealthNote, async ({ householdId }, circumstances) => {
  const { caller, now } = circumstances
  const household = await householdById(householdId)
  if (!household || !mayReadHealthNote(household, caller.positions)) throw new Refusal('NOT_FOUND')
  const note = await healthNoteOf(householdId)
  if (!note) throw new Refusal('NOT_FOUND')
  await audit(now, { by: personOf(circumstances)._id, call: readHealthNote.name, about: { householdId } })
  return { household: lineOf(household, await namesFor([household])), words: note.words, at: note.at }
})
