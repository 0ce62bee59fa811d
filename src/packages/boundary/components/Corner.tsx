// One corner of a boundary: pushed by buttons, added after, taken away; the next and the one before.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { addCorner, type Direction, type Drawing, moveCorner, removeCorner, step } from '~/domain/boundary/drawing'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ChartSpan } from '../../../components/ChartSpan'
import type { Position } from '../../../components/mapDrawing'
import { notify } from '../../../components/notices'

const STEPS = [1, 5, 20].map((value) => ({ value, words: `${value}米` }))
const ROWS: readonly (readonly { direction: Direction; words: string }[])[] = [
  [{ direction: 'up', words: '↑ 上' }],
  [
    { direction: 'left', words: '← 左' },
    { direction: 'right', words: '右 →' },
  ],
  [{ direction: 'down', words: '↓ 下' }],
]

/** Where the corner nearest to a position stands in the ring. */
export const cornerAt = (corners: readonly Position[], [x, y]: Position): number =>
  corners.reduce(
    (best, [cx, cy], i) =>
      Math.hypot(cx - x, cy - y) < Math.hypot(corners[best]![0] - x, corners[best]![1] - y) ? i : best,
    0,
  )

interface CornerProps {
  drawing: Drawing
  placeId: string
  corners: readonly Position[]
  corner: number
  byTap: boolean
  onByTap(on: boolean): void
  onChoose(corner: number): void
  /** The drawing as it is now, and where the corner is that one has in hand. */
  onDraw(next: Drawing, at: Position): void
}

export function Corner({ drawing, placeId, corners, corner, byTap, onByTap, onChoose, onDraw }: CornerProps) {
  const [metres, setMetres] = useState(5)
  const at = corners[corner]
  if (!at) return null
  const push = (direction: Direction) => {
    const to = step(at, direction, metres)
    const next = moveCorner(drawing, at, to)
    if (next) onDraw(next, to)
    else notify('再挪就不成一块地方了')
  }
  const add = () => {
    const added = addCorner(drawing, placeId, corner)
    if (added) onDraw(added.drawing, added.at)
    else notify('这条边太短，加不了角')
  }
  const remove = () => {
    const next = removeCorner(drawing, at)
    if (next) onDraw(next, at)
    else notify('只剩三个角，不能再去掉了')
  }
  return (
    <Card title={`第${corner + 1}个角，共${corners.length}个`}>
      <View className="stack">
        <View className="compass__row">
          <View className="compass__side">
            <Button words="上一个角" onPress={() => onChoose((corner + corners.length - 1) % corners.length)} />
          </View>
          <View className="compass__side">
            <Button words="下一个角" onPress={() => onChoose((corner + 1) % corners.length)} />
          </View>
        </View>
        <View className="compass">
          {ROWS.map((row) => (
            <View key={row[0]!.direction} className="compass__row">
              {row.map(({ direction, words }) => (
                <View key={direction} className="compass__side">
                  <Button words={words} onPress={() => push(direction)} />
                </View>
              ))}
            </View>
          ))}
        </View>
        <ChartSpan<number> label="按一下挪多远" options={STEPS} value={metres} onChange={setMetres} />
        <Button
          words={byTap ? '不点地图了' : '点地图来挪'}
          about={byTap ? '现在点一下地图，这个角就过去' : '点一下，角就挪到那里'}
          onPress={() => onByTap(!byTap)}
        />
        <Button words="在后面加一个角" onPress={add} />
        <Button words="去掉这个角" onPress={remove} />
        <Text className="plain quiet">和别的网格共用的角会一起动，中间不会漏出空隙。</Text>
      </View>
    </Card>
  )
}
