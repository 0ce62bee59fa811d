// The community with its grids, as they are or as they would become; what stands out is drawn over it.
import { View } from '@tarojs/components'
import type { BoundaryView } from '~/domain/boundary/contract'
import { frameOf } from '~/domain/boundary/drawing'
import { map as groundMap } from '~/domain/place/contract'
import { useCall } from '../../../api/queries'
import { CityMap } from '../../../components/CityMap'
import type { Area, CityMapProps, Position } from '../../../components/mapDrawing'
import '../boundary.css'

const DAY = 24 * 3_600_000
/** Beyond this, houses would be a grey blur. */
const CLOSE = 1500

type Rings = Position[][]

/** Of the community, or of what there is; undefined where nothing is drawn yet. */
export function frameFor({ community, grids }: BoundaryView, drawn?: ReadonlyMap<string, Rings>) {
  const all = [community, ...grids].flatMap(({ placeId, rings }) => (drawn?.get(placeId) ?? rings ?? []).slice(0, 1))
  return all.length === 0 ? undefined : frameOf(all)
}

interface BoundaryMapProps extends Partial<Pick<CityMapProps, 'marks' | 'dots' | 'dotWords' | 'onSpot' | 'onMark'>> {
  boundaries: BoundaryView
  drawn?: ReadonlyMap<string, Rings>
  areas?: Area[]
  frame?: { centre: Position; radius: number }
  /** Stays in sight while what lies below it is pressed. */
  held?: boolean
}

export function BoundaryMap({ boundaries, drawn, areas, frame, held = false, ...more }: BoundaryMapProps) {
  const { centre, radius } = frame ?? frameFor(boundaries, drawn) ?? { centre: [0, 0] as Position, radius: 0 }
  const shown = Math.max(60, Math.round(radius * 1.08))
  const around = useCall(
    groundMap,
    { centre: { type: 'Point', coordinates: centre }, radius: Math.min(5000, Math.max(50, shown)) },
    { when: radius > 0 && shown <= CLOSE, freshForMs: DAY },
  )
  if (radius === 0) return null
  const ringOf = ({ placeId, name, rings }: BoundaryView['community']) => {
    const ring = (drawn?.get(placeId) ?? rings)?.[0]
    return ring ? [{ placeId, name, ring }] : []
  }
  const ground = {
    communities: ringOf(boundaries.community),
    grids: boundaries.grids.flatMap(ringOf),
    roads: around.data?.roads ?? [],
    buildings: around.data?.buildings ?? [],
  }
  return (
    <View className={`boundary-map${held ? ' boundary-map--held' : ''}`}>
      <CityMap centre={centre} radius={shown} ground={ground} marks={[]} {...(areas ? { areas } : {})} {...more} />
    </View>
  )
}
