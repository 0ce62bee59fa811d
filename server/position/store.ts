// The only file that writes positions. Every change goes through the seat it is held in, one change at a time, and takes what
// follows by office along: a branch's chiefs, an organisation's leader.
import type { Office, Position } from '../../domain/person/person'
import type { Organisation } from '../../domain/place/place'
import { LEADS } from '../../domain/position/appointing'
import { follow } from '../../domain/position/chiefs'
import { leaderBy } from '../../domain/position/term'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { collection, Duplicate, type Held, transact } from '../kernel/database'
import { organisationById, organisationsOver } from '../organisation/read'

export interface SeatKey {
  office: Office
  placeId: Id
  organisationId?: Id | undefined
}

/** Over a place at most 1000 terms, past ones too. */
const MOST = 1000
const TRIES = 6
const KEYS = 20

const seatIdOf = ({ office, placeId, organisationId }: SeatKey): Id => `${office}_${organisationId ?? placeId}`

/** All terms ever of this seat, in the order of their beginning. */
export async function termsOf({ office, placeId, organisationId }: SeatKey): Promise<Position[]> {
  const found =
    organisationId === undefined
      ? await collection('positions').find({ placeId, office }, { limit: MOST })
      : await collection('positions').find({ organisationId }, { limit: MOST })
  return found
    .filter((one) => one.office === office && one.organisationId === organisationId)
    .sort((a, b) => a.from - b.from || (a._id < b._id ? -1 : 1))
}

export const withKey = (keys: readonly string[] | undefined, key: string): string[] =>
  [...(keys ?? []), key].slice(-KEYS)

/** What a change writes: terms that begin, and terms that end otherwise than they did. */
export interface Change {
  begun: Position[]
  changed: Position[]
}

/** Somebody else wrote meanwhile: everything is read anew. */
class Moved extends Error {}

const sameTerm = (before: Position, after: Position): boolean => before.to === after.to

/**
 * One change of one seat. `to` says what is written, from the terms as they stand; it may run several times. The seat is
 * held by version, so that two who appoint at once do not both find it free.
 */
export async function changeSeat(
  seat: SeatKey,
  now: Instant,
  to: (terms: readonly Position[]) => Change,
): Promise<void> {
  const _id = seatIdOf(seat)
  for (let i = 0; i < TRIES; i++) {
    const [held, organisation] = await Promise.all([collection('seats').byId(_id), organisationOf(seat)])
    const [terms, chiefs] = await Promise.all([termsOf(seat), chiefsIn(organisation)])
    const change = to(terms)
    if (change.begun.length + change.changed.length === 0) return
    const written = await transact(async (store) => {
      const current = await store.byId('seats', _id)
      if (current?.version !== held?.version) throw new Moved()
      if (current) await store.write('seats', current)
      else await store.insert('seats', { _id, version: 1 })
      await writeTerms(store, change)
      if (organisation) {
        const stands = await store.byId('organisations', organisation._id)
        if (stands?.version !== organisation.version) throw new Moved()
        await settle(store, stands, { terms: merged(terms, change), chiefs }, now)
      }
      return true
    }).catch((fault: unknown) => {
      if (fault instanceof Moved || fault instanceof Duplicate) return false
      throw fault
    })
    if (written) return
  }
  throw new Refusal('BUSY', _id)
}

const organisationOf = async ({ office, placeId, organisationId }: SeatKey): Promise<Organisation | undefined> => {
  if (organisationId !== undefined) return organisationById(organisationId)
  // The community's secretary leads its committee, whether or not the term names it.
  return office === 'communitySecretary' ? (await organisationsOver([placeId], ['communityCommittee']))[0] : undefined
}

const chiefsIn = async (organisation: Organisation | undefined): Promise<Position[]> =>
  organisation?.kind === 'gridBranch' ? termsOfOffice(organisation._id, 'gridChief') : []

const termsOfOffice = async (organisationId: Id, office: Office): Promise<Position[]> =>
  (await collection('positions').find({ organisationId }, { limit: MOST })).filter((one) => one.office === office)

function merged(terms: readonly Position[], { begun, changed }: Change): Position[] {
  const by = new Map(changed.map((one) => [one._id, one]))
  return [...terms.map((one) => by.get(one._id) ?? one), ...begun]
}

async function writeTerms(store: Held, { begun, changed }: Change): Promise<void> {
  for (const term of begun) await store.insert('positions', { version: 1, ...term })
  for (const term of changed) {
    const before = await store.byId('positions', term._id)
    if (before && sameTerm(before, term) && before.keys?.length === term.keys?.length) continue
    await store.write('positions', { ...term, version: before?.version ?? 1 })
  }
}

/** What follows from who holds the organisation's offices: its leader, and a branch's chiefs. */
async function settle(
  store: Held,
  organisation: Organisation,
  { terms, chiefs }: { terms: readonly Position[]; chiefs: readonly Position[] },
  now: Instant,
): Promise<void> {
  const office = terms[0]?.office
  if (organisation.kind === 'gridBranch' && office === 'branchSecretary') {
    await writeTerms(store, follow(terms, chiefs, await gridsAmong(store, organisation.placeIds), now))
  }
  const leads = office !== undefined && LEADS[organisation.kind] === office
  const { leaderId: _, ...led } = organisation
  const leaderId = leads ? leaderBy(terms, now) : organisation.leaderId
  // Written even where nothing changed: who amends the organisation meanwhile has to look again.
  await store.write('organisations', leaderId === undefined ? led : { ...led, leaderId })
}

async function gridsAmong(store: Held, placeIds: readonly Id[]): Promise<Id[]> {
  const grids: Id[] = []
  for (const placeId of placeIds) {
    if ((await store.byId('places', placeId))?.kind === 'grid') grids.push(placeId)
  }
  return grids
}

/** A branch over other grids than before: its chiefs' terms follow, within the transaction that amends it. */
export async function chiefsFor(branch: Pick<Organisation, '_id'>): Promise<{
  secretaries: Position[]
  chiefs: Position[]
}> {
  const found = await collection('positions').find({ organisationId: branch._id }, { limit: MOST })
  return {
    secretaries: found.filter(({ office }) => office === 'branchSecretary'),
    chiefs: found.filter(({ office }) => office === 'gridChief'),
  }
}

export async function followGrids(
  store: Held,
  held: { secretaries: readonly Position[]; chiefs: readonly Position[] },
  gridIds: readonly Id[],
  now: Instant,
): Promise<void> {
  await writeTerms(store, follow(held.secretaries, held.chiefs, gridIds, now, now))
}
