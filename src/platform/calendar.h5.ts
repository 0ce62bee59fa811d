// A browser reaches no calendar: the entry is saved as a file, which every calendar opens.
import type { CalendarEntry } from './calendar'

export type { CalendarEntry }

export async function addToCalendar({ file }: CalendarEntry): Promise<boolean> {
  const made = await file()
  if (!made) return false
  const url = URL.createObjectURL(new Blob([made.text], { type: 'text/calendar;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = made.fileName
  document.body.append(link)
  link.click()
  link.remove()
  // Some browsers read it only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
  return true
}

export const ADDED_WORDS = '日历文件存好了，点开它就能加到日历里。'
