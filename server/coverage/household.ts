// One door of the map opened: who lives there, and how many people are near at each hour. Put down in the log.
import { household } from '../../domain/coverage/contract'
import { coverOf } from '../../domain/coverage/coverage'
import { adminGround } from '../../domain/coverage/ground'
import { Refusal } from '../../domain/refusal'
import { householdOnGround } from '../household/read'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { peopleByIds } from '../person/read'
import { placesByIds } from '../place/read'
import { gather } from './ground'
import { lackOf, whereWords } from './map'
import { nearby } from './nearby'

export const handleHousehold = handle(household, async ({ householdId, k }, circumstances) => {
  const { household: home, path } = await householdOnGround(householdId, circumstances)
  const ground = adminGround(circumstances.caller.positions)
  if (!home.bellConsent || !path.some((one) => ground.includes(one))) throw new Refusal('NOT_FOUND')
  const { buildingId, estateId, gridId, door, memberIds } = home
  const places = await placesByIds([buildingId, estateId, gridId])
  const grid = places.find(({ _id }) => _id === gridId)
  if (!grid) throw new Refusal('NOT_FOUND')
  const { doors, helpers } = await gather([grid])
  const [cover] = coverOf(
    doors.filter((one) => one.householdId === householdId),
    nearby(helpers, (one) => one.home),
    k,
  )
  const [person] = await peopleByIds(memberIds.slice(0, 1))
  const about = { householdId }
  await audit(circumstances.now, { by: personOf(circumstances)._id, call: household.name, about })
  const nameOf = (placeId: string) => places.find(({ _id }) => _id === placeId)?.name ?? ''
  return {
    householdId,
    address: `${whereWords(nameOf(estateId), nameOf(buildingId))}${door}`,
    name: person?.name ?? '住户',
    counts: [...cover!.counts],
    ...lackOf(cover!, k),
  }
})
