// The only writer of series.
import { createHash } from 'node:crypto'
import type { Series } from '../../domain/gathering/gathering'
import type { Id, Instant } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'

const MOST = 100
const MOST_KEYS = 60

export const seriesById = (seriesId: Id): Promise<Series | undefined> => collection('series').byId(seriesId)

export const seriesIdOf = (personId: Id, key: string): Id =>
  createHash('sha256').update(`series\n${personId}\n${key}`).digest('base64url').slice(0, 32)

/** Not made ahead as far as `through`. */
export const seriesToMake = (through: Instant): Promise<Series[]> =>
  collection('series').find(
    { madeThrough: sdk().command.lt(through) },
    { orderBy: ['madeThrough', 'asc'], limit: MOST },
  )

/** The one there is, where this intention was carried out before. */
export async function insertSeries(series: Series): Promise<Series> {
  try {
    await collection('series').insert(series)
    return series
  } catch (fault) {
    const before = fault instanceof Duplicate ? await seriesById(series._id) : undefined
    if (!before) throw fault
    return before
  }
}

/** With the intention put down; what is to come is gone through anew. */
export const intended = (series: Series, key: string, now: Instant): Series => ({
  ...series,
  madeThrough: 0,
  keys: [...series.keys, key].slice(-MOST_KEYS),
  updatedAt: now,
})

/** Carries out an intention once. */
export const changeSeries = (seriesId: Id, key: string, now: Instant, to: (held: Series) => Series): Promise<Series> =>
  change('series', seriesId, (held) => (held.keys.includes(key) ? undefined : intended(to(held), key, now)))
