// A day written down and read back.
import { dayOfWords, writtenDay } from './writtenDay'

const AT = Date.parse('2026-12-01T00:00:00+08:00')

test('a day is written as people write it, and read however they do', () => {
  expect(writtenDay(AT + 3_600_000)).toBe('2026年12月1日')
  for (const words of ['2026年12月1日', ' 2026年12月01日 ', '2026-12-01', '2026.12.1', '20261201'])
    expect([words, dayOfWords(words)]).toEqual([words, AT])
})

test('what is no day is none', () => {
  for (const words of ['', '2026', '2026年2月31日', '20260231', '2026120x', '2026年13月1日', '12月1日'])
    expect([words, dayOfWords(words)]).toEqual([words, undefined])
})
