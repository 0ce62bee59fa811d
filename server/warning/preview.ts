// Whom a warning would ask and how they can be reached; nothing is stored.
import { takes } from '../../domain/message/letter'
import { preview } from '../../domain/warning/contract'
import { addresseesOf, ringsAt } from '../../domain/warning/course'
import { handle } from '../kernel/handle'
import { peopleByIds } from '../person/read'
import { householdsIn, ownArea } from './area'

/** Ids looked up together. */
const AT_ONCE = 1000

export const handlePreview = handle(preview, async ({ placeIds, urgency }, { caller, now }) => {
  const places = await ownArea([...new Set(placeIds)], caller.positions)
  const households = await householdsIn(places.map(({ _id, kind }) => ({ placeId: _id, kind })))
  const memberIds = households.flatMap((one) => one.memberIds)
  const people = new Map<string, Awaited<ReturnType<typeof peopleByIds>>[number]>()
  for (let from = 0; from < memberIds.length; from += AT_ONCE) {
    for (const person of await peopleByIds(memberIds.slice(from, from + AT_ONCE))) people.set(person._id, person)
  }
  const reach = { app: 0, subscribe: 0, sms: 0, voice: 0, nobody: 0 }
  for (const household of households) {
    const members = household.memberIds.flatMap((id) => people.get(id) ?? [])
    const to = addresseesOf({ household, members })
    if (members.length > 0) reach.app++
    if (to.length === 0) reach.nobody++
    for (const by of ['subscribe', 'sms', 'voice'] as const) if (to.some((one) => takes(by, one))) reach[by]++
  }
  return { households: households.length, reach, ringsAt: ringsAt(urgency, now), now }
})
