// The roster of buildings: by name within an estate, each in one grid.
import type { Place } from '../../domain/place/place'
import type { Read } from '../../domain/roster/column'
import type { Id } from '../../domain/shape'
import type { NamedPlace, PlaceDetails } from '../place/read'
import { type Amended, HALF, placeIdOf, pointChanges, pointOf, pointWords, writePlaces } from './estates'
import { compared, differing, faulty, isNew, type Outcome, type PlannedRow, type Planner } from './plan'
import { buildingKey, type World } from './world'

/** Where the row's estate is, or the fault of the row. */
export function estateOf({ read }: PlannedRow, world: World): { within: NamedPlace; estate: NamedPlace } | Outcome {
  const within = world.community(read['community'] ?? '')
  if ('wrong' in within) return faulty('社区', within.wrong)
  const estate = world.estate(within.place, read['estate'] ?? '')
  return 'wrong' in estate ? faulty('小区', estate.wrong) : { within: within.place, estate: estate.place }
}

export const isOutcome = (found: object): found is Outcome => 'verdict' in found

const count = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))
const words = (number: number | undefined): string => (number === undefined ? '' : String(number))

export const planBuildings: Planner = async (rows, { world }) => {
  const sites = rows.map((row) => estateOf(row, world))
  const known = await world.buildings(sites.flatMap((site) => (isOutcome(site) ? [] : [site.estate._id])))
  const entered: Place[] = []
  const amended: Amended[] = []
  const outcomes = rows.map(({ read }, i): Outcome => {
    const site = sites[i] as (typeof sites)[number]
    if (isOutcome(site)) return site
    const { within, estate } = site
    const { building: name = '', grid: gridName } = read
    const grid = gridName === undefined ? undefined : world.grid(within, gridName)
    if (gridName !== undefined && !grid) {
      return faulty('网格', `${within.name}里没有“${gridName}”，请核对网格的名字`)
    }
    const point = pointOf(read)
    if (point === 'half') return faulty('经度', HALF)
    const [floors, doors] = [count(read['floors']), count(read['doors'])]
    const held = known.get(buildingKey(estate._id, name))
    if (!held) {
      const only = estate.gridIds?.length === 1 ? estate.gridIds[0] : undefined
      const gridId = grid?._id ?? only
      if (gridId === undefined) return faulty('网格', '这个小区在几个网格里，请写上这栋楼在哪个网格')
      const buildingId = placeIdOf('b', estate._id, name)
      entered.push({
        _id: buildingId,
        kind: 'building',
        name,
        path: estate.path,
        point: point ?? estate.point,
        gridIds: [gridId],
        estateId: estate._id,
        ...(floors === undefined ? {} : { floors }),
        ...(doors === undefined ? {} : { doors }),
      })
      return isNew(buildingId)
    }
    const changes = [
      ...differing('网格', world.nameOf(held.gridIds?.[0] ?? ''), grid?.name),
      ...differing('层数', words(held.floors), read['floors']),
      ...differing('户数', words(held.doors), read['doors']),
      ...pointChanges(held, point),
    ]
    if (changes.length > 0) amended.push({ placeId: held._id, ...detailsOf(held, { grid, floors, doors, point }) })
    return compared(held._id, changes)
  })
  return { outcomes, write: () => writePlaces(entered, amended) }
}

interface Wanted extends Pick<PlaceDetails, 'floors' | 'doors' | 'point'> {
  grid: NamedPlace | undefined
}

function detailsOf(held: NamedPlace, { grid, floors, doors, point }: Wanted): Pick<Amended, 'before' | 'after'> {
  const { gridIds, floors: wereFloors, doors: wereDoors } = held
  return {
    before: {
      ...(gridIds ? { gridIds } : {}),
      ...(wereFloors === undefined ? {} : { floors: wereFloors }),
      ...(wereDoors === undefined ? {} : { doors: wereDoors }),
      point: held.point,
    },
    after: {
      // The first is the grid it counts for; others stay beside it.
      ...(grid ? { gridIds: [grid._id, ...(gridIds ?? []).filter((one, i) => i > 0 && one !== grid._id)] } : {}),
      ...(floors === undefined ? {} : { floors }),
      ...(doors === undefined ? {} : { doors }),
      ...(point ? { point } : {}),
    },
  }
}

export async function* buildingRows(world: World, communityIds: readonly Id[]): AsyncGenerator<Read[]> {
  for (const communityId of communityIds) {
    const estates = world.estatesOf(communityId)
    const found = [...(await world.buildings(estates.map(({ _id }) => _id))).values()]
    yield found.map((building) => ({
      community: world.communityWords(communityId),
      estate: world.nameOf(building.estateId ?? ''),
      building: building.name,
      grid: world.nameOf(building.gridIds?.[0] ?? ''),
      floors: words(building.floors),
      doors: words(building.doors),
      ...pointWords(building),
    }))
  }
}
