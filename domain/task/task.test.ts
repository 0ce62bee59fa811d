import fc from 'fast-check'
import type { Alert } from '../bell/alert'
import type { Office } from '../person/person'
import { checkAfter, passOn, record, type TaskActor, take, visitAfter, visitAgain, WITHIN } from './course'
import { CHAIN, chainOver, officeFor, officesAbove, partiesOfTask } from './office'
import { type Finding, isOverdue, OPEN_TASKS, type Task, type TaskState, task as taskShape } from './task'
import { movedTask, type TaskEvent } from './transitions'
import { byWhenWords, whyVisit } from './words'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const HOUR = 3_600_000

/** What a visit reads of an alert. */
const alert = {
  _id: 'alert',
  householdId: 'home',
  communityId: 'community',
  pressedAt: NOW - HOUR,
  round: 1,
  place: { gridId: 'grid', path: ['city', 'street', 'community', 'grid'] },
  resident: { personId: 'granny' },
  resolution: { outcome: 'helpGiven', words: '扶起来了', by: 'wang', at: NOW - 60_000 },
} as unknown as Alert

const holder = (personId: string, office: Office, placeId: string): TaskActor => ({
  personId,
  name: `桃${personId}`,
  positions: [{ office, placeId }],
})
const officer = holder('officer', 'gridOfficer', 'grid')
const colleague = holder('colleague', 'gridOfficer', 'grid')
const chief = holder('chief', 'gridChief', 'grid')
const secretary = holder('secretary', 'communitySecretary', 'community')
const next = holder('next', 'gridOfficer', 'grid2')
const OFFICER = { office: 'gridOfficer', placeId: 'grid' } as const
const CHIEF = { office: 'gridChief', placeId: 'grid' } as const
const visit = (): Task => visitAfter(alert, OFFICER, NOW)
const found = (finding: Finding, words = '') => ({ finding, words })

test('a visit is due 24 hours after the outcome was reported, and its shape is the stored one', () => {
  expect(taskShape.parse(visit())).toEqual(visit())
  expect(visit()).toMatchObject({ _id: 'visit-alert', state: 'open', dueAt: NOW - 60_000 + 24 * HOUR })
  expect(visit().why).toBe('11月2日09:00按了爱心门铃，登记的结果：已得到帮助。“扶起来了”')
})

describe('for whom it is', () => {
  const ground = { gridId: 'grid', communityId: 'community' }
  const holding = (personId: string, i: number) => ({ personId, ...chainOver(ground)[i]! })

  test('the grid officer, else the chief, else the secretary, else the admin', () => {
    const all = CHAIN.map((_, i) => holding(`p${i}`, i))
    for (let gone = 0; gone < all.length; gone++) {
      expect(officeFor(ground, all.slice(gone), new Set())).toEqual(chainOver(ground)[gone])
    }
    expect(officeFor(ground, [], new Set())).toEqual({ office: 'communityAdmin', placeId: 'community' })
  })
  test('nobody looks into what they did themselves, unless there is nobody else', () => {
    expect(officeFor(ground, [holding('a', 0), holding('b', 1)], new Set(['a']))).toEqual(chainOver(ground)[1])
    expect(officeFor(ground, [holding('a', 0), holding('b', 0)], new Set(['a']))).toEqual(chainOver(ground)[0])
    expect(officeFor(ground, [holding('a', 1)], new Set(['a']))).toEqual(chainOver(ground)[1])
  })
  test('other grids and higher offices have nothing to do with it until it is overdue', () => {
    for (const who of [next, chief, secretary]) {
      expect(() => take(visit(), who, NOW)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
    }
    const late = visit().dueAt
    expect([...partiesOfTask(visit(), 'chief', chief.positions, late)]).toEqual(['above'])
    expect(() => take(visit(), next, late)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
    expect(take(visit(), chief, late)).toMatchObject({
      state: 'taken',
      forOffice: CHIEF,
      holder: { personId: 'chief' },
    })
  })
})

describe('its course', () => {
  test('taken, visited, done', () => {
    const taken = take(visit(), officer, NOW)
    expect(take(taken, officer, NOW)).toBe(taken)
    const done = record(taken, officer, found('allWell', '在家休息'), 'confirmed', NOW + HOUR)
    expect(done).toMatchObject({ state: 'done', outcome: { finding: 'allWell', alert: 'confirmed', by: 'officer' } })
    expect(done.timeline.map(({ event }) => event)).toEqual(['open', 'take', 'done'])
    expect(isOverdue(done, done.dueAt + 1)).toBe(false)
  })
  test('what a colleague took is theirs until one takes it over', () => {
    const taken = take(visit(), colleague, NOW)
    for (const step of [
      () => record(taken, officer, found('allWell'), 'unchanged', NOW),
      () => passOn(taken, officer, '在外地', CHIEF, NOW),
    ]) {
      expect(step).toThrow(expect.objectContaining({ code: 'STEP_OUT_OF_ORDER' }))
    }
    expect(take(taken, officer, NOW).holder?.personId).toBe('officer')
  })
  test('an office lost is a task lost, also for who took it', () => {
    const taken = take(visit(), officer, NOW)
    const retired = { ...officer, positions: [] }
    expect(() => record(taken, retired, found('allWell'), 'unchanged', NOW)).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    )
  })
  test('nobody at home puts it off by a day, twice; then it becomes overdue', () => {
    let task = visit()
    const dues = [1, 2, 3, 4].map((day) => {
      task = record(task, officer, found('nobodyHome'), 'unchanged', NOW + day * 24 * HOUR)
      return task.dueAt
    })
    expect(dues).toEqual([2, 3, 3, 3].map((day) => NOW + day * 24 * HOUR))
    expect(task).toMatchObject({ state: 'taken', missed: 4, holder: { personId: 'officer' } })
    expect(task).not.toHaveProperty('outcome')
  })
  test('which help is needed has to be written down', () => {
    expect(() => record(visit(), officer, found('needsHelp', ' '), 'ringing', NOW)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT' }),
    )
    expect(record(visit(), officer, found('needsHelp', '没有米了'), 'ringing', NOW).state).toBe('done')
  })
  test('passed on it is the next office’s, and no more one’s own', () => {
    const passed = passOn(take(visit(), officer, NOW), officer, '在外地开会', CHIEF, NOW)
    expect(passed).toMatchObject({ state: 'passedOn', forOffice: CHIEF })
    expect(passed).not.toHaveProperty('holder')
    expect(() => take(passed, officer, NOW)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
    expect(take(passed, chief, NOW).state).toBe('taken')
    expect(() => passOn(passed, chief, '也没空', OFFICER, NOW)).toThrow()
    expect(() => passOn(passed, chief, '也没空', undefined, NOW)).toThrow()
  })
  test('an alert that rang anew and was resolved anew is visited anew', () => {
    const done = record(visit(), officer, found('needsHelp', '还起不来'), 'ringing', NOW)
    expect(visitAgain(done, alert, NOW)).toBeUndefined()
    const second = { ...alert, round: 2, resolution: { ...alert.resolution!, at: NOW + 2 * HOUR } }
    const anew = visitAgain(done, second, NOW + 3 * HOUR)!
    expect(anew).toMatchObject({
      _id: 'visit-alert',
      state: 'open',
      dueAt: NOW + 2 * HOUR + WITHIN,
      about: { round: 2 },
    })
    expect([anew.outcome, anew.holder]).toEqual([undefined, undefined])
    expect(visitAgain(anew, second, NOW)).toBeUndefined()
    expect(visitAgain(take(visit(), officer, NOW), second, NOW)).toMatchObject({
      state: 'taken',
      holder: { personId: 'officer' },
    })
  })
  test('a check has the words of the visit, a place of its own, and goes to who is above', () => {
    const check = checkAfter(visit(), '没有米了', CHIEF, NOW)
    expect(taskShape.parse(check)).toMatchObject({ _id: 'check-visit-alert-1', kind: 'check', forOffice: CHIEF })
    expect(check.why).toContain('没有米了')
  })
})

describe('words', () => {
  test.each([
    ['2026-11-02T18:00', '今天18:00前'],
    ['2026-11-03T09:05', '明天09:05前'],
    ['2026-11-05T18:00', '11月5日18:00前'],
    ['2026-11-02T08:00', '应在今天08:00前'],
    ['2026-11-01T23:59', '应在昨天23:59前'],
    ['2025-12-31T08:00', '应在12月31日08:00前'],
  ])('%s is %s', (at, words) => {
    expect(byWhenWords(Date.parse(`${at}:00+08:00`), NOW)).toBe(words)
  })
  test('an alert without an outcome has a reason all the same', () => {
    expect(whyVisit({ pressedAt: NOW })).toBe('11月2日10:00按了爱心门铃。')
  })
})

test('whatever people try in whatever order, the timeline alone tells the state, and nobody but its office moves it', () => {
  const actors = [officer, colleague, chief, secretary, next, { ...officer, positions: [] }]
  const step = fc.record({
    who: fc.integer({ min: 0, max: actors.length - 1 }),
    what: fc.constantFrom('take', 'allWell', 'needsHelp', 'nobodyHome', 'passOn', 'again'),
    after: fc.integer({ min: 0, max: 30 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let task = visit()
      let now = NOW
      let round = 1
      for (const { who, what, after } of steps) {
        now += after * HOUR
        const actor = actors[who]!
        const before = task
        const parties = partiesOfTask(before, actor.personId, actor.positions, now)
        if (what === 'again') {
          round += 1
          task = visitAgain(before, { ...alert, round }, now) ?? before
        } else {
          try {
            if (what === 'take') task = take(before, actor, now)
            else if (what === 'passOn') task = passOn(before, actor, '没空', officesAbove(before)[0], now)
            else task = record(before, actor, found(what as Finding, '话'), 'unchanged', now)
            expect(parties.size).toBeGreaterThan(0)
          } catch (fault) {
            expect(fault).toHaveProperty('code')
            expect(task).toBe(before)
          }
        }
        taskShape.parse(task)
        const replayed = task.timeline.reduce<TaskState | 'none'>(
          (state, { event }) => movedTask(state, event as TaskEvent),
          'none',
        )
        expect(replayed).toBe(task.state)
        expect(task.timeline.slice(0, before.timeline.length)).toEqual(before.timeline)
        expect(task.holder !== undefined).toBe(task.state === 'taken' || task.state === 'done')
        expect(task.outcome !== undefined).toBe(task.state === 'done')
        expect(chainOver(task.place)).toContainEqual(task.forOffice)
        if (OPEN_TASKS.includes(task.state)) {
          // Somebody may always take it: who holds the office now, or once overdue who stands above.
          expect(partiesOfTask(task, 'x', [task.forOffice], now).size).toBeGreaterThan(0)
        }
      }
    }),
    { numRuns: 300 },
  )
})
