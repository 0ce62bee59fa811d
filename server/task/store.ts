// The writer of tasks, and of how far it was looked for what they follow from.
import type { Id, Instant } from '../../domain/shape'
import { OPEN_TASKS, type Task } from '../../domain/task/task'
import { timed } from '../../domain/task/tell'
import { allOf } from '../kernel/all'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'

export const taskById = (taskId: Id): Promise<Task | undefined> => collection('tasks').byId(taskId)
export const tasksByIds = (taskIds: readonly Id[]): Promise<Task[]> => collection('tasks').byIds(taskIds)

/** False where it is there already: the id says what it follows from. */
export async function insertTask(task: Task): Promise<boolean> {
  try {
    await collection('tasks').insert(timed(task))
    return true
  } catch (fault) {
    if (fault instanceof Duplicate) return false
    throw fault
  }
}

/** Carries out an intention once. */
export const changeTask = (taskId: Id, key: string, to: (task: Task) => Task): Promise<Task> =>
  change('tasks', taskId, (held) => (held.keys.includes(key) ? undefined : withKey(to(held), key)))

const withKey = (task: Task, key: string): Task => timed({ ...task, keys: [...task.keys, key].slice(-100) })

/** As it is, changed without anybody's intention; undefined changes nothing. */
export const renewTask = (taskId: Id, to: (task: Task) => Task | undefined): Promise<Task> =>
  change('tasks', taskId, (held) => {
    const next = to(held)
    return next && timed(next)
  })

/** Enough for one person's eyes; the most urgent come first, so what is left out comes up as others are done. */
const MOST = 200

/** Open ones for any office over these places. */
export async function openForPlaces(placeIds: readonly Id[]): Promise<Task[]> {
  if (placeIds.length === 0) return []
  const { command } = sdk()
  return collection('tasks').find(
    { 'forOffice.placeId': command.in([...placeIds]), state: command.in([...OPEN_TASKS]) },
    { orderBy: ['dueAt', 'asc'], limit: MOST },
  )
}

/** Overdue ones on this ground, whosever they are. */
export async function overdueOn(ground: readonly Id[], now: Instant): Promise<Task[]> {
  if (ground.length === 0) return []
  const { command } = sdk()
  return collection('tasks').find(
    { 'place.path': command.in([...ground]), state: command.in([...OPEN_TASKS]), dueAt: command.lte(now) },
    { orderBy: ['dueAt', 'asc'], limit: MOST },
  )
}

export const tasksOfWarning = (warningId: Id): Promise<Task[]> => allOf('tasks', { 'about.warningId': warningId })

/** Those with something to tell, the longest overdue first. */
export const tasksToTell = (now: Instant): Promise<Task[]> =>
  collection('tasks').find({ tellAt: sdk().command.lte(now) }, { orderBy: ['tellAt', 'asc'], limit: MOST })

export const openOfKind = (kind: Task['kind']): Promise<Task[]> =>
  allOf('tasks', { kind, state: sdk().command.in([...OPEN_TASKS]) })
