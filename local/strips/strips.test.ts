/** The strips of phones: what stays, what rings, what stops ringing. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../lifecycle/clock'
import { openLedger } from '../lifecycle/ledger'
import { type NewEntry, phoneKey, Strips } from './strips'

let now = 1_000_000
let due: { at: number; run: () => void }[] = []
const clock: Clock = {
  now: () => now,
  after(ms, run) {
    const one = { at: now + ms, run }
    due.push(one)
    return () => {
      due = due.filter((other) => other !== one)
    }
  },
}
const forward = (ms: number) => {
  now += ms
  for (const one of due.filter(({ at }) => at <= now)) {
    due = due.filter((other) => other !== one)
    one.run()
  }
}

const message: NewEntry = { channel: 'sms', phone: '+8612000000001', templateName: 't', title: '短信', lines: ['一'] }
const call: NewEntry = { channel: 'call', phone: '0716-5200000', templateName: 't', title: '来电', lines: ['二'] }

test('a call nobody picks up is missed after 45 seconds, also when the process was down meanwhile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linling-strips-'))
  const ledger = openLedger(folder)
  const strips = new Strips(ledger, clock)
  const heard: string[] = []
  strips.watch(({ state }) => heard.push(state))
  const [missed, answered] = [strips.add(call), strips.add(call)]
  strips.act(answered.id, 'answer')
  forward(44_999)
  expect(strips.list({}).map(({ state }) => state)).toEqual(['ringing', 'answered'])
  forward(1)
  expect(heard).toEqual(['ringing', 'ringing', 'answered', 'missed'])
  const third = strips.add(call)
  strips.close()
  ledger.close()
  now += 60_000

  const reopened = openLedger(folder)
  const again = new Strips(reopened, clock)
  forward(0)
  expect(again.list({}).map(({ id, state }) => [id, state])).toEqual([
    [missed.id, 'missed'],
    [answered.id, 'answered'],
    [third.id, 'missed'],
  ])
  reopened.close()
})

test('a phone sees its own entries only, however its number is written', () => {
  const ledger = openLedger(mkdtempSync(join(tmpdir(), 'linling-strips-')))
  const strips = new Strips(ledger, clock)
  strips.add(message)
  strips.add(call)
  strips.add({ channel: 'wechat', openid: 'o-1', templateName: 't', title: '提醒', lines: [] })
  expect(strips.list({ phone: '12000000001' })).toHaveLength(1)
  expect(strips.list({ phone: '+867165200000' })).toHaveLength(1)
  expect(strips.list({ phone: '12000000001', openid: 'o-1' })).toHaveLength(2)
  expect(strips.list({ openid: 'o-2' })).toEqual([])
  expect(strips.list({ after: strips.list({})[1]!.seq })).toHaveLength(1)
  ledger.close()
})

test.each([
  ['+8612000000001', '12000000001'],
  ['0716-5200000', '+867165200000'],
])('%s and %s are one phone', (one, other) => {
  expect(phoneKey(one)).toBe(phoneKey(other))
})
