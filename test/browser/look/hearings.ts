/** What residents say to deputies, in every state that looks different, for the resident, the deputy, who hands it on and who has it. */
import type { Contract, OutputOf } from '~/domain/contract'
import * as gathering from '~/domain/gathering/contract'
import * as hearing from '~/domain/hearing/contract'
import { NOW } from './people'
import { PICTURE_IDS } from './pictures'
import type { View } from './views'

const DAY = 86_400_000

/** Held to its shape when the check begins. */
function answers<C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] {
  return [contract.name, contract.output.parse(data)]
}

const WORDS = '12栋3单元楼道的水管漏了半个月，一楼的墙都湿了，打过两次电话没有人来修，老人上下楼怕滑倒。'

const line = (change: Partial<hearing.HearingLine>): hearing.HearingLine => ({
  hearingId: 'h1',
  state: 'handed',
  words: WORDS,
  deputy: '欧阳晓岚',
  communityId: 'c1',
  communityName: '槐树堤居委会',
  at: NOW - DAY,
  handedTo: '石首市自来水公司城区维修所',
  until: NOW + 4 * DAY,
  late: false,
  mineToDo: false,
  ...change,
})

const LINES: hearing.HearingLine[] = [
  line({ late: true, until: NOW - 2 * DAY, mineToDo: true }),
  line({
    hearingId: 'h2',
    state: 'registered',
    handedTo: undefined,
    until: undefined,
    words: '菜市场门口的路灯不亮。',
  }),
  line({ hearingId: 'h3', state: 'answered', mineToDo: true, words: '小区北门早上堵车，接孩子的车停在路中间。' }),
  line({ hearingId: 'h4', state: 'closed', words: '希望公交车站加一个雨棚。' }),
]

const entry = (seq: number, event: string, by: string, words = '') => ({
  seq,
  at: NOW - (9 - seq) * DAY,
  event,
  by,
  words,
})

const REGISTERED: hearing.HearingView = {
  ...line({ state: 'registered', handedTo: undefined, until: undefined }),
  pictureIds: PICTURE_IDS.slice(0, 2),
  gathering: { gatheringId: 'ga2', title: '人大代表接待日', startsAt: NOW - 8 * DAY },
  sayer: { name: '覃桂芝', phone: '12000000001', hidden: true },
  promises: [],
  as: ['deputy'],
  may: ['hand', 'withdraw'],
  mineToDo: true,
  timeline: [entry(1, 'register', '代表欧阳晓岚')],
}
const HANDED: hearing.HearingView = {
  ...REGISTERED,
  ...line({}),
  handed: { to: '石首市自来水公司城区维修所', until: NOW + 4 * DAY, words: '请先上门看一看', at: NOW - DAY },
  promises: [{ to: '石首市自来水公司城区维修所', until: NOW + 4 * DAY, promise: 'running' }],
  as: ['sayer'],
  may: ['withdraw'],
  timeline: [...REGISTERED.timeline, entry(2, 'hand', '代表欧阳晓岚', '请先上门看一看')],
}
const HELD: hearing.HearingView = {
  ...HANDED,
  sayer: { name: '居民', hidden: true },
  as: ['holder'],
  may: ['giveBack', 'answer'],
  mineToDo: true,
}
const LATE: hearing.HearingView = {
  ...HANDED,
  ...line({ late: true, until: NOW - 2 * DAY, mineToDo: true }),
  promises: [
    { to: '安居物业服务有限公司江南世纪花园项目部', until: NOW - 5 * DAY, promise: 'moved' },
    { to: '石首市自来水公司城区维修所', until: NOW - 2 * DAY, promise: 'late' },
  ],
  as: ['hander'],
  may: ['hand'],
  timeline: [
    ...HANDED.timeline,
    entry(3, 'giveBack', '安居物业服务有限公司江南世纪花园项目部', '这段管道归自来水公司'),
    entry(4, 'hand', '社区管理员', '转自来水公司'),
    entry(5, 'remind', '系统', '已经过了答复的日子'),
  ],
}
const ANSWERED: hearing.HearingView = {
  ...LATE,
  ...line({ state: 'answered', mineToDo: true }),
  promises: [{ to: '石首市自来水公司城区维修所', until: NOW - 2 * DAY, promise: 'kept' }],
  answer: {
    words: '11月20日上午换了12栋3单元一楼到二楼的水管，试了两天不漏了。墙面等干了以后由物业粉刷。',
    pictureIds: PICTURE_IDS.slice(0, 1),
    at: NOW - DAY,
    by: '石首市自来水公司城区维修所',
  },
  as: ['deputy'],
  may: ['askAgain', 'feedBack'],
  timeline: [...HANDED.timeline, entry(3, 'answer', '石首市自来水公司城区维修所', '换了水管，不漏了')],
}
const TOLD: hearing.HearingView = {
  ...ANSWERED,
  ...line({ state: 'fedBack', mineToDo: true }),
  as: ['sayer'],
  may: ['rate'],
  timeline: [...ANSWERED.timeline, entry(4, 'feedBack', '代表欧阳晓岚', '我去现场看过了')],
}
const CLOSED: hearing.HearingView = {
  ...TOLD,
  ...line({ state: 'closed' }),
  heard: { satisfied: true, words: '修得很快，谢谢。', at: NOW },
  may: [],
  timeline: [...TOLD.timeline, entry(5, 'rate', '居民', '修得很快，谢谢。')],
}

const PEOPLE_THERE: OutputOf<typeof hearing.people> = {
  deputies: [
    { personId: 'd1', name: '欧阳晓岚' },
    { personId: 'd2', name: '闵长河' },
  ],
  organisations: [
    { organisationId: 'o1', name: '石首市自来水公司城区维修所', about: '水务' },
    { organisationId: 'o2', name: '安居物业服务有限公司江南世纪花园项目部', about: '物业公司' },
  ],
  people: [{ personId: 'p1', name: '涂敏', office: '社区管理员' }],
  now: NOW,
}

export const hearingAnswers = (full: boolean): [string, unknown][] => [
  answers(hearing.list, {
    hearings: full ? LINES : [],
    ...(full ? { next: '1~h4' } : {}),
    mayRegister: full,
    now: NOW,
  }),
  answers(hearing.see, {
    hearing: full ? HANDED : { ...REGISTERED, pictureIds: [], may: [], as: ['sayer'] },
    now: NOW,
  }),
  answers(hearing.people, full ? PEOPLE_THERE : { deputies: [], organisations: [], people: [], now: NOW }),
]

const seat = (seatId: string, name: string, words: string): gathering.GatheringView['bookings'][number] => ({
  seatId,
  name,
  people: 1,
  needs: [],
  words,
  state: 'here',
  bookedForOther: false,
  mine: false,
})
const RECEPTION: gathering.GatheringView = {
  gatheringId: 'ga2',
  kind: 'deputy',
  state: 'running',
  title: '人大代表接待日',
  where: '江南世纪花园小区议事亭',
  communityName: '槐树堤居委会',
  startsAt: NOW - 3_600_000,
  endsAt: NOW + 3_600_000,
  seats: 6,
  taken: 3,
  waiting: 0,
  deputies: ['欧阳晓岚', '闵长河'],
  hosting: true,
  published: false,
  about: '',
  communityId: 'c1',
  hosts: ['涂敏'],
  topics: [],
  cancelUntil: NOW,
  bookings: [seat('s1', '覃桂芝', '楼道的水管漏了'), seat('s2', '司马长青', ''), seat('s3', '游志勇', '路灯不亮')],
  may: [],
  timeline: [],
}

const ROOM = 'packages/hearing'
const view = (page: string, change: Partial<View> = {}): View => ({
  name: `${ROOM}/${page}`,
  page: `${ROOM}/${page}/index`,
  persona: 'resident',
  ...change,
})
const one = (name: string, shown: hearing.HearingView, change: Partial<View> = {}): View =>
  view('one', {
    name: `${ROOM}/one, ${name}`,
    query: '?hearingId=h1',
    says: new Map([answers(hearing.see, { hearing: shown, now: NOW })]),
    onlyFull: true,
    ...change,
  })

export const HEARING_VIEWS: View[] = [
  view('list', { persona: 'admin' }),
  view('one', { query: '?hearingId=h1' }),
  one('registered', REGISTERED, { persona: 'admin' }),
  one('hand', REGISTERED, { persona: 'admin', query: '?hearingId=h1&step=hand' }),
  one('held', HELD, { persona: 'unit' }),
  one('answer', HELD, { persona: 'unit', query: '?hearingId=h1&step=answer' }),
  one('late', LATE, { persona: 'admin' }),
  one('answered', ANSWERED, { persona: 'admin' }),
  one('rate', TOLD, { press: ['说说满不满意', '满意'] }),
  one('closed', CLOSED),
  view('register', {
    persona: 'admin',
    query: '?gatheringId=ga2',
    says: new Map([answers(gathering.see, { gathering: RECEPTION, now: NOW })]),
  }),
  view('register', {
    name: `${ROOM}/register, other`,
    persona: 'admin',
    query: '?gatheringId=ga2',
    says: new Map([answers(gathering.see, { gathering: RECEPTION, now: NOW })]),
    press: ['没有报名的人'],
    onlyFull: true,
  }),
]
