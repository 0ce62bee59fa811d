// Who changed what of a record and when, newest first.
import { Text, View } from '@tarojs/components'
import { PARTS } from '~/domain/household/amendment'
import { history } from '~/domain/household/contract'
import { useCall } from '../../../api/queries'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { Steps } from '../../../components/Steps'
import { opened } from '../../../platform/navigation'
import { amendmentStep } from '../wording'

export default function HouseholdHistoryPage() {
  return (
    <Page title="改动记录">
      <Resident>{() => <History />}</Resident>
    </Page>
  )
}

function History() {
  const { householdId } = opened()
  const read = useCall(history, { householdId: householdId ?? '' }, { when: householdId !== undefined, freshForMs: 0 })
  if (!householdId) return <Empty title="没有指明是哪一户" words="请从门铃住户里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { amendments } = read.data
  if (amendments.length === 0) return <Empty title="还没有改动过" words="以后谁改了什么，这里都会记下来。" />
  return (
    <View className="stack">
      <Text className="plain quiet">
        最近的在最上面。{PARTS.healthNote}和{PARTS.keyHolder}只记改过，不记内容。
      </Text>
      <Card>
        <Steps label="改动记录" steps={amendments.map((one) => ({ ...amendmentStep(one), state: 'done' }))} />
      </Card>
    </View>
  )
}
