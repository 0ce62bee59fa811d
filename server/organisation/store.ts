// The only file that writes organisations, their history, and who stands behind a place. An organisation and the line that says
// what was changed are written as one.
import type { Backing, BackingTerm } from '../../domain/organisation/backing'
import type { OrganisationChange } from '../../domain/organisation/change'
import type { Organisation } from '../../domain/place/place'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant } from '../../domain/shape'
import { allOf } from '../kernel/all'
import { change } from '../kernel/change'
import { collection, Duplicate, type Held, transact } from '../kernel/database'

const KEYS = 20
const withKey = (keys: readonly string[] | undefined, key: string): string[] => [...(keys ?? []), key].slice(-KEYS)
const isDone = ({ keys }: Organisation, key: string): boolean => keys?.includes(key) ?? false

/** All of a community that are there still. */
export const organisationsOf = async (communityId: Id): Promise<Organisation[]> =>
  (await allOf('organisations', { communityId })).filter(({ dissolvedAt }) => dissolvedAt === undefined)

/** The newest first. */
export const changesOf = (organisationId: Id): Promise<OrganisationChange[]> =>
  collection('organisationChanges').find({ organisationId }, { orderBy: ['at', 'desc'], limit: 200 })

/** False where its id is taken: the same intention came twice. */
export async function foundOrganisation(organisation: Organisation, line: OrganisationChange): Promise<boolean> {
  try {
    await transact(async (held) => {
      await held.insert('organisations', organisation)
      await held.insert('organisationChanges', line)
    })
    return true
  } catch (fault) {
    if (fault instanceof Duplicate) return false
    throw fault
  }
}

/** Over the version that was read, once for an intention; `along` is written with it. */
export function amendOrganisation(
  { organisationId, version, key }: { organisationId: Id; version: number; key: string },
  to: (held: Organisation) => Organisation,
  line: OrganisationChange,
  along: (held: Held, after: Organisation) => Promise<void> = async () => undefined,
): Promise<Organisation> {
  return transact(async (held) => {
    const before = await held.byId('organisations', organisationId)
    if (!before) throw new Refusal('NOT_FOUND')
    if (isDone(before, key)) return before
    if (before.version !== version) throw new Refusal('CHANGED_MEANWHILE')
    const after = { ...to(before), keys: withKey(before.keys, key) }
    await held.write('organisations', after)
    await held.insert('organisationChanges', line)
    await along(held, after)
    return { ...after, version: version + 1 }
  })
}

export const backingOf = async (placeId: Id): Promise<Backing | undefined> => collection('backings').byId(placeId)

/** The terms of a place's backing, changed once for an intention. */
export async function changeBacking(
  placeId: Id,
  key: string,
  to: (terms: readonly BackingTerm[]) => BackingTerm[],
): Promise<void> {
  if (!(await backingOf(placeId))) {
    await collection('backings')
      .insert({ _id: placeId, version: 1, terms: [], keys: [] })
      .catch((fault: unknown) => {
        if (!(fault instanceof Duplicate)) throw fault
      })
  }
  await change('backings', placeId, (held) =>
    held.keys.includes(key) ? undefined : { ...held, terms: to(held.terms), keys: withKey(held.keys, key) },
  )
}

/** Absent until somebody was put down. */
export const backersOf = async (placeIds: readonly Id[]): Promise<Backing[]> => collection('backings').byIds(placeIds)

export const lineOf = (
  _id: Id,
  organisationId: Id,
  by: OrganisationChange['by'],
  what: string,
  at: Instant,
): OrganisationChange => ({ _id, organisationId, at, by, what: what.slice(0, 500) })
