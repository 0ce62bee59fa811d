// 诉求: one big button, what I raised with what it asks of me, and what neighbours raised. In 长辈版 only the first two.
import { View } from '@tarojs/components'
import { mine, publicList } from '~/domain/matter/contract'
import type { Me } from '~/domain/session/contract'
import { serverNow } from '../../api/changes'
import { useCall } from '../../api/queries'
import { has, useMe } from '../../api/session'
import { Button } from '../../components/Button'
import { RingCommunity } from '../../components/CallButton'
import { List, ListItem } from '../../components/List'
import { Page } from '../../components/Page'
import { Resident } from '../../components/Resident'
import { Empty, ErrorState, Loading } from '../../components/States'
import { spoken } from '../../components/spoken'
import { MatterCard } from '../../packages/matter/components/MatterCard'
import { open, ROUTES } from '../../platform/navigation'
import { usePreferences } from '../../theme/preferences'
import { useTabs } from '../tabs'

export default function MattersPage() {
  useTabs()
  const me = useMe()
  const { simple } = usePreferences()
  return (
    <Page title="诉求">
      <RaiseButton />
      {me && (['officer', 'admin', 'unit'] as const).some((role) => has(me, role)) ? (
        <View className="stack">
          <List>
            <ListItem title="我要办的诉求" about="今天先办哪几件" onPress={() => open(ROUTES.matterDay)} />
          </List>
        </View>
      ) : null}
      <Resident>
        {(resident) => (
          <View className="stack">
            <Mine />
            {simple ? null : <Near me={resident} />}
            <RingCommunity me={resident} />
          </View>
        )}
      </Resident>
    </Page>
  )
}

function RaiseButton() {
  return (
    <View
      className="bell bell--calm"
      hoverClass="button--pressed"
      {...spoken({ role: 'button', label: '我要反映，拍张照片、说一两句就行' })}
      onClick={() => open(ROUTES.raise)}
    >
      <View className="bell__word">我要反映</View>
      <View className="bell__about">拍张照片、说一两句就行</View>
    </View>
  )
}

const AT_FIRST = 3

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
    return <Empty title="您还没有提过诉求" words="提了以后，办到哪一步、谁在办，都在这里看。" />
  }
  // What asks something of one is never behind "all".
  const asking = matters.filter(({ asksYou }) => asksYou)
  const others = matters.filter(({ asksYou }) => !asksYou).slice(0, Math.max(0, AT_FIRST - asking.length))
  const rest = matters.length - asking.length - others.length
  return (
    <View className="stack">
      <View className="section">我的诉求</View>
      {[...asking, ...others].map((line) => (
        <MatterCard key={line.matterId} line={line} now={now} />
      ))}
      {rest > 0 ? (
        <Button words="看全部我的诉求" about={`一共${matters.length}件`} onPress={() => open(ROUTES.myMatters)} />
      ) : null}
    </View>
  )
}

function Near({ me }: { me: Me }) {
  const read = useCall(publicList, { placeId: me.communityId }, { freshForMs: 60_000 })
  return (
    <View className="stack">
      <View className="section">附近的诉求</View>
      {read.data ? (
        read.data.matters.length === 0 ? (
          <Empty title="附近还没有人提" words="邻居提的、审核过的，会列在这里，不写姓名。" />
        ) : (
          read.data.matters
            .slice(0, AT_FIRST)
            .map((line) => <MatterCard key={line.matterId} line={line} now={serverNow()} />)
        )
      ) : read.isError ? (
        <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
      ) : (
        <Loading words="正在看附近的…" />
      )}
      <Button words="看更多附近的" onPress={() => open(ROUTES.mattersNear)} />
      <Button words="在地图上看" onPress={() => open(ROUTES.mattersNear, { look: 'map' })} />
      <Button words="看诉求数字" about="收到多少，办成多少" onPress={() => open(ROUTES.matterFigures)} />
      <Button
        words="联席会议定了什么"
        about="谁来办、哪天办好，会后公布"
        onPress={() => open(ROUTES.meetings, { show: 'past' })}
      />
    </View>
  )
}
