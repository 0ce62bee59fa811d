// What the pulse does for mornings: finds who gave no sign of life by their hour, takes each step when it is due, and
// follows those who were sent to the door.

import type { Household } from '../../domain/household/household'
import {
  dayOf,
  instantOf,
  isAway,
  LOOKS_BACK,
  minuteOf,
  settleMorning,
  silentMorning,
  wellMorning,
} from '../../domain/morning/course'
import { morningIdOf } from '../../domain/morning/morning'
import type { Instant } from '../../domain/shape'
import { amendmentsOf, householdById } from '../household/read'
import { underLease } from '../kernel/lease'
import { logFault } from '../kernel/log'
import { personById } from '../person/read'
import { taskById } from '../task/read'
import { callForHelp } from './help'
import { endByLife, whoseOf } from './life'
import { advanceOne, handOver } from './step'
import { dueMornings, householdsDue, insertMorning, knockedMornings, morningIdsAmong } from './store'

const WORKS = 4000
const LASTS = 25_000
const BATCH = 20

/** Gives how many steps were taken. */
export async function pulseMornings(now: Instant, holder: string, works = WORKS): Promise<number> {
  const done = await underLease({ name: 'mornings', holder, lasts: LASTS }, now, async () => {
    const until = Date.now() + works
    // Who has waited since the last look is not kept waiting by those who begin to.
    const begun = await lookForSilent(now, Date.now() + works / 2)
    const advanced = await advanceDue(now, until)
    await followKnocks(now)
    return begun + advanced
  })
  return done ?? 0
}

/** Households whose hour is over and whose day has nothing yet, the longest over first; the next look goes on. */
async function lookForSilent(now: Instant, until: Instant): Promise<number> {
  const minute = minuteOf(now)
  const due = (await householdsDue(Math.max(0, minute - LOOKS_BACK), minute)).filter((one) => !isAway(one, now))
  const day = dayOf(now)
  const had = await morningIdsAmong(due.map(({ _id }) => morningIdOf(_id, day)))
  const silent = due.filter(({ _id }) => !had.has(morningIdOf(_id, day)))
  const hourOf = ({ morning }: Pick<Household, 'morning'>) => morning?.byMinute ?? 0
  let begun = 0
  for (const { _id } of silent.sort((a, b) => hourOf(a) - hourOf(b))) {
    if (Date.now() > until) break
    try {
      const household = await householdById(_id)
      if (!household) continue
      const whose = await whoseOf(household)
      const set = await setSince(household, now)
      if (set) {
        await insertMorning(wellMorning(whose, { how: 'setting', by: { name: set } }, now))
        continue
      }
      const first = settleMorning(silentMorning(whose, now), now)
      if (!(await insertMorning(first.morning))) continue
      begun++
      await handOver(first.morning._id, first.handings, now)
    } catch (fault) {
      logFault('morning.begin', fault, { householdId: _id })
    }
  }
  return begun
}

/** Who set this hour after it had passed today: then nobody can have owed anything by it. */
async function setSince({ _id, morning }: Household, now: Instant): Promise<string | undefined> {
  const last = (await amendmentsOf(_id)).find(({ part }) => part === 'morning')
  return last && morning && last.at >= instantOf(morning.byMinute, now) ? last.by.name : undefined
}

async function advanceDue(now: Instant, until: number): Promise<number> {
  let taken = 0
  const failed = new Set<string>()
  while (Date.now() < until) {
    const due = (await dueMornings(now, BATCH + failed.size)).filter(({ _id }) => !failed.has(_id))
    if (due.length === 0) break
    for (const morning of due) {
      try {
        await advanceOne(morning, now)
        taken++
      } catch (fault) {
        failed.add(morning._id)
        logFault('morning.advance', fault, { morningId: morning._id })
      }
    }
  }
  return taken
}

/** What was found at the door ends the morning, or rings. */
async function followKnocks(now: Instant): Promise<void> {
  for (const morning of await knockedMornings()) {
    try {
      const task = morning.taskId ? await taskById(morning.taskId) : undefined
      if (task?.state !== 'done' || !task.outcome) continue
      const { by, finding, words } = task.outcome
      const name = by ? ((await personById(by))?.name ?? '上门的人') : '上门的人'
      const life = { how: 'knock' as const, by: { ...(by ? { personId: by } : {}), name } }
      if (finding === 'needsHelp') await callForHelp(morning, { ...life, key: `task-${task._id}`, words }, now)
      else await endByLife(morning._id, life, now)
    } catch (fault) {
      logFault('morning.follow', fault, { morningId: morning._id })
    }
  }
}
