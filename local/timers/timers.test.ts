/** When a declared timer calls its function. */
import type { Clock } from '../lifecycle/clock'
import { readCron } from './cron'
import { type TimerEvent, Timers } from './timers'

const at = (text: string) => Date.parse(text)

/** A clock whose hands the test moves; what falls due runs in order. */
class Hands implements Clock {
  #now: number
  #due: { at: number; run: () => void }[] = []
  constructor(start: number) {
    this.#now = start
  }
  now = () => this.#now
  after(ms: number, run: () => void) {
    const one = { at: this.#now + ms, run }
    this.#due.push(one)
    return () => {
      this.#due = this.#due.filter((other) => other !== one)
    }
  }
  async forward(ms: number) {
    const until = this.#now + ms
    for (;;) {
      const next = this.#due.filter((one) => one.at <= until).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.#due = this.#due.filter((one) => one !== next)
      this.#now = Math.max(this.#now, next.at)
      next.run()
      await new Promise((resume) => setImmediate(resume))
    }
    this.#now = until
  }
  /** The machine slept: time has passed and nothing ran. */
  sleep(ms: number) {
    this.#now += ms
  }
  /** The clock was put forward: what waits still waits as long as it was told to. */
  putForward(ms: number) {
    this.#now += ms
    for (const one of this.#due) one.at += ms
  }
}

describe('a cron of seven fields', () => {
  test.each([
    ['*/5 * * * * * *', '2026-11-22T00:00:00.000Z', '2026-11-22T00:00:05Z'],
    ['*/5 * * * * * *', '2026-11-22T00:00:04.999Z', '2026-11-22T00:00:05Z'],
    ['0 0 8 * * * *', '2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z'],
    ['0 30 0 1 * * *', '2026-11-22T00:00:00Z', '2026-11-30T16:30:00Z'],
    ['0 0 9 * * MON-FRI *', '2026-11-27T02:00:00Z', '2026-11-30T01:00:00Z'],
    ['0 0 0 1 1 * 2028-2030', '2026-11-22T00:00:00Z', '2027-12-31T16:00:00Z'],
    ['0 0 0 1 1 * 2027,2031', '2027-06-01T00:00:00Z', '2030-12-31T16:00:00Z'],
  ])('%s after %s is %s', (cron, after, expected) => {
    expect(new Date(readCron(cron).next(at(after))!).toISOString()).toBe(new Date(expected).toISOString())
  })

  test('a year gone by never comes', () => {
    expect(readCron('0 0 0 1 1 * 2020').next(at('2026-01-01T00:00:00Z'))).toBeUndefined()
  })

  test.each(['*/5 * * * * *', '61 * * * * * *', '* * * * * * x', ''])('%s is refused', (cron) => {
    expect(() => readCron(cron)).toThrow()
  })
})

describe('timers', () => {
  const start = at('2026-11-22T00:00:01Z')
  const every5s = [{ functionName: 'pulse', name: 'every5s', cron: '*/5 * * * * * *' }]

  test('call at their times, with the event of a timer', async () => {
    const hands = new Hands(start)
    const events: TimerEvent[] = []
    const timers = new Timers(every5s, hands, async (_name, event) => events.push(event))
    await hands.forward(14_000)
    expect(events).toEqual(
      ['05', '10', '15'].map((second) => ({
        Type: 'Timer',
        TriggerName: 'every5s',
        Time: `2026-11-22T00:00:${second}Z`,
        Message: '',
      })),
    )
    timers.stop()
    await hands.forward(20_000)
    expect(events).toHaveLength(3)
  })

  test('a run that takes long is not joined by a second, and the next one comes after it', async () => {
    const hands = new Hands(start)
    const ends: (() => void)[] = []
    const timers = new Timers(every5s, hands, () => new Promise<void>((end) => ends.push(end)))
    await hands.forward(20_000)
    expect(ends).toHaveLength(1)
    ends[0]!()
    await new Promise((resume) => setImmediate(resume))
    await hands.forward(5_000)
    expect(ends).toHaveLength(2)
    timers.stop()
  })

  test('ticks missed while the machine slept are one tick', async () => {
    const hands = new Hands(start)
    const times: string[] = []
    const timers = new Timers(every5s, hands, async (_name, event) => times.push(event.Time))
    hands.sleep(3_600_000)
    await hands.forward(4_000)
    expect(times).toEqual(['2026-11-22T00:00:05Z', '2026-11-22T01:00:05Z'])
    timers.stop()
  })

  test('a tick that is past because the clock was put forward comes within a second', async () => {
    const hands = new Hands(start)
    const times: string[] = []
    const daily = [{ functionName: 'chores', name: 'daily', cron: '0 0 9 * * * *' }]
    const timers = new Timers(daily, hands, async (_name, event) => times.push(event.Time))
    hands.putForward(2 * 3_600_000)
    await hands.forward(1_000)
    expect(times).toEqual(['2026-11-22T01:00:00Z'])
    timers.stop()
  })

  test('a run that fails does not stop the next', async () => {
    const hands = new Hands(start)
    const fire = jest.fn().mockRejectedValue(new Error('no'))
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const timers = new Timers(every5s, hands, fire)
    await hands.forward(10_000)
    expect(fire).toHaveBeenCalledTimes(2)
    said.mockRestore()
    timers.stop()
  })
})
