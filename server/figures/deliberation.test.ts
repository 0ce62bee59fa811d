// The figures of deliberation over the calls, beside a plain recount of whole documents; who sees what, small numbers hidden.
import { handlers as figures } from '../../cloudfunctions/figures/handlers'
import { handlers as sheets } from '../../cloudfunctions/sheets/handlers'
import type { OutputOf } from '../../domain/contract'
import type { deliberation, matters } from '../../domain/figures/contract'
import { monthAt } from '../../domain/figures/deliberation-rows'
import { GATHERING_KINDS, GATHERING_STATES, type Gathering } from '../../domain/gathering/gathering'
import { HEARING_STATES, type Hearing } from '../../domain/hearing/hearing'
import { MATTER_STATES, type Matter } from '../../domain/matter/matter'
import { begun } from '../../domain/record/course'
import type { GatheringRecord } from '../../domain/record/record'
import { TOPIC_STATES, type Topic } from '../../domain/topic/topic'
import type { Vote } from '../../domain/vote/vote'
import { type Answered, asWechat, newKey } from '../../test/calls/ground'
import { COMMUNITY, NOW } from '../../test/calls/people'
import { openQuarter, type Quarter } from '../../test/calls/quarter'
import { collection } from '../kernel/database'
import { serve } from '../kernel/serve'
import { draftIdOf } from '../record/store'
import { rebuildMonths } from './months'

jest.setTimeout(60_000)
const DAY = 86_400_000
const HOUR = 3_600_000
const NEVER = 8_640_000_000_000_000
/** The first of the month twelve months before the one it is. */
const FROM = Date.parse('2025-11-01T00:00:00+08:00')

let quarter: Quarter
const main = serve([...figures, ...sheets], { clock: () => quarter.clock.now })
const ask = (who: string, input: object = {}, name = 'figures.deliberation'): Promise<Answered> =>
  asWechat(main, `openid-${who}`, { call: name, input, key: newKey() })
async function shown<A = OutputOf<typeof deliberation>>(who: string, input: object = {}, name?: string): Promise<A> {
  const answered = await ask(who, input, name)
  if (!answered.ok) throw new Error(`${answered.code} ${quarter.ground.logged.slice(-1)}`)
  return answered.data as unknown as A
}

const all: {
  gatherings: Gathering[]
  records: GatheringRecord[]
  topics: Topic[]
  votes: Vote[]
  hearings: Hearing[]
  matters: Matter[]
} = { gatherings: [], records: [], topics: [], votes: [], hearings: [], matters: [] }

const where = (i: number) => {
  const communityId = i % 3 === 0 ? 'second' : 'community'
  return { communityId, path: ['city', 'street', communityId] }
}
/** Some before the period, most in it. */
const when = (i: number) => NOW - ((i * 37) % 430) * DAY - (i % 24) * HOUR
const common = { version: 1, letters: [], keys: [], nextDueAt: NEVER }

function gathering(i: number): Gathering {
  const startsAt = when(i)
  return {
    ...common,
    ...where(i),
    _id: `g${i}`,
    kind: GATHERING_KINDS[i % 7]!,
    state: GATHERING_STATES[i % 5 === 0 ? i % 6 : 3]!,
    title: '周末议事',
    about: '',
    where: '议事亭',
    startsAt,
    endsAt: startsAt + HOUR,
    seats: 30,
    hosts: [],
    deputies: [],
    topicIds: [],
    bookings: Array.from({ length: i % 7 }, (_, k) => ({
      seatId: `s${k}`,
      name: '桃',
      people: 1 + (k % 3),
      needs: [],
      words: '',
      state: k % 4 === 3 ? ('missed' as const) : ('here' as const),
      at: startsAt,
    })),
    reminded: [],
    timeline: [],
    updatedAt: startsAt,
  }
}

function recordOf(held: Gathering, i: number): GatheringRecord {
  const by = { personId: 'grid1', name: '桃' }
  return {
    ...begun(held, held.startsAt),
    state: i % 4 === 0 ? 'checked' : 'published',
    guests: Array.from({ length: i % 4 }, (_, k) => ({ guestId: `u${k}`, name: '桃客', by: 'grid1', at: 1 })),
    decisions: Array.from({ length: i % 3 }, (_, k) => ({
      decisionId: `d${k}`,
      words: '修楼道的灯',
      who: '物业',
      by,
      at: held.startsAt,
      plain: false,
      ...(i % 5 === 0 && k === 0 ? { struck: { words: '写错了', by: '桃', at: held.startsAt } } : {}),
    })),
  }
}

/** Moves one station every i hours, and is sent back once where i is a multiple of 5. */
function topic(i: number, more: Partial<Topic> = {}): Topic {
  const raisedAt = when(i)
  const state = TOPIC_STATES[i % 11]!
  const order = ['raised', 'collecting', 'proposing', 'deliberating', 'deciding', 'decided', 'carrying'] as const
  const last = (['resulted', 'closed'] as string[]).includes(state)
    ? 6
    : state === 'declined'
      ? 0
      : state === 'dropped'
        ? 3
        : order.indexOf(state as 'raised')
  const steps: Topic['timeline'] = []
  let at = raisedAt
  const step = (event: string, to: Topic['state'], hours: number) => {
    const from = steps.at(-1)?.to
    at += hours * HOUR
    steps.push({ seq: steps.length + 1, at, event, ...(from ? { from } : {}), to, by: '桃', words: '' })
  }
  step('raise', 'raised', 0)
  for (const to of order.slice(1, last + 1)) {
    step('move', to, i + 1)
    step('note', to, 0.5)
  }
  if (i % 5 === 0 && last >= 3) {
    step('sendBack', order[last - 1]!, 3)
    step('move', order[last]!, 2)
  }
  if (state === 'resulted' || state === 'closed') step('result', 'resulted', 5)
  if (state === 'closed') step('close', 'closed', 72)
  if (state === 'declined' || state === 'dropped') step('drop', state, 1)
  const carried = ['carrying', 'resulted', 'closed'].includes(state)
  return {
    ...common,
    ...where(i),
    _id: `t${i}`,
    title: '装电梯',
    words: '',
    state,
    placeId: 'grid',
    raisedBy: { personId: 'granny', name: '桃', hidden: false },
    pictureIds: [],
    opinions: { for: 0, against: 0, other: 0 },
    sittings: [],
    objections: [],
    carries: carried
      ? [
          {
            kind: 'undertaking',
            what: '修好',
            owner: { personId: 'grid1', name: '桃' },
            until: raisedAt + 30 * DAY,
            ...(i % 4 ? { doneAt: raisedAt + (i % 3 ? 20 : 40) * DAY } : {}),
          },
          // Of a decision that was taken back, in time or too late.
          ...(i % 3
            ? []
            : [
                {
                  kind: 'project' as const,
                  what: '换掉',
                  owner: { personId: 'grid1', name: '桃' },
                  until: raisedAt + 5 * DAY,
                  liftedAt: raisedAt + (i % 2 ? 4 : 6) * DAY,
                },
              ]),
          ...(i % 2 ? [{ kind: 'matter' as const, matterId: 'm0' }] : []),
        ]
      : [],
    ...(last >= 5 ? { decision: { adopted: i % 10 !== 8, words: '同意', at, by: 'parties' as const } } : {}),
    isPublic: true,
    screeningOwed: false,
    raisedAt,
    timeline: steps,
    updatedAt: Math.min(at, NOW - HOUR),
    ...more,
  }
}

function vote(i: number): Vote {
  const owners = i % 2 === 1
  const voted = { owners: 3 + i, area: 100 * (3 + i) }
  return {
    ...common,
    ...where(i),
    _id: `v${i}`,
    kind: owners ? 'owners' : 'poll',
    state: (['closed', 'closed', 'cancelled', 'open'] as const)[i % 4]!,
    title: '换不换门禁',
    words: '',
    placeId: 'grid',
    placeName: '第一网格',
    options: ['同意', '不同意', '弃权'],
    secret: false,
    until: when(i),
    ...(i % 4 < 2 ? { closedAt: when(i) } : {}),
    ...(i % 4 < 2 ? { outcome: { voted, quorum: [], agreed: [], adopted: true, matches: true } } : {}),
    ...(owners ? { total: { properties: 60, owners: 50 + i, area: 9000 } } : {}),
    by: { personId: 'branch', name: '桃' },
    timeline: [],
    updatedAt: when(i),
  }
}

function hearing(i: number): Hearing {
  const registeredAt = when(i)
  const state = HEARING_STATES[i % 6]!
  const until = registeredAt + 20 * DAY
  const isAnswered = ['answered', 'fedBack', 'closed'].includes(state)
  const promised = { to: '水务', until, ...(isAnswered ? { answeredAt: until + (i % 4 ? -DAY : DAY) } : {}) }
  return {
    ...common,
    ...where(i),
    _id: `h${i}`,
    state,
    deputy: { personId: 'grid1', name: '桃代表' },
    sayer: { name: '桃', hidden: false },
    enteredBy: 'grid1',
    words: '路灯坏了',
    pictureIds: [],
    owed: [],
    promises: [
      ...(i % 7 === 0 ? [{ to: '供电', until, movedAt: until + (i % 2 ? DAY : -DAY) }] : []),
      ...(state === 'registered' ? [] : [promised]),
    ],
    ...(state === 'closed' ? { heard: { satisfied: i % 5 !== 0, words: '', at: until } } : {}),
    timeline: [],
    registeredAt,
    updatedAt: registeredAt,
  }
}

beforeAll(async () => {
  quarter = await openQuarter()
  await collection('places').insert({ ...COMMUNITY, _id: 'second', name: '柳河社区' })
  const matterId = await quarter.raise('granny')
  const like = await quarter.held(matterId)
  await collection('matters').remove(matterId)
  const many = (n: number) => Array.from({ length: n }, (_, i) => i)
  all.gatherings = many(140).map(gathering)
  all.records = all.gatherings.filter(({ state }) => state === 'over').map(recordOf)
  const drafts = all.records.flatMap(({ _id, decisions }) =>
    decisions.map(({ decisionId }) => draftIdOf(_id, decisionId)),
  )
  all.topics = [
    ...many(90).map((i) => topic(i)),
    // Of decisions, long after: not of the cohort by place, and yet what the decision became.
    ...drafts
      .filter((_, i) => i % 3 === 0)
      .map((draftId, i) =>
        topic(1000 + i, { draftId, communityId: 'elsewhere', path: ['city', 'elsewhere'], raisedAt: NOW - DAY }),
      ),
  ]
  all.matters = drafts
    .filter((_, i) => i % 3 !== 2 && i % 2 === 0)
    .map((draftId, i) => ({
      ...like,
      _id: `m${i}`,
      number: String(100_000_000_000 + i),
      draftId,
      updatedAt: NOW - HOUR,
      state: MATTER_STATES[i % 13]!,
      promises:
        i % 2
          ? [{ id: 'p', who: '水务', words: '修', madeAt: NOW - 9 * DAY, until: NOW - DAY, keptAt: NOW - 2 * DAY }]
          : [],
      keys: [],
    }))
  all.votes = many(40).map(vote)
  all.hearings = many(80).map(hearing)
  for (const name of ['gatherings', 'records', 'topics', 'matters', 'votes', 'hearings'] as const)
    await quarter.ground.database.importDocuments(name, all[name] as never)
})
afterAll(() => quarter.ground.close())

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
/** Nearest rank: the smallest value that so many in a hundred are not above. */
const rank = (values: readonly number[], hundredth: number) =>
  [...values]
    .sort((a, b) => a - b)
    .find((one, _, sorted) => sorted.filter((x) => x <= one).length * 100 >= hundredth * sorted.length)

function recount(placeId: string, from = FROM) {
  const here = <T extends { path: string[] }>(some: T[], at: (one: T) => number | undefined) =>
    some.filter((one) => one.path.includes(placeId) && (at(one) ?? 0) >= from)
  const over = here(all.gatherings, ({ startsAt }) => startsAt).filter(({ state }) => state === 'over')
  const came = (some: Gathering[]) => {
    let n = 0
    for (const { _id, bookings } of some) {
      for (const one of bookings) if (one.state === 'here') n += one.people
      n += all.records.find((one) => one._id === _id)?.guests.length ?? 0
    }
    return n
  }
  // To some of them nobody came.
  const held = over.filter((one) => came([one]) > 0)
  const topics = here(all.topics, ({ raisedAt }) => raisedAt)
  const hearings = here(all.hearings, ({ registeredAt }) => registeredAt)
  const votes = here(all.votes, ({ closedAt }) => closedAt).filter(({ state }) => state === 'closed')
  const problems = { raised: 0, solved: 0, following: 0, ended: 0, noted: 0 }
  for (const { _id, state, decisions } of all.records) {
    if (state !== 'published' || !over.some((one) => one._id === _id)) continue
    for (const { decisionId, struck } of decisions) {
      if (struck) continue
      const draftId = draftIdOf(_id, decisionId)
      const ends: string[] = []
      for (const one of all.matters.filter((matter) => matter.draftId === draftId))
        ends.push(
          ['rated', 'closed'].includes(one.state)
            ? 'solved'
            : ['explained', 'elsewhere', 'withdrawn'].includes(one.state)
              ? 'ended'
              : 'following',
        )
      for (const one of all.topics.filter((other) => other.draftId === draftId)) {
        const standing = one.carries.filter((carry) => carry.kind === 'matter' || carry.liftedAt === undefined)
        const undone = standing.filter((carry) => carry.kind === 'matter' || carry.doneAt === undefined)
        if (['declined', 'dropped'].includes(one.state)) ends.push('ended')
        else if (['resulted', 'closed'].includes(one.state)) ends.push(one.decision?.adopted ? 'solved' : 'ended')
        else ends.push(one.state === 'carrying' && standing.length > 0 && undone.length === 0 ? 'solved' : 'following')
      }
      problems.raised += 1
      if (ends.length === 0) problems.noted += 1
      else if (ends.includes('following')) problems.following += 1
      else if (ends.includes('solved')) problems.solved += 1
      else problems.ended += 1
    }
  }
  const ofTopics = { kept: 0, late: 0, running: 0 }
  for (const one of topics)
    for (const carry of one.carries)
      if (carry.kind !== 'matter') {
        if (carry.doneAt !== undefined && carry.doneAt <= carry.until) ofTopics.kept += 1
        else if (carry.doneAt !== undefined || carry.until < (carry.liftedAt ?? NOW)) ofTopics.late += 1
        else if (carry.liftedAt === undefined) ofTopics.running += 1
      }
  const ofHearings = { kept: 0, late: 0, running: 0 }
  const stands = { waiting: 0, running: 0, onTime: 0, late: 0, withdrawn: 0 }
  for (const { state, promises } of hearings) {
    let broken = false
    for (const { until, answeredAt, movedAt } of promises) {
      const end = answeredAt ?? movedAt ?? NOW
      if (end > until) {
        broken = true
        ofHearings.late += 1
      } else if (answeredAt !== undefined) ofHearings.kept += 1
      else if (movedAt === undefined) ofHearings.running += 1
    }
    if (state === 'withdrawn') stands.withdrawn += 1
    else if (broken) stands.late += 1
    else if (state === 'registered') stands.waiting += 1
    else if (state === 'handed') stands.running += 1
    else stands.onTime += 1
  }
  const toResult = topics
    .filter(({ state }) => state === 'resulted' || state === 'closed')
    .map(({ raisedAt, timeline }) => (timeline.find(({ event }) => event === 'result')!.at - raisedAt) / HOUR)
  const inState = (state: string) =>
    topics
      .filter((one) => one.state !== state && one.timeline.some(({ to }) => to === state))
      .map(
        ({ timeline }) =>
          sum(timeline.map(({ to, at }, i) => (to === state && timeline[i + 1] ? timeline[i + 1]!.at - at : 0))) / HOUR,
      )
  const spread = (values: number[]) => ({ count: values.length, median: rank(values, 50), p90: rank(values, 90) })
  return {
    over,
    held,
    came,
    topics,
    hearings,
    votes,
    problems,
    ofTopics,
    ofHearings,
    stands,
    toResult,
    inState,
    spread,
  }
}

test.each(['community', 'second', 'street', 'city'])(
  'an office reads of %s what a plain recount gives',
  async (placeId) => {
    const { figures, sees, drawings } = await shown('city1', { placeId })
    const again = recount(placeId)
    expect(sees).toBe('all')
    expect(again.held.length).toBeGreaterThan(20)
    expect(again.over.length).toBeGreaterThan(again.held.length)
    expect(figures.gatherings).toEqual({
      held: again.held.length,
      people: again.came(again.held),
      kinds: GATHERING_KINDS.map((kind) => {
        const some = again.held.filter((one) => one.kind === kind)
        return { kind, held: some.length, people: again.came(some) }
      }),
    })
    expect(figures.problems).toEqual(again.problems)
    for (const n of Object.values(again.problems)) expect(n).toBeGreaterThan(0)
    const inStates = (...states: string[]) => again.topics.filter(({ state }) => states.includes(state)).length
    expect(figures.topics).toEqual({
      raised: again.topics.length,
      ended: inStates('closed', 'declined', 'dropped'),
      states: TOPIC_STATES.map((state) => ({ state, count: inStates(state) })),
    })
    expect(figures.steps.whole).toEqual(again.spread(again.toResult))
    expect(figures.steps.wait).toEqual(again.spread(again.inState('raised')))
    expect(figures.steps.deliberate).toEqual(again.spread(again.inState('deliberating')))
    expect(figures.steps.carry).toEqual(again.spread(again.inState('carrying')))
    const votes = (kind: string) => again.votes.filter((one) => one.kind === kind)
    const voted = (kind: string) => sum(votes(kind).map(({ outcome }) => outcome!.voted.owners))
    expect(figures.votes).toEqual({
      held: again.votes.length,
      polls: { held: votes('poll').length, people: voted('poll') },
      owners: { held: votes('owners').length, people: voted('owners') },
    })
    expect(figures.rates.turnout).toEqual({
      of: sum(votes('owners').map(({ total }) => total!.owners)),
      count: voted('owners'),
    })
    const { stands } = again
    expect(figures.hearings).toEqual({
      registered: again.hearings.length,
      parts: { handed: stands.running + stands.onTime + stands.late, ...stands },
    })
    const heard = again.hearings.flatMap((one) => one.heard ?? [])
    expect(figures.rates.satisfied).toEqual({ of: heard.length, count: heard.filter((one) => one.satisfied).length })
    expect(figures.promises).toEqual({ topics: again.ofTopics, hearings: again.ofHearings })
    const kept = again.ofTopics.kept + again.ofHearings.kept
    expect(figures.rates.promises).toEqual({ of: kept + again.ofTopics.late + again.ofHearings.late, count: kept })
    for (const rows of [figures.months, figures.areas])
      for (const [column, n] of [
        ['held', again.held.length],
        ['topics', again.topics.length],
        ['hearings', again.hearings.length],
      ] as const)
        expect(sum(rows.map((row) => row[column] as number))).toBe(n)
    const tenth = figures.months.find(({ month }) => month === '2026-10')!
    const inMonth = (at: number) => new Date(at + 8 * HOUR).toISOString().startsWith('2026-10')
    expect(tenth.held).toBe(again.held.filter(({ startsAt }) => inMonth(startsAt)).length)
    expect(Object.keys(drawings).sort()).toEqual(['kinds', 'months', 'rates', 'states', 'steps'])
  },
)

test('three months are fewer; a street shows its communities, a community none', async () => {
  const { figures, below } = await shown('city1', { placeId: 'street', months: 3 })
  expect(figures.gatherings.held).toBe(recount('street', Date.parse('2026-09-01T00:00:00+08:00')).held.length)
  expect(figures.months).toHaveLength(3)
  expect(new Set(figures.areas.map((one) => one.placeId))).toEqual(new Set(['community', 'second']))
  expect(below.map((one) => one.placeId).sort()).toEqual(['community', 'second'])
  expect((await shown('city1', { placeId: 'community' })).figures.areas.every((one) => !one.placeId)).toBe(true)
})

test('the rate of promises kept has matters, topics and hearings in it', async () => {
  for (const placeId of ['community', 'street', 'city']) {
    const { figures } = await shown<OutputOf<typeof matters>>('city1', { placeId }, 'figures.matters')
    const again = recount(placeId)
    const { topics, hearings, matters: own } = figures.promises!
    expect(topics).toEqual({ of: again.ofTopics.kept + again.ofTopics.late, count: again.ofTopics.kept })
    expect(hearings).toEqual({ of: again.ofHearings.kept + again.ofHearings.late, count: again.ofHearings.kept })
    expect(own.of).toBe(all.matters.filter(({ promises }) => promises.length > 0).length)
    expect(figures.rates.promises).toEqual({
      of: own.of + topics.of + hearings.of,
      count: own.count + topics.count + hearings.count,
    })
  }
})

test('neighbours read one period without small numbers or parts of hearings; a workbook is for offices, and on record', async () => {
  const { figures, sees } = await shown('granny', { placeId: 'second', months: 3 })
  expect(sees).toBe('public')
  expect(figures.months).toHaveLength(13)
  expect(figures.hearings.parts).toBeUndefined()
  expect(figures.promises).toBeUndefined()
  const open = (await shown('city1', { placeId: 'second' })).figures
  expect(open.months.some(({ held }) => (held as number) < 5)).toBe(true)
  const counts = [
    ...figures.gatherings.kinds.flatMap(({ held, people }) => [held, people]),
    ...figures.months.flatMap(({ held, topics, hearings }) => [held, topics, hearings]),
    ...figures.topics.states.map(({ count }) => count),
    ...Object.values(figures.problems),
    figures.votes.polls.held,
    figures.votes.owners.held,
  ]
  expect(counts.some((one) => typeof one === 'number')).toBe(true)
  for (const one of counts) expect(typeof one === 'number' && one < 5).toBe(false)
  for (const one of Object.values(figures.rates))
    for (const n of [one.count, one.of - one.count]) expect(n > 0 && n < 5).toBe(false)
  expect(await ask('granny', { placeId: 'grid' })).toMatchObject({ code: 'NOT_FOUND' })
  expect((await ask('granny', {}, 'figures.deliberationSheet')).ok).toBe(false)
  expect(await ask('community1', { placeId: 'street' }, 'figures.deliberationSheet')).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await ask('street1', { placeId: 'second' }, 'figures.deliberationSheet')).toMatchObject({ ok: true })
  const audits = await collection('audits').find({ by: 'street1' }, { limit: 100 })
  expect(audits.some(({ call }) => call === 'figures.deliberationSheet')).toBe(true)
})

test('what changes is counted again: of months lately at once, of earlier ones what topics, hearings and matters of theirs become', async () => {
  const office = async () => (await shown('city1', { placeId: 'city' })).figures
  const before = await office()
  expect(before.topics.raised).toBe(recount('city').topics.length)
  const put = <K extends 'gatherings' | 'topics' | 'hearings' | 'matters'>(
    name: K,
    i: number,
    next: (typeof all)[K][number],
  ) => {
    all[name][i] = next as never
    return collection(name).replace(next as never)
  }
  const aWhileLater = () => {
    quarter.clock.now += 10 * 60_000
  }
  aWhileLater()
  const { now } = quarter.clock
  const early = (at: number) => at >= FROM && at < NOW - 100 * DAY
  const t = all.topics.findIndex(({ raisedAt, state }) => early(raisedAt) && state === 'collecting')
  await put('topics', t, { ...all.topics[t]!, state: 'dropped', updatedAt: now })
  const h = all.hearings.findIndex(({ registeredAt, state }) => early(registeredAt) && state === 'registered')
  await put('hearings', h, { ...all.hearings[h]!, state: 'withdrawn', updatedAt: now })
  const monthsTold = [all.topics[t]!.raisedAt, all.hearings[h]!.registeredAt].map(monthAt)
  const drafts = new Set(
    all.records.flatMap(({ _id, state, startsAt, decisions }) =>
      state === 'published' && early(startsAt) && !monthsTold.includes(monthAt(startsAt))
        ? decisions.flatMap(({ decisionId, struck }) => (struck ? [] : [draftIdOf(_id, decisionId)]))
        : [],
    ),
  )
  const m = all.matters.findIndex(
    ({ draftId, state }) =>
      drafts.has(draftId!) &&
      !['rated', 'closed'].includes(state) &&
      all.topics.every((one) => one.draftId !== draftId),
  )
  await put('matters', m, { ...all.matters[m]!, state: 'closed', updatedAt: now })
  const g = all.gatherings.findIndex(
    ({ startsAt, state }) => startsAt < NOW && startsAt > NOW - 20 * DAY && state !== 'over',
  )
  const bookings = [{ ...all.gatherings[4]!.bookings[0]!, state: 'here' as const }]
  await put('gatherings', g, { ...all.gatherings[g]!, state: 'over', bookings })
  const agree = async () => {
    const [figures, again] = [await office(), recount('city')]
    expect(figures.gatherings.held).toBe(again.held.length)
    expect(figures.problems).toEqual(again.problems)
    expect(figures.hearings.parts).toMatchObject(again.stands)
    expect(figures.topics.states).toContainEqual({
      state: 'dropped',
      count: again.topics.filter(({ state }) => state === 'dropped').length,
    })
    return figures
  }
  expect(await agree()).not.toEqual(before)
  // Nobody looks for what happens to an early gathering until the night.
  const old = all.gatherings.findIndex(({ startsAt, state }) => early(startsAt) && state !== 'over')
  await put('gatherings', old, { ...all.gatherings[old]!, state: 'over', bookings })
  await rebuildMonths(now)
  await agree()
})
