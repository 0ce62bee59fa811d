// The two switches a person has over the looks: 大字 and 长辈版. Kept on the phone; they need no account.
import { useSyncExternalStore } from 'react'
import { keep, kept } from '../platform/storage'

export interface Preferences {
  largeType: boolean
  /** 长辈版: three buttons instead of the home page. */
  simple: boolean
}

const PLACE = 'preferences'
let chosen: Preferences | undefined
const listeners = new Set<() => void>()

export function preferences(): Preferences {
  chosen ??= { largeType: false, simple: false, ...kept<Partial<Preferences>>(PLACE) }
  return chosen
}

export function prefer(change: Partial<Preferences>): void {
  chosen = { ...preferences(), ...change }
  keep(PLACE, chosen)
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const usePreferences = (): Preferences => useSyncExternalStore(listen, preferences)
