// For who speaks for a unit or a company: how much was handed to them, how much of it is late, and the way there.
import { Text } from '@tarojs/components'
import { day } from '~/domain/matter/contract'
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
  )
}
