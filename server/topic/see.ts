// One topic.
import { see } from '../../domain/topic/contract'
import { handle } from '../kernel/handle'
import { viewOf } from './show'
import { topicById } from './store'

export const handleSee = handle(see, async ({ topicId }, circumstances) =>
  viewOf(await topicById(topicId), circumstances),
)
