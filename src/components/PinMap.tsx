// A place on the map: where it is until one taps elsewhere, or says "where I am standing now".
import { Text } from '@tarojs/components'
import { useRef, useState } from 'react'
import { map } from '~/domain/place/contract'
import type { Point } from '~/domain/shape'
import { useCall } from '../api/queries'
import { whereAmI } from '../platform/location'
import { Button } from './Button'
import { CityMap } from './CityMap'

const DAY = 24 * 3_600_000

interface PinMapProps {
  title: string
  /** At the pin. */
  label: string
  point: Point
  /** Metres shown to each side. */
  radius: number
  /** Metres: a position less exact than this sets nothing. */
  exact?: number
  onMove(point: Point): void
}

export function PinMap({ title, label, point, radius, exact = Number.POSITIVE_INFINITY, onMove }: PinMapProps) {
  // The map stands still while the pin is moved on it.
  const [centre, setCentre] = useState(point)
  const standing = useRef(false)
  const [words, setWords] = useState('')
  const [busy, setBusy] = useState(false)
  const ground = useCall(map, { centre, radius: radius + 100 }, { freshForMs: DAY })
  const here = async () => {
    if (standing.current) return
    standing.current = true
    setBusy(true)
    const found = await whereAmI()
    standing.current = false
    setBusy(false)
    if (!found) return setWords('手机没有给出位置，请在地图上点。')
    if (found.accuracy > exact)
      return setWords(`现在的位置不准（相差约${Math.round(found.accuracy)}米），请走到门口再试。`)
    setWords('已经改成您现在站的地方。')
    setCentre(found.point)
    onMove(found.point)
  }
  return (
    <>
      <Text className="plain strong">{title}</Text>
      <CityMap
        centre={centre.coordinates}
        radius={radius}
        ground={ground.data}
        marks={[{ id: 'pin', at: point.coordinates, kind: 'household', label }]}
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
