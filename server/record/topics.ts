// Until the room of topics offers it by its own door: topics by id and by draft.

import type { Id } from '../../domain/shape'
import { STATE_WORDS } from '../../domain/topic/words'
import { collection, sdk } from '../kernel/database'

export const topicLines = async (ids: readonly Id[]) =>
  (await collection('topics').byIds(ids)).map(({ _id: topicId, title }) => ({ topicId, title }))

export const topicsOfDrafts = async (draftIds: readonly Id[]) =>
  (await collection('topics').find({ draftId: sdk().command.in([...draftIds]) })).map(
    ({ _id: topicId, title, state, draftId }) => ({ topicId, title, draftId, words: STATE_WORDS[state], opens: true }),
  )
