// The bell: the largest thing on the first page. It opens the ring page, where the countdown runs.
import { Text, View } from '@tarojs/components'
import { spoken } from '../../components/spoken'
import { open, ROUTES } from '../../platform/navigation'

export function BellButton() {
  return (
    <View
      className="bell"
      hoverClass="button--pressed"
      {...spoken({ role: 'button', label: '按铃求助，叫附近的邻居过来' })}
      onClick={() => open(ROUTES.ring)}
    >
      <Text className="bell__word">按铃求助</Text>
      <Text className="bell__about">叫附近的志愿者到家里来</Text>
    </View>
  )
}
