// The course of a matter under any sequence of permitted steps: an owner and a deadline while it is open, deadlines that follow from
// the timeline alone, sums that always add up, rights by the table.
import fc from 'fast-check'
import { DEFAULT_TERMS } from '../category/terms'
import type { Office } from '../person/person'
import { Refusal } from '../refusal'
import { type ActScene, acted, handedTo } from './act'
import type { ActStep, RespondStep } from './contract'
import { COUNTED, COUNTS_AS } from './counted'
import { CLOCK, raised, timed } from './course'
import { deadlineOf, ticking } from './deadline'
import { type LEVELS, OFFICES_AT } from './ladder'
import { isOpen, MATTER_STATES, type Matter, OPEN_STATES } from './matter'
import { mayNow } from './may'
import { decidedOn, tabled } from './meet'
import { type MatterActor, partiesOf, type Staffed } from './party'
import { responded } from './respond'
import { figuresOf, tallyOf } from './tally'
import { turnsAtOf } from './tally-sums'
import { telling } from './tell'
import { ticked } from './tick'
import { MATTER_EVENTS, MATTER_TRANSITIONS, movedMatter } from './transitions'
import { unitRecordsOf } from './units'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const HOUR = 3_600_000

const place = {
  how: 'inside' as const,
  gridId: 'grid',
  communityId: 'community',
  streetId: 'street',
  path: ['city', 'street', 'community', 'grid'],
  name: '第一网格',
  words: '3栋楼下',
}
const staffed = (personId: string, office: Office, placeId: string): Staffed => ({
  personId,
  name: personId,
  office,
  placeId,
  from: 0,
  positionId: personId,
})
const STAFF = [
  staffed('grid1', 'gridOfficer', 'grid'),
  staffed('grid2', 'gridChief', 'grid'),
  staffed('community1', 'communityAdmin', 'community'),
  staffed('street1', 'streetAdmin', 'street'),
  staffed('city1', 'cityAdmin', 'city'),
  staffed('city2', 'cityAdmin', 'city'),
]
const scene: ActScene = {
  staff: STAFF,
  placeNames: new Map([
    ['grid', '第一网格'],
    ['community', '桃溪社区'],
    ['street', '柳岸街道'],
    ['city', '石首市'],
  ]),
  organisation: { _id: 'waterworks', name: '水务公司', kind: 'unit' },
  located: { ...place, how: 'settled', gridId: 'other', path: ['city', 'street', 'community', 'other'] },
}
const actorOf = (personId: string, staff: readonly Staffed[] = STAFF): MatterActor => ({
  personId,
  name: personId,
  positions: [
    ...staff.filter((one) => one.personId === personId),
    ...(personId === 'unit' ? [{ office: 'unitContact' as const, placeId: 'city', organisationId: 'waterworks' }] : []),
  ],
})
const WHO = ['grid1', 'grid2', 'community1', 'street1', 'city1', 'city2', 'unit']

const fresh = (
  urgency: 'danger' | 'lifeline' | 'ordinary' | 'complex',
  avoid?: Matter['avoid'],
  staff: readonly Staffed[] = STAFF,
): Matter =>
  timed(
    raised(
      {
        _id: 'matter',
        number: '261102000001',
        kind: 'fault',
        category: { _id: 'signal', urgency },
        words: '路口的信号灯不亮',
        pictureIds: [],
        channel: 'app',
        place,
        raiser: { personId: 'granny' },
        hidden: { fromNeighbours: true, fromOfficers: false },
        avoid,
        terms: { version: 0, steps: DEFAULT_TERMS.steps[urgency], cap: DEFAULT_TERMS.cap[urgency] },
        key: 'a-key',
      },
      { ...scene, staff },
      NOW,
    ),
  )

const said = '今天下午去现场看过，约好周三来换。'
const STEPS = (now: number): ActStep[] => [
  { event: 'accept' },
  { event: 'begin', words: said },
  { event: 'transfer', personId: 'grid2', words: said },
  { event: 'note', words: said },
  { event: 'add', words: said, pictureIds: [] },
  { event: 'hand', organisationId: 'waterworks', until: now + 40 * HOUR, words: said },
  { event: 'unitBegins', words: said },
  { event: 'unitReports', words: said, pictureIds: [] },
  { event: 'unitReturns', words: said },
  { event: 'takeBack', words: said },
  { event: 'fetch', words: said },
  { event: 'dispute', words: said },
  { event: 'disputeGranted', words: said },
  { event: 'disputeGranted', placeId: 'other', words: said },
  { event: 'disputeRefused', words: said },
  { event: 'passUp', words: said },
  { event: 'skipUp', level: 'city', words: said },
  { event: 'takeOn', words: said },
  { event: 'pause', words: said, until: now + 50 * HOUR },
  { event: 'resume', words: said },
  { event: 'answer', words: said, pictureIds: [] },
  { event: 'explain', why: said, wouldChange: said },
  { event: 'explainAgreed', words: said },
  { event: 'explainRefused', words: said },
  { event: 'elsewhere', kind: 'court', where: said },
  { event: 'supervise', words: said },
  { event: 'superviseAnswer', words: said },
]
const RESPONSES: RespondStep[] = [
  { event: 'add', words: said, pictureIds: [] },
  { event: 'withdraw', words: said },
  { event: 'rate', solved: true, satisfied: true, words: '' },
  { event: 'rate', solved: false, satisfied: false, words: '' },
  { event: 'reopen', words: said },
  { event: 'heldAnswer', held: false, words: '' },
]

type Move = { kind: number; who: number; which: number; hours: number }
const move = fc.record({
  kind: fc.integer({ min: 0, max: 9 }),
  who: fc.nat({ max: 1000 }),
  which: fc.nat({ max: 100_000 }),
  hours: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 800 })),
})

/** What came of one move; the same matter where it was refused. */
function after(matter: Matter, { kind, who, which }: Move, now: number, scene: ActScene): Matter {
  try {
    if (kind === 0) return responded(matter, RESPONSES[which % RESPONSES.length]!, { ...actorOf('granny') }, scene, now)
    if (kind === 1) {
      const { level, placeId } = matter.owner
      const at = { meetingId: 'meeting', level, placeId }
      const by = { personId: 'city1', name: '会', as: 'meeting', office: '联席会议' }
      if (which % 5 === 0) return tabled(matter, at, by, now)
      const until = now + 60 * HOUR
      const decision = (
        [
          { kind: 'hand', organisationId: 'waterworks', until, words: said },
          { kind: 'own', until, words: said, money: 20_000 },
          { kind: 'explain', why: said, wouldChange: said },
          { kind: 'passUp', words: said },
        ] as const
      )[which % 4]!
      return decidedOn(matter, decision, at, by, scene, now)
    }
    const actor = actorOf(WHO[who % WHO.length]!, scene.staff)
    const may = new Set<string>(mayNow(matter, actor, scene, now))
    const steps = STEPS(now).filter(({ event }) => may.has(event))
    return steps.length === 0 ? matter : acted(matter, steps[which % steps.length]!, actor, scene, now)
  } catch (fault) {
    if (fault instanceof Refusal) return matter
    throw fault
  }
}

function lived(
  matter: Matter,
  moves: readonly Move[],
  look: (matter: Matter, now: number) => void,
  staffAt: (move: number) => readonly Staffed[] = () => STAFF,
): void {
  let held = matter
  let now = NOW
  for (const [i, one] of moves.entries()) {
    const there = { ...scene, staff: staffAt(i) }
    now += one.hours * HOUR
    for (let i = 0; i < 80; i++) {
      const next = ticked(held, now)
      if (!next) break
      held = timed(next)
      look(held, now)
    }
    held = timed(after(held, one, now, there))
    look(held, now)
  }
}
const lives = fc.record({
  urgency: fc.constantFrom('danger' as const, 'lifeline' as const, 'ordinary' as const, 'complex' as const),
  moves: fc.array(move, { maxLength: 60 }),
})

test('whatever is done: an owner on the ladder and a deadline while it is open; all deadlines follow from the timeline', () =>
  fc.assert(
    fc.property(lives, ({ urgency, moves }) => {
      lived(fresh(urgency), moves, (held, now) => {
        expect(held.open).toBe(OPEN_STATES.includes(held.state))
        const { dueAt, capAt, roundAt } = deadlineOf(held.timeline, held.terms)
        expect([held.dueAt, held.capAt, held.roundAt]).toEqual([dueAt, capAt, roundAt])
        expect(held.timeline.map(({ seq }) => seq)).toEqual(held.timeline.map((_, i) => i + 1))
        expect(held.timeline.length).toBeLessThanOrEqual(500)
        expect(held.timeline.at(-1)).toMatchObject({
          to: held.state,
          level: held.owner.level,
          placeId: held.owner.placeId,
        })
        if (!isOpen(held)) return
        expect(held.ground).toContain(held.owner.placeId)
        expect(held.owner.name).not.toBe('')
        expect(held.dueAt).toBeLessThanOrEqual(held.capAt)
        expect(held.nextDueAt).toBeGreaterThan(0)
        // Nobody has to wait for ever: somebody may do something, or the clock will.
        const anybody = [...WHO, 'granny'].flatMap((who) => mayNow(held, actorOf(who), scene, now))
        expect(anybody.length).toBeGreaterThan(0)
      })
    }),
    { numRuns: 150 },
  ))

/** What leads on, beside remarks and pressing. */
const LEADS = new Set(['accept', 'answer', 'takeBack', 'fetch', 'takeOn', 'resume', 'disputeGranted', 'explainAgreed'])
const officers = fc.subarray([...STAFF, staffed('watch', 'disciplineContact', 'city')])
const AROUND: (Matter['avoid'] | undefined)[] = [
  undefined,
  { against: 'gridOffice', level: 'grid', personIds: ['grid1', 'grid2'], organisationIds: [] },
  { against: 'communityOffice', level: 'community', personIds: ['community1', 'city1'], organisationIds: [] },
]

test('whoever leaves office meanwhile: as long as anybody on its ground holds one, somebody can lead it on', () =>
  fc.assert(
    fc.property(
      lives,
      fc.constantFrom(...AROUND),
      fc.array(officers, { minLength: 2, maxLength: 4 }),
      (one, avoid, all) => {
        const staffAt = (move: number): readonly Staffed[] => all[Math.floor(move / 6) % all.length]!
        const look = (held: Matter, staff: readonly Staffed[], now: number) => {
          const ladder = staff.filter(
            ({ office, placeId, personId }) =>
              office !== 'disciplineContact' && held.ground.includes(placeId) && !avoid?.personIds.includes(personId),
          )
          if (!isOpen(held) || ladder.length === 0) return
          const may = staff.flatMap(({ personId }) => mayNow(held, actorOf(personId, staff), { ...scene, staff }, now))
          expect([held.state, held.owner, may.some((event) => LEADS.has(event))]).toEqual([
            held.state,
            held.owner,
            true,
          ])
        }
        lived(
          fresh(one.urgency, avoid, staffAt(0)),
          one.moves,
          (held, now) => {
            for (const staff of all) look(held, staff, now)
          },
          staffAt,
        )
      },
    ),
    { numRuns: 100 },
  ))

test('received is always resolved + following + explained, whatever happens to how many', () =>
  fc.assert(
    fc.property(fc.array(lives, { minLength: 1, maxLength: 8 }), (all) => {
      const ends = all.map(({ urgency, moves }) => {
        let last = fresh(urgency)
        lived(last, moves.slice(0, 20), (held) => {
          last = held
        })
        return COUNTS_AS[last.state]
      })
      const sums = COUNTED.map((counted) => ends.filter((one) => one === counted).length)
      expect(sums.reduce((a, b) => a + b, 0)).toBe(all.length)
    }),
    { numRuns: 30 },
  ))

test('every step that is promised can be done, and the others are refused', () =>
  fc.assert(
    fc.property(lives, fc.constantFrom(...WHO), ({ urgency, moves }, who) => {
      lived(fresh(urgency), moves.slice(0, 25), (held, now) => {
        const actor = actorOf(who)
        const may = new Set<string>(mayNow(held, actor, scene, now))
        for (const step of STEPS(now)) {
          if (step.event === 'transfer' || step.event === 'supervise' || step.event === 'disputeGranted') continue
          let done = true
          try {
            acted(held, step, actor, scene, now)
          } catch (fault) {
            if (!(fault instanceof Refusal)) throw fault
            done = false
          }
          expect([step.event, done]).toEqual([step.event, may.has(step.event)])
        }
      })
    }),
    { numRuns: 40 },
  ))

test('the table: every state is reached, every open one has a way to an end, ends have none but by who raised it', () => {
  const reached = new Set(MATTER_TRANSITIONS.map(({ to }) => to))
  expect([...reached].sort()).toEqual([...MATTER_STATES].sort())
  const ends = new Set<string>()
  const towards = (state: string, seen = new Set<string>()): boolean => {
    if (state === 'answered' || state === 'explained') return true
    if (seen.has(state)) return false
    seen.add(state)
    return MATTER_TRANSITIONS.some(({ from, to }) => from === state && towards(to, seen))
  }
  for (const state of OPEN_STATES) expect([state, towards(state)]).toEqual([state, true])
  for (const { from, event, who } of MATTER_TRANSITIONS) {
    if (
      from !== 'none' &&
      !OPEN_STATES.includes(from) &&
      from !== 'answered' &&
      event !== 'close' &&
      event !== 'askHeld'
    ) {
      ends.add(from)
      expect([from, event, who]).toEqual([from, event, ['raiser']])
    }
  }
  expect([...ends].sort()).toEqual(['closed', 'elsewhere', 'explained', 'rated'])
})

test('no row stands there twice, and no event but the table’s moves anything', () => {
  const rows = MATTER_TRANSITIONS.map(({ from, event }) => `${from} ${event}`)
  expect(new Set(rows).size).toBe(rows.length)
  expect(new Set(MATTER_TRANSITIONS.map(({ event }) => event))).toEqual(new Set(MATTER_EVENTS))
  expect(() => movedMatter('closed', 'accept')).toThrow('no row')
})

test('nobody of the level: the next one up that has somebody; nobody at all: the city, unnamed', () => {
  const without = (levels: readonly string[]) => ({
    ...scene,
    staff: STAFF.filter(
      ({ office }) => !levels.some((level) => OFFICES_AT[level as (typeof LEVELS)[number]].includes(office)),
    ),
  })
  const about = (staff: readonly Staffed[]) => raisedWith({ ...scene, staff })
  expect(about(without(['grid']).staff).owner).toMatchObject({ level: 'community', personId: 'community1' })
  expect(about(without(['grid', 'community']).staff).owner).toMatchObject({ level: 'street' })
  const nobody = about([]).owner
  expect(nobody).toMatchObject({ level: 'city', placeId: 'city', name: '石首市' })
  expect(nobody).not.toHaveProperty('personId')
})
const raisedWith = (other: ActScene): Matter => {
  const { terms, raiser, hidden } = fresh('ordinary')
  const category = { _id: 'signal', urgency: 'ordinary' as const }
  const about = { _id: 'm', number: '261102000002', kind: 'fault' as const, category, words: '灯不亮', pictureIds: [] }
  return raised({ ...about, channel: 'app', place, raiser, hidden, terms, key: 'k' }, other, NOW)
}

test('who explains is not who agrees; at the city’s level a colleague is', () => {
  let held = acted(fresh('ordinary'), { event: 'accept' }, actorOf('grid1'), scene, NOW)
  held = acted(held, { event: 'explain', why: said, wouldChange: said }, actorOf('grid1'), scene, NOW)
  expect(partiesOf(held, actorOf('grid1')).has('second')).toBe(false)
  for (const who of ['grid2', 'community1', 'city1']) expect(partiesOf(held, actorOf(who)).has('second')).toBe(true)
})

test('who is asked to agree hears of it: who is above, and at the top a colleague or the discipline contact', () => {
  const toAgree = (held: Matter, by: string, staff: readonly Staffed[]) => {
    const step: ActStep = { event: 'explain', why: said, wouldChange: said }
    const explained = acted({ ...held, letters: [] }, step, actorOf(by, staff), { ...scene, staff }, NOW)
    const told = telling(explained, { ...scene, staff }, { followers: [], unit: [] }, NOW)
    // Told again of something else, what waits to be agreed to is still told.
    const after = telling(told, { ...scene, staff }, { followers: [], unit: [] }, NOW)
    return after.letters
      .filter(({ template, state }) => template === 'matterToDo' && state === 'pending')
      .map(({ to }) => to.personId)
  }
  const reached = (staff: readonly Staffed[]) => staff.map((one) => ({ ...one, phone: '12300000001' }))
  const accepted = acted(fresh('ordinary'), { event: 'accept' }, actorOf('grid1'), scene, NOW)
  expect(new Set(toAgree(accepted, 'grid1', reached(STAFF)))).toEqual(new Set(['community1']))
  const ofCity: Matter = { ...accepted, owner: { level: 'city', placeId: 'city', personId: 'city1', name: 'city1' } }
  expect(new Set(toAgree(ofCity, 'city1', reached(STAFF)))).toEqual(new Set(['city2']))
  const watched = [staffed('city1', 'cityAdmin', 'city'), staffed('watch', 'disciplineContact', 'city')]
  expect(new Set(toAgree(ofCity, 'city1', reached(watched)))).toEqual(new Set(['watch']))
  // Nobody above the grid but who explained it: the colleague of the grid.
  const both = [...STAFF.slice(0, 2), staffed('grid1', 'communityAdmin', 'community')]
  expect(new Set(toAgree(accepted, 'grid1', reached(both)))).toEqual(new Set(['grid2']))
})

test.each<[string, RespondStep[]]>([
  [
    'solved, and then not',
    [
      { event: 'rate', solved: true, satisfied: false, words: '' },
      { event: 'reopen', words: said },
    ],
  ],
  ['not solved', [{ event: 'rate', solved: false, satisfied: false, words: '' }]],
])('dissatisfied a second time it goes one level up, however that is said: %s', (_, steps) => {
  const granny = actorOf('granny')
  const answered = (held: Matter): Matter =>
    acted(held, { event: 'answer', words: said, pictureIds: [] }, actorOf('grid1'), scene, NOW)
  const unsolved: RespondStep = { event: 'rate', solved: false, satisfied: false, words: '' }
  let held = answered(acted(fresh('ordinary'), { event: 'accept' }, actorOf('grid1'), scene, NOW))
  held = responded(held, unsolved, granny, scene, NOW)
  expect(held).toMatchObject({ state: 'accepted', round: 2, owner: { level: 'grid' } })
  held = steps.reduce((one, step) => responded(one, step, granny, scene, NOW), answered(held))
  expect(held).toMatchObject({ state: 'agenda', round: 3, owner: { level: 'community', personId: 'community1' } })
})

test('what is explained again and again goes up from the second time on, a level at a time', () => {
  const levels: string[] = []
  let held = fresh('ordinary')
  for (const [owner, second] of [
    ['grid1', 'grid2'],
    ['grid1', 'grid2'],
    ['community1', 'street1'],
    ['street1', 'city1'],
    ['city1', 'city2'],
  ] as const) {
    if (held.state === 'agenda') held = acted(held, { event: 'takeOn', words: said }, actorOf(owner), scene, NOW)
    if (held.state === 'submitted') held = acted(held, { event: 'accept' }, actorOf(owner), scene, NOW)
    held = acted(held, { event: 'explain', why: said, wouldChange: said }, actorOf(owner), scene, NOW)
    held = acted(held, { event: 'explainAgreed', words: said }, actorOf(second), scene, NOW)
    const may = mayNow(held, actorOf('granny'), scene, NOW)
    expect(may).toEqual(levels.length === 0 ? ['reopen'] : ['reopenAgain'])
    held = responded(held, { event: 'reopen', words: said }, actorOf('granny'), scene, NOW)
    levels.push(`${held.state} ${held.owner.level}`)
  }
  expect(levels).toEqual(['accepted grid', 'agenda community', 'agenda street', 'agenda city', 'agenda city'])
})

test.each([2, 20])(
  'a day a meeting gave its own office, in %i days, is reminded of and asked for then, and not before',
  (days) => {
    let held = acted(fresh('ordinary'), { event: 'accept' }, actorOf('grid1'), scene, NOW)
    held = acted(held, { event: 'passUp', words: said }, actorOf('grid1'), scene, NOW)
    const until = NOW + days * 24 * HOUR
    const at = { meetingId: 'meeting', level: 'community', placeId: 'community' } as const
    const by = { name: '会', as: 'meeting', office: '联席会议' }
    held = decidedOn(held, { kind: 'own', until, words: said }, at, by, scene, NOW)
    expect(held).toMatchObject({ state: 'accepted', dueAt: until, promises: [{ until }] })
    const next = ticking(held)!
    expect(next).toMatchObject({ event: 'remind' })
    held = timed(ticked(held, next.at)!)
    expect(ticking(held)).toEqual({ event: 'supervise', at: until })
    expect(ticked(held, until)!.supervisions).toMatchObject([{ because: 'promise' }])
  },
)

describe('one office alone, as on the day of founding', () => {
  const staff = [staffed('community1', 'communityAdmin', 'community')]
  const alone = { ...scene, staff }
  const founder = actorOf('community1', staff)
  const does = (held: Matter, step: ActStep): Matter => acted(held, step, founder, alone, NOW)
  const accepted = does(fresh('danger', undefined, staff), { event: 'accept' })

  test('what nobody could decide is not offered, and refused', () => {
    const may = mayNow(accepted, founder, alone, NOW)
    expect(may).toEqual(expect.arrayContaining(['answer', 'hand', 'elsewhere']))
    for (const event of ['explain', 'dispute', 'passUp', 'skipUp']) expect(may).not.toContain(event)
    for (const step of [
      { event: 'explain', why: said, wouldChange: said },
      { event: 'dispute', words: said },
      { event: 'passUp', words: said },
      { event: 'skipUp', level: 'city', words: said },
    ] as const)
      expect(() => does(accepted, step)).toThrow(expect.objectContaining({ code: 'STEP_OUT_OF_ORDER' }))
    const at = { meetingId: 'meeting', level: 'community', placeId: 'community' } as const
    const by = { personId: 'community1', name: '会', as: 'meeting', office: '联席会议' }
    const tabledNow = tabled(accepted, at, by, NOW)
    for (const decision of [
      { kind: 'explain', why: said, wouldChange: said },
      { kind: 'passUp', words: said },
    ] as const)
      expect(() => decidedOn(tabledNow, decision, at, by, alone, NOW)).toThrow(
        expect.objectContaining({ code: 'STEP_OUT_OF_ORDER' }),
      )
  })

  test('a second dissatisfaction stays with whose it is, on the agenda of its own', () => {
    const answer: ActStep = { event: 'answer', words: said, pictureIds: [] }
    const unsolved: RespondStep = { event: 'rate', solved: false, satisfied: false, words: '' }
    const granny = actorOf('granny')
    let held = responded(does(accepted, answer), unsolved, granny, alone, NOW)
    held = responded(does(held, answer), unsolved, granny, alone, NOW)
    expect(held).toMatchObject({ state: 'agenda', round: 3, owner: { level: 'community', personId: 'community1' } })
    expect(mayNow(held, founder, alone, NOW)).toContain('takeOn')
  })

  test('what waits for somebody who left office is taken back, or fetched down', () => {
    const lone = (held: Matter) => mayNow(held, founder, alone, NOW)
    const own = acted(accepted, { event: 'explain', why: said, wouldChange: said }, founder, scene, NOW)
    expect(does(own, { event: 'takeBack', words: said })).toMatchObject({ state: 'inHand', explanation: undefined })
    const disputed = acted(accepted, { event: 'dispute', words: said }, founder, scene, NOW)
    const back = does(disputed, { event: 'takeBack', words: said })
    expect(back).toMatchObject({ state: 'accepted' })
    expect(back).not.toHaveProperty('dispute')
    const up = acted(accepted, { event: 'skipUp', level: 'city', words: said }, founder, scene, NOW)
    expect(up.owner).toMatchObject({ level: 'city', personId: 'city1' })
    expect(lone(up)).toEqual(['fetch'])
    expect(mayNow(up, actorOf('community1'), scene, NOW)).not.toContain('fetch')
    const fetched = does(up, { event: 'fetch', words: said })
    expect(fetched).toMatchObject({ state: 'accepted', owner: { level: 'community', personId: 'community1' } })
    expect(fetched.timeline.at(-1)).toMatchObject({ by: { as: 'next', office: '桃溪社区' }, level: 'community' })
    expect(lone(fetched)).toContain('answer')
  })
})

test('being late never passes it up', () => {
  const moves: Move[] = Array.from({ length: 100 }, () => ({ kind: 9, who: 0, which: 0, hours: 24 }))
  let last = fresh('danger')
  let now = NOW
  for (const { hours } of moves) {
    now += hours * HOUR
    for (let next = ticked(last, now); next; next = ticked(last, now)) last = timed(next)
  }
  expect(last).toMatchObject({ state: 'submitted', owner: { level: 'grid' } })
  expect(last.supervisions.length).toBeGreaterThan(20)
  expect(last.supervisions.length).toBeLessThanOrEqual(50)
})

test('answered in time is what an office or a unit took up, not what the clock handed over nor what was taken back', () => {
  const by = { until: NOW + 40 * HOUR, words: '物业先行处理' }
  const handed = handedTo(fresh('ordinary'), CLOCK, 'hand', by, scene, NOW)
  const dueAt = fresh('ordinary').dueAt
  const row = (matter: Matter, now: number) => {
    const { responded, respondBy } = tallyOf(matter, 'following', now)
    return { responded, respondBy }
  }
  const shown = (matter: Matter, now: number) => figuresOf([tallyOf(matter, 'following', NOW)], now).responded
  expect(row(handed, NOW)).toEqual({ responded: undefined, respondBy: dueAt })
  expect(shown(handed, dueAt)).toEqual({ of: 0, count: 0 })
  expect(shown(handed, dueAt + 1)).toEqual({ of: 1, count: 0 })
  expect(turnsAtOf([tallyOf(handed, 'following', NOW)], NOW)).toBeLessThanOrEqual(dueAt + 1)
  const step = (matter: Matter, event: ActStep, who: string, now: number) =>
    acted(matter, event, actorOf(who), scene, now)
  const pressed = step(handed, { event: 'supervise', words: said }, 'community1', NOW + 1)
  expect(row(pressed, NOW + 1).responded).toBeUndefined()
  expect(row(step(handed, { event: 'unitBegins', words: '' }, 'unit', NOW + 1), NOW + 1).responded).toBe(true)
  expect(row(step(handed, { event: 'takeBack', words: said }, 'grid1', dueAt + 1), dueAt + 1).responded).toBe(false)
  const granny = { personId: 'granny', name: 'granny', positions: [] }
  const back = (now: number) =>
    row(responded(handed, { event: 'withdraw', words: said }, granny, scene, now), now + HOUR)
  expect(back(NOW + 1)).toEqual({ responded: undefined, respondBy: undefined })
  expect(back(dueAt + 1).responded).toBe(false)
})

test('of every time a unit was handed something one thing became; who has most that is late now stands first', () => {
  const day = 24 * HOUR
  const given = (organisationId: string, until: number, more: object = {}) => ({
    id: 'p',
    who: organisationId,
    organisationId,
    words: said,
    madeAt: NOW - 10 * day,
    until: NOW + until * day,
    ...more,
  })
  const { organisationId: _, ...office } = given('', -1)
  const matters = [
    { promises: [given('water', 1), given('water', -1), given('water', -3, { keptAt: NOW - 4 * day }), office] },
    { promises: [given('water', -3, { keptAt: NOW - 2 * day }), given('water', -3, { replacedAt: NOW - 2 * day })] },
    { promises: [given('water', 3, { replacedAt: NOW })] },
    { promises: [given('power', -1, { keptAt: NOW - 2 * day }), given('gas', -1), given('gas', -1)] },
    { promises: [] },
  ]
  const records = unitRecordsOf(matters, NOW)
  expect(records.map(({ organisationId, late }) => [organisationId, late])).toEqual([
    ['gas', 2],
    ['water', 1],
    ['power', 0],
  ])
  expect(records[1]).toEqual({
    organisationId: 'water',
    name: 'water',
    handed: 6,
    inHand: 2,
    late: 1,
    inTime: 1,
    afterwards: 1,
    back: 2,
    kept: 1,
    broken: 3,
    medianDays: 6,
  })
  for (const { handed, inHand, inTime, afterwards, back } of records)
    expect(handed).toBe(inHand + inTime + afterwards + back)
})
