/** Topics in every shape their pages can meet: asked about, deliberated, decided, carried out, resulted; and each form of who leads one. */
import type { Contract, OutputOf } from '~/domain/contract'
import * as topic from '~/domain/topic/contract'
import { STATIONS } from '~/domain/topic/words'
import { NOW } from './people'
import { PICTURE_IDS } from './pictures'
import type { View } from './views'

const DAY = 86_400_000

const line = (change: Partial<topic.TopicLine>): topic.TopicLine => ({
  topicId: 't1',
  title: '12栋东侧空地建不建电动车充电车棚',
  state: 'collecting',
  placeName: '江南世纪花园小区',
  opinions: 128,
  until: NOW + 5 * DAY,
  raisedAt: NOW - 9 * DAY,
  updatedAt: NOW - DAY,
  ...change,
})

const WORDS: Record<(typeof STATIONS)[number], string> = {
  collect: '128人说了意见',
  propose: '槐树堤第三网格党支部提了方案',
  deliberate: '坐下来谈了2次',
  decide: '五方协商定的：通过',
  publish: '公开到11月18日，有1人提了异议',
  carry: '3件事在办，1件还没完',
  result: '结果公开了',
}
const stations = (now: number, back?: number): topic.TopicView['stations'] =>
  STATIONS.map((station, i) => {
    const state = i < now ? 'done' : i === now ? 'now' : i === back ? 'back' : 'ahead'
    return {
      station,
      state,
      ...(state === 'ahead' ? {} : { at: NOW - (9 - i) * DAY }),
      words: state === 'ahead' ? '' : WORDS[station],
    }
  })

const entry = (seq: number, event: string, by: string, words = '') => ({
  seq,
  at: NOW - (9 - seq) * DAY,
  event,
  by,
  words,
})

const COLLECTING: topic.TopicView = {
  ...line({ asksYou: '请您说说想法' }),
  words: '电动车都停在楼道里充电，夜里很不安全。12栋东侧有一块空地，能不能建一个带雨棚、能充电的车棚？',
  pictureIds: PICTURE_IDS.slice(0, 2),
  isPublic: true,
  placeId: 'e1',
  communityId: 'c1',
  raisedBy: '居民',
  from: { kind: 'matter', id: 'm1', title: '楼道堆放（261122000017）' },
  stations: stations(0),
  collecting: { until: NOW + 5 * DAY, whom: '10栋到14栋的住户' },
  stances: { for: 96, against: 21, other: 11 },
  sittings: [],
  gatherings: [],
  objections: 0,
  carries: [],
  may: ['opine'],
  timeline: [entry(1, 'raise', '居民'), entry(2, 'collect', '槐树堤第三网格党支部', '请10栋到14栋的住户说一说')],
}

const seat = (
  party: topic.TopicView['sittings'][number]['seats'][number]['party'],
  name: string,
  words: string,
  stance: 'for' | 'against' | 'abstains' = 'for',
) => ({
  party,
  name,
  words,
  stance,
})
const SITTING: topic.TopicView['sittings'][number] = {
  gatheringId: 's1',
  at: NOW - 5 * DAY,
  recordedAt: NOW - 5 * DAY,
  where: '江南世纪花园小区议事亭',
  words: '都同意建，位置往东挪两米，让出消防车道；充电一小时收一元，钱归小区公共收益。',
  seats: [
    seat('branch', '欧阳晓岚', '支部牵头，和供电公司去说电的事。'),
    seat('group', '万立明', '10栋有几家担心吵，要装在路灯这一侧。'),
    seat('property', '闵长河', '物业出地、出人看管，但是施工的钱拿不出来。', 'abstains'),
    seat('owners', '游志勇', '业委会同意从公共收益里出一半。'),
    seat('residents', '覃桂芝', '挡了一楼的光，我不同意放在窗户正前面。', 'against'),
    seat('residents', '向晓岚', ''),
  ],
}

const PROPOSAL = {
  words: '在12栋东侧空地建充电车棚，可停60辆、24个充电口。物业出地，业委会从公共收益出一半，其余向住户征集。',
  money: 86_000,
  at: NOW - 6 * DAY,
  office: '槐树堤第三网格党支部',
}

const { asksYou: _asked, until: _until, ...STILL } = COLLECTING
const SPOKEN: topic.TopicView = {
  ...STILL,
  mine: 'spoke',
  own: { stance: 'other', words: '可以建，但是不要占了消防通道，也不要挡一楼的光。', hidden: true },
}

const DELIBERATING: topic.TopicView = {
  ...SPOKEN,
  state: 'deliberating',
  stations: stations(2, 3),
  proposal: PROPOSAL,
  sittings: [{ ...SITTING, seats: SITTING.seats.filter(({ party }) => party !== 'owners') }],
  gatherings: [{ gatheringId: 's2', title: '车棚再议：五方协商第二次', startsAt: NOW + 2 * DAY }],
  may: [],
}

const CARRYING: topic.TopicView = {
  ...DELIBERATING,
  state: 'carrying',
  stations: stations(5),
  sittings: [SITTING],
  gatherings: [],
  deciding: { by: 'parties' },
  decision: {
    adopted: true,
    words: '同意在12栋东侧建充电车棚，往东挪两米，年底前启用。',
    at: NOW - 4 * DAY,
    by: 'parties',
    binds: '靠参加协商的各方自己守约，对其他业主没有法律约束力。',
  },
  published: { at: NOW - 4 * DAY, until: NOW - DAY },
  objections: 1,
  carries: [
    {
      index: 0,
      kind: 'project',
      what: '建好60个车位的车棚，装24个充电口',
      owner: '安居物业',
      until: NOW + 30 * DAY,
      money: 86_000,
      promise: 'running',
      state: '',
    },
    {
      index: 1,
      kind: 'undertaking',
      what: '把电接到空地边上',
      owner: '石首市供电公司城区供电所',
      until: NOW - 2 * DAY,
      promise: 'late',
      state: '',
    },
    {
      index: 2,
      kind: 'undertaking',
      what: '挨家说清楚怎么收费',
      owner: '游志勇',
      until: NOW - DAY,
      doneAt: NOW - 3 * DAY,
      promise: 'kept',
      state: '',
    },
    {
      index: 3,
      kind: 'matter',
      matterId: 'm9',
      what: '诉求261122000031',
      owner: '槐树堤第三网格党支部',
      state: '正在办',
    },
  ],
  timeline: [
    ...COLLECTING.timeline,
    entry(3, 'propose', '槐树堤第三网格党支部'),
    entry(4, 'sit', '槐树堤第三网格党支部', '都同意建，位置往东挪两米'),
    entry(5, 'decide', '槐树堤居委会'),
    entry(6, 'publish', '槐树堤居委会', '公开3天'),
    entry(7, 'carry', '槐树堤居委会', '安居物业：建好车棚'),
  ],
}

const DECIDED: topic.TopicView = {
  ...CARRYING,
  state: 'decided',
  stations: stations(4),
  carries: [],
  deciding: { by: 'owners', voteId: 'v1' },
  decision: { ...CARRYING.decision!, by: 'owners', binds: '依照《民法典》第二百七十八条，对全体业主有约束力。' },
  published: { at: NOW - DAY, until: NOW + 4 * DAY },
  may: ['object'],
}

const CLOSED: topic.TopicView = {
  ...CARRYING,
  state: 'closed',
  stations: stations(7),
  result: {
    words: '车棚建好启用了，24个口都能充电，楼道里不再停电动车。',
    pictureIds: PICTURE_IDS.slice(1, 4),
    at: NOW - DAY,
  },
  carries: CARRYING.carries.slice(2),
}

const LEADING: topic.TopicView = {
  ...DELIBERATING,
  mine: 'leads',
  may: ['sit', 'deliberated', 'sendBack', 'drop', 'print'],
}

const LINES: topic.TopicLine[] = [
  line({
    topicId: 't2',
    title: '三号楼加装电梯',
    state: 'deliberating',
    until: undefined,
    mine: 'spoke',
    opinions: 43,
  }),
  line({
    topicId: 't3',
    title: '小区东门夜里几点关',
    state: 'carrying',
    until: undefined,
    mine: 'raised',
    opinions: 0,
  }),
  line({ topicId: 't4', title: '广场舞的音量和时间', state: 'raised', until: undefined, opinions: 0 }),
]
const ENDED = [
  line({ topicId: 't5', title: '换掉旧垃圾桶', state: 'closed', until: undefined, opinions: 77 }),
  line({ topicId: 't6', title: '围墙外移两米', state: 'declined', until: undefined, opinions: 0 }),
]

function answers<C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] {
  return [contract.name, contract.output.parse(data)]
}

const SAID: OutputOf<typeof topic.opinions> = {
  opinions: [
    { name: '我', stance: 'other', words: '可以建，但是不要占了消防通道。', at: NOW - DAY, onPaper: false, mine: true },
    { name: '覃桂芝', stance: 'against', words: '挡了一楼的光。', at: NOW - 2 * DAY, onPaper: true, mine: false },
    { name: '居民', stance: 'for', words: '', at: NOW - 3 * DAY, onPaper: false, mine: false },
  ],
  next: '1~opinion',
  now: NOW,
}

export const topicAnswers = (full: boolean): [string, unknown][] => [
  answers(topic.list, {
    topics: full ? [line({ asksYou: '请您说说想法' }), ...LINES] : [],
    ...(full ? { next: '1~topic' } : {}),
    mayRaise: full,
    now: NOW,
  }),
  answers(topic.see, {
    topic: full ? COLLECTING : { ...STILL, pictureIds: [], may: [], stations: stations(0) },
    now: NOW,
  }),
  answers(topic.opinions, full ? SAID : { opinions: [], now: NOW }),
  answers(topic.places, {
    places: full
      ? [
          { placeId: 'b1', name: '江南世纪花园小区12栋', kind: '楼栋', leads: false },
          { placeId: 'e1', name: '江南世纪花园小区', kind: '小区', leads: false },
          { placeId: 'g1', name: '槐树堤第三网格', kind: '网格', leads: true },
        ]
      : [],
    now: NOW,
  }),
  answers(topic.doors, { buildings: [], more: false, now: NOW }),
  answers(topic.owners, {
    organisations: full
      ? [
          { organisationId: 'o1', name: '石首市供电公司城区供电所', about: '供电' },
          { organisationId: 'o2', name: '江南世纪花园业主委员会', about: '业委会' },
          { organisationId: 'o3', name: '安居物业', about: '物业公司' },
        ]
      : [],
    people: full ? [{ personId: 'p1', name: '涂敏', office: '槐树堤居委会管理员' }] : [],
    now: NOW,
  }),
]

const ROOM = 'packages/topic'
const view = (page: string, change: Partial<View> = {}): View => ({
  name: `${ROOM}/${page}`,
  page: `${ROOM}/${page}/index`,
  persona: 'resident',
  ...change,
})
const one = (name: string, shown: topic.TopicView, change: Partial<View> = {}): View =>
  view('one', {
    name: `${ROOM}/one, ${name}`,
    query: '?topicId=t1',
    says: new Map([answers(topic.see, { topic: shown, now: NOW })]),
    onlyFull: true,
    ...change,
  })
const act = (name: string, shown: topic.TopicView, step: string, change: Partial<View> = {}): View =>
  view('act', {
    name: `${ROOM}/act, ${name}`,
    persona: 'admin',
    query: `?topicId=t1&step=${step}`,
    says: new Map([answers(topic.see, { topic: shown, now: NOW })]),
    onlyFull: true,
    ...change,
  })
const leading = (
  state: topic.TopicView['state'],
  at: number,
  may: topic.TopicEvent[],
  change: Partial<topic.TopicView> = {},
): topic.TopicView => ({
  ...CARRYING,
  state,
  stations: stations(at),
  mine: 'leads',
  may,
  ...change,
})
/** A form of whoever leads it, before anything is written. */
const BLANK = {
  words: '',
  day: '',
  hour: '',
  whom: '',
  money: '',
  name: '',
  phone: '',
  stance: '',
  where: '',
  gatheringId: '',
  seats: [],
  by: '',
  voteId: '',
  absent: '',
  unfinished: '',
  adopted: '',
  days: 7,
  kind: '',
  categoryId: '',
  owner: '',
  index: '',
  pictureIds: [],
}
const FILLED = {
  stance: '',
  seats: SITTING.seats.slice(0, 3),
  day: '2026-11-21',
  hour: '19:00',
  where: '议事亭',
  words: '',
}

export const TOPIC_VIEWS: View[] = [
  view('list'),
  view('list', {
    name: `${ROOM}/list, ended`,
    query: '?show=ended',
    says: new Map([answers(topic.list, { topics: ENDED, mayRaise: false, now: NOW })]),
    onlyFull: true,
  }),
  view('one', { query: '?topicId=t1' }),
  one('opine', COLLECTING, { press: ['说说我的想法', '别的想法'] }),
  one('spoken', SPOKEN, { press: ['看大家怎么说'] }),
  one('written for me', {
    ...SPOKEN,
    own: { stance: 'for', words: '早该建了，楼道里充电夜里睡不安稳。', hidden: true, entered: 'stands' },
    may: ['opine', 'disown'],
  }),
  one('deliberating', DELIBERATING),
  one('decided', DECIDED),
  one('carrying', CARRYING),
  one('closed', CLOSED),
  one('doors', LEADING, {
    persona: 'admin',
    drafts: {
      'topic.t1.doorList': {
        buildings: [
          { name: '12栋', units: ['1单元', '2单元', '3单元'], known: true },
          { name: '物业楼', units: [], known: false },
        ],
        typed: '小区东门',
      },
    },
    press: ['打印门贴'],
  }),
  one('doors, choosing', LEADING, { persona: 'admin', press: ['打印门贴', '选要贴的楼栋'] }),
  view('raise'),
  view('raise', {
    name: `${ROOM}/raise, from a matter`,
    query: '?from=matter&id=m1&title=楼道里都是电动车',
    onlyFull: true,
  }),
  view('act', {
    persona: 'admin',
    query: '?topicId=t1',
    says: new Map([answers(topic.see, { topic: LEADING, now: NOW })]),
  }),
  act('collect', leading('raised', -1, ['collect', 'decline'], { carries: [], sittings: [] }), 'collect'),
  act('paper', leading('collecting', 0, ['enterOpinion', 'endCollecting'], { carries: [] }), 'enterOpinion'),
  act('sit', LEADING, 'sit', { drafts: { 'topic.t1.sit': { ...BLANK, ...FILLED } } }),
  act('deliberated', LEADING, 'deliberated'),
  act('carry', leading('decided', 4, ['carry'], { carries: [] }), 'carry', {
    drafts: { 'topic.t1.carry': { ...BLANK, kind: 'project', words: '建好60个车位的车棚' } },
  }),
  act('result', leading('carrying', 5, ['done', 'result']), 'result'),
]
