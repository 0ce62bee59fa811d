// One step of a matter as it is stored: the course moves it, the letters it asks for are written into the same document.

import type { MatterScene } from '../../domain/matter/course'
import type { Matter } from '../../domain/matter/matter'
import { UNIT_OFFICES } from '../../domain/matter/party'
import { type Addressees, MOST_FOLLOWERS_TOLD, type Told, telling } from '../../domain/matter/tell'
import { addresseeOf, addresseesOf as reached } from '../../domain/person/addressee'
import type { Id, Instant } from '../../domain/shape'
import { peopleByIds } from '../person/read'
import { holdersIn } from '../position/read'

/** Whoever a step of this matter may have to be told to; `organisationId`: to whom it is about to be handed. */
export async function addresseesOf(matter: Matter, now: Instant, organisationId?: Id): Promise<Addressees> {
  const { raiser, followers, handed } = matter
  const unitId = organisationId ?? handed?.organisationId
  const first = followers.slice(0, MOST_FOLLOWERS_TOLD).map(({ personId }) => personId)
  const [people, unit] = await Promise.all([
    peopleByIds([...(raiser.personId ? [raiser.personId] : []), ...first]),
    unitId ? holdersIn(unitId, UNIT_OFFICES, now) : [],
  ])
  const byId = new Map(people.map((person) => [person._id, person]))
  const known = raiser.personId ? byId.get(raiser.personId) : undefined
  const raisedBy: Told | undefined = known ? addresseeOf(known) : raiser.phone ? { phone: raiser.phone } : undefined
  return {
    raiser: raisedBy,
    followers: reached(first.flatMap((personId) => byId.get(personId) ?? [])),
    unit: reached([...new Map(unit.map(({ person }) => [person._id, person])).values()]),
  }
}

/** The step and its letters; nothing is told where the step changed nothing. */
export function withLetters(before: Matter, after: Matter, scene: MatterScene, to: Addressees, now: Instant): Matter {
  return after.timeline.length === before.timeline.length ? after : telling(after, scene, to, now)
}
