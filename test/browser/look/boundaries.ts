/** A community's boundaries: as they are, imported with something wrong, drawn over; and spots that nobody has. */
import * as boundary from '~/domain/boundary/contract'
import type { Report } from '~/domain/boundary/report'
import type { Contract, OutputOf } from '~/domain/contract'
import { NOW } from './people'
import type { View } from './views'

type Position = [number, number]
const DAY = 86_400_000
const box = (west: number, south: number, east: number, north: number): Position[] =>
  [
    [west, south],
    [east, south],
    [east + (north - south) / 8, north],
    [west, north],
    [west, south],
  ].map(([x, y]) => [112.4101 + x! / 1e5, 29.7213 + y! / 1e5])

const grids = [
  { placeId: 'g1', name: '槐树堤第1网格', rings: [box(-800, -500, -200, 0)], area: 281_000 },
  { placeId: 'g2', name: '槐树堤第2网格（江南世纪花园）', rings: [box(-200, -500, 700, 0)], area: 433_000 },
  { placeId: 'g3', name: '槐树堤第3网格', rings: [box(-800, 0, 100, 600)], area: 521_000 },
  { placeId: 'g4', name: '槐树堤第4网格', area: 0 },
]
const boundaries: boundary.BoundaryView = {
  community: { placeId: 'c1', name: '槐树堤居委会', rings: [box(-800, -500, 760, 600)], area: 1_690_000 },
  grids,
  seen: 2,
  history: [
    {
      number: 2,
      kind: 'draw',
      at: NOW - DAY,
      by: '欧阳晓岚',
      changed: ['槐树堤第1网格 27.60公顷 → 28.10公顷', '槐树堤第2网格（江南世纪花园） 43.80公顷 → 43.30公顷'],
    },
    { number: 1, kind: 'import', at: NOW - 30 * DAY, by: '涂敏', changed: ['槐树堤第3网格 没有边界 → 52.10公顷'] },
  ],
}
const none: boundary.BoundaryView = {
  community: { placeId: 'c1', name: '槐树堤居委会', area: 0 },
  grids: [],
  seen: 0,
  history: [],
}

const report: Report = {
  places: [
    { placeId: 'g2', name: '槐树堤第2网格（江南世纪花园）', kind: 'grid', area: 440_000, had: true, same: false },
    { placeId: 'g3', name: '槐树堤第3网格', kind: 'grid', area: 521_000, had: true, same: true },
    { placeId: 'g4', name: '槐树堤第4网格', kind: 'grid', area: 402_000, had: false, same: false },
  ],
  faults: [],
  overlaps: [
    {
      names: ['槐树堤第1网格', '槐树堤第2网格（江南世纪花园）'],
      area: 1460,
      share: 0.0052,
      tooMuch: false,
      ring: box(-210, -400, -200, -100),
    },
  ],
  gaps: [{ area: 23_400, ring: box(100, 20, 180, 600) }],
  outside: [{ name: '槐树堤第4网格', area: 640, ring: box(780, 100, 800, 200) }],
  missing: [],
  noOutline: false,
  verdict: 'doubtful',
}

const spot = {
  spotId: 's1',
  point: { type: 'Point' as const, coordinates: [112.4181, 29.7213] as Position },
  askedAt: NOW - 3 * 3_600_000,
  matters: 2,
  near: { name: '槐树堤第2网格（江南世纪花园）', distance: 412 },
}

const answer = <C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] => [
  contract.name,
  contract.output.parse(data),
]

export const boundaryAnswers = (full: boolean): [string, unknown][] => [
  answer(boundary.see, {
    boundaries: full ? boundaries : none,
    communities: [{ communityId: 'c1', name: '槐树堤居委会' }],
    now: NOW,
  }),
  answer(boundary.check, {
    report,
    seen: 2,
    drawn: grids.flatMap(({ placeId, rings }) => (rings ? [{ placeId, rings }] : [])),
  }),
  answer(boundary.spots, {
    spots: full
      ? [spot, { ...spot, spotId: 's2', matters: 1, near: { name: '笔架山街道东方社区', distance: 2350 } }]
      : [],
    now: NOW,
  }),
  answer(boundary.spot, {
    spot,
    choices: [
      { placeId: 'g2', kind: 'grid', name: '槐树堤第2网格（江南世纪花园）', distance: 412 },
      { placeId: 'c1', kind: 'community', name: '槐树堤居委会', distance: 380 },
      { placeId: 'c2', kind: 'community', name: '东方社区', distance: 2350 },
      { placeId: 'g4', kind: 'grid', name: '槐树堤第4网格' },
    ],
  }),
]

const view = (page: string, change: Partial<View> = {}): View => ({
  name: [`boundary ${page}`, ...(change.press ?? [])].join(', '),
  page: `packages/boundary/${page}/index`,
  persona: 'admin',
  query: '?communityId=c1&placeId=g2',
  ...change,
})
const pasted = { 'boundary.import.c1': { text: '{}', datum: 'wgs84' } }

export const BOUNDARY_VIEWS: View[] = [
  view('home'),
  view('import'),
  view('import', { drafts: pasted, press: ['看看会怎样'], onlyFull: true }),
  view('import', {
    name: 'boundary import, from a file',
    drafts: { 'boundary.import.c1': { text: '{}', fileName: '槐树堤居委会网格边界（2026年11月）.geojson' } },
    onlyFull: true,
  }),
  view('draw'),
  view('draw', { press: ['下一个角', '右 →', '右 →'], onlyFull: true }),
  view('whose'),
  view('whose', { press: ['附近'], onlyFull: true }),
]
