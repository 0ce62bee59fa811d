// A notice at the foot of the page, which stays until it is closed or replaced: slow readers get to read it.
import { useSyncExternalStore } from 'react'

export interface NoticeWords {
  words: string
  tone: 'plain' | 'bad'
}

let current: NoticeWords | undefined
const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

export function notify(words: string, tone: NoticeWords['tone'] = 'plain'): void {
  current = { words, tone }
  tell()
}

export function closeNotice(): void {
  current = undefined
  tell()
}

export function useNotice(): NoticeWords | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
