// What other rooms may ask about tasks: to open one, those about something of theirs, and somebody's open ones, for the desk.
import type { Office, Position } from '../../domain/person/person'
import type { Id, Instant } from '../../domain/shape'
import { type NewTask, newTask, settled } from '../../domain/task/course'
import { CHAIN, partiesOfTask } from '../../domain/task/office'
import { type Finding, isOverdue, TASK_KINDS, type Task, type TaskKind } from '../../domain/task/task'
import { officeOn } from './office'
import { insertTask, openForPlaces, overdueOn, renewTask, taskById, tasksOfWarning } from './store'

export { forgetPerson } from './forget'
export { taskById } from './store'

export type Wanted = Omit<NewTask, 'forOffice'> & {
  /** Whose task it is where that is known; else the lowest office over its ground that somebody holds. */
  forOffice?: NewTask['forOffice']
}

/** Opens a task; false where one with this id is there already, whatever has become of it since. */
export async function openTask({ forOffice, ...wanted }: Wanted, now: Instant): Promise<boolean> {
  if (await taskById(wanted._id)) return false
  return insertTask(newTask({ ...wanted, forOffice: forOffice ?? (await officeOn(wanted.place, new Set(), now)) }, now))
}

/** What it was opened for is answered otherwise: the door spoke up. Nothing where it is done already, or was never opened. */
export async function settleTask(taskId: Id, finding: Finding, words: string, now: Instant): Promise<void> {
  if (!(await taskById(taskId))) return
  await renewTask(taskId, (held) => settled(held, words, now, finding))
}

/** Every task opened for one warning, done ones too. */
export const tasksAbout = ({ warningId }: { warningId: Id }): Promise<Task[]> => tasksOfWarning(warningId)

/** Those tasks may be for: the chain from the grid upwards, and the leader of a building, who knocks in it. */
const OFFICES: readonly Office[] = [...CHAIN.map(({ office }) => office), 'buildingLeader']

/** Open tasks of the offices in these positions (held now), and overdue ones of offices below; the most urgent first. */
export async function tasksOf(personId: Id, positions: readonly Position[], now: Instant): Promise<Task[]> {
  const ground = positions.filter(({ office }) => OFFICES.includes(office)).map(({ placeId }) => placeId)
  const [own, late] = await Promise.all([openForPlaces(ground), overdueOn(ground, now)])
  const byId = new Map([...own, ...late].map((task) => [task._id, task]))
  return [...byId.values()]
    .filter((task) => partiesOfTask(task, personId, positions, now).size > 0)
    .sort((a, b) => a.dueAt - b.dueAt || (a._id < b._id ? -1 : 1))
    .slice(0, 200)
}

/** How many open ones an office over a place has: what goes over with it when it is handed on. */
export const openTasksFor = async (office: Office, placeIds: readonly Id[]): Promise<number> =>
  (await openForPlaces(placeIds)).filter(({ forOffice }) => forOffice.office === office).length

/** For the desk's tile; undefined for who holds no office that tasks are for. */
export async function taskFigures(
  personId: Id,
  positions: readonly Position[],
  now: Instant,
): Promise<{ open: number; overdue: number; kinds: { kind: TaskKind; count: number }[] } | undefined> {
  if (!positions.some(({ office }) => OFFICES.includes(office))) return undefined
  const tasks = await tasksOf(personId, positions, now)
  const kinds = TASK_KINDS.map((kind) => ({ kind, count: tasks.filter((task) => task.kind === kind).length }))
  return {
    open: tasks.length,
    overdue: tasks.filter((task) => isOverdue(task, now)).length,
    kinds: kinds.filter(({ count }) => count > 0),
  }
}
