// What went wrong with the last press, where somebody who presses sees it.
import { Text } from '@tarojs/components'
import { sentenceOf } from '../../../components/States'
import { spoken } from '../../../components/spoken'

export function Fault({ fault }: { fault: Error | undefined }) {
  if (!fault) return null
  return (
    <Text className="plain field__error" {...spoken({ role: 'alert' })}>
      {sentenceOf(fault)}
    </Text>
  )
}
