// Why boundaries were not stored.
import { Text } from '@tarojs/components'
import { Refused } from '../../../api/call'
import { sentenceOf } from '../../../components/States'

export function SaveFault({ fault }: { fault: Error }) {
  return (
    <Text className="plain field__error">
      {fault instanceof Refused && fault.code === 'CHANGED_MEANWHILE'
        ? '别的管理员刚改过边界。请返回重新打开，看了最新的再改。'
        : sentenceOf(fault)}
    </Text>
  )
}
