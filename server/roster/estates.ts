// The roster of estates: by name within a community, each in one or more of its grids.
import { createHash } from 'node:crypto'
import type { Place } from '../../domain/place/place'
import type { Read } from '../../domain/roster/column'
import type { Change } from '../../domain/roster/import'
import type { Id, Point } from '../../domain/shape'
import { amendPlace, enterPlaces, type NamedPlace, type PlaceDetails } from '../place/read'
import { compared, differing, eachOf, faulty, isNew, type Outcome, type Planner } from './plan'
import type { World } from './world'

export const placeIdOf = (letter: string, ...parts: string[]): Id =>
  `${letter}_${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22)}`

/** Metres do not matter in a file: six digits are ten centimetres. */
const degrees = (value: number): string => String(Number(value.toFixed(6)))

/** Undefined where the row names none. One without the other says nothing. */
export function pointOf({ longitude, latitude }: Read): Point | 'half' | undefined {
  if (longitude === undefined && latitude === undefined) return undefined
  if (longitude === undefined || latitude === undefined) return 'half'
  return { type: 'Point', coordinates: [Number(longitude), Number(latitude)] }
}

export const HALF = '经度和纬度要一起填，或者都不填'

export function pointChanges({ point }: Pick<Place, 'point'>, to: Point | undefined): Change[] {
  if (!to) return []
  const [before, after] = [point, to].map(({ coordinates }) => coordinates.map(degrees)) as [string[], string[]]
  return [...differing('经度', before[0] ?? '', after[0]), ...differing('纬度', before[1] ?? '', after[1])]
}

export const pointWords = ({ point }: Pick<Place, 'point'>): { longitude: string; latitude: string } => {
  const [longitude, latitude] = point.coordinates.map(degrees) as [string, string]
  return { longitude, latitude }
}

export interface Amended {
  placeId: Id
  before: PlaceDetails
  after: PlaceDetails
}

export const writePlaces = async (entered: readonly Place[], amended: readonly Amended[]): Promise<boolean> => {
  await enterPlaces(entered)
  return eachOf(amended, ({ placeId, before, after }) => amendPlace(placeId, before, after))
}

export const planEstates: Planner = async (rows, { world }) => {
  const entered: Place[] = []
  const amended: Amended[] = []
  const outcomes = rows.map(({ read }): Outcome => {
    const { community = '', estate = '', grids = '' } = read
    const found = world.community(community)
    if ('wrong' in found) return faulty('社区', found.wrong)
    const within = found.place
    const named = grids.split('、').map((name) => world.grid(within, name) ?? name)
    const unknown = named.find((grid) => typeof grid === 'string')
    if (unknown !== undefined) return faulty('网格', `${within.name}里没有“${String(unknown)}”，请核对网格的名字`)
    const places = named as NamedPlace[]
    const gridIds = [...new Set(places.map(({ _id }) => _id))]
    const point = pointOf(read)
    if (point === 'half') return faulty('经度', HALF)
    const known = world.estate(within, estate)
    if ('wrong' in known) {
      const estateId = placeIdOf('e', within._id, estate)
      entered.push({
        _id: estateId,
        kind: 'estate',
        name: estate,
        path: [...within.path, within._id],
        // Until somebody sets it on the map: where its grid is.
        point: point ?? places[0]?.point ?? within.point,
        gridIds,
      })
      return isNew(estateId)
    }
    const held = known.place
    const sameGrids = [...(held.gridIds ?? [])].sort().join() === [...gridIds].sort().join()
    const changes = [
      ...(sameGrids ? [] : differing('网格', gridWords(held, world), places.map(({ name }) => name).join('、'))),
      ...pointChanges(held, point),
    ]
    if (changes.length > 0) {
      amended.push({
        placeId: held._id,
        before: { ...(held.gridIds ? { gridIds: held.gridIds } : {}), point: held.point },
        after: { gridIds: sameGrids ? (held.gridIds ?? gridIds) : gridIds, ...(point ? { point } : {}) },
      })
    }
    return compared(held._id, changes)
  })
  return { outcomes, write: () => writePlaces(entered, amended) }
}

const gridWords = ({ gridIds = [] }: NamedPlace, world: World): string => gridIds.map(world.nameOf).join('、')

export async function* estateRows(world: World, communityIds: readonly Id[]): AsyncGenerator<Read[]> {
  for (const communityId of communityIds) {
    yield world.estatesOf(communityId).map((estate) => ({
      community: world.communityWords(communityId),
      estate: estate.name,
      grids: gridWords(estate, world),
      ...pointWords(estate),
    }))
  }
}
