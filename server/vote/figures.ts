// Votes as figures count them: how many voted, of how many. What anybody chose is not asked for.
import * as z from 'zod'
import type { Id, Instant } from '../../domain/shape'
import { vote } from '../../domain/vote/vote'
import { sdk } from '../kernel/database'
import { every } from '../kernel/every'

const heads = z.object({ owners: z.number() })
const row = vote
  .pick({ _id: true, kind: true, communityId: true, path: true, closedAt: true })
  .extend({ outcome: z.object({ voted: heads }).optional(), total: heads.optional() })
export type VoteRow = z.infer<typeof row>

/** Ended by itself in [from, to) on this ground; given up ones are none. */
export function closedOn(placeId: Id, from: Instant, to: Instant): Promise<VoteRow[]> {
  const { command } = sdk()
  return every(
    'votes',
    { path: placeId, state: 'closed', closedAt: command.gte(from).and(command.lt(to)) },
    {
      fields: ['_id', 'kind', 'communityId', 'path', 'closedAt', 'outcome.voted.owners', 'total.owners'],
      shape: row,
      by: 'closedAt',
    },
  )
}
