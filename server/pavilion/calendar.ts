// When a pavilion is free, day by day, with what keeps a day from being booked, and how often the caller may still book.

import { holidayOn } from '../../domain/calendar/holidays'
import { bookedIn, isPaused } from '../../domain/gathering/attendance'
import type { Gathering } from '../../domain/gathering/gathering'
import { bookedIt } from '../../domain/gathering/who'
import { type CalendarDay, calendar } from '../../domain/pavilion/contract'
import {
  bookableSpans,
  dayAt,
  daysAfter,
  freeSpans,
  lastDay,
  mondayOf,
  openSpans,
  overlaps,
} from '../../domain/pavilion/hours'
import type { Pavilion, PavilionDay } from '../../domain/pavilion/pavilion'
import type { Id, Instant } from '../../domain/shape'
import { attendanceOf, gatheringsByIds } from '../gathering/read'
import { handle, personOf } from '../kernel/handle'
import { mustHave } from './show'
import { daysBetween } from './store'

export const handleCalendar = handle(calendar, async ({ pavilionId, from, days: count }, circumstances) => {
  const { now } = circumstances
  const me = personOf(circumstances)._id
  const { pavilion } = await mustHave(pavilionId, undefined, circumstances)
  const days = Array.from({ length: count }, (_, i) => daysAfter(from, i))
  const [held, attendance] = await Promise.all([daysBetween([pavilionId], from, days.at(-1)!), attendanceOf(me)])
  const gatherings = await gatheringsByIds(held.flatMap(({ taken }) => taken.map((one) => one.gatheringId)))
  const byId = new Map(gatherings.map((one) => [one._id, one]))
  const takenOn = new Map(held.map((one) => [one.day, one.taken]))
  const paused = attendance && isPaused(attendance, now) ? attendance.pausedUntil : undefined
  return {
    days: days.map((day) => dayOf(pavilion, takenOn.get(day) ?? [], day, { byId, me, now })),
    rules: pavilion.rules,
    left: [...new Set(days.map(mondayOf))].map((monday) => ({
      monday,
      bookings: Math.max(0, pavilion.rules.perWeek - bookedIn(attendance, pavilionId, monday)),
    })),
    ...(paused === undefined ? {} : { pausedUntil: paused }),
    now,
  }
})

interface Seen {
  byId: ReadonlyMap<Id, Gathering>
  me: Id
  now: Instant
}

function dayOf(pavilion: Pavilion, taken: PavilionDay['taken'], day: string, seen: Seen): CalendarDay {
  const { now } = seen
  const holiday = holidayOn(day)
  const open = openSpans(pavilion, day)
  const [first, last] = [open[0], open.at(-1)]
  const opens = first && last ? { startsAt: first.startsAt, endsAt: last.endsAt } : undefined
  const free = bookableSpans(pavilion, taken, day, now)
  const shut = free.length > 0 ? undefined : whyShut(pavilion, taken, day, now)
  const closed = pavilion.closures
    .map(({ from, to, reason }) => ({ startsAt: from, endsAt: to, words: `临时关闭：${reason}` }))
    .filter((one) => opens && overlaps(one, opens))
    .map((one) => ({
      ...one,
      startsAt: Math.max(one.startsAt, opens!.startsAt),
      endsAt: Math.min(one.endsAt, opens!.endsAt),
    }))
  return {
    day,
    ...(holiday ? { note: holiday.rests ? holiday.name : '调休上班' } : {}),
    holiday: holiday?.rests ?? false,
    ...(opens ? { opens } : {}),
    ...(shut === undefined ? {} : { shut }),
    taken: [...taken.map((one) => shownTaken(one, seen)), ...closed].sort((a, b) => a.startsAt - b.startsAt),
    free,
  }
}

/** Neighbours learn of a booking that there is one, and of what is offered what it is. */
function shownTaken({ gatheringId, startsAt, endsAt }: PavilionDay['taken'][number], { byId, me }: Seen) {
  const gathering = byId.get(gatheringId)
  const mine = gathering !== undefined && bookedIt(gathering, me)
  if (gathering && (mine || gathering.kind !== 'own'))
    return { startsAt, endsAt, words: mine ? `您约的：${gathering.title}` : gathering.title, gatheringId }
  return { startsAt, endsAt, words: '已有人约' }
}

/** Undefined where it is simply all taken. */
function whyShut(pavilion: Pavilion, taken: PavilionDay['taken'], day: string, now: Instant): string | undefined {
  const today = dayAt(now)
  if (day < today) return '已经过去了'
  if (pavilion.retired) return '不再接受预约'
  const open = openSpans(pavilion, day)
  if (open.length === 0) {
    const holiday = holidayOn(day)
    return holiday?.rests && !pavilion.rules.holidays ? `${holiday.name}不开放` : '这天不开放'
  }
  if (day > lastDay(pavilion, now)) return `只能约${pavilion.rules.aheadDays}天以内的`
  const left = freeSpans(pavilion, [], day)
  if (left.length === 0)
    return `临时关闭：${pavilion.closures.find(({ from, to }) => from < open.at(-1)!.endsAt && to > open[0]!.startsAt)?.reason ?? ''}`
  if (bookableSpans(pavilion, [], day, now).length === 0) return '今天的时间已经过了'
  return taken.length > 0 ? undefined : '这天不开放'
}
