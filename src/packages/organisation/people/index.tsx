// Who holds what over one place, and who did.
import { Text, View } from '@tarojs/components'
import { ofPlace } from '~/domain/position/contract'
import { useCall } from '../../../api/queries'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { opened } from '../../../platform/navigation'
import { Terms } from '../components/Terms'

export default function PeoplePage() {
  return (
    <Page title="谁在这里任职">
      <Resident>{() => <People />}</Resident>
    </Page>
  )
}

function People() {
  const { placeId } = opened()
  const read = useCall(ofPlace, { placeId: placeId ?? '' }, { when: placeId !== undefined, freshForMs: 0 })
  if (!placeId) return <Empty title="没有指明是哪里" words="请从组织名单里点开。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { place, terms, now } = read.data
  return (
    <View className="stack">
      <Text className="plain lead strong">{place.name}</Text>
      <Terms terms={terms} now={now} here={place.name} at={{ placeId }} />
    </View>
  )
}
