// A drawing of figures, as the server drew it, shown as a picture as wide as the page. Its words say the same.
import { Image, View } from '@tarojs/components'
import { spoken } from './spoken'
import './Chart.css'

interface ChartProps {
  /** SVG with a viewBox from 0 0. */
  svg: string
  /** One sentence for who cannot see it. */
  words: string
}

const shapeOf = (svg: string): [width: number, height: number] => {
  const found = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)
  return found ? [Number(found[1]), Number(found[2])] : [3, 2]
}

export function Chart({ svg, words }: ChartProps) {
  const [width, height] = shapeOf(svg)
  return (
    // The height is a share of the width: known before the picture is there, and on the oldest phone.
    <View className="chart" style={{ paddingTop: `${(height / width) * 100}%` }}>
      <Image
        className="chart__picture"
        mode="aspectFit"
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
        {...spoken({ role: 'img', label: words })}
      />
    </View>
  )
}
