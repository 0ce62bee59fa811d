// What deliberation brought in one community in one month, without names: of this, kept counted, the figures are put together. What
// changes by time alone (a promise whose day has passed) is not decided in it.
import * as z from 'zod'
import { gatheringKind } from '../gathering/gathering'
import { hearingState } from '../hearing/hearing'
import { id, instant } from '../shape'
import { topicState } from '../topic/topic'
import { voteKind } from '../vote/vote'

/** wait: until the branch takes it up. whole: from the first word to the published result. */
export const TOPIC_STEPS = ['wait', 'collect', 'propose', 'deliberate', 'decide', 'publish', 'carry', 'whole'] as const
export type TopicStep = (typeof TOPIC_STEPS)[number]
const count = z.number().int().min(0)
const brought = z.object({
  /** Those to which somebody came. */
  gatherings: z.array(z.object({ kind: gatheringKind, people: count })),
  problems: z.object({ solved: count, following: count, ended: count, noted: count }),
  topics: z.array(
    z.object({
      state: topicState,
      hours: z.partialRecord(z.enum(TOPIC_STEPS), z.number()),
      carries: z.array(
        z.object({ until: instant.optional(), doneAt: instant.optional(), liftedAt: instant.optional() }),
      ),
    }),
  ),
  votes: z.array(z.object({ kind: voteKind, voted: count, owners: count })),
  hearings: z.array(
    z.object({
      state: hearingState,
      promises: z.array(z.object({ until: instant, answeredAt: instant.optional(), movedAt: instant.optional() })),
      satisfied: z.boolean().optional(),
    }),
  ),
})
export type Brought = z.infer<typeof brought>

/** Stored in `deliberationMonths`, by community and month. Made of the documents of the rooms, and anew of them at any time. */
export const deliberationMonth = brought.extend({
  _id: id,
  version: count.min(1),
  communityId: id,
  /** Down to the community, itself included. */
  path: z.array(id).max(8),
  month: z.string().regex(/^\d{4}-\d{2}$/),
})
export type DeliberationMonth = z.infer<typeof deliberationMonth>
