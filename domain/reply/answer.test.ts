// What an answer by telephone does, told as people see it.
import { type Alert, alert as alertShape } from '../bell/alert'
import { accept, arrive } from '../bell/answer'
import { resolve } from '../bell/end'
import { beginHanding } from '../bell/outbox'
import { actor, MORNING, near, pressed } from '../bell/scene'
import { callPeople } from '../bell/waves'
import { filledText } from '../message/fill'
import { SMS, VOICE } from '../message/template'
import { answerByPhone, tellRefused } from './answer'
import { ANSWERABLE, type Meaning } from './reply'

const AT = MORNING + 20_000
/** Three are called, and their messages are on the way. */
const street = () =>
  beginHanding(pressed({ near: [near('wang', 100), near('li', 200), near('hu', 300)] }), MORNING).alert
const answers = (alert: Alert, who: string, meaning: Meaning, now = AT) =>
  answerByPhone(alert, actor(who), { meaning, by: 'voice' }, now)
const ofCall = (alert: Alert, who: string) => alert.calls.find(({ personId }) => personId === who)?.answer
/** What this person was sent since `before`, in words. */
const told = (before: Alert, after: Alert, who: string): string[] =>
  after.outbox
    .slice(before.outbox.length)
    .filter(({ to }) => to.personId === who)
    .map(({ template, channels, values }) => filledText((channels.includes('sms') ? SMS : VOICE)[template]!, values))

describe('yes', () => {
  test('accepts as the app does, and says by SMS the door, the number and the code', () => {
    const before = street()
    const after = answers(before, 'wang', 'yes')
    const [wang] = after.responders
    expect(wang).toMatchObject({ personId: 'wang', role: 'primary', state: 'accepted' })
    expect(after.state).toBe('accepted')
    expect(told(before, after, 'wang')).toEqual([
      '【邻铃】谢谢您去帮忙。幸福里小区7栋二单元301，陈桂兰，电话12900000002，开门核对码4821。留意：听力不好，请敲重一点。去不了请回复2，值班电话0716-7000001。',
    ])
    // A second may still come along; then, or when the minute for that is over, the others are told.
    expect(told(before, after, 'hu')).toEqual([])
    expect(told(before, answers(after, 'li', 'yes'), 'hu').join()).toContain('不用再去了')
    expect(after.timeline.map(({ event }) => event)).toEqual(expect.arrayContaining(['answeredByPhone', 'accept']))
    expect(alertShape.parse(after)).toEqual(after)
  })
  test('the door goes to the one who accepted and to nobody else', () => {
    const after = answers(street(), 'wang', 'yes')
    for (const { template, to, values } of after.outbox) {
      if (to.personId !== 'wang' && template !== 'bellDuty') expect(JSON.stringify(values)).not.toMatch(/301|听力/)
    }
  })
  test('of two more gives one backup; the next is told that it is enough, and learns no door', () => {
    const two = answers(answers(street(), 'wang', 'yes'), 'li', 'yes')
    expect(two.responders.map(({ role }) => role)).toEqual(['primary', 'backup'])
    const three = answers(two, 'hu', 'yes')
    expect(three.responders).toHaveLength(2)
    expect(told(two, three, 'hu')).toEqual([expect.stringContaining('不用再去了')])
  })
  test('once more, after having been asked whether one is still coming, is: still coming', () => {
    const coming = answers(street(), 'wang', 'yes')
    const later = answers(coming, 'wang', 'yes', AT + 600_000)
    expect(later.responders[0]?.expectedAt).toBeGreaterThan(AT + 600_000)
    expect(later.responders).toHaveLength(1)
  })
  test('after the end hears how it ended, and nothing about the household, also whoever went', () => {
    const there = arrive(accept(street(), actor('wang'), AT), actor('wang'), undefined, AT)
    const over = resolve(there, actor('wang'), { outcome: 'helpGiven', words: '扶起来了' }, AT)
    for (const who of ['wang', 'li']) {
      const after = answers(over, who, 'yes')
      expect(told(over, after, who)).toEqual(['【邻铃】幸福里小区的求助已经处理完：已得到帮助。谢谢您。'])
      expect([after.state, after.responders]).toEqual([over.state, over.responders])
    }
  })
  test('of somebody who was never called changes nothing but a word to them', () => {
    const before = street()
    const after = answers(before, 'stranger', 'yes')
    expect([after.state, after.calls, after.responders]).toEqual([before.state, before.calls, before.responders])
    expect(told(before, after, 'stranger').join()).not.toMatch(/301|陈桂兰|4821/)
  })
})

test('the note ends in one full stop, and a long one is cut', () => {
  const before = street()
  const said = (note: string) => {
    const noted = { ...before, resident: { ...before.resident, note } }
    return told(noted, answers(noted, 'wang', 'yes'), 'wang')[0]
  }
  expect(said('腿脚不便，请多等一会儿。')).toContain('留意：腿脚不便，请多等一会儿。去不了')
  expect(said('慢'.repeat(200))).toContain(`留意：${'慢'.repeat(40)}。`)
  expect(said('')).toContain('留意：无。')
})

describe('no', () => {
  test('declines, and costs nobody an SMS', () => {
    const before = street()
    const after = answers(before, 'wang', 'no')
    expect([ofCall(after, 'wang'), after.outbox.length]).toEqual(['declined', before.outbox.length])
  })
  test('of somebody who had said yes releases, and it rings on', () => {
    const coming = answers(street(), 'wang', 'yes')
    const after = answers(coming, 'wang', 'no', AT + 60_000)
    expect([after.state, ofCall(after, 'wang')]).toEqual(['ringing', 'released'])
    expect(told(coming, after, 'wang')).toEqual([expect.stringContaining('知道您去不了了')])
  })
})

test('what is neither is answered with how to answer, once in ten minutes: no talk between machines', () => {
  const before = street()
  const once = answers(before, 'wang', 'unclear')
  expect(told(before, once, 'wang')).toEqual([expect.stringMatching(/能去请回复1，去不了请回复2/)])
  expect(ofCall(once, 'wang')).toBe('none')
  expect(answers(once, 'wang', 'unclear', AT + 60_000)).toBe(once)
  expect(told(once, answers(once, 'wang', 'unclear', AT + 601_000), 'wang')).toHaveLength(1)
})

test('an officer is asked for a key, a telephone that is nobody’s is not', () => {
  const alert = { ...pressed({ near: [] }), wave: 3, nextWaveAt: MORNING }
  const people = [
    { as: 'streetDutyOfficer' as const, personId: 'hu', name: '张hu', phone: actor('hu').phone },
    { as: 'streetDutyOfficer' as const, name: '街道值班电话', phone: '0716-7000009' },
  ]
  const rung = callPeople(alert, { kind: 'wave', wave: 4 }, people, AT)
  expect(rung.outbox.slice(-2).map(({ template }) => [template, ANSWERABLE.has(template)])).toEqual([
    ['bellOfficer', true],
    ['bellOffice', false],
  ])
  expect(answers(rung, 'hu', 'yes').responders).toMatchObject([{ personId: 'hu', role: 'primary' }])
})

test('somebody on the way elsewhere is told to go there first', () => {
  const before = street()
  expect(told(before, tellRefused(before, actor('wang'), 'ALREADY_ON_A_CALL', AT), 'wang')).toEqual([
    expect.stringContaining('请先去那一处'),
  ])
})
