// Many doors at once: who is called to which, over all open alerts together. One person for each door first, then a second
// for each; every door that can have somebody has somebody before any has two; of all ways to do that, the least total of
// expected arrivals. Nobody twice.
import { munkres } from 'munkres'
import type { Id, Instant } from '../shape'

/** An alert that still asks for people. */
export interface Door {
  alertId: Id
  /** People asked already who may yet answer. */
  has: number
  /** So many it wants to have been asked at the same time. */
  wants: number
  /** Since when it rings, and how urgent it is: 1, and one more for each press. */
  since: Instant
  urgency: number
}

/** Seconds until this person would stand at that door; undefined where they may not be called to it. */
export type Arrival = (alertId: Id, personId: Id) => number | undefined

/** Every further press counts as if the door had rung so much longer. Milliseconds. */
const PRESS_WEIGHS = 60_000

/**
 * Where there are too few people, who comes first: the longest ringing, each further press counting a minute. Urgency ends
 * at 9, so whoever rings eight minutes later is behind in any case: only finitely many are ever before a door, and it is
 * never passed over for ever.
 */
export const inTurn = (a: Door, b: Door): number => turnOf(a) - turnOf(b) || (a.alertId < b.alertId ? -1 : 1)
const turnOf = ({ since, urgency }: Door): number => since - (urgency - 1) * PRESS_WEIGHS

/** Who of these free people goes to which door. Doors that get nobody have an empty list. */
export function assign(doors: readonly Door[], personIds: readonly Id[], arrival: Arrival): Map<Id, Id[]> {
  const shares = new Map<Id, Id[]>(doors.map(({ alertId }) => [alertId, []]))
  const queue = [...doors].sort(inTurn)
  const most = Math.max(0, ...doors.map(({ wants }) => wants))
  let free = [...new Set(personIds)].sort()
  for (let level = 1; level <= most && free.length > 0; level++) {
    const has = ({ alertId, has: before }: Door) => before + (shares.get(alertId)?.length ?? 0)
    const asking = queue.filter((door) => door.wants >= level && has(door) < level)
    const given = oneEach(asking, free, arrival)
    for (const [alertId, personId] of given) shares.get(alertId)?.push(personId)
    const taken = new Set(given.map(([, personId]) => personId))
    free = free.filter((personId) => !taken.has(personId))
  }
  return shares
}

/** Dearer than any way on foot: a pair that must not be. */
const FORBIDDEN = 1e9

/**
 * One person for each of these doors, as many doors as can be served at once. Taking doors in turn and keeping each that
 * can still be served together with those before it costs no door in all (the sets that can be served are a matroid), so
 * the first in turn are served first; who goes where among those served is then the cheapest way.
 */
function oneEach(asking: readonly Door[], free: readonly Id[], arrival: Arrival): [alertId: Id, personId: Id][] {
  const seconds = asking.map(({ alertId }) => free.map((personId) => arrival(alertId, personId) ?? FORBIDDEN))
  const rows = servable(seconds.map((row) => row.flatMap((cost, column) => (cost < FORBIDDEN ? [column] : []))))
  if (rows.length === 0) return []
  return munkres(rows.map((row) => seconds[row]!)).flatMap(([served, column]): [Id, Id][] => {
    const row = rows[served]!
    return seconds[row]![column]! < FORBIDDEN ? [[asking[row]!.alertId, free[column]!]] : []
  })
}

/** The rows that can have a column each, the earlier before the later: augmenting paths, row by row. */
function servable(columnsOf: readonly (readonly number[])[]): number[] {
  const rowOf = new Map<number, number>()
  const seat = (row: number, tried: Set<number>): boolean => {
    for (const column of columnsOf[row]!) {
      if (tried.has(column)) continue
      tried.add(column)
      const holder = rowOf.get(column)
      if (holder === undefined || seat(holder, tried)) {
        rowOf.set(column, row)
        return true
      }
    }
    return false
  }
  return columnsOf.flatMap((_, row) => (seat(row, new Set()) ? [row] : []))
}
