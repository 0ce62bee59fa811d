// Who could be called by hand: volunteers around the door, further out than the waves look, and who holds an office here.
import type { Alert } from '../../domain/bell/alert'
import { walkSeconds } from '../../domain/bell/candidates'
import { suggest } from '../../domain/bell/contract'
import { activeAs, callOf } from '../../domain/bell/party'
import type { Suggested } from '../../domain/bell/view'
import { minutesBetween } from '../../domain/bell/words'
import { OFFICES, type Office } from '../../domain/person/person'
import type { Id } from '../../domain/shape'
import { availableNow } from '../../domain/volunteer/hours'
import { handle, personOf } from '../kernel/handle'
import { type Holder, holdersOf, peopleByIds } from '../person/read'
import { lookAround, volunteersAround } from './around'
import { engagedAmong } from './engagement'
import { viewed } from './viewed'
import { alertOfDesk } from './whom'

/** Metres. The waves call within the policy's radius; a person who looks may think of somebody beyond it. */
const LOOKS = 1200
const MOST_NEAR = 30

const OFFICERS: readonly Office[] = [
  'buildingLeader',
  'buildingGroupLeader',
  'centreHousehold',
  'gridOfficer',
  'gridChief',
  'communityDoctor',
  'dutyOfficer',
  'streetDutyOfficer',
]

export const handleSuggest = handle(suggest, async ({ alertId }, circumstances) => {
  const { now } = circumstances
  const alert = await alertOfDesk(alertId, circumstances)
  const { point, path, buildingId } = alert.place
  const [near, holders] = await Promise.all([
    volunteersAround(lookAround({ point, buildingId, radius: LOOKS }, now), point, LOOKS, now),
    holdersOf([...path, buildingId], OFFICERS, now),
  ])
  const isOther = (personId: Id) => !alert.memberIds.includes(personId) && !alert.familyIds.includes(personId)
  const offices = byPerson(holders.filter(({ person }) => isOther(person._id)))
  const willing = near
    .filter((one) => one.distance <= LOOKS && one.consentToCalls && isOther(one._id) && !offices.has(one._id))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST_NEAR)
  const ids = [...willing.map(({ _id }) => _id), ...offices.keys()]
  const [people, engaged] = await Promise.all([peopleByIds(ids), engagedAmong(ids, now)])
  const personOfId = new Map(people.map((person) => [person._id, person]))
  const line = (personId: Id, about: string, away: boolean, distance?: number): Suggested[] => {
    const person = personOfId.get(personId)
    if (!person) return []
    const seconds = distance === undefined ? undefined : walkSeconds(distance, alert.place.floor, alert.policy)
    return [
      {
        personId,
        name: person.name,
        phone: person.phone,
        about,
        ...(distance === undefined ? {} : { distance: Math.round(distance) }),
        ...(seconds === undefined ? {} : { etaMinutes: minutesBetween(0, seconds * 1000) }),
        standing: standingOf(alert, personId, engaged, away),
      },
    ]
  }
  const distances = new Map(near.map(({ _id, distance }) => [_id, distance]))
  await viewed(personOf(circumstances)._id, suggest.name, { alertId }, now)
  return {
    people: [
      ...willing.flatMap((one) =>
        line(one._id, one.partyMember ? '党员志愿者' : '志愿者', !availableNow(one, now, one.shiftUntil), one.distance),
      ),
      ...[...offices].flatMap(([personId, about]) => line(personId, about, false, distances.get(personId))),
    ],
    now,
  }
})

/** Everybody once, with all the offices held here. */
function byPerson(holders: readonly Holder[]): Map<Id, string> {
  const titles = new Map<Id, string>()
  for (const { person, position } of holders) {
    const before = titles.get(person._id)
    const { title } = OFFICES[position.office]
    titles.set(person._id, before ? `${before}、${title}`.slice(0, 60) : title)
  }
  return titles
}

function standingOf(alert: Alert, personId: Id, engaged: ReadonlySet<Id>, away: boolean): Suggested['standing'] {
  if (activeAs(alert, personId)) return 'going'
  if (engaged.has(personId)) return 'elsewhere'
  const answer = callOf(alert, personId)?.answer
  if (answer === 'declined' || answer === 'released') return 'declined'
  if (answer !== undefined) return 'called'
  return away ? 'away' : 'free'
}
