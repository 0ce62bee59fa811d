/** Figures and coverage with the numbers of a community: the drawings are drawn by the server's own hand. */
import type { Contract, OutputOf } from '~/domain/contract'
import * as coverage from '~/domain/coverage/contract'
import { packed } from '~/domain/coverage/week'
import type { Summary } from '~/domain/figures/bells'
import * as figures from '~/domain/figures/contract'
import { deliberationShown } from '~/domain/figures/deliberation'
import { GATHERING_KINDS } from '~/domain/gathering/gathering'
import { TOPIC_STATES } from '~/domain/topic/topic'
import { drawings } from '~/server/figures/draw'
import { deliberationDrawings } from '~/server/figures/draw-deliberation'
import { matterDrawings } from '~/server/figures/draw-matters'
import { NOW, type Persona } from './people'
import type { View } from './views'

const DAY = 86_400_000

function answers<C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] {
  return [contract.name, contract.output.parse(data)]
}

const summary = (alerts: number, five: number): Summary => ({
  alerts,
  answered: Math.max(0, alerts - 1),
  arrived: Math.max(0, alerts - 2),
  falseAlarms: Math.floor(alerts * 0.4),
  ...(alerts > 0
    ? { toAccept: { median: 46, nineInTen: 133 }, toArrival: { median: 231 + alerts, nineInTen: 815 } }
    : {}),
  within: { three: Math.floor(five / 3), five, ten: Math.max(0, alerts - 2) },
  asked: alerts * 4,
  accepts: alerts + 3,
})

function shown(full: boolean, large: boolean): OutputOf<typeof figures.bells> {
  const areas = full
    ? [
        { placeId: 'g1', name: '槐树堤第3网格', ...summary(9, 6) },
        { placeId: 'g2', name: '槐树堤第12网格', ...summary(5, 5) },
        { placeId: 'g3', name: '槐树堤第7网格', ...summary(4, 1) },
        { placeId: 'g4', name: '槐树堤第21网格', ...summary(2, 0) },
      ]
    : []
  const hours = Array.from({ length: 24 }, (_, hour) => ({
    hour,
    ...summary(full ? [0, 1, 0, 0, 0, 1, 2, 3, 2, 1, 1, 1, 0, 1, 0, 1, 1, 2, 1, 1, 1, 0, 0, 0][hour]! : 0, 0),
  }))
  const weeks = (full ? [5, 4, 0, 7, 4] : []).map((alerts, i) => ({
    from: Date.parse('2026-10-19T00:00:00+08:00') + i * 7 * DAY,
    ...summary(alerts, Math.floor(alerts / 2)),
  }))
  const burdens = [
    { from: 1, to: 1, people: full ? 31 : 0 },
    { from: 2, to: 2, people: full ? 14 : 0 },
    { from: 3, to: 4, people: full ? 6 : 0 },
    { from: 5, to: 9, people: full ? 1 : 0 },
    { from: 10, people: 0 },
  ]
  return {
    from: NOW - 30 * DAY,
    to: NOW,
    ground: [{ placeId: 'c1', name: '槐树堤居委会' }],
    whole: summary(full ? 20 : 0, full ? 12 : 0),
    areas,
    hours,
    weeks,
    burdens,
    ...(full ? { drawings: drawings({ areas, hours, weeks, burdens }, large) } : {}),
    cut: false,
  }
}

const CENTRE: [number, number] = [112.4101, 29.7213]
/** Nights, working hours too, or everything. */
const LACKS = [
  packed(() => true),
  packed((hour) => hour % 24 < 7 || (hour < 120 && hour % 24 > 7 && hour % 24 < 18)),
  packed((hour) => hour % 24 < 6),
  packed(() => false),
]
const LACKING = [168, 99, 42, 0]
const dot = (i: number): OutputOf<typeof coverage.map>['dots'][number] => {
  const kind = i < 3 ? 0 : i < 8 ? 1 : i < 17 ? 2 : 3
  return {
    householdId: `h${i}`,
    point: {
      type: 'Point',
      coordinates: [CENTRE[0] + (((i * 37) % 23) - 11) * 0.0004, CENTRE[1] + (((i * 53) % 19) - 9) * 0.00042],
    },
    lacking: LACKING[kind]!,
    lacks: LACKS[kind]!,
  }
}

function covered(full: boolean): OutputOf<typeof coverage.map> {
  const dots = full ? Array.from({ length: 24 }, (_, i) => dot(i)) : []
  return {
    ground: [{ placeId: 'c1', name: '槐树堤居委会' }],
    centre: { type: 'Point', coordinates: CENTRE },
    radius: full ? 500 : 0,
    households: dots.length,
    helpers: full ? 186 : 0,
    dots,
    below: Array.from(
      { length: 168 },
      (_, hour) =>
        dots.filter(({ lacks }) => (Number.parseInt(lacks[hour >> 2]!, 16) >> (3 - (hour & 3))) % 2 === 1).length,
    ),
    weakest: dots.slice(0, 9).map(({ householdId, lacking, lacks }, i) => ({
      householdId,
      building: i % 2 ? '桃溪苑3栋' : '江南世纪花园小区12栋',
      name: i % 3 ? '覃桂芝' : '欧阳晓岚',
      lacking,
      lacks,
    })),
    kiosks: full
      ? [
          {
            placeId: 'k1',
            kind: 'kiosk',
            name: '江南世纪花园小区志愿服务岗亭',
            point: { type: 'Point', coordinates: CENTRE },
            households: 37,
            hours: 810,
          },
          {
            placeId: 'b1',
            kind: 'building',
            name: '桃溪苑3栋',
            point: { type: 'Point', coordinates: CENTRE },
            households: 6,
            hours: 90,
          },
        ]
      : [],
    atLeast: 0.971,
    cut: false,
  }
}

/** The city's own published year. */
function matterYear(full: boolean, large: boolean): OutputOf<typeof figures.matters> {
  const whole = full
    ? { received: 4690, resolved: 4229, following: 332, explained: 129 }
    : { received: 0, resolved: 0, following: 0, explained: 0 }
  const few = { resolved: 'withheld' as const, following: 'withheld' as const, explained: 'withheld' as const }
  const months = Array.from({ length: 13 }, (_, i) => ({
    month: i === 0 ? '2025-11' : `2026-${String(i).padStart(2, '0')}`,
    ...(i === 0
      ? { received: 'few' as const, ...few }
      : { received: 390 + i, resolved: 350, following: 20 + i, explained: 20 }),
  }))
  const times = { count: 280, median: 20, p90: 190 }
  const year = {
    whole,
    rates: full
      ? {
          responded: { of: 4600, count: 4508 },
          satisfied: { of: 3900, count: 3627 },
          promises: { of: 1420, count: 1318 },
        }
      : {},
    ...(full
      ? {
          promises: {
            matters: { of: 1320, count: 1230 },
            topics: { of: 38, count: 33 },
            hearings: { of: 62, count: 55 },
          },
        }
      : {}),
    steps: full ? { accept: times, whole: { ...times, median: 75 } } : {},
    areas: full
      ? [
          { placeId: 'street', ...whole },
          { received: 'few' as const, ...few },
        ]
      : [],
    months,
    categories: full ? [{ categoryId: 'water', received: 300, hours: times }] : [],
  }
  const names = { street: '绣林街道', water: '供水排水' }
  return {
    placeId: 'city',
    name: '石首市',
    sees: 'all',
    months: 13,
    through: NOW,
    now: NOW,
    figures: year,
    names,
    above: [],
    below: [{ placeId: 'street', name: '绣林街道' }],
    ...(full ? { drawings: matterDrawings(year, names, large) } : {}),
  }
}

const each = (n: readonly number[]) => (i: number) => n[i] ?? 0
/** A street's year; for a resident as everybody reads it. */
function deliberated(full: boolean, large: boolean, open: boolean): OutputOf<typeof figures.deliberation> {
  const some = (n: number) => (full ? n : 0)
  const held = each([41, 23, 38, 12, 9, 6, 2])
  const states = each([3, 4, 2, 5, 2, 3, 7, 2, 21, 6, 1])
  const took = (median: number) => ({ count: 24, median, p90: median * 2.4 })
  const shown = deliberationShown(
    {
      gatherings: GATHERING_KINDS.map((kind, i) => ({ kind, held: some(held(i)), people: some(held(i) * 11) })),
      problems: { solved: some(37), following: some(16), ended: some(3), noted: some(12) },
      topics: TOPIC_STATES.map((state, i) => ({ state, count: some(states(i)) })),
      steps: full
        ? {
            wait: took(60),
            collect: took(190),
            propose: took(120),
            deliberate: took(150),
            decide: took(96),
            publish: took(80),
            carry: took(700),
            whole: took(1390),
          }
        : {},
      polls: { held: some(14), people: some(633) },
      owners: { held: some(5), people: some(802), turnout: { of: some(1110), count: some(802) } },
      hearings: { waiting: some(2), running: some(7), onTime: some(55), late: some(7), withdrawn: some(1) },
      satisfied: { of: some(48), count: some(41) },
      promises: {
        topics: { kept: some(33), late: some(5), running: some(9) },
        hearings: { kept: some(55), late: some(7), running: some(7) },
      },
      months: Array.from({ length: 13 }, (_, i) => ({
        month: i === 0 ? '2025-11' : `2026-${String(i).padStart(2, '0')}`,
        held: some([3, 8, 9, 6, 10, 11, 12, 9, 8, 13, 14, 15, 13][i]!),
        topics: some(2 + (i % 7)),
        hearings: some(4 + (i % 4)),
      })),
      areas: full
        ? [
            { placeId: 'c1', held: 90, topics: 33, hearings: 41 },
            { placeId: 'c2', held: 38, topics: 21, hearings: 28 },
            { held: 3, topics: 2, hearings: 3 },
          ]
        : [],
    },
    open,
  )
  return {
    placeId: 'street',
    name: '绣林街道',
    sees: open ? 'all' : 'public',
    months: 13,
    through: NOW,
    now: NOW,
    figures: shown,
    above: [{ placeId: 'city', name: '石首市' }],
    below: [
      { placeId: 'c1', name: '槐树堤居委会' },
      { placeId: 'c2', name: '江南世纪花园社区' },
    ],
    drawings: deliberationDrawings(shown, large),
  }
}

export const figuresAnswers = (full: boolean, large: boolean, persona: Persona): [string, unknown][] => [
  answers(figures.deliberation, deliberated(full, large, persona === 'admin')),
  answers(figures.bells, shown(full, large)),
  answers(figures.matters, matterYear(full, large)),
  answers(coverage.map, covered(full)),
  answers(coverage.household, {
    householdId: 'h4',
    address: '江南世纪花园小区12栋3单元1802',
    name: '欧阳晓岚',
    counts: Array.from({ length: 168 }, (_, hour) => (hour % 24 < 7 ? 1 : 4)),
    lacking: 99,
    lacks: LACKS[1]!,
  }),
]

const FIGURES = 'packages/figures/bells/index'
const COVERAGE = 'packages/coverage/map/index'
const DELIBERATION = 'packages/figures/deliberation/index'
const view = (path: string, press?: string[]): View => ({
  name: [path, ...(press ?? [])].join(', '),
  page: path,
  persona: 'admin',
  ...(press ? { press, onlyFull: true } : {}),
})

export const FIGURES_VIEWS: View[] = [
  view(FIGURES),
  view(FIGURES, ['看数字']),
  view('packages/figures/matters/index'),
  view(DELIBERATION),
  { ...view(DELIBERATION, ['看数字']), name: `${DELIBERATION}, for everybody`, persona: 'resident' },
  view(COVERAGE),
  view(COVERAGE, ['看一个钟点']),
  view(COVERAGE, ['江南世纪花园小区12栋']),
]
