// One drawing with its sentence; the numbers behind it unfold below, for who wants them or cannot see it.
import { Text, View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Chart } from '../../../components/Chart'
import { List } from '../../../components/List'

interface PlottedProps {
  title: string
  /** The same as the drawing says. */
  words: string
  svg: string
  /** What the lines are. */
  legend?: string
  /** The numbers stand there from the beginning. */
  open?: boolean
  /** The numbers, a line each. */
  children: ReactNode
}

export function Plotted({ title, words, svg, legend, open = false, children }: PlottedProps) {
  const [unfolded, setUnfolded] = useState(open)
  return (
    <View className="stack">
      <Card title={title}>
        <Text className="plain">{words}</Text>
        <Chart svg={svg} words={`${title}：${words}`} />
        {legend ? <Text className="plain quiet">{legend}</Text> : null}
      </Card>
      {unfolded ? <List>{children}</List> : null}
      {open ? null : (
        <Button words={unfolded ? '收起数字' : '看数字'} about={title} onPress={() => setUnfolded(!unfolded)} />
      )}
    </View>
  )
}
