// The figures beside a plain recount: loops over timelines, written here and sharing nothing with what is tested.
import fc from 'fast-check'
import { accept, arrive, release } from '../bell/answer'
import { resolve } from '../bell/end'
import { actor, MORNING, near, pressed, type Scene, settle } from '../bell/scene'
import { areaOf, figuresOf, type Recorded, spreadOf } from './bells'

const SECOND = 1000
const HOUR = 3600 * SECOND
const DAY = 24 * HOUR
const GROUND = ['community']

const entry = (seq: number, at: number, event: Recorded['timeline'][number]['event']) => ({
  seq,
  at,
  event,
  by: { name: '某人', as: 'responder' },
})
const call = (personId: string | undefined, as: Recorded['calls'][number]['as'], i: number) => ({
  id: `c${i}`,
  ...(personId ? { personId } : {}),
  phone: '12900000001',
  name: '某人',
  as,
  wave: 1,
  round: 1,
  calledAt: MORNING,
  answer: 'none' as const,
})

interface Told {
  at: number
  drill: boolean
  accepts: number[]
  arrive?: number | undefined
  falseAlarm: boolean
  called: [string | undefined, Recorded['calls'][number]['as']][]
  grid: string
}
const recorded = ({ at, drill, accepts, arrive: arrived, falseAlarm, called, grid }: Told): Recorded => {
  const events: [number, Recorded['timeline'][number]['event']][] = [
    [at, 'press'],
    [at, 'wave'],
    ...[...accepts].sort((a, b) => a - b).map((s): [number, 'accept'] => [at + s * SECOND, 'accept']),
    ...(arrived === undefined ? [] : [[at + arrived * SECOND, 'arrive'] as [number, 'arrive']]),
    ...(falseAlarm ? [[at + HOUR, 'falseAlarm'] as [number, 'falseAlarm']] : []),
  ]
  return {
    pressedAt: at,
    drill,
    place: { path: ['city', 'street', 'community', grid] },
    calls: called.map(([personId, as], i) => call(personId, as, i)),
    timeline: events.map(([when, event], i) => entry(i + 1, when, event)),
  }
}

const told: fc.Arbitrary<Told> = fc.record({
  at: fc.integer({ min: 0, max: 40 * 24 * 60 }).map((minutes) => MORNING - minutes * 60 * SECOND),
  drill: fc.boolean(),
  accepts: fc.array(fc.integer({ min: 1, max: 2000 }), { maxLength: 3 }),
  arrive: fc.option(fc.integer({ min: 1, max: 2000 }), { nil: undefined }),
  falseAlarm: fc.boolean(),
  called: fc.array(
    fc.tuple(
      fc.constantFrom(undefined, 'a', 'b', 'c'),
      fc.constantFrom('contact', 'dutyPhone', 'pairedVolunteer', 'nearMember', 'gridOfficer'),
    ),
    { maxLength: 12 },
  ),
  grid: fc.constantFrom('g1', 'g2', 'g3'),
})

test('are what a plain recount gives, whatever happened', () => {
  fc.assert(
    fc.property(fc.array(told, { maxLength: 30 }), (all) => {
      const figures = figuresOf(all.map(recorded), GROUND)
      const real = all.filter(({ drill }) => !drill)
      const { whole } = figures
      expect(whole.alerts).toBe(real.length)
      expect(whole.answered).toBe(real.filter(({ accepts }) => accepts.length > 0).length)
      expect(whole.falseAlarms).toBe(real.filter(({ falseAlarm }) => falseAlarm).length)
      for (const [name, seconds] of [
        ['three', 180],
        ['five', 300],
        ['ten', 600],
      ] as const) {
        let inTime = 0
        for (const one of real) if (one.arrive !== undefined && one.arrive <= seconds) inTime++
        expect(whole.within[name]).toBe(inTime)
      }
      let asked = 0
      let accepts = 0
      for (const one of real) {
        accepts += one.accepts.length
        for (const [, as] of one.called) if (as !== 'contact' && as !== 'dutyPhone') asked++
      }
      expect([whole.asked, whole.accepts]).toEqual([asked, accepts])
      for (const area of figures.areas) {
        expect(area.alerts).toBe(real.filter(({ grid }) => grid === area.placeId).length)
      }
      for (const part of [figures.areas, figures.hours, figures.weeks]) {
        expect(part.reduce((sum, { alerts }) => sum + alerts, 0)).toBe(real.length)
        expect(part.reduce((sum, { within }) => sum + within.five, 0)).toBe(whole.within.five)
      }
      for (const { hour, alerts } of figures.hours) {
        const there = real.filter(({ at }) => new Date(at + 8 * HOUR).getUTCHours() === hour)
        expect(alerts).toBe(there.length)
      }
      const times = new Map<string, number>()
      for (const one of real)
        for (const [who, as] of one.called)
          if (who && (as === 'pairedVolunteer' || as === 'nearMember')) times.set(who, (times.get(who) ?? 0) + 1)
      expect(figures.burdens.reduce((sum, { people }) => sum + people, 0)).toBe(times.size)
      const often = [...times.values()].filter((n) => n >= 3 && n <= 4).length
      expect(figures.burdens.find(({ from }) => from === 3)?.people).toBe(often)
    }),
  )
})

test('median and nine in ten are those of the sorted list', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 40 }), (seconds) => {
      const found = spreadOf(seconds.map((s) => s * SECOND))!
      // Nearest rank: the least value that nine in ten do not exceed.
      const least = [...seconds]
        .sort((a, b) => a - b)
        .find((s) => seconds.filter((x) => x <= s).length * 10 >= seconds.length * 9)
      expect(found.nineInTen).toBe(least)
      expect(seconds.filter((s) => s <= Math.ceil(found.median)).length * 2).toBeGreaterThanOrEqual(seconds.length)
      expect(seconds.filter((s) => s >= Math.floor(found.median)).length * 2).toBeGreaterThanOrEqual(seconds.length)
    }),
  )
  expect(spreadOf([])).toBeUndefined()
  expect(spreadOf([60_000, 120_000])).toEqual({ median: 90, nineInTen: 120 })
})

test('come from a real alert’s own record: first acceptance and first arrival, though somebody turned back', () => {
  const scene: Scene = { near: [near('wang', 150), near('li', 400)] }
  const at = (seconds: number) => MORNING + seconds * SECOND
  let alert = pressed(scene)
  alert = accept(alert, actor('wang'), at(40))
  alert = settle(scene, release(alert, actor('wang'), undefined, at(70)), at(70))
  alert = accept(alert, actor('li'), at(90))
  alert = arrive(alert, actor('li'), undefined, at(400))
  alert = resolve(alert, actor('li'), { outcome: 'falseAlarm', words: '' }, at(500))
  const { whole } = figuresOf([alert], GROUND)
  expect(whole).toMatchObject({
    alerts: 1,
    answered: 1,
    arrived: 1,
    falseAlarms: 1,
    toAccept: { median: 40 },
    toArrival: { median: 400 },
    within: { three: 0, five: 0, ten: 1 },
    accepts: 2,
  })
  expect(whole.asked).toBe(alert.calls.filter(({ as }) => as !== 'contact' && as !== 'dutyPhone').length)
  expect(figuresOf([{ ...alert, drill: true }], GROUND).whole.alerts).toBe(0)
})

test('are by the places one level below the ground', () => {
  const path = ['city', 'street', 'community', 'grid']
  expect(areaOf(path, ['community'])).toBe('grid')
  expect(areaOf(path, ['street'])).toBe('community')
  expect(areaOf(path, ['grid'])).toBe('grid')
  expect(areaOf(path, ['grid', 'street'])).toBe('community')
  expect(areaOf(path, ['elsewhere'])).toBeUndefined()
})

test('weeks begin on a Monday in Beijing, and a quiet week between two others is there', () => {
  const one = (at: number): Told => ({ at, drill: false, accepts: [], falseAlarm: false, called: [], grid: 'g1' })
  const sunday = Date.parse('2026-11-01T23:59:00+08:00')
  const { weeks } = figuresOf([one(sunday - 7 * DAY), one(MORNING)].map(recorded), GROUND)
  expect(weeks.map(({ from, alerts }) => [new Date(from + 8 * HOUR).toISOString(), alerts])).toEqual([
    ['2026-10-19T00:00:00.000Z', 1],
    ['2026-10-26T00:00:00.000Z', 0],
    ['2026-11-02T00:00:00.000Z', 1],
  ])
})
