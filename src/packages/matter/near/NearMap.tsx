// The same on a map: each a dot by how far it is; a tap opens the nearest. The list says all of it in words.
import { Text, View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import type { OutputOf } from '~/domain/contract'
import type { publicList } from '~/domain/matter/contract'
import type { Counted } from '~/domain/matter/counted'
import { map } from '~/domain/place/contract'
import type { Point } from '~/domain/shape'
import { serverNow } from '../../../api/changes'
import { useCall } from '../../../api/queries'
import { CityMap } from '../../../components/CityMap'
import { type Dot, nearestDot, type Position, projector } from '../../../components/mapDrawing'
import { MatterCard } from '../components/MatterCard'
import '../matter.css'

const DAY = 24 * 3_600_000
const TONES: Record<Counted, Dot['tone']> = { following: 'bad', explained: 'care', resolved: 'good' }
/** Beyond this, the ground's buildings and roads would be a grey blur. */
const CLOSE = 1500

type Line = OutputOf<typeof publicList>['matters'][number]

/** The middle of what is shown, and how far it reaches. */
function extentOf(positions: readonly Position[]): { centre: Position; radius: number } {
  const [xs, ys] = [positions.map(([x]) => x), positions.map(([, y]) => y)]
  const centre: Position = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2]
  const project = projector(centre)
  const furthest = Math.max(...positions.map((one) => Math.max(...project(one).map(Math.abs))))
  return { centre, radius: Math.min(10_000, Math.max(200, Math.round(furthest * 1.15))) }
}

export function NearMap({ lines, here }: { lines: readonly Line[]; here: Point | undefined }) {
  const [chosen, setChosen] = useState<string>()
  const placed = useMemo(
    () => lines.flatMap((line) => (line.point ? [{ line, at: line.point.coordinates }] : [])),
    [lines],
  )
  if (placed.length === 0) return <Text className="plain">这些事都没有标地点，请看列表。</Text>
  return (
    <Placed placed={placed} here={here} chosen={chosen} onChoose={setChosen} without={lines.length - placed.length} />
  )
}

interface PlacedProps {
  placed: readonly { line: Line; at: Position }[]
  here: Point | undefined
  chosen: string | undefined
  onChoose(matterId: string): void
  /** How many have no spot. */
  without: number
}

function Placed({ placed, here, chosen, onChoose, without }: PlacedProps) {
  const { centre, radius } = extentOf([...placed.map(({ at }) => at), ...(here ? [here.coordinates] : [])])
  const ground = useCall(
    map,
    { centre: { type: 'Point', coordinates: centre }, radius: Math.min(5000, radius) },
    { when: radius <= CLOSE, freshForMs: DAY },
  )
  const dots = placed.map(({ line, at }) => ({ id: line.matterId, at, tone: TONES[line.counted] }))
  const line = placed.find((one) => one.line.matterId === chosen)?.line
  const count = (counted: Counted) => placed.filter((one) => one.line.counted === counted).length
  return (
    <View className="stack">
      <CityMap
        centre={centre}
        radius={radius}
        ground={ground.data}
        marks={here ? [{ id: 'here', at: here.coordinates, kind: 'here', label: '我' }] : []}
        dots={dots}
        dotWords={`${placed.length}件：还在办${count('following')}件，办好了${count('resolved')}件，作了解释${count('explained')}件`}
        onSpot={(at) => {
          const dot = nearestDot(dots, at, radius / 6)
          if (dot) onChoose(dot.id)
        }}
      />
      <Text className="plain quiet">
        红色菱形还在办，黄色方块作了解释，绿色圆点办好了。点一下，看是什么事。
        {without > 0 ? `还有${without}件没有标地点，在列表里。` : ''}
      </Text>
      {line ? <MatterCard line={line} now={serverNow()} /> : null}
    </View>
  )
}
