// Gatherings as figures count them: what was held, and how many were checked in. No name travels.
import * as z from 'zod'
import { gathering, seatState } from '../../domain/gathering/gathering'
import type { Id, Instant } from '../../domain/shape'
import { sdk } from '../kernel/database'
import { every } from '../kernel/every'

const row = gathering
  .pick({ _id: true, kind: true, startsAt: true, communityId: true, path: true })
  .extend({ bookings: z.array(z.object({ people: z.number(), state: seatState })) })
export type HeldRow = z.infer<typeof row>

/** Held and over, begun in [from, to) on this ground. */
export function heldOn(placeId: Id, from: Instant, to: Instant): Promise<HeldRow[]> {
  const { command } = sdk()
  return every(
    'gatherings',
    { path: placeId, startsAt: command.gte(from).and(command.lt(to)), state: 'over' },
    {
      fields: ['_id', 'kind', 'startsAt', 'communityId', 'path', 'bookings.people', 'bookings.state'],
      shape: row,
      by: 'startsAt',
    },
  )
}
