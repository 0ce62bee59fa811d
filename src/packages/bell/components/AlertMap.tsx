// The ground about a point with marks on it. Without a map there is still the address, so a failure is one quiet line.
import { Text } from '@tarojs/components'
import { map } from '~/domain/place/contract'
import type { Point } from '~/domain/shape'
import { useCall } from '../../../api/queries'
import { CityMap } from '../../../components/CityMap'
import type { Mark } from '../../../components/mapDrawing'

interface AlertMapProps {
  centre: Point
  /** Metres from the centre to the edge. */
  radius: number
  marks: Mark[]
  circle?: number
  onMark?: (id: string) => void
}

const DAY = 24 * 3_600_000

/** Rounded to some 100 m, so that a moving centre does not fetch the ground anew each time. */
const rounded = ({ coordinates: [longitude, latitude] }: Point): Point => ({
  type: 'Point',
  coordinates: [Math.round(longitude * 1000) / 1000, Math.round(latitude * 1000) / 1000],
})

export function AlertMap({ centre, radius, marks, circle, onMark }: AlertMapProps) {
  const ground = useCall(map, { centre: rounded(centre), radius: radius + 150 }, { freshForMs: DAY })
  return (
    <>
      <CityMap
        centre={centre.coordinates}
        radius={radius}
        ground={ground.data}
        marks={marks}
        {...(circle ? { circle } : {})}
        {...(onMark ? { onMark } : {})}
      />
      {ground.isError ? <Text className="plain quiet">地图暂时画不出来，请按地址找。</Text> : null}
    </>
  )
}
