// Every room has its turn in a round, whatever the others do with theirs.
import { inTurns } from './turns'

const at = (rounds: number) => rounds * 30_000
const quick = async () => 1
const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined)
afterAll(() => logged.mockRestore())

test('a room that would take all the time leaves the others theirs', async () => {
  const given: number[] = []
  const greedy = async (_: number, until: number) => {
    given.push(until - Date.now())
    while (Date.now() < until) await new Promise((resume) => setTimeout(resume, 5))
    return 1
  }
  const done = await inTurns({ one: greedy, two: greedy, three: greedy }, at(0), Date.now() + 300)
  expect(done).toEqual({ one: 1, two: 1, three: 1 })
  for (const time of given) expect(time).toBeGreaterThan(40)
})

test('a room that never comes back, or fails, keeps nobody from the next', async () => {
  const hangs = () => new Promise<number>(() => undefined)
  const fails = () => Promise.reject(new Error('down'))
  const done = await inTurns({ hangs, fails, quick }, at(0), Date.now() + 60, 10)
  expect(done).toEqual({ hangs: 0, fails: 0, quick: 1 })
})

test('each round begins with another', async () => {
  const order: string[] = []
  const room = (name: string) => async () => order.push(name)
  const rooms = { one: room('one'), two: room('two'), three: room('three') }
  for (const round of [0, 1, 2]) await inTurns(rooms, at(round), Date.now() + 100)
  expect(order).toEqual(['one', 'two', 'three', 'two', 'three', 'one', 'three', 'one', 'two'])
})
