// The append-only record of an alert. Everything that is ever counted or shown of its course is read from here.
import type { Instant } from '../shape'
import type { Alert, Entry } from './alert'
import type { BellEvent } from './transitions'

export type By = Entry['by']

/** What is put down beside the events of the transition table. */
export const RECORDS = [
  'waveEmpty',
  'nobodyNear',
  'replacement',
  'more',
  'allRefused',
  'repeat',
  'promoted',
  'askedLate',
  'callBackOverdue',
  'noReport',
  'visitAsked',
  'unreachable',
  'messageHanded',
  'messageFailed',
  'messageUnknown',
  'answeredByPhone',
] as const
export type TimelineEvent = BellEvent | (typeof RECORDS)[number]

/** Time itself: deadlines, waves, hand-overs. */
export const CLOCK: By = { name: '系统', as: 'clock' }

/** Room kept for what people do, should the machine's own entries ever fill an alert that rings for days. */
const FOR_PEOPLE = 500
const MOST = 3000

export function note(alert: Alert, at: Instant, event: TimelineEvent, by: By, about?: Entry['about']): Alert {
  const seq = (alert.timeline.at(-1)?.seq ?? 0) + 1
  if (by.as === 'clock' && seq > MOST - FOR_PEOPLE) return alert
  if (seq > MOST) return alert
  const known = about && Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined))
  const entry: Entry = { seq, at, event, by, ...(known && Object.keys(known).length > 0 ? { about: known } : {}) }
  return { ...alert, timeline: [...alert.timeline, entry] }
}
