// The health note written anew, on a visit by an office or by the community doctor. Nothing of it comes back.
import { writeHealthNote } from '../../domain/household/contract'
import { mayReadHealthNote } from '../../domain/household/health'
import { Refusal } from '../../domain/refusal'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { isHeld, pathOf } from './ground'
import { addNote } from './note'
import { householdById } from './store'

export const handleWriteHealthNote = handle(writeHealthNote, async ({ householdId, words }, circumstances) => {
  const household = await householdById(householdId)
  const mayWrite =
    household !== undefined &&
    (isHeld(circumstances, await pathOf(household)) || mayReadHealthNote(household, circumstances.caller.positions))
  if (!mayWrite) throw new Refusal('NOT_FOUND')
  const note = await addNote(householdId, words, circumstances)
  await audit(circumstances.now, {
    by: personOf(circumstances)._id,
    call: writeHealthNote.name,
    about: { householdId, emptied: words === '' },
  })
  return { healthNoteAt: note.words === '' ? undefined : note.at }
})
