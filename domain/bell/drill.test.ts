// A drill goes through the whole chain, says so in every message, ends by itself, and is never taken for real.
import { filledText, subscribeFields } from '../message/fill'
import { SMS, SUBSCRIBE, VOICE } from '../message/template'
import { dueAt } from './advance'
import { type Alert, NEVER } from './alert'
import { accept, arrive } from './answer'
import { endDrill } from './drill'
import { resolve } from './end'
import { beginHanding, recordResult } from './outbox'
import { pressAgain } from './press'
import { actor, MORNING, near, pressed, type Scene, settle } from './scene'
import { valuesAloud, valuesFor } from './words'

const MINUTE = 60_000
const scene: Scene = {
  near: [near('wang', 100), near('li', 200)],
  officers: [
    { as: 'gridOfficer', personId: 'officer' },
    { as: 'streetDutyOfficer', personId: 'street' },
  ],
}
/** As it is before anybody is called, and then settled, so that every message is a drill's. */
const drill = (): Alert =>
  settle(
    scene,
    {
      ...pressed(scene),
      drill: true,
      drillId: 'drill1',
      drillEndsAt: MORNING + 15 * MINUTE,
      calls: [],
      outbox: [],
      timeline: [],
      wave: -1,
      nextWaveAt: MORNING,
    },
    MORNING,
  )
const handedOver = (alert: Alert, now: number): Alert => {
  const { alert: begun, handings } = beginHanding(alert, now)
  return handings.reduce((next, one) => recordResult(next, one, { result: 'handed' }, now), begun)
}
/** Time passes in steps of five seconds, as the pulse has it. */
function until(alert: Alert, from: number, to: number): Alert {
  let next = alert
  for (let now = from; now <= to; now += 5000) next = handedOver(settle(scene, next, now), now)
  return next
}

const BELL = (name: string) => name.startsWith('bell') || name.startsWith('phone') || name === 'drillOver'
const names = [...new Set([SMS, VOICE, SUBSCRIBE].flatMap((one) => Object.keys(one)))].filter(BELL)

test.each(names)('%s says that it is a drill, by every channel; a voice says it aloud', (name) => {
  const going = accept(drill(), actor('wang'), MORNING)
  const values = valuesFor(name, going, MORNING, going.calls[1])
  if (SMS[name]) expect(filledText(SMS[name], values)).toContain('【演练】')
  if (VOICE[name]) {
    const heard = filledText(VOICE[name], valuesAloud(values))
    expect(heard).toContain('这是演练，')
    expect(heard).not.toContain('【演练】')
  }
  if (SUBSCRIBE[name]) expect(JSON.stringify(subscribeFields(SUBSCRIBE[name], values))).toContain('演练')
})

test.each(names)('%s of a real press in the middle of a drill says that it is none', (name) => {
  const real = accept({ ...pressed(scene), brokeDrill: 'drillalert' }, actor('wang'), MORNING)
  const values = valuesFor(name, real, MORNING, real.calls[1])
  const said = [
    SMS[name] && filledText(SMS[name], values),
    SUBSCRIBE[name] && JSON.stringify(subscribeFields(SUBSCRIBE[name], values)),
  ].filter(Boolean)
  for (const words of said) {
    expect(words).toContain('不是演练')
    expect(words).not.toContain('【演练】')
  }
  if (VOICE[name]) expect(filledText(VOICE[name], valuesAloud(values))).toContain('这不是演练，是真的，')
})

test('a mark is not set twice, also on what a step says in words of its own', () => {
  const values = valuesFor('bellEnded', drill(), MORNING, undefined, { place: '陈桂兰' })
  expect(values.place).toBe('【演练】陈桂兰')
})

test('a handing by voice carries the words aloud, one by SMS those in brackets', () => {
  const { handings } = beginHanding(drill(), MORNING)
  const duty = handings.find(({ template }) => template === 'bellDuty')!
  expect([duty.channel, duty.values.address?.startsWith('这是演练，')]).toEqual(['voice', true])
  const contact = handings.find(({ template }) => template === 'bellContact')!
  expect([contact.channel, contact.values.resident?.startsWith('【演练】')]).toEqual(['sms', true])
})

test('nobody comes: every wave once, the last one too, then it ends by itself', () => {
  const over = until(drill(), MORNING, MORNING + 16 * MINUTE)
  expect(over).toMatchObject({ state: 'confirmed', openKey: 'alert1' })
  expect(over).not.toHaveProperty('nextWaveAt')
  const events = over.timeline.map(({ event }) => event)
  expect(events.filter((event) => event === 'wave')).toHaveLength(4)
  expect(events).not.toContain('repeat')
  expect(events.filter((event) => event === 'callBackOverdue')).toHaveLength(1)
  expect(over.timeline.find(({ event }) => event === 'endDrill')!.at).toBe(MORNING + 15 * MINUTE)
  // Those who were called and did not answer are told; nothing is left to do after that.
  expect(
    over.outbox
      .filter(({ template }) => template === 'drillOver')
      .map(({ to }) => to.personId)
      .sort(),
  ).toEqual(['li', 'officer', 'street', 'wang'].sort())
  expect(dueAt(over)).toBe(NEVER)
})

test('a real alert in the same place rings on and on', () => {
  const open = until(pressed(scene), MORNING, MORNING + 16 * MINUTE)
  expect(open.state).toBe('ringing')
  expect(open.repeats).toBeGreaterThan(5)
})

test('somebody came and said so: it is over at once, with nothing to confirm and nobody told a second time', () => {
  let now = MORNING + 20_000
  let alert = arrive(accept(handedOver(drill(), now), actor('wang'), now), actor('wang'), undefined, now)
  now += 60_000
  alert = settle(scene, resolve(alert, actor('wang'), { outcome: 'helpGiven', words: '演练完成' }, now), now)
  expect(alert).toMatchObject({ state: 'confirmed', openKey: 'alert1', resolution: { outcome: 'helpGiven' } })
  expect(alert.timeline.at(-1)).toMatchObject({ event: 'endDrill', by: { as: 'clock' } })
  expect(alert.outbox.some(({ template }) => template === 'drillOver')).toBe(false)
})

test('broken off by a real press nothing of it goes out any more', () => {
  const ended = endDrill(drill(), MORNING + 1000, true)
  expect(ended).toMatchObject({ state: 'confirmed', openKey: 'alert1', nextDueAt: NEVER })
  expect(ended.outbox.filter(({ callId, state }) => callId && state === 'pending')).toEqual([])
  expect(ended.outbox.some(({ template }) => template === 'drillOver')).toBe(false)
  expect(() => pressAgain(ended, actor('granny'), 'press-key-0000000002', MORNING)).toThrow(
    expect.objectContaining({ code: 'ALERT_CLOSED' }),
  )
})
