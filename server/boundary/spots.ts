// Whose is it: the spots of one's ground that nobody's boundary holds, and settling one.
import { spot, spots } from '../../domain/boundary/contract'
import type { Spot } from '../../domain/boundary/spot'
import { adminGround } from '../../domain/coverage/ground'
import { type Area, metresTo, nameOf } from '../../domain/place/locate'
import { Refusal } from '../../domain/refusal'
import type { Id } from '../../domain/shape'
import { type Circumstances, handle } from '../kernel/handle'
import { areasUnder } from '../place/read'
import { openSpots } from './asks'
import { holdsCity, spotOf } from './read'

/** Nearest places offered by name; all communities of one's ground follow. */
const NEAREST = 6

export async function spotHeld(spotId: Id, { caller }: Circumstances): Promise<Spot> {
  const ground = adminGround(caller.positions)
  const held = await spotOf(spotId)
  const mine =
    held &&
    (held.path.some((placeId) => ground.includes(placeId)) || (held.path.length === 0 && holdsCity(caller.positions)))
  if (!mine) throw new Refusal('NOT_FOUND', spotId)
  return held
}

interface Measured {
  area: Area
  distance: number
}

/** Communities and grids of one's ground, the nearest first; those without a boundary last. */
export async function choicesOf({ caller }: Circumstances): Promise<(at: Spot) => Measured[]> {
  const areas = await areasUnder(adminGround(caller.positions), ['community', 'grid'])
  return ({ point }) =>
    areas
      .map((area) => ({ area, distance: metresTo(area, point) }))
      .sort((a, b) => a.distance - b.distance || (a.area._id < b.area._id ? -1 : 1))
}

const lineOf = (held: Spot, nearest: Measured | undefined) => ({
  spotId: held._id,
  point: held.point,
  askedAt: held.askedAt,
  matters: held.about.length,
  ...(nearest && Number.isFinite(nearest.distance)
    ? { near: { name: nearest.area.name, distance: nearest.distance } }
    : {}),
})

export const handleSpots = handle(spots, async (_input, circumstances) => {
  const { caller, now } = circumstances
  const [held, measure] = await Promise.all([
    openSpots(adminGround(caller.positions), holdsCity(caller.positions)),
    choicesOf(circumstances),
  ])
  return { spots: held.map((one) => lineOf(one, measure(one)[0])), now }
})

export const handleSpot = handle(spot, async ({ spotId }, circumstances) => {
  const held = await spotHeld(spotId, circumstances)
  const measured = (await choicesOf(circumstances))(held)
  const all = measured.map(({ area }) => area)
  const chosen = [
    ...measured.slice(0, NEAREST),
    ...measured.slice(NEAREST).filter(({ area }) => area.kind === 'community'),
  ]
  return {
    spot: lineOf(held, measured[0]),
    choices: chosen.map(({ area, distance }) => ({
      placeId: area._id,
      kind: area.kind === 'community' ? ('community' as const) : ('grid' as const),
      name: nameOf(area, all),
      ...(Number.isFinite(distance) ? { distance } : {}),
    })),
  }
})
