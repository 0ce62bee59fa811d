// What can be called of tasks: for who holds the office a task is for, and once it is overdue, an office above.
import * as z from 'zod'
import { contract } from '../contract'
import { id, instant, words } from '../shape'
import { alertAfter, deviceFault, finding, taskEntry, taskKind, taskState } from './task'

/** Officers go to doors: the list already has to say which. */
const taskLine = z.object({
  taskId: id,
  kind: taskKind,
  state: taskState,
  name: z.string(),
  address: z.string(),
  dueAt: instant,
  overdue: z.boolean(),
  /** Who took it. */
  holder: z.object({ name: z.string(), me: z.boolean() }).optional(),
})
export type TaskLine = z.infer<typeof taskLine>

const taskView = taskLine.extend({
  why: z.string(),
  livesAlone: z.boolean(),
  /** Gone once it is done. */
  phone: z.string().optional(),
  alertId: id.optional(),
  fault: deviceFault.optional(),
  /** The household has not confirmed: what is found here decides whether the alert ends or rings anew. */
  decides: z.boolean(),
  may: z.object({ take: z.boolean(), done: z.boolean(), passOn: z.boolean() }),
  outcome: z.object({ finding, words: z.string(), at: instant, alert: alertAfter }).optional(),
  timeline: z.array(taskEntry.omit({ by: true }).extend({ by: z.string() })),
})
export type TaskView = z.infer<typeof taskView>

const may = ['officer', 'admin'] as const
const one = { taskId: id }
const shown = { task: taskView, now: instant }

/** Open tasks of the offices one holds, the most urgent first. */
export const mine = contract({
  name: 'task.mine',
  may,
  input: {},
  output: { tasks: z.array(taskLine), now: instant },
})

export const see = contract({ name: 'task.see', may, input: one, output: shown })

export const take = contract({ name: 'task.take', may, changes: true, input: one, output: shown })

/** What was found at the door. Needs help: the words are owed. */
export const done = contract({
  name: 'task.done',
  may,
  changes: true,
  input: { ...one, outcome: finding, words },
  output: shown,
})

/** Up to the next office that somebody holds; gone from one's own list. `to`: its title. */
export const passOn = contract({
  name: 'task.passOn',
  may,
  changes: true,
  input: { ...one, reason: z.string().trim().min(1).max(200) },
  output: { to: z.string() },
})
