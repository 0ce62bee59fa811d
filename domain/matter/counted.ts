// How the city counts: received = answered and solved (已回应解决) + being followed up (跟踪办理) + explained (已解释), always. This is the
// published mapping of every state; figures, the public log and the script that recomputes them all count by it.
import type { MatterState } from './matter'

export const COUNTED = ['resolved', 'following', 'explained'] as const
export type Counted = (typeof COUNTED)[number]

export const COUNTED_WORDS: Record<Counted, string> = {
  resolved: '已回应解决',
  following: '跟踪办理',
  explained: '已解释',
}

/** asTheOther: as the matter it was merged into, however often that was merged itself. */
export const COUNTS_AS: Record<MatterState, Counted | 'asTheOther'> = {
  submitted: 'following',
  accepted: 'following',
  inHand: 'following',
  disputed: 'following',
  handed: 'following',
  agenda: 'following',
  paused: 'following',
  explaining: 'following',
  // Nobody has said yet whether it is solved: it stays with us until they do, or seven days have passed.
  answered: 'following',
  rated: 'resolved',
  closed: 'resolved',
  explained: 'explained',
  elsewhere: 'explained',
  // Taken back is not solved: it must never pay to talk somebody out of a matter.
  withdrawn: 'explained',
  merged: 'asTheOther',
}
