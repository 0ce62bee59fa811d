// Whose task it is: the office it is for, and the offices above, who come in when it is overdue. So it is nobody's never.
import type { Position } from '../person/person'
import type { Id, Instant } from '../shape'
import { type ForOffice, isOverdue, type Task } from './task'
import type { TaskParty } from './transitions'

/** From the door upwards; each over the grid or over the community. */
export const CHAIN = [
  { office: 'gridOfficer', over: 'grid' },
  { office: 'gridChief', over: 'grid' },
  { office: 'communitySecretary', over: 'community' },
  { office: 'communityAdmin', over: 'community' },
] as const

type Ground = Pick<Task['place'], 'gridId' | 'communityId'>
type Held = Pick<Position, 'office' | 'placeId'>

/** The offices of the chain over this ground, from the door upwards. */
export const chainOver = ({ gridId, communityId }: Ground): ForOffice[] =>
  CHAIN.map(({ office, over }) => ({ office, placeId: over === 'grid' ? gridId : communityId }))

const same = (a: Held, b: Held): boolean => a.office === b.office && a.placeId === b.placeId

/** Those above the office this task is for, the nearest first. */
export function officesAbove({ place, forOffice }: Pick<Task, 'place' | 'forOffice'>): ForOffice[] {
  const chain = chainOver(place)
  return chain.slice(chain.findIndex((one) => same(one, forOffice)) + 1)
}

export interface Holding extends ForOffice {
  personId: Id
}

/**
 * For which office a task on this ground is opened: the lowest that somebody holds who had no part in what is looked
 * into (nobody confirms their own work); else the lowest held; else the community's admin, whoever that will be.
 */
export function officeFor(ground: Ground, holdings: readonly Holding[], involved: ReadonlySet<Id>): ForOffice {
  const chain = chainOver(ground)
  const held = (by: (holding: Holding) => boolean) =>
    chain.find((one) => holdings.some((holding) => same(holding, one) && by(holding)))
  return held(({ personId }) => !involved.has(personId)) ?? held(() => true) ?? chain[chain.length - 1]!
}

/** What somebody with these positions (held now) is to this task; empty when it is none of theirs. */
export function partiesOfTask(
  task: Task,
  personId: Id,
  positions: readonly Held[],
  now: Instant,
): ReadonlySet<TaskParty> {
  const parties = new Set<TaskParty>()
  if (positions.some((held) => same(held, task.forOffice))) {
    parties.add('office')
    if (task.holder?.personId === personId) parties.add('holder')
  }
  if (isOverdue(task, now) && officesAbove(task).some((one) => positions.some((held) => same(held, one)))) {
    parties.add('above')
  }
  return parties
}

/** The office in which somebody takes it: the one it is for, else the nearest above that they hold. */
export const officeOfTaker = (task: Task, positions: readonly Held[]): ForOffice =>
  [task.forOffice, ...officesAbove(task)].find((one) => positions.some((held) => same(held, one))) ?? task.forOffice
