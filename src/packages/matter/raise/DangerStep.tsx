// Before anything more is filled in: ring first. The card with the numbers stands above this.
import { Text, View } from '@tarojs/components'
import { Button } from '../../../components/Button'

export function DangerStep({ onNext, onBack }: { onNext(): void; onBack(): void }) {
  return (
    <View className="stack">
      <Text className="plain lead strong">人先安全，再接着写。您写的都留着。</Text>
      <Button words="打过了，接着反映" onPress={onNext} />
      <Button words="没有危险，接着反映" onPress={onNext} />
      <Button words="上一步" onPress={onBack} />
    </View>
  )
}
