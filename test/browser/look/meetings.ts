/** Joint meetings in every shape their pages can meet: waiting, sitting, published; with long names, money, and promises kept and late. */
import type { Contract, OutputOf } from '~/domain/contract'
import * as meeting from '~/domain/meeting/contract'
import { NOW } from './people'
import type { View } from './views'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const line: meeting.MeetingLine = {
  meetingId: 'g1',
  level: 'community',
  placeName: '槐树堤居委会',
  title: '十一月党建联席会议',
  state: 'called',
  whistle: false,
  startsAt: NOW + DAY,
  items: 3,
  decided: 0,
  asksYou: false,
}
const LINES: meeting.MeetingLine[] = [
  {
    ...line,
    meetingId: 'g2',
    title: '主水管爆了，三栋楼停水',
    whistle: true,
    state: 'sitting',
    startsAt: NOW - HOUR,
    decided: 1,
    asksYou: true,
  },
  line,
]

type Item = meeting.MeetingView['items'][number]
const item: Item = {
  matterId: 'm1',
  number: '260000001234',
  category: '水电气暖·停水',
  words: '12栋的水管三十年没换过，一到冬天就爆，去年停水十一天，老人下楼提水摔了一跤，请几家单位一起定个办法',
  placeName: '江南世纪花园小区',
  dueAt: NOW + 5 * DAY,
  overdue: false,
  passedUp: '第三网格党支部：要水务、物业、业委会一起定',
  opens: true,
}
const ITEMS: Item[] = [
  { ...item, overdue: true, dueAt: NOW - DAY },
  {
    ...item,
    matterId: 'm2',
    number: '260000001235',
    category: '公共设施·路灯',
    decided: {
      kind: 'hand',
      who: '石首市供电公司城区供电所',
      until: NOW + 3 * DAY,
      money: 126_000,
      words: '换掉12栋到15栋之间的八盏路灯',
      promise: 'running',
      lapsed: false,
    },
  },
  {
    ...item,
    matterId: 'm3',
    number: '260000001236',
    category: '停车交通·车位不够',
    opens: false,
    decided: {
      kind: 'explain',
      who: '十一月党建联席会议',
      words: '小区里没有空地可以划车位',
      wouldChange: '明年老旧小区改造批下来，拆掉旧车棚以后',
      lapsed: false,
    },
  },
]
const SITTING: meeting.MeetingView = {
  ...line,
  state: 'sitting',
  placeId: 'c1',
  where: '槐树堤居委会二楼会议室',
  calledBy: '欧阳晓岚',
  items: ITEMS,
  invitations: [
    { organisationId: 'o1', name: '石首市供电公司城区供电所', answer: 'comes', words: '覃所长来', attended: '覃所长' },
    { organisationId: 'o2', name: '江南世纪花园业主委员会' },
    { organisationId: 'o3', name: '安居物业', answer: 'cannot', words: '当天要接受检查' },
  ],
  minutes: '',
  corrections: [],
  may: ['invite', 'add', 'decide', 'minutes', 'end'],
  timeline: [
    { seq: 1, at: NOW - DAY, event: 'called', by: '欧阳晓岚', words: '十一月党建联席会议' },
    { seq: 2, at: NOW - HOUR, event: 'begin', by: '欧阳晓岚', words: '' },
  ],
}
const CALLED: meeting.MeetingView = {
  ...SITTING,
  state: 'called',
  whistle: true,
  reason: '主水管爆了，三栋楼停水，要水务、城管、物业一起到场',
  asks: { organisationId: 'o2', name: '江南世纪花园业主委员会' },
  asksYou: true,
  items: ITEMS.slice(0, 1),
  may: ['answer'],
}
const kept = { ...ITEMS[1]!, overdue: false }
const PUBLISHED: meeting.MeetingView = {
  ...SITTING,
  state: 'published',
  calledBy: '十一月党建联席会议',
  items: [
    { ...kept, decided: { ...kept.decided!, until: NOW - DAY, promise: 'kept' } },
    { ...kept, matterId: 'm4', decided: { ...kept.decided!, kind: 'own', until: NOW - 2 * DAY, promise: 'late' } },
  ],
  minutes: '到会三家。供电公司答应三天内换灯，钱由公司出；业委会负责告诉各楼栋。',
  corrections: [{ at: NOW - HOUR, by: '欧阳晓岚', words: '到会的是四家，少记了街道办。' }],
  publishedAt: NOW - 2 * HOUR,
  may: [],
  timeline: [],
}
const OVER: meeting.MeetingView = { ...SITTING, state: 'over', may: ['minutes', 'publish'] }

function answers<C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] {
  return [contract.name, contract.output.parse(data)]
}

const waiting = [{ level: 'community' as const, placeId: 'c1', placeName: '槐树堤居委会', matters: 3 }]
const UNITS = [
  { organisationId: 'o1', name: '石首市供电公司城区供电所', about: '供电' },
  { organisationId: 'o2', name: '江南世纪花园业主委员会', about: '业委会' },
  { organisationId: 'o3', name: '安居物业', about: '物业公司' },
]

export const meetingAnswers = (full: boolean): [string, unknown][] => [
  answers(meeting.list, { meetings: full ? LINES : [], waiting: full ? waiting : [], now: NOW }),
  answers(meeting.see, {
    meeting: full
      ? SITTING
      : { ...CALLED, whistle: false, items: [], invitations: [], may: ['invite', 'begin', 'cancel'] },
    now: NOW,
  }),
  answers(meeting.units, { units: full ? UNITS : [], now: NOW }),
]

const view = (page: string, change: Partial<View> = {}): View => ({
  name: `packages/meeting/${page}`,
  page: `packages/meeting/${page}/index`,
  persona: 'admin',
  ...change,
})
const one = (name: string, shown: meeting.MeetingView, change: Partial<View> = {}): View =>
  view('one', {
    name: `packages/meeting/one, ${name}`,
    query: '?meetingId=g1',
    says: new Map([answers(meeting.see, { meeting: shown, now: NOW })]),
    onlyFull: true,
    ...change,
  })

export const MEETING_VIEWS: View[] = [
  view('list'),
  view('convene', { query: '?level=community&placeId=c1' }),
  view('convene', {
    name: 'packages/meeting/convene, whistle',
    query: '?level=community&placeId=c1&whistle=1',
    onlyFull: true,
  }),
  view('one', { query: '?meetingId=g1' }),
  one('asked', CALLED),
  one('deciding', SITTING, { press: ['记下怎么定的', '交给一个单位办'] }),
  one('over', OVER),
  one('published', PUBLISHED, { persona: 'resident' }),
]
