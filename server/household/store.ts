// The writer of households, of the history of their records, and of their health notes.
import type { Amendment } from '../../domain/household/amendment'
import type { HealthNote } from '../../domain/household/health'
import type { Household } from '../../domain/household/household'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { allOf } from '../kernel/all'
import { collection, Duplicate, sdk, transact } from '../kernel/database'

export const householdById = (householdId: Id): Promise<Household | undefined> =>
  collection('households').byId(householdId)

export const isDone = ({ keys }: { keys?: string[] | undefined }, key: string): boolean => keys?.includes(key) ?? false

const withKey = (keys: readonly string[] | undefined, key: string): string[] => [...(keys ?? []), key].slice(-50)

/**
 * The record and its line of history as one, over the version that was read. `to` undefined leaves the record as it is.
 * Once for an intention.
 */
export function amendHousehold(
  { householdId, version, key }: { householdId: Id; version: number; key: string },
  to: (held: Household) => Household,
  line: (before: Household, after: Household) => Amendment,
): Promise<Household> {
  return transact(async (held) => {
    const before = await held.byId('households', householdId)
    if (!before) throw new Refusal('NOT_FOUND')
    if (isDone(before, key)) return before
    if (before.version !== version) throw new Refusal('CHANGED_MEANWHILE')
    const after = { ...to(before), keys: withKey(before.keys, key) }
    await held.write('households', after)
    await held.insert('amendments', line(before, after))
    return { ...after, version: version + 1 }
  })
}

/** A household nobody had on record. False where its id is taken. */
export async function insertHousehold(household: Household, key: string, line: Amendment): Promise<boolean> {
  try {
    await transact(async (held) => {
      await held.insert('households', { ...household, keys: [key] })
      await held.insert('amendments', line)
    })
    return true
  } catch (fault) {
    if (fault instanceof Duplicate) return false
    throw fault
  }
}

/** Writes the note anew, and the line that says so. Once for an intention. */
export function writeNote(
  note: Omit<HealthNote, 'version' | 'keys'>,
  key: string,
  line: Amendment,
): Promise<HealthNote> {
  return transact(async (held) => {
    const before = await held.byId('healthNotes', note._id)
    if (before && isDone(before, key)) return before
    const after: HealthNote = { ...note, version: before?.version ?? 1, keys: withKey(before?.keys, key) }
    if (before) await held.write('healthNotes', after)
    else await held.insert('healthNotes', after)
    await held.insert('amendments', line)
    return after
  })
}

/** The words are for the community doctor; see readHealthNote.ts. */
export const healthNoteOf = async (householdId: Id): Promise<HealthNote | undefined> => {
  const note = await collection('healthNotes').byId(householdId)
  return note?.words === '' ? undefined : note
}

/** Which of these have a note, and since when: nothing of what it says. */
export async function healthNoteDates(householdIds: readonly Id[]): Promise<Map<Id, number>> {
  const notes = await collection('healthNotes').byIds(householdIds)
  return new Map(notes.filter(({ words }) => words !== '').map(({ _id, at }) => [_id, at]))
}

/** The last who lived there left for good: the household goes, with its history and what was noted of health. */
export async function removeWhole(householdId: Id): Promise<void> {
  await sdk().collection('amendments').where({ householdId }).remove()
  await collection('healthNotes').remove(householdId)
  await collection('households').remove(householdId)
}

/** Newest first. Ids sort by the time they were made. */
export const amendmentsOf = (householdId: Id): Promise<Amendment[]> =>
  collection('amendments').find({ householdId }, { orderBy: ['_id', 'desc'], limit: 300 })

/** Those with a bell on record, consent given or taken back, of whole communities and of single grids. */
export async function bellHouseholdsOf(communityIds: readonly Id[], gridIds: readonly Id[]): Promise<Household[]> {
  const { command } = sdk()
  const signed = ['bellConsent.at', 'bellConsentWithdrawn.at']
  const grounds = [
    ...(communityIds.length > 0 ? [{ communityId: command.in([...communityIds]) }] : []),
    ...(gridIds.length > 0 ? [{ gridId: command.in([...gridIds]) }] : []),
  ]
  const found = await Promise.all(
    grounds.flatMap((ground) => signed.map((field) => allOf('households', { ...ground, [field]: command.gte(0) }))),
  )
  return [...new Map(found.flat().map((one) => [one._id, one])).values()]
}

export const householdsIn = (buildingId: Id): Promise<Household[]> => allOf('households', { buildingId })
