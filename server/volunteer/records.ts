// Every night each volunteer's record of answering is counted anew from the alerts of the last ninety days: no count is
// carried over, so counting twice, or after a night that was missed, comes to the same.
import { sinceMidnight } from '../../domain/beijing'
import type { Alert } from '../../domain/bell/alert'
import { askedIn } from '../../domain/bell/answering'
import type { Id, Instant } from '../../domain/shape'
import { type Asked, COUNTED_DAYS, recordsOf } from '../../domain/volunteer/answering'
import { pressedWithin } from '../bell/read'
import { log } from '../kernel/log'
import { dropRecordsBefore, keepRecord } from './store'

const DAY = 86_400_000
const PART = 50
const AT_ONCE = 8

export interface Recount {
  alerts: number
  records: number
  /** False when time ran out: what lies furthest back was left out, and nobody's record was dropped. */
  whole: boolean
}

/** `works`: milliseconds for reading; writing takes some more. The newest days come first: they weigh most. */
export async function recountRecords(now: Instant, { works = 25_000 } = {}): Promise<Recount> {
  const started = Date.now()
  const midnight = now - sinceMidnight(now)
  const asked: Asked[] = []
  let alerts = 0
  let whole = true
  for (let day = 0; day <= COUNTED_DAYS && whole; day++) {
    const from = midnight - day * DAY
    const pressed = new Map<Id, Alert>()
    for await (const part of pressedWithin(from, Math.min(now, from + DAY), PART)) {
      for (const alert of part) pressed.set(alert._id, alert)
      whole = Date.now() - started < works
      if (!whole) break
    }
    alerts += pressed.size
    asked.push(...[...pressed.values()].flatMap((alert) => askedIn(alert, now)))
  }
  const records = [...recordsOf(asked, midnight)]
  for (let i = 0; i < records.length; i += AT_ONCE) {
    await Promise.all(records.slice(i, i + AT_ONCE).map(([personId, record]) => keepRecord(personId, record)))
  }
  if (whole) await dropRecordsBefore(midnight)
  else log('warn', 'volunteer.records', { alerts, records: records.length })
  return { alerts, records: records.length, whole }
}
