/** @jest-environment jsdom */
import { settle } from './settle'

const session = (personId: string) => ({
  phoneId: 'p1',
  large: false,
  signedIn: { personId, name: '覃桂芝', token: `token-of-${personId}`, expiresAt: 9e12, openidToken: 'w' },
})

beforeEach(() => localStorage.clear())

test('the app finds the token where its own storage keeps it', () => {
  settle(session('a'), localStorage)
  expect(JSON.parse(localStorage.getItem('linling.session') ?? 'null')).toBe('token-of-a')
})

test('the same person keeps drafts over a restart; another finds nothing of theirs', () => {
  settle(session('a'), localStorage)
  localStorage.setItem('linling.draft', '"半句话"')
  settle(session('a'), localStorage)
  expect(localStorage.getItem('linling.draft')).toBe('"半句话"')
  settle(session('b'), localStorage)
  expect(localStorage.getItem('linling.draft')).toBeNull()
})

test('in an installation for real use nothing is signed in, and nothing of a demonstration is left', () => {
  localStorage.setItem('linling.session', '"somebody who really signed in"')
  settle({ phoneId: 'p1', large: false }, localStorage)
  expect(localStorage.getItem('linling.session')).toBe('"somebody who really signed in"')
  settle(session('a'), localStorage)
  settle({ phoneId: 'p1', large: false }, localStorage)
  expect(localStorage).toHaveLength(0)
})
