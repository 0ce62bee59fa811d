/** Series in every shape their pages can meet: days skipped for a holiday and for a booking, a deputy's turn, one that ended; offers, objections. */
import type { Contract, OutputOf } from '~/domain/contract'
import * as gathering from '~/domain/gathering/contract'
import { NOW } from './people'
import type { View } from './views'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Midnight in Beijing of the Sunday that NOW is. */
const MIDNIGHT = Date.UTC(2026, 10, 21, 16)

/** So many days from NOW's, from seven to nine in the evening. */
const next = (days: number, by: string, more: Partial<gathering.SeriesView['next'][number]> = {}) => ({
  day: new Date(MIDNIGHT + days * DAY + 8 * HOUR).toISOString().slice(0, 10),
  startsAt: MIDNIGHT + days * DAY + 19 * HOUR,
  endsAt: MIDNIGHT + days * DAY + 21 * HOUR,
  by,
  ...more,
})

const WEEKEND: gathering.SeriesView = {
  seriesId: 's1',
  kind: 'weekend',
  title: '周末议事会',
  about: '停车、电梯、卫生，大家一起议',
  communityId: 'c1',
  pavilionId: 'p1',
  where: '江南世纪花园小区议事亭',
  words: '每周六晚上7点到9点',
  rule: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=SA',
  firstDay: '2026-11-07',
  opens: '19:00',
  closes: '21:00',
  seats: 20,
  holidays: 'skip',
  rota: [
    { personId: 'h1', name: '涂敏', as: 'host' },
    { personId: 'h2', name: '欧阳晓岚', as: 'host' },
  ],
  exceptions: [{ day: '2026-12-05', skip: true, words: '亭子借给社区卫生站量血压' }],
  next: [
    next(6, '主持：涂敏', { gatheringId: 's1_20261128' }),
    next(13, '主持：欧阳晓岚', { skipped: '亭子借给社区卫生站量血压' }),
    next(20, '主持：欧阳晓岚', { skipped: '议事亭这个时间已经有人约了，这一场没有安排上' }),
    next(27, '主持：涂敏', { gatheringId: 's1_20261219' }),
  ],
  ended: false,
}
const DEPUTIES: gathering.SeriesView = {
  ...WEEKEND,
  seriesId: 's2',
  kind: 'deputy',
  title: '人大代表接待日',
  words: '每月最后一个周五晚上7点到9点',
  rule: 'FREQ=MONTHLY;BYDAY=-1FR',
  rota: [{ personId: 'd1', name: '闵长河', as: 'deputy' }],
  exceptions: [],
  next: [next(5, '接待：闵长河；主持：涂敏', { gatheringId: 's2_20261127' })],
}
const ENDED: gathering.SeriesView = { ...WEEKEND, seriesId: 's3', title: '消夏夜话', next: [], ended: true }

const PEOPLE: OutputOf<typeof gathering.choices>['people'] = [
  { personId: 'h1', name: '涂敏', office: '社区管理员', as: 'host' },
  { personId: 'h2', name: '欧阳晓岚', office: '网格（小区）党支部书记', as: 'host' },
  { personId: 'd1', name: '闵长河', office: '人大代表', as: 'deputy' },
  ...['覃桂芝', '万立明', '姚长顺', '毛月英', '邬大海', '祁连'].map((name, i) => ({
    personId: `o${i}`,
    name,
    office: '网格员',
    as: 'host' as const,
  })),
]

function answers<C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] {
  return [contract.name, contract.output.parse(data)]
}

export const seriesAnswers = (full: boolean): [string, unknown][] => [
  answers(gathering.seriesList, { series: full ? [WEEKEND, DEPUTIES, ENDED] : [], now: NOW }),
  answers(gathering.choices, {
    communities: full ? [{ communityId: 'c1', name: '槐树堤居委会' }] : [],
    ...(full ? { communityId: 'c1' } : {}),
    pavilions: full ? [{ pavilionId: 'p1', name: '江南世纪花园小区议事亭', seats: 24 }] : [],
    people: full ? PEOPLE : [],
    me: 'look-admin',
    now: NOW,
  }),
  answers(gathering.objections, {
    objections: full
      ? [
          {
            personId: 'o0',
            name: '覃桂芝',
            words: '两次都是老伴临时住院，走得急，忘了在手机上退掉，请社区核实一下',
            at: NOW - DAY,
            pausedUntil: NOW + 20 * DAY,
            missed: [
              { gatheringId: 'g1', title: '周末议事会', at: NOW - 16 * DAY },
              { gatheringId: 'g2', title: '十二月周末议事会：楼道灯、停车位和垃圾房', at: NOW - 10 * DAY },
            ],
          },
        ]
      : [],
    now: NOW,
  }),
]

const view = (page: string, change: Partial<View> = {}): View => ({
  name: `packages/gathering/${page}`,
  page: `packages/gathering/${page}/index`,
  persona: 'admin',
  ...change,
})

export const SERIES_VIEWS: View[] = [
  view('series'),
  view('series', { name: 'series, a new one', query: '?write=1', onlyFull: true }),
  view('series', { name: 'series, how often', query: '?write=1&seriesId=s2', press: ['下一步'], onlyFull: true }),
  view('series', {
    name: 'series, where and who',
    query: '?write=1&seriesId=s2',
    press: ['下一步', '下一步'],
    onlyFull: true,
  }),
  view('series', {
    name: 'series, another time on one day',
    query: '?seriesId=s1&day=2026-11-28',
    press: ['改时间'],
    onlyFull: true,
  }),
  view('series', {
    name: 'series, somebody else on one day',
    query: '?seriesId=s1&day=2026-12-05',
    press: ['换人'],
    onlyFull: true,
  }),
  view('offer'),
  view('offer', {
    name: 'packages/gathering/offer, where and who',
    press: ['天门夜话', '下一步', '别的地方'],
    onlyFull: true,
  }),
  view('objections'),
  view('objections', { name: 'objections, answered', press: ['不认可'], onlyFull: true }),
]
