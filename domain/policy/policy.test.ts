// What an admin may turn a policy into: never into one that leaves a press without a person.
import fc from 'fast-check'
import { DEFAULT_POLICY, policy as shape } from '../bell/policy'
import { pressed, settle } from '../bell/scene'
import { LAST_WAVE } from '../bell/waves'
import { SIDE_NAMES, SIDES } from './channels'
import { GROUPS, NUMBERS, type Numbers, shownValue, turned, valueWords } from './numbers'
import { waveWords, whyWords } from './preview'
import { changedWords, faultsOf } from './rules'

const { version: _, ...DEFAULTS } = DEFAULT_POLICY
const number = (name: string) => NUMBERS.find((one) => one.name === name)!
const faults = (numbers: Numbers) => faultsOf(numbers).map(({ name }) => name)

test('the city’s own numbers keep the rules', () => {
  expect(faultsOf(DEFAULTS)).toEqual([])
  for (const side of SIDE_NAMES) {
    expect(SIDES[side].orders.map((order) => order.join())).toContain(DEFAULTS.channels[side].join())
  }
})

test('every number of a policy can be turned, and stands in a group of its own page', () => {
  const changed = new Set(NUMBERS.map((one) => JSON.stringify(one.set(DEFAULTS, one.get(DEFAULTS) + 1))))
  expect(changed.size).toBe(NUMBERS.length)
  const { channels: _channels, primaries: _primaries, ...rest } = DEFAULTS
  const leaves = (value: unknown): number =>
    typeof value === 'object' && value !== null
      ? Object.values(value).reduce((sum: number, one) => sum + leaves(one), 0)
      : 1
  expect(NUMBERS).toHaveLength(leaves(rest))
  for (const { group } of NUMBERS) expect(GROUPS[group]).toBeTruthy()
})

test.each([
  ['further than the law', { radius: 600 }, ['radius']],
  ['no second person at the door', { backups: 0 }, ['backups']],
  ['an hour between two calls', { repeatSeconds: 3600 }, ['repeatSeconds']],
  ['a call back after ten minutes', { callBackSeconds: 600 }, ['callBackSeconds']],
  ['waves that do not follow each other', { waveSeconds: [0, 60, 60, 150] }, ['wave3']],
  ['a street that is called after an hour', { waveSeconds: [0, 45, 90, 3600] }, ['wave4']],
  ['no time to answer', { lateAskSeconds: 200, lateReplaceSeconds: 230 }, ['lateReplaceSeconds']],
  [
    'volunteers who are never rung',
    { channels: { ...DEFAULTS.channels, volunteer: ['subscribe', 'sms'] } },
    ['volunteer'],
  ],
  ['a duty phone that gets letters', { channels: { ...DEFAULTS.channels, dutyPhone: ['sms'] } }, ['dutyPhone']],
  ['family by WeChat only', { channels: { ...DEFAULTS.channels, contact: ['subscribe'] } }, ['contact']],
  ['one channel twice', { channels: { ...DEFAULTS.channels, officer: ['voice', 'voice'] } }, ['officer']],
] as [string, Partial<Numbers>, string[]][])('refused: %s', (_name, change, expected) => {
  const numbers = { ...DEFAULTS, ...change }
  expect(shape.safeParse({ ...numbers, version: 1 }).success).toBe(true)
  expect(faults(numbers)).toEqual(expected)
  for (const { words } of faultsOf(numbers)) expect(words).toMatch(/[\u4e00-\u9fff]/)
})

test('what is different is said in words, and nothing else is', () => {
  expect(changedWords(DEFAULTS, DEFAULTS)).toEqual([])
  const after = number('wave2').set(number('staySeconds').set(DEFAULTS, 1200), 60)
  expect(changedWords(DEFAULTS, { ...after, channels: { ...after.channels, contact: ['voice', 'sms'] } })).toEqual([
    '第二轮：按铃后 45秒 → 60秒',
    '到了多久没回报就问 30分钟 → 20分钟',
    '通知家人 短信 → 电话，再短信',
  ])
})

test('steps end at the limits, and tenths stay tenths', () => {
  const speed = number('speed')
  let numbers: Numbers = DEFAULTS
  for (let i = 0; i < 30; i++) {
    numbers = turned(speed, numbers, 1)
    expect(valueWords(speed, numbers)).toMatch(/^\d(\.\d)?米$/)
  }
  expect(shownValue(speed, numbers)).toBe(1.6)
  expect(shownValue(number('radius'), turned(number('radius'), { ...DEFAULTS, radius: 480 }, 1))).toBe(500)
})

const anyNumbers = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: NUMBERS.length - 1 }), fc.constantFrom(1, -1), fc.integer({ min: 1, max: 40 })),
    {
      maxLength: 12,
    },
  )
  .map((turns) =>
    turns.reduce<Numbers>((numbers, [which, way, times]) => {
      let next = numbers
      for (let i = 0; i < times; i++) next = turned(NUMBERS[which]!, next, way as 1 | -1)
      return next
    }, DEFAULTS),
  )

test('whatever is turned and allowed: with nobody near, the street is called within five minutes, and again and again', () => {
  let allowed = 0
  fc.assert(
    fc.property(anyNumbers, (numbers) => {
      const policy = { ...numbers, version: 2 }
      expect(shape.parse(policy)).toEqual(policy)
      if (faultsOf(numbers).length > 0) return
      allowed++
      const scene = { near: [], officers: [{ as: 'streetDutyOfficer' as const, personId: 'street' }], policy }
      let alert = pressed(scene)
      const { pressedAt } = alert
      for (let second = 5; second <= 300; second += 5) alert = settle(scene, alert, pressedAt + second * 1000)
      expect(alert.wave).toBe(LAST_WAVE)
      expect(alert.calls.some(({ as }) => as === 'streetDutyOfficer')).toBe(true)
      const later = settle(scene, alert, alert.nextWaveAt!)
      expect(later.repeats).toBeGreaterThan(alert.repeats)
      expect(later.nextWaveAt! - alert.nextWaveAt!).toBeLessThanOrEqual(180_000)
    }),
    { numRuns: 150 },
  )
  expect(allowed).toBeGreaterThan(20)
})

test('who would be called is said with distance, minutes and why', () => {
  expect(whyWords({ name: '王明', as: 'nearMember', distance: 152, etaMinutes: 4 })).toBe(
    '党员志愿者，直线约150米，出门到敲门约4分钟',
  )
  expect(whyWords({ name: '李', as: 'gridOfficer' })).toBe('这一片的网格员')
  expect(waveWords({ wave: 0, seconds: 0 })).toBe('一按铃就通知')
  expect(waveWords({ wave: 2, seconds: 45 })).toBe('第二轮，按铃后45秒')
  expect(waveWords({ wave: 3, seconds: 0 })).toBe('第三轮，一按铃就叫')
})
