/** Records of gatherings in every shape their pages can meet: being written, signed, published; with long names and long words. */
import type { Contract, OutputOf } from '~/domain/contract'
import * as record from '~/domain/record/contract'
import { NOW } from './people'
import { PICTURE_IDS } from './pictures'
import type { View } from './views'

const MINUTE = 60_000
const DAY = 86_400_000

type Item = record.RecordView['items'][number]
const item: Item = {
  itemId: 'i1',
  title: '12栋到15栋之间的路灯坏了半个月，晚上看不见路',
  said: '欧阳桂芝',
  notes: '欧阳桂芝说老人晚上不敢下楼。物业说灯泡换过两回，是线路的事。网格员当场给供电所打了电话，答应三天内来看。',
  noteVersion: 3,
  noteBy: '涂敏',
  noteAt: NOW - 8 * MINUTE,
  past: [],
  pending: false,
}
const ITEMS: Item[] = [
  item,
  { ...item, itemId: 'i2', title: '楼道里的电动车', said: undefined, notes: '', noteVersion: 0, noteBy: undefined },
  { ...item, itemId: 'i3', title: '小广场的音响', notes: '', noteVersion: 0, struck: '要等跳舞的人来一起说' },
]
const speaker = (speakerId: string, name: string, state: 'waiting' | 'speaking' | 'done') => ({
  speakerId,
  name,
  state,
  askedAt: NOW - 20 * MINUTE,
  ...(state === 'waiting' ? {} : { startedAt: NOW - 6 * MINUTE }),
  ...(state === 'done' ? { endedAt: NOW - 2 * MINUTE } : {}),
  mine: false,
})
const DECISIONS: record.RecordView['decisions'] = [
  {
    decisionId: 'd1',
    itemId: 'i1',
    words: '供电所三天内查线路，修好以前物业先装两盏太阳能灯',
    who: '安居物业、供电所',
    until: NOW + 3 * DAY,
    became: [{ kind: 'matter', id: 'm1', title: '260000001234', words: '已受理', opens: true }],
    draftId: 'record-d1',
    pending: false,
  },
  {
    decisionId: 'd2',
    words: '电动车统一停到车棚，车棚加装充电桩',
    who: '',
    became: [],
    draftId: 'record-d2',
    pending: false,
  },
]
const OPEN: record.RecordView = {
  gatheringId: 'g1',
  title: '天门夜话：路灯和电动车',
  kind: 'evening',
  where: '江南世纪花园小广场',
  communityName: '槐树堤居委会',
  placeId: 'c1',
  startsAt: NOW - 40 * MINUTE,
  endsAt: NOW + 20 * MINUTE,
  state: 'open',
  seat: 'host',
  items: ITEMS,
  suggestions: [
    { from: 'seat', id: 's1', title: '三单元门口的井盖响，半夜吵得睡不着', by: '覃桂芝' },
    { from: 'topic', id: 't1', title: '加装电梯', by: '议题' },
  ],
  speakers: [
    speaker('p1', '万立明', 'done'),
    speaker('p2', '欧阳桂芝', 'speaking'),
    speaker('p3', '覃桂芝', 'waiting'),
    speaker('p4', '没带手机的老郑', 'waiting'),
  ],
  present: [
    { signer: 'a', name: '欧阳桂芝', people: 2, guest: false, signed: 'yes' },
    { signer: 'b', name: '覃桂芝', people: 1, guest: false, signed: 'older' },
    { signer: 'c', name: '没带手机的老郑', people: 1, guest: true, signed: 'no' },
  ],
  people: 14,
  pictureIds: [],
  decisions: DECISIONS,
  signed: 0,
  objections: [
    { objectionId: 'o1', name: '覃桂芝', words: '我说的是三单元，不是二单元', at: NOW - MINUTE, mine: false },
  ],
  corrections: [],
  may: ['write', 'attend', 'hand', 'check', 'answer', 'topic', 'matter'],
  timeline: [],
}
const EMPTY: record.RecordView = {
  ...OPEN,
  items: [],
  suggestions: [],
  speakers: [],
  present: [],
  people: 0,
  decisions: [],
  objections: [],
}
const CHECKED: record.RecordView = {
  ...OPEN,
  state: 'checked',
  suggestions: [],
  signed: 1,
  may: ['attend', 'sign', 'answer', 'reopen', 'publish'],
}
const HERE: record.RecordView = {
  ...OPEN,
  seat: 'present',
  suggestions: [],
  mySignature: 'no',
  objections: [{ ...OPEN.objections[0]!, mine: true, answer: '改过来了，谢谢' }],
  may: ['hand', 'object'],
}
const PUBLISHED: record.RecordView = {
  ...OPEN,
  state: 'published',
  seat: 'ground',
  suggestions: [],
  items: [
    { ...item, said: '欧阳*', notes: item.notes.replace('欧阳桂芝', '欧阳*'), noteBy: undefined },
    { ...item, itemId: 'i2', title: '', notes: '', said: '覃*', noteBy: undefined, pending: true },
  ],
  speakers: [],
  present: ['欧阳*', '覃*', '郑*', '涂敏（网格员）'].map((name) => ({
    name,
    people: 1,
    guest: false,
    signed: 'no' as const,
  })),
  pictureIds: [...PICTURE_IDS],
  decisions: DECISIONS.map(({ draftId: _, ...one }) => one),
  signed: 11,
  objections: [],
  corrections: [{ at: NOW - MINUTE, by: '涂敏（网格员）', words: '灯是三单元门口的，不是二单元。', pending: false }],
  publishedAt: NOW - 3 * MINUTE,
  publishedBy: '涂敏（网格员）',
  may: [],
}

function answers<C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] {
  return [contract.name, contract.output.parse(data)]
}

/** 桂, nearly, and a flourish. */
const DRAWN =
  'oFwLc@He@Hc@De@Fe@Be@Be@@g@?e@?g@Ag@A kMoFCaAA_AAaA?aA?aA@_A?aABaA@aAB_ADaA aMgOL[L[N[P[RYTWTYVWVWZUZU kMgOMYOWOWQUOWSSQUSSSSSSUQ gY_Ig@Dg@Dg@Dg@Bg@@g@@g@?g@?g@?g@Ag@C c`@sDC_@Aa@Aa@Aa@?a@?a@?c@@a@@c@@c@Bc@ _XoPo@Fm@Fo@Do@Bm@@o@@m@@o@Ao@Am@Co@C {YcVc@De@Dc@De@Be@@e@@e@?g@?e@?g@Ag@C m`@oPC_@Aa@A_@A_@?a@?_@?a@@_@@_@@a@B_@ kWk\\u@Hw@Fu@Fu@Bu@Bw@@u@?u@Au@Aw@Eu@E gm@oKw@@q@Ck@Mg@Wa@_@]g@Wo@Qw@MaAGkAAqA'

export const recordAnswers = (full: boolean): [string, unknown][] => [
  answers(record.see, { record: full ? OPEN : EMPTY, now: NOW }),
  answers(record.signatures, {
    signatures: full
      ? [
          { name: '欧阳桂芝', at: NOW, strokes: DRAWN, how: 'drawn', onHosts: false, older: false },
          { name: '没带手机的老郑', at: NOW, how: 'spoken', onHosts: true, older: false },
        ]
      : [],
    more: false,
    now: NOW,
  }),
]

const page = (path: string, change: Partial<View> = {}): View => ({
  name: `packages/record/${path}`,
  page: `packages/record/${path}/index`,
  persona: 'admin',
  query: '?gatheringId=g1',
  ...change,
})
const shown = (path: string, name: string, says: record.RecordView, change: Partial<View> = {}): View =>
  page(path, {
    name: `packages/record/${path}, ${name}`,
    says: new Map([answers(record.see, { record: says, now: NOW })]),
    onlyFull: true,
    ...change,
  })
const step = (name: string, says = OPEN, change: Partial<View> = {}): View =>
  shown('write', name, says, { query: `?gatheringId=g1&step=${name.split(' ')[0]}`, ...change })

export const RECORD_VIEWS: View[] = [
  page('write'),
  step('present'),
  step('agenda', OPEN, { press: ['改这一件'] }),
  step('speaking'),
  step('minutes', OPEN, {
    press: ['12栋到15栋'],
    drafts: { 'record.note.g1.i1': { words: '覃桂芝说是三单元门口那盏，二单元的灯是好的。', seen: 2 } },
  }),
  step('decisions'),
  step('decisions writing', OPEN, { press: ['写下定的事'] }),
  step('check'),
  step('sign', CHECKED),
  step('sign drawing', CHECKED, { press: ['没带手机的老郑'] }),
  step('publish', CHECKED),
  shown('write', 'published', {
    ...PUBLISHED,
    seat: 'host',
    decisions: DECISIONS,
    may: ['correct', 'topic', 'matter'],
  }),
  page('read', { persona: 'resident' }),
  shown('read', 'here', HERE, { persona: 'resident' }),
  shown('read', 'published', PUBLISHED, { persona: 'resident' }),
  shown(
    'read',
    'signatures',
    { ...PUBLISHED, seat: 'present', items: [], pictureIds: [] },
    { persona: 'resident', press: ['看签字'] },
  ),
  shown(
    'read',
    'outsider',
    { ...PUBLISHED, seat: 'outsider', items: [], present: [], pictureIds: [] },
    { persona: 'resident' },
  ),
  page('sign', { persona: 'resident' }),
  shown('sign', 'drawing', { ...HERE, state: 'checked', may: ['sign', 'object'] }, { persona: 'resident' }),
]
