// What is signed, and what is taken for a call.
import fc from 'fast-check'
import { canonical, isInTime, SKEW, signedHead, VERBS, type Verb, verbOf } from './wire'

const text = (pattern: RegExp) => fc.stringMatching(pattern)
const call = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  verb: fc.constantFrom(...(Object.keys(VERBS) as Verb[])),
  timestamp: text(/^\d{1,16}$/),
  nonce: text(/^[A-Za-z0-9_-]{16,32}$/),
  hash: text(/^[0-9a-f]{64}$/),
})
type Call = typeof call extends fc.Arbitrary<infer T> ? T : never
const lineOf = ({ method, verb, hash, ...head }: Call) => canonical(method, verb, head, hash)

test('two calls are signed alike only when they are the same call', () => {
  fc.assert(
    fc.property(call, call, fc.constantFrom('method', 'verb', 'timestamp', 'nonce', 'hash'), (one, other, field) => {
      // Mostly the same, so that a difference in one place must show.
      const near = { ...one, [field]: other[field] }
      for (const two of [other, near]) {
        expect(lineOf(one) === lineOf(two)).toBe(JSON.stringify(one) === JSON.stringify(two))
      }
    }),
    { numRuns: 500 },
  )
})

test('it is five lines, from which the call can be read back', () => {
  fc.assert(
    fc.property(call, (one) => {
      const [method, path, timestamp, nonce, hash, ...more] = lineOf(one).split('\n')
      expect({ method, verb: verbOf(path), timestamp, nonce, hash }).toEqual(one)
      expect(more).toEqual([])
    }),
  )
})

test('a head that could break the lines is no head', () => {
  const good = {
    deviceId: '0123456789abcdef',
    timestamp: '1793584800000',
    nonce: 'abcdefghijklmnop',
    signature: 'a'.repeat(64),
  }
  expect(signedHead.safeParse(good).success).toBe(true)
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(good) as (keyof typeof good)[])),
      fc.constantFrom('\n', '\r', '\0', ' ', '中', '\n/device/press'),
      fc.boolean(),
      (field, odd, before) => {
        const bent = before ? odd + good[field] : good[field] + odd
        expect(signedHead.safeParse({ ...good, [field]: bent }).success).toBe(false)
      },
    ),
  )
  for (const odd of [undefined, null, 5, ['x'], { $ne: null }]) {
    for (const field of Object.keys(good)) expect(signedHead.safeParse({ ...good, [field]: odd }).success).toBe(false)
  }
})

test('the platform’s path is read with or without the function’s own, and nothing else is', () => {
  for (const verb of Object.keys(VERBS)) {
    for (const path of [`/device/${verb}`, `/${verb}`, `device/${verb}`, verb, `/${verb}/`])
      expect(verbOf(path)).toBe(verb)
  }
  for (const path of [undefined, '', '/', '/device', '/device/', '/device/press/x', '/device/device/press', '/PRESS']) {
    expect(verbOf(path)).toBeUndefined()
  }
  for (const path of ['/toString', '/device/constructor', '/__proto__', '/bell/press', '//device//x']) {
    expect(verbOf(path)).toBeUndefined()
  }
})

test('a clock may be wrong by five minutes either way and by no more', () => {
  const now = 1_793_584_800_000
  for (const off of [-SKEW, 0, SKEW]) expect(isInTime(String(now + off), now)).toBe(true)
  for (const off of [-SKEW - 1, SKEW + 1]) expect(isInTime(String(now + off), now)).toBe(false)
})
