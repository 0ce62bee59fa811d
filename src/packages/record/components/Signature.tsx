// A signature as it was drawn.
import { Image, View } from '@tarojs/components'
import { spoken } from '../../../components/spoken'
import { decoded, svgOf } from './strokes'
import '../record.css'

export function Signature({ strokes, name }: { strokes: string; name: string }) {
  return (
    <View className="signature">
      <Image
        className="signature__picture"
        mode="aspectFit"
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(decoded(strokes)))}`}
        {...spoken({ role: 'img', label: `${name}的签字` })}
      />
    </View>
  )
}
