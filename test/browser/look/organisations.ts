/** Organisations, terms of office, who stands behind a place and who is responsible, with long names and long words. */
import type { Contract, OutputOf } from '~/domain/contract'
import * as organisation from '~/domain/organisation/contract'
import * as position from '~/domain/position/contract'
import { NOW } from './people'
import type { View } from './views'

const DAY = 86_400_000
const GRID = { placeId: 'g3', name: '槐树堤第十三网格', kind: 'grid' } as const
const ESTATE = { placeId: 'e1', name: '江南世纪花园小区', kind: 'estate' } as const
const COMMUNITY = { placeId: 'c1', name: '槐树堤居委会', kind: 'community' } as const
const NAME = '江南世纪花园小区、棉纺厂家属院等联合党支部'

const answers = <C extends Contract>(contract: C, data: OutputOf<C>): [string, unknown] => [
  contract.name,
  contract.output.parse(data),
]

const term = (change: Partial<position.Term>): position.Term => ({
  positionId: 'p1',
  office: 'branchSecretary',
  title: '网格（小区）党支部书记',
  where: NAME,
  personId: 'u1',
  name: '欧阳明德',
  from: NOW - 600 * DAY,
  byOffice: false,
  may: true,
  ...change,
})
const SECRETARY = term({ to: NOW + 200 * DAY })
const STAND_IN = term({ positionId: 'p2', name: '裴春燕', from: NOW - DAY, to: NOW + 6 * DAY, standsInFor: '欧阳明德' })
const FORMER = term({ positionId: 'p0', name: '阮志刚', from: NOW - 1700 * DAY, to: NOW - 600 * DAY, may: false })
const CHIEF = term({
  positionId: 'p4',
  office: 'gridChief',
  title: '网格长',
  where: GRID.name,
  byOffice: true,
  may: false,
})
const OFFICER = term({ positionId: 'p3', office: 'gridOfficer', title: '网格员', where: GRID.name, name: '龚海燕' })
const OPENINGS = [
  { office: 'gridOfficer', title: '网格员' },
  { office: 'dutyOfficer', title: '社区值班员' },
] as const

export function organisationAnswers(full: boolean): [string, unknown][] {
  const backed = {
    place: GRID,
    now: NOW,
    backing: full
      ? [
          { termId: 't1', role: 'leader', name: '俞正清', from: NOW - 90 * DAY },
          { termId: 't2', role: 'unit', name: '绣林街道公安派出所', from: NOW - 90 * DAY },
          { termId: 't3', role: 'member', name: '万立明', from: NOW - 30 * DAY },
        ]
      : [],
    before: full ? [{ termId: 't0', role: 'leader', name: '阮志刚', from: NOW - 400 * DAY, to: NOW - 90 * DAY }] : [],
    may: true,
  } satisfies OutputOf<typeof organisation.backing>
  return [
    answers(organisation.list, {
      place: COMMUNITY,
      above: full ? [{ placeId: 's1', name: '绣林街道', kind: 'street' }] : [],
      below: full ? [GRID, ESTATE] : [],
      kinds: full
        ? [
            { kind: 'gridBranch', count: 21 },
            { kind: 'centreHousehold', count: 452 },
          ]
        : [],
      organisations: full
        ? [
            { organisationId: 'o1', kind: 'gridBranch', name: NAME, over: `${GRID.name}、${ESTATE.name}`, places: 5 },
            { organisationId: 'o2', kind: 'unit', name: '市水务公司', field: '水务', over: '石首市', places: 1 },
          ]
        : [],
      total: full ? 473 : 0,
      ...(full ? { nextFrom: 30 } : {}),
      mayFound: ['gridBranch', 'propertyCompany', 'ownersCommittee'],
    }),
    answers(organisation.see, {
      organisation: {
        organisationId: 'o1',
        version: 4,
        kind: 'gridBranch',
        name: NAME,
        communityId: 'c1',
        places: [GRID, ESTATE],
        phone: '0716-00100401',
        terms: full
          ? { now: [SECRETARY, STAND_IN], before: [FORMER], openings: [] }
          : { now: [], before: [], openings: [{ office: 'branchSecretary', title: '网格（小区）党支部书记' }] },
        changes: full
          ? [
              { at: NOW - 9 * DAY, by: '涂敏', what: `增加${GRID.name}；减去槐树堤第四网格` },
              { at: NOW - 900 * DAY, by: '涂敏', what: `名称由“江南世纪花园小区党支部”改为“${NAME}”` },
            ]
          : [],
        may: { amend: true, dissolve: true },
      },
      now: NOW,
    }),
    answers(organisation.backing, backed),
    answers(organisation.responsible, {
      place: '江南世纪花园小区12栋',
      grids: full ? [GRID.name] : [],
      people: full
        ? [
            { title: '网格员', name: '裴春燕', where: GRID.name },
            { title: '网格长', name: '欧阳明德', where: GRID.name },
            { title: '社区党委书记（网格总长）', name: '阮志刚', where: COMMUNITY.name },
          ]
        : [],
      property: full ? [{ company: '邻佳物业服务公司', head: '尚海涛' }] : [],
      backing: full ? [{ role: 'leader', name: '俞正清' }] : [],
      dutyPhone: '0716-00100103',
      officePhone: '0716-00100203',
      home: full,
    }),
    answers(position.ofPlace, {
      place: { placeId: GRID.placeId, name: GRID.name },
      terms: full
        ? { now: [CHIEF, OFFICER], before: [FORMER], openings: [...OPENINGS] }
        : { now: [], before: [], openings: [OPENINGS[0]] },
      now: NOW,
    }),
    answers(position.see, { term: SECRETARY, now: NOW, phone: '12000000010', openTasks: full ? 3 : 0, sole: true }),
  ]
}

const ROOM = 'packages/organisation'
const of = (name: string, change: Partial<View> = {}): View => ({
  name: `${ROOM}/${name}`,
  page: `${ROOM}/${name}/index`,
  persona: 'admin',
  ...change,
})

export const ORGANISATION_VIEWS: View[] = [
  of('list'),
  of('one', { query: '?organisationId=o1' }),
  of('write', { query: '?organisationId=o1', onlyFull: true }),
  of('people', { query: '?placeId=g3' }),
  of('appoint', { query: '?placeId=g3', onlyFull: true }),
  of('term', { query: '?positionId=p1', onlyFull: true }),
  ...['交接给别人', '请假，找人代', '结束任职'].map((words) =>
    of('term', { name: `${ROOM}/term, ${words}`, query: '?positionId=p1', press: [words], onlyFull: true }),
  ),
  of('backing', { query: '?placeId=g3' }),
  of('backing', { name: `${ROOM}/backing, 换`, query: '?placeId=g3', press: ['换'], onlyFull: true }),
  of('responsible', { persona: 'resident' }),
]
