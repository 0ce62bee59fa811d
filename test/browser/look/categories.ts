/** The tree of categories, the terms and their history, and what waits for an admin's eye, with long words. */
import * as category from '~/domain/category/contract'
import { DEFAULT_TERMS } from '~/domain/category/terms'
import { DEFAULT_TREE } from '~/domain/category/tree'
import type { Contract, OutputOf } from '~/domain/contract'
import * as screening from '~/domain/screening/contract'
import { NOW } from './people'
import type { View } from './views'

const DAY = 86_400_000
const answer = <C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] => [
  contract.name,
  contract.output.parse(data),
]

const history: category.TermsView['history'] = [
  {
    version: 2,
    from: NOW - DAY,
    by: '欧阳晓岚',
    why: '改回最早的时限',
    changed: ['一般的事·办理 5个工作日 → 7个工作日'],
    restored: 0,
    inForce: true,
  },
  {
    version: 1,
    from: NOW - 40 * DAY,
    by: '涂敏',
    why: '市里会议定的，主城区四个街道先试行一个月，看看来不来得及',
    changed: ['一般的事·办理 7个工作日 → 5个工作日', '水电气暖电梯·受理 2小时 → 1小时'],
    inForce: false,
  },
]

const waiting: screening.Waiting = {
  screeningId: 's1',
  version: 2,
  room: 'matter',
  kind: 'words',
  words:
    '江南世纪花园小区12栋3单元楼道灯坏了三个月，打了物业电话一直说马上来，老人晚上下楼差点摔跤，请尽快处理，谢谢。',
  placeName: '江南世纪花园第三网格',
  why: 'noAnswer',
  askedAt: NOW - 3_600_000,
}

export const categoryAnswers = (full: boolean): [string, unknown][] => [
  answer(category.tree, {
    categories: full ? DEFAULT_TREE.map((one) => (one._id === 'toilet' ? { ...one, retired: NOW - DAY } : one)) : [],
    mayEdit: true,
  }),
  answer(category.terms, {
    view: { version: full ? 2 : 0, terms: DEFAULT_TERMS, history: full ? history : [] },
    mayEdit: true,
    now: NOW,
  }),
  answer(screening.queue, { waiting: full ? [waiting] : [], more: full ? 12 : 0, now: NOW }),
]

const CATEGORY = 'packages/category'
const view = (page: string, change: Partial<View> = {}): View => ({
  name: [page, change.query ?? '', ...(change.press ?? [])].filter(Boolean).join(', '),
  page,
  persona: 'admin',
  ...change,
})

export const CATEGORY_VIEWS: View[] = [
  view(`${CATEGORY}/list/index`),
  view(`${CATEGORY}/list/index`, { query: '?branchId=clean', onlyFull: true }),
  view(`${CATEGORY}/one/index`, { query: '?categoryId=fire' }),
  view(`${CATEGORY}/one/index`, { query: '?categoryId=dog', press: ['停用'], onlyFull: true }),
  view(`${CATEGORY}/terms/index`),
  view(`${CATEGORY}/history/index`),
  view('packages/screening/queue/index'),
  view('packages/screening/queue/index', { press: ['不能公开'], onlyFull: true }),
]
