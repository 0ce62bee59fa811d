/** Votes as their pages meet them: a poll to be answered, owners' votes secret and open, counted, a draft, a roll, a paste that is wrong. */
import type { Contract, OutputOf } from '~/domain/contract'
import * as vote from '~/domain/vote/contract'
import { outcomeOf, share, turnoutRatios } from '~/domain/vote/count'
import { ITEMS } from '~/domain/vote/law'
import type { Count } from '~/domain/vote/vote'
import { choiceWords, forceOf, mannerOf, resultOf, turnoutWords } from '~/domain/vote/words'
import { NOW } from './people'
import type { View } from './views'

const DAY = 86_400_000
const UNTIL = Date.parse('2026-11-27T20:00:00+08:00')

const answers = <C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] => [
  contract.name,
  contract.output.parse(data),
]

const line = (change: Partial<vote.VoteLine>): vote.VoteLine => ({
  voteId: 'v1',
  kind: 'poll',
  state: 'open',
  title: '亭子晚上几点关灯，大家说了算',
  placeName: '江南世纪花园小区',
  until: UNTIL,
  secret: false,
  about: '您还没有投',
  asksYou: true,
  ...change,
})

const POLL = { kind: 'poll', secret: false } as const
const OWNERS = { kind: 'owners', item: 'raiseFunds', secret: false } as const
const TOTAL = { properties: 312, owners: 298, area: 2_871_240 }

const view = (change: Partial<vote.VoteView>): vote.VoteView => ({
  voteId: 'v1',
  kind: 'poll',
  state: 'open',
  title: '亭子晚上几点关灯，大家说了算',
  placeName: '江南世纪花园小区',
  until: UNTIL,
  secret: false,
  words: '天热以后坐到很晚的人多，三楼以下有人嫌吵；也有人说下了夜班才有空来坐一会儿。请各位说说自己的想法。',
  placeId: 'e1',
  options: ['晚上九点关', '晚上十点关', '不用关，各人自觉'],
  force: forceOf(POLL),
  manner: mannerOf(POLL),
  counting: false,
  voices: [{ words: '您自己的一票', as: 'self', voted: false }],
  turnout: { words: turnoutWords({ owners: 86, area: 0 }, 'poll', undefined), ratios: [] },
  choices: [41, 33, 12].map((owners, i) => ({
    option: ['晚上九点关', '晚上十点关', '不用关，各人自觉'][i]!,
    owners,
    share: share(owners, 86),
    words: choiceWords(owners, 86),
  })),
  agreed: [],
  may: ['ballots'],
  timeline: [
    { seq: 1, at: NOW - 3 * DAY, event: 'prepare', by: '网格（小区）党支部书记', words: '' },
    { seq: 2, at: NOW - 2 * DAY, event: 'open', by: '网格（小区）党支部书记', words: '公开投票，到11月27日20:00' },
  ],
  ...change,
})

const OPTIONS = ['同意', '不同意', '弃权']
function ofOwners(
  counts: Count[],
  secret: boolean,
  state: 'open' | 'closed',
  more: Partial<vote.VoteView> = {},
): vote.VoteView {
  const about = { kind: 'owners', item: 'raiseFunds', total: TOTAL, secret, options: OPTIONS } as const
  const outcome = outcomeOf(about, counts)
  const voted = outcome.voted
  const told = state === 'closed' || !secret
  return view({
    kind: 'owners',
    secret,
    state,
    title: '要不要筹集维修资金，重做3栋、5栋、12栋的屋面防水',
    words: '三栋楼顶层漏水两年多，维修资金账上只剩4万多元，预算要38万元，差额按面积分摊，每平方米约11.7元。',
    options: OPTIONS,
    item: 'raiseFunds',
    force: forceOf(OWNERS),
    manner: mannerOf({ kind: 'owners', secret }),
    voices: [
      { unitId: 'u1', words: '12栋3单元-1802，132.48平方米', as: 'self', voted: false },
      {
        unitId: 'u2',
        words: '5栋1单元-201，98.60平方米（受欧阳德海委托）',
        as: 'proxy',
        voted: true,
        ...(secret ? {} : { choice: 0 }),
        proxy: { name: '涂敏', pictureIds: ['pic1', 'pic2'] },
      },
    ],
    turnout: { words: turnoutWords(voted, 'owners', TOTAL), ratios: turnoutRatios(voted, TOTAL) },
    choices: told
      ? OPTIONS.map((option, i) => ({
          option,
          owners: counts[i]!.owners,
          share: share(counts[i]!.owners, voted.owners),
          words: choiceWords(counts[i]!.owners, voted.owners, outcome.areas?.[i]),
        }))
      : [],
    ...(told ? {} : { choicesHidden: '秘密投票，各项票数要等投票结束才公布；现在谁也看不到。' }),
    agreed: told ? outcome.agreed : [],
    ...(state === 'closed' ? { result: resultOf(about, outcome) } : {}),
    roll: { properties: 312, owners: 298, words: '名册：312套，298位业主，共28712.40平方米' },
    may: secret ? [] : ['ballots'],
    ...more,
  })
}
const count = (owners: number, area: number): Count => ({ owners, area })
const RUNNING = [count(120, 1_140_320), count(22, 230_100), count(9, 71_460)]
const ENOUGH = [count(176, 1_720_455), count(30, 268_870), count(11, 98_300)]
const NOT_ENOUGH = [count(140, 1_350_000), count(61, 560_000), count(11, 98_300)]

const DRAFT = ofOwners([count(0, 0), count(0, 0), count(0, 0)], false, 'open', {
  state: 'draft',
  voices: [],
  turnout: { words: '', ratios: [] },
  choices: [],
  agreed: [],
  may: ['edit', 'open', 'cancel', 'roll', 'proxy'],
  timeline: [{ seq: 1, at: NOW - DAY, event: 'prepare', by: '业主委员会主任 欧阳晓岚', words: '' }],
})

const entry = (change: Partial<vote.RollEntry>): vote.RollEntry => ({
  propertyId: 'p1',
  unitId: 'u1',
  door: '12栋3单元-1802',
  area: '132.48平方米',
  owners: '覃桂芝、万立明',
  withDoors: '',
  byPhone: true,
  voted: 'self',
  ...change,
})
const ENTRIES: vote.RollEntry[] = [
  entry({}),
  entry({
    propertyId: 'p2',
    unitId: 'u2',
    door: '5栋1单元-201',
    area: '98.60平方米',
    owners: '欧阳德海',
    byPhone: false,
    voted: 'no',
    withDoors: '5栋1单元-202、商铺-103',
    proxy: { name: '涂敏', paper: '委托书2026-17号', witness: '', state: 'recorded', pictureIds: ['pic1', 'pic2'] },
  }),
  entry({ propertyId: 'p3', unitId: 'u3', door: '5栋1单元-301', owners: '万立明', byPhone: false, voted: 'no' }),
]
const rolled = (frozen: boolean, entries = ENTRIES): OutputOf<typeof vote.roll> => ({
  entries,
  more: entries.length > 0,
  total: {
    properties: entries.length > 0 ? 312 : 0,
    owners: entries.length > 0 ? 298 : 0,
    area: '28712.40平方米',
    voted: frozen ? 151 : 0,
  },
  frozen,
  may: { edit: !frozen, proxy: true, paper: frozen },
  changes: entries.length > 0 ? [{ at: NOW - DAY, by: '欧阳晓岚', words: '新增312套' }] : [],
  now: NOW,
})
const WRONG: OutputOf<typeof vote.checkRoll> = {
  errors: [
    { row: 4, words: '面积“八十九”看不懂，请写成89.12这样，最多两位小数' },
    { row: 17, words: '“5栋1单元-201”和第9行是同一套，请去掉一行' },
    { row: 23, words: '手机号和“5栋1单元-301”相同：是同一位业主的，请给这几套写同一个业主编号；不是的，请改手机号' },
  ],
  rows: 58,
  added: 0,
  changed: 0,
  same: 0,
  now: NOW,
}

const LINES: vote.VoteLine[] = [
  line({}),
  line({
    voteId: 'v2',
    kind: 'owners',
    title: '要不要筹集维修资金，重做3栋、5栋、12栋的屋面防水',
    about: '您已投票',
    asksYou: false,
  }),
  line({ voteId: 'v3', title: '老年活动室周日开不开门', secret: true, about: '您不在投票范围', asksYou: false }),
]

const COMMUNITIES = ['红旗社区', '槐树堤社区', '江南社区'].map((name, i) => ({ placeId: `c${i}`, name }))

export const voteAnswers = (full: boolean): [string, unknown][] => [
  answers(vote.list, { votes: full ? LINES : [], mayPrepare: full, now: NOW }),
  answers(vote.see, {
    vote: view(full ? {} : { words: '', voices: [], choices: [], timeline: [], may: [] }),
    now: NOW,
  }),
  answers(vote.places, {
    communities: [],
    places: full
      ? [
          { placeId: 'g1', name: '槐树堤第三网格', poll: true, owners: false },
          { placeId: 'e1', name: '江南世纪花园小区', poll: true, owners: true },
          { placeId: 'b1', name: '江南世纪花园小区12栋', poll: true, owners: true },
        ]
      : [],
    items: Object.entries(ITEMS).map(([item, { title, needs }]) => ({
      item: item as keyof typeof ITEMS,
      title,
      needs: needs.words,
    })),
    now: NOW,
  }),
  answers(vote.roll, rolled(false, full ? ENTRIES : [])),
  answers(vote.checkRoll, WRONG),
  answers(vote.ballots, {
    ballots: full
      ? [
          { markId: 'm1', label: '12栋3单元-1802', choice: '同意', how: 'self', at: NOW },
          { markId: 'm2', label: '5栋1单元-201、5栋1单元-202', choice: '不同意', how: 'proxy', at: NOW },
        ]
      : [],
    more: false,
    now: NOW,
  }),
]

const page = (name: string, change: Partial<View> = {}): View => ({
  name: `packages/vote/${name}`,
  page: `packages/vote/${name}/index`,
  persona: 'resident',
  query: '?voteId=v1',
  ...change,
})
const seen = (name: string, shown: vote.VoteView, change: Partial<View> = {}): View =>
  page('one', {
    name: `packages/vote/one, ${name}`,
    says: new Map([answers(vote.see, { vote: shown, now: NOW })]),
    onlyFull: true,
    ...change,
  })

export const VOTE_VIEWS: View[] = [
  page('list', { query: '' }),
  page('one'),
  seen(
    'voting, asked once more',
    view({
      secret: true,
      manner: mannerOf({ kind: 'poll', secret: true }),
      choices: [],
      choicesHidden: '秘密投票，各项票数要等投票结束才公布；现在谁也看不到。',
      may: [],
    }),
    {
      press: ['晚上十点关', '投票'],
    },
  ),
  seen('owners, open', ofOwners(RUNNING, false, 'open')),
  seen('owners, secret', ofOwners(RUNNING, true, 'open')),
  seen('owners, adopted in secret', ofOwners(ENOUGH, true, 'closed', { voices: [] })),
  seen('owners, rejected', ofOwners(NOT_ENOUGH, false, 'closed', { voices: [] }), { press: ['看谁投了什么'] }),
  seen(
    'not entitled',
    view({
      voices: [],
      notEntitled:
        '这次只征询江南世纪花园小区的居民。您在这里的住处还没有确认；如果您住这里，请在“我的”里点“我的家”登记，社区确认后就能投。',
    }),
  ),
  seen('draft', DRAFT, { persona: 'admin' }),
  page('prepare', { query: '', persona: 'admin' }),
  page('prepare', {
    name: 'packages/vote/prepare, which community',
    query: '',
    persona: 'admin',
    says: new Map([answers(vote.places, { places: [], communities: COMMUNITIES, items: [], now: NOW })]),
    onlyFull: true,
  }),
  page('prepare', {
    name: 'packages/vote/prepare, the question',
    query: '',
    persona: 'admin',
    press: ['业主共同决定事项表决', '江南世纪花园小区', '下一步'],
    onlyFull: true,
  }),
  page('prepare', {
    name: 'packages/vote/prepare, how',
    query: '?topicId=t1',
    persona: 'admin',
    drafts: { 'vote-t1': { kind: 'poll', placeId: 'e1', title: '亭子几点关灯', words: '', options: ['九点', '十点'] } },
    press: ['下一步', '下一步'],
    onlyFull: true,
  }),
  page('roll', { persona: 'admin' }),
  page('roll', {
    name: 'packages/vote/roll, frozen',
    persona: 'admin',
    says: new Map([answers(vote.roll, rolled(true))]),
    onlyFull: true,
  }),
  page('roll', {
    name: 'packages/vote/roll, paper',
    persona: 'admin',
    says: new Map([
      answers(vote.roll, rolled(true)),
      answers(vote.see, { vote: ofOwners(RUNNING, true, 'open'), now: NOW }),
    ]),
    press: ['欧阳德海', '录入纸质票'],
    onlyFull: true,
  }),
  page('roll', {
    name: 'packages/vote/roll, a proxy',
    persona: 'admin',
    drafts: {
      'vote.v1.proxy.u3': {
        name: '涂敏',
        phone: '12300000091',
        paper: '委托书2026-18号',
        witness: '',
        pictureIds: ['pic1'],
      },
    },
    press: ['5栋1单元-301', '登记委托'],
    onlyFull: true,
  }),
  page('roll', {
    name: 'packages/vote/roll, a wrong paste',
    persona: 'admin',
    drafts: { 'roll-v1': '3栋2单元-302，八十九，万立明' },
    press: ['录入或粘贴名册', '先检查一遍'],
    onlyFull: true,
  }),
]
