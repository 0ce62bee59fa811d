// The invented year of talking together: it is as the rooms' own rules write it, it hangs together, and figures count it as said.

import { deliberationCounts } from '~/domain/figures/deliberation-count'
import { broughtBy } from '~/domain/figures/deliberation-rows'
import { isPaused } from '~/domain/gathering/attendance'
import { takenOf } from '~/domain/gathering/seats'
import { ruleDays } from '~/domain/gathering/series'
import { openSpans, overlaps, pavilionDayId } from '~/domain/pavilion/hours'
import { partiesHeard } from '~/domain/topic/course'
import { promisesOf } from '~/domain/topic/promise'
import { PARTIES, TOPIC_STATES } from '~/domain/topic/topic'
import { emptied, sumOf } from '~/domain/vote/count'
import { rowsOn } from '../../server/figures/rows'
import { COLLECTIONS } from '../../server/kernel/collections'
import { draftIdOf } from '../../server/record/store'
import { unitsIn } from '../../server/vote/store'
import { type Ground, openGround } from '../../test/calls/ground'
import { CITY_NOW, fullCity } from '../../test/once/city'
import { CAST, CAST_COMMUNITY } from './cast'
import { TOPICS_IN_ALL } from './deliberation-topics'
import { type Gathered, gatherCity } from './gathered'
import { cityId } from './ids'

// A whole city takes some seconds alone, and many on a machine that is busy with other tests.
jest.setTimeout(240_000)

const DAY = 86_400_000
const NOW = CITY_NOW
const MIDNIGHT = Date.UTC(2026, 10, 22, 16)
const TALKED = [
  'gatherings',
  'series',
  'attendances',
  'pavilionDays',
  'records',
  'signatures',
  'hearings',
  'topics',
  'opinions',
  'votes',
  'voteRolls',
  'voteMarks',
  'ballotBoxes',
] as const

let city: Gathered
let ground: Ground
beforeAll(async () => {
  city = await fullCity()
  ground = await openGround()
  for (const name of ['matters', ...TALKED] as const) await ground.database.importDocuments(name, city[name] as never)
})
afterAll(() => ground.close())

test.each(TALKED)('%s are what their schema says, each once', (name) => {
  expect(city[name].length).toBeGreaterThan(0)
  const shape = COLLECTIONS[name].schema
  for (const one of city[name]) expect(shape.parse(one)).toEqual(one)
  expect(new Set(city[name].map(({ _id }) => _id)).size).toBe(city[name].length)
})

test('106 evenings were held in the year, and 203 problems brought to them are solved, as figures count', async () => {
  const drafts = new Map(
    city.records
      .filter(({ kind }) => kind === 'evening')
      .flatMap(({ _id, decisions, startsAt }) => decisions.map((one) => [draftIdOf(_id, one.decisionId), startsAt])),
  )
  expect(drafts.size).toBeGreaterThan(203)
  // As the page of figures asks for a year.
  const rows = await rowsOn(cityId, Date.parse('2025-12-01T00:00:00+08:00'), NOW + 1)
  const { problems, gatherings, promises } = deliberationCounts(
    [{ ...broughtBy(rows), month: '', path: [] }],
    [],
    () => undefined,
    NOW,
  )
  expect(gatherings.find(({ kind }) => kind === 'evening')).toMatchObject({ held: 106 })
  expect(problems.solved).toBe(203)
  for (const state of ['following', 'noted'] as const) expect(problems[state]).toBeGreaterThan(0)
  for (const { kept, late } of [promises.topics, promises.hearings]) expect(kept).toBeGreaterThan(late)
  const came = city.matters.filter(({ draftId }) => draftId !== undefined)
  expect(came).toHaveLength(203)
  for (const { draftId, state, submittedAt, channel } of came) {
    expect(['closed', 'rated']).toContain(state)
    expect(submittedAt).toBeGreaterThan(drafts.get(draftId!)!)
    expect(channel).toBe('evening')
  }
})

test('all of the past is over and told, and nothing of it is due', () => {
  for (const { endsAt, startsAt, state, nextDueAt, letters, bookings, seats, ...held } of city.gatherings) {
    expect(letters).toEqual([])
    expect(takenOf({ bookings })).toBeLessThanOrEqual(seats)
    if (endsAt <= MIDNIGHT) {
      expect(['over', 'cancelled', 'refused']).toContain(state)
      expect(nextDueAt).toBeGreaterThan(NOW + 1000 * DAY)
    } else {
      expect(['coming', 'asked']).toContain(state)
      expect(startsAt).toBeGreaterThan(MIDNIGHT)
      expect(nextDueAt).toBeGreaterThan(MIDNIGHT)
    }
    expect(held.updatedAt).toBeLessThanOrEqual(NOW)
  }
  for (const { kind, state } of city.gatherings) if (kind === 'evening') expect(['over', 'coming']).toContain(state)
  for (const { nextDueAt } of [...city.topics, ...city.votes]) expect(nextDueAt).toBeGreaterThan(NOW)
})

test('no pavilion is taken twice, and what stands in its days is what is held there', () => {
  const gatherings = new Map(city.gatherings.map((one) => [one._id, one]))
  let taken = 0
  for (const day of city.pavilionDays) {
    expect(day._id).toBe(pavilionDayId(day.pavilionId, day.day))
    day.taken.forEach((span, i) => {
      taken += 1
      const { pavilionId, startsAt, endsAt } = gatherings.get(span.gatheringId)!
      expect({ pavilionId, startsAt, endsAt }).toEqual({
        pavilionId: day.pavilionId,
        startsAt: span.startsAt,
        endsAt: span.endsAt,
      })
      for (const other of day.taken.slice(i + 1)) expect(overlaps(span, other)).toBe(false)
    })
  }
  const there = city.gatherings.filter(
    ({ pavilionId, state }) => pavilionId && state !== 'cancelled' && state !== 'refused',
  )
  expect(there).toHaveLength(taken)
  const pavilions = new Map(city.pavilions.map((one) => [one._id, one]))
  for (const { kind, pavilionId, startsAt, endsAt, bookings } of there) {
    if (kind !== 'own') continue
    const pavilion = pavilions.get(pavilionId!)!
    const day = new Date(startsAt + 8 * 3_600_000).toISOString().slice(0, 10)
    expect(openSpans(pavilion, day).some((span) => span.startsAt <= startsAt && endsAt <= span.endsAt)).toBe(true)
    expect(bookings[0]!.people).toBeLessThanOrEqual(pavilion.seats)
  }
  expect(new Set(there.map(({ pavilionId }) => pavilionId)).size).toBe(8)
})

test('each pavilion has its council every week and its reception every month, and the coming sixty days are there', () => {
  expect(city.series).toHaveLength(16)
  for (const { _id, rule, firstDay, madeThrough, rota, kind } of city.series) {
    expect(rota.length).toBeGreaterThan(0)
    expect(madeThrough).toBe(MIDNIGHT + 61 * DAY)
    const days = ruleDays({ rule, firstDay }, '2027-01-22')
    const made = city.gatherings.filter(({ series }) => series?.seriesId === _id)
    // The rest are public holidays.
    expect(made.length).toBeGreaterThan(days.length * 0.85)
    expect(made.length).toBeLessThanOrEqual(days.length)
    expect(made.filter(({ startsAt }) => startsAt > NOW).length).toBeGreaterThan(kind === 'weekend' ? 6 : 0)
    for (const { hosts, deputies } of made) {
      expect(hosts.length).toBeGreaterThan(0)
      expect(deputies.length > 0).toBe(kind === 'deputy')
    }
  }
})

test('whatever is named exists', () => {
  const people = new Set(city.people.map(({ _id }) => _id))
  const places = new Set(city.places.map(({ _id }) => _id))
  const organisations = new Set(city.organisations.map(({ _id }) => _id))
  const gatherings = new Set(city.gatherings.map(({ _id }) => _id))
  const topics = new Map(city.topics.map((one) => [one._id, one]))
  const votes = new Set(city.votes.map(({ _id }) => _id))
  for (const { bookings, hosts, deputies, booker, path, topicIds } of city.gatherings) {
    for (const { personId } of [...bookings, ...hosts, ...deputies, ...(booker ? [booker] : [])])
      expect(people.has(personId!)).toBe(true)
    for (const placeId of path) expect(places.has(placeId)).toBe(true)
    for (const topicId of topicIds) expect(topics.has(topicId)).toBe(true)
  }
  for (const { _id, people: named, tellings } of city.records) {
    expect(gatherings.has(_id)).toBe(true)
    expect(tellings).toEqual([])
    for (const personId of named) expect(people.has(personId)).toBe(true)
  }
  for (const { gatheringId, signer } of city.signatures) {
    const signed = city.records.find(({ _id }) => _id === gatheringId)!.signed.map((one) => one.signer)
    expect(signed).toContain(signer)
  }
  for (const { booked, missed, _id } of city.attendances) {
    expect(people.has(_id)).toBe(true)
    for (const { gatheringId } of [...booked, ...missed]) expect(gatherings.has(gatheringId)).toBe(true)
  }
  for (const { path, sittings, carries, deciding } of city.topics) {
    for (const placeId of path) expect(places.has(placeId)).toBe(true)
    for (const { gatheringId } of sittings) expect(gatherings.has(gatheringId!)).toBe(true)
    for (const one of carries)
      if (one.kind !== 'matter')
        expect(
          'personId' in one.owner ? people.has(one.owner.personId) : organisations.has(one.owner.organisationId),
        ).toBe(true)
    if (deciding?.voteId) expect(votes.has(deciding.voteId)).toBe(true)
  }
  const drafts = new Set(
    city.records.flatMap(({ _id, decisions }) => decisions.map(({ decisionId }) => draftIdOf(_id, decisionId))),
  )
  const carriedOn = city.topics.filter(({ draftId }) => draftId !== undefined)
  expect(carriedOn.length).toBeGreaterThan(1)
  for (const { draftId, from } of carriedOn) {
    expect(drafts.has(draftId!)).toBe(true)
    expect(gatherings.has(from!.id)).toBe(true)
  }
  for (const { topicId } of city.votes) expect(topics.has(topicId!)).toBe(true)
})

test('who missed is on record, some are paused and one of them objects', () => {
  const missed = city.gatherings.flatMap(({ bookings }) => bookings.filter(({ state }) => state === 'missed'))
  expect(missed.length).toBeGreaterThan(50)
  expect(missed.every(({ noted }) => noted)).toBe(true)
  expect(city.attendances.flatMap((one) => one.missed).length).toBe(missed.length)
  const paused = city.attendances.filter((one) => isPaused(one, NOW))
  expect(paused.length).toBeGreaterThan(0)
  expect(paused.some(({ objection }) => objection && !objection.settled)).toBe(true)
})

test('what was said to deputies is on its way or closed, promises kept and late, and nobody is owed word of the past', () => {
  const states = new Set(city.hearings.map(({ state }) => state))
  for (const state of ['handed', 'closed'] as const) expect(states).toContain(state)
  const promises = city.hearings.flatMap((one) => one.promises)
  expect(promises.some(({ answeredAt, until }) => answeredAt !== undefined && answeredAt <= until)).toBe(true)
  expect(promises.some(({ answeredAt, until }) => answeredAt !== undefined && answeredAt > until)).toBe(true)
  for (const { owed, letters, nextDueAt, gatheringId, sayer, deputy, updatedAt } of city.hearings) {
    expect({ owed, letters }).toEqual({ owed: [], letters: [] })
    expect(nextDueAt).toBeGreaterThan(MIDNIGHT)
    expect(updatedAt).toBeLessThanOrEqual(MIDNIGHT)
    const reception = city.gatherings.find(({ _id }) => _id === gatheringId)!
    expect(reception.deputies).toContainEqual(deputy)
    expect(reception.bookings.find(({ personId }) => personId === sayer.personId)).toMatchObject({ state: 'here' })
  }
})

test('topics are in every state, as many as said, with opinions that add up and five parties at the table', () => {
  expect(city.topics).toHaveLength(TOPICS_IN_ALL)
  expect(new Set(city.topics.map(({ state }) => state))).toEqual(new Set(TOPIC_STATES))
  for (const topic of city.topics) {
    const said = city.opinions.filter(({ topicId }) => topicId === topic._id)
    const count = (stance: string) => said.filter((one) => one.stance === stance).length
    expect(topic.opinions).toEqual({ for: count('for'), against: count('against'), other: count('other') })
    if (topic.decision) expect(partiesHeard(topic)).toEqual([...PARTIES])
    expect(topic.told?.done ?? true).toBe(true)
    expect(topic.timeline.map(({ at }) => at)).toEqual(topic.timeline.map(({ at }) => at).sort((a, b) => a - b))
    expect(topic.updatedAt).toBeLessThanOrEqual(NOW)
  }
  const promises = promisesOf(city.topics, NOW)
  for (const state of ['kept', 'late', 'running'] as const) expect(promises[state]).toBeGreaterThan(0)
})

test('votes are counted right from what lies beside them; nothing of a secret one says who chose what', () => {
  expect(city.votes.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
    'owners closed',
    'poll closed',
    'poll open',
  ])
  for (const vote of city.votes) {
    const marks = city.voteMarks.filter(({ voteId }) => voteId === vote._id)
    const boxes = city.ballotBoxes.filter(({ _id }) => _id.startsWith(`${vote._id}_`))
    expect(marks.length).toBeGreaterThan(3)
    if (vote.state === 'open') {
      expect(sumOf(emptied(boxes, vote.options.length)).owners).toBe(marks.length)
      expect(marks.filter(({ open }) => open)).toEqual([])
      expect(vote.secret).toBe(true)
      // Her grid is asked, and she has not voted yet.
      const hers = city.households.find(({ _id }) => _id === CAST.resident.householdId)!
      expect(vote.placeId).toBe(hers.gridId)
      expect(marks.some(({ unitId }) => unitId === CAST.resident.personId)).toBe(false)
      continue
    }
    expect(boxes).toEqual([])
    expect(vote.outcome!.owners).toEqual(
      vote.options.map((_, i) => marks.filter(({ open }) => open!.choice === i).length),
    )
    if (vote.kind !== 'owners') continue
    const roll = city.voteRolls.find(({ _id }) => _id === vote._id)!
    const units = new Map(unitsIn(vote._id, roll.properties).map((one) => [one.unitId, one.area]))
    expect(vote.total).toMatchObject({ properties: roll.properties.length, owners: units.size })
    const area = (choice: number) =>
      marks.filter(({ open }) => open!.choice === choice).reduce((sum, { unitId }) => sum + units.get(unitId)!, 0)
    expect(vote.outcome!.areas).toEqual([0, 1, 2].map(area))
    expect(vote.outcome!.adopted).toBe(true)
  }
})

test('the small city has the same for the story’s community, and nobody of the story came, booked or spoke', async () => {
  const small = await gatherCity({ size: 'small', now: NOW })
  for (const name of TALKED) {
    const full = new Map(city[name].map((one) => [one._id, one]))
    for (const one of small[name]) expect(full.get(one._id)).toEqual(one)
  }
  expect(small.gatherings.length).toBeGreaterThan(100)
  const spoke = [
    ...small.gatherings.flatMap(({ bookings, booker }) => [...bookings, ...(booker ? [booker] : [])]),
    ...small.opinions,
    ...small.topics.map(({ raisedBy }) => raisedBy),
  ]
  expect(spoke.filter(({ personId }) => personId?.startsWith('cast-'))).toEqual([])
  // Nothing a resident booked is still to come there: what the story books is the first.
  const own = small.gatherings.filter(({ kind, startsAt }) => kind === 'own' && startsAt > NOW)
  expect(own).toEqual([])
  expect(small.gatherings.every(({ communityId }) => communityId === CAST_COMMUNITY.id)).toBe(true)
})

test('what the story books is free: afternoons by her house on every day to come, and whole days by the dyke', () => {
  const [home, dyke] = city.pavilions.filter(({ communityId }) => communityId === CAST_COMMUNITY.id)
  const taken = (pavilionId: string) =>
    city.pavilionDays.filter((one) => one.pavilionId === pavilionId).flatMap((one) => one.taken)
  for (let day = 1; day < 30; day++) {
    const begins = MIDNIGHT + day * DAY
    const afternoon = { startsAt: begins + 13 * 3_600_000, endsAt: begins + 15 * 3_600_000 }
    expect(taken(home!._id).filter((span) => overlaps(span, afternoon))).toEqual([])
  }
  const week = { startsAt: MIDNIGHT + DAY, endsAt: MIDNIGHT + 8 * DAY }
  expect(taken(dyke!._id).filter((span) => overlaps(span, week)).length).toBeLessThan(3)
})

test('with other chances and on other days it comes out as well', async () => {
  for (const [seed, now] of [
    [2, Date.UTC(2026, 1, 18, 3)],
    [9, Date.UTC(2027, 6, 31, 15)],
  ] as const) {
    const other = await gatherCity({ size: 'small', seed, now })
    for (const name of TALKED) for (const one of other[name]) COLLECTIONS[name].schema.parse(one)
    expect(other.matters.filter(({ draftId }) => draftId).length).toBeGreaterThan(10)
  }
})
