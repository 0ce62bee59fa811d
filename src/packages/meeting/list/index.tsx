// Joint meetings: what waits to be settled, meetings to come, and what earlier ones decided.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { LEVEL_WORDS } from '~/domain/matter/ladder'
import { list, type MeetingLine } from '~/domain/meeting/contract'
import { dayAndTime } from '~/domain/task/words'
import { useCall } from '../../../api/queries'
import { Badge } from '../../../components/Badge'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Resident } from '../../../components/Resident'
import { Empty, ErrorState, Loading } from '../../../components/States'
import { open, opened, ROUTES } from '../../../platform/navigation'
import { STATE_WORDS } from '../wording'

export default function MeetingListPage() {
  return (
    <Page title="联席会议">
      <Resident>{() => <Meetings />}</Resident>
    </Page>
  )
}

function Meetings() {
  const [show, setShow] = useState<'coming' | 'past'>(opened()['show'] === 'past' ? 'past' : 'coming')
  const read = useCall(list, { show }, { freshForMs: 0 })
  if (!read.data) {
    return read.isError ? (
      <ErrorState fault={read.error} busy={read.isFetching} onRetry={() => read.refetch()} />
    ) : (
      <Loading />
    )
  }
  const { meetings, waiting, now } = read.data
  return (
    <View className="stack">
      {waiting.map(({ level, placeId, placeName, matters }) => (
        <Card key={placeId} title={level === 'city' ? LEVEL_WORDS.city : `${placeName}联席会议`}>
          <Text className="plain lead strong">{matters === 0 ? '现在没有等着上会的事' : `${matters}件事等着上会`}</Text>
          <Text className="plain">下面提交上来的事会自己进议程。</Text>
          <View className="stack pressed-below">
            <Button kind="primary" words="召集会议" onPress={() => open(ROUTES.meetingConvene, { level, placeId })} />
            <Button
              words="吹哨：马上开"
              about="事情急，请有关单位马上到场"
              onPress={() => open(ROUTES.meetingConvene, { level, placeId, whistle: '1' })}
            />
          </View>
        </Card>
      ))}
      <View className="section">{show === 'coming' ? '要开的会' : '开过的会'}</View>
      {meetings.length === 0 ? (
        <Empty
          title={show === 'coming' ? '近期没有要开的会' : '还没有公布过会议'}
          words={show === 'coming' ? '定了时间会在这里看到。' : '会议定下的事，公布以后大家都能在这里看。'}
        />
      ) : null}
      {meetings.map((line) => (
        <Line key={line.meetingId} line={line} now={now} />
      ))}
      <Button
        words={show === 'coming' ? '看开过的会' : '看要开的会'}
        onPress={() => setShow(show === 'coming' ? 'past' : 'coming')}
      />
    </View>
  )
}

function Line({ line, now }: { line: MeetingLine; now: number }) {
  const { meetingId, title, placeName, state, whistle, startsAt, items, decided, asksYou } = line
  const when = dayAndTime(startsAt, now)
  const stands = STATE_WORDS[state]
  const how =
    items === undefined ? '' : items === 0 ? '还没有议题' : `议题${items}件${decided ? `，定了${decided}件` : ''}`
  return (
    <Card
      tone={asksYou || whistle ? 'care' : 'plain'}
      label={`${when}，${title}，${stands.words}${how ? `，${how}` : ''}${asksYou ? '，请答复来不来' : ''}。点开查看`}
      onPress={() => open(ROUTES.meeting, { meetingId })}
    >
      <View>
        <Badge words={stands.words} tone={stands.tone} />
        {whistle ? <Badge words="吹哨" tone="urgent" /> : null}
        {asksYou ? <Badge words="请答复" tone="care" /> : null}
      </View>
      <Text className="plain lead strong">{title}</Text>
      <Text className="plain">{when}</Text>
      <Text className="plain quiet">{how ? `${placeName} · ${how}` : placeName}</Text>
    </Card>
  )
}
