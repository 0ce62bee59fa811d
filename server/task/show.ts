// Tasks as they are shown: name, door and phone are read where they are kept, for those whose task it is.

import { addressOf } from '../../domain/household/amendment'
import { Refusal } from '../../domain/refusal'
import type { Instant } from '../../domain/shape'
import type { TaskLine, TaskView } from '../../domain/task/contract'
import type { TaskActor } from '../../domain/task/course'
import { officesAbove, partiesOfTask } from '../../domain/task/office'
import { isOverdue, type Task } from '../../domain/task/task'
import { permitTask, type TaskEvent, type TaskParty } from '../../domain/task/transitions'
import { awaitsConfirmation } from '../bell/read'
import { householdsByIds } from '../household/read'
import { type Circumstances, personOf } from '../kernel/handle'
import { peopleByIds } from '../person/read'
import { placesByIds } from '../place/read'

export function actorOf(circumstances: Circumstances): TaskActor {
  const { _id: personId, name } = personOf(circumstances)
  return { personId, name, positions: circumstances.caller.positions }
}

export const partiesFor = (task: Task, circumstances: Circumstances): ReadonlySet<TaskParty> =>
  partiesOfTask(task, personOf(circumstances)._id, circumstances.caller.positions, circumstances.now)

/** What is none of the caller's does not exist for them. */
export function owned(task: Task | undefined, circumstances: Circumstances): Task {
  if (!task || partiesFor(task, circumstances).size === 0) throw new Refusal('NOT_FOUND')
  return task
}

/** Looked up together, however many there are; in their order. */
export async function linesOf(tasks: readonly Task[], circumstances: Circumstances): Promise<TaskLine[]> {
  const [homes, people] = await Promise.all([
    addressesOf(tasks),
    peopleByIds(tasks.map(({ personId }) => personId)).then((all) => new Map(all.map((one) => [one._id, one]))),
  ])
  const me = personOf(circumstances)._id
  return tasks.map((task) => ({
    taskId: task._id,
    kind: task.kind,
    state: task.state,
    name: people.get(task.personId)?.name ?? '住户',
    address: homes.get(task.householdId)?.address ?? '住址已经变动，请问社区',
    dueAt: task.dueAt,
    overdue: isOverdue(task, circumstances.now),
    ...(task.holder ? { holder: { name: task.holder.name, me: task.holder.personId === me } } : {}),
  }))
}

interface Home {
  address: string
  livesAlone: boolean
}

async function addressesOf(tasks: readonly Task[]): Promise<Map<string, Home>> {
  const households = await householdsByIds(tasks.map(({ householdId }) => householdId))
  const places = await placesByIds(households.flatMap(({ buildingId, estateId }) => [buildingId, estateId]))
  const nameOf = (placeId: string) => places.find(({ _id }) => _id === placeId)?.name ?? ''
  return new Map(households.map((one) => [one._id, { address: addressOf(one, nameOf), livesAlone: one.livesAlone }]))
}

/** One in full. Once it is done nobody needs the phone any more. */
export async function viewOf(task: Task, circumstances: Circumstances): Promise<{ task: TaskView; now: Instant }> {
  const { about, state, outcome } = task
  const open = state !== 'done'
  const [[line], homes, people, decides] = await Promise.all([
    linesOf([task], circumstances),
    addressesOf([task]),
    open ? peopleByIds([task.personId]) : [],
    open && task.kind === 'visit' && about.alertId ? awaitsConfirmation(about.alertId) : false,
  ])
  const parties = partiesFor(task, circumstances)
  const shown: TaskView = {
    ...line!,
    why: task.why,
    livesAlone: homes.get(task.householdId)?.livesAlone ?? false,
    ...(people[0] ? { phone: people[0].phone } : {}),
    ...(about.alertId ? { alertId: about.alertId } : {}),
    ...(about.fault ? { fault: about.fault } : {}),
    decides,
    may: {
      take: !line!.holder?.me && may(task, 'take', parties),
      done: may(task, 'done', parties),
      passOn: may(task, 'passOn', parties) && officesAbove(task).length > 0,
    },
    ...(outcome
      ? { outcome: { finding: outcome.finding, words: outcome.words, at: outcome.at, alert: outcome.alert } }
      : {}),
    timeline: task.timeline.map(({ by, ...entry }) => ({ ...entry, by: by.name })),
  }
  return { task: shown, now: circumstances.now }
}

function may(task: Task, event: TaskEvent, parties: ReadonlySet<TaskParty>): boolean {
  try {
    permitTask(task.state, event, parties)
    return true
  } catch (fault) {
    if (fault instanceof Refusal) return false
    throw fault
  }
}
