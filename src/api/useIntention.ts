// One intention of a person, such as "ring the bell": one key, kept over retries, so that pressing twice is doing once.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Contract, InputOf, OutputOf } from '~/domain/contract'
import { call, NoAnswer, newKey, Refused } from './call'

/** A refusal with one of these says nothing about whether it was done. */
const UNSURE: readonly string[] = ['BUSY', 'OUR_FAULT']

const LONGEST_MS = 20_000

/** True when the same key has to be used again: it may have been done already. */
export const mayBeDone = (fault: unknown): boolean =>
  fault instanceof NoAnswer || (fault instanceof Refused && UNSURE.includes(fault.code))

export interface IntentionTerms {
  /** How often it is tried by itself when the line gives no answer; 1 unless told. */
  tries?: number
  /** Of the first try; each further one waits a third of it longer, up to LONGEST_MS: a slow line is heard in the end. */
  timeoutMs?: number
  /** Between two tries. */
  pauseMs?: number
}

export interface Intention<C extends Contract> {
  busy: boolean
  /** What went wrong last: Refused or NoAnswer; any other is a fault of ours. */
  fault: Error | undefined
  /** Carries it out; undefined when it failed (see fault). A second call while busy does nothing. */
  run(input: InputOf<C>): Promise<OutputOf<C> | undefined>
  /** Puts the fault away. */
  dismiss(): void
}

export function useIntention<C extends Contract>(
  contract: C,
  { tries = 1, timeoutMs, pauseMs = 1000 }: IntentionTerms = {},
): Intention<C> {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Error>()
  const open = useRef<{ key: string; input: string }>(undefined)
  const running = useRef(false)
  const mounted = useRef(true)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])

  const run = useCallback(
    async (input: InputOf<C>) => {
      if (running.current) return undefined
      running.current = true
      setBusy(true)
      setFault(undefined)
      const asText = JSON.stringify(input)
      // Something else was typed meanwhile: another intention.
      if (open.current?.input !== asText) open.current = { key: newKey(), input: asText }
      const { key } = open.current
      try {
        for (let tried = 0; ; tried++) {
          try {
            const waits = timeoutMs && Math.min(timeoutMs * (1 + tried / 3), LONGEST_MS)
            const output = await call(contract, input, { key, ...(waits ? { timeoutMs: waits } : {}) })
            open.current = undefined
            return output
          } catch (failure) {
            if (!(failure instanceof NoAnswer) || tried + 1 >= tries) throw failure
            await new Promise((resolve) => setTimeout(resolve, pauseMs))
            if (!mounted.current) throw failure
          }
        }
      } catch (failure) {
        if (!mayBeDone(failure)) open.current = undefined
        if (mounted.current) setFault(failure as Error)
        return undefined
      } finally {
        running.current = false
        if (mounted.current) setBusy(false)
      }
    },
    [contract, tries, timeoutMs, pauseMs],
  )
  const dismiss = useCallback(() => setFault(undefined), [])
  return { busy, fault, run, dismiss }
}
