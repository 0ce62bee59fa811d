/** More calls than a process can carry: they wait in turn and are answered, instead of being late together. */
import { deploy } from './fixtures/deploy'
import type { FunctionHost } from './host'

let host: FunctionHost
afterEach(() => host.stop(0))

const busy = (queue: { atOnce: number; waitMs: number }) => {
  host = deploy(
    {
      // Keeps the processor, as a press does; two hundred side by side would all end after the last.
      busy: {
        source: `let under = 0
        exports.main = async ({ ms, n }) => {
          const most = ++under
          const until = Date.now() + ms
          await new Promise((r) => setImmediate(r))
          while (Date.now() < until) await new Promise((r) => setImmediate(r))
          under--
          return { n, most }
        }`,
        timeoutSeconds: 1,
      },
    },
    { queue },
  )
  return (ms: number, n: number) =>
    host
      .invoke('busy', { source: 'http' }, JSON.stringify({ ms, n }))
      .then(({ value }): { n: number; most: number } => JSON.parse(value))
}

test('a burst that takes longer in all than one call may: every call is answered, in the order they came', async () => {
  const call = busy({ atOnce: 2, waitMs: 20_000 })
  await call(0, -1)
  const ended: number[] = []
  const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => call(100, n).finally(() => ended.push(n))))
  expect(answers.map(({ n }) => n)).toEqual(Array.from({ length: 30 }, (_, n) => n))
  expect(Math.max(...answers.map(({ most }) => most))).toBeLessThanOrEqual(2)
  // Two side by side may end in either order.
  expect(ended.every((n, place) => Math.abs(n - place) <= 2)).toBe(true)
})

test('who waits too long is refused by name; those under way are not harmed, and the next finds room', async () => {
  const call = busy({ atOnce: 1, waitMs: 200 })
  await call(0, -1)
  const first = call(600, 1)
  const second = call(0, 2)
  await expect(second).rejects.toMatchObject({ code: 'EXCEED_CONCURRENT_REQUEST_LIMIT' })
  expect((await first).n).toBe(1)
  expect((await call(0, 3)).n).toBe(3)
})

test('a call that runs out of time gives its place to the next', async () => {
  const call = busy({ atOnce: 1, waitMs: 10_000 })
  await call(0, -1)
  const late = call(5_000, 1)
  const next = call(0, 2)
  await expect(late).rejects.toMatchObject({ code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED' })
  expect((await next).n).toBe(2)
})
