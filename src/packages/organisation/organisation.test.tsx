/** @jest-environment jsdom */
// Organisations and positions as an admin meets them: found by name, handed over after a question, amended; and as a resident.
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { eachPageAnew, press, settle } from '../../../test/stubs/pages'
import { me, Refusing, type Says, sentTo, serve, session } from '../../../test/stubs/server'
import { answers, asked } from '../../../test/stubs/taro'
import { queries } from '../../api/queries'
import { dayOfWords } from '../../components/writtenDay'
import AppointPage from './appoint/index'
import BackingPage from './backing/index'
import OrganisationListPage from './list/index'
import OrganisationPage from './one/index'
import PeoplePage from './people/index'
import ResponsiblePage from './responsible/index'
import TermPage from './term/index'
import { spanWords } from './wording'
import WritePage from './write/index'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const DAY = 86_400_000
const grid = { placeId: 'g3', name: '第三网格', kind: 'grid' }
const term = {
  positionId: 'p-1',
  office: 'branchSecretary',
  title: '网格（小区）党支部书记',
  where: '桃溪苑党支部',
  personId: 'li',
  name: '汤明德',
  from: NOW - 100 * DAY,
  byOffice: false,
  may: true,
}
const terms = {
  now: [term],
  before: [{ ...term, positionId: 'p-0', name: '裴春燕', to: NOW - 100 * DAY }],
  openings: [],
}
const organisation = {
  organisationId: 'o1',
  version: 3,
  kind: 'gridBranch',
  name: '桃溪苑党支部',
  communityId: 'c1',
  places: [grid],
  terms,
  changes: [{ at: NOW - DAY, by: '涂敏', what: '增加第三网格' }],
  may: { amend: true, dissolve: true },
}
const listed = {
  place: { placeId: 'c1', name: '文峰社区', kind: 'community' },
  above: [],
  below: [grid, { placeId: 'g4', name: '第四网格', kind: 'grid' }],
  kinds: [
    { kind: 'gridBranch', count: 1 },
    { kind: 'propertyCompany', count: 2 },
  ],
  organisations: [{ organisationId: 'o1', kind: 'gridBranch', name: '桃溪苑党支部', over: '第三网格', places: 1 }],
  total: 1,
  mayFound: ['gridBranch', 'propertyCompany'],
}
const says: Says = {
  'session.me': session({ ...me, roles: ['anyone', 'resident', 'officer', 'admin'] }),
  'organisation.list': listed,
  'organisation.see': { organisation, now: NOW },
  'position.see': { term, now: NOW, phone: '12300000001', openTasks: 2, sole: true },
  'position.ofPlace': {
    place: { placeId: 'g3', name: '第三网格' },
    terms: { ...terms, openings: [{ office: 'gridOfficer', title: '网格员' }] },
    now: NOW,
  },
}

eachPageAnew()

async function show(Shown: ComponentType, query: object = {}, more: Says = {}) {
  serve({ ...says, ...more })
  answers.set('router', { path: '/packages/organisation/list/index', params: query })
  render(
    <QueryClientProvider client={queries}>
      <Shown />
    </QueryClientProvider>,
  )
  await settle()
}
const button = (name: RegExp) => screen.queryByRole('button', { name })
const write = (i: number, words: string) =>
  fireEvent.input(screen.getAllByRole('textbox')[i]!, { target: { value: words } })
const opens = () => asked.filter(([name]) => name === 'navigateTo').map(([, to]) => (to as { url: string }).url)

test('days are typed as eight digits, and a term is said with its last day', () => {
  const day = (words: string) => dayOfWords(words)!
  expect(spanWords({ from: day('20261001') }, NOW)).toBe('2026年10月1日起任职至今')
  expect(spanWords({ from: day('20261001'), to: day('20261201') }, NOW)).toBe('任期2026年10月1日到2026年11月30日')
  expect(spanWords({ from: day('20261201') }, NOW)).toBe('2026年12月1日起任职')
})

describe('the list', () => {
  it('finds by kind and name, leads to one and down to a grid', async () => {
    await show(OrganisationListPage)
    await press(/^网格（小区）党支部，1个/)
    write(0, '桃溪')
    await press(/^找一找/)
    expect(sentTo('organisation.list').at(-1)!.input).toMatchObject({ kind: 'gridBranch', words: '桃溪' })
    await press(/^桃溪苑党支部，/)
    await press(/^第四网格/)
    expect(opens()).toEqual([
      '/packages/organisation/one/index?organisationId=o1',
      '/packages/organisation/list/index?placeId=g4',
    ])
  })
  it('says so when nothing was found, and when it could not be read', async () => {
    await show(OrganisationListPage, {}, { 'organisation.list': { ...listed, organisations: [], total: 0 } })
    expect(screen.getByText('这里还没有登记组织')).toBeTruthy()
    cleanup()
    queries.clear()
    await show(OrganisationListPage, {}, { 'organisation.list': new Refusing('BUSY', '系统正忙，请再试一次。') })
    expect(screen.getByRole('alert').textContent).toContain('系统正忙')
  })
})

describe('one organisation', () => {
  it('shows who speaks for it, who did, and what was changed; it is not dissolved while somebody does', async () => {
    await show(OrganisationPage, { organisationId: 'o1' })
    expect(button(/书记，汤明德，2026年7月25日起任职至今/)).toBeTruthy()
    expect(document.body.textContent).not.toContain('裴春燕')
    await press(/看以前是谁/)
    expect(document.body.textContent).toContain('裴春燕')
    expect(document.body.textContent).toContain('增加第三网格')
    expect(button(/撤销这个组织，还有人在任/)).toBeTruthy()
  })
  it('is amended over the version that was read', async () => {
    await show(WritePage, { organisationId: 'o1' }, { 'organisation.amend': { organisation, now: NOW } })
    await settle()
    fireEvent.click(screen.getByRole('checkbox', { name: '第四网格' }))
    await press(/^保存/)
    expect(sentTo('organisation.amend').at(-1)!.input).toEqual({
      organisationId: 'o1',
      version: 3,
      name: '桃溪苑党支部',
      placeIds: ['g3', 'g4'],
    })
  })
})

describe('positions', () => {
  it('a hand-over says what goes along and asks first', async () => {
    const next = { ...term, positionId: 'p-2', name: '柯文静' }
    await show(TermPage, { positionId: 'p-1' }, { 'position.handOver': { term: next, now: NOW } })
    await press(/^交接给别人/)
    expect(document.body.textContent).toContain('2件没办完的上门的事会一起交给接任的人')
    expect(button(/^交接，请先写姓名/)).toBeTruthy()
    write(0, '柯文静')
    write(1, '12300000002')
    await press(/^交接$/)
    await press(/^先不交接/)
    expect(sentTo('position.handOver')).toEqual([])
    await press(/^交接$/)
    await press(/^是，交接/)
    expect(sentTo('position.handOver').at(-1)!.input).toEqual({
      positionId: 'p-1',
      person: { name: '柯文静', phone: '12300000002' },
      at: NOW,
    })
  })
  it('somebody is appointed to what is open here', async () => {
    await show(AppointPage, { placeId: 'g3' }, { 'position.appoint': { term, now: NOW } })
    write(0, '柯文静')
    write(1, '12300000002')
    await press(/^任命$/)
    expect(sentTo('position.appoint').at(-1)!.input).toEqual({
      office: 'gridOfficer',
      in: { placeId: 'g3' },
      person: { name: '柯文静', phone: '12300000002' },
      from: Date.parse('2026-11-02T00:00:00+08:00'),
    })
  })
  it('who is chief by office is said so, and not ended by hand', async () => {
    const chief = { ...term, office: 'gridChief', title: '网格长', byOffice: true, may: false }
    await show(
      PeoplePage,
      { placeId: 'g3' },
      { 'position.ofPlace': { place: grid, terms: { ...terms, now: [chief] }, now: NOW } },
    )
    // Held in a branch, listed over its grid: eighteen secretaries of a community are told apart.
    expect(button(/网格长，汤明德，桃溪苑党支部，.*由党支部书记担任/)).toBeTruthy()
    cleanup()
    await show(
      PeoplePage,
      { placeId: 'g3' },
      { 'position.ofPlace': { place: grid, terms: { ...terms, now: [{ ...chief, where: grid.name }] }, now: NOW } },
    )
    expect(button(/网格长，汤明德，20/)).toBeTruthy()
    cleanup()
    await show(
      TermPage,
      { positionId: 'p-9' },
      { 'position.see': { term: chief, now: NOW, phone: '', openTasks: 0, sole: false } },
    )
    expect(button(/结束任职/)).toBeNull()
    expect(document.body.textContent).toContain('请到党支部办书记的交接')
  })
})

it('who stands behind a place is put down and ended after a question', async () => {
  const backed = {
    place: grid,
    now: NOW,
    backing: [{ termId: 't1', role: 'leader', name: '俞正清', from: NOW - DAY }],
    before: [],
    may: true,
  }
  await show(BackingPage, { placeId: 'g3' }, { 'organisation.backing': backed, 'organisation.endBacking': backed })
  await press(/^俞正清不再包保/)
  await press(/^是$/)
  expect(sentTo('organisation.endBacking').at(-1)!.input).toEqual({ placeId: 'g3', termId: 't1' })
})

it('a resident reads who is responsible, and whom to ring', async () => {
  const told = {
    place: '桃溪苑3栋',
    grids: ['第三网格'],
    people: [{ title: '网格员', name: '裴春燕', where: '第三网格' }],
    property: [{ company: '邻安物业', head: '尚海涛' }],
    backing: [{ role: 'leader', name: '俞正清' }],
    dutyPhone: '0716-0000110',
    home: true,
  }
  await show(ResponsiblePage, {}, { 'organisation.responsible': told })
  expect(document.body.textContent).toMatch(/裴春燕.*网格员.*邻安物业.*尚海涛.*俞正清/)
  expect(button(/打值班电话/)).toBeTruthy()
})
