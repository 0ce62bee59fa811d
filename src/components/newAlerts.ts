// Whether a desk has heard of the newest alert on its ground that nobody goes to yet: until then it chimes, gently.
import { useCallback, useSyncExternalStore } from 'react'
import { serverNow } from '../api/changes'
import { tick } from '../platform/alarm'

/** Milliseconds between two chimes: heard across an office, and still a telephone call can be held beside it. */
const PAUSE = 5000
/** Milliseconds: what has rung for longer when the app is opened is on the list, and needs no chime to be found. */
const OLD = 10 * 60_000

/** Everything that began to ring up to this instant has been heard of here. Holds until the app is closed. */
let heardUpTo = 0
const listeners = new Set<() => void>()

/** Chimes now and again until the returned function is called. */
export function chime(): () => void {
  tick()
  const timer = setInterval(tick, PAUSE)
  return () => clearInterval(timer)
}

export function useDeskHeard(ringsSince: number | undefined): { heard: boolean; hear(): void } {
  const upTo = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => heardUpTo,
  )
  const hear = useCallback(() => {
    heardUpTo = Math.max(heardUpTo, ringsSince ?? 0)
    for (const listener of listeners) listener()
  }, [ringsSince])
  const heard = ringsSince === undefined || ringsSince <= upTo || ringsSince < serverNow() - OLD
  return { heard, hear }
}
