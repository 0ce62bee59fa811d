// All I raised or follow: what asks something of me first, then what is still being done, then what is over.
import { View } from '@tarojs/components'
import { mine } from '~/domain/matter/contract'
import { useCall } from '../../../api/queries'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, ROUTES } from '../../../platform/navigation'
import { MatterCard } from '../components/MatterCard'

export default function MyMattersPage() {
  return (
    <Page title="我的诉求">
      <Resident>{() => <Mine />}</Resident>
    </Page>
  )
}

const GROUPS = ['等您说一声', '还在办', '办完的'] as const

function Mine() {
  const read = useCall(mine, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { matters, now } = read.data
  if (matters.length === 0) {
    return (
      <Empty
        title="您还没有提过诉求"
        words="有事就说，拍张照片、写一两句就行。"
        action={{ words: '我要反映', onPress: () => open(ROUTES.raise) }}
      />
    )
  }
  const groupOf = (one: (typeof matters)[number]): (typeof GROUPS)[number] =>
    one.asksYou ? '等您说一声' : one.counted === 'following' ? '还在办' : '办完的'
  return (
    <View className="stack">
      {GROUPS.map((group) => {
        const lines = matters.filter((one) => groupOf(one) === group)
        return lines.length === 0 ? null : (
          <View key={group} className="stack">
            <View className="section">{`${group}（${lines.length}）`}</View>
            {lines.map((line) => (
              <MatterCard key={line.matterId} line={line} now={now} />
            ))}
          </View>
        )
      })}
    </View>
  )
}
