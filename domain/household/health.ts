// The health note of a household: for the community doctor's eyes and nobody else's. It stands apart from the household,
// so that nothing that reads households can carry it along by mistake.
import * as z from 'zod'
import type { Position } from '../person/person'
import { type Id, id, instant, words } from '../shape'
import type { Household } from './household'

/** Stored in `healthNotes`, _id is the household's. Emptied, it stays, for the keys. */
export const healthNote = z.object({
  _id: id,
  version: z.number().int().min(1),
  words,
  at: instant,
  by: id,
  /** Intentions already carried out, newest last. */
  keys: z.array(z.string().max(64)).max(50),
})
export type HealthNote = z.infer<typeof healthNote>

type Held = Pick<Position, 'office' | 'placeId'>

/** The communities whose health notes somebody with these positions (held now) reads. No other office reads any. */
export const communitiesOfDoctor = (positions: readonly Held[]): Id[] => [
  ...new Set(positions.filter(({ office }) => office === 'communityDoctor').map(({ placeId }) => placeId)),
]

export const mayReadHealthNote = ({ communityId }: Pick<Household, 'communityId'>, positions: readonly Held[]) =>
  communitiesOfDoctor(positions).includes(communityId)
