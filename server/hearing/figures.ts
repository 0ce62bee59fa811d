// Hearings as figures count them: how they stand, and which days were promised and kept. No words and no name travel.
import * as z from 'zod'
import { hearing } from '../../domain/hearing/hearing'
import type { Id, Instant } from '../../domain/shape'
import { sdk } from '../kernel/database'
import { every } from '../kernel/every'

const day = z.object({ until: z.number(), answeredAt: z.number().optional(), movedAt: z.number().optional() })
const row = hearing
  .pick({ _id: true, state: true, communityId: true, path: true, registeredAt: true })
  .extend({ promises: z.array(day), heard: z.object({ satisfied: z.boolean() }).optional() })
export type HearingRow = z.infer<typeof row>

/** Written down in [from, to) on this ground. */
export function registeredOn(placeId: Id, from: Instant, to: Instant): Promise<HearingRow[]> {
  const { command } = sdk()
  return every(
    'hearings',
    { path: placeId, registeredAt: command.gte(from).and(command.lt(to)) },
    {
      fields: [
        '_id',
        'state',
        'communityId',
        'path',
        'registeredAt',
        'promises.until',
        'promises.answeredAt',
        'promises.movedAt',
        'heard.satisfied',
      ],
      shape: row,
      by: 'registeredAt',
    },
  )
}

/** When those were written down that were changed from then on. */
export async function registeredOfChanged(since: Instant): Promise<Instant[]> {
  const found = await every(
    'hearings',
    { updatedAt: sdk().command.gte(since) },
    { fields: ['_id', 'registeredAt'], shape: hearing.pick({ registeredAt: true }), by: 'updatedAt' },
  )
  return found.map(({ registeredAt }) => registeredAt)
}
