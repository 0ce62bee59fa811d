// Who is gone around tries to learn of the complaint in every way there is: by every call of the house, before and after it was
// raised, with its id and its number, by pictures, letters, figures and text. For them there must be no difference at all.

import { handlers as figuresHandlers } from '../../cloudfunctions/figures/handlers'
import type { ShownFigures } from '../../domain/figures/matters'
import type { Against } from '../../domain/matter/ladder'
import { allContracts } from '../../test/calls/contracts'
import { asWechat, newKey } from '../../test/calls/ground'
import { at } from '../../test/calls/people'
import { openQuarter, type Quarter, raising } from '../../test/calls/quarter'
import { SAMPLES } from '../../test/calls/samples'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { pulseMatters } from './clock'
import { publishDays } from './publish'

jest.setTimeout(120_000)

const contracts = allContracts().map(({ contract }) => contract)
let quarter: Quarter
beforeAll(async () => {
  quarter = await openQuarter()
  // One who handles matters elsewhere too, and one with offices on two levels.
  await quarter.officer('grid1', 'communityAdmin', 'othercommunity')
  await quarter.officer('leader', 'streetAdmin', 'street')
  // Something that everybody may know, so that lists are not empty.
  await quarter.raise('neighbour', { words: '路口的红绿灯坏了两天' })
})
afterAll(() => quarter.ground.close())

const GRID = ['grid1', 'chief', 'branch', 'leader']
const COMMUNITY = ['community1', 'community2', 'secretary', 'duty']
const STREET = ['street1', 'streetDuty']
const GONE_AROUND: Record<Against, string[]> = {
  gridOffice: GRID,
  communityOffice: [...GRID, ...COMMUNITY],
  streetOffice: [...GRID, ...COMMUNITY, ...STREET],
  property: ['property'],
}
const OWNER: Record<Against, string> = {
  gridOffice: 'community1',
  communityOffice: 'street1',
  streetOffice: 'city1',
  property: 'grid1',
}

const SECRET = '他收了我的土鸡蛋不办事'
const isAboutOne = (input: object): boolean => JSON.stringify(input).includes('a-matter')

/** The same input, about this matter in place of the one of the sample, and looking for these words. */
const inputOf = (name: string, matterId: string, find: string): Record<string, unknown> => {
  const sample = JSON.parse(JSON.stringify(SAMPLES[name] ?? {}).replaceAll('a-matter', matterId)) as Record<
    string,
    unknown
  >
  return name === 'matter.queue' || name === 'matter.publicList' ? { ...sample, find } : sample
}

const countedBy = serve(figuresHandlers, { clock: () => quarter.clock.now })
/** The figures of the areas below the city; on the city's own account it stands with all that goes around somebody. */
async function figuresRead(who: string): Promise<unknown[]> {
  const read: unknown[] = []
  for (const call of ['figures.matters', 'figures.deliberation'])
    for (const placeId of ['community', 'street'])
      read.push([call, await asWechat(countedBy, `openid-${who}`, { call, input: { placeId }, key: newKey() })])
  return read
}

/** What every reading call of the functions matters and figures, the desk and the pictures answer this person. */
async function allThatIsRead(who: string, matterId: string, number: string, pictureId: string): Promise<string> {
  const read: unknown[] = []
  for (const { name, servedBy, changes } of contracts) {
    const ours =
      servedBy === 'matters' || name.startsWith('desk.') || name.startsWith('changes.') || name === 'boundary.spots'
    if (!ours || changes) continue
    for (const find of name === 'matter.queue' || name === 'matter.publicList' ? ['土鸡蛋', number] : ['']) {
      read.push([name, await quarter.call(who, name, inputOf(name, matterId, find))])
    }
  }
  for (const show of ['open', 'done', 'all']) {
    read.push([show, await quarter.call(who, 'matter.queue', { show })])
  }
  read.push(await quarter.call(who, 'picture.links', { pictureIds: [pictureId] }), ...(await figuresRead(who)))
  return JSON.stringify(read, (key, value) => (key === 'quote' ? undefined : value))
}

describe.each(Object.keys(GONE_AROUND) as Against[])('against %s', (against) => {
  const gone = GONE_AROUND[against]
  let matterId: string
  let number: string
  const before = new Map<string, string>()

  beforeAll(async () => {
    for (const who of gone)
      before.set(who, await allThatIsRead(who, 'no-such-matter', '261102999999', 'no-such-picture'))
    matterId = await quarter.raise('granny', {
      categoryId: against === 'property' ? 'fee' : 'attitude',
      words: `${SECRET}，${against}`,
      against,
      hidden: { fromNeighbours: true, fromOfficers: true },
    })
    number = (await quarter.held(matterId)).number
  })

  test('its owner is the first level above, and its letters go to nobody it is about', async () => {
    const held = await quarter.held(matterId)
    expect(held).toMatchObject({ owner: { personId: OWNER[against] }, isPublic: false })
    expect(held.avoid!.personIds.sort()).toEqual([...gone].sort())
    await pulseMatters(quarter.clock.now, 'pulse')
    const after = await quarter.held(matterId)
    expect(after.letters.filter(({ to }) => gone.includes(to.personId ?? ''))).toEqual([])
    expect(after.letters.some(({ to, state }) => to.personId === OWNER[against] && state === 'handed')).toBe(true)
  })

  test.each(gone)('%s reads in every call what they read before it was there', async (who) => {
    const after = await allThatIsRead(who, matterId, number, 'no-such-picture')
    expect(after.replaceAll(number, '261102999999')).toBe(before.get(who))
    expect(after).not.toContain(`${SECRET}，${against}`)
  })

  test.each(gone)(
    '%s can do nothing to it that would not be refused in the same way of what is not there',
    async (who) => {
      const steps = [
        ['matter.follow', { matterId, follows: true, met: true }],
        ['matter.act', { matterId, step: { event: 'accept' } }],
        ['matter.act', { matterId, step: { event: 'note', words: '看看' } }],
        ['matter.act', { matterId, step: { event: 'supervise', words: '看看' } }],
        ['matter.respond', { matterId, step: { event: 'withdraw', words: '不说了' } }],
        ['picture.begin', { about: { room: 'matter', matterId }, type: 'image/jpeg', bytes: 1000 }],
      ] as const
      for (const [name, input] of steps) {
        const [real, none] = [
          await quarter.call(who, name, input),
          await quarter.call(who, name, JSON.parse(JSON.stringify(input).replaceAll(matterId, 'no-such-matter'))),
        ]
        expect([name, real.code]).toEqual([name, none.code])
        expect(real.ok).toBe(false)
      }
    },
  )

  test('who is above works on it to its end, and the raiser stays without a name', async () => {
    const owner = OWNER[against]
    const seen = await quarter.see(owner, matterId)
    expect(seen.raiser).toEqual({ hidden: true })
    expect(JSON.stringify(seen)).not.toMatch(/桃granny|123\d{8}/)
    const choices = await quarter.ok<{ organisations: { organisationId: string }[]; same: object[] }>(
      owner,
      'matter.choices',
      { matterId },
    )
    expect(choices.same).toEqual([])
    if (against === 'property') {
      expect(choices.organisations.map(({ organisationId }) => organisationId)).not.toContain('company')
      const hand = { event: 'hand', organisationId: 'company', until: quarter.clock.now + 86_400_000, words: '请处理' }
      expect(await quarter.call(owner, 'matter.act', { matterId, step: hand })).toMatchObject({ ok: false })
    }
    await quarter.act(owner, matterId, { event: 'accept' })
    await quarter.act(owner, matterId, { event: 'answer', words: '已经谈话并要求当面道歉，请您评价。', pictureIds: [] })
    expect((await quarter.see('granny', matterId)).raiser).toMatchObject({ name: '桃granny' })
    for (const who of gone) {
      const { matters } = await quarter
        .ok<{ matters: { matterId: string }[] }>(who, 'matter.queue', { show: 'all' })
        .catch(() => ({ matters: [] }))
      expect(matters.map((one) => one.matterId)).not.toContain(matterId)
    }
  })
})

test('merged into it, or it into another: refused as what is not there, and by those above as well', async () => {
  const plain = await quarter.raise('neighbour', { words: '网格里的红绿灯坏了' })
  const around = await quarter.raise('granny', { categoryId: 'attitude', words: SECRET, against: 'gridOffice' })
  const merge = (matterId: string, intoId: string) => ({ matterId, step: { event: 'merge', intoId, words: '同一件' } })
  expect(await quarter.call('grid1', 'matter.act', merge(plain, around))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await quarter.call('grid1', 'matter.act', merge(plain, 'no-such-matter'))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await quarter.call('community1', 'matter.act', merge(around, plain))).toMatchObject({
    code: 'STEP_OUT_OF_ORDER',
  })
})

test('whoever comes to hold another office later stays gone around; the discipline contact reads it', async () => {
  const matterId = await quarter.raise('granny', { categoryId: 'attitude', words: SECRET, against: 'gridOffice' })
  await quarter.officer('chief', 'cityAdmin', 'city')
  expect(await quarter.call('chief', 'matter.see', { matterId })).toMatchObject({ code: 'NOT_FOUND' })
  expect((await quarter.see('watch', matterId)).as).toEqual(['above'])
  expect(
    (await quarter.ok<{ matters: { matterId: string }[] }>('watch', 'matter.queue', { show: 'all' })).matters.map(
      (one) => one.matterId,
    ),
  ).toContain(matterId)
  expect(await quarter.call('water', 'matter.see', { matterId })).toMatchObject({ code: 'NOT_FOUND' })
  const plain = await quarter.raise('granny', { hidden: { fromNeighbours: true, fromOfficers: false } })
  expect((await quarter.see('watch', plain)).as).toEqual(['neighbour'])
})

test('all of the city gone around: the discipline contact of the city has it and brings it to its end', async () => {
  for (const who of ['city1', 'city2']) await quarter.officer(who, 'streetDutyOfficer', 'street')
  const matterId = await quarter.raise('granny', { categoryId: 'attitude', words: SECRET, against: 'streetOffice' })
  expect(await quarter.held(matterId)).toMatchObject({
    owner: { personId: 'cityWatch', office: 'disciplineContact', level: 'city' },
  })
  for (const who of ['city1', 'city2', 'chief'])
    expect(await quarter.call(who, 'matter.see', { matterId })).toMatchObject({ code: 'NOT_FOUND' })
  await quarter.act('cityWatch', matterId, { event: 'accept' })
  const shown = await quarter.act('cityWatch', matterId, {
    event: 'answer',
    words: '已经立案核查，结果会当面告诉您。',
    pictureIds: [],
  })
  expect(shown).toMatchObject({ state: 'answered', ownerOffice: '纪检联系人' })
})

test('an officer who is concerned cannot enter it for somebody; who is not, can', async () => {
  const input = {
    ...raising({ categoryId: 'attitude', against: 'gridOffice', words: SECRET }),
    channel: 'door',
    person: { name: '桃大伯' },
  }
  expect(await quarter.call('grid1', 'matter.raiseFor', input)).toMatchObject({ code: 'NOT_YOURS' })
  expect(await quarter.call('street1', 'matter.raiseFor', input)).toMatchObject({ ok: true })
})

test('nobody knows where it is: no spot tells of it', async () => {
  await quarter.raise('granny', {
    categoryId: 'attitude',
    against: 'gridOffice',
    words: SECRET,
    where: { point: at(70_000, 70_000), words: '' },
  })
  expect(await collection('spots').count({ state: 'open' })).toBe(0)
})

test('nobody knows which grid is meant: every one of the community is gone around', async () => {
  await quarter.person('newcomer')
  await quarter.officer('other', 'communityAdmin', 'community')
  const matterId = await quarter.raise('newcomer', {
    categoryId: 'attitude',
    against: 'gridOffice',
    words: SECRET,
    where: { words: '' },
  })
  expect((await quarter.held(matterId)).avoid!.personIds.sort()).toEqual([...GRID, 'other'].sort())
  expect(await quarter.call('other', 'matter.see', { matterId })).toMatchObject({ code: 'NOT_FOUND' })
  expect((await quarter.held(matterId)).owner).toMatchObject({ level: 'community' })
})

test('where not even the community is known, whoever would read it there and holds such an office anywhere', async () => {
  await quarter.officer('mayor', 'cityAdmin', 'city')
  await quarter.officer('mayor', 'buildingLeader', 'building')
  const matterId = await quarter.raise('granny', {
    categoryId: 'attitude',
    against: 'gridOffice',
    words: SECRET,
    where: { point: at(70_000, 70_000), words: '' },
  })
  // The chief of a grid came to an office of the city above.
  expect((await quarter.held(matterId)).avoid!.personIds.sort()).toEqual(['chief', 'mayor'])
  expect(await quarter.call('mayor', 'matter.see', { matterId })).toMatchObject({ code: 'NOT_FOUND' })
})

test('a secretary appointed in a branch founded by the community is one of those of its grid', async () => {
  await collection('organisations').insert({
    _id: 'estateBranch',
    version: 1,
    kind: 'gridBranch',
    name: '桃溪苑党支部',
    communityId: 'community',
    placeIds: ['estate'],
  })
  await quarter.officer('deacon', 'branchSecretary', 'community', { organisationId: 'estateBranch' })
  await quarter.officer('deacon', 'communityAdmin', 'community')
  const matterId = await quarter.raise('granny', { categoryId: 'attitude', against: 'gridOffice', words: SECRET })
  expect(await quarter.call('deacon', 'matter.see', { matterId })).toMatchObject({ code: 'NOT_FOUND' })
})

test.each([
  ['a pin that no house is near', { point: at(250, 250), words: '' }],
  ['no place at all', { words: '' }],
])('against the property company, with %s: no company of there reads it or is given it', async (_, where) => {
  const matterId = await quarter.raise('newcomer', {
    kind: 'complaint',
    categoryId: 'fee',
    against: 'property',
    words: SECRET,
    where,
  })
  expect((await quarter.held(matterId)).avoid).toEqual({
    against: 'property',
    personIds: ['property'],
    organisationIds: ['company'],
  })
  const { owner } = await quarter.held(matterId)
  const hand = { event: 'hand', organisationId: 'company', until: quarter.clock.now + 86_400_000, words: '请处理' }
  expect(await quarter.call(owner.personId!, 'matter.act', { matterId, step: hand })).toMatchObject({ ok: false })
  expect(await quarter.call('property', 'matter.see', { matterId })).toMatchObject({ code: 'NOT_FOUND' })
})

test('what goes around somebody is on the city’s account alone, in the figures as in the public log', async () => {
  for (let i = 0; i < 3; i++) await quarter.raise('neighbour', { words: `路口的红绿灯坏了${i}天` })
  quarter.clock.now += 86_400_000
  await publishDays(quarter.clock.now)
  const { cohorts } = await quarter.ok<{ cohorts: [string, string, ...number[]][] }>('granny', 'matter.publicLog')
  const logged = (area: string) => cohorts.find(([one]) => one === area)!.slice(2)
  const counted = async (who: string, placeId: string) => {
    const answered = await asWechat(countedBy, `openid-${who}`, {
      call: 'figures.matters',
      input: { placeId },
      key: newKey(),
    })
    const { whole, areas } = (answered.data as unknown as { figures: ShownFigures }).figures
    const parts = ({ received, resolved, following, explained }: typeof whole) => [
      received,
      resolved,
      following,
      explained,
    ]
    return { whole: parts(whole), ofNone: areas.filter(({ placeId: one }) => !one).map(parts) }
  }
  const ofCommunity = logged('community')
  expect((await counted('community2', 'community')).whole).toEqual(ofCommunity)
  expect(await counted('street1', 'street')).toMatchObject({ whole: ofCommunity })
  const { whole, ofNone } = await counted('city1', 'city')
  expect(ofNone).toEqual([logged('city')])
  expect(whole[0]).toBe((ofCommunity[0] as number) + (logged('city')[0] as number))
})

test('every call of the house that is about a matter has a sample that was tried here', () => {
  const about = contracts.filter(({ name }) => isAboutOne(SAMPLES[name] ?? {})).map(({ name }) => name)
  expect(about).toEqual(
    expect.arrayContaining(['matter.see', 'matter.act', 'matter.choices', 'matter.follow', 'matter.respond']),
  )
})
