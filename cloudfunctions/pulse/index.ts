// Every five seconds: the deadlines of open alerts and the messages that are still owed; then the visits that follow.
// Answers the timer and nobody else.
import { pulse } from '../../server/bell/due'
import { finishChanges } from '../../server/boundary/store'
import { runDrills } from '../../server/drill/run'
import { logFault } from '../../server/kernel/log'
import { serve } from '../../server/kernel/serve'
import { pulseMatters } from '../../server/matter/clock'
import { tickMeetings } from '../../server/meeting/clock'
import { pulseMornings } from '../../server/morning/due'
import { pulseImports } from '../../server/roster/due'
import { sweepScreenings } from '../../server/screening/sweep'
import { watchDevices } from '../../server/task/devices'
import { openVisits } from '../../server/task/open'
import { tellTasks } from '../../server/task/tell'
import { forgetLive } from '../../server/volunteer/read'
import { pulseWarnings } from '../../server/warning/due'

/** Milliseconds after the begin of a pulse until which warnings and mornings may work: the function has 20 s. */
const WORKS_UNTIL = 16_000
const LEAST = 500
const MOST = 6000

export const main = serve([], {
  onTimer: async (now, holder) => {
    const started = Date.now()
    const done = await pulse(now, holder)
    // The bell's work is done whatever becomes of the visits; the next pulse looks again.
    const visits = done.held
      ? await openVisits(now).catch((fault: unknown) => logFault('task.openVisits', fault))
      : undefined
    const drills = done.held ? await runDrills(now).catch((fault: unknown) => logFault('drill.run', fault)) : undefined
    // Where somebody was is gone within seconds of the end they were told, whatever else there is to do.
    await forgetLive(now).catch((fault: unknown) => logFault('volunteer.forgetLive', fault))
    // Boundaries whose storing a crash cut short.
    if (done.held) await finishChanges().catch((fault: unknown) => logFault('boundary.finishChanges', fault))
    const works = Math.max(LEAST, Math.min(MOST, WORKS_UNTIL - (Date.now() - started)))
    const [warnings, mornings, devices, screenings, matters, meetings, imports] = await Promise.all([
      pulseWarnings(now, holder, works).catch((fault: unknown) => logFault('warning.pulse', fault)),
      pulseMornings(now, holder, works).catch((fault: unknown) => logFault('morning.pulse', fault)),
      done.held ? watchDevices(now, works).catch((fault: unknown) => logFault('task.watchDevices', fault)) : undefined,
      sweepScreenings(now, holder, works).catch((fault: unknown) => logFault('screening.sweep', fault)),
      pulseMatters(now, holder, works).catch((fault: unknown) => logFault('matter.pulse', fault)),
      done.held ? tickMeetings(now, works).catch((fault: unknown) => logFault('meeting.tick', fault)) : undefined,
      done.held
        ? pulseImports(now, holder, works).catch((fault: unknown) => logFault('roster.pulse', fault))
        : undefined,
    ])
    // Last: what was opened just now is told in the same pulse.
    const told = done.held
      ? await tellTasks(now, Math.max(LEAST, Math.min(works, WORKS_UNTIL - (Date.now() - started)))).catch(
          (fault: unknown) => logFault('task.tell', fault),
        )
      : undefined
    return {
      ...done,
      warnings: warnings ?? 0,
      mornings: mornings ?? 0,
      visits: visits ?? 0,
      drills: drills ?? 0,
      devices: devices ?? 0,
      screenings: screenings ?? 0,
      matters: matters ?? 0,
      meetings: meetings ?? 0,
      imports: imports ?? 0,
      told: told ?? 0,
    }
  },
})
