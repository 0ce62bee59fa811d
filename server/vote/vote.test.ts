// Votes through the functions on the real local database: who may, once each whatever the crowd, proxies and paper, and the count.
import { handlers as appHandlers } from '../../cloudfunctions/app/handlers'
import type { RollEntry, VoteLine } from '../../domain/vote/contract'
import { PAPER_KEPT } from '../../domain/vote/proxy'
import { type Estate, openEstate } from '../../test/calls/estate'
import { asWechat, newKey } from '../../test/calls/ground'
import { jpeg } from '../../test/calls/pictures'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { sweepPictures } from '../picture/sweep'
import { putIn } from './cast'
import { tickVotes } from './clock'
import { entitled, forgetPerson, voteAbout, voteResult } from './read'

jest.setTimeout(60_000)
const HOUR = 3_600_000
const DAY = 24 * HOUR
const RESIDENTS = Array.from({ length: 12 }, (_, i) => `r${i}`)

let estate: Estate
beforeAll(async () => {
  estate = await openEstate()
  await collection('organisations').insert({
    _id: 'committee',
    version: 1,
    kind: 'ownersCommittee',
    name: '桃溪苑业委会',
    communityId: 'community',
    placeIds: ['estate'],
  })
  await estate.officer('secretary', 'branchSecretary', 'grid')
  await estate.officer('admin', 'communityAdmin', 'community')
  await estate.officer('officer', 'gridOfficer', 'grid')
  await estate.officer('chair', 'ownersChair', 'community', 'committee')
  await estate.officer('elsewhere', 'communityAdmin', 'othercommunity')
  for (const id of RESIDENTS) await estate.resident(id)
  await estate.person('unconfirmed')
  await estate.person('outsider', 'othercommunity')
})
afterAll(() => estate.ground.close())

const tick = () => tickVotes(estate.clock.now, Infinity)
const until = () => estate.clock.now + 3 * DAY
const poll = (more: object = {}) => ({
  kind: 'poll',
  placeId: 'estate',
  title: '亭子几点关门',
  words: '夏天晚上有人嫌吵',
  options: ['九点', '十点'],
  secret: false,
  until: until(),
  ...more,
})
const owners = (more: object = {}) => ({
  ...poll({ kind: 'owners', title: '筹集维修资金', options: [], item: 'raiseFunds' }),
  ...more,
})
const opened = async (input: object, text?: string) => {
  const { voteId } = await estate.vote('secretary', 'vote.prepare', input)
  if (text) expect(await estate.call('secretary', 'vote.importRoll', { voteId, text })).toMatchObject({ ok: true })
  await estate.vote('secretary', 'vote.act', { voteId, step: { event: 'open' } })
  return voteId
}
const close = async (voteId: string) => {
  estate.clock.now = (await collection('votes').byId(voteId))!.until + 31_000
  await tick()
}
/** Doors of the residents, whole square metres; each theirs by phone. */
const rowsOf = (areas: readonly string[], more: (i: number) => string = () => '') =>
  areas.map((area, i) => `1单元-${101 + i}\t${area}\t桃r${i}\t${more(i)}\t${estate.phoneOf(`r${i}`)}`).join('\n')
const rollOf = async (who: string, voteId: string) => {
  const answer = await estate.call(who, 'vote.roll', { voteId, find: '', from: 0 })
  if (!answer.ok) throw new Error(answer.code)
  return answer.data as unknown as {
    entries: RollEntry[]
    total: { properties: number; owners: number; voted: number }
  }
}
const own = async (who: string, voteId: string) =>
  (await estate.vote(who, 'vote.see', { voteId })).voices.find(({ as }) => as === 'self')!.unitId!

test('a poll says that it binds nobody, takes one vote each of confirmed residents, and closes by the clock', async () => {
  const voteId = await opened(poll())
  const seen = await estate.vote('r0', 'vote.see', { voteId })
  expect(seen.force.title).toContain('没有法律效力')
  expect(seen).toMatchObject({ state: 'open', voices: [{ as: 'self', voted: false }], may: ['ballots'] })
  expect(await entitled('r0', voteId)).toEqual({ entitled: true, owes: true })
  expect((await estate.vote('r0', 'vote.cast', { voteId, choice: 1 })).voices).toMatchObject([
    { voted: true, choice: 1 },
  ])
  expect(await estate.call('r0', 'vote.cast', { voteId, choice: 0 })).toMatchObject({ code: 'VOTED_ALREADY' })
  expect(await entitled('r0', voteId)).toEqual({ entitled: true, owes: false })

  const unconfirmed = await estate.vote('unconfirmed', 'vote.see', { voteId })
  expect(unconfirmed).toMatchObject({ voices: [] })
  expect(unconfirmed.notEntitled).toContain('还没有确认')
  expect(await estate.call('unconfirmed', 'vote.cast', { voteId, choice: 0 })).toMatchObject({ code: 'NOT_ENTITLED' })
  for (const call of ['vote.see', 'vote.cast', 'vote.ballots'])
    expect(
      await estate.call('outsider', call, { voteId, ...(call === 'vote.cast' ? { choice: 0 } : {}) }),
    ).toMatchObject({
      code: 'NOT_FOUND',
    })
  expect(await estate.call('r1', 'vote.cast', { voteId, choice: 2 })).toMatchObject({ code: 'BAD_INPUT' })
  expect(await estate.call('r1', 'vote.cast', { voteId, choice: 0, unitId: 'r2' })).toMatchObject({
    code: 'NOT_ENTITLED',
  })

  await close(voteId)
  expect(await estate.call('r1', 'vote.cast', { voteId, choice: 1 })).toMatchObject({ code: 'VOTE_OVER' })
  const over = await estate.vote('outsider', 'vote.see', { voteId })
  expect(over).toMatchObject({ state: 'closed', result: { title: '“十点”最多' }, may: [], timeline: [] })
  expect(await voteResult(voteId)).toMatchObject({ state: 'rejected', kind: 'poll', closedAt: estate.clock.now })
})

test('the end is the server’s: half a minute is left for what was cast in time, and nobody votes in it', async () => {
  const voteId = await opened(poll())
  await estate.vote('r0', 'vote.cast', { voteId, choice: 0 })
  estate.clock.now = (await collection('votes').byId(voteId))!.until
  expect(await estate.call('r1', 'vote.cast', { voteId, choice: 0 })).toMatchObject({ code: 'VOTE_OVER' })
  await tick()
  expect(await estate.vote('r0', 'vote.see', { voteId })).toMatchObject({ state: 'open', counting: true })
  expect(
    await estate.call('secretary', 'vote.act', { voteId, step: { event: 'cancel', words: '不好看' } }),
  ).toMatchObject({
    code: 'VOTE_OVER',
  })
  estate.clock.now += 31_000
  await tick()
  expect(await voteResult(voteId)).toMatchObject({ state: 'adopted' })
})

test('ten hands of one person in the same second are one vote, and of a crowd nobody’s is lost', async () => {
  const voteId = await opened(poll({ secret: true }))
  const hands = await Promise.all(
    Array.from({ length: 10 }, () => estate.call('r0', 'vote.cast', { voteId, choice: 1 })),
  )
  expect(hands.filter(({ ok }) => ok)).toHaveLength(1)
  expect(hands.filter(({ code }) => code === 'VOTED_ALREADY')).toHaveLength(9)
  const crowd = await Promise.all(RESIDENTS.slice(1).map((who) => estate.call(who, 'vote.cast', { voteId, choice: 0 })))
  expect(crowd.map(({ ok }) => ok)).toEqual(RESIDENTS.slice(1).map(() => true))
  await close(voteId)
  expect((await estate.vote('r3', 'vote.see', { voteId })).choices.map(({ owners: n }) => n)).toEqual([11, 1])
  expect((await collection('votes').byId(voteId))?.outcome?.matches).toBe(true)
})

test('owners in the same second: each door once, in one box', async () => {
  const voteId = await opened(owners(), rowsOf(RESIDENTS.map(() => '100')))
  const units = await Promise.all(RESIDENTS.map((who) => own(who, voteId)))
  const twice = [...RESIDENTS, ...RESIDENTS].map((who, i) =>
    estate.call(who, 'vote.cast', { voteId, unitId: units[i % 12]!, choice: i < 12 ? 0 : 1 }),
  )
  const answers = await Promise.all(twice)
  expect(answers.filter(({ ok }) => ok)).toHaveLength(12)
  expect(answers.filter(({ ok, code }) => !ok && code !== 'VOTED_ALREADY')).toEqual([])
  await close(voteId)
  const outcome = (await collection('votes').byId(voteId))!.outcome!
  expect(outcome).toMatchObject({ voted: { owners: 12, area: 120_000 }, matches: true })
  expect(outcome.owners!.reduce((sum, one) => sum + one, 0)).toBe(12)
})

test('the same intention again is one vote and the same answer, also when it comes twice at once', async () => {
  const voteId = await opened(poll())
  const key = newKey()
  const cast = () => estate.call('r0', 'vote.cast', { voteId, choice: 1 }, key)
  const answers = await Promise.all([cast(), cast(), cast()])
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true])
  expect(await cast()).toMatchObject({ ok: true })
  expect((await estate.vote('r1', 'vote.see', { voteId })).turnout.words).toBe('1人投了票')
  const input = poll()
  const prepare = newKey()
  const drafts = [await estate.vote('chair', 'vote.prepare', { ...owners(), until: input.until }, prepare)]
  drafts.push(await estate.vote('chair', 'vote.prepare', { ...owners(), until: input.until }, prepare))
  expect(drafts[0]!.voteId).toBe(drafts[1]!.voteId)
})

test('who leads the ground prepares: the chair an owners’ vote of the committee’s own estate, others neither', async () => {
  for (const who of ['r0', 'officer', 'elsewhere', 'outsider'])
    expect(await estate.call(who, 'vote.prepare', poll())).toMatchObject({ code: 'NOT_FOUND' })
  expect(await estate.call('chair', 'vote.prepare', poll())).toMatchObject({ code: 'NOT_FOUND' })
  expect(await estate.call('secretary', 'vote.prepare', poll({ placeId: 'community' }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await estate.call('admin', 'vote.prepare', owners({ placeId: 'community' }))).toMatchObject({
    code: 'BAD_INPUT',
  })
  expect(await estate.call('secretary', 'vote.prepare', poll({ options: ['一样', '一样'] }))).toMatchObject({
    code: 'BAD_INPUT',
  })
  expect(await estate.call('secretary', 'vote.prepare', poll({ topicId: 'no-such-topic' }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  const { voteId } = await estate.vote('chair', 'vote.prepare', owners())
  // A draft is nobody's business yet.
  expect(await estate.call('r0', 'vote.see', { voteId })).toMatchObject({ code: 'NOT_FOUND' })
  for (const call of ['vote.roll', 'vote.importRoll', 'vote.act'])
    expect(
      await estate.call('r0', call, {
        voteId,
        ...(call === 'vote.roll' ? { find: '', from: 0 } : {}),
        ...(call === 'vote.importRoll' ? { text: 'x' } : {}),
        ...(call === 'vote.act' ? { step: { event: 'open' } } : {}),
      }),
    ).toMatchObject({ code: 'NOT_FOUND' })
  expect(await estate.call('officer', 'vote.importRoll', { voteId, text: '1-101\t80\t桃r0' })).toMatchObject({
    code: 'NOT_YOURS',
  })
  const answer = await estate.call('chair', 'vote.places')
  expect((answer.data as unknown as { places: object[] }).places).toEqual([
    { placeId: 'estate', name: '桃溪苑', poll: false, owners: true },
  ])
})

test('who administers a street or the city names a community first, and prepares there', async () => {
  await estate.officer('street', 'streetAdmin', 'street')
  const places = async (who: string, input: object) => {
    const answer = await estate.call(who, 'vote.places', input)
    return answer.ok
      ? (answer.data as unknown as { places: { placeId: string }[]; communities: object[] })
      : answer.code
  }
  const first = await places('street', {})
  expect(first).toMatchObject({ places: [] })
  expect(first).toMatchObject({ communities: expect.arrayContaining([{ placeId: 'community', name: '桃溪社区' }]) })
  const there = await places('street', { communityId: 'community' })
  expect(there).toMatchObject({
    places: expect.arrayContaining([{ placeId: 'estate', name: '桃溪苑', poll: true, owners: true }]),
  })
  expect(await places('street', { communityId: 'nowhere' })).toBe('NOT_FOUND')
  const { voteId } = await estate.vote('street', 'vote.prepare', poll())
  expect(await estate.vote('street', 'vote.see', { voteId })).toMatchObject({ state: 'draft' })
  // Who leads a community, a grid or an estate has it at once, and no other.
  expect(await places('admin', {})).toMatchObject({ communities: [] })
  for (const who of ['admin', 'secretary', 'chair'])
    expect(await places(who, { communityId: 'othercommunity' })).toBe('NOT_FOUND')
})

test('a roll is imported whole or not at all, the same again changes nothing, and it is frozen when the vote opens', async () => {
  const { voteId } = await estate.vote('secretary', 'vote.prepare', owners())
  expect(await estate.call('secretary', 'vote.act', { voteId, step: { event: 'open' } })).toMatchObject({
    code: 'ROLL_FIRST',
  })
  const good = rowsOf(['89.12', '100', '75.5'])
  const bad = `${good}\n2单元-201\t八十\t桃木匠\n1单元-101\t60\t桃木匠`
  const checked = await estate.call('secretary', 'vote.importRoll', { voteId, text: bad })
  expect(checked.data).toMatchObject({ added: 0, errors: [{ row: 4 }, { row: 5 }] })
  expect((await rollOf('secretary', voteId)).total.properties).toBe(0)
  const key = newKey()
  const first = await estate.call('secretary', 'vote.importRoll', { voteId, text: good }, key)
  expect(first.data).toMatchObject({ added: 3, errors: [] })
  const stored = await collection('voteRolls').byId(voteId)
  await estate.call('secretary', 'vote.importRoll', { voteId, text: good }, key)
  expect((await estate.call('secretary', 'vote.importRoll', { voteId, text: good })).data).toMatchObject({
    added: 0,
    changed: 0,
    same: 3,
  })
  expect(await collection('voteRolls').byId(voteId)).toEqual(stored)
  expect(stored?.properties.map(({ area }) => area)).toEqual([8912, 10_000, 7550])
  // A phone of somebody who is not the owner.
  const wrong = `3单元-301\t80\t桃木匠\t\t${estate.phoneOf('r5')}`
  expect((await estate.call('secretary', 'vote.checkRoll', { voteId, text: wrong })).data).toMatchObject({
    errors: [{ row: 1 }],
  })

  await estate.vote('secretary', 'vote.act', { voteId, step: { event: 'open' } })
  for (const [call, input] of [
    ['vote.importRoll', { text: '9单元-901\t80\t桃木匠' }],
    ['vote.dropProperty', { propertyId: stored!.properties[0]!.propertyId }],
    ['vote.prepare', owners({ secret: true })],
    ['vote.act', { step: { event: 'open' } }],
  ] as const)
    expect(await estate.call('secretary', call, { voteId, ...input })).toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
  expect((await collection('votes').byId(voteId))?.total).toEqual({ properties: 3, owners: 3, area: 26_462 })
})

test('an import and the opening in the same second: either the row is counted or it is refused', async () => {
  const { voteId } = await estate.vote('secretary', 'vote.prepare', owners())
  await estate.call('secretary', 'vote.importRoll', { voteId, text: rowsOf(['80', '90']) })
  const [, late] = await Promise.all([
    estate.call('secretary', 'vote.act', { voteId, step: { event: 'open' } }),
    estate.call('admin', 'vote.importRoll', { voteId, text: '9单元-901\t50\t桃木匠' }),
  ])
  const vote = (await collection('votes').byId(voteId))!
  const roll = (await collection('voteRolls').byId(voteId))!
  expect(vote.state).toBe('open')
  expect(vote.total!.properties).toBe(roll.properties.length)
  expect(late.ok ? roll.properties.length : late.code).toEqual(late.ok ? 3 : 'STEP_OUT_OF_ORDER')
})

test('several doors of one owner are one head and all the area, and are voted with one vote', async () => {
  const text = `${rowsOf(['80', '90', '100'])}\n1单元-102\t60\t桃r0\t甲1\t${estate.phoneOf('r0')}`.replace(
    '1单元-101\t80\t桃r0\t\t',
    '1单元-101\t80\t桃r0\t甲1\t',
  )
  const { voteId } = await estate.vote('secretary', 'vote.prepare', owners())
  // The second row of 1单元-102 is the same door twice.
  expect((await estate.call('secretary', 'vote.checkRoll', { voteId, text })).data).toMatchObject({
    errors: [{ row: 4 }],
  })
  const fine = text.replace('\n1单元-102\t60', '\n2单元-202\t60')
  expect((await estate.call('secretary', 'vote.importRoll', { voteId, text: fine })).data).toMatchObject({ added: 4 })
  const view = await estate.vote('secretary', 'vote.act', { voteId, step: { event: 'open' } })
  expect(view.roll).toMatchObject({ properties: 4, owners: 3 })
  const mine = await estate.vote('r0', 'vote.see', { voteId })
  expect(mine.voices).toMatchObject([{ words: '1单元-101、2单元-202，140.00平方米', voted: false }])
  await estate.vote('r0', 'vote.cast', { voteId, unitId: mine.voices[0]!.unitId, choice: 0 })
  const { turnout } = await estate.vote('r1', 'vote.see', { voteId })
  expect(turnout.words).toBe('1位业主投了票（共3位），面积140.00平方米（共330.00平方米）')
  const { entries } = await rollOf('officer', voteId)
  expect(entries.map(({ door, voted }) => [door, voted])).toEqual([
    ['1单元-101', 'self'],
    ['1单元-102', 'no'],
    ['1单元-103', 'no'],
    ['2单元-202', 'self'],
  ])
  const audits = await collection('audits').find({ by: 'officer' }, { limit: 1000 })
  expect(audits.filter(({ call }) => call === 'vote.roll')).toMatchObject([{ about: { voteId } }])
})

test('nobody votes for another without a recorded proxy; it is withdrawn until it is used, and used once', async () => {
  const voteId = await opened(owners(), rowsOf(['80', '90', '100', '70']))
  const unitId = await own('r1', voteId)
  const given = { voteId, unitId, name: '桃r0', phone: estate.phoneOf('r0'), paper: '委托书3号', witness: '' }
  expect(await estate.call('r0', 'vote.cast', { voteId, unitId, choice: 0 })).toMatchObject({ code: 'NOT_ENTITLED' })
  for (const who of ['r0', 'r1'])
    expect(await estate.call(who, 'vote.recordProxy', given)).toMatchObject({ code: 'NOT_YOURS' })
  expect(await estate.call('outsider', 'vote.recordProxy', given)).toMatchObject({ code: 'NOT_FOUND' })
  const refused: [object, string][] = [
    [{ ...given, paper: '' }, 'BAD_INPUT'],
    [{ ...given, unitId: 'u-forged' }, 'NOT_FOUND'],
    [{ ...given, phone: '12399999999' }, 'NOT_REGISTERED'],
    // One digit wrong: the number is somebody's, and nobody is told whose.
    [{ ...given, phone: estate.phoneOf('r2') }, 'PHONE_OF_ANOTHER'],
    [{ ...given, phone: estate.phoneOf('officer') }, 'PHONE_OF_ANOTHER'],
    [{ ...given, name: '桃officer', phone: estate.phoneOf('officer') }, 'NOT_YOURS'],
    [{ ...given, paper: '', witness: '桃officer' }, 'NOT_YOURS'],
    [{ ...given, name: '桃r1', phone: estate.phoneOf('r1') }, 'BAD_INPUT'],
  ]
  for (const [input, code] of refused)
    expect([code, await estate.call('officer', 'vote.recordProxy', input)]).toMatchObject([code, { code }])

  const key = newKey()
  for (let i = 0; i < 2; i++)
    expect(await estate.call('officer', 'vote.recordProxy', given, key)).toMatchObject({ ok: true })
  const other = { ...given, name: '桃r2', phone: estate.phoneOf('r2') }
  expect(await estate.call('officer', 'vote.recordProxy', other)).toMatchObject({ code: 'STEP_OUT_OF_ORDER' })
  expect((await estate.vote('r0', 'vote.see', { voteId })).voices).toMatchObject([
    { as: 'self' },
    { as: 'proxy', unitId },
  ])
  expect(await estate.call('officer', 'vote.withdrawProxy', { voteId, unitId, words: '本人回来了' })).toMatchObject({
    ok: true,
  })
  expect(await estate.call('r0', 'vote.cast', { voteId, unitId, choice: 0 })).toMatchObject({ code: 'NOT_ENTITLED' })
  expect(await estate.call('officer', 'vote.recordProxy', given)).toMatchObject({ ok: true })

  const race = await Promise.all([
    estate.call('r0', 'vote.cast', { voteId, unitId, choice: 0 }),
    estate.call('officer', 'vote.withdrawProxy', { voteId, unitId, words: '本人又回来了' }),
    estate.call('r1', 'vote.cast', { voteId, unitId, choice: 1 }),
  ])
  expect(race.filter(({ ok }, i) => ok && i !== 1)).toHaveLength(1)
  const marks = (await collection('voteMarks').find({ voteId })).filter((mark) => mark.unitId === unitId)
  expect(marks).toHaveLength(1)
  const proxy = (await collection('voteProxies').find({ voteId }))[0]!
  expect(proxy.state === 'used').toBe(marks[0]!.how === 'proxy')
  expect(proxy.history.map(({ event }) => event).slice(0, 3)).toEqual(['recorded', 'withdrawn', 'recorded'])
})

test('a proxy is of who gave it: the roll keeps its owner and doors until it is withdrawn, and nobody else’s vote is cast by it', async () => {
  const { voteId } = await estate.vote('secretary', 'vote.prepare', owners())
  const enter = async (text: string) => (await estate.call('secretary', 'vote.importRoll', { voteId, text })).data
  const [old, other] = ['7单元-701\t80\t桃老人', '7单元-702\t90\t桃木匠']
  expect(await enter(`${old}\n${other}`)).toMatchObject({ added: 2 })
  const [first] = (await rollOf('officer', voteId)).entries
  const { unitId, propertyId } = first!
  const given = { voteId, unitId, name: '桃r0', phone: estate.phoneOf('r0'), paper: '委托书11号', witness: '' }
  expect(await estate.call('officer', 'vote.recordProxy', given)).toMatchObject({ ok: true })

  const bought = `7单元-701\t80\t桃r1\t\t${estate.phoneOf('r1')}`
  for (const text of [`${other}\n${bought}`, `${other}\n${old}\t甲7`]) {
    const refused = (await enter(text)) as unknown as { errors: { row: number; words: string }[] }
    expect(refused.errors).toMatchObject([{ row: 2 }])
    expect(refused.errors[0]!.words).toContain('请先撤回委托')
  }
  expect(await estate.call('secretary', 'vote.dropProperty', { voteId, propertyId })).toMatchObject({
    code: 'PROXY_FIRST',
  })
  // What is not the owner's identity may still be put right.
  expect(await enter('7单元-701\t80.5\t桃老人')).toMatchObject({ changed: 1, errors: [] })
  expect((await rollOf('officer', voteId)).entries[0]).toMatchObject({ unitId, proxy: { state: 'recorded' } })

  const withdrawn = { voteId, unitId, words: '房子卖了' }
  expect(await estate.call('officer', 'vote.withdrawProxy', withdrawn)).toMatchObject({ ok: true })
  expect(await enter(bought)).toMatchObject({ changed: 1, errors: [] })
  await estate.vote('secretary', 'vote.act', { voteId, step: { event: 'open' } })
  await estate.vote('r1', 'vote.cast', { voteId, unitId: await own('r1', voteId), choice: 0 })
})

test('a proxy recorded while the roll was changed falls away when the vote opens, and is never spent for another', async () => {
  const { voteId } = await estate.vote('secretary', 'vote.prepare', owners())
  const text = '7单元-701\t80\t桃老人\n7单元-702\t90\t桃木匠'
  await estate.call('secretary', 'vote.importRoll', { voteId, text })
  const units = (await rollOf('officer', voteId)).entries.map(({ unitId }) => unitId)
  const given = { voteId, name: '桃r0', phone: estate.phoneOf('r0'), paper: '委托书12号', witness: '' }
  for (const unitId of units)
    expect(await estate.call('officer', 'vote.recordProxy', { ...given, unitId })).toMatchObject({ ok: true })
  const roll = (await collection('voteRolls').byId(voteId))!
  const [sold, kept] = roll.properties
  const phone = estate.phoneOf('r1')
  const bought = { ...sold!, owners: ['桃r1'], phone, personId: 'r1' }
  await collection('voteRolls').replace({ ...roll, properties: [bought, kept!], personIds: ['r1'] })
  const { timeline } = await estate.vote('secretary', 'vote.act', { voteId, step: { event: 'open' } })
  expect(timeline.at(-1)!.words).toContain('1份委托和名册对不上，已经撤回')
  const { entries } = await rollOf('officer', voteId)
  expect(entries.map(({ proxy }) => proxy?.state)).toEqual(['withdrawn', 'recorded'])

  // One that comes still later is not offered, and not taken.
  const late = (await collection('voteProxies').byId(`${voteId}_${units[0]}`))!
  await collection('voteProxies').replace({ ...late, state: 'recorded' })
  expect((await estate.vote('r0', 'vote.see', { voteId })).voices.map(({ unitId }) => unitId)).toEqual([units[1]])
  const vote = (await collection('votes').byId(voteId))!
  const by = { personId: 'r0', name: '桃r0' }
  const unit = { unitId: units[0]!, doors: [bought.door], owners: ['桃r1'], area: bought.area }
  const ballot = { ...{ unitId: units[0]!, unit, area: unit.area, choice: 0 }, how: 'proxy' as const, by, label: '' }
  await expect(putIn(vote, ballot, newKey(), estate.clock.now)).rejects.toMatchObject({ code: 'NOT_ENTITLED' })
  await estate.vote('r1', 'vote.cast', { voteId, unitId: units[0]!, choice: 1 })
  await estate.vote('r0', 'vote.cast', { voteId, unitId: units[1]!, choice: 0 })
})

const app = serve(appHandlers, { clock: () => estate.clock.now })
const pictureCall = (who: string, call: string, input: object) =>
  asWechat(app, `openid-${who}`, { call, input, key: newKey() })
/** Taken on the phone and sent. */
async function sentPicture(who: string, about: { voteId: string; unitId: string }): Promise<string> {
  const input = { about: { room: 'vote', ...about }, type: 'image/jpeg', bytes: 4000 }
  const { data } = await pictureCall(who, 'picture.begin', input)
  const { pictureId, upload } = data as unknown as {
    pictureId: string
    upload: { url: string; headers: Record<string, string> }
  }
  await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: new Uint8Array(jpeg()) })
  expect(await pictureCall(who, 'picture.finish', { pictureId })).toMatchObject({ ok: true })
  return pictureId
}
const seesPicture = async (who: string, pictureId: string): Promise<boolean> => {
  const { data } = await pictureCall(who, 'picture.links', { pictureIds: [pictureId] })
  return (data as unknown as { links: object[] }).links.length === 1
}
const isStored = async (pictureId: string) => (await collection('pictures').byId(pictureId)) !== undefined

test('pictures of a proxy’s paper: by who takes it down, seen by giver, holder and who runs the vote, nobody else', async () => {
  const voteId = await opened(owners(), rowsOf(['80', '90', '100']))
  const unitId = await own('r1', voteId)
  const about = { voteId, unitId }
  const begin = { about: { room: 'vote', ...about }, type: 'image/jpeg', bytes: 4000 }
  for (const [who, code] of [
    ['r0', 'NOT_YOURS'],
    ['r1', 'NOT_YOURS'],
    ['outsider', 'NOT_FOUND'],
    // Lives here, and has an office only there.
    ['elsewhere', 'NOT_YOURS'],
  ] as const)
    expect([who, await pictureCall(who, 'picture.begin', begin)]).toMatchObject([who, { code }])
  expect(
    await pictureCall('officer', 'picture.begin', { ...begin, about: { ...begin.about, unitId: 'u-forged' } }),
  ).toMatchObject({ code: 'NOT_FOUND' })
  const [picture, others] = [await sentPicture('officer', about), await sentPicture('admin', about)]
  const given = { ...about, name: '桃r0', phone: estate.phoneOf('r0'), paper: '委托书5号', witness: '' }
  expect(await estate.call('officer', 'vote.recordProxy', { ...given, pictureIds: [others] })).toMatchObject({
    code: 'PICTURE_GONE',
  })
  expect(await estate.call('officer', 'vote.recordProxy', { ...given, pictureIds: [picture] })).toMatchObject({
    ok: true,
  })
  const seen: Record<string, boolean> = {}
  for (const who of ['officer', 'secretary', 'admin', 'r0', 'r1', 'r2', 'r9', 'outsider', 'elsewhere'])
    seen[who] = await seesPicture(who, picture)
  expect(seen).toEqual({
    ...{ officer: true, secretary: true, admin: true, r0: true, r1: true },
    ...{ r2: false, r9: false, outsider: false, elsewhere: false },
  })
  const looked = await collection('audits').find({ call: 'picture.links', by: 'secretary' }, { limit: 5 })
  expect(looked.map(({ about: of }) => of)).toContainEqual({ ...about, pictures: 1 })
  const { entries } = await rollOf('officer', voteId)
  expect(entries.find((one) => one.unitId === unitId)?.proxy?.pictureIds).toEqual([picture])
  const ofGiver = (await estate.vote('r1', 'vote.see', { voteId })).voices
  expect(ofGiver).toMatchObject([{ as: 'self', proxy: { name: '桃r0', pictureIds: [picture] } }])
  const ofHolder = (await estate.vote('r0', 'vote.see', { voteId })).voices
  expect(ofHolder).toMatchObject([{ as: 'self' }, { as: 'proxy', proxy: { pictureIds: [picture] } }])
  expect(JSON.stringify(await estate.vote('r2', 'vote.see', { voteId }))).not.toContain(picture)

  // Withdrawn it is nobody's any more, and the night takes it away.
  const words = '业主撤回'
  expect(await estate.call('officer', 'vote.withdrawProxy', { ...about, words })).toMatchObject({ ok: true })
  for (const who of ['secretary', 'r0', 'r1']) expect([who, await seesPicture(who, picture)]).toEqual([who, false])
  await sweepPictures(estate.clock.now)
  expect(await isStored(picture)).toBe(false)
})

test('of a proxy that was used the pictures stay a year after the vote; of every other they end with it', async () => {
  const voteId = await opened(owners(), rowsOf(['80', '90', '100', '70', '60']))
  const record = async (giver: string, holder: string): Promise<string> => {
    const about = { voteId, unitId: await own(giver, voteId) }
    const pictureId = await sentPicture('officer', about)
    const given = { ...about, name: `桃${holder}`, phone: estate.phoneOf(holder), paper: `委托书${giver}`, witness: '' }
    const answer = await estate.call('officer', 'vote.recordProxy', { ...given, pictureIds: [pictureId] })
    expect(answer).toMatchObject({ ok: true })
    return pictureId
  }
  const [used, unused, leaver] = [await record('r1', 'r0'), await record('r2', 'r0'), await record('r3', 'r4')]
  await estate.vote('r0', 'vote.cast', { voteId, unitId: await own('r1', voteId), choice: 0 })
  const personId = 'r4'
  const gone = { personId, name: '桃r4', phone: estate.phoneOf('r4'), openid: 'openid-r4', doors: [] }
  await forgetPerson(gone, estate.clock.now)
  await sweepPictures(estate.clock.now)
  expect([await isStored(used), await isStored(unused), await isStored(leaver)]).toEqual([true, true, false])
  await close(voteId)
  await sweepPictures(estate.clock.now + 1)
  expect([await isStored(used), await isStored(unused)]).toEqual([true, false])
  for (const who of ['officer', 'r0', 'r1']) expect([who, await seesPicture(who, used)]).toEqual([who, true])
  await sweepPictures(estate.clock.now + PAPER_KEPT)
  expect(await isStored(used)).toBe(false)

  const { voteId: given } = await estate.vote('secretary', 'vote.prepare', owners())
  await estate.call('secretary', 'vote.importRoll', { voteId: given, text: rowsOf(['80', '90']) })
  const about = { voteId: given, unitId: (await rollOf('officer', given)).entries[1]!.unitId }
  const pictureId = await sentPicture('officer', about)
  const proxy = {
    ...about,
    name: '桃r0',
    phone: estate.phoneOf('r0'),
    paper: '',
    witness: '桃木匠',
    pictureIds: [pictureId],
  }
  expect(await estate.call('officer', 'vote.recordProxy', proxy)).toMatchObject({ ok: true })
  await estate.vote('secretary', 'vote.act', { voteId: given, step: { event: 'cancel', words: '不办了' } })
  await sweepPictures(estate.clock.now + 1)
  expect(await isStored(pictureId)).toBe(false)
})

test('votes on paper are entered against the roll before a witness, never one’s own, never twice', async () => {
  const voteId = await opened(owners({ item: 'covenant' }), `${rowsOf(['80', '90'])}\n5单元-501\t66.6\t桃老人`)
  const { entries } = await rollOf('officer', voteId)
  const old = entries.find(({ door }) => door === '5单元-501')!
  const paper = { voteId, of: { unitId: old.unitId }, choice: 0, witness: '桃木匠' }
  expect(await estate.call('r0', 'vote.enterPaper', paper)).toMatchObject({ code: 'NOT_YOURS' })
  expect(await estate.call('officer', 'vote.enterPaper', { ...paper, witness: '桃officer' })).toMatchObject({
    code: 'BAD_INPUT',
  })
  expect(await estate.call('officer', 'vote.enterPaper', { ...paper, of: { unitId: 'u-forged' } })).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(
    await estate.call('officer', 'vote.enterPaper', { ...paper, of: { name: '桃r0', phone: estate.phoneOf('r0') } }),
  ).toMatchObject({ code: 'BAD_INPUT' })
  const key = newKey()
  for (let i = 0; i < 2; i++)
    expect(await estate.call('officer', 'vote.enterPaper', paper, key)).toMatchObject({ ok: true })
  expect(await estate.call('admin', 'vote.enterPaper', paper)).toMatchObject({ code: 'VOTED_ALREADY' })
  const unitId = await own('r0', voteId)
  const both = await Promise.all([
    estate.call('officer', 'vote.enterPaper', { ...paper, of: { unitId } }),
    estate.call('r0', 'vote.cast', { voteId, unitId, choice: 1 }),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect((await rollOf('officer', voteId)).total.voted).toBe(2)
  const ballots = await estate.call('r1', 'vote.ballots', { voteId })
  expect((ballots.data as unknown as { ballots: object[] }).ballots).toHaveLength(2)
  // Neighbours who own nothing there see how it stands, and not who chose what.
  expect(await estate.call('r9', 'vote.ballots', { voteId })).toMatchObject({ code: 'NOT_FOUND' })
  expect((await estate.vote('r9', 'vote.see', { voteId })).may).toEqual([])

  const asked = await opened(poll())
  const of = { name: '桃r4', phone: estate.phoneOf('r4') }
  const byPhone = { voteId: asked, of, choice: 1, witness: '桃木匠' }
  expect(await estate.call('officer', 'vote.enterPaper', { ...byPhone, of: { ...of, name: '桃r5' } })).toMatchObject({
    code: 'PHONE_OF_ANOTHER',
  })
  expect(await estate.call('officer', 'vote.enterPaper', byPhone)).toMatchObject({ ok: true })
  expect(await estate.call('r4', 'vote.cast', { voteId: asked, choice: 0 })).toMatchObject({ code: 'VOTED_ALREADY' })
  for (const who of ['unconfirmed', 'outsider'])
    expect(
      await estate.call('officer', 'vote.enterPaper', {
        ...byPhone,
        of: { name: `桃${who}`, phone: estate.phoneOf(who) },
      }),
    ).toMatchObject({ code: 'NOT_ENTITLED' })
})

test('a special item needs three quarters of both, and exactly that is enough; cancelled it has no result', async () => {
  const voteId = await opened(owners(), rowsOf(['100', '100', '100', '100']))
  for (const [who, choice] of [
    ['r0', 0],
    ['r1', 0],
    ['r2', 0],
    ['r3', 2],
  ] as const)
    await estate.vote(who, 'vote.cast', { voteId, unitId: await own(who, voteId), choice })
  await close(voteId)
  const view = await estate.vote('r0', 'vote.see', { voteId })
  expect(view).toMatchObject({ result: { adopted: true, title: '表决通过' } })
  expect(view.agreed.map(({ reached, share }) => [reached, share])).toEqual([
    [true, 7500],
    [true, 7500],
  ])
  expect(await voteResult(voteId)).toMatchObject({ state: 'adopted' })

  const given = await opened(poll())
  await estate.vote('r0', 'vote.cast', { voteId: given, choice: 0 })
  const cancelled = await estate.vote('secretary', 'vote.act', {
    voteId: given,
    step: { event: 'cancel', words: '问错了' },
  })
  expect(cancelled).toMatchObject({ state: 'cancelled', cancelled: '问错了', choices: [] })
  expect(await voteResult(given)).toMatchObject({ state: 'cancelled' })
  expect(await estate.call('r1', 'vote.cast', { voteId: given, choice: 0 })).toMatchObject({ code: 'VOTE_OVER' })
  await tick()
  expect(await collection('ballotBoxes').byIds([0, 1, 2, 3].map((i) => `${given}_${i}`))).toEqual([])
})

test('who has not voted is reminded once, a day before the end and not at night', async () => {
  const voteId = await opened(
    owners({ until: estate.clock.now + 3 * DAY }),
    `${rowsOf(['80', '90'])}\n5单元-501\t66.6\t桃老人\t\t12366660001`,
  )
  await estate.vote('r0', 'vote.cast', { voteId, unitId: await own('r0', voteId), choice: 0 })
  estate.clock.now += 2 * DAY
  await Promise.all([tick(), tick()])
  await tick()
  const { letters } = (await collection('voteReminders').byId(`${voteId}_0`))!
  expect(letters.map(({ to }) => to.phone).sort()).toEqual([estate.phoneOf('r1'), '12366660001'].sort())
  expect(letters[0]).toMatchObject({ template: 'voteReminder', values: { title: '筹集维修资金', voteId } })
  expect(await collection('voteReminders').byId(`${voteId}_1`)).toBeUndefined()
})

test('lists: what asks me, what ended, drafts of those who prepare; and what stands about a topic', async () => {
  const voteId = await opened(poll({ title: '门口要不要装灯' }))
  const titles = async (who: string, show: string) => {
    const answer = await estate.call(who, 'vote.list', { show })
    if (!answer.ok) throw new Error(answer.code)
    return (answer.data as unknown as { votes: VoteLine[] }).votes
  }
  expect((await titles('r7', 'asks')).map((line) => line.voteId)).toContain(voteId)
  await estate.vote('r7', 'vote.cast', { voteId, choice: 0 })
  expect((await titles('r7', 'asks')).map((line) => line.voteId)).not.toContain(voteId)
  expect((await titles('r7', 'open')).find((line) => line.voteId === voteId)?.about).toBe('您已投票')
  expect(await titles('r7', 'draft')).toEqual([])
  expect((await titles('secretary', 'draft')).length).toBeGreaterThan(0)
  expect(await titles('outsider', 'open')).toEqual([])
  expect(await voteAbout('no-topic')).toEqual([])
})

test('of many that end at one instant each is on one page and none on two', async () => {
  const model = (await collection('votes').byId(await opened(poll())))!
  const names = Array.from({ length: 57 }, (_, i) => `tie${String(i).padStart(2, '0')}`)
  await collection('votes').insertAll(names.map((_id) => ({ ...model, _id, nextDueAt: model.until * 2 })))
  for (const [who, show] of [
    ['r8', 'open'],
    ['secretary', 'open'],
  ] as const) {
    const found: string[] = []
    for (let after: string | undefined, pages = 0; pages === 0 || after; pages++) {
      const answer = await estate.call(who, 'vote.list', { show, ...(after ? { after } : {}) })
      const page = answer.data as unknown as { votes: VoteLine[]; next?: string }
      expect(page.votes.length).toBeLessThanOrEqual(50)
      found.push(...page.votes.map(({ voteId }) => voteId))
      after = page.next
    }
    expect(new Set(found).size).toBe(found.length)
    expect(found.filter((voteId) => voteId.startsWith('tie')).sort()).toEqual(names)
  }
})

test('who leaves for good gets no letter of a vote any more, and voted for others without a name', async () => {
  const voteId = await opened(owners({ until: estate.clock.now + 3 * DAY }), rowsOf(['80', '90', '70']))
  const unitId = await own('r1', voteId)
  const given = { voteId, unitId, name: '桃r2', phone: estate.phoneOf('r2'), paper: '委托书8号', witness: '' }
  expect(await estate.call('officer', 'vote.recordProxy', given)).toMatchObject({ ok: true })
  await estate.vote('r2', 'vote.cast', { voteId, unitId, choice: 0 })
  // At night: what is written then leaves in the morning.
  estate.clock.now = (await collection('votes').byId(voteId))!.until - DAY + 1
  const night = Math.ceil((estate.clock.now - 15 * 3_600_000) / DAY) * DAY + 15 * 3_600_000
  estate.clock.now = night
  await tick()
  const _id = `${voteId}_0`
  const letters = async () => (await collection('voteReminders').byId(_id))!.letters.map(({ to }) => to.personId)
  expect(await letters()).toEqual(expect.arrayContaining(['r0', 'r2']))
  const gone = { personId: 'r2', name: '桃r2', phone: estate.phoneOf('r2'), openid: 'openid-r2', doors: [] }
  await forgetPerson(gone, estate.clock.now)
  expect(await letters()).toEqual(['r0'])
  expect(JSON.stringify(await collection('voteMarks').find({ voteId }))).not.toContain('桃r2')
})

test('who leaves for good stays on rolls, proxies and open ballots without a name, and the count stands', async () => {
  const text = `${rowsOf(['80', '90'])}\n1单元-111\t70\t桃r11\t\t${estate.phoneOf('r11')}`
  const [voteId, asked] = [await opened(owners(), text), await opened(poll())]
  const unitId = await own('r1', voteId)
  const given = { voteId, unitId, name: '桃r11', phone: estate.phoneOf('r11'), paper: '委托书9号', witness: '' }
  expect(await estate.call('officer', 'vote.recordProxy', given)).toMatchObject({ ok: true })
  await estate.vote('r11', 'vote.cast', { voteId, unitId: await own('r11', voteId), choice: 0 })
  await estate.vote('r11', 'vote.cast', { voteId: asked, choice: 0 })
  const gone = { personId: 'r11', name: '桃r11', phone: estate.phoneOf('r11'), openid: 'openid-r11', doors: [] }
  for (let i = 0; i < 2; i++) await forgetPerson(gone, estate.clock.now)
  const kept = JSON.stringify([
    await collection('voteRolls').byId(voteId),
    await collection('voteProxies').find({ voteId }),
    await collection('voteMarks').find({ voteId: asked }),
  ])
  expect(kept).not.toMatch(new RegExp(`桃r11"|${gone.phone}`))
  expect((await rollOf('officer', voteId)).entries.at(-1)).toMatchObject({ owners: '已注销居民', voted: 'self' })
  expect((await estate.vote('r0', 'vote.see', { voteId: asked })).turnout.words).toBe('1人投了票')
})

test('who leaves for good takes nobody’s name along who is called the same, in a draft nor in a frozen roll', async () => {
  for (const id of ['leaver', 'namesake']) {
    await estate.resident(id)
    const person = (await collection('people').byId(id))!
    await collection('people').replace({ ...person, name: '桃同名' })
  }
  const row = (door: string, id: string, key = '') => `${door}\t80\t桃同名\t${key}\t${id && estate.phoneOf(id)}`
  // The leaver's second door names no phone: it is theirs by the owner's number.
  const text = [row('6单元-601', 'leaver', '甲6'), row('6单元-602', '', '甲6'), row('6单元-603', 'namesake')].join('\n')
  const frozen = await opened(owners(), text)
  const { voteId: draft } = await estate.vote('secretary', 'vote.prepare', owners())
  expect(await estate.call('secretary', 'vote.importRoll', { voteId: draft, text })).toMatchObject({ ok: true })
  const holder = { name: '桃同名', phone: estate.phoneOf('namesake') }
  for (const voteId of [frozen, draft]) {
    const { unitId } = (await rollOf('officer', voteId)).entries[0]!
    const given = { voteId, unitId, ...holder, paper: '委托书10号', witness: '' }
    expect(await estate.call('officer', 'vote.recordProxy', given)).toMatchObject({ ok: true })
  }
  const gone = { personId: 'leaver', name: '桃同名', phone: estate.phoneOf('leaver'), openid: 'openid-leaver' }
  for (let i = 0; i < 2; i++) await forgetPerson({ ...gone, doors: ['6单元-601'] }, estate.clock.now)
  for (const voteId of [frozen, draft]) {
    const { entries } = await rollOf('officer', voteId)
    expect(entries.map(({ door, owners: names }) => [door, names])).toEqual([
      ['6单元-601', '已注销居民'],
      ['6单元-602', '已注销居民'],
      ['6单元-603', '桃同名'],
    ])
    expect(JSON.stringify(await collection('voteRolls').byId(voteId))).not.toContain(gone.phone)
  }
  await estate.vote('secretary', 'vote.act', { voteId: draft, step: { event: 'open' } })
  // The paper the leaver signed holds: it is still of that owner.
  for (const voteId of [frozen, draft]) {
    const { voices } = await estate.vote('namesake', 'vote.see', { voteId })
    expect(voices).toMatchObject([{ as: 'self' }, { as: 'proxy', proxy: { name: '桃同名' } }])
    const [proxy] = await collection('voteProxies').find({ voteId })
    expect(proxy).toMatchObject({ doors: ['6单元-601', '6单元-602'], owners: ['已注销居民'] })
    await estate.vote('namesake', 'vote.cast', { voteId, unitId: voices[1]!.unitId, choice: 0 })
  }
})
