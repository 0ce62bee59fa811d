// Pavilions and their days as the database holds them.
import { dayAt, pavilionDayId } from '../../domain/pavilion/hours'
import type { Pavilion, PavilionDay } from '../../domain/pavilion/pavilion'
import type { Id, Instant } from '../../domain/shape'
import { allOf } from '../kernel/all'
import { change } from '../kernel/change'
import { collection, type Held, sdk } from '../kernel/database'

/** With its history and closures each is long. */
const READ_AT_ONCE = 200
/** Intentions and lines of history kept; the oldest fall out. */
const KEPT = 60

export const pavilionById = (pavilionId: Id): Promise<Pavilion | undefined> => collection('pavilions').byId(pavilionId)

/** In no particular order; ids no pavilion has are left out. */
export const pavilionsByIds = (pavilionIds: readonly Id[]): Promise<Pavilion[]> =>
  collection('pavilions').byIds(pavilionIds)

const all = (query: Record<string, unknown>): Promise<Pavilion[]> => allOf('pavilions', query, { limit: READ_AT_ONCE })

/** Of these communities, retired ones too. */
export async function pavilionsOf(communityIds: readonly Id[]): Promise<Pavilion[]> {
  if (communityIds.length === 0) return []
  return all({ communityId: sdk().command.in([...communityIds]) })
}

/** On these grounds, of whatever level. */
export async function pavilionsUnder(placeIds: readonly Id[]): Promise<Pavilion[]> {
  if (placeIds.length === 0) return []
  return all({ path: sdk().command.in([...placeIds]) })
}

export const insertPavilion = (pavilion: Pavilion): Promise<void> => collection('pavilions').insert(pavilion)

/** Carried out once per intention. */
export const changePavilion = (pavilionId: Id, key: string, to: (held: Pavilion) => Pavilion): Promise<Pavilion> =>
  change('pavilions', pavilionId, (held) => {
    if (held.keys.includes(key)) return undefined
    const next = settled(to(held))
    return { ...next, history: next.history.slice(-KEPT), keys: [...next.keys, key].slice(-KEPT) }
  })

/** Changed without anybody's intention. */
export const renewPavilion = (pavilionId: Id, to: (held: Pavilion) => Pavilion): Promise<Pavilion> =>
  change('pavilions', pavilionId, (held) => settled(to(held)))

/** With nothing left to strike it is no longer due. */
function settled({ strikeAt, ...rest }: Pavilion): Pavilion {
  return rest.unstruck?.length && strikeAt !== undefined ? { ...rest, strikeAt } : rest
}

/** A call that strikes takes seconds; what is older was cut off. */
const CUT_OFF = 60_000

export const duePavilions = (now: Instant): Promise<Pavilion[]> =>
  collection('pavilions').find({ strikeAt: sdk().command.lte(now - CUT_OFF) }, { limit: 20 })

/** What is taken on these days, first and last included; days on which nothing ever was have no document. */
export const daysBetween = (pavilionIds: readonly Id[], first: string, last: string): Promise<PavilionDay[]> => {
  const { command } = sdk()
  const query = { pavilionId: command.in([...pavilionIds]), day: command.gte(first).and(command.lte(last)) }
  return collection('pavilionDays').find(query, { limit: 1000 })
}

/** The day as a transaction sees it; of version 0 where nothing was taken on it yet, and written all the same. */
export async function heldDay(held: Held, pavilionId: Id, at: Instant): Promise<PavilionDay> {
  const day = dayAt(at)
  const _id = pavilionDayId(pavilionId, day)
  return (await held.byId('pavilionDays', _id)) ?? { _id, version: 0, pavilionId, day, taken: [] }
}
