// What the database remembers between presses: whom open alerts hold, when people were called, and their answering records.
import { sinceMidnight } from '~/domain/beijing'
import type { Alert } from '~/domain/bell/alert'
import { askedIn } from '~/domain/bell/answering'
import { active } from '~/domain/bell/party'
import { askedToGo, callsNow } from '~/domain/bell/waves'
import type { Instant } from '~/domain/shape'
import { type Asked, recordsOf } from '~/domain/volunteer/answering'
import type { AnsweringRecord } from '~/domain/volunteer/volunteer'

export class Memory {
  readonly recentCalls = new Map<string, Instant[]>()
  private readonly open = new Map<string, Alert>()
  private readonly asked: Asked[] = []
  private records = new Map<string, AnsweringRecord>()
  private countedAt = 0

  /** As it stands now, and whose telephone rang for it. */
  keep(alert: Alert, rings: readonly string[], now: Instant): void {
    if (rings.length > 0 || this.open.has(alert._id)) this.open.set(alert._id, alert)
    for (const personId of rings) {
      const calls = this.recentCalls.get(personId)
      if (calls) calls.push(now)
      else this.recentCalls.set(personId, [now])
    }
  }

  /** It holds nobody any more, and its answers count from the next night on. */
  close(alert: Alert, now: Instant): void {
    if (this.open.delete(alert._id)) this.asked.push(...askedIn(alert, now))
  }

  /** Those other alerts have called and who have not answered, and those who go there. */
  heldElsewhere(alertId: string): string[] {
    return [...this.open.values()].flatMap((alert) => {
      if (alert._id === alertId) return []
      const called = callsNow(alert).filter((call) => askedToGo(call) && call.answer === 'none')
      return [...called, ...active(alert)].flatMap(({ personId }) => personId ?? [])
    })
  }

  /** As counted last night. */
  recordOf(personId: string, now: Instant): AnsweringRecord | undefined {
    const midnight = now - sinceMidnight(now)
    if (midnight !== this.countedAt) {
      this.countedAt = midnight
      this.records = recordsOf(this.asked, midnight)
    }
    return this.records.get(personId)
  }
}
