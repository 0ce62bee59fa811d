// The bell's course, told as people see it.
import { advance } from './advance'
import { type Alert, alert as alertShape, HANDING_TAKES, NEVER } from './alert'
import { accept, arrive, decline, depart, release, stillComing } from './answer'
import { callBack, confirm, resolve } from './end'
import { beginHanding, type Handing, recordResult } from './outbox'
import { active } from './party'
import { DEFAULT_POLICY } from './policy'
import { cancel, pressAgain } from './press'
import { actor, MORNING, near, pressed, type Scene, settle } from './scene'

const SECOND = 1000
const street: Scene['officers'] = [
  { as: 'gridOfficer', personId: 'gridOfficer' },
  { as: 'streetDutyOfficer', personId: 'streetDuty' },
]
const two: Scene = { near: [near('wang', 150), near('li', 400)], officers: street }
const at = (seconds: number) => MORNING + seconds * SECOND
const events = (alert: Alert) => alert.timeline.map(({ event }) => event)
const calledIn = (alert: Alert, wave: number) =>
  alert.calls.filter((call) => call.wave === wave).map(({ personId, as }) => personId ?? as)
const refusing = (code: string) => expect.objectContaining({ code })
const thrown = (act: () => unknown): unknown => {
  try {
    act()
  } catch (fault) {
    return fault
  }
  return undefined
}
/** Hands everything over, all of it well. */
const handedOver = (alert: Alert, now: number): Alert => {
  const begun = beginHanding(alert, now)
  return begun.handings.reduce((next, handing) => recordResult(next, handing, { result: 'handed' }, now), begun.alert)
}

describe('a press', () => {
  test('tells family and duty phone and calls the best members in the same instant', () => {
    const alert = pressed(two)
    expect(calledIn(alert, 0)).toEqual(['contact', 'dutyPhone'])
    expect(calledIn(alert, 1)).toEqual(['wang', 'li'])
    expect(alert.outbox).toHaveLength(4)
    expect(alert.outbox.every(({ state, dueAt }) => state === 'pending' && dueAt === MORNING)).toBe(true)
    expect(alertShape.parse(alert)).toEqual(alert)
  })
  test('calls only as many members as the policy says, the soonest first', () => {
    const alert = pressed({ near: [near('d', 400), near('c', 300), near('b', 200), near('a', 100)] })
    expect(calledIn(alert, 1)).toEqual(['a', 'b', 'c'])
  })
  test('never calls a volunteer at 520 m, in no wave', () => {
    const scene: Scene = { near: [near('far', 520)], officers: street }
    let alert = pressed(scene)
    for (let seconds = 0; seconds < 900; seconds += 5) alert = settle(scene, alert, at(seconds))
    expect(alert.calls.some(({ personId }) => personId === 'far')).toBe(false)
  })
  test('with nobody within the radius starts in wave 3 at once and says so', () => {
    const alert = pressed({ near: [], officers: street })
    expect(alert.wave).toBe(3)
    expect(calledIn(alert, 3)).toEqual(['gridOfficer'])
    expect(events(alert)).toContain('nobodyNear')
    expect(alert.nextWaveAt).toBe(at(60))
  })
  test('with nobody anywhere rings the duty phone again and again', () => {
    const nobody: Scene = { near: [] }
    let alert = pressed(nobody)
    expect(alert.wave).toBe(4)
    const before = alert.outbox.filter(({ template }) => template === 'bellDuty').length
    alert = settle(nobody, alert, at(60))
    alert = settle(nobody, alert, at(120))
    expect(alert.repeats).toBe(2)
    expect(alert.outbox.filter(({ template }) => template === 'bellDuty').length).toBeGreaterThan(before + 1)
  })
  test('does not call who is off duty, engaged, without consent, or of the household', () => {
    const scene: Scene = {
      near: [
        near('off', 50, { duty: { on: false, until: at(99) } }),
        near('busy', 60),
        near('no', 70, { consentToCalls: false }),
        near('daughter', 80),
        near('yes', 90),
      ],
      engaged: new Set(['busy']),
    }
    expect(calledIn(pressed(scene), 1)).toEqual(['yes'])
  })
  test('calls the building leader of the same building beside the best members', () => {
    const leader = near('leader', 0, { buildingId: 'building', partyMember: false })
    const scene: Scene = { near: [...two.near, leader], ofBuilding: new Set(['leader']) }
    const alert = pressed(scene)
    expect(alert.calls.filter(({ as }) => as === 'sameBuilding').map(({ personId }) => personId)).toEqual(['leader'])
  })
  test('of a frightened finger joins, and brings the next wave forward once', () => {
    const scene: Scene = { ...two, near: [...two.near, near('neighbour', 90, { partyMember: false })] }
    let alert = pressed(scene)
    for (const seconds of [20, 21, 22]) {
      alert = settle(scene, pressAgain(alert, actor('granny'), `key-${seconds}`, at(seconds)), at(seconds))
    }
    expect(alert.urgency).toBe(4)
    expect(alert.wave).toBe(2)
    expect(calledIn(alert, 2)).toEqual(['neighbour'])
  })
})

describe('waves', () => {
  const scene: Scene = { near: [near('wang', 150), near('chen', 120, { partyMember: false })], officers: street }
  test('follow the policy from the press', () => {
    let alert = pressed(scene)
    expect(alert.nextDueAt).toBe(MORNING)
    alert = handedOver(alert, MORNING)
    alert = settle(scene, alert, MORNING)
    expect(alert.nextDueAt).toBe(at(45))
    alert = settle(scene, alert, at(45))
    expect(calledIn(alert, 2)).toEqual(['chen'])
    alert = settle(scene, alert, at(90))
    expect(calledIn(alert, 3)).toEqual(['gridOfficer'])
    alert = settle(scene, alert, at(150))
    expect(calledIn(alert, 4)).toEqual(['streetDuty'])
    alert = settle(scene, alert, at(210))
    expect(alert.repeats).toBe(1)
  })
  test('missed by a late timer are all caught up at once', () => {
    const alert = settle(scene, pressed(scene), at(400))
    expect(alert.wave).toBe(4)
    expect(calledIn(alert, 2)).toEqual(['chen'])
  })
  test('a refusal is replaced at once by the next best member', () => {
    const many: Scene = { near: ['a', 'b', 'c', 'd'].map((id, i) => near(id, 100 + i)) }
    let alert = pressed(many)
    alert = settle(many, decline(alert, actor('b'), at(5)), at(5))
    expect(calledIn(alert, 1)).toEqual(['a', 'b', 'c', 'd'])
  })
  test('when all have refused the next begins at once', () => {
    let alert = pressed(two)
    for (const who of ['wang', 'li']) alert = settle(two, decline(alert, actor(who), at(9)), at(9))
    expect(alert.wave).toBe(3)
    expect(events(alert)).toContain('allRefused')
  })
  test('a person whom no channel reaches is replaced like one who refuses', () => {
    const scene: Scene = { near: ['a', 'b', 'c', 'd'].map((id, i) => near(id, 100 + i)) }
    let alert = pressed(scene)
    const call = alert.calls.find(({ personId }) => personId === 'a')!
    for (const seconds of [0, 1, 2, 22, 23, 24]) {
      const begun = beginHanding(alert, at(seconds))
      alert = begun.handings.reduce(
        (next, handing) =>
          recordResult(next, handing, { result: handing.to.personId === 'a' ? 'failed' : 'handed' }, at(seconds)),
        begun.alert,
      )
      alert = settle(scene, alert, at(seconds))
    }
    expect(alert.outbox.find(({ callId }) => callId === call.id)?.state).toBe('failed')
    expect(calledIn(alert, 1)).toContain('d')
  })
})

describe('answering', () => {
  const calledOff = (alert: Alert) =>
    alert.outbox.filter(({ template }) => template === 'bellNotNeeded').map(({ to }) => to.personId)
  test('the first is primary and ends the waves; another may come along for a minute, then they are told', () => {
    let alert = handedOver(pressed(two), MORNING)
    alert = settle(two, accept(alert, actor('wang'), at(10)), at(10))
    expect(alert.state).toBe('accepted')
    expect(alert.nextWaveAt).toBeUndefined()
    expect(calledOff(settle(two, alert, at(69)))).toEqual([])
    expect(calledOff(settle(two, alert, at(70)))).toEqual(['li'])
    expect(settle(two, alert, at(10)).nextDueAt).toBeLessThanOrEqual(at(70))
    for (const when of [12, 75]) {
      const both = accept(settle(two, alert, at(when)), actor('li'), at(when))
      expect(active(both).map(({ role }) => role)).toEqual(['primary', 'backup'])
    }
  })
  test('as soon as two are coming, or one is there, everybody else is told', () => {
    const scene: Scene = { near: ['a', 'b', 'c'].map((id) => near(id, 100)) }
    const one = accept(handedOver(pressed(scene), MORNING), actor('a'), at(1))
    expect(calledOff(one)).toEqual([])
    expect(calledOff(accept(one, actor('b'), at(2)))).toEqual(['c'])
    expect(calledOff(arrive(one, actor('a'), undefined, at(30)))).toEqual(['b', 'c'])
  })
  test('a third is no longer needed, somebody who was not called never', () => {
    const scene: Scene = { near: ['a', 'b', 'c'].map((id) => near(id, 100)) }
    let alert = pressed(scene)
    alert = accept(accept(alert, actor('a'), at(1)), actor('b'), at(2))
    expect(thrown(() => accept(alert, actor('c'), at(3)))).toEqual(refusing('NO_LONGER_NEEDED'))
    expect(thrown(() => accept(alert, actor('stranger'), at(3)))).toEqual(refusing('NOT_CALLED'))
  })
  test('the household is told who comes and with which code', () => {
    const alert = accept(pressed(two), actor('wang'), at(10))
    const told = alert.outbox.filter(({ template }) => template === 'bellComing')
    expect(told.map(({ to }) => to.phone)).toEqual(['12900000002', '12900000001'])
    expect(told[0]?.values).toMatchObject({ who: '张同志', doorCode: '4821', minutes: '大约4分钟' })
  })
  test('releasing calls the others again and the next wave at once', () => {
    const scene: Scene = { ...two, near: [...two.near, near('chen', 99, { partyMember: false })] }
    let alert = settle(scene, accept(handedOver(pressed(scene), MORNING), actor('wang'), at(10)), at(10))
    alert = settle(scene, alert, at(71))
    expect(alert.calls.find(({ personId }) => personId === 'li')?.answer).toBe('notNeeded')
    alert = settle(scene, release(alert, actor('wang'), '孩子病了', at(75)), at(75))
    expect(alert.state).toBe('ringing')
    expect(alert.calls.find(({ personId }) => personId === 'li')?.answer).toBe('none')
    expect(alert.wave).toBe(2)
    expect(calledIn(alert, 2)).toEqual(['chen'])
    expect(alert.outbox.filter(({ to, template }) => to.personId === 'li' && template === 'bellCall')).toHaveLength(2)
  })
  test('when the primary releases, the backup becomes primary and nothing rings', () => {
    let alert = accept(accept(pressed(two), actor('wang'), at(1)), actor('li'), at(2))
    alert = settle(two, release(depart(alert, actor('li'), at(3)), actor('wang'), undefined, at(4)), at(4))
    expect(active(alert).map(({ personId, role }) => [personId, role])).toEqual([['li', 'primary']])
    expect(alert.state).toBe('onTheWay')
  })
  test('who is late is asked, and replaced when no answer comes', () => {
    let alert = settle(two, accept(handedOver(pressed(two), MORNING), actor('wang'), at(10)), at(10))
    const late = active(alert)[0]!.expectedAt + DEFAULT_POLICY.lateAskSeconds * SECOND
    alert = settle(two, alert, late)
    expect(events(alert)).toContain('askedLate')
    alert = settle(two, alert, late + 119 * SECOND)
    expect(alert.state).toBe('accepted')
    alert = settle(two, alert, late + 120 * SECOND)
    expect(alert.state).toBe('ringing')
    expect(alert.calls.find(({ personId }) => personId === 'li')?.answer).toBe('none')
  })
  test('who answers that they are still coming is not replaced then', () => {
    let alert = settle(two, accept(pressed(two), actor('wang'), at(10)), at(10))
    const late = active(alert)[0]!.expectedAt + DEFAULT_POLICY.lateAskSeconds * SECOND
    alert = settle(two, stillComing(settle(two, alert, late), actor('wang'), late + SECOND), late + SECOND)
    alert = settle(two, alert, late + 150 * SECOND)
    expect(active(alert)).toHaveLength(1)
  })
})

describe('cancelling and calling back', () => {
  test('silences nothing: the search goes on and the duty phone must ring back', () => {
    let alert = cancel(pressed(two), actor('granny'), undefined, at(5))
    expect(alert.state).toBe('ringing')
    expect(alert.callBack.required).toBe(true)
    alert = settle(two, alert, at(50))
    expect(alert.wave).toBeGreaterThan(1)
    expect(alert.outbox.some(({ template }) => template === 'bellCancelled')).toBe(true)
  })
  test('the duty phone is reminded until somebody was reached', () => {
    let alert = settle(two, accept(handedOver(pressed(two), MORNING), actor('wang'), at(1)), at(1))
    alert = settle(two, alert, at(60))
    expect(events(alert)).toContain('callBackOverdue')
    const reached = { reached: true, canSpeak: true }
    alert = callBack(alert, actor('officer', true), reached, at(70))
    const before = alert.timeline.length
    alert = settle(two, alert, at(170))
    expect(alert.timeline).toHaveLength(before)
  })
  test('a false alarm only by who was there or spoke with the person', () => {
    const alert = pressed(two)
    const says = { outcome: 'falseAlarm', words: '碰到了按钮' } as const
    const officer = actor('officer', true)
    expect(thrown(() => resolve(alert, officer, says, at(9)))).toEqual(refusing('ONLY_WITNESS'))
    const notReached = callBack(alert, officer, { reached: false }, at(8))
    expect(thrown(() => resolve(notReached, officer, says, at(9)))).toEqual(refusing('ONLY_WITNESS'))
    const reached = callBack(alert, officer, { reached: true }, at(8))
    const ended = settle(two, resolve(reached, officer, says, at(9)), at(9))
    expect([ended.state, ended.openKey]).toEqual(['falseAlarm', 'alert1'])
  })
})

describe('the end', () => {
  const arrived = (): Alert => {
    let alert = settle(two, accept(handedOver(pressed(two), MORNING), actor('wang'), at(10)), at(10))
    alert = depart(alert, actor('wang'), at(20))
    return arrive(alert, actor('wang'), undefined, at(200))
  }
  const helped = { outcome: 'helpGiven', words: '扶起来了，人没事' } as const
  test('arrived, resolved, confirmed by the household: the place is free again', () => {
    let alert = settle(two, resolve(arrived(), actor('wang'), helped, at(600)), at(600))
    expect(alert.state).toBe('resolved')
    expect(alert.openKey).toBe('home')
    alert = settle(two, confirm(handedOver(alert, at(600)), actor('granny'), true, undefined, at(700)), at(700))
    expect([alert.state, alert.openKey, alert.nextDueAt]).toEqual(['confirmed', 'alert1', NEVER])
    expect(alertShape.parse(alert)).toEqual(alert)
  })
  test('the responder cannot confirm their own work, the visiting officer can', () => {
    const alert = resolve(arrived(), actor('wang'), helped, at(600))
    expect(thrown(() => confirm(alert, actor('wang', true), true, undefined, at(700)))).toEqual(refusing('NOT_YOURS'))
    expect(confirm(alert, actor('officer', true), true, undefined, at(700)).confirmation?.as).toBe('visit')
  })
  test('not helped rings anew: the first wave again, the same people too', () => {
    let alert = resolve(arrived(), actor('wang'), helped, at(600))
    alert = settle(two, confirm(alert, actor('daughter'), false, '又倒下了', at(700)), at(700))
    expect([alert.state, alert.round, alert.wave]).toEqual(['ringing', 2, 1])
    expect(active(alert)).toEqual([])
    expect(alert.calls.filter(({ round }) => round === 2).map(({ personId, as }) => personId ?? as)).toEqual([
      'contact',
      'dutyPhone',
      'wang',
      'li',
    ])
  })
  test('nobody confirms: after the deadline a visit is asked for, and again', () => {
    let alert = resolve(arrived(), actor('wang'), helped, at(600))
    alert = settle(two, alert, at(600 + DEFAULT_POLICY.confirmSeconds))
    expect(alert.outbox.filter(({ template }) => template === 'bellVisit').map(({ to }) => to.personId)).toEqual([
      'gridOfficer',
    ])
    expect(advance(handedOver(alert, at(90_000)), at(90_001)).alert.nextDueAt).toBeLessThan(NEVER)
  })
  test('somebody who arrived and reports nothing is asked about', () => {
    const alert = settle(two, arrived(), at(200 + DEFAULT_POLICY.staySeconds))
    expect(alert.outbox.some(({ template }) => template === 'bellNoReport')).toBe(true)
  })
})

describe('messages', () => {
  test('a channel that fails goes over to the next at once', () => {
    const begun = beginHanding(pressed(two), MORNING)
    const handing = begun.handings.find(({ to }) => to.personId === 'wang')!
    expect(handing.channel).toBe('subscribe')
    const failed = recordResult(begun.alert, handing, { result: 'failed', reason: '43101' }, at(1))
    const next = beginHanding(failed, at(1)).handings
    expect(next.map(({ channel, to }) => [channel, to.personId])).toEqual([['sms', 'wang']])
  })
  test('one whose end is unknown is repeated once as a possible double, then goes over', () => {
    const first = beginHanding(pressed(two), MORNING)
    const again = beginHanding(settle(two, first.alert, MORNING + HANDING_TAKES), MORNING + HANDING_TAKES)
    const wang = again.handings.find(({ to }) => to.personId === 'wang')!
    expect([wang.channel, wang.possibleDouble]).toEqual(['subscribe', true])
    const third = beginHanding(settle(two, again.alert, MORNING + 2 * HANDING_TAKES), MORNING + 2 * HANDING_TAKES)
    const over = third.handings.find(({ to }) => to.personId === 'wang')!
    expect([over.channel, over.possibleDouble]).toEqual(['sms', true])
  })
  test('one whose answer is lost goes over at once, as a possible double; cut off there, it is repeated there', () => {
    const first = beginHanding(pressed(two), MORNING)
    const wang = (handings: readonly Handing[]) => handings.find(({ to }) => to.personId === 'wang')!
    const lost = recordResult(first.alert, wang(first.handings), { result: 'unknown', reason: 'fault' }, at(1))
    expect(lost.timeline.at(-1)?.event).toBe('messageUnknown')
    const over = beginHanding(lost, at(1))
    expect(wang(over.handings)).toMatchObject({ channel: 'sms', possibleDouble: true })
    const late = at(1) + HANDING_TAKES
    const repeated = beginHanding(settle(two, over.alert, late), late)
    expect(wang(repeated.handings)).toMatchObject({ channel: 'sms', possibleDouble: true, attempt: 2 })
    // What is told once more of the first changes nothing.
    expect(recordResult(repeated.alert, wang(first.handings), { result: 'handed' }, late)).toBe(repeated.alert)
  })
  test('nothing that names person or door goes to somebody who has not accepted', () => {
    let alert = pressed({ ...two, near: [...two.near, near('chen', 50, { partyMember: false })] })
    alert = settle(two, alert, at(400))
    const strangers = alert.outbox.filter(({ template }) =>
      ['bellCall', 'bellOfficer', 'bellOffice'].includes(template),
    )
    expect(strangers.length).toBe(4)
    const told = JSON.stringify(strangers.map(({ values }) => values))
    for (const secret of ['陈桂兰', '301', '7栋', '12900000002', '听力']) expect(told).not.toContain(secret)
  })
})
