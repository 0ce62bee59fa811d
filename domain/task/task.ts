// A task: somebody goes and looks, because of something that happened. Who, where, what, until when, and what came of it.
import * as z from 'zod'
import { letter } from '../message/letter'
import { office } from '../person/person'
import { id, instant, name, words } from '../shape'

/**
 * visit: the look after an alert. check: what a visit found and somebody higher up has to see to. device: a button that
 * was not heard of for a day. knock: somebody who did not answer a warning or in the morning.
 */
export const TASK_KINDS = ['visit', 'check', 'device', 'knock'] as const
export const taskKind = z.enum(TASK_KINDS)
export type TaskKind = z.infer<typeof taskKind>

/** passedOn: handed up with a reason and not yet taken there. */
export const TASK_STATES = ['open', 'taken', 'passedOn', 'done'] as const
export const taskState = z.enum(TASK_STATES)
export type TaskState = z.infer<typeof taskState>

/** Somebody still has to go. */
export const OPEN_TASKS: readonly TaskState[] = ['open', 'taken', 'passedOn']

/** What one found at the door. nobodyHome is no end: one goes again. heardAgain nobody reports: the button was heard. */
export const FINDINGS = [
  'allWell',
  'needsHelp',
  'nobodyHome',
  'works',
  'batteryChanged',
  'broken',
  'notFound',
  'movedAway',
  'heardAgain',
] as const
export const finding = z.enum(FINDINGS)
export type Finding = z.infer<typeof finding>

const OF_PEOPLE = ['allWell', 'needsHelp', 'nobodyHome'] as const
/** What may be reported of each kind. Who goes for a button looks at the person too. */
export const FINDINGS_OF: Record<TaskKind, readonly Finding[]> = {
  visit: OF_PEOPLE,
  check: OF_PEOPLE,
  knock: OF_PEOPLE,
  device: ['works', 'batteryChanged', 'broken', 'notFound', 'movedAway', 'needsHelp', 'nobodyHome'],
}

/** What is the matter with a device: not heard of for a day, or its battery nearly empty. */
export const DEVICE_FAULTS = ['silent', 'battery'] as const
export const deviceFault = z.enum(DEVICE_FAULTS)
export type DeviceFault = z.infer<typeof deviceFault>

/** What its officers are still to be told, and when: that it is there, or that it is overdue. */
export const telling = z.object({ what: z.enum(['opened', 'overdue', 'nothing']), at: instant })
export type Telling = z.infer<typeof telling>

/** What became of the alert it is about: confirmed, rung anew, or left as it was. */
export const alertAfter = z.enum(['confirmed', 'ringing', 'unchanged'])
export type AlertAfter = z.infer<typeof alertAfter>

/** Append-only; `event` is a word of the transition table. */
export const taskEntry = z.object({
  seq: z.number().int().min(1),
  at: instant,
  event: z.string().max(20),
  by: z.object({ personId: id.optional(), name: z.string().max(40), as: z.string().max(20) }),
  words: words.optional(),
})
export type TaskEntry = z.infer<typeof taskEntry>

/** An office over a place: whoever holds it now has the task. */
export const forOffice = z.object({ office, placeId: id })
export type ForOffice = z.infer<typeof forOffice>

/** Stored in `tasks`. Name, phone and address are read where they are kept, each time, and only for whom the task is. */
export const task = z.object({
  _id: id,
  version: z.number().int().min(1),
  kind: taskKind,
  state: taskState,
  householdId: id,
  /** The person of that household one asks after. */
  personId: id,
  place: z.object({
    communityId: id,
    gridId: id,
    /** City, street, community, grid: whose ground this is. */
    path: z.array(id).max(8),
  }),
  about: z.object({
    alertId: id.optional(),
    /** The ringing of that alert it follows. */
    round: z.number().int().min(1).optional(),
    deviceId: id.optional(),
    fault: deviceFault.optional(),
    warningId: id.optional(),
    morningId: id.optional(),
  }),
  /** Why one goes, as one tells somebody who was not there. */
  why: words,
  forOffice,
  /** Who took it; somebody who holds the office it is for. */
  holder: z.object({ personId: id, name, since: instant }).optional(),
  openedAt: instant,
  dueAt: instant,
  /** How often nobody was at home. */
  missed: z.number().int().min(0),
  /** `by` is absent where nobody went: the button was heard again. */
  outcome: z.object({ finding, words, by: id.optional(), at: instant, alert: alertAfter }).optional(),
  tell: telling,
  /** The messages about it, newest last; where several were opened at once, the first carries the one for all. */
  letters: z.array(letter).max(60),
  /** When `tell` or a letter needs somebody; far in the future when none does. Indexed. */
  tellAt: instant,
  timeline: z.array(taskEntry).max(500),
  /** Intention keys already carried out, newest last. */
  keys: z.array(z.string().max(64)).max(100),
  updatedAt: instant,
})
export type Task = z.infer<typeof task>

export const isOverdue = ({ state, dueAt }: Pick<Task, 'state' | 'dueAt'>, now: number): boolean =>
  state !== 'done' && now >= dueAt
