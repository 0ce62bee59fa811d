// Records as figures count them: who was there without the app, and which decisions stand in what was published. No word travels.
import * as z from 'zod'
import { RECORD_STATES, record } from '../../domain/record/record'
import type { Id, Instant } from '../../domain/shape'
import { sdk } from '../kernel/database'
import { every } from '../kernel/every'
import { draftIdOf } from './store'

const row = record.pick({ _id: true, state: true, communityId: true, path: true }).extend({
  guests: z.array(z.object({ guestId: z.string() })),
  decisions: z.array(z.object({ decisionId: z.string(), struck: z.object({ at: z.number() }).optional() })),
})

export interface RecordRow {
  gatheringId: Id
  communityId: Id
  path: Id[]
  guests: number
  /** What each published decision that stands became is found by its draft. */
  drafts: string[]
}

/** Of gatherings begun in [from, to) on this ground. */
export async function recordsOn(placeId: Id, from: Instant, to: Instant): Promise<RecordRow[]> {
  const { command } = sdk()
  const found = await every(
    'records',
    {
      path: placeId,
      state: command.in([...RECORD_STATES]),
      startsAt: command.gte(from).and(command.lt(to)),
    },
    {
      fields: ['_id', 'state', 'communityId', 'path', 'guests.guestId', 'decisions.decisionId', 'decisions.struck.at'],
      shape: row,
      by: 'startsAt',
    },
  )
  return found.map(({ _id, state, communityId, path, guests, decisions }) => ({
    gatheringId: _id,
    communityId,
    path,
    guests: guests.length,
    drafts:
      state === 'published'
        ? decisions.filter(({ struck }) => !struck).map(({ decisionId }) => draftIdOf(_id, decisionId))
        : [],
  }))
}
