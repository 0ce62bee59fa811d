// What anybody of the community may know: how often the bell rang, and how soon somebody was there.
import { Text, View } from '@tarojs/components'
import { publicFigures } from '~/domain/desk/contract'
import { useCall } from '../../api/queries'
import { Card } from '../../components/Card'
import { ErrorState, Loading } from '../../components/States'

function Figure({ number, about }: { number: string; about: string }) {
  return (
    <View className="figure">
      <Text className="figure__number">{number}</Text>
      <Text className="figure__about">{about}</Text>
    </View>
  )
}

export function Figures({ communityName }: { communityName: string }) {
  const figures = useCall(publicFigures, {}, { freshForMs: 60_000 })
  if (figures.isPending) return <Loading words="正在看最近的情况…" />
  if (figures.isError)
    return <ErrorState fault={figures.error} busy={figures.isFetching} onRetry={() => figures.refetch()} />
  const { bells, volunteers, availableNow } = figures.data
  return (
    <Card title={`${communityName}近30天`}>
      <View className="figures">
        <Figure number={String(bells.last30Days)} about="次按铃" />
        <Figure number={String(bells.arrived)} about="次有人赶到" />
        {bells.medianMinutesToArrival === undefined ? null : (
          <Figure number={`${Math.round(bells.medianMinutesToArrival)}分钟`} about="一般多久赶到" />
        )}
        <Figure number={String(availableNow)} about={`人现在能来（共${volunteers}名志愿者）`} />
      </View>
      {bells.last30Days === 0 ? <Text className="plain quiet">这30天没有人按铃，平平安安。</Text> : null}
    </Card>
  )
}
