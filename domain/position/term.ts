// Terms of office: begun, ended, extended, handed over, stood in for. What is past is never edited; a person holds an office
// over a place once at a time.
import { holds, type Position } from '../person/person'
import { Refusal } from '../refusal'
import type { Id, Instant } from '../shape'
import { seatOf } from './appointing'

type Span = Pick<Position, 'from' | 'to'>

/** Half open: one may begin in the instant another ends. A span that ends where it begins is nothing. */
export const overlap = (a: Span, b: Span): boolean =>
  Math.max(a.from, b.from) < Math.min(a.to ?? Number.POSITIVE_INFINITY, b.to ?? Number.POSITIVE_INFINITY)

export const isOver = ({ to }: Span, now: Instant): boolean => to !== undefined && to <= now

/** The latest day a term may be dated back to: what was signed last week may be written down today. */
const BACK = 31 * 86_400_000

const dated = (from: Instant, to: Instant | undefined, now: Instant): void => {
  if (from < now - BACK || (to !== undefined && (to <= from || to <= now))) throw new Refusal('TERM_DATES')
}

/** Adds a term to those of the same seat. */
export function begun(terms: readonly Position[], term: Position, now: Instant): Position {
  dated(term.from, term.to, now)
  const beside = terms.filter((one) => overlap(one, term))
  if (beside.some(({ personId }) => personId === term.personId)) throw new Refusal('TERM_OVERLAPS')
  if (seatOf(term.office)?.sole && term.standsInFor === undefined) {
    if (beside.some(({ standsInFor }) => standsInFor === undefined)) throw new Refusal('SEAT_TAKEN')
  }
  return term
}

/** Ends a term at an instant not before now, and with it those who stand in for it. One that has not begun never begins. */
export function ended(terms: readonly Position[], positionId: Id, at: Instant, now: Instant): Position[] {
  const term = terms.find(({ _id }) => _id === positionId)
  if (!term) throw new Refusal('NOT_FOUND')
  if (isOver(term, now)) throw new Refusal('TERM_OVER')
  const end = Math.max(at, now)
  if (term.to !== undefined && end > term.to) throw new Refusal('TERM_DATES')
  const cut = (one: Position): Position => ({ ...one, to: Math.max(one.from, end) })
  const standing = terms.filter(
    (one) => one.standsInFor === positionId && !isOver(one, now) && (one.to === undefined || one.to > end),
  )
  return [term, ...standing].map(cut)
}

/** A later end, or none. */
export function extended(terms: readonly Position[], positionId: Id, to: Instant | undefined, now: Instant): Position {
  const term = terms.find(({ _id }) => _id === positionId)
  if (!term) throw new Refusal('NOT_FOUND')
  if (isOver(term, now)) throw new Refusal('TERM_OVER')
  if (term.to === undefined || (to !== undefined && to <= term.to)) throw new Refusal('TERM_DATES')
  const { to: _, ...open } = term
  const longer: Position = to === undefined ? open : { ...open, to }
  const principal = terms.find(({ _id }) => _id === term.standsInFor)
  if (principal && !within(longer, principal)) throw new Refusal('TERM_DATES')
  begun(
    terms.filter(({ _id }) => _id !== positionId),
    { ...longer, from: Math.max(term.from, now) },
    now,
  )
  return longer
}

const within = (inner: Span, outer: Span): boolean =>
  inner.from >= outer.from && (outer.to === undefined || (inner.to !== undefined && inner.to <= outer.to))

/** Stands in while the holder is away: everything the holder has, and no longer than the holder has it. */
export function stoodIn(
  terms: readonly Position[],
  positionId: Id,
  standIn: Pick<Position, '_id' | 'personId' | 'from'> & { to: Instant; keys: string[] },
  now: Instant,
): Position {
  const principal = terms.find(({ _id }) => _id === positionId)
  if (!principal) throw new Refusal('NOT_FOUND')
  if (isOver(principal, now)) throw new Refusal('TERM_OVER')
  if (principal.standsInFor !== undefined) throw new Refusal('STEP_OUT_OF_ORDER')
  if (!within(standIn, principal)) throw new Refusal('TERM_DATES')
  const { office, placeId, organisationId } = principal
  const seat = { office, placeId, ...(organisationId === undefined ? {} : { organisationId }) }
  return begun(terms, { ...standIn, ...seat, standsInFor: positionId }, now)
}

/** One act: the holder's term ends, the successor's begins in the same instant. */
export function handedOver(
  terms: readonly Position[],
  positionId: Id,
  successor: Pick<Position, '_id' | 'personId' | 'keys'> & { to?: Instant },
  at: Instant,
  now: Instant,
): { ended: Position[]; begun: Position } {
  const from = Math.max(at, now)
  const over = ended(terms, positionId, from, now)
  const term = over[0]!
  if (term.standsInFor !== undefined) throw new Refusal('STEP_OUT_OF_ORDER')
  const { office, placeId, organisationId } = term
  const seat = { office, placeId, ...(organisationId === undefined ? {} : { organisationId }) }
  const changed = new Map(over.map((one) => [one._id, one]))
  const left = terms.map((one) => changed.get(one._id) ?? one)
  return { ended: over, begun: begun(left, { ...successor, ...seat, from }, now) }
}

/** Who leads by these terms at this moment: the holder, not who stands in. */
export const leaderBy = (terms: readonly Position[], now: Instant): Id | undefined =>
  terms.find((term) => term.standsInFor === undefined && holds(term, now))?.personId
