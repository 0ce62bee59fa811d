// A home by its place: where the phone is, and a tap on the map where that is not right. The server says what lies there.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { map } from '~/domain/place/contract'
import { locate } from '~/domain/residence/contract'
import type { Point } from '~/domain/shape'
import { useCall } from '../../../api/queries'
import { useMe } from '../../../api/session'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { CityMap } from '../../../components/CityMap'
import { whereAmI } from '../../../platform/location'
import '../residence.css'

const RADIUS = 200
const DAY = 86_400_000

export function PinHome({ point, onMove }: { point?: Point; onMove(point: Point): void }) {
  const [words, setWords] = useState('')
  const [busy, setBusy] = useState(false)
  const here = async () => {
    setBusy(true)
    const found = await whereAmI()
    setBusy(false)
    if (!found) return setWords('手机没有给出位置。请一步步选小区和楼栋。')
    setWords('')
    onMove(found.point)
  }
  return (
    <>
      <Button words="就在我现在的地方" busy={busy} onPress={here} />
      {words ? <Text className="plain strong">{words}</Text> : null}
      {point ? <Pinned point={point} onMove={onMove} /> : null}
    </>
  )
}

function Pinned({ point, onMove }: { point: Point; onMove(point: Point): void }) {
  // The map stands still while the pin is moved on it.
  const [centre] = useState(point)
  const signedIn = Boolean(useMe())
  const ground = useCall(map, { centre, radius: RADIUS + 100 }, { when: signedIn, freshForMs: DAY })
  const read = useCall(locate, { point }, { freshForMs: DAY })
  const found = read.data?.found
  return (
    <>
      <CityMap
        centre={centre.coordinates}
        radius={RADIUS}
        ground={ground.data}
        marks={[{ id: 'home', at: point.coordinates, kind: 'household', label: '家' }]}
        onSpot={(coordinates) => onMove({ type: 'Point', coordinates })}
      />
      <Text className="plain quiet">不对就在地图上点一下。</Text>
      {read.data ? (
        <Card tone={found ? 'plain' : 'care'}>
          <View className="stack">
            <Text className="plain strong">
              {found
                ? `${found.communityName}${found.buildingName ? ` ${found.buildingName}` : ''}`
                : '这里不在本市，请换个地方。'}
            </Text>
            {found?.marked ? <Text className="plain quiet">靠近网格边上，网格员会再核对。</Text> : null}
          </View>
        </Card>
      ) : null}
    </>
  )
}
