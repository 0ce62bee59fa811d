// Whose is it: opens and settles `spots`; their only writer.
import type { Asker, Spot } from '../../domain/boundary/spot'
import { locateAmong, SPOT_REACH } from '../../domain/place/locate'
import { Refusal } from '../../domain/refusal'
import type { Id, Instant, Point } from '../../domain/shape'
import { allOf } from '../kernel/all'
import { change } from '../kernel/change'
import { collection, Duplicate, sdk } from '../kernel/database'

const asks = (spot: Spot, about: Asker): boolean =>
  spot.about.some(({ room, id }) => room === about.room && id === about.id)

/** What one spot may be asked about: a hundred; the next one asks with a spot of its own. */
const ROOM = 100

/** City and street as far as their boundaries hold the point. Read here: the places' own room asks this one. */
async function pathAbove(point: Point): Promise<string[]> {
  const areas = await collection('places').find(
    { kind: sdk().command.in(['city', 'street']) },
    { fields: ['_id', 'kind', 'name', 'path', 'boundary'], limit: 1000 },
  )
  return locateAmong(point, areas).path
}

/**
 * Whose is it: joins the open spot within 60 m, or opens one, named after who asks first, so that asking again asks
 * nothing twice. Gives the spot's id. For a point of which `locate` says unknown.
 */
export async function askWhose(point: Point, about: Asker, now: Instant): Promise<string> {
  const own = `${about.room}_${about.id}`
  const [before, around] = await Promise.all([
    collection('spots').byId(own),
    collection('spots').near('point', point, SPOT_REACH, { query: { state: 'open' }, limit: 20 }),
  ])
  if (before) return own
  const asked = around.find((spot) => asks(spot, about))
  if (asked) return asked._id
  for (const { _id } of around.filter(({ about }) => about.length < ROOM)) {
    // It may have been settled meanwhile: then locate knows, but who asks was promised a spot that will be told of.
    const joined = await change('spots', _id, (spot) =>
      spot.state !== 'open' || spot.about.length >= ROOM || asks(spot, about)
        ? undefined
        : { ...spot, about: [...spot.about, about] },
    )
    if (asks(joined, about)) return _id
  }
  const path = await pathAbove(point)
  await collection('spots')
    .insert({ _id: own, version: 1, point, state: 'open', path, askedAt: now, about: [about] })
    .catch((fault: unknown) => {
      if (!(fault instanceof Duplicate)) throw fault
    })
  return own
}

interface Settled {
  placeId: Id
  by: Id
  now: Instant
  key: string
}

/**
 * From now on the spot belongs to this place, and so do the open ones within its reach. Refuses CHANGED_MEANWHILE where
 * somebody else settled it to another place.
 */
export async function settleSpot(spotId: Id, { placeId, by, now, key }: Settled): Promise<Spot> {
  const settled = (spot: Spot): Spot => ({
    ...spot,
    state: 'settled',
    placeId,
    settledBy: by,
    settledAt: now,
    lastKey: key,
  })
  const spot = await change('spots', spotId, (held) => {
    if (held.state === 'open') return settled(held)
    if (held.placeId !== placeId) throw new Refusal('CHANGED_MEANWHILE', spotId)
    return undefined
  })
  const around = await collection('spots').near('point', spot.point, SPOT_REACH, {
    query: { state: 'open' },
    limit: 100,
  })
  for (const { _id } of around) {
    await change('spots', _id, (held) => (held.state === 'open' ? settled(held) : undefined))
  }
  return spot
}

/** Open ones of this ground; `everywhere`: those of which not even the city is known, too. */
const openOn = (ground: readonly Id[], everywhere: boolean): Record<string, unknown>[] => {
  const { command } = sdk()
  return [
    ...(ground.length > 0 ? [{ state: 'open', path: command.in([...ground]) }] : []),
    ...(everywhere ? [{ state: 'open', path: command.size(0) }] : []),
  ]
}

/** The longest waiting first. */
export async function openSpots(ground: readonly Id[], everywhere: boolean, limit = 100): Promise<Spot[]> {
  const found = await Promise.all(openOn(ground, everywhere).map((query) => allOf('spots', query)))
  return found
    .flat()
    .sort((a, b) => a.askedAt - b.askedAt)
    .slice(0, limit)
}

export async function countOpenSpots(ground: readonly Id[], everywhere: boolean): Promise<number> {
  const counts = await Promise.all(openOn(ground, everywhere).map((query) => collection('spots').count(query)))
  return counts.reduce((sum, one) => sum + one, 0)
}
