// Tells officers of their tasks: one message to each of an office for all that was opened at once. Written down in the task
// before it is handed over, so a crash leads at most to a second one, marked as such, and never to none.
import { addresseesOf } from '../../domain/person/addressee'
import type { Instant } from '../../domain/shape'
import { officesAbove } from '../../domain/task/office'
import type { ForOffice, Task } from '../../domain/task/task'
import { nowTold, telling } from '../../domain/task/tell'
import { householdsByIds } from '../household/read'
import { log, logFault } from '../kernel/log'
import { handOverLetters, type RenewLetters } from '../kernel/messages/letters'
import { holdersOf } from '../person/read'
import { placesByIds } from '../place/read'
import { firstHeld } from './office'
import { renewTask, tasksToTell } from './store'

/** Milliseconds one sweep works at most; the next pulse goes on. */
const WORKS = 4000

/** What the timer runs. Gives how many messages were handed over. */
export async function tellTasks(now: Instant, works = WORKS): Promise<number> {
  const due = await tasksToTell(now)
  if (due.length === 0) return 0
  const until = Date.now() + works
  const leads: Task[] = []
  for (const group of await grouped(
    due.filter(({ tell }) => tell.at <= now),
    now,
  )) {
    try {
      leads.push(await compose(group, now))
    } catch (fault) {
      logFault('task.tell', fault, { taskId: group.tasks[0]!._id })
    }
  }
  const composed = new Set(leads.map(({ _id }) => _id))
  const waiting = due.filter((task) => task.letters.length > 0 && !composed.has(task._id))
  let handed = 0
  for (const task of [...leads, ...waiting]) {
    if (Date.now() > until) break
    handed += await handOverLetters(renewLettersOf(task), now, until).catch((fault: unknown) => {
      logFault('task.letters', fault, { taskId: task._id })
      return 0
    })
  }
  if (handed > 0) log('info', 'task.tell', { handed })
  return handed
}

interface Group {
  /** Undefined where nobody stands above. */
  office: ForOffice | undefined
  tasks: Task[]
}

/** By what is told to which office. */
async function grouped(tasks: readonly Task[], now: Instant): Promise<Group[]> {
  const groups = new Map<string, Group>()
  for (const task of tasks) {
    const office = task.tell.what === 'overdue' ? await firstHeld(officesAbove(task), now) : task.forOffice
    const name = [task.tell.what, task.kind, office?.office, office?.placeId].join(' ')
    const group = groups.get(name) ?? { office, tasks: [] }
    group.tasks.push(task)
    groups.set(name, group)
  }
  return [...groups.values()]
}

/** The first of them, with the messages for all. The others are told once this is stored: never before. */
async function compose({ office, tasks }: Group, now: Instant): Promise<Task> {
  const [first, ...others] = [...tasks].sort((a, b) => a.dueAt - b.dueAt)
  const holders = office ? await holdersOf([office.placeId], [office.office], now) : []
  if (holders.length === 0) log('warn', 'task.nobodyToTell', { taskId: first!._id, what: first!.tell.what })
  const to = addresseesOf(holders.map(({ person }) => person)).slice(0, 20)
  const telegram = { to, place: await placeOf(first!), count: tasks.length }
  const lead = await renewTask(first!._id, (held) => (isStill(held, first!) ? telling(held, telegram, now) : undefined))
  for (const task of others) await renewTask(task._id, (held) => (isStill(held, task) ? nowTold(held) : undefined))
  return lead
}

/** Nobody else told it, took it or ended it meanwhile. */
const isStill = ({ tell }: Task, { tell: read }: Task): boolean => tell.what === read.what && tell.at === read.at

/** The estate, as neighbours call it; neither name nor door. */
async function placeOf({ householdId, place }: Task): Promise<string> {
  const [household] = await householdsByIds([householdId])
  const places = await placesByIds([...(household ? [household.estateId] : []), place.gridId])
  const found = places.find(({ _id }) => _id === household?.estateId) ?? places[0]
  return found?.name ?? '辖区内'
}

const renewLettersOf =
  (task: Task): RenewLetters =>
  (to) =>
    renewTask(task._id, (held) => {
      const letters = to(held.letters)
      return letters && { ...held, letters }
    })
