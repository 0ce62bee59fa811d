// A dot that was opened: who lives there, and how many people are near, now that somebody asks.
import { Text } from '@tarojs/components'
import { household } from '~/domain/coverage/contract'
import { hourWords } from '~/domain/coverage/words'
import { useCall } from '../../../api/queries'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { ErrorState, Loading } from '../../../components/States'
import { lackSentence, type Moment } from '../wording'

interface OpenedProps {
  householdId: string
  k: number
  moment: Moment
  onClose(): void
}

export function Opened({ householdId, k, moment, onClose }: OpenedProps) {
  const read = useCall(household, { householdId, k })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { name, address, counts } = read.data
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)]
  return (
    <Card tone="care" title={name}>
      <Text className="plain strong">{address}</Text>
      {moment === 'week' ? null : (
        <Text className="plain">
          {hourWords(moment)}，500米以内有{counts[moment]}位能叫到的人
        </Text>
      )}
      <Text className="plain">
        一周里，最少时{fewest}位，最多时{most}位
      </Text>
      <Text className="plain">{lackSentence(read.data, k)}</Text>
      <Button words="收起" onPress={onClose} />
    </Card>
  )
}
