/** Which attempt brought what stands on a phone: also one that rang there in vain. */
import type { Alert, Outgoing } from '../../domain/bell/alert'
import { NOT_PICKED_UP } from '../../domain/bell/outbox'
import { filledText } from '../../domain/message/fill'
import { VOICE } from '../../domain/message/template'
import type { StripEntry } from '../../local/strips/strips'
import { match } from './attempts'
import { doublesAreMarked, recordedBeforeHanding } from './laws'

const BEGAN = 1_000_000
const values = { place: '云园片', waited: '1分钟' }
const attempt = (startedAt: number, more: object) => ({ channel: 'voice', startedAt, endedAt: startedAt + 50, ...more })
const alertWith = (...attempts: object[]) => {
  const message = { id: 'm1', template: 'bellOfficer', to: { phone: '12000000001' }, values, attempts }
  return { _id: 'one', outbox: [message as unknown as Outgoing] } as Alert
}
const ring = (at: number) =>
  ({
    channel: 'call',
    phone: '12000000001',
    templateName: 'bellOfficer',
    lines: [filledText(VOICE['bellOfficer']!, values)],
    at,
  }) as StripEntry

test('a call that failed because nobody picked it up did ring; one that failed otherwise did not', () => {
  const broken = (reason: string) =>
    recordedBeforeHanding(match([alertWith(attempt(BEGAN, { result: 'failed', reason }))], [ring(BEGAN + 20)], []))
  expect(broken(NOT_PICKED_UP)).toEqual([])
  expect(broken('fault ECONNREFUSED')).toHaveLength(1)
})

test('a second call after one that rang in vain is no double; after one that was picked up it is', () => {
  const broken = (first: object) =>
    doublesAreMarked(
      match(
        [alertWith(attempt(BEGAN, first), attempt(BEGAN + 50_000, { result: 'handed' }))],
        [ring(BEGAN + 20), ring(BEGAN + 50_020)],
        [],
      ),
    )
  expect(broken({ result: 'failed', reason: NOT_PICKED_UP })).toEqual([])
  expect(broken({ result: 'handed' })).not.toEqual([])
})
