/**
 * The browser's twin of the native countdown (test/weapp/countdown.test.ts), held to the same behaviour.
 * @jest-environment jsdom
 */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { Countdown } from './Countdown.h5'

const heard: string[] = []
const show = () =>
  render(
    <Countdown
      seconds={5}
      type={20}
      onTick={(left) => heard.push(`tick ${left}`)}
      onDone={() => heard.push('done')}
      onStop={() => heard.push('stop')}
    />,
  )
const pass = (ms: number) => act(() => void jest.advanceTimersByTime(ms))

beforeEach(() => {
  jest.useFakeTimers()
  heard.length = 0
})
afterEach(() => {
  cleanup()
  jest.useRealTimers()
})

test('counts five seconds aloud and then sends, once', () => {
  show()
  pass(7000)
  expect(heard).toEqual(['tick 5', 'tick 4', 'tick 3', 'tick 2', 'tick 1', 'done'])
})

test('stopped in time and taken away, it never sends', () => {
  const { unmount } = show()
  pass(3000)
  fireEvent.click(screen.getByRole('button', { name: '停，不叫人了' }))
  unmount()
  pass(5000)
  expect(heard.filter((word) => !word.startsWith('tick'))).toEqual(['stop'])
})

test('a phone that slept is not late: the clock decides, not the ticks', () => {
  show()
  jest.setSystemTime(Date.now() + 60_000)
  pass(150)
  expect(heard.at(-1)).toBe('done')
})
