// A household is put on record on a visit: at a door nobody had on record, or where people live whose bell is new.
import type { ParsedInputOf } from '../../domain/contract'
import { type Amendment, hasRecord } from '../../domain/household/amendment'
import { enter } from '../../domain/household/contract'
import type { Household } from '../../domain/household/household'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { type Circumstances, handle, personOf } from '../kernel/handle'
import { newId } from '../kernel/ids'
import { noteHome } from '../person/read'
import { pairable, peopleFor, signedBy } from './change'
import { householdIdOf as idOf, plainDoor } from './door'
import { buildingOnGround } from './ground'
import { addNote } from './note'
import { viewOf } from './show'
import { amendHousehold, householdById, householdsIn, insertHousehold, isDone } from './store'

type Entry = ParsedInputOf<typeof enter>

export const handleEnter = handle(enter, async (sent, circumstances) => {
  const { key, now } = circumstances
  const { lies } = await buildingOnGround(sent.buildingId, circumstances)
  const there = (await householdsIn(sent.buildingId)).filter(({ door }) => plainDoor(door) === plainDoor(sent.door))
  const done = there.find((one) => isDone(one, key))
  if (!done && there.some(hasRecord)) throw new Refusal('HOUSEHOLD_KNOWN')
  const household = done ?? (await written(sent, lies, there[0], circumstances))
  // Repeated by a retry: a call that broke off in between leaves nothing out.
  await noteHome(household._id, household.memberIds, [])
  if (sent.healthNote !== '') await addNote(household._id, sent.healthNote, circumstances)
  return { household: await viewOf(household), now }
})

async function written(
  sent: Entry,
  lies: Pick<Household, 'communityId' | 'gridId' | 'estateId' | 'buildingId'>,
  there: Household | undefined,
  circumstances: Circumstances,
): Promise<Household> {
  const { key, now } = circumstances
  const by = personOf(circumstances)
  const signedAt = signedBy(now, sent.consent.signedAt)
  const volunteerId = await pairable(sent.volunteerId)
  const memberIds = await peopleFor(sent.members, lies.communityId)
  const familyIds = await peopleFor(sent.family, lies.communityId)
  const entered = (_id: Id, version: number, living: readonly Id[]): Household => ({
    _id,
    version,
    ...lies,
    door: sent.door,
    floor: sent.floor,
    point: sent.point,
    // The one the bell is for comes first.
    memberIds: [...new Set([...memberIds, ...living])].slice(0, 20),
    familyIds,
    contacts: sent.contacts,
    pairedVolunteerId: volunteerId,
    noteForResponders: sent.note === '' ? undefined : sent.note,
    livesAlone: sent.livesAlone,
    bellConsent: { at: signedAt, takenBy: by._id, givenBy: sent.consent.givenBy },
    languages: [...new Set(sent.languages)],
    keyHolder: sent.keyHolder,
    morning: sent.byMinute === undefined ? undefined : { byMinute: sent.byMinute },
  })
  const line = (householdId: Id): Amendment => ({
    _id: newId(now),
    householdId,
    at: now,
    by: { personId: by._id, name: by.name },
    part: 'entry',
    before: '',
    after: '',
  })
  if (there) {
    const { _id: householdId, version } = there
    return amendHousehold(
      { householdId, version, key },
      (before) => entered(householdId, version, before.memberIds),
      () => line(householdId),
    )
  }
  // The door's own id, so that two officers at it make one; where its first household has moved on, the intention's.
  const ids = [idOf(lies.buildingId, plainDoor(sent.door)), idOf(lies.buildingId, plainDoor(sent.door), key)]
  for (const householdId of ids) {
    const household = entered(householdId, 1, [])
    if (await insertHousehold(household, key, line(householdId))) return household
    const taken = await householdById(householdId)
    if (taken && isDone(taken, key)) return taken
    if (taken?.buildingId === lies.buildingId && plainDoor(taken.door) === plainDoor(sent.door)) break
  }
  throw new Refusal('HOUSEHOLD_KNOWN')
}
