/** Drills in every shape their pages can meet, with long names and long words, as real ones have. */
import type { Contract, OutputOf } from '~/domain/contract'
import * as drill from '~/domain/drill/contract'
import { NOW } from './people'
import type { View } from './views'

const DAY = 86_400_000
const MINUTE = 60_000

const line: drill.DrillLine = {
  drillId: 'd1',
  communityName: '槐树堤居委会',
  state: 'over',
  startsAt: NOW - 2 * DAY,
  endsAt: NOW - 2 * DAY + 15 * MINUTE,
  words: '秋季演练，接到电话的志愿者请走到门口',
  doors: [
    { doorId: 'practice-c1', title: '槐树堤居委会办公室' },
    { doorId: 'h1', title: '江南世纪花园小区12栋3单元1802' },
    { doorId: 'h2', title: '文峰小区2栋1单元201', skipped: 'busy' },
  ],
  plannedBy: '欧阳晓岚',
  mayCancel: false,
}
const LINES: drill.DrillLine[] = [
  { ...line, drillId: 'd2', state: 'running', startsAt: NOW - 3 * MINUTE, endsAt: NOW + 12 * MINUTE, mayCancel: true },
  {
    ...line,
    drillId: 'd3',
    state: 'planned',
    startsAt: NOW + DAY,
    endsAt: NOW + DAY + 15 * MINUTE,
    doors: line.doors.slice(0, 1),
    mayCancel: true,
  },
  line,
  { ...line, drillId: 'd4', state: 'missed', startsAt: NOW - 9 * DAY, endsAt: NOW - 9 * DAY + 15 * MINUTE },
]

const SEEN: drill.DrillView = {
  ...line,
  report: {
    doors: [
      {
        doorId: 'practice-c1',
        alertId: 'a1',
        open: false,
        called: 9,
        acceptSeconds: 25,
        arriveSeconds: 205,
        broken: false,
      },
      { doorId: 'h1', alertId: 'a2', open: false, called: 11, acceptSeconds: 48, broken: true },
    ],
    called: 14,
    reached: 12,
    answered: 6,
    channels: [
      { channel: 'subscribe', handed: 6, failed: 5, unknown: 0 },
      { channel: 'sms', handed: 9, failed: 1, unknown: 1 },
      { channel: 'voice', handed: 4, failed: 2, unknown: 0 },
    ],
    acceptSeconds: 48,
    notReached: [
      {
        name: '万立明',
        phone: '0716-00100199',
        as: 'gridOfficer',
        why: ['subscribe no consent left', 'sms a landline takes no SMS', 'voice FailedOperation.CalledNumberBusy'],
      },
      { name: '覃小燕', phone: '12000000009', as: 'contact', why: ['sms UnknownNumber'] },
    ],
  },
  last: {
    startsAt: NOW - 60 * DAY,
    report: { called: 12, reached: 9, answered: 4, acceptSeconds: 95, arriveSeconds: 410 },
  },
}

function answers<C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] {
  return [contract.name, contract.output.parse(data)]
}

export const drillAnswers = (full: boolean): [string, unknown][] => [
  answers(drill.list, { drills: full ? LINES : [], now: NOW }),
  answers(drill.see, full ? { drill: SEEN, now: NOW } : { drill: { ...LINES[1]!, drillId: 'd1' }, now: NOW }),
  answers(
    drill.doors,
    full
      ? {
          communities: [{ communityId: 'c1', name: '槐树堤居委会' }],
          communityId: 'c1',
          practice: [
            { placeId: 'c1', title: '槐树堤居委会办公室' },
            { placeId: 'g1', title: '第三网格活动点' },
          ],
          households: [
            { householdId: 'h1', title: '江南世纪花园小区12栋3单元1802' },
            { householdId: 'h2', title: '文峰小区2栋1单元201' },
          ],
          now: NOW,
        }
      : { communities: [], practice: [], households: [], now: NOW },
  ),
]

const view = (page: string, change: Partial<View> = {}): View => ({
  name: `packages/drill/${page}`,
  page: `packages/drill/${page}/index`,
  persona: 'admin',
  ...change,
})

export const DRILL_VIEWS: View[] = [
  view('list'),
  view('plan'),
  view('plan', { name: 'drill plan, when', press: ['槐树堤居委会办公室', '下一步：选时间'], onlyFull: true }),
  view('plan', {
    name: 'drill plan, a look at it all',
    press: ['槐树堤居委会办公室', '下一步：选时间', '过两分钟', '下一步：看一遍'],
    onlyFull: true,
  }),
  view('one', { query: '?drillId=d1' }),
]
