// The invented past: it ended, it is as the rules write it, and it weighs on nobody of the story.
import { alert as alertShape } from '~/domain/bell/alert'
import { figuresOf } from '~/domain/figures/bells'
import { CITY_NOW, fullCity } from '../../test/once/city'
import { type Gathered, gatherCity } from './gathered'
import { PRESSES } from './history'

// A whole city takes two seconds alone, and many on a machine that is busy with other tests.
jest.setTimeout(240_000)

const DAY = 86_400_000
const NOW = CITY_NOW
let city: Gathered
beforeAll(async () => {
  city = await fullCity()
})

test('the city has its presses of the last 90 days, all of them over and none so young that a visit is due', () => {
  expect(city.alerts).toHaveLength(PRESSES)
  for (const alert of city.alerts) {
    expect(['confirmed', 'falseAlarm']).toContain(alert.state)
    expect(alert.openKey).toBe(alert._id)
    expect(alert.pressedAt).toBeGreaterThan(NOW - 91 * DAY)
    expect(alert.updatedAt).toBeLessThan(NOW - DAY)
    expect(alert.outbox.filter(({ state }) => state === 'pending' || state === 'handing')).toEqual([])
    expect(alert.timeline.map(({ at }) => at)).toEqual([...alert.timeline.map(({ at }) => at)].sort((a, b) => a - b))
  }
  expect(new Set(city.alerts.map(({ _id }) => _id)).size).toBe(PRESSES)
})

test('each is what its schema says, and the same seed tells the same past', async () => {
  for (const alert of city.alerts) expect(alertShape.parse(alert)).toEqual(alert)
  const small = await gatherCity({ size: 'small', now: NOW })
  expect(small.alerts.length).toBeGreaterThan(3)
  const inFull = new Map(city.alerts.map((alert) => [alert._id, alert]))
  for (const alert of small.alerts) expect(inFull.get(alert._id)).toEqual(alert)
})

test('with other chances it comes to an end as well', async () => {
  for (const seed of [2, 7]) {
    const other = await gatherCity({ size: 'small', seed, now: NOW })
    expect(other.alerts.length).toBeGreaterThan(3)
  }
})

test('nobody of the story was ever called, and their door never rang', () => {
  const people = city.alerts.flatMap(({ calls, parties }) => [
    ...parties,
    ...calls.map(({ personId }) => personId ?? ''),
  ])
  expect(people.filter((personId) => personId.startsWith('cast-'))).toEqual([])
})

test('its figures are such as published ones: most are answered, nearly half are false alarms, people are called in vain too', () => {
  const { whole, areas } = figuresOf(city.alerts, ['city_421081'])
  expect(areas.reduce((sum, { alerts }) => sum + alerts, 0)).toBe(PRESSES)
  expect(whole.answered).toBe(PRESSES)
  expect(whole.falseAlarms / whole.alerts).toBeGreaterThan(0.25)
  expect(whole.falseAlarms / whole.alerts).toBeLessThan(0.55)
  expect(whole.asked / whole.accepts).toBeGreaterThan(1.5)
  expect(whole.within.three).toBeLessThan(whole.within.ten)
  expect(whole.toArrival!.median).toBeGreaterThan(whole.toAccept!.median)
})
