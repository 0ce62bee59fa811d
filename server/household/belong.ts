// Who belongs to a household changes by the person's own word, once somebody confirmed it: with the line of history that
// an officer's change leaves too.
import { createHash } from 'node:crypto'
import { type Amendment, amended, type Change, hasRecord } from '../../domain/household/amendment'
import type { Household } from '../../domain/household/household'
import { wordsOf } from '../../domain/household/words'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import { floorOf } from '../../domain/residence/residence'
import type { Id, Instant } from '../../domain/shape'
import { newId } from '../kernel/ids'
import { noteHome } from '../person/read'
import { householdIdOf, plainDoor } from './door'
import { liesIn } from './ground'
import { namesFor } from './show'
import { amendHousehold, householdById, householdsIn, insertHousehold, isDone } from './store'

export interface Deed {
  by: { personId: Id; name: string }
  now: Instant
  key: string
}

const TRIES = 5
const MOST = 20

/** An intention changes several households, and one household for several people: each has a key of its own. */
const keyOf = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 32)

/** Behind this door, the one with a bell first. */
export async function householdAt(buildingId: Id, door: string): Promise<Household | undefined> {
  const there = (await householdsIn(buildingId)).filter((one) => plainDoor(one.door) === plainDoor(door))
  return there.find(hasRecord) ?? there[0]
}

/** A door where nobody was on record, made so that somebody can live behind it. It has no bell. */
export async function householdMade(building: Place, door: string, { by, now, key }: Deed): Promise<Household> {
  const lies = liesIn(building)
  if (!lies) throw new Refusal('NOT_FOUND', 'building without a grid')
  const households = [householdIdOf(building._id, plainDoor(door)), householdIdOf(building._id, plainDoor(door), key)]
  for (const _id of households) {
    const household: Household = {
      _id,
      version: 1,
      ...lies,
      door,
      floor: floorOf(door) ?? 1,
      point: building.point,
      memberIds: [],
      familyIds: [],
      contacts: [],
      livesAlone: false,
    }
    const line: Amendment = { _id: newId(now), householdId: _id, at: now, by, part: 'entry', before: '', after: '' }
    if (await insertHousehold(household, keyOf(key, 'entry'), line)) return household
    const there = await householdAt(building._id, door)
    if (there) return there
  }
  throw new Refusal('BUSY', 'household')
}

/** Undefined changes nothing. Written over the version read, again where somebody else wrote meanwhile. */
async function changed(
  householdId: Id,
  { by, now, key }: Deed,
  to: (held: Household) => Change | undefined,
): Promise<Household | undefined> {
  for (let i = 0; i < TRIES; i++) {
    const held = await householdById(householdId)
    const change = held && to(held)
    if (!change) return held
    const names = await namesFor([held, amended(held, change)])
    const line = (before: Household, after: Household): Amendment => ({
      _id: newId(now),
      householdId,
      at: now,
      by,
      part: change.part,
      before: wordsOf(change.part, before, names),
      after: wordsOf(change.part, after, names),
    })
    try {
      return await amendHousehold(
        { householdId, version: held.version, key },
        (before) => amended(before, change),
        line,
      )
    } catch (fault) {
      if (!(fault instanceof Refusal && fault.code === 'CHANGED_MEANWHILE')) throw fault
    }
  }
  throw new Refusal('BUSY', 'household')
}

/** Takes somebody in. `livesAlone` stays as the officer wrote it: it brings more help, and is changed on a visit. */
export async function takeIn(householdId: Id, personId: Id, role: 'lives' | 'family', deed: Deed): Promise<void> {
  const key = keyOf(deed.key, householdId, personId, role, 'in')
  await changed(householdId, { ...deed, key }, ({ memberIds, familyIds, livesAlone }) => {
    const held = role === 'lives' ? memberIds : familyIds
    if (held.includes(personId)) return undefined
    if (held.length >= MOST) throw new Refusal('BUSY', 'household full')
    return role === 'lives'
      ? { part: 'members', memberIds: [...memberIds, personId], livesAlone }
      : { part: 'family', familyIds: [...familyIds, personId] }
  })
  if (role === 'lives') await noteHome(householdId, [personId], [])
}

/** Whether this intention let them go already. */
export async function wasLetGo(householdId: Id, personId: Id, key: string): Promise<boolean> {
  const household = await householdById(householdId)
  const roles = ['lives', 'family'] as const
  return (
    household !== undefined && roles.some((role) => isDone(household, keyOf(key, householdId, personId, role, 'go')))
  )
}

/** Lets somebody go. Gives the household as it is without them. */
export async function letGo(
  householdId: Id,
  personId: Id,
  role: 'lives' | 'family',
  deed: Deed,
): Promise<Household | undefined> {
  const key = keyOf(deed.key, householdId, personId, role, 'go')
  const after = await changed(householdId, { ...deed, key }, ({ memberIds, familyIds, livesAlone }) => {
    const without = (ids: readonly Id[]) => ids.filter((one) => one !== personId)
    if (!(role === 'lives' ? memberIds : familyIds).includes(personId)) return undefined
    return role === 'lives'
      ? { part: 'members', memberIds: without(memberIds), livesAlone }
      : { part: 'family', familyIds: without(familyIds) }
  })
  if (role === 'lives') await noteHome(householdId, [], [personId])
  return after
}
