// Hands over a handful of letters at once and waits for every end: CloudBase freezes a function after its answer.
import type { LetterHanding } from '../../../domain/message/letter'
import { logFault } from '../log'
import { deliver } from './deliver'
import type { Outcome } from './message'

export type Posted = { handing: LetterHanding; outcome: Outcome }

/** Never throws; as long as the slowest channel's limit at most. */
export const post = (handings: readonly LetterHanding[]): Promise<Posted[]> =>
  Promise.all(
    handings.map(async (handing) => {
      const { channel, template, to, values, possibleDouble } = handing
      try {
        const outcome = await deliver({ channel, template, to, values, ...(possibleDouble ? { possibleDouble } : {}) })
        return { handing, outcome }
      } catch (fault) {
        logFault('letter.deliver', fault, { channel, template })
        return { handing, outcome: { result: 'unknown' as const, reason: 'fault' } }
      }
    }),
  )
