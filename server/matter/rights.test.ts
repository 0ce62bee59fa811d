// Who may see what of a matter: every office of the quarter, units, neighbours; what is hidden; pictures; who leaves.

import type { Seer } from '../../domain/matter/party'
import { newKey } from '../../test/calls/ground'
import { NOW } from '../../test/calls/people'
import { CAST, openQuarter, type Quarter, raising } from '../../test/calls/quarter'
import { collection } from '../kernel/database'
import { personById } from '../person/read'
import { forgetPerson } from './read'
import { brokenAt } from './seal'

jest.setTimeout(60_000)

let quarter: Quarter
beforeAll(async () => {
  quarter = await openQuarter()
})
afterAll(() => quarter.ground.close())

const seers = async (who: string, matterId: string): Promise<readonly Seer[] | 'nothing'> => {
  const answer = await quarter.call(who, 'matter.see', { matterId })
  return answer.ok ? (answer.data as unknown as { matter: { as: Seer[] } }).matter.as : 'nothing'
}
/** Not public: a person has to look first. */
async function unchecked(matterId: string): Promise<void> {
  const held = await quarter.held(matterId)
  await collection('matters').replace({ ...held, isPublic: false })
}

const EVERYBODY = [...new Set(CAST.map(([who]) => who)), 'granny', 'neighbour']
/** Passed up to the community: who is at it, above it, below it, and who has nothing to do with it. */
const EXPECTED: Record<string, readonly Seer[] | 'nothing'> = {
  granny: ['raiser'],
  grid1: ['below'],
  chief: ['below'],
  community1: ['owner'],
  community2: ['owner'],
  secretary: ['owner'],
  street1: ['above'],
  city1: ['above'],
  city2: ['above'],
}

test('before the check: exactly the raiser and the offices of its ladder; after it neighbours too, without a name', async () => {
  const matterId = await quarter.raise('granny')
  await quarter.act('grid1', matterId, { event: 'accept' })
  await quarter.act('grid1', matterId, { event: 'passUp', words: '网格办不了' })
  await unchecked(matterId)
  for (const who of EVERYBODY) expect([who, await seers(who, matterId)]).toEqual([who, EXPECTED[who] ?? 'nothing'])
  const held = await quarter.held(matterId)
  await collection('matters').replace({ ...held, isPublic: true })
  for (const who of EVERYBODY) {
    const as = await seers(who, matterId)
    expect([who, as]).toEqual([who, [...((EXPECTED[who] as readonly Seer[]) ?? []), 'neighbour']])
    const seen = await quarter.see(who, matterId)
    const official = ['owner', 'above', 'below'].some((one) => (as as readonly string[]).includes(one))
    expect([who, seen.raiser?.phone !== undefined]).toEqual([who, official || who === 'granny'])
  }
})

test('whom it is handed to sees it from then on, and no other unit; reasons of the house stay in the house', async () => {
  const matterId = await quarter.raise('granny')
  await quarter.act('grid1', matterId, { event: 'accept' })
  await unchecked(matterId)
  await quarter.act('grid1', matterId, { event: 'note', words: '这家脾气大' })
  await quarter.act('grid1', matterId, {
    event: 'hand',
    organisationId: 'waterworks',
    until: NOW + 86_400_000,
    words: '请换灯',
  })
  expect([await seers('water', matterId), await seers('power', matterId)]).toEqual([['unit'], 'nothing'])
  expect(JSON.stringify(await quarter.see('granny', matterId))).not.toContain('脾气')
  expect(JSON.stringify(await quarter.see('street1', matterId))).toContain('脾气')
  await quarter.act('water', matterId, { event: 'unitReturns', words: '不归我们' })
  expect((await quarter.held(matterId)).state).toBe('inHand')
  expect(JSON.stringify(await quarter.see('granny', matterId))).not.toContain('不归我们')
})

test('hidden from officers: name and number nowhere, for nobody but who raised it, who is still told of it', async () => {
  const matterId = await quarter.raise('granny', { hidden: { fromNeighbours: true, fromOfficers: true } })
  await quarter.act('grid1', matterId, { event: 'accept' })
  const { phone } = (await personById('granny'))!
  for (const who of ['grid1', 'community1', 'street1', 'city1', 'neighbour']) {
    for (const [name, input] of [
      ['matter.see', { matterId }],
      ['matter.queue', { show: 'all' }],
      ['matter.day', {}],
      ['matter.publicList', {}],
    ] as const) {
      const answer = await quarter.call(who, name, input)
      const said = JSON.stringify((answer as { data?: unknown }).data ?? {})
      // The queue holds other matters of hers too: only this one's line counts.
      const lines =
        name === 'matter.see'
          ? said
          : JSON.stringify(
              ((answer.data as unknown as { matters?: { matterId: string }[] })?.matters ?? []).filter(
                (one) => one.matterId === matterId,
              ),
            )
      expect([who, name, lines.includes('桃granny') || lines.includes(phone)]).toEqual([who, name, false])
    }
  }
  expect(
    (await quarter.held(matterId)).letters.some(
      ({ to, template }) => to.personId === 'granny' && template === 'matterStep',
    ),
  ).toBe(true)
})

test('who wants the neighbours to know is named to them, by name alone', async () => {
  const matterId = await quarter.raise('granny', { hidden: { fromNeighbours: false, fromOfficers: false } })
  expect((await quarter.see('neighbour', matterId)).raiser).toEqual({ name: '桃granny', hidden: false })
})

test('an office that changes hands hands over its work', async () => {
  const matterId = await quarter.raise('granny')
  const [position] = await collection('positions').find({ personId: 'grid1' })
  await collection('positions').remove(position!._id)
  await quarter.officer('successor', 'gridOfficer', 'grid')
  expect((await quarter.see('granny', matterId)).ownerName).toBe('桃successor')
  expect(await seers('grid1', matterId)).toEqual(['neighbour'])
  expect(await quarter.call('grid1', 'matter.act', { matterId, step: { event: 'accept' } })).toMatchObject({
    code: 'NOT_YOURS',
  })
  const day = await quarter.ok<{ matters: { matterId: string; mineToDo: boolean }[] }>('successor', 'matter.day', {})
  expect(day.matters.find((one) => one.matterId === matterId)).toMatchObject({ mineToDo: true })
  await quarter.act('successor', matterId, { event: 'accept' })
  await collection('positions').insert(position!)
})

/** As if it had been sent and kept. */
async function kept(
  by: string,
  about: { room: 'matter'; draftId: string } | { room: 'matter'; matterId: string },
): Promise<string> {
  const answer = await quarter.ok<{ pictureId: string }>(by, 'picture.begin', {
    about,
    type: 'image/jpeg',
    bytes: 4000,
  })
  const picture = (await collection('pictures').byId(answer.pictureId))!
  await collection('pictures').replace({ ...picture, state: 'kept', file: picture.rawFile })
  return answer.pictureId
}
/** Which of them the links call would give to: files that are not there have no link, so the rights are asked. */
const mayLook = async (who: string, pictureId: string): Promise<boolean> => {
  const { rightsOf } = await import('../picture/rights')
  const person = (await personById(who))!
  const positions = await collection('positions').find({ personId: who })
  const picture = (await collection('pictures').byId(pictureId))!
  const circumstances = {
    caller: { person, positions, roles: new Set(), identity: { kind: 'nobody' } },
    now: NOW,
    key: '',
    requestId: '',
  }
  const rights = await rightsOf(picture.about, circumstances as never).catch(() => undefined)
  return rights?.shown.includes(pictureId) ?? false
}

test('pictures: only the sender’s own, under the draft; seen by who sees the matter, by neighbours once it is public', async () => {
  const draftId = newKey()
  const [own, others] = [
    await kept('granny', { room: 'matter', draftId }),
    await kept('neighbour', { room: 'matter', draftId }),
  ]
  const input = {
    kind: 'fault',
    categoryId: 'signal',
    words: '看照片，灯杆歪了',
    draftId,
    where: { buildingId: 'building', words: '' },
    hidden: { fromNeighbours: true, fromOfficers: false },
  }
  expect(await quarter.call('granny', 'matter.raise', { ...input, pictureIds: [others] })).toMatchObject({
    code: 'PICTURE_GONE',
  })
  const { matterId } = await quarter.ok<{ matterId: string }>('granny', 'matter.raise', { ...input, pictureIds: [own] })
  expect((await quarter.held(matterId)).isPublic).toBe(false)
  for (const [who, may] of [
    ['granny', true],
    ['grid1', true],
    ['city1', true],
    ['neighbour', false],
    ['other', false],
    ['water', false],
  ] as const) {
    expect([who, await mayLook(who, own)]).toEqual([who, may])
  }
  const held = await quarter.held(matterId)
  await collection('matters').replace({ ...held, isPublic: true })
  expect(await mayLook('neighbour', own)).toBe(true)
  const after = await kept('grid1', { room: 'matter', matterId })
  await quarter.act('grid1', matterId, { event: 'accept' })
  await quarter.act('grid1', matterId, { event: 'answer', words: '灯杆已经扶正，请看照片。', pictureIds: [after] })
  expect(await mayLook('granny', after)).toBe(true)
  expect(
    await quarter.call('water', 'picture.begin', {
      about: { room: 'matter', matterId },
      type: 'image/jpeg',
      bytes: 10,
    }),
  ).toMatchObject({ ok: false })
})

test('who leaves is nowhere any more, and every seal holds', async () => {
  const { _id: personId, name, phone, openid } = (await personById('member'))!
  const matterId = await quarter.raise('member', { words: `我是${name}，电话${phone}` })
  await quarter.act('grid1', matterId, { event: 'accept' })
  await quarter.act('grid1', matterId, { event: 'add', words: `${name}说灯是前天坏的`, pictureIds: [] })
  const followed = await quarter.raise('granny')
  await quarter.ok('member', 'matter.follow', { matterId: followed, follows: true, met: true })
  expect(brokenAt(await quarter.held(matterId))).toBeUndefined()
  await forgetPerson({ personId, name, phone, openid, doors: [] })
  for (const one of [matterId, followed]) {
    const held = await quarter.held(one)
    expect(JSON.stringify(held)).not.toMatch(new RegExp(`${name}|${phone}|${openid}|"${personId}"`))
    expect(brokenAt(held)).toBeUndefined()
  }
  expect(await quarter.held(matterId)).toMatchObject({ state: 'accepted', owner: { level: 'grid' }, raiser: {} })
})

test('who leaves takes name and number along also where an officer entered it under another name', async () => {
  const { _id: personId, name, phone, openid } = (await personById('neighbour'))!
  const { matterId } = await quarter.ok<{ matterId: string }>('grid1', 'matter.raiseFor', {
    ...raising(),
    channel: 'phone',
    person: { name: '桃奶奶', phone },
  })
  await quarter.act('grid1', matterId, { event: 'accept' })
  expect((await quarter.held(matterId)).letters.some(({ to }) => to.phone === phone)).toBe(true)
  await forgetPerson({ personId, name, phone, openid, doors: [] })
  const held = await quarter.held(matterId)
  expect(held.raiser).toEqual({})
  expect(JSON.stringify(held)).not.toMatch(new RegExp(`桃奶奶|${phone}`))
  expect(brokenAt(held)).toBeUndefined()
})

test('twenty a day are enough', async () => {
  let code: string | undefined
  for (let i = 0; i < 21 && !code; i++)
    code = (
      await quarter.call('granny', 'matter.raise', {
        kind: 'fault',
        categoryId: 'signal',
        words: '灯又坏了',
        pictureIds: [],
        where: { words: '' },
        hidden: { fromNeighbours: true, fromOfficers: false },
      })
    ).code
  expect(code).toBe('TOO_OFTEN')
})
