// Where a pavilion stands: tapped on the map, or "where I am standing now".
import { Text } from '@tarojs/components'
import { useState } from 'react'
import { map } from '~/domain/place/contract'
import type { Point } from '~/domain/shape'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { CityMap } from '../../../components/CityMap'
import { whereAmI } from '../../../platform/location'

/** Metres shown to each side: a community's middle may be far from its pavilion. */
const RADIUS = 500
const DAY = 24 * 3_600_000

export function Pin({ point, onMove }: { point: Point; onMove(point: Point): void }) {
  // The map stands still while the pin is moved on it.
  const [centre, setCentre] = useState(point)
  const [words, setWords] = useState('')
  const [busy, setBusy] = useState(false)
  const ground = useCall(map, { centre, radius: RADIUS + 100 }, { freshForMs: DAY })
  const here = async () => {
    setBusy(true)
    const found = await whereAmI()
    setBusy(false)
    if (!found) return setWords('手机没有给出位置，请在地图上点。')
    setWords('已经改成您现在站的地方。')
    setCentre(found.point)
    onMove(found.point)
  }
  return (
    <>
      <Text className="plain strong">在地图上的位置</Text>
      <CityMap
        centre={centre.coordinates}
        radius={RADIUS}
        ground={ground.data}
        marks={[{ id: 'pavilion', at: point.coordinates, kind: 'household', label: '议事亭' }]}
        onSpot={(at) => {
          setWords('位置改好了，记得保存。')
          onMove({ type: 'Point', coordinates: at })
        }}
      />
      <Text className="plain quiet">点一下地图，就把位置移到那里。</Text>
      {words ? <Text className="plain strong">{words}</Text> : null}
      <Button words="就在我现在站的地方" busy={busy} onPress={here} />
    </>
  )
}
