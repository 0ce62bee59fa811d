// One drill with its report, and the one before it to compare. It names people no message reached: who looked is put down.
import { see } from '../../domain/drill/contract'
import type { Drill } from '../../domain/drill/drill'
import { type DrillReport, reportOf } from '../../domain/drill/report'
import type { Instant } from '../../domain/shape'
import { drillAlerts } from '../bell/read'
import { audit } from '../kernel/audit'
import { handle, personOf } from '../kernel/handle'
import { linesOf, onGround } from './show'
import { drillBefore, drillById } from './store'

export const handleSee = handle(see, async ({ drillId }, circumstances) => {
  const { now } = circumstances
  const drill = onGround(await drillById(drillId), circumstances)
  const [lines, report, before] = await Promise.all([linesOf([drill]), reportAt(drill, now), drillBefore(drill)])
  const earlier = before && report ? await reportAt(before, now) : undefined
  if (report) {
    const about = { drillId, notReached: report.notReached.length }
    await audit(now, { by: personOf(circumstances)._id, call: see.name, about })
  }
  return {
    drill: {
      ...lines[0]!,
      ...(report ? { report } : {}),
      ...(before && earlier ? { last: { startsAt: before.startsAt, report: earlier } } : {}),
    },
    now,
  }
})

/** Undefined before anything was rung. */
async function reportAt({ doors }: Drill, now: Instant): Promise<DrillReport | undefined> {
  const alerts = await drillAlerts(
    doors.flatMap(({ alertId }) => alertId ?? []),
    now,
  )
  const rung = doors.flatMap(({ doorId, alertId }) => {
    const alert = alerts.find(({ _id }) => _id === alertId)
    return alert ? [{ doorId, alert }] : []
  })
  return rung.length > 0 ? reportOf(rung) : undefined
}
