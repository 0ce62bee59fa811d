// What other rooms may ask about organisations: which are over a place, and which units there are to hand matters to.
import { adminGround } from '../../domain/coverage/ground'
import type { Position } from '../../domain/person/person'
import type { Organisation, OrganisationKind } from '../../domain/place/place'
import type { Id } from '../../domain/shape'
import { allOf } from '../kernel/all'
import { collection, sdk } from '../kernel/database'

export const organisationById = (organisationId: Id): Promise<Organisation | undefined> =>
  collection('organisations').byId(organisationId)

/** Dissolved ones too; ids nobody has are left out. */
export const organisationsByIds = (organisationIds: readonly Id[]): Promise<Organisation[]> =>
  collection('organisations').byIds(organisationIds)

/** Those that are over one of these places itself, by the order of their ids; dissolved ones are no more. */
export async function organisationsOver(
  placeIds: readonly Id[],
  kinds?: readonly OrganisationKind[],
): Promise<Organisation[]> {
  if (placeIds.length === 0 || kinds?.length === 0) return []
  const { command } = sdk()
  const found = await allOf('organisations', {
    placeIds: command.in([...new Set(placeIds)]),
    ...(kinds ? { kind: command.in([...kinds]) } : {}),
  })
  return found.filter(({ dissolvedAt }) => dissolvedAt === undefined)
}

/** Units over these cities and streets, to which matters are handed. */
export const unitsOf = (cityOrStreetIds: readonly Id[]): Promise<Organisation[]> =>
  organisationsOver(cityOrStreetIds, ['unit'])
export { inSight, placeInSight } from './ground'
export { officesSaid } from './offices'

/** Everything founded in these communities, however much; dissolved ones are no more. */
export async function organisationsOfCommunities(communityIds: readonly Id[]): Promise<Organisation[]> {
  if (communityIds.length === 0) return []
  const all = await allOf('organisations', { communityId: sdk().command.in([...communityIds]) })
  return all.filter(({ dissolvedAt }) => dissolvedAt === undefined)
}

/** For the desk's tile: how many there are in one's communities, or over one's street or city; undefined for who holds no such place. */
export async function organisationFigures(
  positions: readonly Position[],
): Promise<{ organisations: number } | undefined> {
  const ground = adminGround(positions)
  if (ground.length === 0) return undefined
  const { command } = sdk()
  const [within, over] = await Promise.all([
    collection('organisations').count({ communityId: command.in([...ground]) }),
    collection('organisations').count({ placeIds: command.in([...ground]), communityId: command.exists(false) }),
  ])
  return { organisations: within + over }
}
