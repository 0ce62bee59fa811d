// The polling loop, with a clock of its own.

import { Refused } from './call'
import { type Changes, changesLoop } from './changes'

interface Planned {
  run(): void
  after: number
}

function setUp(answer: () => Promise<Changes>) {
  const planned = new Set<Planned>()
  const asked: number[] = []
  const heard: Changes[] = []
  const loop = changesLoop({
    ask: (from) => {
      asked.push(from)
      return answer()
    },
    now: () => 1000,
    later(run, after) {
      const one = { run, after }
      planned.add(one)
      return one
    },
    notLater: (timer) => planned.delete(timer as Planned),
    heard: (now) => heard.push(now),
  })
  return {
    loop,
    asked,
    heard,
    waits: () => [...planned].map(({ after }) => after),
    /** Runs what is planned, and lets it come to its end. */
    async next() {
      const [one] = planned
      if (!one) throw new Error('nothing is planned')
      planned.delete(one)
      one.run()
      for (let i = 0; i < 10; i++) await Promise.resolve()
    },
  }
}

const calm = (now: number): Changes => ({ now, nextInMs: 5000, alerts: [] })

it('looks at once, comes back when the server says, and asks from where it was', async () => {
  let now = 2000
  const { loop, asked, next, waits, heard } = setUp(async () => calm(now++))
  loop.run(true)
  expect(waits()).toEqual([0])
  await next()
  expect(waits()).toEqual([5000])
  await next()
  expect(asked).toEqual([0, 2000])
  expect(heard).toHaveLength(2)
})

it('is still while the app is not in front, and looks at once when it is again', async () => {
  const { loop, next, waits } = setUp(async () => calm(2000))
  loop.run(true)
  await next()
  loop.show(false)
  expect(waits()).toEqual([])
  loop.show(true)
  expect(waits()).toEqual([0])
})

it('waits longer and longer without a line, up to half a minute, and says that it does not reach', async () => {
  const { loop, next, waits } = setUp(() => Promise.reject(new Error('fail')))
  loop.run(true)
  const pauses: number[] = []
  for (let i = 0; i < 8; i++) {
    await next()
    pauses.push(...waits())
  }
  expect(pauses[0]).toBeLessThan(pauses[1] as number)
  expect(pauses.at(-1)).toBe(30_000)
  expect(loop.state().reached).toBe(false)
  loop.lookNow()
  expect(waits()).toEqual([0])
})

it('keeps what it knows while the line is dead', async () => {
  let dead = false
  const { loop, next } = setUp(() => (dead ? Promise.reject(new Error('fail')) : Promise.resolve(calm(2000))))
  loop.run(true)
  await next()
  dead = true
  await next()
  expect(loop.state()).toMatchObject({ latest: { now: 2000 }, reached: false })
})

it('does not ask often where it was refused', async () => {
  const { loop, next, waits } = setUp(() => Promise.reject(new Refused('SIGN_IN_FIRST', '请先登录')))
  loop.run(true)
  await next()
  expect(waits()).toEqual([30_000])
})

it('asks a server in trouble again soon, and says meanwhile that it does not reach', async () => {
  const { loop, next, waits } = setUp(() => Promise.reject(new Refused('OUR_FAULT', '系统出了问题')))
  loop.run(true)
  await next()
  expect(waits()[0]).toBeLessThan(5000)
  expect(loop.state().reached).toBe(false)
})

it('an answer to somebody who has signed out meanwhile is not heard', async () => {
  let give: (changes: Changes) => void = () => undefined
  const { loop, next, heard, waits } = setUp(
    () =>
      new Promise((resolve) => {
        give = resolve
      }),
  )
  loop.run(true)
  await next()
  loop.run(false)
  give(calm(2000))
  for (let i = 0; i < 10; i++) await Promise.resolve()
  expect(heard).toEqual([])
  expect(loop.state().latest).toBeUndefined()
  expect(waits()).toEqual([])
})

it('learns how far this clock is off', async () => {
  const { loop, next } = setUp(async () => calm(61_000))
  loop.run(true)
  await next()
  expect(loop.state().clockAhead).toBe(60_000)
})
