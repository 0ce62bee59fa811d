/** Booking a pavilion and gatherings in every shape their pages can meet: a calendar with holidays, seats held, kept and waited for, a host's list. */
import type { Contract, OutputOf } from '~/domain/contract'
import * as gathering from '~/domain/gathering/contract'
import * as pavilion from '~/domain/pavilion/contract'
import { NOW } from './people'
import type { View } from './views'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const POINT = { type: 'Point' as const, coordinates: [112.4101, 29.7213] as [number, number] }
/** 16:48 on a Sunday in Beijing; midnight before it. */
const MIDNIGHT = Date.UTC(2026, 10, 21, 16)

const line: gathering.GatheringLine = {
  gatheringId: 'ga1',
  kind: 'weekend',
  state: 'coming',
  title: '十二月周末议事会：楼道灯、停车位和垃圾房',
  where: '江南世纪花园小区议事亭',
  communityName: '槐树堤居委会',
  startsAt: MIDNIGHT + 6 * DAY + 19 * HOUR,
  endsAt: MIDNIGHT + 6 * DAY + 21 * HOUR,
  seats: 20,
  taken: 8,
  waiting: 0,
  deputies: [],
  hosting: false,
  published: false,
}
const today = { startsAt: NOW + 12 * MINUTE, endsAt: NOW + 2 * HOUR + 12 * MINUTE }
const deputy: gathering.GatheringLine = {
  ...line,
  gatheringId: 'ga2',
  kind: 'deputy',
  title: '人大代表接待日',
  startsAt: MIDNIGHT + DAY + 9 * HOUR,
  endsAt: MIDNIGHT + DAY + 11 * HOUR + 30 * MINUTE,
  seats: 6,
  taken: 6,
  waiting: 3,
  deputies: ['欧阳晓岚', '闵长河'],
}
const OWN: gathering.GatheringLine = {
  ...line,
  gatheringId: 'ga3',
  kind: 'own',
  title: '12栋加装电梯的钱怎么分摊',
  ...today,
  seats: 12,
  taken: 5,
  mine: 'held',
}
const LINES: gathering.GatheringLine[] = [
  { ...deputy, mine: 'offered' },
  line,
  {
    ...line,
    gatheringId: 'ga4',
    kind: 'evening',
    title: '天门夜话',
    where: '中山路口老槐树下',
    mine: 'waiting',
    taken: 20,
  },
  { ...OWN, hosting: true },
  {
    ...line,
    gatheringId: 'ga5',
    state: 'over',
    published: true,
    startsAt: line.startsAt - 7 * DAY,
    endsAt: line.endsAt - 7 * DAY,
  },
]

const ago = (days: number) => ({ startsAt: line.startsAt - days * DAY, endsAt: line.endsAt - days * DAY })
const EARLIER: gathering.GatheringLine[] = [
  { ...line, gatheringId: 'gb1', state: 'cancelled', because: '亭子屋顶漏雨，这几天修，修好了再约', ...ago(8) },
  { ...line, gatheringId: 'gb2', kind: 'own', title: '楼道里的电动车', state: 'over', mine: 'missed', ...ago(15) },
  { ...deputy, gatheringId: 'gb3', gone: 'offer', ...ago(16) },
  { ...line, gatheringId: 'gb4', kind: 'evening', title: '天门夜话', gone: 'given', ...ago(30) },
  { ...line, gatheringId: 'gb5', kind: 'own', title: '车棚', state: 'over', nobodyCame: true, ...ago(40) },
]
/** Of the pages that read several lists, each its own. */
const LISTS: Record<string, gathering.GatheringLine[]> = {
  earlier: EARLIER,
  asked: [{ ...OWN, gatheringId: 'gb6', state: 'asked', mine: undefined, ...ago(-2) }],
  owed: [{ ...line, gatheringId: 'ga5', state: 'over', ...ago(7) }],
}
const listed = new Map([
  [
    gathering.list.name,
    ({ show }: { show: string }) => ({
      gatherings: LISTS[show] ?? LINES.slice(0, 4),
      ...(show === 'earlier' || show === 'hosting' ? { next: '1~gb5' } : {}),
      mayOffer: true,
      now: NOW,
    }),
  ],
])

type Seat = gathering.GatheringView['bookings'][number]
const seat: Seat = {
  seatId: 's1',
  name: '覃桂芝',
  phone: '12000000001',
  people: 2,
  needs: ['wheelchair'],
  words: '',
  state: 'held',
  bookedForOther: false,
  mine: true,
}
const view: gathering.GatheringView = {
  ...line,
  about: '三件事一起说：楼道灯谁来换，停车位怎么划，垃圾房的味道怎么办。请各楼栋来一位。',
  pavilionId: 'pa1',
  point: POINT,
  communityId: 'c1',
  hosts: ['涂敏'],
  topics: [{ topicId: 't1', title: '12栋加装电梯的钱怎么分摊' }],
  cancelUntil: line.startsAt,
  bookings: [],
  may: ['join'],
  timeline: [],
}
const SHOWN = {
  offered: {
    ...view,
    ...deputy,
    mine: 'offered',
    bookings: [{ ...seat, state: 'offered', offerUntil: NOW + 25 * MINUTE }],
    may: ['takeOffer', 'leave'],
  },
  waiting: {
    ...view,
    ...deputy,
    mine: 'waiting',
    bookings: [{ ...seat, state: 'waiting', turn: 3 }],
    may: ['change', 'leave'],
  },
  held: {
    ...view,
    ...OWN,
    booker: '覃桂芝',
    cancelUntil: NOW - HOUR,
    bookings: [seat],
    may: ['checkIn', 'calendar'],
  },
  refusedTitle: {
    ...view,
    ...OWN,
    state: 'coming',
    booker: '覃桂芝',
    cancelUntil: line.startsAt - 2 * HOUR,
    bookings: [seat],
    may: ['change', 'cancel', 'calendar'],
    titleRefused: '没有通过微信的内容安全检查',
    retitle: 's1',
  },
  asked: {
    ...view,
    ...OWN,
    mine: undefined,
    state: 'asked',
    startsAt: line.startsAt,
    endsAt: line.endsAt,
    cancelUntil: line.startsAt - 2 * HOUR,
    hosting: true,
    booker: '覃桂芝',
    bookings: [{ ...seat, mine: false }],
    may: ['approve', 'cancel', 'calendar'],
    timeline: [{ seq: 1, at: NOW - HOUR, event: 'ask', by: '覃桂芝', words: '12栋加装电梯的钱怎么分摊' }],
  },
  hosting: {
    ...view,
    ...line,
    ...today,
    hosting: true,
    bookings: [
      { ...seat, mine: false, words: '想问问灯的钱谁出' },
      { ...seat, seatId: 's2', mine: false, name: '欧阳晓岚', needs: [], state: 'here', checkedBy: 'code' },
      { ...seat, seatId: 's3', mine: false, name: '万立明', needs: ['hearing'], state: 'missed', bookedForOther: true },
    ],
    may: ['checkOthers', 'bookForOther', 'cancel'],
    timeline: [
      { seq: 1, at: NOW - DAY, event: 'offer', by: '涂敏', words: '' },
      { seq: 2, at: NOW - HOUR, event: 'join', by: '覃桂芝', words: '2人' },
    ],
  },
  over: { ...view, state: 'over', published: true, startsAt: NOW - DAY, endsAt: NOW - DAY + HOUR, may: [] },
} satisfies Record<string, gathering.GatheringView>

const PAVILION: pavilion.PavilionView = {
  version: 1,
  pavilionId: 'pa1',
  name: '江南世纪花园小区议事亭',
  communityId: 'c1',
  communityName: '槐树堤居委会',
  address: '12栋南侧，老槐树旁边',
  point: POINT,
  seats: 12,
  equipment: ['table', 'light', 'ramp'],
  retired: false,
  pictureIds: [],
  hosts: [{ personId: 'p1', name: '涂敏' }],
  seasons: [{ from: '01-01', to: '12-31', weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '08:00', closes: '20:00' }],
  rules: {
    aheadDays: 40,
    stepMinutes: 30,
    longestMinutes: 240,
    perWeek: 2,
    approval: true,
    cancelHours: 2,
    holidays: false,
  },
  closures: [],
  history: [],
  may: ['book'],
}

const calendarDays = (): pavilion.CalendarDay[] =>
  Array.from({ length: 42 }, (_, i) => {
    const at = MIDNIGHT + i * DAY
    const day = new Date(at + 8 * HOUR).toISOString().slice(0, 10)
    const span = (from: number, to: number) => ({ startsAt: at + from * HOUR, endsAt: at + to * HOUR })
    const bare = { day, holiday: false, opens: span(8, 20), taken: [], free: [] }
    if (day === '2027-01-01') return { ...bare, note: '元旦', holiday: true, shut: '节假日不开放' }
    if (day === '2026-12-01') return { ...bare, shut: '检修' }
    if (i % 9 === 4) return { ...bare, taken: [{ ...span(8, 20), words: '已约' }] }
    if (i % 4 !== 2) return { ...bare, free: [span(i === 0 ? 17 : 8, 20)] }
    const taken = [{ ...span(12, 15.5), words: '已约' }]
    const moved = day === '2026-12-20' ? { note: '上班' } : {}
    return { ...bare, ...moved, taken, free: [span(8, 12), span(15.5, 20)] }
  })

function answers<C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] {
  return [contract.name, contract.output.parse(data)]
}
const see = (shown: gathering.GatheringView) => answers(gathering.see, { gathering: shown, now: NOW })

export const gatheringAnswers = (full: boolean): [string, unknown][] => [
  answers(gathering.list, { gatherings: full ? LINES : [], mayOffer: full, now: NOW }),
  see(full ? view : { ...view, about: '', topics: [], hosts: [], may: [] }),
  answers(gathering.standing, {
    missed: full ? [{ gatheringId: 'ga9', title: '天门夜话', at: NOW - 9 * DAY }] : [],
    ...(full ? { pausedUntil: NOW + 9 * DAY } : {}),
    now: NOW,
  }),
  answers(pavilion.calendar, {
    days: full ? calendarDays() : [],
    rules: PAVILION.rules,
    left: [
      { monday: '2026-11-16', bookings: 2 },
      { monday: '2026-11-23', bookings: 2 },
      { monday: '2026-11-30', bookings: 0 },
      { monday: '2026-12-07', bookings: 2 },
    ],
    now: NOW,
  }),
]

const page = (path: string, persona: View['persona'], change: Partial<View> = {}): View => ({
  name: path,
  page: `${path}/index`,
  persona,
  ...change,
})
const one = (name: keyof typeof SHOWN, persona: View['persona'], change: Partial<View> = {}): View =>
  page('packages/gathering/one', persona, {
    name: `packages/gathering/one, ${name}`,
    query: '?gatheringId=ga1',
    says: new Map([see(SHOWN[name])]),
    onlyFull: true,
    ...change,
  })
const BOOK = 'packages/pavilion/book'
const booked = {
  gathering: { ...SHOWN.asked, ...OWN, state: 'asked' as const, hosting: false, bookings: [seat] },
  now: NOW,
}
const book = (name: string, change: Partial<View>): View =>
  page(BOOK, 'resident', {
    name: `${BOOK}, ${name}`,
    query: '?pavilionId=pa1',
    says: new Map([
      answers(pavilion.see, { pavilion: PAVILION, now: NOW }),
      answers(gathering.book, booked),
      ...gatheringAnswers(true),
    ]),
    onlyFull: true,
    ...change,
  })
const THREE = ['28日', '9点到11点']

export const GATHERING_VIEWS: View[] = [
  book('days', { onlyFull: false }),
  book('slots', { press: ['24日'] }),
  book('confirm', { press: THREE, persona: 'admin' }),
  book('booked', {
    press: [...THREE, '确认预约'],
    drafts: {
      'book.pa1': {
        title: '加装电梯的钱',
        topicId: '',
        people: 4,
        needs: [],
        forOther: false,
        forName: '',
        forPhone: '',
      },
    },
  }),
  page('packages/gathering/list', 'resident'),
  page('packages/gathering/one', 'resident', { query: '?gatheringId=ga1' }),
  one('offered', 'resident'),
  one('waiting', 'resident'),
  one('held', 'resident'),
  one('over', 'resident'),
  one('asked', 'admin'),
  one('hosting', 'admin'),
  one('waiting', 'resident', { name: 'packages/gathering/one, 改人数', press: ['改人数'] }),
  one('refusedTitle', 'resident'),
  one('hosting', 'admin', { name: 'packages/gathering/one, 取消', press: ['取消这一场'] }),
  page('packages/gathering/mine', 'resident', { says: listed }),
  page('packages/gathering/checkin', 'resident', { query: '?gatheringId=ga1' }),
  page('packages/gathering/checkin', 'resident', {
    name: 'packages/gathering/checkin, here',
    query: '?scene=pav1',
    says: new Map([answers(gathering.checkIn, { gathering: { ...SHOWN.held, mine: 'here' }, now: NOW })]),
    press: ['我到了'],
    onlyFull: true,
  }),
  page('packages/gathering/desk', 'admin', { says: listed }),
]
