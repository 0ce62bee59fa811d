// When a matter's steps end: told as stories, a table of them, against the calendar of 2026.
import { beijing } from '../beijing'
import type { Urgency } from '../category/category'
import { DEFAULT_TERMS } from '../category/terms'
import { type CapEvent, type CapTold, capTold } from './cap'
import { deadlineOf } from './deadline'
import type { Level } from './ladder'
import type { MatterEntry, MatterState } from './matter'

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`)
const shown = (instant: number): string => beijing(instant).format('YYYY-MM-DD HH:mm')

type Told = [at: string, event: string, to: MatterState, more?: { level?: Level; until?: string }]
function deadline(urgency: Urgency, told: readonly Told[]) {
  const timeline = told.map(
    ([when, event, to, more], i): MatterEntry => ({
      seq: i + 1,
      at: at(when),
      event,
      to,
      level: more?.level ?? 'grid',
      placeId: more?.level ?? 'grid',
      by: { name: '甲', as: 'owner', office: '甲' },
      ...(more?.until ? { until: at(more.until) } : {}),
      hash: '',
    }),
  )
  const terms = { version: 0, steps: DEFAULT_TERMS.steps[urgency], cap: DEFAULT_TERMS.cap[urgency] }
  const { dueAt, capAt, because } = deadlineOf(timeline, terms)
  return [shown(dueAt), shown(capAt), because]
}

const ON_AGENDA: readonly Told[] = [
  ['2026-11-02 10:00', 'submit', 'submitted'],
  ['2026-11-02 11:00', 'accept', 'accepted'],
  ['2026-11-03 11:00', 'passUp', 'agenda', { level: 'community' }],
]

test.each<[string, Urgency, Told[], string, string, string]>([
  [
    'a gas leak at midnight: half an hour to be taken on, six in all',
    'danger',
    [['2026-11-02 23:50', 'submit', 'submitted']],
    '2026-11-03 00:20',
    '2026-11-03 05:50',
    'accept',
  ],
  [
    'no water at the Spring Festival: by the clock, holidays too',
    'lifeline',
    [
      ['2026-02-17 08:00', 'submit', 'submitted'],
      ['2026-02-17 09:00', 'accept', 'accepted'],
    ],
    '2026-02-18 09:00',
    '2026-02-20 08:00',
    'handle',
  ],
  [
    'a lamp before the National Day: seven working days from when it was accepted',
    'ordinary',
    [
      ['2026-09-29 10:00', 'submit', 'submitted'],
      ['2026-09-30 09:00', 'accept', 'accepted'],
    ],
    '2026-10-15 18:00',
    '2026-11-02 18:00',
    'handle',
  ],
  [
    'begun a day after it was accepted: the time runs from accepting',
    'ordinary',
    [
      ['2026-11-02 10:00', 'submit', 'submitted'],
      ['2026-11-02 11:00', 'accept', 'accepted'],
      ['2026-11-04 11:00', 'begin', 'inHand'],
      ['2026-11-05 11:00', 'note', 'inHand'],
    ],
    '2026-11-11 18:00',
    '2026-11-30 18:00',
    'handle',
  ],
  [
    'on an agenda: the meeting’s time, from when it came there',
    'ordinary',
    [
      ['2026-11-02 10:00', 'submit', 'submitted'],
      ['2026-11-02 11:00', 'accept', 'accepted'],
      ['2026-11-03 11:00', 'passUp', 'agenda', { level: 'community' }],
    ],
    '2026-11-10 18:00',
    '2026-11-30 18:00',
    'meeting',
  ],
  [
    'handed to a unit: the day it was given',
    'ordinary',
    [
      ['2026-11-02 10:00', 'submit', 'submitted'],
      ['2026-11-02 11:00', 'hand', 'handed', { until: '2026-11-06 17:00' }],
    ],
    '2026-11-06 17:00',
    '2026-11-30 18:00',
    'promise',
  ],
  [
    'given a day after the cap: due at the cap all the same',
    'lifeline',
    [
      ['2026-11-02 10:00', 'submit', 'submitted'],
      ['2026-11-02 11:00', 'hand', 'handed', { until: '2026-11-20 17:00' }],
    ],
    '2026-11-05 10:00',
    '2026-11-05 10:00',
    'cap',
  ],
  [
    'a unit that reports when the owner’s time is over leaves time to look at it',
    'ordinary',
    [
      ['2026-11-02 10:00', 'submit', 'submitted'],
      ['2026-11-02 11:00', 'accept', 'accepted'],
      ['2026-11-02 12:00', 'hand', 'handed', { until: '2026-11-20 17:00' }],
      ['2026-11-19 17:00', 'unitReports', 'inHand'],
    ],
    '2026-11-23 18:00',
    '2026-11-30 18:00',
    'handle',
  ],
  [
    'paused: until the day said',
    'ordinary',
    [
      ['2026-11-02 10:00', 'submit', 'submitted'],
      ['2026-11-02 11:00', 'accept', 'accepted'],
      ['2026-11-03 12:00', 'pause', 'paused', { until: '2026-11-13 12:00' }],
    ],
    '2026-11-13 12:00',
    '2026-12-10 18:00',
    'promise',
  ],
  [
    'resumed early: only the days that were paused are added',
    'ordinary',
    [
      ['2026-11-02 10:00', 'submit', 'submitted'],
      ['2026-11-02 11:00', 'accept', 'accepted'],
      ['2026-11-03 12:00', 'pause', 'paused', { until: '2026-11-13 12:00' }],
      ['2026-11-05 12:00', 'resume', 'inHand'],
    ],
    '2026-11-13 18:00',
    '2026-12-02 18:00',
    'handle',
  ],
  [
    'taken up anew: everything begins anew',
    'ordinary',
    [
      ['2026-11-02 10:00', 'submit', 'submitted'],
      ['2026-11-02 11:00', 'accept', 'accepted'],
      ['2026-11-09 12:00', 'answer', 'answered'],
      ['2026-11-10 12:00', 'rateUnsolved', 'accepted'],
    ],
    '2026-11-19 18:00',
    '2026-12-08 18:00',
    'handle',
  ],
  [
    'passed up and taken on there: the time of that level',
    'ordinary',
    [
      ['2026-11-02 10:00', 'submit', 'submitted'],
      ['2026-11-02 11:00', 'accept', 'accepted'],
      ['2026-11-03 11:00', 'passUp', 'agenda', { level: 'community' }],
      ['2026-11-05 11:00', 'takeOn', 'accepted', { level: 'community' }],
    ],
    '2026-11-16 18:00',
    '2026-11-30 18:00',
    'handle',
  ],
  [
    'a meeting gave it to its own office with a near day: that day',
    'ordinary',
    [...ON_AGENDA, ['2026-11-05 11:00', 'takeOn', 'accepted', { level: 'community', until: '2026-11-07 11:00' }]],
    '2026-11-07 11:00',
    '2026-11-30 18:00',
    'promise',
  ],
  [
    'with a far day: not late before it, begun or not, whatever is remarked and whoever has it by then',
    'ordinary',
    [
      ...ON_AGENDA,
      ['2026-11-05 11:00', 'takeOn', 'accepted', { level: 'community', until: '2026-11-25 11:00' }],
      ['2026-11-06 11:00', 'begin', 'inHand', { level: 'community' }],
      ['2026-11-09 11:00', 'transfer', 'inHand', { level: 'community' }],
      ['2026-11-17 11:00', 'supervise', 'inHand', { level: 'community' }],
    ],
    '2026-11-25 11:00',
    '2026-11-30 18:00',
    'promise',
  ],
  [
    'a day behind the cap: due at the cap all the same',
    'ordinary',
    [...ON_AGENDA, ['2026-11-05 11:00', 'takeOn', 'accepted', { level: 'community', until: '2026-12-25 11:00' }]],
    '2026-11-30 18:00',
    '2026-11-30 18:00',
    'cap',
  ],
  [
    'an explanation that was refused leaves the day, and time to look at it where the day is over',
    'ordinary',
    [
      ...ON_AGENDA,
      ['2026-11-05 11:00', 'takeOn', 'accepted', { level: 'community', until: '2026-11-07 11:00' }],
      ['2026-11-06 11:00', 'explain', 'explaining', { level: 'community' }],
      ['2026-11-09 11:00', 'explainRefused', 'inHand', { level: 'community' }],
    ],
    '2026-11-11 18:00',
    '2026-11-30 18:00',
    'promise',
  ],
  [
    'handed on with a day of the unit’s and reported back: the office’s own time again',
    'ordinary',
    [
      ...ON_AGENDA,
      ['2026-11-05 11:00', 'takeOn', 'accepted', { level: 'community', until: '2026-11-25 11:00' }],
      ['2026-11-06 11:00', 'hand', 'handed', { level: 'community', until: '2026-11-10 11:00' }],
      ['2026-11-09 11:00', 'unitReports', 'inHand', { level: 'community' }],
    ],
    '2026-11-16 18:00',
    '2026-11-30 18:00',
    'handle',
  ],
  [
    'taken up anew: the day of before binds nobody',
    'ordinary',
    [
      ...ON_AGENDA,
      ['2026-11-05 11:00', 'takeOn', 'accepted', { level: 'community', until: '2026-11-25 11:00' }],
      ['2026-11-06 11:00', 'answer', 'answered', { level: 'community' }],
      ['2026-11-09 11:00', 'rateUnsolved', 'accepted', { level: 'community' }],
    ],
    '2026-11-18 18:00',
    '2026-12-07 18:00',
    'handle',
  ],
  [
    'disputed: two working days for who decides',
    'ordinary',
    [
      ['2026-11-02 10:00', 'submit', 'submitted'],
      ['2026-11-02 11:00', 'dispute', 'disputed'],
    ],
    '2026-11-04 18:00',
    '2026-11-30 18:00',
    'review',
  ],
])('%s', (_, urgency, told, due, cap, because) => {
  expect(deadline(urgency, told)).toEqual([due, cap, because])
})

test.each<[CapEvent | 'note', string | undefined, CapTold | undefined]>([
  ['hand', undefined, undefined],
  ['hand', '2026-11-30 18:00', undefined],
  ['hand', '2026-12-01 18:00', 'day'],
  ['own', '2026-12-01 18:00', 'day'],
  ['pause', '2026-12-01 18:00', undefined],
  ['passUp', undefined, 'stays'],
  ['skipUp', undefined, 'stays'],
  ['note', '2026-12-01 18:00', undefined],
])('what is told of the cap before %s until %s', (event, until, told) => {
  const capAt = at('2026-11-30 18:00')
  const day = until === undefined ? {} : { until: at(until) }
  expect(capTold(event, { capAt, now: at('2026-11-20 09:00'), ...day })).toBe(told)
  expect(capTold(event, { capAt, now: capAt, ...day })).toBe(event === 'note' ? undefined : 'over')
  expect(capTold(event, { capAt: undefined, now: capAt, ...day })).toBeUndefined()
})

test.each<[Urgency, string, string]>([
  ['danger', '2026-11-02 09:00', '2026-11-20 18:00'],
  ['ordinary', '2026-11-02 09:00', '2027-03-01 18:00'],
])(
  'of a matter %s, paused before its cap, no day of the pause lies behind the cap; paused after it, all do',
  (urgency, from, until) => {
    const told = (paused: string): string[] =>
      deadline(urgency, [
        [from, 'submit', 'submitted'],
        [from, 'accept', 'accepted'],
        [paused, 'pause', 'paused', { until }],
      ])
    expect(told('2026-11-02 10:00')[1]! > until).toBe(true)
    const [, cap] = deadline(urgency, [[from, 'submit', 'submitted']])
    expect(told('2027-01-15 10:00')[1]).toBe(cap)
  },
)
