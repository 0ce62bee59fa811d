/**
 * The native countdown of the bell, loaded from its source by WeChat's own simulator.
 * @jest-environment jsdom
 */
import path from 'node:path'

interface Simulated {
  dom: Element
  data: { left: number }
  attach(parent: Element): void
  detach(): void
  querySelector(selector: string): Simulated | undefined
  dispatchEvent(name: string): void
  addEventListener(name: string, hear: (event: { detail: { left?: number } }) => void): void
}
const simulate = require('miniprogram-simulate') as {
  load(place: string): string
  render(id: string, properties?: object): Simulated
}

describe('the native countdown', () => {
  // Loaded once: the simulator knows a path only the first time.
  const id = simulate.load(path.resolve(__dirname, '../../src/packages/bell/native/countdown/index'))
  let shown: Simulated
  const heard: string[] = []

  beforeEach(() => {
    jest.useFakeTimers()
    heard.length = 0
    shown = simulate.render(id, { seconds: 5, type: 24 })
    shown.addEventListener('tick', (event) => heard.push(`tick ${event.detail.left}`))
    shown.addEventListener('done', () => heard.push('done'))
    shown.addEventListener('stop', () => heard.push('stop'))
    const parent = document.createElement('div')
    shown.attach(parent)
  })
  afterEach(() => {
    shown.detach()
    jest.useRealTimers()
  })

  test('counts five seconds aloud and then sends, once', () => {
    jest.advanceTimersByTime(7000)
    expect(heard).toEqual(['tick 5', 'tick 4', 'tick 3', 'tick 2', 'tick 1', 'done'])
    expect(shown.data.left).toBe(0)
  })

  test('says the seconds in words, and keeps the number from the screen reader', () => {
    jest.advanceTimersByTime(2050)
    expect(shown.dom.textContent).toContain('还有 3 秒')
    const wxml = shown.dom.innerHTML
    expect(wxml).toContain('停，不叫人了')
  })

  test('stopped in time, it never sends', async () => {
    jest.advanceTimersByTime(3000)
    jest.useRealTimers()
    shown.querySelector('.countdown__stop')?.dispatchEvent('tap')
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(heard.at(-1)).toBe('stop')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(heard).not.toContain('done')
  })

  test('a phone that slept is not late: the clock decides, not the ticks', () => {
    jest.setSystemTime(Date.now() + 60_000)
    jest.advanceTimersByTime(150)
    expect(heard.at(-1)).toBe('done')
  })
})
