// The day as a walk: numbered stops on the map from where one stands, and metres in all.
import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { day } from '~/domain/matter/contract'
import { map } from '~/domain/place/contract'
import type { Point } from '~/domain/shape'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { CityMap } from '../../../components/CityMap'
import type { Mark } from '../../../components/mapDrawing'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { type Whereabouts, whereAmI } from '../../../platform/location'
import { distanceWords } from '../wording'
import { Line } from './Line'
import { frame, walked } from './order'
import '../matter.css'

/** `fallback`: from where the walk is laid when the phone does not tell: the most urgent matter's own spot. */
export function Walk({ fallback, asUnit }: { fallback: Point | undefined; asUnit: boolean }) {
  const [found, setFound] = useState<{ at: Whereabouts | undefined }>()
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round looks anew
  useEffect(() => {
    let here = true
    setFound(undefined)
    void whereAmI().then((at) => {
      if (here) setFound({ at })
    })
    return () => {
      here = false
    }
  }, [round])
  const from = found?.at?.point ?? fallback
  const read = useCall(day, from ? { from } : {}, { when: found !== undefined, freshForMs: 0 })
  if (!found) return <Loading words="正在看您在哪里…" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading words="正在排路线…" />
    )
  }
  const { matters, walk, now } = read.data
  const { stops, rest } = walked(matters, walk?.matterIds ?? [])
  const others = [
    { title: '这一趟排不下的', lines: rest.filter(({ point }) => point) },
    { title: '没有标位置的', lines: rest.filter(({ point }) => !point) },
  ].filter(({ lines }) => lines.length > 0)
  return (
    <View className="stack">
      {found.at ? null : (
        <Card tone="care">
          <View className="stack">
            <Text className="plain">手机没有给出您的位置，先从最急的那件排起。</Text>
            <Button words="再找一次位置" onPress={() => setRound(round + 1)} />
          </View>
        </Card>
      )}
      {stops.length > 0 && from ? (
        <Route from={found.at ? from : undefined} stops={stops} metres={walk?.metres ?? 0} />
      ) : matters.some(({ point }) => point) ? null : (
        <Empty title="没有标了位置的" words="下面这些没有标位置，按文字去找。" />
      )}
      {stops.map((line, i) => (
        <Line key={line.matterId} line={line} now={now} asUnit={asUnit} stop={i + 1} />
      ))}
      {others.map(({ title, lines }) => (
        <View key={title} className="stack">
          <View className="section">
            {title}（{lines.length}）
          </View>
          {lines.map((line) => (
            <Line key={line.matterId} line={line} now={now} asUnit={asUnit} />
          ))}
        </View>
      ))}
    </View>
  )
}

interface RouteProps {
  /** Where one stands; absent when the phone did not tell. */
  from: Point | undefined
  stops: ReturnType<typeof walked>['stops']
  metres: number
}

const DAY = 24 * 3_600_000
/** Beyond this, buildings and roads would be a grey blur. */
const CLOSE = 1500

function Route({ from, stops, metres }: RouteProps) {
  const spots = stops.flatMap(({ point }) => (point ? [point] : []))
  const { centre, radius } = frame(from ? [from, ...spots] : spots)
  const ground = useCall(
    map,
    { centre: { type: 'Point', coordinates: centre }, radius: radius + 150 },
    { when: radius <= CLOSE, freshForMs: DAY },
  )
  const marks: Mark[] = spots.map(({ coordinates }, i) => ({
    id: String(i),
    at: coordinates,
    kind: 'household',
    label: String(i + 1),
  }))
  return (
    <View className="stack">
      <CityMap
        centre={centre}
        radius={radius}
        ground={ground.data}
        marks={from ? [...marks, { id: 'here', at: from.coordinates, kind: 'here', label: '我' }] : marks}
      />
      <Text className="plain strong">
        一共{stops.length}站，走完约{distanceWords(metres)}（按直线算）
      </Text>
    </View>
  )
}
