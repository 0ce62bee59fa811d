// Places for which the caller may raise a topic: where they live, and what their offices are over within a community.
import { LEVELS } from '../../domain/matter/ladder'
import type { Place } from '../../domain/place/place'
import type { Id } from '../../domain/shape'
import { places } from '../../domain/topic/contract'
import { DOOR_OFFICES, leadsTopic, type TopicActor } from '../../domain/topic/party'
import { handle } from '../kernel/handle'
import { estatesOf, gridsOf, placesByIds } from '../place/read'
import { actorOf, communityOf } from './who'

/** The smallest first, each as people call it. */
const KIND_WORDS = { building: '楼栋', estate: '小区', grid: '网格', community: '社区' } as const
const MOST = 60
const ORDER: readonly string[] = Object.keys(KIND_WORDS)
const kindWords = (kind: string): string => (KIND_WORDS as Partial<Record<string, string>>)[kind] ?? ''

/** A topic may be about a building, an estate, a grid or a community. */
export const mayBeAbout = ({ kind }: Pick<Place, 'kind'>): boolean => ORDER.includes(kind)

/** The city first, the place itself last; of estates and buildings their grids too, so that who leads there leads it. */
export function pathOf(place: Place): Id[] {
  const { _id, path, gridIds = [], estateId } = place
  const above = [...new Set([...path, ...gridIds, ...(estateId ? [estateId] : [])])].filter((one) => one !== _id)
  return [...above.slice(0, LEVELS.length + 3), _id]
}

/** What somebody may raise a topic for; the smallest first. */
export async function placesFor(actor: TopicActor): Promise<Place[]> {
  const held = actor.positions.filter(({ office }) => DOOR_OFFICES.includes(office)).map(({ placeId }) => placeId)
  const own = (await placesByIds([...actor.lives, ...held])).filter(mayBeAbout)
  const led = own.filter((place) => held.includes(place._id))
  const communities = led.filter(({ kind }) => kind === 'community')
  const below = await Promise.all([
    ...communities.map(({ _id }) => gridsOf(_id)),
    estatesOf(led.filter(({ kind }) => kind === 'community' || kind === 'grid').map(({ _id }) => _id)),
  ])
  const all = new Map([...own, ...below.flat()].map((place) => [place._id, place]))
  return [...all.values()].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.name < b.name ? -1 : 1))
}

export const handlePlaces = handle(places, async (_input, circumstances) => {
  const actor = await actorOf(circumstances)
  const found = (await placesFor(actor)).filter((place) => communityOf(place) !== undefined)
  return {
    places: found.slice(0, MOST).map((place) => ({
      placeId: place._id,
      name: place.name,
      kind: kindWords(place.kind),
      leads: leadsTopic({ path: pathOf(place) }, actor),
    })),
    now: circumstances.now,
  }
})
