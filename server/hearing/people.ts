// Which deputies receive there, and to whom what was said may be handed: units and companies somebody speaks for, offices of the ground.
import { people } from '../../domain/hearing/contract'
import type { Hearing } from '../../domain/hearing/hearing'
import { speaksFor } from '../../domain/hearing/party'
import { worksThere } from '../../domain/pavilion/ground'
import { OFFICES, type Office } from '../../domain/person/person'
import type { Place } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { handle } from '../kernel/handle'
import { standingOf } from '../pavilion/read'
import { holdersOf } from '../person/read'
import { placesByIds } from '../place/read'
import { holdersInAny } from '../position/read'
import { ownersOn } from '../topic/read'

export const SPEAKERS: readonly Office[] = (Object.keys(OFFICES) as Office[]).filter((office) => speaksFor({ office }))

interface Ground {
  communityId: Id
  path: Id[]
}

export async function groundOf(communityId: Id): Promise<Ground> {
  const [place] = await placesByIds([communityId])
  if (place?.kind !== 'community') throw new Refusal('NOT_FOUND', 'community')
  return { communityId, path: [...(place as Place).path, communityId] }
}

export async function deputiesOf(path: readonly Id[], now: Instant): Promise<{ personId: Id; name: string }[]> {
  const holders = await holdersOf(path, ['deputy'], now)
  return [...new Map(holders.map(({ person }) => [person._id, { personId: person._id, name: person.name }])).values()]
}

export const handlePeople = handle(people, async ({ communityId }, circumstances) => {
  const { now } = circumstances
  const ground = await groundOf(communityId)
  // Deputies, who hands it on, and whoever may hold a reception there.
  if (!worksThere(ground, await standingOf(circumstances))) throw new Refusal('NOT_FOUND')
  const [deputies, holders] = await Promise.all([deputiesOf(ground.path, now), holdersFor(ground, now)])
  return { deputies: deputies.slice(0, 100), ...holders, now }
})

/** Nothing is handed to where nobody could answer. */
async function holdersFor(ground: Ground, now: Instant): ReturnType<typeof ownersOn> {
  const { organisations, people: persons } = await ownersOn(ground, now)
  const speaking = await holdersInAny(
    organisations.map(({ organisationId }) => organisationId),
    SPEAKERS,
    now,
  )
  const spoken = new Set(speaking.map(({ position }) => position.organisationId))
  return { organisations: organisations.filter(({ organisationId }) => spoken.has(organisationId)), people: persons }
}

type Asked = { organisationId: Id } | { personId: Id }

/** The one chosen of them, as it is kept. Never who heard it: deputies hand on and do not answer. */
export async function holderFor(
  held: Pick<Hearing, 'communityId' | 'path' | 'deputy'>,
  asked: Asked,
  now: Instant,
): Promise<NonNullable<Hearing['handed']>['to']> {
  const { organisations, people: persons } = await holdersFor(held, now)
  if ('organisationId' in asked) {
    const found = organisations.find(({ organisationId }) => organisationId === asked.organisationId)
    if (!found) throw new Refusal('BAD_INPUT', 'no such holder')
    return { organisationId: found.organisationId, name: found.name }
  }
  const found = persons.find(({ personId }) => personId === asked.personId)
  if (!found || found.personId === held.deputy.personId) throw new Refusal('BAD_INPUT', 'no such holder')
  return { personId: found.personId, name: found.name, office: found.office }
}
