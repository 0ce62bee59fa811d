/** Matters as residents meet them: raising one step by step, each ending a matter can have, and what is near. */
import type { Contract, OutputOf } from '~/domain/contract'
import { type MatterLine, type MatterView, mine, near, publicList, raise, see } from '~/domain/matter/contract'
import { NOW } from './people'
import { PICTURE_IDS } from './pictures'
import type { View } from './views'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const HERE: [number, number] = [112.4101, 29.7213]
const OFFICE = '槐树堤第三网格党支部'

const line = (change: Partial<MatterLine>): MatterLine => ({
  matterId: 'm1',
  number: '261120000123',
  kind: 'fault',
  category: '路灯照明',
  urgency: 'ordinary',
  words: '12栋3单元门口的路灯坏了半个多月，晚上老人下楼看不见台阶，上周已经有人摔了一跤',
  placeName: '江南世纪花园小区',
  state: 'inHand',
  counted: 'following',
  submittedAt: NOW - 2 * DAY,
  voices: 4,
  ...change,
})

const MINE: OutputOf<typeof mine>['matters'] = [
  line({ mine: 'raised' }),
  { ...line({ matterId: 'm2', state: 'answered', category: '垃圾清运', voices: 1, mine: 'raised' }), asksYou: 'rate' },
  {
    ...line({ matterId: 'm3', state: 'closed', counted: 'resolved', category: '楼道堆物', voices: 1, mine: 'raised' }),
    asksYou: 'held',
  },
  line({ matterId: 'm4', state: 'explained', counted: 'explained', category: '加装电梯', mine: 'follows', voices: 12 }),
]

const NEAR: OutputOf<typeof publicList>['matters'] = [
  { ...line({ matterId: 'n1', distance: 130 }), point: { type: 'Point', coordinates: HERE } },
  {
    ...line({ matterId: 'n2', category: '垃圾清运', state: 'closed', counted: 'resolved', voices: 1, distance: 420 }),
    point: { type: 'Point', coordinates: [HERE[0] + 0.002, HERE[1] + 0.001] },
  },
  {
    ...line({ matterId: 'n3', category: '加装电梯', state: 'explained', counted: 'explained', distance: 1350 }),
    point: { type: 'Point', coordinates: [HERE[0] - 0.0025, HERE[1] - 0.0018] },
  },
]

const entry = (seq: number, change: Partial<MatterView['timeline'][number]>): MatterView['timeline'][number] => ({
  seq,
  at: NOW - (9 - seq) * 7 * HOUR,
  event: 'add',
  to: 'inHand',
  level: 'grid',
  office: OFFICE,
  ...change,
})

const COURSE = [
  entry(1, { event: 'submit', to: 'submitted', office: '' }),
  entry(2, { event: 'accept', to: 'accepted' }),
  entry(3, { event: 'begin', words: '下午先去看看。' }),
  entry(4, { event: 'hand', to: 'handed', words: '请供电公司来换灯，要登高车。' }),
  entry(5, { event: 'unitBegins', to: 'handed', office: '市供电公司' }),
  entry(6, { event: 'unitReports', office: '市供电公司', words: '灯换好了，线路也查过。' }),
]

const matter = (change: Partial<MatterView>): MatterView => {
  const { pictureId: _one, mine: _mine, ...shown } = line({})
  return {
    ...shown,
    pictureIds: PICTURE_IDS.slice(0, 1),
    categoryId: 'lamp',
    channel: 'app',
    placeWords: '12栋3单元门口',
    how: 'inside',
    as: ['raiser'],
    level: 'grid',
    ownerOffice: OFFICE,
    hidden: { fromNeighbours: true, fromOfficers: false },
    round: 1,
    dueAt: NOW + 3 * DAY,
    capAt: NOW + 20 * DAY,
    provisional: false,
    overdue: false,
    isPublic: false,
    screening: 'asked',
    promises: [],
    supervisions: [],
    ratings: [],
    heldAsked: false,
    follows: false,
    met: false,
    may: ['add', 'withdraw'],
    timeline: COURSE,
    ...change,
  }
}

const promise = (id: string, change: Partial<MatterView['promises'][number]>): MatterView['promises'][number] => ({
  id,
  who: '市供电公司',
  words: '派登高车来换灯，把整排线路查一遍。',
  madeAt: NOW - 5 * DAY,
  until: NOW + 2 * DAY,
  ...change,
})

const answered = matter({
  state: 'answered',
  screening: 'passed',
  isPublic: true,
  may: ['add', 'rateSolved', 'rateUnsolved'],
  answerUntil: NOW + 6 * DAY,
  answer: {
    words: '路灯换了新的，整排线路也查过，昨晚七点去看，都亮了。再有不亮的，请打社区电话。',
    pictureIds: PICTURE_IDS.slice(1, 3),
    at: NOW - 20 * HOUR,
    office: OFFICE,
  },
  promises: [promise('p1', { keptAt: NOW - DAY }), promise('p2', { until: NOW - DAY, words: '清理灯下的杂树。' })],
  timeline: [...COURSE, entry(7, { event: 'answer', to: 'answered', words: '路灯换了新的，都亮了。' })],
})

const SHOWN = {
  handed: matter({
    state: 'handed',
    overdue: true,
    dueAt: NOW - 3 * HOUR,
    provisional: true,
    handed: { name: '市供电公司', until: NOW - 3 * HOUR, words: '请供电公司来换灯，要登高车。' },
    promises: [promise('p1', {})],
    supervisions: [{ id: 's1', at: NOW - HOUR, level: 'community', because: 'promise', dueAt: NOW + DAY }],
  }),
  answered,
  explained: matter({
    state: 'explained',
    counted: 'explained',
    may: ['reopen'],
    answerUntil: NOW + 6 * DAY,
    explanation: {
      why: '加装电梯要三分之二的住户同意，11月15日问过，还有两户不同意，主要是担心挡光。',
      wouldChange: '再有两户同意，我们就报到街道去排队。',
    },
  }),
  elsewhere: matter({
    state: 'elsewhere',
    counted: 'explained',
    kind: 'complaint',
    against: 'communityOffice',
    hidden: { fromNeighbours: true, fromOfficers: true },
    pictureIds: [],
    may: ['reopen'],
    elsewhere: { kind: 'court', where: '合同纠纷请到市人民法院立案窗口，带上合同和付款凭证；打12348可以免费问律师。' },
  }),
  rated: matter({
    ...answered,
    state: 'rated',
    counted: 'resolved',
    may: ['reopen'],
    ratings: [{ round: 1, at: NOW - HOUR, solved: true, satisfied: true, words: '灯亮了，谢谢小涂。' }],
  }),
  unpassed: matter({
    isPublic: false,
    screening: 'refused',
    unpassed: [
      { part: 'words', stands: 'stays', reason: '写了邻居的姓名和电话，请别写在这里' },
      { part: 'picture', pictureId: PICTURE_IDS[0]!, stands: 'refused' },
    ],
  }),
  neighbour: matter({ as: ['neighbour'], isPublic: true, screening: 'passed', may: [], hidden: undefined }),
}

const RAISED: OutputOf<typeof raise> = {
  matterId: 'm9',
  number: '261122000456',
  ownerOffice: OFFICE,
  dueAt: NOW + 20 * HOUR,
}

const answer = <C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] => [
  contract.name,
  contract.output.parse(data),
]

export const matterAnswers = (full: boolean): [string, unknown][] => [
  answer(mine, { matters: full ? MINE : [], now: NOW }),
  answer(publicList, full ? { matters: NEAR, next: 'more' } : { matters: [] }),
  answer(near, { matters: full ? NEAR.slice(0, 2).map((one) => ({ ...one, pictureId: PICTURE_IDS[0] })) : [] }),
  answer(raise, RAISED),
  answer(see, { matter: matter({}), now: NOW }),
]

const ROOM = 'packages/matter'
const of = (page: string, change: Partial<View> = {}): View => ({
  name: `${ROOM}/${page}`,
  page: `${ROOM}/${page}/index`,
  persona: 'resident',
  ...change,
})
const one = (name: keyof typeof SHOWN, press: string[] = []): View =>
  of('one', {
    name: ['matter', name, ...press].join(', '),
    query: '?matterId=m1',
    says: new Map([answer(see, { matter: SHOWN[name], now: NOW })]),
    ...(press.length > 0 ? { press } : {}),
    onlyFull: true,
  })

const draft = (step: string, change: object = {}): Record<string, unknown> => ({
  'matter.raise': {
    draftId: 'look-draft-0123456789',
    step,
    words: '12栋3单元门口的路灯坏了半个多月，晚上看不见台阶',
    categoryId: 'lamp',
    where: { how: 'home', point: { type: 'Point', coordinates: HERE }, name: '江南世纪花园小区12栋3单元1802' },
    placeWords: '单元门口',
    fromNeighbours: true,
    fromOfficers: false,
    heard: [],
    unsure: false,
    ...change,
  },
})
const GOES_ON = '知道了，接着写'
const raising = (name: string, drafts: Record<string, unknown>, press: string[] = [GOES_ON]): View =>
  of('raise', { name: `raise, ${name}`, drafts, press, onlyFull: true })

export const MATTER_VIEWS: View[] = [
  of('raise'),
  of('raise', {
    name: 'raise, goes on where it was',
    drafts: { ...draft('words'), 'matter.raise.pictures': PICTURE_IDS },
    onlyFull: true,
  }),
  raising('danger', draft('danger', { words: '楼道里煤气味很大，有人晕倒', categoryId: undefined })),
  raising('category', draft('category')),
  raising('whole tree', draft('category'), [GOES_ON, '都不是，看其他分类']),
  raising('against', draft('against', { categoryId: 'attitude', words: '网格员态度差' })),
  raising('where', draft('where', { where: undefined })),
  raising('where, by building', draft('where', { where: undefined }), [GOES_ON, '选小区和楼栋']),
  raising('spot', draft('where')),
  raising('known already', draft('known')),
  raising('a last look', draft('check')),
  raising('sent', draft('check'), [GOES_ON, '提交']),
  of('one', { query: '?matterId=m1' }),
  one('handed'),
  one('unpassed'),
  one('answered'),
  one('answered', ['请您评价', '没有解决']),
  one('explained'),
  one('elsewhere'),
  one('rated', ['要求重办']),
  one('neighbour'),
  of('mine'),
  of('near'),
  of('near', { name: 'near, map', query: '?look=map', onlyFull: true }),
  of('near', { name: 'near, categories', press: ['挑着看', '分类'], onlyFull: true }),
]
