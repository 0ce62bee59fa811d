/** Matters as officers, admins and units meet them: long words, many steps, what is late and what is owed. */
import { beijing } from '~/domain/beijing'
import type { Contract, OutputOf } from '~/domain/contract'
import { act, choices, day, type MatterView, type OfficeLine, queue, see, units } from '~/domain/matter/contract'
import { NOW } from './people'
import { PICTURE_IDS } from './pictures'
import type { View } from './views'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const spot = (east: number, north: number): OfficeLine['point'] => ({
  type: 'Point',
  coordinates: [112.4101 + east, 29.7213 + north],
})

const line = (change: Partial<OfficeLine>): OfficeLine => ({
  matterId: 'm1',
  number: '260000001234',
  kind: 'fault',
  category: '公共设施·路灯',
  urgency: 'ordinary',
  words: '12栋3单元门口的路灯坏了半个多月，晚上老人下楼看不见台阶，上周已经有人摔了一跤，请快点来修',
  placeName: '江南世纪花园小区',
  state: 'inHand',
  counted: 'following',
  submittedAt: NOW - 6 * DAY,
  voices: 4,
  dueAt: NOW + 5 * DAY,
  provisional: false,
  overdue: false,
  supervised: false,
  level: 'grid',
  ownerName: '涂敏',
  mineToDo: true,
  point: spot(0.0006, 0.0004),
  placeWords: '12栋3单元门口',
  ...change,
})

const LINES: OfficeLine[] = [
  line({ supervised: true, overdue: true, dueAt: NOW - 3 * HOUR }),
  line({
    matterId: 'm2',
    insteadOf: '欧阳晓岚',
    state: 'submitted',
    category: '邻里纠纷·噪声',
    words: '楼上凌晨一点还在打麻将',
    dueAt: NOW + 20 * HOUR,
    point: spot(-0.0012, 0.0011),
    placeWords: '8栋1单元602',
  }),
  line({
    matterId: 'm3',
    urgency: 'lifeline',
    category: '水电气暖·停水',
    words: '整栋楼没有水，物业电话打不通',
    overdue: true,
    state: 'accepted',
    dueAt: NOW - HOUR,
    point: spot(0.0019, -0.0008),
    placeWords: '3栋',
  }),
  line({
    matterId: 'm4',
    state: 'explaining',
    category: '房屋·加装电梯',
    words: '想加装电梯，为什么一直没有下文',
    dueAt: NOW + 3 * HOUR,
    point: undefined,
    placeWords: '',
  }),
  line({
    matterId: 'm5',
    state: 'handed',
    mineToDo: false,
    handedTo: '市自来水公司',
    category: '水电气暖·漏水',
    words: '地下管子漏水，路面一直是湿的',
    placeWords: '',
    point: spot(0.0002, 0.0019),
  }),
]

const entry = (seq: number, change: Partial<MatterView['timeline'][number]>): MatterView['timeline'][number] => ({
  seq,
  at: NOW - (9 - seq) * 12 * HOUR,
  event: 'add',
  to: 'inHand',
  level: 'grid',
  office: '槐树堤第三网格党支部',
  ...change,
})

const matter = (change: Partial<MatterView>): MatterView => {
  const { pictureId: _one, mine: _mine, ...shown } = line({})
  return {
    ...shown,
    pictureIds: PICTURE_IDS.slice(0, 2),
    categoryId: 'streetlight',
    channel: 'door',
    how: 'inside',
    as: ['owner'],
    ownerOffice: '槐树堤第三网格党支部',
    raiser: { name: '覃桂芝', phone: '12000000001', hidden: false },
    hidden: { fromNeighbours: true, fromOfficers: false },
    round: 2,
    isPublic: true,
    screening: 'passed',
    promises: [],
    supervisions: [],
    ratings: [],
    heldAsked: false,
    follows: false,
    met: false,
    may: ['transfer', 'note', 'add', 'hand', 'dispute', 'passUp', 'pause', 'answer', 'explain', 'elsewhere', 'merge'],
    timeline: [
      entry(1, { event: 'submit', to: 'submitted', office: '' }),
      entry(2, { event: 'accept', to: 'accepted', name: '涂敏' }),
      entry(3, { event: 'note', words: '老人耳朵背，打电话要大声，最好直接上门。', inside: true, name: '涂敏' }),
      entry(4, { event: 'begin', words: '下午先去看看。', name: '涂敏' }),
    ],
    ...change,
  }
}

const late = matter({
  overdue: true,
  dueAt: NOW - 3 * HOUR,
  urgency: 'danger',
  may: ['superviseAnswer', 'answer', 'hand', 'skipUp', 'passUp', 'note'],
  supervisions: [{ id: 's1', at: NOW - HOUR, level: 'community', because: 'handle', dueAt: NOW + 20 * HOUR }],
  outside: { system: '12345', number: '20261119-00873' },
  channel: 'outside',
  raiser: { hidden: true },
})
const explaining = matter({
  state: 'explaining',
  as: ['second'],
  may: ['explainAgreed', 'explainRefused', 'supervise', 'note'],
  explanation: {
    why: '加装电梯要三分之二的住户同意，11月15日问过，还有两户不同意，主要是担心挡光。',
    wouldChange: '再有两户同意，我们就报到街道去排队。',
  },
})
const disputed = matter({
  timeline: [
    entry(1, { event: 'submit', to: 'submitted', office: '' }),
    entry(5, { event: 'dispute', to: 'disputed', words: '路灯在围墙外面，那一段归第二网格管。', inside: true }),
  ],
  state: 'disputed',
  as: ['above'],
  may: ['disputeGranted', 'disputeRefused', 'supervise', 'note'],
})
const answered = matter({
  state: 'answered',
  channel: 'phone',
  may: ['add'],
  mayWrite: ['rateSolved', 'rateUnsolvedAgain'],
  timeline: [
    entry(1, { event: 'submit', to: 'submitted', office: '' }),
    entry(5, { event: 'answer', to: 'answered', words: '路灯换了新的，都亮了。', name: '涂敏' }),
    entry(6, {
      event: 'rateUnsolved',
      to: 'accepted',
      office: '居民来电',
      channel: 'phone',
      name: '涂敏',
      words: '只亮了一晚，又不亮了',
    }),
    entry(7, { event: 'answer', to: 'answered', words: '线路查过了，接头重新做了。', name: '涂敏' }),
  ],
})
const handed = matter({
  state: 'handed',
  as: ['unit'],
  raiser: undefined,
  handed: { name: '市自来水公司', until: NOW + 4 * DAY, words: '路面一直是湿的，请派人来查漏、修好。' },
  may: ['unitBegins', 'unitReports', 'unitReturns', 'note', 'add'],
})

const offered: OutputOf<typeof choices> = {
  organisations: [
    { organisationId: 'o1', name: '江南世纪花园小区物业服务有限公司', kind: 'propertyCompany' },
    { organisationId: 'o2', name: '市自来水公司', kind: 'unit', field: '供水' },
    { organisationId: 'o3', name: '市供电公司', kind: 'unit', field: '供电' },
    { organisationId: 'o4', name: '市城市管理执法局', kind: 'unit', field: '城管' },
    { organisationId: 'o5', name: '市园林绿化服务中心', kind: 'unit', field: '绿化' },
    { organisationId: 'o6', name: '市住房和城乡建设局', kind: 'unit', field: '房屋' },
    { organisationId: 'o7', name: '天然气公司', kind: 'unit', field: '供气' },
    { organisationId: 'o8', name: '市生态环境局石首分局', kind: 'unit', field: '噪声、油烟' },
    { organisationId: 'o9', name: '市人力资源和社会保障局', kind: 'unit', field: '社保' },
  ],
  colleagues: [{ personId: 'p2', name: '欧阳晓岚', office: '网格员' }],
  levels: ['community', 'street', 'city'],
  places: [
    { placeId: 'g2', name: '槐树堤第二网格' },
    { placeId: 'c2', name: '绣林居委会' },
  ],
  same: [],
}

const answer = <C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] => [
  contract.name,
  contract.output.parse(data),
]

const RECORDS: OutputOf<typeof units>['units'] = [
  {
    organisationId: 'o1',
    name: '江南世纪花园小区物业服务有限公司',
    handed: 46,
    inHand: 9,
    late: 4,
    inTime: 27,
    afterwards: 6,
    back: 4,
    kept: 27,
    broken: 11,
    medianDays: 3.5,
  },
  {
    organisationId: 'o2',
    name: '市自来水公司',
    handed: 12,
    inHand: 2,
    late: 0,
    inTime: 9,
    afterwards: 0,
    back: 1,
    kept: 9,
    broken: 0,
    medianDays: 0.8,
  },
  {
    organisationId: 'o3',
    name: '市供电公司',
    handed: 1,
    inHand: 1,
    late: 0,
    inTime: 0,
    afterwards: 0,
    back: 0,
    kept: 0,
    broken: 0,
  },
]

const queued = (full: boolean): OutputOf<typeof queue> => ({
  matters: full ? LINES : [],
  counts: full
    ? { open: 128, overdue: 17, disputed: 3, explaining: 5 }
    : { open: 0, overdue: 0, disputed: 0, explaining: 0 },
  ...(full ? { next: 'more', places: [{ placeId: 'c1', name: '槐树堤居委会' }, ...offered.places] } : {}),
  now: NOW,
})

export const matterDeskAnswers = (full: boolean): [string, unknown][] => [
  answer(day, {
    matters: full ? LINES : [],
    ...(full ? { walk: { matterIds: ['m1', 'm2', 'm3'], metres: 1240 } } : {}),
    now: NOW,
  }),
  answer(queue, queued(full)),
  answer(units, { units: full ? RECORDS : [], from: NOW - 387 * DAY, now: NOW }),
  answer(choices, full ? offered : { organisations: [], colleagues: [], levels: [], places: [], same: [] }),
]

const ROOM = 'packages/matter'
const ACT = `${ROOM}/act/index`
const of = (page: string, change: Partial<View> = {}): View => ({
  name: `${page}, admin`,
  page,
  persona: 'admin',
  ...change,
})
const says = (shown: MatterView) =>
  new Map([answer(see, { matter: shown, now: NOW }), answer(act, { matter: shown, now: NOW })])
const one = (name: string, shown: MatterView, step?: string, change: Partial<View> = {}): View =>
  of(ACT, {
    name: `matter desk, ${name}`,
    query: `?matterId=m1${step ? `&step=${step}` : ''}`,
    says: says(shown),
    onlyFull: true,
    ...change,
  })

const GIVEN: OfficeLine[] = [5 * DAY, -2 * DAY].map((ahead, i) =>
  line({
    matterId: `given${i}`,
    state: 'handed',
    handedTo: '市自来水公司',
    category: '水电气暖·漏水',
    words: '地下管子漏水，路面一直是湿的',
    promisedAt: NOW + ahead,
    dueAt: NOW + ahead,
    overdue: ahead < 0,
  }),
)
const HANDING = {
  'matter.m1.hand': {
    chosen: 'o2',
    day: beijing(NOW + 4 * DAY).format('YYYY-MM-DD'),
    words: '4楼水管漏水，请派人来修',
    said: {},
    free: false,
    more: '',
    pictureIds: [],
  },
}

export const MATTER_DESK_VIEWS: View[] = [
  of(`${ROOM}/day/index`),
  of(`${ROOM}/day/index`, { name: 'matter desk, walk', press: ['按走路顺序'], onlyFull: true }),
  of(`${ROOM}/queue/index`),
  of(`${ROOM}/queue/index`, { name: 'matter desk, queue by category', press: ['分类'], onlyFull: true }),
  of(`${ROOM}/queue/index`, {
    name: 'matter desk, queue of a unit',
    query: `?unitId=o2&unitName=${encodeURIComponent('市自来水公司')}`,
    onlyFull: true,
  }),
  of(`${ROOM}/units/index`),
  of(`${ROOM}/enter/index`),
  of(`${ROOM}/enter/index`, { name: 'matter desk, from 12345', press: ['外单位转来', '不标位置'], onlyFull: true }),
  of(`${ROOM}/enter/index`, { name: 'matter desk, enter by building', press: ['选小区和楼栋'], onlyFull: true }),
  one('in hand', matter({}), undefined, { onlyFull: false }),
  one('late and owed', late),
  one('second pair of eyes', explaining),
  one('dispute', disputed, 'disputeGranted'),
  one('unit', handed, undefined, { persona: 'unit' }),
  one('what the raiser says by telephone', answered, 'said', { press: ['打电话来', '还是没有解决', '不满意'] }),
  of('pages/desk/index', { name: 'desk, unit', persona: 'unit', onlyFull: true }),
  of(`${ROOM}/day/index`, {
    name: 'matter desk, day of a unit',
    persona: 'unit',
    says: new Map([answer(day, { matters: GIVEN, now: NOW })]),
    onlyFull: true,
  }),
  one('hand', matter({}), 'hand'),
  one('hand, after the cap', matter({ capAt: NOW + DAY }), 'hand', { drafts: HANDING }),
  one('canned', matter({}), 'answer', { press: ['用常用的话', '修好了'] }),
  one('pass up', matter({}), 'passUp'),
]
