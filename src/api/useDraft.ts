// Words that were typed and not yet sent: they outlive a dead network and a closed app.
import { useCallback, useRef, useState } from 'react'
import { forget, keep, kept } from '../platform/storage'

/** Names of all drafts on this phone, so that signing out takes them along. */
const INDEX = 'drafts'

/** What is kept under this name now; for who does not write it. */
export const draftOf = <Value>(name: string): Value | undefined => kept<Value>(`draft.${name}`)

/** [value, set, done]: `done` throws the draft away, once it has been sent. */
export function useDraft<Value>(name: string, empty: Value): [Value, (value: Value) => void, () => void] {
  const place = `draft.${name}`
  const blank = useRef(empty)
  const [value, setValue] = useState<Value>(() => kept<Value>(place) ?? blank.current)
  const set = useCallback(
    (next: Value) => {
      setValue(next)
      const names = kept<string[]>(INDEX) ?? []
      if (!names.includes(place)) keep(INDEX, [...names, place])
      keep(place, next)
    },
    [place],
  )
  const done = useCallback(() => {
    forget(place)
    setValue(blank.current)
  }, [place])
  return [value, set, done]
}

/** Of a form filled in part by part: a picture may come home after something else was typed, and neither takes the other away. */
export function useDraftParts<Value extends object>(
  name: string,
  empty: Value,
): [Value, (part: Partial<Value>) => void, () => void] {
  const [value, set, done] = useDraft(name, empty)
  const held = useRef(value)
  held.current = value
  const change = useCallback(
    (part: Partial<Value>) => {
      held.current = { ...held.current, ...part }
      set(held.current)
    },
    [set],
  )
  return [value, change, done]
}

export function forgetDrafts(): void {
  for (const place of kept<string[]>(INDEX) ?? []) forget(place)
  forget(INDEX)
}
