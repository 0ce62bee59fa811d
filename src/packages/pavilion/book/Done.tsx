// What is booked now, and what helps not to forget it.
import { Text, View } from '@tarojs/components'
import type { GatheringView } from '~/domain/gathering/contract'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { spoken } from '../../../components/spoken'
import { open, ROUTES, TABS } from '../../../platform/navigation'
import { AskReminders, CalendarButton, cardOf } from '../../gathering/one/Keep'
import { When } from '../../gathering/one/When'
import { Share } from '../../matter/components/Share'

interface DoneProps {
  gathering: GatheringView
  now: number
  moved: boolean
}

export function Done({ gathering, now, moved }: DoneProps) {
  const { gatheringId, state, title, where, startsAt, endsAt, booker } = gathering
  const asked = state === 'asked'
  return (
    <View className="stack">
      <Card tone={asked ? 'care' : 'good'}>
        <View className="lead strong" {...spoken({ role: 'status', live: 'polite' })}>
          <Text>{asked ? '已经交给管理员，等他同意' : moved ? '时间改好了' : '约好了'}</Text>
        </View>
        <When startsAt={startsAt} endsAt={endsAt} now={now} large />
        <Text className="plain">{where}</Text>
        <Text className="plain">{`商量：${title}`}</Text>
        {booker && gathering.bookings.some(({ bookedForOther }) => bookedForOther) ? (
          <Text className="plain">{`替${booker}约的`}</Text>
        ) : null}
      </Card>
      <AskReminders />
      <CalendarButton gathering={gathering} />
      <Share card={cardOf(gatheringId, startsAt)} words="请邻居也来" />
      <Button kind="primary" words="看这次预约" onPress={() => open(ROUTES.gathering, { gatheringId })} />
      <Button words="回到议事" onPress={() => open(TABS.deliberation)} />
    </View>
  )
}
