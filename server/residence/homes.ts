// The homes of a person as they see them: what they said, and the households an officer put them on record in; and who
// asks to belong to a household of theirs.
import type { OutputOf } from '../../domain/contract'
import { hasRecord } from '../../domain/household/amendment'
import type { HomeView, mine } from '../../domain/residence/contract'
import { type Residence, reasonOf } from '../../domain/residence/residence'
import type { Id, Instant } from '../../domain/shape'
import { type Belonging, householdsOf } from '../household/read'
import { peopleByIds } from '../person/read'
import { claimsTo, residencesOf } from './store'
import { addressOf, namesOf } from './where'

type Homes = OutputOf<typeof mine>

/** Ended and refused ones are shown so long, milliseconds. */
const SHOWN = 90 * 86_400_000

const homeOfHousehold = ({ household, relation }: Belonging): HomeView & { place: Place } => ({
  homeId: household._id,
  role: relation === 'member' ? 'lives' : 'family',
  state: 'confirmed',
  address: '',
  communityName: '',
  hasBell: hasRecord(household) && relation === 'member',
  place: { ...household, doorWords: household.door, point: undefined },
})
type Place = Pick<Residence, 'communityId' | 'gridId' | 'buildingId' | 'doorWords' | 'point'>

export async function homesOf(personId: Id, now: Instant): Promise<Homes> {
  const [residences, belongings] = await Promise.all([residencesOf(personId), householdsOf(personId)])
  const lived = belongings.filter(({ relation }) => relation === 'member').map(({ household }) => household._id)
  const asked = (await claimsTo(lived)).filter((one) => one.personId !== personId)
  const shown = residences.filter(({ to }) => to === undefined || to > now - SHOWN)
  const said = shown.map((one) => {
    const belonging = belongings.find(({ household }) => one.state === 'confirmed' && household._id === one.householdId)
    return { ...viewOf(one), hasBell: belonging ? homeOfHousehold(belonging).hasBell : false, place: one }
  })
  const covered = new Set(residences.flatMap(({ state, householdId }) => (state === 'confirmed' ? [householdId] : [])))
  const kept = belongings.filter(({ household }) => !covered.has(household._id)).map(homeOfHousehold)
  const all = [...kept, ...said.sort((a, b) => b.from - a.from)]
  const [placeOf, people] = await Promise.all([
    namesOf([...all.map(({ place }) => place), ...asked]),
    peopleByIds(asked.map((one) => one.personId)),
  ])
  return {
    now,
    homes: all.map(({ place, ...view }) => ({
      ...view,
      address: addressOf(place, placeOf),
      communityName: placeOf(place.communityId)?.name ?? '',
      point: place.point ?? placeOf(place.buildingId)?.point,
    })),
    asking: asked.flatMap((one) => {
      const person = people.find(({ _id }) => _id === one.personId)
      if (!person) return []
      const { name, phone } = person
      const { _id: residenceId, role, from: at } = one
      return [{ residenceId, name, phoneEnd: phone.slice(-4), role, address: addressOf(one, placeOf), at }]
    }),
  }
}

const viewOf = (one: Residence) => ({
  homeId: one._id,
  role: one.role,
  state: one.state,
  elderName: one.elderName,
  from: one.from,
  to: one.to,
  reason: reasonOf(one),
})
