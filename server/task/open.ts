// Opens the visit after each alert. The task room looks for itself what ended; the bell does not wait for it. A visit's
// id follows from its alert, so looking twice, or two looking at once, opens none twice.
import type { Alert } from '../../domain/bell/alert'
import type { Instant } from '../../domain/shape'
import { visitAfter, visitAgain, visitId } from '../../domain/task/course'
import type { ForOffice, Task } from '../../domain/task/task'
import { overSince } from '../bell/read'
import { log, logFault } from '../kernel/log'
import { lastLook, noteLook } from '../kernel/looks'
import { officeOn } from './office'
import { insertTask, renewTask, tasksByIds } from './store'

/** Milliseconds between two looks: a visit is due in a day. */
const EVERY = 30_000
/** What carries an earlier time may be stored later than this look by as long as a function runs and clocks differ. */
const OVERLAP = 120_000
/** The first look of an installation reaches back as far as a visit is still in time. */
const FIRST = 86_400_000
/** Alerts read at once, and where a whole batch carries one and the same instant. */
const BATCH = 50
/** Milliseconds one look works at most; the next one goes on. */
const WORKS = 4000

/** What the timer runs: gives how many visits were opened, or begun anew. */
export async function openVisits(now: Instant): Promise<number> {
  const look = await lastLook('visits')
  if (look && look.at + EVERY > now) return 0
  const from = look?.through ?? now - FIRST
  const until = Date.now() + WORKS
  let opened = 0
  let left: Instant[] = []
  for await (const alerts of overSince(from, BATCH)) {
    const batch = await followUp(alerts, now, until)
    opened += batch.opened
    left = [...left, ...batch.left]
    if (batch.late) break
  }
  // What failed, or there was no time for, is looked at again, and holds up nobody else.
  await noteLook('visits', look, left.length > 0 ? now - EVERY : now, Math.max(from, Math.min(now - OVERLAP, ...left)))
  if (opened > 0) log('info', 'task.openVisits', { opened })
  return opened
}

interface Batch {
  opened: number
  /** When those were written that are still to be looked at. */
  left: Instant[]
  /** There was no time for all of them. */
  late: boolean
}

async function followUp(found: readonly Alert[], now: Instant, until: number): Promise<Batch> {
  const alerts = found.filter(({ drill }) => !drill)
  const known = new Map((await tasksByIds(alerts.map(({ _id }) => visitId(_id)))).map((task) => [task._id, task]))
  const batch: Batch = { opened: 0, left: [], late: false }
  for (const alert of alerts) {
    if (Date.now() > until) {
      batch.left.push(alert.updatedAt)
      batch.late = true
      break
    }
    try {
      batch.opened += Number(await openOne(alert, known.get(visitId(alert._id)), now))
    } catch (fault) {
      logFault('task.openVisit', fault, { alertId: alert._id })
      batch.left.push(alert.updatedAt)
    }
  }
  return batch
}

async function openOne(alert: Alert, task: Task | undefined, now: Instant): Promise<boolean> {
  if (!task) return insertTask(visitAfter(alert, await chooseOffice(alert, now), now))
  if (!visitAgain(task, alert, now)) return false
  await renewTask(task._id, (held) => visitAgain(held, alert, now))
  return true
}

function chooseOffice({ communityId, place, responders, resolution }: Alert, now: Instant): Promise<ForOffice> {
  const involved = [...responders.filter(({ state }) => state !== 'released').map(({ personId }) => personId)]
  if (resolution) involved.push(resolution.by)
  return officeOn({ communityId, gridId: place.gridId }, new Set(involved), now)
}
