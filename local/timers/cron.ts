/** CloudBase's cron: seven fields (second minute hour day month weekday year), read at UTC+8. */
import { Cron } from 'croner'

const BEIJING_MINUTES = 8 * 60
const LAST_YEAR = 2099

export interface Schedule {
  /** The first instant after `after` that the schedule names; undefined when there is none. */
  next(after: number): number | undefined
}

/** @throws where the text is no such schedule. */
export function readCron(text: string): Schedule {
  const fields = text.trim().split(/\s+/)
  if (fields.length !== 7) throw new Error(`cron '${text}': seven fields are needed, ${fields.length} were given`)
  const years = readYears(fields[6] ?? '', text)
  // A given day and a given weekday are an "or" here and there.
  const cron = new Cron(fields.slice(0, 6).join(' '), { utcOffset: BEIJING_MINUTES, paused: true })
  return {
    next(after) {
      let from = after
      for (;;) {
        const at = cron.nextRun(new Date(from))?.getTime()
        if (at === undefined) return undefined
        const year = new Date(at + BEIJING_MINUTES * 60_000).getUTCFullYear()
        if (!years || years.has(year)) return at
        const coming = [...years].filter((one) => one > year).sort((a, b) => a - b)[0]
        if (coming === undefined) return undefined
        from = Date.UTC(coming, 0, 1) - BEIJING_MINUTES * 60_000 - 1_000
      }
    },
  }
}

/** undefined: every year. */
function readYears(field: string, text: string): Set<number> | undefined {
  if (field === '*') return undefined
  const years = new Set<number>()
  for (const part of field.split(',')) {
    const found = /^(\d{4})(?:-(\d{4}))?$/.exec(part)
    if (!found) throw new Error(`cron '${text}': the year '${part}' cannot be read`)
    const last = Number(found[2] ?? found[1])
    for (let year = Number(found[1]); year <= Math.min(last, LAST_YEAR); year++) years.add(year)
  }
  return years
}
