// Stands before every page of boundaries: for admins, with the community they opened.
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { type BoundaryView, see } from '~/domain/boundary/contract'
import { useCall } from '../../../api/queries'
import { has, useMe } from '../../../api/session'
import { Choice } from '../../../components/Choice'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { opened } from '../../../platform/navigation'

export function Admins({ children }: { children(boundaries: BoundaryView): ReactNode }) {
  const admin = has(useMe(), 'admin')
  const [communityId, setCommunity] = useState(opened().communityId)
  const read = useCall(see, communityId ? { communityId } : {}, { when: admin, freshForMs: 0 })
  if (!admin) return <Empty title="这一页归社区管理员办" words="网格边界由社区、街道和市里的管理员来管。" />
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { boundaries, communities } = read.data
  return (
    <View className="stack">
      {communities.length > 1 && !opened().communityId ? (
        <Choice
          label="哪个社区"
          options={communities.map((one) => ({ value: one.communityId, title: one.name }))}
          value={boundaries.community.placeId}
          onChange={setCommunity}
        />
      ) : null}
      {children(boundaries)}
    </View>
  )
}
