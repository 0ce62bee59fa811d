// One tile a room: how many, of what, and the page that shows them.
import { Text, View } from '@tarojs/components'
import { tiles } from '~/domain/desk/contract'
import { useCall } from '../../api/queries'
import { Card } from '../../components/Card'
import { Empty, ErrorState, Loading } from '../../components/States'
import { open } from '../../platform/navigation'

export function Tiles() {
  const read = useCall(tiles, {})
  if (read.isPending) return <Loading />
  if (read.isError) return <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
  if (read.data.tiles.length === 0) return <Empty title="还没有归您管的事" words="任职登记好以后，这里会列出来。" />
  return (
    <View className="stack">
      {read.data.tiles.map(({ word, title, count, about, page, urgent }) => (
        <Card
          key={word}
          title={title}
          tone={urgent ? 'urgent' : 'plain'}
          label={`${title}，${count}${about}`}
          {...(page ? { onPress: () => open(page) } : {})}
        >
          <Text className="figure__number">{count}</Text>
          <Text className="figure__about">{about}</Text>
          {page ? <Text className="plain strong">点开查看 ›</Text> : null}
        </Card>
      ))}
    </View>
  )
}
