// The warnings of one's own household and of those one cares for: from a message, or from the first page.
import { View } from '@tarojs/components'
import { mine } from '~/domain/warning/contract'
import { useCall } from '../../../api/queries'
import { EmergencyCalls } from '../../../components/CallButton'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { WarningWords } from '../../../components/WarningCard'

export default function WarningCardPage() {
  return (
    <Page warnings>
      <Resident>{() => <Mine />}</Resident>
    </Page>
  )
}

function Mine() {
  const read = useCall(mine, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { warnings } = read.data
  if (warnings.length === 0)
    return <Empty title="现在没有社区提醒" words="有暴雨、高温、停电这些事，社区会在这里告诉您。" />
  return (
    <View className="stack">
      {warnings.map((card) => (
        <Card key={card.askId} tone={card.state === 'asked' ? 'urgent' : card.state === 'helped' ? 'care' : 'good'}>
          <WarningWords card={card} onAnswered={() => read.refetch()} />
        </Card>
      ))}
      <EmergencyCalls />
    </View>
  )
}
