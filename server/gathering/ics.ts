// A gathering as a calendar file (RFC 5545), for the phone's own calendar. Times are UTC: every calendar shows them in its own zone.
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { ics } from '../../domain/gathering/contract'
import { isEnded } from '../../domain/gathering/course'
import type { Gathering } from '../../domain/gathering/gathering'
import { shownTitle } from '../../domain/gathering/tell'
import { dayAt } from '../../domain/pavilion/hours'
import { handle } from '../kernel/handle'
import { pavilionById } from '../pavilion/read'
import { before } from './who'

/** Seconds before the beginning at which the phone speaks. */
const ALARM = 3600

/** The same gathering is the same entry however often it is taken: its UID stays, its sequence goes up when it is moved. */
export function calendarFile(gathering: Gathering, address: string): string {
  const { _id, about, startsAt, endsAt, where, hosts, deputies, updatedAt, timeline, state } = gathering
  const people = [...deputies, ...hosts].map(({ name }) => name)
  const calendar = ical({
    prodId: { company: 'LinLing', product: 'LinLing', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
  })
  const event = calendar.createEvent({
    id: `${_id}@linling`,
    start: new Date(startsAt),
    end: new Date(endsAt),
    stamp: new Date(updatedAt),
    sequence: timeline.filter(({ event: what }) => what === 'move' || what === 'askAnew' || what === 'cancel').length,
    summary: shownTitle(gathering),
    location: address && address !== where ? `${where}，${address}` : where,
    description: [about, people.length > 0 ? `接待和主持：${people.join('、')}` : ''].filter(Boolean).join('\n'),
    status: isEnded(gathering) && state !== 'over' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  event.createAlarm({ type: ICalAlarmType.display, triggerBefore: ALARM, description: shownTitle(gathering) })
  return calendar.toString()
}

export const handleIcs = handle(ics, async ({ gatheringId }, circumstances) => {
  const { gathering } = await before(gatheringId, circumstances)
  const pavilion = gathering.pavilionId ? await pavilionById(gathering.pavilionId) : undefined
  return {
    fileName: `议事${dayAt(gathering.startsAt).replaceAll('-', '')}.ics`,
    text: calendarFile(gathering, pavilion?.address ?? ''),
  }
})
