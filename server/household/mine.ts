// What is on record of one's own household, and of those one is family of; and whom to tell when it changes.
import { mine } from '../../domain/household/contract'
import { handle, personOf } from '../kernel/handle'
import { holdersOf } from '../person/read'
import { placesByIds } from '../place/read'
import { householdsOf } from './read'
import { namesFor, viewWith } from './show'
import { healthNoteDates } from './store'

export const handleMine = handle(mine, async (_input, circumstances) => {
  const belongings = await householdsOf(personOf(circumstances)._id)
  const households = belongings.map(({ household }) => household)
  const gridIds = [...new Set(households.map(({ gridId }) => gridId))]
  const [names, dates, officers, communities] = await Promise.all([
    namesFor(households),
    healthNoteDates(households.map(({ _id }) => _id)),
    holdersOf(gridIds, ['gridOfficer'], circumstances.now),
    placesByIds(households.map(({ communityId }) => communityId)),
  ])
  return {
    households: belongings.map(({ household, relation }) => {
      const officer = officers.find(({ position }) => position.placeId === household.gridId)?.person
      return {
        ...viewWith(household, names, dates.get(household._id)),
        relation,
        officer: officer && { name: officer.name, phone: officer.phone },
        officePhone: communities.find(({ _id }) => _id === household.communityId)?.officePhone,
      }
    }),
  }
})
