// A claim is answered. A yes takes the person into the household, by the household's own way of writing.
import type { Household } from '../../domain/household/household'
import { Refusal } from '../../domain/refusal'
import { confirmed, type Residence, refused } from '../../domain/residence/residence'
import { householdById, householdMade, takeIn } from '../household/read'
import { type Circumstances, personOf } from '../kernel/handle'
import { placesByIds } from '../place/read'
import { livesAt } from '../volunteer/read'
import { doorOf } from './claiming'
import { changeResidence } from './store'

interface Answer {
  yes: boolean
  reason: string
  as: 'officer' | 'member'
}

export async function settled(
  held: Residence,
  { yes, reason, as }: Answer,
  circumstances: Circumstances,
): Promise<void> {
  const { key, now } = circumstances
  const { _id: by, name } = personOf(circumstances)
  const deed = { by, now, key, words: reason }
  if (!yes) {
    await changeResidence(held._id, key, (one) => refused(one, deed))
    return
  }
  // Whether it may be said at all is asked before a household is made for it.
  if (!held.keys.includes(key)) confirmed(held, { as }, deed)
  const household = await householdFor(held, circumstances)
  const after = await changeResidence(held._id, key, (one) => confirmed(one, { householdId: household?._id, as }, deed))
  // Written after it, and again by a repeat: a call that broke off in between leaves nothing behind.
  if (after.state === 'confirmed' && after.householdId) {
    await takeIn(after.householdId, held.personId, held.role, { by: { personId: by, name }, now, key })
  }
  if (after.state === 'confirmed' && held.role === 'lives' && as === 'officer' && held.buildingId) {
    const [building] = await placesByIds([held.buildingId])
    const { communityId, buildingId, personId } = held
    if (building) await livesAt(personId, { communityId, buildingId, home: held.point ?? building.point })
  }
}

/**
 * The household behind the door. Who lives there makes one where there is none; one who is family of nobody on record
 * cannot. Undefined where no door was named.
 */
async function householdFor(held: Residence, circumstances: Circumstances): Promise<Household | undefined> {
  const { key, now } = circumstances
  const { _id: personId, name } = personOf(circumstances)
  const known = held.householdId ?? (await doorOf(held))
  if (known) return householdById(known)
  if (held.role === 'family') throw new Refusal('HOUSEHOLD_NOT_ENTERED')
  if (held.buildingId === undefined || held.doorWords === undefined) return undefined
  const [building] = await placesByIds([held.buildingId])
  return building && householdMade(building, held.doorWords, { by: { personId, name }, now, key })
}
