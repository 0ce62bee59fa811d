// Topics as figures count them: how they stand, when they moved, what was promised. No words and no name travel.
import * as z from 'zod'
import type { Id, Instant } from '../../domain/shape'
import { topic, topicState } from '../../domain/topic/topic'
import { sdk } from '../kernel/database'
import { every } from '../kernel/every'

const promised = z.object({ kind: z.enum(['matter', 'project', 'undertaking']) }).extend({
  until: z.number().optional(),
  doneAt: z.number().optional(),
  liftedAt: z.number().optional(),
})
const row = topic
  .pick({ _id: true, state: true, communityId: true, path: true, raisedAt: true, draftId: true })
  .extend({
    timeline: z.array(z.object({ at: z.number(), event: z.string(), to: topicState })),
    carries: z.array(promised),
    decision: z.object({ adopted: z.boolean() }).optional(),
  })
export type TopicRow = z.infer<typeof row>

const fields = [
  '_id',
  'state',
  'communityId',
  'path',
  'raisedAt',
  'draftId',
  'timeline.at',
  'timeline.event',
  'timeline.to',
  'carries.kind',
  'carries.until',
  'carries.doneAt',
  'carries.liftedAt',
  'decision.adopted',
] as const

/** Raised in [from, to) on this ground. */
export function raisedOn(placeId: Id, from: Instant, to: Instant): Promise<TopicRow[]> {
  const { command } = sdk()
  return every(
    'topics',
    { path: placeId, raisedAt: command.gte(from).and(command.lt(to)) },
    { fields, shape: row, by: 'raisedAt' },
  )
}

/** Raised under these drafts, whenever that was. */
export function rowsOfDrafts(draftIds: readonly string[]): Promise<TopicRow[]> {
  if (draftIds.length === 0) return Promise.resolve([])
  return every('topics', { draftId: sdk().command.in([...draftIds]) }, { fields, shape: row, by: 'draftId' })
}

/** Of those changed from then on: when they were raised, and under which draft. */
export const raisedOfChanged = (since: Instant): Promise<Pick<TopicRow, 'raisedAt' | 'draftId'>[]> =>
  every(
    'topics',
    { updatedAt: sdk().command.gte(since) },
    { fields: ['_id', 'raisedAt', 'draftId'], shape: row.pick({ raisedAt: true, draftId: true }), by: 'updatedAt' },
  )
