// The only writer of matters.
import { createHash, randomInt } from 'node:crypto'
import { beijing } from '../../domain/beijing'
import { timed } from '../../domain/matter/course'
import type { Matter } from '../../domain/matter/matter'
import type { Id, Instant } from '../../domain/shape'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'
import { sealed } from './seal'

export const matterById = (matterId: Id): Promise<Matter | undefined> => collection('matters').byId(matterId)
export const mattersByIds = (matterIds: readonly Id[]): Promise<Matter[]> => collection('matters').byIds(matterIds)

/** One intention of one person is one matter, however often it is sent. */
export const matterIdOf = (personId: Id, key: string): Id =>
  createHash('sha256').update(`matter\n${personId}\n${key}`).digest('base64url').slice(0, 32)

/** What one reads out on the telephone: the day and six figures of chance. */
export const numberOf = (now: Instant): string =>
  `${beijing(now).format('YYMMDD')}${String(randomInt(1_000_000)).padStart(6, '0')}`

const TRIES = 8

/** The one there is, where this intention was carried out before. A number that is taken is drawn anew. */
export async function insertMatter(made: Matter, now: Instant): Promise<Matter> {
  let next = made
  for (let i = 0; i < TRIES; i++) {
    try {
      const held = sealed(timed(next))
      await collection('matters').insert(held)
      return held
    } catch (fault) {
      if (!(fault instanceof Duplicate)) throw fault
      const before = await matterById(made._id)
      if (before) return before
      next = { ...made, number: numberOf(now) }
    }
  }
  throw new Error('no number is free')
}

const MOST_KEYS = 100
export const withKey = (matter: Matter, key: string): Matter => ({
  ...matter,
  keys: [...matter.keys, key].slice(-MOST_KEYS),
})

/** Carries out an intention once. */
export const changeMatter = (matterId: Id, key: string, to: (matter: Matter) => Matter): Promise<Matter> =>
  change('matters', matterId, (held) => (held.keys.includes(key) ? undefined : finished(withKey(to(held), key))))

/** Changed without anybody's intention; undefined changes nothing. */
export const renewMatter = (matterId: Id, to: (matter: Matter) => Matter | undefined): Promise<Matter> =>
  change('matters', matterId, (held) => {
    const next = to(held)
    return next && finished(next)
  })

export const finished = (matter: Matter): Matter => sealed(timed(matter))

/** The longest due first. */
export const dueMatters = (now: Instant): Promise<Matter[]> =>
  collection('matters').find({ nextDueAt: sdk().command.lte(now) }, { orderBy: ['nextDueAt', 'asc'], limit: 100 })
