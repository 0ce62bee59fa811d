/** Rosters in and out of Excel, with imports in every state that looks different. */
import type { Contract, OutputOf } from '~/domain/contract'
import * as roster from '~/domain/roster/contract'
import { NOW } from './people'
import type { View } from './views'

const ROOM = 'packages/roster'
const HOUR = 3_600_000

const one: roster.ImportView = {
  importId: 'i1',
  kind: 'households',
  fileName: '文峰社区住户名册（2026年11月第二次核对后）.xlsx',
  at: NOW - HOUR,
  state: 'ready',
  rows: 9_860,
  passed: 9_860,
  counts: { fault: 0, new: 213, changed: 47, same: 9_600 },
  written: 0,
}

const CHANGED: OutputOf<typeof roster.rows> = {
  rows: [
    {
      n: 37,
      title: '文峰社区，江南世纪花园小区，12栋，3单元1802',
      changes: [
        { heading: '楼层', before: '1', after: '18' },
        { heading: '住在这里的人', before: '原有1人', after: '加上欧阳晓岚 12000000008、吴德厚 0716-00100177' },
      ],
      faults: [],
    },
    {
      n: 38,
      title: '文峰社区，棉纺厂家属院，3栋，2单元301',
      changes: [{ heading: '独居', before: '否', after: '是' }],
      faults: [],
    },
  ],
  total: 47,
  nextFrom: 20,
}

const FAULTS: OutputOf<typeof roster.rows> = {
  rows: [
    {
      n: 12,
      title: '文峰社区，江南世纪花园小区，12栋，3单元1802',
      changes: [],
      faults: [
        { heading: '楼层', words: '“十八”不是整数，请只写数字' },
        { heading: '住在这里的人', words: '“覃桂芝”看不懂，请写成“覃桂芝 12000000001、吴德厚 12000000002”这样' },
      ],
    },
    { n: 13, title: '没有读出内容', changes: [], faults: [{ heading: '社区', words: '没有填，这一格必须填' }] },
    {
      n: 40,
      title: '文峰社区，棉纺厂家属院',
      changes: [],
      faults: [{ words: '和第39行说的是同一个，请删掉其中一行' }],
    },
  ],
  total: 3,
}

const answers = <C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] => [
  contract.name,
  contract.output.parse(data),
]

export const rosterAnswers = (full: boolean): [string, unknown][] => [
  answers(roster.mine, {
    imports: full ? [one, { ...one, importId: 'i2', kind: 'people', state: 'done', at: NOW - 5 * HOUR }] : [],
  }),
  answers(roster.see, { import: full ? one : { ...one, counts: { fault: 0, new: 0, changed: 0, same: 9_860 } } }),
  answers(roster.rows, CHANGED),
  answers(roster.exported, { url: 'about:blank', fileName: '人员名册20261122.xlsx', rows: 812 }),
]

const importing = (name: string, change: Partial<roster.ImportView>, rows = CHANGED): View => ({
  name: `roster, ${name}`,
  page: `${ROOM}/import/index`,
  persona: 'admin',
  query: '?importId=i1',
  says: new Map([answers(roster.see, { import: { ...one, ...change } }), answers(roster.rows, rows)]),
  onlyFull: true,
})

export const ROSTER_VIEWS: View[] = [
  { name: 'roster, first', page: `${ROOM}/home/index`, persona: 'admin' },
  {
    name: 'roster, a kind chosen',
    page: `${ROOM}/home/index`,
    persona: 'admin',
    drafts: { 'roster.kind': 'households' },
    onlyFull: true,
  },
  { name: 'roster, an import', page: `${ROOM}/import/index`, persona: 'admin', query: '?importId=i1' },
  importing('applying', { state: 'applying', passed: 5_000, written: 140 }),
  importing('faulty', { state: 'faulty', counts: { ...one.counts, fault: 3 } }, FAULTS),
  importing('stale', { state: 'stale', why: '检查以后又有人改了名册。请重新检查，看清楚再导入。' }),
  importing('done', { state: 'done', written: 260 }),
  { name: 'roster, export', page: `${ROOM}/export/index`, persona: 'admin', query: '?kind=positions', onlyFull: true },
]
