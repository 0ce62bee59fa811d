// For who speaks for a unit or a company: how much was handed to them, how much of it is late, the meetings they are asked to, and the way there.
import { Text } from '@tarojs/components'
import { day } from '~/domain/matter/contract'
import { list } from '~/domain/meeting/contract'
import { useCall } from '../../api/queries'
import { Card } from '../../components/Card'
import { ErrorState, Loading } from '../../components/States'
import { open, ROUTES } from '../../platform/navigation'

export function UnitWork() {
  const read = useCall(day, {}, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const mine = read.data.matters.filter(({ mineToDo }) => mineToDo)
  const late = mine.filter(({ overdue }) => overdue).length
  const about = late > 0 ? `件要办，其中${late}件已经超时` : '件要办'
  return (
    <>
      <Card
        title="交给我们办的"
        tone={late > 0 ? 'urgent' : 'plain'}
        label={`交给我们办的，${mine.length}${about}`}
        onPress={() => open(ROUTES.matterDay)}
      >
        <Text className="figure__number">{mine.length}</Text>
        <Text className="figure__about">{about}</Text>
        <Text className="plain strong">点开办理 ›</Text>
      </Card>
      <Meetings />
    </>
  )
}

/** The way to them is there whether or not the count could be read. */
function Meetings() {
  const read = useCall(list, { show: 'coming' }, { freshForMs: 0 })
  const asks = read.data?.meetings.filter(({ asksYou }) => asksYou).length ?? 0
  const words = asks > 0 ? `${asks}次会议请我们答复来不来` : '请我们去的会议，都在这里'
  return (
    <Card
      title="联席会议"
      tone={asks > 0 ? 'care' : 'plain'}
      label={`联席会议，${words}`}
      onPress={() => open(ROUTES.meetings)}
    >
      <Text className="plain">{words}</Text>
      <Text className="plain strong">点开查看 ›</Text>
    </Card>
  )
}
