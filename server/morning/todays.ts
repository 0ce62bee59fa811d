// Today's mornings on one's ground: who is being asked after, who has not reported yet, who has.
import { addressOf } from '../../domain/household/amendment'
import type { Household } from '../../domain/household/household'
import { type MorningLine, todays } from '../../domain/morning/contract'
import { dayOf, isAway } from '../../domain/morning/course'
import { type Morning, morningIdOf, OPEN_MORNINGS } from '../../domain/morning/morning'
import type { Id } from '../../domain/shape'
import { bellHouseholdsOn } from '../household/read'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { peopleByIds } from '../person/read'
import { placesByIds } from '../place/read'
import { morningsByIds } from './store'

const MOST = 300

export const handleTodays = handle(todays, async (_input, circumstances) => {
  const { caller, now } = circumstances
  const all = (await bellHouseholdsOn(caller.positions)).filter(({ morning }) => morning)
  const day = dayOf(now)
  const mornings = new Map(
    (await morningsByIds(all.map(({ _id }) => morningIdOf(_id, day)))).map((one) => [one.householdId, one]),
  )
  const rankOf = (one: Household) => rank({ state: mornings.get(one._id)?.state, away: isAway(one, now) })
  const hourOf = ({ morning }: Household) => morning?.byMinute ?? 0
  // Ordered before it is cut: on a street's ground there are more, and who needs help stands first.
  const households = all.sort((a, b) => rankOf(a) - rankOf(b) || hourOf(a) - hourOf(b)).slice(0, MOST)
  const [people, places] = await Promise.all([
    peopleByIds(households.flatMap(({ memberIds }) => memberIds.slice(0, 1))),
    placesByIds([...new Set(households.flatMap(({ buildingId, estateId }) => [buildingId, estateId]))]),
  ])
  const nameOf = (placeId: Id) => places.find(({ _id }) => _id === placeId)?.name ?? ''
  const lines = households.map((household): MorningLine => {
    const today = mornings.get(household._id)
    const person = people.find(({ _id }) => household.memberIds.includes(_id))
    const phone = person?.phone ?? household.contacts[0]?.phone
    return {
      householdId: household._id,
      name: person?.name ?? '这户居民',
      address: addressOf(household, nameOf),
      ...(phone ? { phone } : {}),
      byMinute: household.morning?.byMinute ?? 0,
      away: isAway(household, now),
      ...(today ? courseOf(today) : {}),
      timeline: (today?.timeline ?? []).map(({ at, event, by }) => ({ at, event, by: by.name })),
    }
  })
  if (lines.length > 0) {
    await audit(now, { by: personOf(circumstances)._id, call: todays.name, about: { households: lines.length } })
  }
  return { mornings: lines, now }
})

const courseOf = ({ state, sign, volunteer, alertId }: Morning) => ({
  state,
  ...(sign ? { sign } : {}),
  ...(volunteer ? { volunteer: volunteer.name } : {}),
  ...(alertId ? { alertId } : {}),
})

/** Help first, then who is being asked after, then who is awaited, then who is well or away. */
const rank = ({ state, away }: { state: Morning['state'] | undefined; away: boolean }): number =>
  state === 'helped' ? 0 : state && OPEN_MORNINGS.includes(state) ? 1 : state === 'reported' || away ? 3 : 2
