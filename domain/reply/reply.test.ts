// Answers by telephone: what they mean, and which message they answer.
import type { Alert } from '../bell/alert'
import { beginHanding, recordResult } from '../bell/outbox'
import { DEFAULT_POLICY } from '../bell/policy'
import { actor, MORNING, near, pressed } from '../bell/scene'
import { SMS, VOICE } from '../message/template'
import { ANSWER_WITHIN, ANSWERABLE, askedBy, meaningOfKey, meaningOfText, type Said } from './reply'

describe('what somebody means', () => {
  test.each(['1', ' １ ', '1。', '能去', '我能去！', '去', '“能去”', '可以去'])('%s is yes', (text) => {
    expect(meaningOfText(text)).toBe('yes')
  })
  test.each(['2', '２', '去不了', '我去不了。', '不去', '不能去', '2.'])('%s is no', (text) => {
    expect(meaningOfText(text)).toBe('no')
  })
  test.each(['', '12', '11', '3', '能不能去', '想去不了', '1能去吗', '您好，我正在开会', 'TD', '去去'])(
    '%s is neither',
    (text) => {
      expect(meaningOfText(text)).toBe('unclear')
    },
  )
  test('of the keys only 1 and 2 mean something', () => {
    expect(['1', '2', '3', '0', '#', '*', '11', '', '１'].map(meaningOfKey)).toEqual([
      'yes',
      'no',
      ...Array.from({ length: 7 }, () => 'unclear'),
    ])
  })
})

test('every message that may be answered says how, in each of its channels', () => {
  for (const name of ANSWERABLE) {
    expect(SMS[name]?.text).toMatch(/回复[12]/)
    if (VOICE[name]) expect(VOICE[name].text).toMatch(/按[12]/)
  }
  for (const name of ['bellCall', 'bellOfficer', 'bellLate']) expect(VOICE[name]?.text).toMatch(/按1.*按2/)
})

/** An alert that called wang, handed over by this channel under this reference. */
function asked(channel: 'sms' | 'voice', reference: string | undefined, { at = MORNING, id = 'alert1' } = {}): Alert {
  const policy = { ...DEFAULT_POLICY, channels: { ...DEFAULT_POLICY.channels, volunteer: [channel] } }
  const { alert, handings } = beginHanding(pressed({ near: [near('wang', 150)], policy }, at), at)
  const handed = handings.reduce(
    (next, handing) => recordResult(next, handing, { result: 'handed', ...(reference ? { reference } : {}) }, at),
    alert,
  )
  return { ...handed, _id: id }
}
const { phone } = actor('wang')
const key = (reference: string): Said => ({ by: 'voice', phone, reference, key: '1' })
const text = (at: number): Said => ({ by: 'sms', phone, at, text: '1' })
const found = (alerts: Alert[], said: Said, now = MORNING + 60_000) => {
  const one = askedBy(alerts, 'wang', said, now)
  return one && `${one.alert._id} ${one.message.template}`
}

describe('a key', () => {
  test('belongs to the call it was pressed in, whichever came later', () => {
    const alerts = [asked('voice', 'call-1'), asked('voice', 'call-2', { at: MORNING + 10_000, id: 'alert2' })]
    expect(found(alerts, key('call-1'))).toBe('alert1 bellCall')
    expect(found(alerts, key('call-2'))).toBe('alert2 bellCall')
    expect(found(alerts, key('call-3'))).toBeUndefined()
  })
  test('whose call has no known id, since the answer of the service was lost, belongs to that call', () => {
    expect(found([asked('voice', undefined)], key('call-9'))).toBe('alert1 bellCall')
  })
  test('answers no SMS, nobody else’s call, and no other number’s', () => {
    expect(found([asked('sms', 'call-1')], key('call-1'))).toBeUndefined()
    const alert = asked('voice', 'call-1')
    expect(askedBy([alert], 'li', key('call-1'), MORNING)).toBeUndefined()
    expect(askedBy([alert], 'wang', { ...key('call-1'), phone: '12999999999' }, MORNING)).toBeUndefined()
  })
  test('after half an hour answers nothing', () => {
    const alert = asked('voice', 'call-1')
    expect(found([alert], key('call-1'), MORNING + ANSWER_WITHIN)).toBeDefined()
    expect(found([alert], key('call-1'), MORNING + ANSWER_WITHIN + 1)).toBeUndefined()
  })
})

describe('a text', () => {
  const alerts = [asked('sms', 'a'), asked('sms', 'b', { at: MORNING + 120_000, id: 'alert2' })]
  test('answers the last SMS before it', () => {
    expect(found(alerts, text(MORNING + 180_000), MORNING + 180_000)).toBe('alert2 bellCall')
    expect(found(alerts, text(MORNING + 30_000), MORNING + 180_000)).toBe('alert1 bellCall')
  })
  test('of before we asked, or half an hour after, answers nothing', () => {
    expect(found(alerts, text(MORNING - 61_000))).toBeUndefined()
    const late = MORNING + 120_000 + ANSWER_WITHIN + 1
    expect(found(alerts, text(late), late)).toBeUndefined()
    // A time of its own choosing makes an old question no younger.
    expect(found(alerts, text(MORNING + 1000), late)).toBeUndefined()
  })
})
