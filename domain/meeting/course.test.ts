// A joint meeting: what may follow what, an agenda that fills itself, one decision an item.
import fc from 'fast-check'
import { Refusal } from '../refusal'
import * as course from './course'
import { type Meeting, meeting as shape } from './meeting'

const NOW = Date.UTC(2026, 10, 23, 1)
const DAY = 86_400_000
const by = { personId: 'sun', name: '孙书记' }
const unit = (organisationId: string) => ({
  organisationId,
  name: `${organisationId}公司`,
  contacts: [{ personId: `c-${organisationId}`, phone: '12000000001', openid: `o-${organisationId}` }],
})
const fresh = (whistle?: string): Meeting =>
  course.called(
    {
      _id: 'm1',
      level: 'community',
      placeId: 'c1',
      path: ['city', 's1', 'c1'],
      title: '十一月联席会议',
      where: '社区会议室',
      startsAt: NOW + DAY,
      whistle,
      calledBy: by,
      key: 'k'.repeat(16),
    },
    NOW,
  )
const code = (act: () => unknown) => {
  try {
    act()
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code
    throw fault
  }
  return undefined
}

test('what waits stands on the agenda by itself until the meeting begins, then it is written down', () => {
  const held = course.removed(fresh(), 'b', '缺资料', by, NOW)
  expect(course.agendaOf(held, ['a', 'b', 'c'])).toEqual(['a', 'c'])
  const sitting = course.begun(held, ['a', 'b', 'c'], by, NOW)
  expect(course.agendaOf(sitting, ['d'])).toEqual(['a', 'c'])
})

test('an item is decided once; without minutes nothing is published; afterwards it is only corrected', () => {
  const decision = { kind: 'hand' as const, organisationId: 'water', until: NOW + 3 * DAY, words: '换水管' }
  const given = { matterId: 'a', decision, who: '水务公司', key: 'd'.repeat(16) }
  const sitting = course.begun(fresh(), ['a'], by, NOW)
  const once = course.decided(sitting, given, by, NOW)
  expect(code(() => course.decided(once, given, by, NOW))).toBe('STEP_OUT_OF_ORDER')
  expect(code(() => course.decided(sitting, { ...given, matterId: 'z' }, by, NOW))).toBe('NOT_FOUND')
  const over = course.ended(once, by, NOW)
  expect(code(() => course.published(over, by, NOW))).toBe('MINUTES_FIRST')
  const minutes = course.written(over, { words: '到会五家。', over: '' }, by, NOW)
  // The matter must have the decision before anybody reads of it.
  expect(code(() => course.published(minutes, by, NOW))).toBe('BUSY')
  const public_ = course.published(course.carried(minutes, 'a')!, by, NOW)
  expect(code(() => course.written(public_, { words: '改一改', over: '到会五家。' }, by, NOW))).toBe(
    'STEP_OUT_OF_ORDER',
  )
  expect(course.corrected(public_, '是六家', by, NOW).corrections).toHaveLength(1)
})

test('a whistle rings units up, another meeting writes; nobody is invited twice', () => {
  const whistled = course.invited(fresh('路面塌了'), [unit('water')], by, NOW)
  expect(whistled.letters.map(({ template, channels }) => [template, channels])).toEqual([
    ['meetingWhistle', ['voice', 'sms']],
  ])
  expect(course.invited(whistled, [unit('water')], by, NOW)).toBe(whistled)
  expect(course.invited(fresh(), [unit('water')], by, NOW).letters[0]).toMatchObject({
    template: 'meetingInvited',
    channels: ['subscribe', 'sms'],
  })
})

test('sixty units are invited with all who speak for them, and not one more; minutes written on are one entry', () => {
  const units = Array.from({ length: 60 }, (_, i) => {
    const one = unit(`same-ending-of-a-long-id-${i % 2}-${i}`)
    return { ...one, contacts: [1, 2, 3].map((n) => ({ ...one.contacts[0]!, personId: `c-${i}-${n}` })) }
  })
  const held = course.invited(fresh(), units, by, NOW)
  expect(shape.parse(held).letters).toHaveLength(180)
  expect(new Set(held.letters.map(({ id }) => id)).size).toBe(180)
  expect(code(() => course.invited(held, [unit('late')], by, NOW))).toBe('BAD_INPUT')
  let sitting = course.begun(fresh(), ['a'], by, NOW)
  for (let i = 0; i < 600; i++) sitting = course.written(sitting, { words: `第${i}稿`, over: sitting.minutes }, by, NOW)
  expect(sitting).toMatchObject({ minutes: '第599稿', timeline: [{}, {}, { event: 'minutes' }] })
  for (let i = 0; i < 600; i++) sitting = course.added(sitting, { matterId: 'a', number: '1', around: false }, by, NOW)
  expect(shape.parse(sitting).timeline[0]).toMatchObject({ event: 'called' })
})

test('minutes that another wrote meanwhile are not written over; the same words again are no quarrel', () => {
  const sitting = course.begun(fresh(), [], by, NOW)
  const one = course.written(sitting, { words: '孙书记记的', over: '' }, by, NOW)
  const other = { name: '涂敏' }
  expect(code(() => course.written(one, { words: '涂敏记的', over: '' }, other, NOW))).toBe('CHANGED_MEANWHILE')
  expect(course.written(one, { words: '孙书记记的', over: '' }, other, NOW).minutes).toBe('孙书记记的')
  expect(course.written(one, { words: '两个人记的', over: '孙书记记的' }, other, NOW).minutes).toBe('两个人记的')
})

test('who was told of a meeting is told that it is off; who was not, is not told at all', () => {
  const held = course.invited(fresh(), [unit('water'), unit('power')], by, NOW)
  const told = {
    ...held,
    letters: held.letters.map((one, i) => (i === 0 ? { ...one, state: 'handed' as const } : one)),
  }
  const off = course.cancelled(told, '改到下周三', by, NOW)
  expect(off.letters.map(({ template, state }) => `${template} ${state}`)).toEqual([
    'meetingInvited handed',
    'meetingInvited withdrawn',
    'meetingCancelled pending',
  ])
  expect(off.letters[2]).toMatchObject({ to: { personId: 'c-water' }, values: { reason: '改到下周三' } })
  expect(course.timedMeeting(off, NOW).nextDueAt).toBe(NOW)
  shape.parse(off)
})

test('a day that has passed is no promise, and above the city there is nothing', () => {
  const sitting = course.begun({ ...fresh(), level: 'city' }, ['a'], by, NOW)
  const decide = (decision: Parameters<typeof course.decided>[1]['decision']) =>
    code(() => course.decided(sitting, { matterId: 'a', decision, who: '市', key: 'e'.repeat(16) }, by, NOW))
  expect(decide({ kind: 'own', until: NOW - 1, words: '办' })).toBe('BAD_INPUT')
  expect(decide({ kind: 'passUp', words: '再上报' })).toBe('BAD_INPUT')
  expect(decide({ kind: 'own', until: NOW + DAY, words: '办' })).toBeUndefined()
})

test('whatever is tried in whatever order, it stays a meeting, its log only grows, and decisions are never lost', () => {
  const steps: ((held: Meeting) => Meeting)[] = [
    (held) => course.invited(held, [unit('water'), unit('power')], by, NOW),
    (held) => course.answered(held, { organisationId: 'water', answer: 'comes', words: '' }, by, NOW),
    (held) => course.begun(held, ['a', 'b'], by, NOW),
    (held) => course.added(held, { matterId: 'x', number: '001', around: false }, by, NOW),
    (held) => course.removed(held, 'x', '以后再说', by, NOW),
    (held) => course.attended(held, 'power', '周工', by, NOW),
    (held) =>
      course.decided(
        held,
        { matterId: 'a', decision: { kind: 'adjourn', words: '再看' }, who: '社区', key: 'f'.repeat(16) },
        by,
        NOW,
      ),
    (held) => course.written(held, { words: '记录', over: held.minutes }, by, NOW),
    (held) => course.ended(held, by, NOW),
    (held) => course.published(held, by, NOW),
    (held) => course.corrected(held, '更正', by, NOW),
    (held) => course.cancelled(held, '改期', by, NOW),
  ]
  fc.assert(
    fc.property(fc.array(fc.nat(steps.length - 1), { maxLength: 30 }), (order) => {
      let held = fresh()
      for (const i of order) {
        const before = held
        code(() => {
          held = course.timedMeeting(steps[i]!(held), NOW)
        })
        shape.parse(held)
        expect(held.timeline.slice(0, before.timeline.length)).toEqual(before.timeline)
        for (const { matterId, decided } of before.items.filter((one) => one.decided))
          expect(held.items.find((one) => one.matterId === matterId)?.decided).toEqual(decided)
      }
    }),
  )
})
