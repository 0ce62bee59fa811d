// Today's mornings on one's ground: who is being asked after, who has not reported yet, who has.
import { addressOf } from '../../domain/household/amendment'
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
  const households = (await bellHouseholdsOn(caller.positions)).filter(({ morning }) => morning).slice(0, MOST)
  const day = dayOf(now)
  const [mornings, people, places] = await Promise.all([
    morningsByIds(households.map(({ _id }) => morningIdOf(_id, day))),
    peopleByIds(households.flatMap(({ memberIds }) => memberIds.slice(0, 1))),
    placesByIds([...new Set(households.flatMap(({ buildingId, estateId }) => [buildingId, estateId]))]),
  ])
  const nameOf = (placeId: Id) => places.find(({ _id }) => _id === placeId)?.name ?? ''
  const lines = households.map((household): MorningLine => {
    const today = mornings.find(({ householdId }) => householdId === household._id)
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
  return { mornings: lines.sort((a, b) => rank(a) - rank(b) || a.byMinute - b.byMinute), now }
})

const courseOf = ({ state, sign, volunteer, alertId }: Morning) => ({
  state,
  ...(sign ? { sign } : {}),
  ...(volunteer ? { volunteer: volunteer.name } : {}),
  ...(alertId ? { alertId } : {}),
})

/** Help first, then who is being asked after, then who is awaited, then who is well or away. */
const rank = ({ state, away }: MorningLine): number =>
  state === 'helped' ? 0 : state && OPEN_MORNINGS.includes(state) ? 1 : state === 'reported' || away ? 3 : 2
