// What somebody is about to book, kept on the phone until it is booked. The slot is not: tomorrow it is another's.
import type { InputOf } from '~/domain/contract'
import type { book, GatheringView } from '~/domain/gathering/contract'
import type { Span } from '~/domain/pavilion/hours'
import { forWhomOf, type Need, NOBODY_ELSE, type OtherDraft, otherMissing } from '../../gathering/one/Coming'

export interface BookDraft extends OtherDraft {
  title: string
  topicId: string
  people: number
  needs: Need[]
}

export const EMPTY: BookDraft = { title: '', topicId: '', people: 2, needs: [], ...NOBODY_ELSE }

/** The seat with which it was booked is the first of all, and of those its booker reads. */
export const bookersSeat = ({ bookings }: GatheringView) => bookings[0]

/** What moves a booking begins with what was booked. */
export function movedDraft(gathering: GatheringView): BookDraft {
  const seat = bookersSeat(gathering)
  return { ...EMPTY, title: gathering.title, people: seat?.people ?? 1, needs: seat?.needs ?? [] }
}

/** Why it cannot be sent yet. */
export const missingIn = (draft: BookDraft): string | undefined =>
  draft.title.trim().length < 2 ? '请先写一句想商量什么' : otherMissing(draft)

export const bookInput = (pavilionId: string, slot: Span, draft: BookDraft): InputOf<typeof book> => ({
  pavilionId,
  startsAt: slot.startsAt,
  endsAt: slot.endsAt,
  title: draft.title.trim(),
  people: draft.people,
  needs: draft.needs,
  ...(draft.topicId ? { topicId: draft.topicId } : {}),
  ...forWhomOf(draft),
})
