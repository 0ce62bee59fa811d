// The sums of a warning, whatever is answered by whom in whatever order; and when it goes out and ends.
import fc from 'fast-check'
import type { Household } from '../household/household'
import { recordLetter } from '../message/letter'
import type { Person } from '../person/person'
import {
  answerAsk,
  assigned,
  closeWarning,
  countAsks,
  newAsk,
  newWarning,
  nobodyHome,
  ringsAt,
  seenBy,
  settleAsk,
  withLetters,
} from './course'
import { type Ask, ask as askShape, type Warning } from './warning'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const HOUR = 3_600_000
const warning = (more: Partial<Warning> = {}): Warning => ({
  ...newWarning(
    {
      _id: 'w1',
      kind: 'flood',
      urgency: 'emergency',
      title: '暴雨预警',
      words: '请不要出门',
      area: [{ placeId: 'c', kind: 'community', name: '桃溪社区' }],
      ground: ['city', 'c'],
      by: { personId: 'admin', name: '涂敏' },
      answerBy: NOW + HOUR,
      expected: 3,
      key: 'k',
    },
    NOW,
  ),
  ...more,
})
const household = (n: number): Household => ({
  _id: `h${n}`,
  version: 1,
  communityId: 'c',
  gridId: 'g',
  estateId: 'e',
  buildingId: 'b',
  door: `${n}01`,
  floor: n,
  point: { type: 'Point', coordinates: [112.4, 29.72] },
  memberIds: [`p${n}`],
  familyIds: ['daughter'],
  contacts: [{ name: '女儿', phone: '12300000099', relation: '女儿' }],
  livesAlone: true,
})
const person = (n: number): Person => ({
  _id: `p${n}`,
  version: 1,
  name: '桃',
  phone: `1230000000${n}`,
  openid: `o${n}`,
  communityId: 'c',
  partyMember: false,
})
const asks = (count: number, of = warning()): Ask[] =>
  Array.from({ length: count }, (_, i) =>
    newAsk(of, { household: household(i), members: [person(i)], path: ['city', 'c', 'g'] }, NOW),
  )

test('the sums always add up, and what is reached is never less than what is answered', () => {
  const step = fc.record({
    which: fc.nat(4),
    what: fc.constantFrom('heard', 'needsHelp', 'well', 'nobodyHome', 'seen', 'assign', 'handed'),
    as: fc.constantFrom('member', 'family', 'officer'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const all = asks(5)
      let now = NOW
      for (const { which, what, as } of steps) {
        now += 60_000
        const before = all[which]!
        const by = { personId: `p${which}`, name: '桃', as } as const
        let after = before
        if (what === 'seen') after = seenBy(before, { personId: 'p', name: '桃' }, now) ?? before
        else if (what === 'assign') {
          after = assigned(before, { taskId: 't', personId: 'o', name: '万', office: 'gridOfficer', order: 0 }, now)
        } else if (what === 'nobodyHome') {
          if (before.state === 'asked' && before.knock) after = nobodyHome(before, by, now)
        } else if (what === 'handed') {
          const { ask, handings } = settleAsk(before, now)
          after = handings.reduce(
            (held, handing) => withLetters(held, recordLetter(held.letters, handing, { result: 'handed' }, now), now),
            ask,
          )
        } else after = answerAsk(before, what, by, 'app', now)
        askShape.parse(after)
        // Who needs help is never made well again by an answer: that is the bell's to say.
        if (before.state === 'helped') expect(after.state).toBe('helped')
        // Nothing that was not sent yet goes out after an answer.
        if (after.state !== 'asked') expect(settleAsk(after, now).handings).toEqual([])
        all[which] = after
        const { asked, heard, helped, knockedWell, open, reached } = countAsks(all)
        expect(heard + helped + knockedWell + open).toBe(asked)
        expect(reached).toBeGreaterThanOrEqual(asked - open)
      }
    }),
  )
})

test('every channel is tried once for each member; without one, the first contact is rung up', () => {
  const [one] = asks(1)
  expect(one!.letters.map(({ channels }) => channels)).toEqual([['subscribe'], ['sms'], ['voice']])
  const alone = newAsk(warning(), { household: household(1), members: [], path: [] }, NOW)
  expect(alone.letters.map(({ to, channels }) => [to.phone, channels[0]])).toEqual([
    ['12300000099', 'sms'],
    ['12300000099', 'voice'],
  ])
})

test('an emergency knows no quiet hours, a notice waits for seven o’clock', () => {
  const night = Date.parse('2026-11-02T23:00:00+08:00')
  expect(ringsAt('emergency', night)).toBe(night)
  expect(ringsAt('notice', night)).toBe(Date.parse('2026-11-03T07:00:00+08:00'))
  expect(ringsAt('notice', NOW)).toBe(NOW)
})

test('is closed when nothing is open, or with a reason, and once', () => {
  const by = { personId: 'admin', name: '涂敏' }
  const spread = warning({ spread: true })
  const open = countAsks(asks(2))
  const none = { ...open, open: 0, heard: 2 }
  expect(() => closeWarning(spread, open, by, ' ', 'k1', NOW)).toThrow(
    expect.objectContaining({ code: 'STEP_OUT_OF_ORDER' }),
  )
  expect(() => closeWarning(warning(), none, by, '', 'k1', NOW)).toThrow()
  expect(closeWarning(spread, open, by, '警报解除', 'k1', NOW)).toMatchObject({ state: 'closed', report: open })
  const closed = closeWarning(spread, none, by, '', 'k1', NOW)
  expect(() => closeWarning(closed, none, by, '', 'k2', NOW)).toThrow()
})

test('nobody is asked to answer in no time, nor next week', () => {
  const { _id, kind, urgency, title, words, area, ground, by, expected } = warning()
  const about = { _id, kind, urgency, title, words, area, ground, by, expected, key: 'k' }
  for (const answerBy of [NOW, NOW + 60_000, NOW + 49 * HOUR]) {
    expect(() => newWarning({ ...about, answerBy }, NOW)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }))
  }
})
