// Answers by telephone through the function `reply`, on the real local database: what Tencent Cloud calls back with, and
// what anybody else might send there.
import type { AlertView, DeskView, ResponderView } from '../../domain/bell/view'
import type { StripEntry } from '../../local/strips/strips'
import { CALLBACK_TOKEN, contextOf } from '../../test/calls/ground'
import { openStreet, type Street } from '../../test/calls/street'
import { collection } from '../kernel/database'
import { openReplyDoor } from './door'

jest.setTimeout(120_000)

let street: Street
let main: (event: unknown, context?: unknown) => Promise<unknown>
beforeAll(async () => {
  street = await openStreet()
  main = openReplyDoor({ clock: () => street.clock.now })
  for (const home of ['home', 'home2']) await street.household(home, `granny-${home}`)
  for (const [id, east] of [
    ['wang', 100],
    ['li', 200],
    ['hu', 300],
  ] as const)
    await street.volunteer(id, east)
  await street.officer('admin', 'communityAdmin', 'community')
  await street.officer('streetDuty', 'streetDutyOfficer', 'street')
})
afterAll(() => street.ground.close())
afterEach(async () => {
  for (const channel of ['wechat', 'sms', 'voice'] as const) street.ground.faults.tell(channel, {})
  for (const { _id: alertId, openKey } of await collection('alerts').find({})) {
    if (openKey === alertId) continue
    await street.call('admin', 'bell.callBack', { alertId, reached: true })
    await street.call('admin', 'bell.resolve', { alertId, outcome: 'falseAlarm', words: '试的' })
    await street.call('admin', 'bell.confirm', { alertId, helped: true })
  }
  // Past the half hour: no test answers the messages of another.
  street.clock.now += 3_600_000
})

const OK = { statusCode: 200, body: '{"result":0,"errmsg":"OK"}' }
const post = (body: unknown, { token = CALLBACK_TOKEN, ...more } = {}) =>
  main(
    { httpMethod: 'POST', path: `/reply/${token}`, headers: {}, body: JSON.stringify(body), ...more },
    contextOf({ source: 'http' }),
  )
const keyForm = (mobile: unknown, callid: unknown, keypress: unknown, more = {}) => ({
  voicekey_callback: { call_from: '', callid, keypress, mobile, nationcode: '86', ...more },
})
const smsForm = (mobile: unknown, text: unknown, at = street.clock.now, more = {}) => ({
  extend: '',
  mobile,
  nationcode: '86',
  sign: '邻铃',
  text,
  time: Math.floor(at / 1000),
  ...more,
})

const phoneOf = async (id: string) => (await collection('people').byId(id))!.phone
const strip = async (id: string, channel: StripEntry['channel']) =>
  street.ground.strips.list({ phone: await phoneOf(id) }).filter((one) => one.channel === channel)
const last = async (id: string, channel: StripEntry['channel']) => (await strip(id, channel)).at(-1)!
const press = async (home = 'home') =>
  (await street.step(`granny-${home}`, 'bell.press', { householdId: home })).alertId
const see = <V extends AlertView>(who: string, alertId: string) =>
  street.step(who, 'bell.see', { alertId, ...(who === 'admin' ? { as: 'desk' } : {}) }) as Promise<V>
const desk = (alertId: string) => see<DeskView>('admin', alertId)
const answers = ({ calls }: DeskView) =>
  Object.fromEntries(calls.filter(({ as }) => as === 'nearMember').map(({ name, answer }) => [name, answer]))
/** No SMS gets through, so that the volunteers' phones ring: within the press, or by the pulse where that took too long. */
const ringing = async (home?: string) => {
  street.ground.faults.tell('sms', { fail: true })
  const alertId = await press(home)
  const waits = async () =>
    (await collection('alerts').byId(alertId))!.outbox.some(({ state }) => state === 'pending' || state === 'handing')
  while (await waits()) await street.pass(5)
  street.ground.faults.tell('sms', {})
  return alertId
}
const pressKey = async (id: string, key: string) =>
  expect(await post(keyForm(await phoneOf(id), (await last(id, 'call')).id, key))).toMatchObject(OK)
const reply = async (id: string, text: string) => expect(await post(smsForm(await phoneOf(id), text))).toMatchObject(OK)
const state = async () =>
  JSON.stringify([street.ground.writes(), street.ground.strips.list({}).length, await street.ground.dump()])
const unchanged = async (act: () => Promise<void>) => {
  const before = await state()
  await act()
  // Not toBe: nobody wants to read two whole databases.
  expect((await state()) === before).toBe(true)
}
const sentTo = async (id: string, template: string) =>
  (await strip(id, 'sms')).filter(({ templateName }) => templateName === template).length

describe('a call that rings in vain', () => {
  const endForm = (mobile: unknown, callid: unknown, result: unknown) => ({
    voiceprompt_callback: { result, accept_time: '0', call_from: '', callid, fee: '0', mobile, nationcode: '86' },
  })

  test('counts as failed, so the next channel is tried at once; told twice it changes nothing more', async () => {
    const alertId = await ringing()
    const voiceOf = async () =>
      (await desk(alertId)).calls
        .find(({ name }) => name === '桃wang')!
        .attempts.filter((one) => one.channel === 'voice')
    expect((await voiceOf()).map(({ result }) => result)).toEqual(['handed'])
    const form = endForm(await phoneOf('wang'), (await last('wang', 'call')).id, '1')
    expect(await post(form)).toMatchObject(OK)
    expect(await voiceOf()).toMatchObject([{ result: 'failed', reason: 'not picked up' }])
    await unchanged(async () => void (await post(form)))
  })

  test('one that was picked up, one of nobody, and one of another number change nothing', async () => {
    await ringing()
    const { id } = await last('wang', 'call')
    await unchanged(async () => {
      await post(endForm(await phoneOf('wang'), id, '0'))
      await post(endForm(await phoneOf('wang'), 'none', '1'))
      await post(endForm(await phoneOf('li'), id, '1'))
      await post(endForm({ $ne: 1 }, id, '1'))
    })
  })
})

describe('a key in a call', () => {
  test('1 accepts: the alert has somebody coming, and an SMS says where, whom to ring, and the code', async () => {
    const alertId = await ringing()
    expect((await last('wang', 'call')).lines[0]).toMatch(/能去请按1，去不了请按2/)
    await pressKey('wang', '1')
    const view = await see<ResponderView>('wang', alertId)
    expect([view.as, view.role, view.myState]).toEqual(['responder', 'primary', 'accepted'])
    const sms = await last('wang', 'sms')
    expect(sms.templateName).toBe('phoneAccepted')
    for (const words of ['2单元301', '桃granny-home', view.residentPhone, view.doorCode, '听力不好', view.dutyPhone]) {
      expect(sms.lines[0]).toContain(words)
    }
    expect((await desk(alertId)).timeline.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['answeredByPhone', 'accept']),
    )
    // Nobody else learnt the door by SMS.
    for (const id of ['li', 'hu']) {
      expect((await strip(id, 'sms')).map(({ lines }) => lines.join()).join()).not.toMatch(/301|听力/)
    }
  })

  test('2 declines; pressed after 1 it releases, and the alert rings again', async () => {
    const alertId = await ringing()
    await pressKey('li', '2')
    expect(answers(await desk(alertId))).toMatchObject({ 桃li: 'declined' })
    await pressKey('wang', '1')
    await pressKey('wang', '2')
    const record = await desk(alertId)
    expect([record.state, answers(record)['桃wang']]).toEqual(['ringing', 'released'])
    expect((await last('wang', 'sms')).templateName).toBe('phoneReleased')
    expect(await collection('engagements').byId('wang')).toBeUndefined()
  })

  test('delivered again, also later and many at once, is one answer', async () => {
    const alertId = await ringing()
    const before = await sentTo('wang', 'phoneAccepted')
    const form = keyForm(await phoneOf('wang'), (await last('wang', 'call')).id, '1')
    await Promise.all(Array.from({ length: 5 }, () => post(form)))
    await street.step('wang', 'bell.release', { alertId })
    expect(await post(form)).toMatchObject(OK)
    const record = await desk(alertId)
    expect(record.timeline.filter(({ event }) => event === 'accept')).toHaveLength(1)
    expect(answers(record)['桃wang']).toBe('released')
    expect(await sentTo('wang', 'phoneAccepted')).toBe(before + 1)
  })

  test('1 of a third is thanked: two are enough', async () => {
    const alertId = await ringing()
    for (const id of ['wang', 'li', 'hu']) await pressKey(id, '1')
    expect((await desk(alertId)).responders.map(({ name }) => name)).toEqual(['桃wang', '桃li'])
    expect((await last('hu', 'sms')).templateName).toBe('bellNotNeeded')
  })

  test('for a second door is never asked: who was called to one is not called to another, and 1 sends them to the first', async () => {
    const [first, second] = [await ringing('home'), await ringing('home2')]
    expect(answers(await desk(second))).not.toHaveProperty('桃wang')
    await pressKey('wang', '1')
    expect((await desk(first)).responders.map(({ name }) => name)).toEqual(['桃wang'])
    expect((await desk(second)).responders).toEqual([])
    // Nor once they go: the second door finds others.
    await street.pass(60)
    expect(answers(await desk(second))).not.toHaveProperty('桃wang')
  })

  test('of the first door, from somebody whom another door has called meanwhile, is told to go to that one', async () => {
    await ringing()
    const first = await last('wang', 'call')
    await pressKey('wang', '2')
    const second = await ringing('home2')
    expect((await desk(second)).calls.map(({ name }) => name)).toContain('桃wang')
    expect(await post(keyForm(await phoneOf('wang'), first.id, '1'))).toMatchObject(OK)
    expect((await last('wang', 'sms')).templateName).toBe('phoneElsewhere')
  })

  test('whose call lost its answer on the way is found all the same', async () => {
    street.ground.faults.tell('sms', { fail: true })
    street.ground.faults.tell('voice', { hangUp: true })
    const alertId = await press()
    for (const channel of ['sms', 'voice'] as const) street.ground.faults.tell(channel, {})
    await pressKey('wang', '1')
    expect((await see<ResponderView>('wang', alertId)).as).toBe('responder')
  })
})

describe('a reply to an SMS', () => {
  test('能去 accepts, 去不了 afterwards releases, 不去 declines', async () => {
    const alertId = await press()
    expect((await last('wang', 'sms')).lines[0]).toMatch(/能去请回复1，去不了请回复2/)
    await reply('wang', '能去。')
    expect((await last('wang', 'sms')).templateName).toBe('phoneAccepted')
    street.clock.now += 60_000
    await reply('wang', '去不了')
    await reply('li', '不去')
    expect(answers(await desk(alertId))).toMatchObject({ 桃wang: 'released', 桃li: 'declined' })
  })

  test('that is neither is answered with how to, once', async () => {
    const alertId = await press()
    for (const text of ['您好，我正在开会，稍后联系您', '？？']) await reply('wang', text)
    const sent = (await strip('wang', 'sms')).filter(({ templateName }) => templateName === 'phoneHow')
    expect(sent.map(({ lines }) => lines[0])).toEqual([expect.stringMatching(/回复1.*回复2/)])
    expect(answers(await desk(alertId))).toMatchObject({ 桃wang: 'none' })
  })

  test('after the end is told how it ended, and nothing of the household', async () => {
    const alertId = await press()
    await street.step('admin', 'bell.callBack', { alertId, reached: true })
    await street.step('admin', 'bell.resolve', { alertId, outcome: 'falseAlarm', words: '碰到了' })
    await reply('wang', '1')
    const sms = await last('wang', 'sms')
    expect(sms.templateName).toBe('bellEnded')
    expect(sms.lines[0]).not.toMatch(/301|granny|听力/)
  })
})

describe('nothing is written, and the same is answered, for', () => {
  const forms = async () => [
    keyForm(await phoneOf('wang'), (await last('wang', 'call')).id, '1'),
    smsForm(await phoneOf('wang'), '1'),
  ]

  test('a forged address', async () => {
    await ringing()
    const good = await forms()
    await unchanged(async () => {
      for (const token of ['', 'x', CALLBACK_TOKEN.slice(1), `${CALLBACK_TOKEN}x`, `${CALLBACK_TOKEN}/..`, '%']) {
        for (const form of good) expect(await post(form, { token })).toMatchObject(OK)
      }
      for (const httpMethod of ['GET', 'PUT', 'OPTIONS']) {
        expect(await post(good[0], { httpMethod } as never)).toMatchObject(OK)
      }
      for (const path of [undefined, null, 7, '', '/', '/reply', { $ne: '' }, [CALLBACK_TOKEN]]) {
        expect(await post(good[0], { path } as never)).toMatchObject(OK)
      }
    })
    // The function called directly by a client, and by a timer.
    await unchanged(async () => {
      for (const source of [{ source: 'wx_client', openid: 'openid-wang' }, { source: 'timer' }] as const) {
        expect(await main(good[0], contextOf(source))).toMatchObject({ ok: false })
      }
    })
  })

  test('another number, a call that was never made, somebody who was not called, nobody at all', async () => {
    await ringing()
    const wang = (await last('wang', 'call')).id
    await unchanged(async () => {
      for (const form of [
        keyForm(await phoneOf('li'), wang, '1'),
        keyForm(await phoneOf('wang'), 'never-made', '1'),
        keyForm(await phoneOf('admin'), wang, '1'),
        keyForm(await phoneOf('granny-home'), wang, '1'),
        keyForm('12399999999', wang, '1'),
        keyForm(await phoneOf('wang'), wang, '1', { nationcode: '1' }),
        smsForm('12399999999', '1'),
        smsForm(await phoneOf('admin'), '1'),
      ]) {
        expect(await post(form)).toMatchObject(OK)
      }
    })
  })

  test('an answer that comes after half an hour, or from before the question', async () => {
    await ringing()
    const before = smsForm(await phoneOf('wang'), '1', street.clock.now - 600_000)
    await unchanged(async () => {
      expect(await post(before)).toMatchObject(OK)
    })
    const good = await forms()
    street.clock.now += 31 * 60_000
    await unchanged(async () => {
      for (const form of good) expect(await post(form)).toMatchObject(OK)
    })
  })

  test('operators, wrong kinds, prototypes, and what is no form', async () => {
    await ringing()
    const [phone, call] = [await phoneOf('wang'), (await last('wang', 'call')).id]
    const odd: unknown[] = [
      { $ne: '' },
      { $gt: '' },
      { $regex: '.*' },
      [phone],
      [call],
      null,
      1,
      true,
      '',
      'x'.repeat(5000),
    ]
    await unchanged(async () => {
      for (const value of odd) {
        for (const form of [
          keyForm(value, call, '1'),
          keyForm(phone, value, '1'),
          smsForm(value, '1'),
          smsForm(phone, '1', street.clock.now, { time: value }),
          smsForm(phone, '1', street.clock.now, { nationcode: value }),
          { voicekey_callback: value },
          { voiceprompt_callback: { result: '0', callid: call, mobile: phone, nationcode: '86' } },
          value,
        ]) {
          expect(await post(form)).toMatchObject(OK)
        }
      }
      for (const value of odd.filter((one) => typeof one !== 'string')) {
        expect(await post(keyForm(phone, call, value))).toMatchObject(OK)
        expect(await post(smsForm(phone, value))).toMatchObject(OK)
      }
      for (const body of ['{', '[]', 'mobile=1', `{"a":"${'长'.repeat(9000)}"}`, '\u0000', undefined, 7]) {
        expect(await post(undefined, { body } as never)).toMatchObject(OK)
      }
    })
    expect(street.ground.logged.join('\n')).not.toContain(phone)
  })
})
