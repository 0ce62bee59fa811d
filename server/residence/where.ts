// From what a person said of a home to its places; and a home in words.
import type { Place } from '../../domain/place/place'
import { buildingWords } from '../../domain/place/words'
import { Refusal } from '../../domain/refusal'
import type { HomeIn } from '../../domain/residence/contract'
import type { Home, Residence } from '../../domain/residence/residence'
import { buildingNear, locate, placesByIds } from '../place/read'

/** Metres: a pin this close to a building is that building's. */
const BESIDE = 40

export interface Pinned {
  communityId: string
  gridId?: string | undefined
  building?: Place | undefined
  /** Not inside a grid but near one: an officer looks at it. */
  marked: boolean
}

/** Undefined where no community of the city is there. */
export async function pinned(point: Home['point'] & object): Promise<Pinned | undefined> {
  const [building, found] = await Promise.all([buildingNear(point, BESIDE), locate(point)])
  const lies = building && communityOf(building)
  if (building && lies) return { ...lies, building, marked: false }
  if (!found.communityId) return undefined
  return { communityId: found.communityId, gridId: found.gridId, marked: found.how !== 'inside' }
}

/** A building's path ends with its community, with its grid after it where it names one. */
export function communityOf({
  path,
  gridIds,
}: Place): { communityId: string; gridId?: string | undefined } | undefined {
  const gridId = gridIds?.[0]
  const communityId = path.filter((placeId) => placeId !== gridId).at(-1)
  return communityId === undefined ? undefined : { communityId, gridId }
}

const given = (door: string | undefined): { doorWords?: string } => (door === undefined ? {} : { doorWords: door })
const lain = ({ communityId, gridId }: { communityId: string; gridId?: string | undefined }): Home =>
  gridId === undefined ? { communityId } : { communityId, gridId }

export async function homeOf(said: HomeIn): Promise<Home> {
  switch (said.by) {
    case 'community': {
      const [community] = await placesByIds([said.communityId])
      if (community?.kind !== 'community') throw new Refusal('NOT_FOUND', 'community')
      return { communityId: community._id }
    }
    case 'building': {
      const [building] = await placesByIds([said.buildingId])
      const lies = building?.kind === 'building' ? communityOf(building) : undefined
      if (!building || !lies) throw new Refusal('NOT_FOUND', 'building')
      return { ...lain(lies), buildingId: building._id, ...given(said.door) }
    }
    case 'pin': {
      const found = await pinned(said.point)
      if (!found) throw new Refusal('OUTSIDE')
      const { building } = found
      return {
        ...lain(found),
        ...(building ? { buildingId: building._id } : {}),
        ...given(said.door),
        point: said.point,
      }
    }
  }
}

/** Names of every place these homes speak of. */
export async function namesOf(homes: readonly Pick<Residence, 'communityId' | 'gridId' | 'buildingId'>[]) {
  const wanted = homes.flatMap(({ communityId, gridId, buildingId }) => [communityId, gridId, buildingId])
  const buildings = await placesByIds(wanted.filter((one) => one !== undefined))
  const estates = await placesByIds(buildings.flatMap(({ estateId }) => estateId ?? []))
  const places = new Map([...buildings, ...estates].map((place) => [place._id, place]))
  return (placeId: string | undefined): Place | undefined => (placeId === undefined ? undefined : places.get(placeId))
}

/** Estate, building and door; else the grid or the community. */
export function addressOf(
  { communityId, gridId, buildingId, doorWords = '', point }: Home,
  placeOf: (placeId: string | undefined) => Place | undefined,
): string {
  const building = placeOf(buildingId)
  if (building) {
    const estate = placeOf(building.estateId)?.name ?? ''
    return `${buildingWords(estate, building.name)}${doorWords}`
  }
  const around = placeOf(gridId)?.name ?? placeOf(communityId)?.name ?? ''
  return `${around}${point ? '（地图上的位置）' : ''}${doorWords}`
}
