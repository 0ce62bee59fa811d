// Whom a household could be paired with: volunteers around its building who consented to calls, the nearest first.
import { volunteersNear } from '../../domain/household/contract'
import { handle } from '../kernel/handle'
import { peopleByIds } from '../person/read'
import { volunteersNear as near } from '../volunteer/read'
import { buildingOnGround } from './ground'

/** Metres: who is paired should be able to walk over. */
const WITHIN = 1500
const SHOWN = 30

export const handleVolunteersNear = handle(volunteersNear, async ({ buildingId, words }, circumstances) => {
  const { building } = await buildingOnGround(buildingId, circumstances)
  const volunteers = (await near(building.point, WITHIN)).filter(({ consentToCalls }) => consentToCalls)
  const people = new Map((await peopleByIds(volunteers.map(({ _id }) => _id))).map((one) => [one._id, one]))
  return {
    volunteers: volunteers
      .flatMap(({ _id, partyMember, distance }) => {
        const person = people.get(_id)
        if (!person || !(person.name.includes(words) || person.phone.endsWith(words))) return []
        const { name, phone } = person
        return [{ volunteerId: _id, name, partyMember, metres: Math.round(distance), phoneEnd: phone.slice(-4) }]
      })
      .slice(0, SHOWN),
  }
})
