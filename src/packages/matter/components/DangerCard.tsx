// Danger: whom to ring, at once and above all else. Writing it down comes after.
import { Text, View } from '@tarojs/components'
import type { Call } from '~/domain/category/category'
import { CallButton } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { spoken } from '../../../components/spoken'
import '../matter.css'

const WHO: Record<Call['phone'], string> = {
  '110': '报警',
  '119': '火警',
  '120': '急救',
  '122': '交通事故',
  '96119': '消防举报',
  '95598': '供电抢修',
  '12345': '市民热线',
}

export function DangerCard({ calls }: { calls: readonly Call[] }) {
  if (calls.length === 0) return null
  return (
    <View className="raise-danger" {...spoken({ role: 'alert', live: 'assertive' })}>
      <Text className="raise-danger__title">有危险，先照这样做</Text>
      {calls.map(({ phone, words }) => (
        <View key={phone} className="stack">
          <Text className="raise-danger__words">{words}</Text>
          <CallButton kind="danger" phone={phone} who={WHO[phone]} words={`${WHO[phone]}${phone}`} />
        </View>
      ))}
    </View>
  )
}

/** No danger to life, but somebody who helps faster than we do. */
export function FasterCall({ call }: { call: Call }) {
  return (
    <Card tone="care" title="这样更快">
      <View className="stack">
        <Text className="plain">{call.words}</Text>
        <CallButton phone={call.phone} who={WHO[call.phone]} words={`${WHO[call.phone]}${call.phone}`} />
      </View>
    </Card>
  )
}
