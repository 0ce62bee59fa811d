// The course of a task, step by step. Pure: the task before and what somebody did give the task after.
import { type Alert, NEVER } from '../bell/alert'
import type { Position } from '../person/person'
import { afterQuiet } from '../quiet'
import { Refusal } from '../refusal'
import type { Id, Instant } from '../shape'
import { officeOfTaker, officesAbove, partiesOfTask } from './office'
import {
  type AlertAfter,
  FINDINGS_OF,
  type Finding,
  type ForOffice,
  type Task,
  type TaskEntry,
  type TaskKind,
  type Telling,
} from './task'
import { tellOverdue, timed, untold } from './tell'
import { movedTask, permitTask, type TaskEvent } from './transitions'
import { whyVisit } from './words'

const HOUR = 3_600_000
/** Issue 3, item 7: a follow-up visit within 24 hours of the alert's end. */
export const WITHIN = 24 * HOUR
/** So often it is put off because nobody was at home; after that it becomes overdue and those above see it. */
const MOST_PUT_OFF = 2

const CLOCK: TaskEntry['by'] = { name: '系统', as: 'clock' }

/** Who acts, with the positions they hold now. */
export interface TaskActor {
  personId: Id
  name: string
  positions: readonly Pick<Position, 'office' | 'placeId'>[]
}

/** One follow-up visit an alert, by the database's own law. */
export const visitId = (alertId: Id): Id => `visit-${alertId}`

/** One task a silence: the device and when it was last heard. */
export const silenceId = (deviceId: Id, lastSeenAt: Instant): Id => `silent-${deviceId}-${lastSeenAt}`
/** One task a device, begun anew each time its battery runs low again. */
export const batteryId = (deviceId: Id): Id => `battery-${deviceId}`

/** Told of as soon as it is not the middle of the night; who does not answer a warning is gone to by night as well. */
const tellOpened = (kind: TaskKind, now: Instant): Telling => ({
  what: 'opened',
  at: kind === 'knock' ? now : afterQuiet(now),
})

export interface NewTask extends Pick<Task, '_id' | 'kind' | 'householdId' | 'personId' | 'place' | 'about' | 'why'> {
  forOffice: ForOffice
  dueAt: Instant
}

export function newTask(about: NewTask, now: Instant): Task {
  const task: Task = {
    ...about,
    version: 1,
    state: 'open',
    openedAt: now,
    missed: 0,
    tell: tellOpened(about.kind, now),
    letters: [],
    tellAt: NEVER,
    timeline: [],
    keys: [],
    updatedAt: now,
  }
  return timed({ ...note(task, 'open', CLOCK, now), state: movedTask('none', 'open') })
}

/** The visit after an alert that was resolved: due 24 hours after somebody reported what came of it. */
export function visitAfter(alert: Alert, forOffice: ForOffice, now: Instant): Task {
  const { place } = alert
  return newTask(
    {
      _id: visitId(alert._id),
      kind: 'visit',
      householdId: alert.householdId,
      personId: alert.resident.personId,
      place: { communityId: alert.communityId, gridId: place.gridId, path: place.path },
      about: { alertId: alert._id, round: alert.round },
      why: whyVisit(alert),
      forOffice,
      dueAt: dueAfter(alert, now),
    },
    now,
  )
}

const dueAfter = ({ resolution }: Alert, now: Instant): Instant => (resolution?.at ?? now) + WITHIN

/** The alert rang anew and was resolved anew: the same visit, from the beginning. Undefined where it follows that ringing already. */
export function visitAgain(task: Task, alert: Alert, now: Instant): Task | undefined {
  if ((task.about.round ?? 1) >= alert.round) return undefined
  const { outcome: _, ...rest } = task
  const { holder, ...unheld } = rest
  const next = moved({ ...unheld, ...(task.state === 'done' || !holder ? {} : { holder }) }, 'again', CLOCK, now)
  const about = { ...task.about, round: alert.round }
  return {
    ...next,
    about,
    why: whyVisit(alert),
    dueAt: dueAfter(alert, now),
    missed: 0,
    tell: tellOpened(task.kind, now),
  }
}

/** Somebody saw to the button, and a day later the same is the matter with it. */
export function deviceAgain(task: Task, why: string, now: Instant): Task | undefined {
  if (task.state !== 'done' || !task.outcome || task.outcome.at + WITHIN > now) return undefined
  if (!STAYS_WITH_THE_HOUSEHOLD.includes(task.outcome.finding)) return undefined
  const { outcome: _, holder: __, ...rest } = task
  const next = moved(rest, 'again', CLOCK, now)
  return { ...next, why, dueAt: now + WITHIN, missed: 0, tell: tellOpened(task.kind, now) }
}

/** After these the button ought to be heard; after the others it is known to be gone, and the device room sees to it. */
const STAYS_WITH_THE_HOUSEHOLD: readonly Finding[] = ['works', 'batteryChanged', 'heardAgain', 'allWell']

/** What it was opened for is over by itself, or nobody can go for it any more: the button was heard, or taken away. */
export function settled(task: Task, words: string, now: Instant, finding: Finding = 'heardAgain'): Task | undefined {
  if (task.state === 'done') return undefined
  const next = moved(task, 'settled', CLOCK, now, words)
  return { ...untold(next), outcome: { finding, words, at: now, alert: 'unchanged' } }
}

function note(task: Task, event: TaskEvent, by: TaskEntry['by'], now: Instant, words?: string): Task {
  const seq = (task.timeline.at(-1)?.seq ?? 0) + 1
  const entry: TaskEntry = { seq, at: now, event, by, ...(words ? { words } : {}) }
  return { ...task, timeline: [...task.timeline, entry], updatedAt: Math.max(now, task.updatedAt) }
}

const moved = (task: Task, event: TaskEvent, by: TaskEntry['by'], now: Instant, words?: string): Task => ({
  ...note(task, event, by, now, words),
  state: movedTask(task.state, event),
})

/** Refuses what this person may not do now; what is none of theirs does not exist for them. */
function permitted(task: Task, event: TaskEvent, actor: TaskActor, now: Instant): TaskEntry['by'] {
  const parties = partiesOfTask(task, actor.personId, actor.positions, now)
  if (parties.size === 0) throw new Refusal('NOT_FOUND')
  return { personId: actor.personId, name: actor.name, as: permitTask(task.state, event, parties) }
}

/** It is theirs from now on; from above, it is their office's. */
const heldBy = (task: Task, actor: TaskActor, now: Instant): Task => ({
  ...task,
  forOffice: officeOfTaker(task, actor.positions),
  holder:
    task.holder?.personId === actor.personId ? task.holder : { personId: actor.personId, name: actor.name, since: now },
})

/** Taking what one has already changes nothing. */
export function take(task: Task, actor: TaskActor, now: Instant): Task {
  const by = permitted(task, 'take', actor, now)
  if (task.state === 'taken' && task.holder?.personId === actor.personId) return task
  const taken = heldBy(moved(task, 'take', by, now), actor, now)
  return task.tell.what === 'opened' ? { ...taken, tell: tellOverdue(task.dueAt) } : taken
}

export interface Found {
  finding: Finding
  words: string
}

/** What one found. Nobody at home: one goes again within a day, twice; what is needed has to be written down. */
export function record(task: Task, actor: TaskActor, { finding, words }: Found, alert: AlertAfter, now: Instant): Task {
  const event = finding === 'nobodyHome' ? 'missed' : 'done'
  const by = permitted(task, event, actor, now)
  if (!FINDINGS_OF[task.kind].includes(finding)) throw new Refusal('BAD_INPUT', 'no finding of this kind')
  if (finding === 'needsHelp' && words.trim() === '') throw new Refusal('BAD_INPUT', 'what help is needed')
  const next = heldBy(moved(task, event, by, now, words), actor, now)
  if (event === 'done') {
    return { ...untold(next), outcome: { finding, words, by: actor.personId, at: now, alert } }
  }
  const missed = task.missed + 1
  if (missed > MOST_PUT_OFF) return { ...next, missed }
  const dueAt = Math.max(task.dueAt, now + WITHIN)
  return { ...next, missed, dueAt, tell: tellOverdue(dueAt) }
}

/** Handed to `to`, an office above the one it was for, with the reason. */
export function passOn(task: Task, actor: TaskActor, reason: string, to: ForOffice | undefined, now: Instant): Task {
  const by = permitted(task, 'passOn', actor, now)
  if (!to || !officesAbove(task).some(({ office, placeId }) => office === to.office && placeId === to.placeId)) {
    throw new Refusal('STEP_OUT_OF_ORDER', 'nobody above')
  }
  const { holder: _, ...rest } = moved(task, 'passOn', by, now, reason)
  return { ...rest, forOffice: to, tell: tellOpened(task.kind, now) }
}

/** What a visit found and could not be rung for: somebody above sees to it within a day. Its id follows from the visit. */
export const checkAfter = (task: Task, words: string, to: ForOffice, now: Instant): Task =>
  newTask(
    {
      _id: `check-${task._id}-${task.timeline.filter(({ event }) => event === 'done').length + 1}`,
      kind: 'check',
      householdId: task.householdId,
      personId: task.personId,
      place: task.place,
      about: task.about,
      why: `走访时需要帮助：${words}`.slice(0, 500),
      forOffice: to,
      dueAt: now + WITHIN,
    },
    now,
  )
