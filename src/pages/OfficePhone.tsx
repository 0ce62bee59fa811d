// Whom to ask as long as the app cannot do it itself: the community's own telephone.
import { Text, View } from '@tarojs/components'
import { useSession } from '../api/session'
import { Button } from '../components/Button'
import { RingCommunity } from '../components/CallButton'
import { ErrorState, Loading } from '../components/States'
import { open, ROUTES } from '../platform/navigation'

/** `primary` where nothing else is to be done on the page. */
export function OfficePhone({ kind = 'plain' }: { kind?: 'primary' | 'plain' }) {
  const session = useSession()
  const me = session.data?.me
  if (me) {
    return (
      <View className="stack">
        <RingCommunity me={me} kind={kind} />
        <Text className="plain quiet">{`社区电话 ${me.officePhone}，上班时间有人接。`}</Text>
      </View>
    )
  }
  if (session.isFetching) return <Loading />
  if (session.isError) return <ErrorState fault={session.error} onRetry={() => session.refetch()} />
  return (
    <View className="stack">
      <Text className="plain">登录以后，这里有您所在社区的电话。</Text>
      <Button kind="primary" words="去登录" onPress={() => open(ROUTES.signIn)} />
    </View>
  )
}
