// The record a page is about: read anew every few seconds while somebody may be writing, and changed one step at a time.
import { useEffect } from 'react'
import { act, type RecordStep, type RecordView, see } from '~/domain/record/contract'
import { keyOf, queries, readAnew, useCall } from '../../api/queries'
import { useIntention } from '../../api/useIntention'
import { opened } from '../../platform/navigation'

const LOOK_MS = 6_000

export type Shown = { record: RecordView; now: number }

export const put = (after: Shown): void => {
  queries.setQueryData(keyOf(see, { gatheringId: after.record.gatheringId }), after)
}

export function useRecord() {
  const { gatheringId } = opened()
  const read = useCall(see, { gatheringId: gatheringId ?? '' }, { when: gatheringId !== undefined, freshForMs: 0 })
  const moves = read.data !== undefined && read.data.record.state !== 'published'
  useEffect(() => {
    if (!moves) return
    const timer = setInterval(() => readAnew(see), LOOK_MS)
    return () => clearInterval(timer)
  }, [moves])
  return { gatheringId, read }
}

export interface Acting {
  busy: boolean
  fault: Error | undefined
  /** True when it was done. */
  run(step: RecordStep): Promise<boolean>
}

export function useAct(gatheringId: string): Acting {
  const acting = useIntention(act, { tries: 3 })
  return {
    busy: acting.busy,
    fault: acting.fault,
    async run(step) {
      const done = await acting.run({ gatheringId, step })
      if (done) put(done)
      return done !== undefined
    },
  }
}
