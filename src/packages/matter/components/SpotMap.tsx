// A spot on the map, moved by a tap. The map follows the spot, so that one gets anywhere by tapping on.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { map } from '~/domain/place/contract'
import type { Point } from '~/domain/shape'
import { useCall } from '../../../api/queries'
import { ChartSpan } from '../../../components/ChartSpan'
import { CityMap } from '../../../components/CityMap'
import '../matter.css'

const DAY = 24 * 3_600_000
const REACHES = [
  { value: 150, words: '近看' },
  { value: 500, words: '远一点' },
  { value: 2000, words: '全镇' },
] as const
/** Beyond this, buildings and roads would be a grey blur. */
const CLOSE = 1500

/** Rounded to some 100 m, so that a moving centre does not fetch the ground anew each time. */
const rounded = ({ coordinates: [longitude, latitude] }: Point): Point => ({
  type: 'Point',
  coordinates: [Math.round(longitude * 1000) / 1000, Math.round(latitude * 1000) / 1000],
})

export function SpotMap({ spot, onMove }: { spot: Point; onMove(spot: Point): void }) {
  const [radius, setRadius] = useState<number>(REACHES[0].value)
  const ground = useCall(
    map,
    { centre: rounded(spot), radius: radius + 150 },
    { when: radius <= CLOSE, freshForMs: DAY },
  )
  return (
    <View className="stack">
      <CityMap
        centre={spot.coordinates}
        radius={radius}
        ground={ground.data}
        marks={[{ id: 'spot', at: spot.coordinates, kind: 'household', label: '在这里' }]}
        onSpot={(at) => onMove({ type: 'Point', coordinates: at })}
      />
      <Text className="plain quiet">点一下地图，就把位置移到那里。</Text>
      <ChartSpan<number> label="看多大一片" options={REACHES} value={radius} onChange={setRadius} />
      {ground.isError ? <Text className="plain quiet">地图暂时画不出来，用文字说清地方也可以。</Text> : null}
    </View>
  )
}
