// Sending it, over a line that may die: what leaves is kept first, the key is the draft's own, and the server makes one matter of it.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { InputOf, OutputOf } from '~/domain/contract'
import { mine, raise, type raiseFor } from '~/domain/matter/contract'
import { call, NoAnswer } from '../../../api/call'
import { readAnew } from '../../../api/queries'
import { mayBeDone } from '../../../api/useIntention'
import type { Raising } from './draft'

export type Raised = OutputOf<typeof raise>

/** How often the line is tried before the person is asked to try again. */
export const patience = { tries: 3, pauseMs: 1500 }

interface Sending {
  busy: boolean
  fault: Error | undefined
  send(): Promise<void>
}

/** Raised by oneself, or by an officer for somebody: both make one matter of one draft. */
type Raises = typeof raise | typeof raiseFor

export function useSending<C extends Raises = typeof raise>(
  { draft, change, clear }: Pick<Raising, 'draft' | 'change' | 'clear'>,
  input: InputOf<C> | undefined,
  onRaised: (raised: Raised) => void,
  contract: C = raise as C,
): Sending {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Error>()
  const running = useRef(false)
  const mounted = useRef(true)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  const { draftId } = draft
  const send = useCallback(async () => {
    if (running.current || !input) return
    running.current = true
    setBusy(true)
    setFault(undefined)
    change({ unsure: true })
    try {
      for (let left = patience.tries; ; left--) {
        try {
          const raised: Raised = await call(contract, input, { key: draftId })
          clear()
          void readAnew(mine)
          onRaised(raised)
          return
        } catch (failure) {
          if (!(failure instanceof NoAnswer) || left <= 1) throw failure
          await new Promise((resolve) => setTimeout(resolve, patience.pauseMs))
          if (!mounted.current) throw failure
        }
      }
    } catch (failure) {
      if (!mayBeDone(failure)) change({ unsure: false })
      if (mounted.current) setFault(failure as Error)
    } finally {
      running.current = false
      if (mounted.current) setBusy(false)
    }
  }, [contract, input, draftId, change, clear, onRaised])
  return { busy, fault, send }
}
