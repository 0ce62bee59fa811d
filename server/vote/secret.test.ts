// Somebody tries to learn who chose what in a secret vote: from every call that reads, from every stored document, from what is logged,
// before the end and after it, as an admin and as the officer who entered the paper.
import { handlers } from '../../cloudfunctions/pavilion/handlers'
import { type Estate, openEstate } from '../../test/calls/estate'
import { collection } from '../kernel/database'
import { tickVotes } from './clock'

jest.setTimeout(60_000)
const DAY = 86_400_000
const OWNERS = Array.from({ length: 24 }, (_, i) => `o${i}`)
/** Everybody's area is another, so that an area would name its owner. */
const areaOf = (i: number) => 5000 + i * 37
/** The fifth votes against, everybody else for. Their words stand nowhere else. */
const REBEL = 4

let estate: Estate
beforeAll(async () => {
  estate = await openEstate()
  await estate.officer('secretary', 'branchSecretary', 'grid')
  await estate.officer('admin', 'communityAdmin', 'community')
  await estate.officer('city', 'cityAdmin', 'city')
  for (const id of OWNERS) await estate.resident(id)
})
afterAll(() => estate.ground.close())

const until = () => estate.clock.now + 3 * DAY
const poll = () => ({
  kind: 'poll',
  placeId: 'estate',
  title: '亭子几点关门',
  words: '',
  options: ['九点', '十点'],
  secret: true,
  until: until(),
})
const owners = () => ({ ...poll(), kind: 'owners', title: '改建车棚', options: [], item: 'rebuild' })
const open = async (input: object, text?: string) => {
  const { voteId } = await estate.vote('secretary', 'vote.prepare', input)
  if (text) await estate.call('secretary', 'vote.importRoll', { voteId, text })
  await estate.vote('secretary', 'vote.act', { voteId, step: { event: 'open' } })
  return voteId
}
const rows = (people: readonly string[]) =>
  people.map((who, i) => `1单元-${101 + i}\t${areaOf(i) / 100}\t桃${who}\t\t${estate.phoneOf(who)}`).join('\n')
const own = async (who: string, voteId: string) => (await estate.vote(who, 'vote.see', { voteId })).voices[0]!

/** Every call of the pavilion that changes nothing, with every input it could have about this vote. */
async function everythingRead(who: string, voteId: string, begins = ''): Promise<unknown[]> {
  const inputs = [
    {},
    { voteId },
    { voteId, find: '', from: 0 },
    { voteId, text: '9单元-901\t80\t桃木匠' },
    ...['open', 'ended', 'draft', 'asks', 'mine', 'all'].map((show) => ({ show })),
    { show: 'open', find: '' },
  ]
  const reading = handlers.filter(({ contract }) => !contract.changes && contract.name.startsWith(begins))
  const answers: unknown[] = []
  for (const { contract } of reading)
    for (const input of inputs)
      if (contract.input.safeParse(input).success)
        answers.push([contract.name, await estate.call(who, contract.name, input)])
  return answers
}
/** Every collection's documents, as an operator of the database would read them. */
const stored = async () => (await estate.ground.dump()) as Record<string, string[]>
/** Times of the test differ by themselves. */
const without = (text: string, ...parts: string[]) => parts.reduce((rest, part) => rest.replaceAll(part, '·'), text)

/**
 * Two votes run side by side that differ in one thing: who the rebel is. Whatever differs between them would tell. Documents of the
 * one are compared to those of the other with the ids of votes, units and properties taken out.
 */
test('a secret poll stores and answers the same whoever voted against, while it runs and after', async () => {
  const worlds: { documents: string[]; answers: string[] }[] = []
  for (const rebel of [REBEL, 9]) {
    estate.clock.now = Date.parse('2026-11-02T10:00:00+08:00')
    const voteId = await open(poll())
    for (const [i, who] of OWNERS.slice(0, 12).entries())
      await estate.vote(who, 'vote.cast', { voteId, choice: i === rebel ? 1 : 0 })
    const running = await told(voteId)
    for (const answer of running.answers) expect(answer).not.toMatch(/"choice":|"owners":\d+,"share"/)
    estate.clock.now += 3 * DAY + 31_000
    await tickVotes(estate.clock.now, Infinity)
    const over = await told(voteId)
    worlds.push({
      documents: [...running.documents, ...over.documents],
      answers: [...running.answers, ...over.answers],
    })
    // The other world must not read this one.
    for (const name of ['votes', 'voteMarks', 'ballotBoxes'] as const)
      for (const document of await collection(name)
        .find({}, { limit: 1000 })
        .catch(() => []))
        await collection(name).remove((document as { _id: string })._id)
  }
  expect(worlds[0]!.answers).toEqual(worlds[1]!.answers)
  expect(worlds[0]!.documents).toEqual(worlds[1]!.documents)
  expect(worlds[0]!.answers.join('')).toContain('11人，占91.66%')

  async function told(voteId: string) {
    const keys = /"(key|requestId|version|_id|markId|keys)":("[^"]*"|\[[^\]]*\]|\d+|\{[^}]*\})/g
    const documents = Object.entries(await stored())
      .filter(([name]) => name.startsWith('vote'))
      .flatMap(([name, list]) => list.map((text) => `${name} ${without(text, voteId).replace(keys, '')}`))
      .sort()
    const answers = []
    for (const who of ['city', 'secretary', `o${REBEL}`])
      answers.push(
        ...(await everythingRead(who, voteId, who === 'city' ? '' : 'vote.')).map((answer) =>
          without(JSON.stringify(answer), voteId),
        ),
      )
    return { documents, answers }
  }
})

test('a secret owners’ vote: no document joins a door to a choice, no area by option is told or left, and the boxes go', async () => {
  const voteId = await open(owners(), rows(OWNERS))
  for (const [i, who] of OWNERS.entries()) {
    const { unitId } = await own(who, voteId)
    if (i < 20) await estate.vote(who, 'vote.cast', { voteId, unitId: unitId!, choice: i === REBEL ? 1 : 0 })
    else
      expect(
        await estate.call('admin', 'vote.enterPaper', {
          voteId,
          of: { unitId: unitId! },
          choice: 0,
          witness: '桃木匠',
        }),
      ).toMatchObject({ ok: true })
  }
  expect((await own('o4', voteId)).voted).toBe(true)
  expect(await own('o4', voteId)).not.toHaveProperty('choice')

  const marks = await collection('voteMarks').find({ voteId }, { limit: 1000 })
  expect(marks).toHaveLength(24)
  // Neither what, nor when, nor an order: nothing but who, and how the hand came to it.
  for (const mark of marks)
    expect(
      Object.keys(mark)
        .filter((field) => !['by', 'witness'].includes(field))
        .sort(),
    ).toEqual(['_id', 'how', 'key', 'unitId', 'voteId'])
  const boxes = (await stored())['ballotBoxes']!.map((text) => JSON.parse(text) as object)
  expect(boxes).toHaveLength(1)
  expect(Object.keys(boxes[0]!).sort()).toEqual(['_id', 'counts', 'version'])
  // No intention's key of a client, in which its time may stand, is kept.
  for (const { key } of marks) expect(key).toMatch(/^[0-9a-f]{32}$/)

  const audits = await collection('audits').find({ by: 'admin' }, { limit: 1000 })
  for (const { call, about } of audits.filter((one) => one.call === 'vote.enterPaper')) {
    expect([call, Object.keys(about).sort()]).toEqual(['vote.enterPaper', ['unitId', 'voteId']])
  }
  for (const line of estate.ground.logged) expect(line).not.toMatch(/"choice":|不同意|"counts"/)

  estate.clock.now += 3 * DAY + 31_000
  await tickVotes(estate.clock.now, Infinity)
  expect((await stored())['ballotBoxes']!.filter((text) => text.includes(voteId))).toEqual([])
  const view = await estate.vote('o0', 'vote.see', { voteId })
  expect(view.choices.map(({ owners: n }) => n)).toEqual([23, 1, 0])
  expect(view).toMatchObject({ result: { adopted: true } })
  // One against: its area would be its name. It stands neither in an answer nor in any document, alone or taken from the whole.
  const whole = OWNERS.reduce((sum, _, i) => sum + areaOf(i), 0)
  const telling = [whole - areaOf(REBEL), areaOf(REBEL)]
  const everything = [
    JSON.stringify(await everythingRead('city', voteId)),
    JSON.stringify((await stored())['votes']),
  ].join(' ')
  for (const area of telling) {
    expect(everything).not.toContain(`"area":${area}`)
    const square = `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')}平方米`
    // Of the roll one's own door has its area; no sum by option does.
    expect(JSON.stringify([view.choices, view.agreed, view.result])).not.toContain(square)
  }
  expect(view.agreed[0]!.words).toContain('为保护投票秘密')
  expect(view.agreed[0]).not.toHaveProperty('share')
  for (const call of ['vote.ballots'])
    expect(await estate.call('city', call, { voteId })).toMatchObject({ code: 'NOT_FOUND' })
})

test('of so few owners none may vote in secret, and of so few votes no numbers are told', async () => {
  const few = await estate.vote('secretary', 'vote.prepare', owners())
  await estate.call('secretary', 'vote.importRoll', { voteId: few.voteId, text: rows(OWNERS.slice(0, 19)) })
  expect(await estate.call('secretary', 'vote.act', { voteId: few.voteId, step: { event: 'open' } })).toMatchObject({
    code: 'SECRET_TOO_FEW',
  })

  const voteId = await open(poll())
  for (const who of ['o0', 'o1']) await estate.vote(who, 'vote.cast', { voteId, choice: 1 })
  estate.clock.now += 3 * DAY + 31_000
  await tickVotes(estate.clock.now, Infinity)
  const view = await estate.vote('o5', 'vote.see', { voteId })
  expect(view).toMatchObject({ choices: [], result: { title: '投票的人太少' } })
  expect((await collection('votes').byId(voteId))?.outcome).not.toHaveProperty('owners')
})

test('of so few votes in a secret owners’ vote nothing by option is told or kept: the roll says who voted', async () => {
  const voteId = await open(owners(), rows(OWNERS))
  for (const [i, choice] of [1, 0, 0, 0].entries())
    await estate.vote(`o${i}`, 'vote.cast', { voteId, unitId: (await own(`o${i}`, voteId)).unitId!, choice })
  estate.clock.now += 3 * DAY + 31_000
  await tickVotes(estate.clock.now, Infinity)
  const view = await estate.vote('secretary', 'vote.see', { voteId })
  expect(view).toMatchObject({ state: 'closed', choices: [], agreed: [], result: { adopted: false } })
  expect(view.choicesHidden).toContain('不足5人')
  expect(view.turnout.words).toContain('4位业主投了票')
  const { outcome } = (await collection('votes').byId(voteId))!
  expect(outcome).toMatchObject({ agreed: [], adopted: false })
  expect(outcome).not.toHaveProperty('owners')
})
