// What every change of positions has in common: seen and allowed by the table, done once for an intention, put on the log.
import type { z } from 'zod'
import type { Person, Position } from '../../domain/person/person'
import { mayAppoint } from '../../domain/position/appointing'
import type { appointee } from '../../domain/position/contract'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { audit } from '../kernel/audit'
import { type Circumstances, personOf } from '../kernel/handle'
import { personById, registered } from '../person/read'
import { appointerOf, type Chair, communityFor, mayChange, positionInSight, shown } from './show'
import { type Change, changeSeat, termsOf } from './store'
import { positionById } from './terms'

type Appointee = z.infer<typeof appointee>

/** The person meant, entered where the number is new; and allowed in this office here. */
export async function appointed(
  whom: Appointee,
  office: Position['office'],
  chair: Chair,
  circumstances: Circumstances,
): Promise<Person> {
  const by = appointerOf(circumstances)
  if (!mayAppoint(by, office, chair.places, undefined)) throw new Refusal('NOT_YOURS')
  const person =
    'personId' in whom
      ? await personById(whom.personId)
      : await registered({ ...whom, communityId: await communityFor(chair, circumstances) })
  if (!person) throw new Refusal('NOT_FOUND')
  if (!mayAppoint(by, office, chair.places, person._id)) throw new Refusal('NOT_YOURS')
  return person
}

const isDone = (terms: readonly Position[], key: string): boolean => terms.some(({ keys }) => keys?.includes(key))

/** Changes the seat once for this intention, and gives the term with this id. */
export async function act(
  call: string,
  seat: Pick<Position, 'office' | 'placeId' | 'organisationId'>,
  chair: Chair,
  circumstances: Circumstances,
  to: (terms: readonly Position[]) => Change & { shows: Id },
) {
  const { now, key } = circumstances
  const by = personOf(circumstances)._id
  let shows: Id | undefined
  await changeSeat(seat, now, (terms) => {
    shows = undefined
    if (isDone(terms, key)) return { begun: [], changed: [] }
    const change = to(terms)
    shows = change.shows
    return change
  })
  // Done before: the newest term that carries the intention.
  const positionId = shows ?? (await termsOf(seat)).filter(({ keys }) => keys?.includes(key)).at(-1)?._id
  const position = positionId === undefined ? undefined : await positionById(positionId)
  if (!position) throw new Refusal('NOT_FOUND')
  if (shows !== undefined) {
    const about = { positionId: position._id, personId: position.personId, office: position.office }
    await audit(now, { by, call, about: { ...about, placeId: position.placeId } })
  }
  return shown(position, chair, circumstances)
}

/** The position with its chair, when the caller may change it. */
export async function changeable(positionId: Id, circumstances: Circumstances) {
  const found = await positionInSight(positionId, circumstances)
  if (found.position.byOffice !== undefined) throw new Refusal('BY_OFFICE')
  if (!mayChange(found.position, found.chair, appointerOf(circumstances))) throw new Refusal('NOT_YOURS')
  return found
}
