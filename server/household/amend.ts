// One part of a record, written over the version that was read, with its line of history.
import { type Amendment, amended } from '../../domain/household/amendment'
import { amend } from '../../domain/household/contract'
import type { Household } from '../../domain/household/household'
import { wordsOf } from '../../domain/household/words'
import { Refusal } from '../../domain/refusal'
import { devicesFollow } from '../device/read'
import { handle, personOf } from '../kernel/handle'
import { newId } from '../kernel/ids'
import { noteHome } from '../person/read'
import { changeOf } from './change'
import { householdOnGround } from './ground'
import { namesFor, viewOf } from './show'
import { amendHousehold, isDone } from './store'

export const handleAmend = handle(amend, async ({ householdId, version, change: sent }, circumstances) => {
  const { key, now } = circumstances
  const by = personOf(circumstances)
  const { household: held } = await householdOnGround(householdId, circumstances)
  let after = held
  if (!isDone(held, key)) {
    // Before anybody is put on record for it.
    if (held.version !== version) throw new Refusal('CHANGED_MEANWHILE')
    const change = await changeOf(sent, held, circumstances)
    const names = await namesFor([held, amended(held, change)])
    const line = (before: Household, next: Household): Amendment => ({
      _id: newId(now),
      householdId,
      at: now,
      by: { personId: by._id, name: by.name },
      part: change.part,
      before: wordsOf(change.part, before, names),
      after: wordsOf(change.part, next, names),
    })
    after = await amendHousehold({ householdId, version, key }, (before) => amended(before, change), line)
  }
  // What follows the record is written after it, and again by a repeat: a call that broke off in between leaves nothing behind.
  if (sent.part === 'place') await devicesFollow(after)
  if (sent.part === 'members') {
    await noteHome(
      householdId,
      after.memberIds,
      held.memberIds.filter((personId) => !after.memberIds.includes(personId)),
    )
  }
  return { household: await viewOf(after), now }
})
