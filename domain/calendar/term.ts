// How long something may take: by the clock, or in working days.
import * as z from 'zod'

export const term = z.discriminatedUnion('clock', [
  /** Day and night, holidays too. */
  z.object({ clock: z.literal('hours'), hours: z.number().min(0.25).max(2160) }),
  /** China's working days, with the holidays and moved days of the State Council's notices. */
  z.object({ clock: z.literal('workingDays'), days: z.number().int().min(1).max(250) }),
])
export type Term = z.infer<typeof term>

/** 半小时、2小时、7个工作日. */
export function termWords(held: Term): string {
  if (held.clock === 'workingDays') return `${held.days}个工作日`
  if (held.hours < 1) return `${Math.round(held.hours * 60)}分钟`
  return `${held.hours}小时`
}
