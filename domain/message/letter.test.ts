// Letters under crashes: none is lost, none goes twice unmarked.

import fc from 'fast-check'
import { HANDING_TAKES } from '../bell/alert'
import { beginLetters, handedBy, type Letter, lettersDueAt, recordLetter, reviewLetters, writeLetter } from './letter'

import { SMS, SUBSCRIBE, VOICE } from './template'

const NOW = Date.parse('2026-11-02T10:00:00+08:00')
const to = { personId: 'p', phone: '12300000001', openid: 'o' }
const letter = (): Letter =>
  writeLetter({ id: 'a', template: 'warning', to, channels: ['voice', 'sms'], values: {} }, NOW)!

test('a person without WeChat takes no subscribe message, a landline no SMS', () => {
  const without = { personId: 'p', openid: 'p', phone: '0716-1234567' }
  const channels = ['subscribe', 'sms', 'voice'] as const
  expect(writeLetter({ id: 'a', template: 'warning', to: without, channels, values: {} }, NOW)?.channels).toEqual([
    'voice',
  ])
  expect(writeLetter({ id: 'a', template: 'warning', to: {}, channels, values: {} }, NOW)).toBeUndefined()
})

test('no two templates of a channel have one id: the service would take one for the other', () => {
  for (const templates of [SUBSCRIBE, SMS, VOICE]) {
    const ids = Object.values(templates).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  }
})

test('a channel that fails goes over to the next at once', () => {
  const { letters, handings } = beginLetters([letter()], NOW)
  expect(beginLetters(letters, NOW).handings).toEqual([])
  const failed = recordLetter(letters, handings[0]!, { result: 'failed' }, NOW)
  expect(beginLetters(failed, NOW).handings).toMatchObject([{ channel: 'sms', possibleDouble: false }])
})

test('while the service is ill it is waited out; what the service refuses is not tried again', () => {
  let letters: Letter[] = [{ ...letter(), channels: ['sms'], order: ['sms'] }]
  let now = NOW
  for (let tries = 1; tries <= 7; tries++) {
    const begun = beginLetters(letters, now)
    expect(begun.handings).toHaveLength(1)
    letters = recordLetter(begun.letters, begun.handings[0]!, { result: 'failed', reason: 'channel is down' }, now)
    now = lettersDueAt(letters) ?? now
  }
  expect(letters[0]!.state).toBe('failed')
  const begun = beginLetters([letter()], NOW)
  const refused = recordLetter(begun.letters, begun.handings[0]!, { result: 'failed', reason: 'no consent left' }, NOW)
  const second = beginLetters(refused, NOW)
  const ended = recordLetter(
    second.letters,
    second.handings[0]!,
    { result: 'failed', reason: 'FailedOperation.X' },
    NOW,
  )
  expect(ended[0]!.state).toBe('failed')
})

test('whatever ends, is lost or crashes: it comes to an end, and a second message is marked', () => {
  const end = fc.constantFrom('handed', 'failed', 'unknown', 'crash')
  fc.assert(
    fc.property(fc.array(end, { minLength: 8, maxLength: 8 }), (ends) => {
      let letters = [letter()]
      let now = NOW
      let mayHaveArrived = 0
      for (const how of ends) {
        const due = lettersDueAt(letters)
        if (due === undefined) break
        now = Math.max(now, due)
        const begun = beginLetters(reviewLetters(letters, now), now)
        letters = begun.letters
        for (const handing of begun.handings) {
          // Marked exactly where an earlier one may have arrived too.
          expect(handing.possibleDouble).toBe(mayHaveArrived > 0)
          if (how === 'failed') continue
          mayHaveArrived++
        }
        if (how !== 'crash') {
          letters = begun.handings.reduce((held, handing) => recordLetter(held, handing, { result: how }, now), letters)
        } else now += HANDING_TAKES
      }
      expect(lettersDueAt(letters)).toBeUndefined()
      expect(['handed', 'failed']).toContain(letters[0]!.state)
      expect(letters[0]!.attempts.length).toBeLessThanOrEqual(6)
      expect(handedBy(letters).length).toBeLessThanOrEqual(1)
    }),
  )
})
