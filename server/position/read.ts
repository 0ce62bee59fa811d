// What other rooms may ask about positions held in organisations: who speaks for a branch, a company, a unit now.
import { holds, type Office, type Position } from '../../domain/person/person'
import type { Id, Instant } from '../../domain/shape'
import { type Holder, peopleByIds } from '../person/read'
import { termsInAny } from './terms'

export type { Holder } from '../person/read'
export { chairIn, termsShown } from './show'
export { changeSeat, chiefsFor, followGrids } from './store'
export { positionById, positionsOver, termsIn, termsInAny } from './terms'

/** Who holds one of these offices in this organisation at this moment, stand-ins with them. */
export const holdersIn = (organisationId: Id, offices: readonly Office[], now: Instant): Promise<Holder[]> =>
  holdersInAny([organisationId], offices, now)

/** The same for several at once; a holder's position says in which. */
export async function holdersInAny(
  organisationIds: readonly Id[],
  offices: readonly Office[],
  now: Instant,
): Promise<Holder[]> {
  if (organisationIds.length === 0 || offices.length === 0) return []
  const positions = await termsInAny(organisationIds)
  return withPeople(positions.filter((held) => offices.includes(held.office) && holds(held, now)))
}

/** Whoever is gone from the books is left out. */
export async function withPeople(positions: readonly Position[]): Promise<Holder[]> {
  const found = await peopleByIds(positions.map(({ personId }) => personId))
  const people = new Map(found.map((person) => [person._id, person]))
  return positions.flatMap((position) => {
    const person = people.get(position.personId)
    return person ? [{ person, position }] : []
  })
}
