/** @jest-environment jsdom */
// The browser's twins: line, store, position.

import { whereAmI } from './location.h5'
import { NoAnswer } from './noAnswer'
import { lookAt } from './picture.h5'
import { forget, keep, kept } from './storage.h5'
import { send } from './transport.h5'

const envelope = { call: 'trial.greet', input: {} }
const fetched = jest.fn()
const online = jest.spyOn(navigator, 'onLine', 'get')

beforeEach(() => {
  localStorage.clear()
  fetched.mockReset()
  online.mockReturnValue(true)
  Object.assign(globalThis, { fetch: fetched })
})

it('posts to the function with the session in the header', async () => {
  fetched.mockResolvedValue({ json: async () => ({ ok: true, data: {} }) })
  await expect(send({ to: 'bell', envelope, session: 'token', timeoutMs: 100 })).resolves.toEqual({
    ok: true,
    data: {},
  })
  const [address, request] = fetched.mock.calls[0] as [string, RequestInit]
  expect(address).toBe('/fn/bell')
  expect(request.headers).toMatchObject({ Authorization: 'Bearer token' })
  expect(JSON.parse(request.body as string)).toEqual(envelope)
})

it('an answer that is not JSON is no answer', async () => {
  fetched.mockResolvedValue({ json: () => Promise.reject(new SyntaxError('<')) })
  await expect(send({ to: 'app', envelope, timeoutMs: 100 })).rejects.toMatchObject({ why: 'broken' })
})

it('a dead network is known at once', async () => {
  online.mockReturnValue(false)
  await expect(send({ to: 'app', envelope, timeoutMs: 100 })).rejects.toMatchObject({ why: 'offline' })
  expect(fetched).not.toHaveBeenCalled()
})

it('a silent server is given up after the time allowed', async () => {
  fetched.mockImplementation(
    (_address: string, { signal }: RequestInit) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted')))),
  )
  const failure = await send({ to: 'app', envelope, timeoutMs: 10 }).catch((fault: unknown) => fault)
  expect(failure).toBeInstanceOf(NoAnswer)
  expect(failure).toMatchObject({ why: 'timeout' })
})

it('keeps, reads and forgets, and does not stumble over what others wrote', () => {
  expect(keep('me', { name: '王' })).toBe(true)
  expect(kept('me')).toEqual({ name: '王' })
  forget('me')
  expect(kept('me')).toBeUndefined()
  localStorage.setItem('linling.me', '{not json')
  expect(kept('me')).toBeUndefined()
})

describe('the position', () => {
  const locate = (answer: (tell: PositionCallback, refuse: PositionErrorCallback) => void) =>
    Object.defineProperty(navigator, 'geolocation', { value: { getCurrentPosition: answer }, configurable: true })

  it('of a browser is turned into the map datum, hundreds of metres away', async () => {
    locate((tell) => tell({ coords: { longitude: 112.4, latitude: 29.72, accuracy: 20 } } as GeolocationPosition))
    const at = await whereAmI()
    const [longitude, latitude] = at?.point.coordinates ?? [0, 0]
    const metresEast = (longitude - 112.4) * 111_320 * Math.cos((29.72 * Math.PI) / 180)
    const metresNorth = (latitude - 29.72) * 110_850
    const off = Math.hypot(metresEast, metresNorth)
    expect(off).toBeGreaterThan(100)
    expect(off).toBeLessThan(1000)
    expect(at?.accuracy).toBe(20)
  })

  it('is left unknown when it is refused, or takes too long', async () => {
    locate((_, refuse) => refuse({} as GeolocationPositionError))
    await expect(whereAmI()).resolves.toBeUndefined()
    locate(() => undefined)
    await expect(whereAmI(10)).resolves.toBeUndefined()
  })
})

describe('a picture', () => {
  it('fills the screen, one after another, until it is closed', async () => {
    // jsdom has no open dialogs.
    Object.assign(HTMLDialogElement.prototype, {
      showModal: () => undefined,
      close(this: HTMLDialogElement) {
        this.dispatchEvent(new Event('close'))
      },
    })
    await lookAt(['one.jpg', 'two.jpg'], 0)
    const [next, close] = [...document.querySelectorAll<HTMLElement>('dialog button')]
    const shown = () => document.querySelector('dialog img')?.getAttribute('src')
    expect(shown()).toBe('one.jpg')
    next!.click()
    expect([shown(), next!.textContent]).toEqual(['two.jpg', '下一张（2/2）'])
    close!.click()
    expect(document.querySelector('dialog')).toBeNull()
  })
})
